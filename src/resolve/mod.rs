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
use std::ops::Range;
use std::sync::Arc;

use crate::Checked;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::discover::{Inventory, PageKey};
use crate::ledger::Workbench;
use crate::locale::Locale;
use crate::memo::Step;
use crate::parse::node::Node;
use crate::parse::page::Page;
use crate::parse::sources::SourceEntry;
use crate::parse::terms::Term;
use crate::rows::{Derived, Moves, Rows, Version};
use crate::settings::Settings;
use crate::source::Digest;

pub mod address;
mod astray;
pub mod backlink;
pub mod beside;
pub mod citation;
pub mod data_link;
mod facts;
pub mod heading;
pub mod link;
pub mod links;
mod names;
pub(crate) mod outdated;
mod outline;
pub mod parity;
pub mod publication;
pub mod record;
pub mod record_field;
pub mod record_list;
mod root_path;
pub mod section;
pub mod standing;
pub(crate) mod target;
pub mod taxonomy;

pub use address::Address;
pub use facts::Facts;
pub(crate) use facts::Record;
use publication::Published;
pub use publication::{PageId, Publication};

/// Everything that has been read, one by one.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What `taiyaku.toml` says.
    pub settings: Arc<Settings>,
    /// Which file is what.
    pub inventory: Arc<Inventory>,
    /// The pages, in the order of the inventory.
    pub pages: Rows<Arc<Page>>,
    /// What resolving reads of each of them, as digests.
    pub facts: Rows<Facts>,
    /// The digest of what is read besides pages: settings, occasion, names of other files, bibliography, glossary, data,
    /// and whether there is a ledger.
    pub surroundings: Digest,
    /// The digest of what the ledger says of all translations, where pages wait for them.
    pub standings: Option<Digest>,
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
    pub addresses: Rows<Arc<Address>>,
    /// The tree.
    pub sections: Arc<section::Sections>,
    /// The ids of their headings.
    pub headings: Rows<heading::Ids>,
    /// The places of each page that links may lead to.
    pub anchors: Rows<Arc<heading::Anchors>>,
    /// What their links lead to.
    pub links: Rows<links::ResolvedLinks>,
    /// Their citations.
    pub citations: Rows<Arc<citation::PageCitations>>,
    /// The pages that refer to each, in the same locale.
    pub backlinks: Arc<backlink::Backlinks>,
    /// The taxonomies.
    pub taxonomies: Arc<Vec<taxonomy::Taxonomy>>,
    /// The record collections.
    pub records: Vec<record::Collection>,
    /// How far each page can be relied on.
    pub standings: Rows<standing::Standing>,
    /// What steps that follow may look at, as digests.
    pub(crate) keys: Keys,
}

impl Site {
    /// Returns the page in `locale` with the entries of the glossary.
    pub(crate) fn glossary_page(&self, locale: &Locale) -> Option<PageId> {
        self.publication.find(&PageKey::new(&self.parsed.settings.glossary_page), locale)
    }

    /// Returns the page in `locale` with the entries of the bibliography.
    pub(crate) fn sources_page(&self, locale: &Locale) -> Option<PageId> {
        self.publication.find(&PageKey::new(&self.parsed.settings.sources_page), locale)
    }
}

/// What resolving remembers of the last site.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    keys: KeysMemo,
    publication: Step<Arc<Publication>>,
    /// The last publication, and the digest of which pages there were.
    last: Option<(Digest, Publication)>,
    texts: Derived<Rows<Facts>, Published>,
    standings: standing::Memo,
    sections: Step<Arc<section::Sections>>,
    addresses: address::Memo,
    groups: Step<Arc<Groups>>,
    /// The last groups.
    last_groups: Arc<Groups>,
    headings: heading::IdsMemo,
    anchors: Derived<Rows<Published>, Arc<heading::Anchors>>,
    taxonomies: Step<Arc<Vec<taxonomy::Taxonomy>>>,
    index: Step<Arc<names::Index>>,
    links: links::Memo,
    citations: citation::Memo,
    targets: Version<links::ResolvedLinks>,
    backlinks: Step<Arc<backlink::Backlinks>>,
    parity: Derived<Rows<Published>, ()>,
}

/// Resolves what has been read for `occasion`.
pub fn resolve(parsed: Parsed, occasion: Occasion) -> Checked<Site> {
    resolve_again(parsed, occasion, &mut Memo::default())
}

/// Resolves what has been read for `occasion`, with what `memo` knows of the site as it was before.
pub(crate) fn resolve_again(parsed: Parsed, occasion: Occasion, memo: &mut Memo) -> Checked<Site> {
    let mut out: Vec<Diagnostic> = Vec::new();
    let keys = Keys::new(&parsed, &mut memo.keys);
    let structure = keys.structure;
    let mut is_new = false;
    let publication = memo.publication.get(structure, || {
        is_new = true;
        publication::publish(&parsed, occasion).map(Arc::new)
    });
    let publication = publication.report(&mut out);
    if is_new {
        memo.texts.know(structure, structure, &parsed.facts, &publication.pages);
    }
    let mut publication = publication.with_texts(&parsed, structure, &mut memo.texts);
    let before = memo.last.as_ref().map(|(version, it)| (*version, it));
    publication.moves = publication.moves_since(structure, before, &parsed.settings);
    memo.last = Some((structure, publication.clone()));
    let (parsed_site, published) = (&parsed, &publication);
    let standings =
        standing::standings(&parsed.workbench, published, structure, &mut memo.standings);
    // Tables that have nothing to do with one another.
    let ((sections, addresses), (taxonomies, groups)) = rayon::join(
        || {
            let arrange = || section::arrange(parsed_site, published).map(Arc::new);
            let sections = memo.sections.get(structure, arrange);
            let (ancestors, around) = (&sections.value.ancestors, parsed_site.surroundings);
            let addresses = address::addresses(published, ancestors, around, &mut memo.addresses);
            (sections, addresses)
        },
        || {
            let collect = || taxonomy::collect(parsed_site, published).map(Arc::new);
            let taxonomies = memo.taxonomies.get(structure, collect);
            let last = &memo.last_groups;
            let groups = || Checked::new(Arc::new(Groups::new(published, last)), Vec::new());
            (taxonomies, memo.groups.get(structure, groups).value)
        },
    );
    memo.last_groups = groups.clone();
    let sections = sections.report(&mut out);
    let addresses = addresses.report(&mut out);
    let headings = heading::heading_ids(
        published,
        &groups,
        (structure, parsed.surroundings),
        &mut memo.headings,
    );
    let headings = headings.report(&mut out);
    let site = (parsed_site, published);
    let anchors = heading::anchors(site, &headings, &mut memo.anchors);
    let anchors = anchors.report(&mut out);
    out.extend(publication::unknown_page_settings(&parsed, &publication));
    let records = record::collect(&parsed, &publication).report(&mut out);
    let taxonomies = taxonomies.report(&mut out);
    let index = memo.index.get(structure, || {
        let (dated, taxonomies) = (&sections.dated, &taxonomies);
        let index = names::Index::new(parsed_site, published, &addresses, taxonomies, dated);
        Checked::new(Arc::new(index), Vec::new())
    });
    let places = (&headings, &anchors);
    let finder = link::Finder::new(&parsed, &publication, &addresses, places, &index.value);
    let links = links::resolve_links(&finder, &mut memo.links).report(&mut out);
    out.extend(data_link::check(&finder));
    let links_key = memo.targets.get(&links, |a, b| a.targets == b.targets);
    let links_key = Record::default().digest(keys.links).number(links_key).finish();
    let (citations, backlinks) = rayon::join(
        || {
            let memo = &mut memo.citations;
            citation::number(parsed_site, published, &groups, keys.citations, memo)
        },
        || {
            memo.backlinks.get(links_key, || {
                Checked::new(Arc::new(backlink::backlinks(published, &links)), Vec::new())
            })
        },
    );
    let citations = citations.report(&mut out);
    let has_ledger = parsed.workbench.is_in_use;
    let reads = |at: usize| groups.ranges[at].clone();
    let blocks = |rows: &Rows<Published>, id: PageId| {
        let front = &rows[id].page.front;
        (rows[id].facts.blocks, rows[id].side(), front.updated.clone(), front.date.clone())
    };
    let around = parsed.surroundings;
    let (count, moves) = (groups.pages.len(), [&groups.moves, &published.moves]);
    let parity = memo.parity.get(around, moves, &published.pages, count, reads, blocks, |at| {
        let group = &groups.pages[at];
        let mut findings = parity::compare(published, group, has_ledger);
        if !has_ledger {
            findings.extend(outdated::outdated(published, group));
        }
        Checked::new((), findings)
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
#[derive(Debug, Default)]
pub(crate) struct Groups {
    /// The pages of each group.
    pub(crate) pages: Vec<Vec<PageId>>,
    /// These, and the pages that stand in for a translation.
    pub(crate) ranges: Vec<Range<PageId>>,
    /// The group of each page, an index, also of one that stands in for a translation.
    pub(crate) of_page: Vec<usize>,
    /// The keys of the groups in order.
    keys: Vec<PageKey>,
    /// Where the groups were in the publication before.
    pub(crate) moves: Moves,
}

impl Groups {
    /// Returns the groups of `publication`, of which the one before had the groups `last`.
    fn new(publication: &Publication, last: &Self) -> Self {
        let mut of_page = vec![0; publication.pages.len()];
        for (at, group) in publication.by_key.values().enumerate() {
            group.iter().for_each(|&id| of_page[id] = at);
        }
        let ranges = publication.by_key.values().map(|group| publication.group_of(group[0]));
        let keys: Vec<_> = publication.by_key.keys().cloned().collect();
        let moves = publication.moves.of_others(last.keys.iter(), keys.iter(), PageKey::cmp);
        let (pages, ranges) = (publication.groups().collect(), ranges.collect());
        Self { pages, ranges, of_page, keys, moves }
    }
}

/// What steps look at, as digests of versions that a memo tells apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys {
    /// Which pages there are, and everything of theirs that decides on addresses and order.
    pub(crate) structure: Digest,
    /// That, and the links.
    links: Digest,
    /// The structure and the citations.
    pub(crate) citations: Digest,
}

/// The versions of what the pages said in the last build.
#[derive(Debug, Default)]
struct KeysMemo {
    structure: Version<Facts>,
    links: Version<Facts>,
    citations: Version<Facts>,
}

impl Keys {
    fn new(parsed: &Parsed, memo: &mut KeysMemo) -> Self {
        let key = |above: Digest, memo: &mut Version<Facts>, part: fn(&Facts) -> Digest| {
            let version = memo.get(&parsed.facts, |a, b| part(a) == part(b));
            Record::default().digest(above).number(version).finish()
        };
        let mut around = Record::default();
        around.digest(parsed.surroundings);
        parsed.standings.iter().for_each(|it| _ = around.digest(*it));
        let structure = key(around.finish(), &mut memo.structure, |it| it.structure);
        let links = key(structure, &mut memo.links, |it| it.links);
        let citations = key(structure, &mut memo.citations, |it| it.citations);
        Self { structure, links, citations }
    }
}
