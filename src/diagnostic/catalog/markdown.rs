//! Findings about Markdown.

use crate::diagnostic::code::codes;

codes! {}
