//! Findings about what becomes of pages: addresses, records, data.

use crate::diagnostic::code::codes;

codes! {}
