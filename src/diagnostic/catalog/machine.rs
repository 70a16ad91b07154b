//! Findings about files, folders and the run itself.

use crate::diagnostic::code::codes;

codes! {}
