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
use crate::memo::{Column, Step};
use crate::parse::node::Node;
use crate::parse::page::Page;
use crate::parse::sources::SourceEntry;
use crate::parse::terms::Term;
use crate::settings::Settings;
use crate::source::Digest;

pub mod address;
pub mod backlink;
pub mod citation;
pub mod data_link;
mod facts;
pub mod heading;
pub mod link;
pub mod parity;
pub mod publication;
pub mod record;
pub mod record_field;
pub mod record_list;
pub mod section;
pub mod standing;
pub(crate) mod target;
pub mod taxonomy;

pub use address::Address;
pub use facts::Facts;
pub(crate) use facts::Record;
pub use publication::{PageId, Publication};

/// Everything that has been read, one by one.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What `taiyaku.toml` says.
    pub settings: Arc<Settings>,
    /// Which file is what.
    pub inventory: Arc<Inventory>,
    /// The pages, in the order of the inventory.
    pub pages: Vec<Arc<Page>>,
    /// What resolving reads of each of them, as digests.
    pub facts: Vec<Facts>,
    /// The digest of what is read besides pages: settings, occasion, names of files, bibliography, glossary, data.
    pub surroundings: Digest,
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
    pub addresses: Arc<Vec<Address>>,
    /// The tree.
    pub sections: Arc<section::Sections>,
    /// The ids of their headings.
    pub headings: Vec<heading::Ids>,
    /// The places of each page that links may lead to.
    pub anchors: Vec<Arc<heading::Anchors>>,
    /// What their links lead to.
    pub links: Vec<Arc<[link::ResolvedLink]>>,
    /// Their citations.
    pub citations: Arc<Vec<citation::PageCitations>>,
    /// The pages that refer to each, in the same locale.
    pub backlinks: Arc<Vec<Vec<backlink::Backlink>>>,
    /// The taxonomies.
    pub taxonomies: Arc<Vec<taxonomy::Taxonomy>>,
    /// The record collections.
    pub records: Vec<record::Collection>,
    /// How far each page can be relied on.
    pub standings: Vec<standing::Standing>,
    /// What steps that follow may look at, as digests.
    pub(crate) keys: Keys,
}

/// What resolving remembers of the last site.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    publication: Step<Arc<Publication>>,
    sections: Step<Arc<section::Sections>>,
    addresses: Step<Arc<Vec<Address>>>,
    groups: Step<Arc<Groups>>,
    headings: Column<Arc<[heading::Ids]>>,
    anchors: Column<Arc<heading::Anchors>>,
    taxonomies: Step<Arc<Vec<taxonomy::Taxonomy>>>,
    index: Step<Arc<link::Index>>,
    links: Column<Arc<[link::ResolvedLink]>>,
    citations: Step<Arc<Vec<citation::PageCitations>>>,
    backlinks: Step<Arc<Vec<Vec<backlink::Backlink>>>>,
    parity: Column<()>,
}

/// Resolves what has been read for `occasion`.
pub fn resolve(parsed: Parsed, occasion: Occasion) -> Checked<Site> {
    resolve_again(parsed, occasion, &mut Memo::default())
}

/// Resolves what has been read for `occasion`, with what `memo` knows of the site as it was before.
pub(crate) fn resolve_again(parsed: Parsed, occasion: Occasion, memo: &mut Memo) -> Checked<Site> {
    let mut out: Vec<Diagnostic> = Vec::new();
    let keys = Keys::new(&parsed);
    let structure = keys.structure;
    let publication =
        memo.publication.get(structure, || publication::publish(&parsed, occasion).map(Arc::new));
    let publication = publication.report(&mut out).with_texts(&parsed.pages);
    let (parsed_site, published) = (&parsed, &publication);
    let standings = standing::standings(&parsed.workbench, published);
    // Three tables that have nothing to do with one another.
    let (sections, (addresses, taxonomies)) = rayon::join(
        || memo.sections.get(structure, || section::arrange(&parsed, published).map(Arc::new)),
        || {
            rayon::join(
                || memo.addresses.get(structure, || address::addresses(published).map(Arc::new)),
                || {
                    let collect = || taxonomy::collect(parsed_site, published).map(Arc::new);
                    memo.taxonomies.get(structure, collect)
                },
            )
        },
    );
    let sections = sections.report(&mut out);
    let addresses = addresses.report(&mut out);
    let groups = memo
        .groups
        .get(structure, || Checked::new(Arc::new(Groups::new(published)), Vec::new()))
        .value;
    let of_groups = groups.keys(parsed_site, published, |it| it.anchors);
    let headings =
        heading::heading_ids(published, &groups, structure, &of_groups, &mut memo.headings)
            .report(&mut out);
    let (site, tables) = ((parsed_site, published), (&*groups, &*headings));
    let anchors = heading::anchors(site, tables, structure, &of_groups, &mut memo.anchors);
    let anchors = anchors.report(&mut out);
    out.extend(publication::unknown_page_settings(&parsed, &publication));
    let records = record::collect(&parsed, &publication).report(&mut out);
    let taxonomies = taxonomies.report(&mut out);
    let index = memo.index.get(structure, || {
        let index =
            link::Index::new(parsed_site, published, &addresses, &taxonomies, &sections.dated);
        Checked::new(Arc::new(index), Vec::new())
    });
    let finder = link::Finder::new(&parsed, &publication, &addresses, &anchors, &index.value);
    let of_pages: Vec<Digest> =
        publication.pages.iter().map(|it| parsed.facts[it.at].links).collect();
    let links = memo.links.get(keys.anchors, &of_pages, |id| finder.links(id)).report(&mut out);
    out.extend(data_link::check(&finder));
    let (citations, backlinks) = rayon::join(
        || {
            let number = || citation::number(parsed_site, published).map(Arc::new);
            memo.citations.get(keys.citations, number)
        },
        || {
            memo.backlinks.get(keys.links, || {
                Checked::new(Arc::new(backlink::backlinks(published, &links)), Vec::new())
            })
        },
    );
    let citations = citations.report(&mut out);
    let has_ledger = parsed.workbench.is_in_use;
    let of_groups = groups.keys(parsed_site, published, |it| it.blocks);
    let parity = memo.parity.get(structure, &of_groups, |at| {
        Checked::new((), parity::compare(published, &groups.pages[at], has_ledger))
    });
    parity.report(&mut out);
    out.extend(parsed.settings.security.as_ref().and_then(|it| it.expired(occasion.today)));
    let backlinks = backlinks.value;
    let site = Site {
        parsed,
        publication,
        addresses,
        sections,
        headings,
        anchors,
        links,
        citations,
        backlinks,
        taxonomies,
        records,
        standings,
        keys,
    };
    Checked::new(site, out)
}

/// The translations of every page that exist, by the order of their keys.
#[derive(Debug)]
pub(crate) struct Groups {
    /// The pages of each group.
    pub(crate) pages: Vec<Vec<PageId>>,
    /// The group of each page, an index, also of one that stands in for a translation.
    pub(crate) of_page: Vec<usize>,
}

impl Groups {
    fn new(publication: &Publication) -> Self {
        let mut of_page = vec![0; publication.pages.len()];
        for (at, group) in publication.by_key.values().enumerate() {
            group.iter().for_each(|&id| of_page[id] = at);
        }
        Self { pages: publication.groups().collect(), of_page }
    }

    /// Returns a digest of one kind of fact about the pages of each group.
    fn keys(
        &self,
        parsed: &Parsed,
        publication: &Publication,
        part: fn(&Facts) -> Digest,
    ) -> Vec<Digest> {
        let key = |group: &Vec<PageId>| {
            let mut record = Record::default();
            for &id in group {
                record.digest(part(&parsed.facts[publication.pages[id].at]));
            }
            record.finish()
        };
        self.pages.iter().map(key).collect()
    }
}

/// What steps look at, as digests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    /// Which pages there are, and everything of theirs that decides on addresses and order.
    pub(crate) structure: Digest,
    /// That, and the places that links may lead to.
    pub(crate) anchors: Digest,
    /// That, and the links.
    links: Digest,
    /// The structure and the citations.
    pub(crate) citations: Digest,
}

impl Keys {
    fn new(parsed: &Parsed) -> Self {
        let fold = |above: Digest, part: fn(&Facts) -> Digest| {
            let mut record = Record::default();
            record.digest(above);
            for facts in &parsed.facts {
                record.digest(part(facts));
            }
            record.finish()
        };
        let structure = fold(parsed.surroundings, |it| it.structure);
        let anchors = fold(structure, |it| it.anchors);
        Self {
            structure,
            anchors,
            links: fold(anchors, |it| it.links),
            citations: fold(structure, |it| it.citations),
        }
    }
}
