//! Findings: what is wrong with a site, where, and what to do about it.
//!
//! A [`Diagnostic`] is a value without wording. It carries a [`Code`], places and arguments; the sentences stand in
//! `messages/<locale>/*.ftl` and are chosen when a report is written ([`report`]), so that every finding exists in
//! every language of the tool. [`catalog`] has one constructor per code, which is the only way to make a finding.

mod alike;
pub mod catalog;
mod code;
mod escape;
mod model;
pub mod report;
mod wording;

pub use code::{Code, Severity};
pub use escape::escape_control;
pub use model::{Argument, Diagnostic, Help, Label, has_errors, sort};
pub use wording::{ToolLocale, Wording, wording};

pub(crate) use model::nearest;
