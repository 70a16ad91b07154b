//! The pseudo-localized site: what readers see is marked and longer, so that text nobody extracted stands out.
//!
//! 1. [`parsed()`] marks the texts of what was read, values and not sources, so that links, ids and spans stay as they
//!    are. Messages and dates are marked by the catalog, with the [`transform`] of their locale.
//! 2. The site is resolved and rendered as any other.
//! 3. [`unextracted`] reports the letters that came out without a mark: no file of content and no message has them.
//! 4. [`pages`] gives the pages their own addresses, `/en-XA/` beside `/en/`, and keeps them out of every index.

mod body;
mod check;
mod html;
mod output;
mod parsed;
mod text;

pub(crate) use check::unextracted;
pub(crate) use output::{Addresses, pages, true_path};
pub(crate) use parsed::parsed;
pub(crate) use text::transform;

/// What is added to the tag of a locale: the region that Unicode keeps for this use (UTS 35, section 3.2.1).
const SUFFIX: &str = "-XA";
