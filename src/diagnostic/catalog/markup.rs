//! Findings about HTML and addresses in Markdown.

use crate::diagnostic::code::codes;

codes! {}
