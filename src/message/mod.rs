//! Messages of the site and its theme in every language: checked together once, then formatted from any thread.
//!
//! [`build_catalog`] is the entry point:
//!
//! 1. [`view`] lays the layers of each locale over each other: the tool's defaults, the theme, the site;
//! 2. [`graph`] follows references: what leads nowhere, in circles, or too far;
//! 3. [`plural`] compares choices by number with the plural rules of the locale;
//! 4. [`parity`] compares the locales with each other;
//! 5. [`catalog`] makes a [`Catalog`] of what is left, which [`Catalog::format`] answers from.
//!
//! [`Formats`] shows dates and numbers the way of a locale, for messages and for templates.

mod catalog;
mod date;
mod format;
mod graph;
mod number;
mod parity;
mod plural;
mod problem;
mod unit;
mod value;
mod view;

pub(crate) use catalog::build_transformed_catalog;
pub use catalog::{Catalog, Layer, Transform, build_catalog};
pub use date::{Calendar, DateStyle, Formats};
pub use number::{NumberOptions, NumberStyle};
pub use problem::{MessageProblem, ProblemKind};
pub use unit::Unit;
pub use value::{Date, MessageValue};

#[cfg(test)]
mod tests;
