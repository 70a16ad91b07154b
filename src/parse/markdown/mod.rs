//! Markdown.

pub(crate) mod highlight;
pub(crate) mod html;
pub(crate) mod scheme;
pub(crate) mod slip;
