//! [`Facts`]: digests of what resolving reads of a page, by what it is read for.
//!
//! A page whose text changes mostly says the same to the rest of the site. Where things stand in the file is left out,
//! since only results without findings are kept ([`memo`](crate::memo)).

use crate::date::Date;
use crate::parse::document::Mention;
use crate::parse::document::{BlockKind, LinkKind, mention};
use crate::parse::front_matter::SortBy;
use crate::parse::page::Page;
use crate::source::Digest;

/// The digests of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// All of the file.
    pub(crate) file: Digest,
    /// What decides on publication, address, order and taxonomies.
    pub(crate) structure: Digest,
    /// Headings and other anchors.
    pub(crate) anchors: Digest,
    /// Links, and which of them stand in a sentence.
    pub(crate) links: Digest,
    /// Citations and the sources of the page as a whole.
    pub(crate) citations: Digest,
    /// What is counted to compare translations.
    pub(crate) blocks: Digest,
    /// Whether the page waits for all its languages.
    pub(crate) pair_both: bool,
}

impl Facts {
    /// Returns the facts of `page`, whose file has the digest `file`.
    pub fn new(page: &Page, file: Digest) -> Self {
        let mut record = Record(Vec::with_capacity(1024));
        let mut digest = |describe: fn(&Page, &mut Record)| {
            record.0.clear();
            describe(page, &mut record);
            record.finish()
        };
        Self {
            file,
            structure: digest(structure),
            anchors: digest(anchors),
            links: digest(links),
            citations: digest(citations),
            blocks: digest(blocks),
            pair_both: page.front.pair_both,
        }
    }
}

/// Bytes to be digested, in which no two different sequences of values look alike.
#[derive(Default)]
pub(crate) struct Record(Vec<u8>);

impl Record {
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
        self
    }

    /// Adds a number in LEB128: most are small, and short records are sooner digested.
    pub(crate) fn number(&mut self, mut number: u64) -> &mut Self {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
        self
    }

    pub(crate) fn digest(&mut self, digest: Digest) -> &mut Self {
        self.0.extend_from_slice(&digest.0);
        self
    }

    fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.number(1).text(text),
            None => self.number(0),
        }
    }

    fn list<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str>) -> &mut Self {
        self.number(texts.len() as u64);
        texts.fold(self, |record, text| record.text(text))
    }

    pub(crate) fn finish(&self) -> Digest {
        Digest::of(&self.0)
    }
}

/// What stands for a date that is not given.
const NO_DATE: Date = Date { year: 0, month: 0, day: 0 };

fn structure(page: &Page, record: &mut Record) {
    let front = &page.front;
    record.text(page.file.path.as_str()).text(page.file.key.as_str()).text(page.file.locale.tag());
    let flags = [
        page.file.is_section,
        front.draft,
        front.pair_both,
        front.sort_by == SortBy::Date,
        front.hides_terms,
    ];
    for flag in flags {
        record.number(u64::from(flag));
    }
    record.number(front.weight.cast_unsigned()).number(front.paginate_by as u64);
    for date in [&front.date, &front.expires] {
        let Date { year, month, day } = date.as_ref().map_or(NO_DATE, |it| it.value);
        record.number(year.into()).number(month.into()).number(day.into());
    }
    for text in [&front.slug, &front.path, &front.translation_key, &front.template] {
        record.maybe(text.as_ref().map(|it| it.value.as_str()));
    }
    record.maybe(front.original.as_ref().map(|it| it.value.tag()));
    record.list(front.aliases.iter().map(|it| it.value.as_str()));
    // An address keeps the places of its aliases.
    for alias in &front.aliases {
        record.number(u64::from(alias.span.start));
    }
    for (name, terms) in &front.taxonomies {
        record.text(name).list(terms.iter().map(|it| it.value.as_str()));
    }
}

fn anchors(page: &Page, record: &mut Record) {
    let outline = &page.document.outline;
    // Links may spell an anchor like the text of its heading.
    for heading in outline.title.as_deref().into_iter().chain(&outline.headings) {
        record.number(u64::from(heading.level)).maybe(heading.id.as_deref()).text(&heading.text);
    }
    record.number(u64::from(outline.title.is_some()));
    record.list(outline.anchors.iter().map(|it| it.id.as_str()));
}

fn links(page: &Page, record: &mut Record) {
    let outline = &page.document.outline;
    for (at, link) in outline.links.iter().enumerate() {
        let kind = match link.kind {
            LinkKind::Link => 0,
            LinkKind::Wiki => 1,
            LinkKind::Image => 2,
        };
        let has_words = mention(&outline.link_mentions, at).is_some_and(Mention::has_words);
        record.number(kind).number(u64::from(has_words)).text(&link.target);
    }
}

fn citations(page: &Page, record: &mut Record) {
    for citation in &page.document.outline.citations {
        record.number(citation.items.len() as u64);
        for item in &citation.items {
            record.text(&item.key).text(&item.locator);
        }
    }
    record.list(page.front.sources.iter().map(|it| it.value.as_str()));
}

fn blocks(page: &Page, record: &mut Record) {
    let outline = &page.document.outline;
    let count = |kind: BlockKind| outline.blocks.iter().filter(|it| it.kind == kind).count() as u64;
    let images = outline.links.iter().filter(|it| it.kind == LinkKind::Image).count() as u64;
    record.number(count(BlockKind::Cell)).number(count(BlockKind::Code)).number(images);
    for length in [outline.links.len(), outline.footnotes.len(), outline.components.len()] {
        record.number(length as u64);
    }
}
