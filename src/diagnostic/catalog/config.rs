//! Findings about the settings.

use crate::diagnostic::code::codes;

codes! {}
