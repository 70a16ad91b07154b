//! Findings about links, citations and anchors.

use crate::diagnostic::code::codes;

codes! {}
