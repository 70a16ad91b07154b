//! The review of translations: every text beside its translation, with all that helps to judge it.
//!
//! [`review()`] is the entry point, a function over the pairs of a [`Workbench`] and what was found about them. [`Review`] is
//! a plain value. [`Review::to_json`] gives it as it is, for programs; [`files`] lays it out as pages that can be read and
//! corrected without this program; the live preview shows the same pages, [`live_index`] and [`live_page`].
//!
//! 1. [`page`] goes through the blocks of a pair in their order, and gives every finding to its block.
//! 2. [`block`] says what there is to know about one of them; [`parts`] cuts its texts where something is marked.
//! 3. [`layout`] fills the pages.
//!
//! What reviewers write into the pages comes back as a file of corrections, which [`exchange`](crate::exchange) reads.

mod block;
mod layout;
mod page;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use block::{
    Allowed, Proposed, ReviewBlock, ReviewFinding, ReviewTerm, ReviewText, TextChange,
};
pub use layout::{REVIEW_MARK, files, live_asset, live_index, live_page};
pub use page::{PageKind, ReviewHead, ReviewPage, ReviewSide, StateCount, file_name};
pub use parts::TextPart;

use crate::compare::Wordings;
use crate::diagnostic::Diagnostic;
use crate::ledger::{Selection, State, Workbench};
use crate::report::{ByLocale, texts};
use crate::settings::Settings;
use crate::source::SourceTree;

/// The version of the form of [`Review::to_json`]. Members may be added under the same version; none changes its
/// meaning or goes away.
const VERSION: u32 = 1;

/// What a review is made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The files of the site.
    pub tree: &'a SourceTree,
    /// The settings.
    pub settings: &'a Settings,
    /// The pairs.
    pub workbench: &'a Workbench,
    /// What was found about them.
    pub findings: &'a [Diagnostic],
    /// The glossary.
    pub wordings: &'a Wordings,
}

/// Texts and their translations, for people who judge them.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// What this is: [`REVIEW_MARK`].
    pub format: &'static str,
    /// The version of its form.
    pub version: u32,
    /// The program and its version.
    pub tool: &'static str,
    /// The address of the site.
    pub site: String,
    /// The name of the site in each language.
    pub title: ByLocale<String>,
    /// The pages and files, each in one direction.
    pub pages: Vec<ReviewPage>,
}

/// Returns the review of what was `selected`, of all states or of `states`. What has nothing to show is left out.
pub fn review(material: &Material<'_>, selected: &[Selection], states: &[State]) -> Review {
    let mut wanted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for it in selected {
        wanted.entry(it.pair).or_default().extend(it.blocks.clone());
    }
    let found = page::Found::new(material);
    let pages = wanted.into_iter().map(|(at, mut blocks)| {
        let pair = &material.workbench.pairs[at];
        blocks.retain(|number| states.is_empty() || states.contains(&pair.blocks[*number].state));
        page::page(material, pair, &blocks, &found)
    });
    let settings = material.settings;
    Review {
        format: REVIEW_MARK,
        version: VERSION,
        tool: concat!("taiyaku ", env!("CARGO_PKG_VERSION")),
        site: settings.base_url.clone(),
        title: texts(&settings.title, &settings.locales),
        pages: pages.filter(|page| !page.blocks.is_empty()).collect(),
    }
}

impl Review {
    /// Returns the review as JSON.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("texts and numbers have a JSON form") + "\n"
    }
}
