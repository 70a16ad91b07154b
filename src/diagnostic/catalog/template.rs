//! Findings about templates and themes.

use crate::diagnostic::code::codes;

codes! {}
