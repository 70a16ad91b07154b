//! Findings about Fluent messages.

use crate::diagnostic::code::codes;

codes! {}
