//! From pages one by one to the [`Site`]: what is published, where, and how it hangs together.
//!
//! [`resolve`] is the entry point. Its steps, each a function from finished tables to a new one:
//!
//! 1. [`publication`] decides which pages are published and pairs translations, and [`standing`] says how far these can
//!    be relied on.
//! 2. [`address`] gives each its address.
//! 3. [`section`] makes the tree: parents, neighbors, lists.
//! 4. [`heading`] gives headings the ids that translations share.
//! 5. [`link`] finds what links lead to, [`citation`] numbers citations, [`backlink`] turns links round.
//! 6. [`taxonomy`] and [`record`] gather pages by term and by record.
//!
//! All tables are indexed by [`PageId`]; none is changed once it is made. The step sees outlines, never prose.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Checked;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::discover::Inventory;
use crate::ledger::Workbench;
use crate::parse::node::Node;
use crate::parse::page::Page;
use crate::parse::sources::SourceEntry;
use crate::parse::terms::Term;
use crate::settings::Settings;

pub mod address;
pub mod backlink;
pub mod citation;
pub mod data_link;
pub mod heading;
pub mod link;
pub mod parity;
pub mod publication;
pub mod record;
pub mod section;
pub mod standing;
pub(crate) mod target;
pub mod taxonomy;

pub use address::Address;
pub use publication::{PageId, Publication};

/// Everything that has been read, one by one.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What `taiyaku.toml` says.
    pub settings: Arc<Settings>,
    /// Which file is what.
    pub inventory: Inventory,
    /// The pages, in the order of the inventory.
    pub pages: Vec<Arc<Page>>,
    /// The bibliography.
    pub sources: BTreeMap<String, SourceEntry>,
    /// The glossary: the lines with the names to use.
    pub terms: Vec<Term>,
    /// The lines with names that are only admitted, or forbidden.
    pub unlisted_terms: Vec<Term>,
    /// Data files by name.
    pub data: BTreeMap<String, Node>,
    /// What is a translation of what; empty on a site without a ledger.
    pub workbench: Arc<Workbench>,
}

/// What a build is asked for, besides what the files say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and pages of other days are built too.
    pub drafts: bool,
}

/// A site whose parts know each other.
#[derive(Clone, Debug)]
pub struct Site {
    /// What was read.
    pub parsed: Parsed,
    /// The published pages and their translations.
    pub publication: Publication,
    /// Their addresses.
    pub addresses: Vec<Address>,
    /// The tree.
    pub sections: section::Sections,
    /// The ids of their headings.
    pub headings: Vec<Vec<String>>,
    /// What their links lead to.
    pub links: Vec<Vec<link::ResolvedLink>>,
    /// Their citations.
    pub citations: Vec<citation::PageCitations>,
    /// The pages that refer to each, in the same locale.
    pub backlinks: Vec<Vec<backlink::Backlink>>,
    /// The taxonomies.
    pub taxonomies: Vec<taxonomy::Taxonomy>,
    /// The record collections.
    pub records: Vec<record::Collection>,
    /// How far each page can be relied on.
    pub standings: Vec<standing::Standing>,
}

/// Resolves what has been read for `occasion`.
pub fn resolve(parsed: Parsed, occasion: Occasion) -> Checked<Site> {
    let mut out: Vec<Diagnostic> = Vec::new();
    let publication = publication::publish(&parsed, occasion).report(&mut out);
    let standings = standing::standings(&parsed.workbench, &publication);
    let sections = section::arrange(&parsed, &publication).report(&mut out);
    let addresses = address::addresses(&publication).report(&mut out);
    let headings = heading::heading_ids(&publication).report(&mut out);
    let anchors = heading::anchors(&parsed, &publication, &headings).report(&mut out);
    let records = record::collect(&parsed, &publication).report(&mut out);
    let taxonomies = taxonomy::collect(&parsed, &publication, &addresses).report(&mut out);
    let finder = link::Finder::new(&parsed, &publication, &addresses, &anchors, &taxonomies);
    let links = finder.links().report(&mut out);
    out.extend(data_link::check(&finder));
    let citations = citation::number(&parsed, &publication).report(&mut out);
    let backlinks = backlink::backlinks(&publication, &links);
    out.extend(parity::compare(&publication, parsed.workbench.is_in_use));
    out.extend(parsed.settings.security.as_ref().and_then(|it| it.expired(occasion.today)));
    let site = Site {
        parsed,
        publication,
        addresses,
        sections,
        headings,
        links,
        citations,
        backlinks,
        taxonomies,
        records,
        standings,
    };
    Checked::new(site, out)
}
