//! Taiyaku (対訳, "text with its translation side by side") builds static sites of bilingual briefing pages.
//!
//! A build is a chain of pure functions between plain values, with the machine at its two ends:
//! `read → discover → parse → resolve → check → view → render → plan → apply`. `ARCHITECTURE.md` is the map.

mod checked;
pub mod diagnostic;
mod error;
pub mod locale;
pub mod message;
pub mod parse;
pub mod source;

pub use checked::Checked;
pub use error::{Error, Exit};
