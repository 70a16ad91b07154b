//! Taiyaku (対訳, "text with its translation side by side") builds static sites of bilingual briefing pages.
//!
//! A build is a chain of pure functions between plain values, with the machine at its two ends:
//! `read → discover → parse → resolve → view → render → check → plan → write`. `ARCHITECTURE.md` is the map.

pub mod bibliography;
mod borrow;
pub mod check;
mod checked;
pub mod cli;
pub mod compare;
pub mod date;
pub mod diagnostic;
pub mod discover;
mod embedded;
mod error;
pub mod exchange;
mod html;
pub mod io;
pub mod ledger;
pub mod locale;
mod mark;
mod matcher;
mod memo;
pub mod message;
pub mod output;
pub mod parse;
mod phrase;
pub mod picture;
pub mod pipeline;
pub mod proofread;
mod pseudo;
pub mod render;
pub mod report;
pub mod resolve;
pub mod review;
pub mod rows;
mod script;
pub mod search;
mod sentence;
pub mod serve;
pub mod settings;
pub mod source;
mod text;
pub mod view;
mod word;

pub use checked::Checked;
pub use error::{Error, Exit};
