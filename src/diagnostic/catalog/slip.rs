//! Findings about full-width slips.

use crate::diagnostic::code::codes;

codes! {}
