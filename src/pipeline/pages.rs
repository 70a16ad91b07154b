//! Pages and the characters of all files, of which an edit reads those again that have changed.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::keys::Keys;
use super::languages::keeps_ledger;
use crate::diagnostic::Diagnostic;
use crate::discover::{Inventory, PageFile};
use crate::memo::SHARE;
use crate::parse::markdown::MarkdownOptions;
use crate::parse::page::{Page, parse_page};
use crate::parse::text::check_characters;
use crate::resolve::{Facts, Record};
use crate::rows::Rows;
use crate::settings::Settings;
use crate::source::{Digest, Files, Source, SourcePath, SourceTree};

/// Pages as they were read, in the order of the inventory.
#[derive(Clone, Default)]
pub(super) struct ReadPages {
    pub(super) pages: Rows<Arc<Page>>,
    pub(super) facts: Rows<Facts>,
    /// What was found in each of them.
    pub(super) diagnostics: Rows<Arc<[Diagnostic]>>,
}

/// The pages of the last build.
#[derive(Default)]
pub(super) struct PagesMemo {
    /// How they were read.
    reading: Option<Digest>,
    /// Of which names.
    names: Option<Digest>,
    files: Files,
    /// The part of the files that each page is in.
    places: Vec<usize>,
    read: ReadPages,
}

/// A page as it was read.
type ReadPage = (Arc<Page>, Facts, Arc<[Diagnostic]>);

/// Reads the pages that `memo` does not know as they are now, in parallel.
pub(super) fn read_pages(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    keys: &Keys,
    memo: &mut PagesMemo,
) -> ReadPages {
    let mark_blocks = keeps_ledger(inventory, settings);
    let options = MarkdownOptions { mark_blocks, ..settings.markdown };
    let mut reading = Record::default();
    let reading = Some(reading.digest(keys.reading).number(u64::from(mark_blocks)).finish());
    if memo.reading != reading {
        *memo = PagesMemo { reading, ..PagesMemo::default() };
    }
    // Translations are compared by their texts, and these are copied for programs that read.
    let reads_on = mark_blocks || settings.llms;
    let read = |file: &PageFile, source: &Source| -> Option<ReadPage> {
        let text = match reads_on {
            true => source.as_text()?.clone(),
            false => source.take_text()?,
        };
        let digest = source.digest();
        let mut diagnostics = characters(&file.path, &text, settings);
        let page = parse_page(file, &text, &settings.locales, &options);
        let page = Arc::new(page.report(&mut diagnostics));
        let facts = Facts::new(&page, digest);
        Some((page, facts, diagnostics.into()))
    };
    let known = (memo.names == Some(keys.names)).then(|| read_edited(tree, inventory, memo, &read));
    memo.read = known.flatten().unwrap_or_else(|| {
        let read = read_all(tree, inventory, &memo.read, &read);
        // Where a page is no text, each has to be looked for.
        let is_whole = read.pages.len() == inventory.pages.len();
        memo.names = is_whole.then_some(keys.names);
        memo.places = inventory.pages.iter().map(|it| tree.files.part_of(&it.path)).collect();
        read
    });
    memo.files = tree.files.clone();
    memo.read.clone()
}

/// Reads the pages of `inventory`, which are those of `memo`, where their files have changed. Returns nothing when one
/// of them is no text any more.
fn read_edited(
    tree: &SourceTree,
    inventory: &Inventory,
    memo: &PagesMemo,
    read: &(impl Fn(&PageFile, &Source) -> Option<ReadPage> + Sync),
) -> Option<ReadPages> {
    let same = tree.files.same_parts(&memo.files);
    let is_same = |at: usize| same.get(memo.places[at]).copied().unwrap_or(false);
    let ranges: Vec<_> = Rows::<()>::ranges(memo.read.pages.len()).enumerate().collect();
    let edited = ranges.into_par_iter().filter(|(_, rows)| !rows.clone().all(is_same));
    let edited = edited.map(|(part, rows)| {
        let rows = rows.map(|at| {
            let file = &inventory.pages[at];
            let ReadPages { pages, facts, diagnostics } = &memo.read;
            let known = || (pages[at].clone(), facts[at], diagnostics[at].clone());
            match tree.files.get(&file.path)? {
                Source::Asset { .. } => None,
                text if text.digest() == facts[at].file => Some(known()),
                text => read(file, text),
            }
        });
        Some((part, rows.collect::<Option<Vec<ReadPage>>>()?))
    });
    let edited: Option<Vec<(usize, Vec<ReadPage>)>> = edited.collect();
    let mut read = memo.read.clone();
    for (part, rows) in edited? {
        read.set_part(part, rows);
    }
    Some(read)
}

/// Reads all pages of `inventory` but for those that are `known` as they are now.
fn read_all(
    tree: &SourceTree,
    inventory: &Inventory,
    known: &ReadPages,
    read: &(impl Fn(&PageFile, &Source) -> Option<ReadPage> + Sync),
) -> ReadPages {
    // All three are in the order of the paths.
    let mut files = tree.files.iter().peekable();
    let mut places = (0..known.pages.len()).peekable();
    let pages = inventory.pages.iter().filter_map(|file| {
        while files.next_if(|(path, _)| **path < file.path).is_some() {}
        while places.next_if(|at| known.pages[*at].file.path < file.path).is_some() {}
        let (_, source) = files.next_if(|(path, _)| **path == file.path)?;
        let place = places.next_if(|at| known.pages[*at].file.path == file.path);
        Some((file, source, place))
    });
    let read = |(file, source, place): (&PageFile, &Source, Option<usize>)| {
        let is_text = !matches!(source, Source::Asset { .. });
        let same = place.filter(|at| is_text && known.facts[*at].file == source.digest());
        match same {
            Some(at) => {
                Some((known.pages[at].clone(), known.facts[at], known.diagnostics[at].clone()))
            }
            None => read(file, source),
        }
    };
    let pages: Vec<_> = pages.collect();
    let read: Vec<ReadPage> = pages.into_par_iter().with_max_len(SHARE).filter_map(read).collect();
    ReadPages {
        pages: read.iter().map(|(page, ..)| page.clone()).collect(),
        facts: read.iter().map(|(_, facts, _)| *facts).collect(),
        diagnostics: read.into_iter().map(|(.., diagnostics)| diagnostics).collect(),
    }
}

impl ReadPages {
    /// Puts `rows` in the place of a part.
    fn set_part(&mut self, part: usize, rows: Vec<ReadPage>) {
        self.pages.set_part(part, rows.iter().map(|(page, ..)| page.clone()).collect());
        self.facts.set_part(part, rows.iter().map(|(_, facts, _)| *facts).collect());
        self.diagnostics.set_part(part, rows.into_iter().map(|(.., found)| found).collect());
    }
}

/// What is known of the characters of files that are no pages.
#[derive(Default)]
pub(super) struct CharactersMemo {
    /// How pages are read, which says what a page is.
    reading: Option<Digest>,
    files: Files,
    /// The parts of the files that something was found in.
    open: HashSet<usize>,
}

/// Looks for characters that files should not hold, but for pages and for files that `memo` knows as they are now.
pub(super) fn other_characters(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    reading: Digest,
    memo: &mut CharactersMemo,
) -> Vec<Diagnostic> {
    let is_known = memo.reading == Some(reading);
    let is_page =
        |path: &SourcePath| inventory.pages.binary_search_by(|it| it.path.cmp(path)).is_ok();
    let mut out = Vec::new();
    let same = tree.files.same_parts(&memo.files);
    for (at, part) in tree.files.parts().iter().enumerate() {
        if is_known && same[at] && !memo.open.contains(&at) {
            continue;
        }
        let before = out.len();
        for (path, source) in part.iter().filter(|(path, _)| !is_page(path)) {
            let text = source.peek_text();
            out.extend(text.into_iter().flat_map(|text| characters(path, &text, settings)));
        }
        match out.len() > before {
            true => memo.open.insert(at),
            false => memo.open.remove(&at),
        };
    }
    (memo.reading, memo.files) = (Some(reading), tree.files.clone());
    out
}

/// Looks for characters that the text of the file `path` should not hold.
pub(super) fn characters(path: &SourcePath, text: &str, settings: &Settings) -> Vec<Diagnostic> {
    let allows_bidi = settings.bidi_controls.iter().any(|it| it == path.as_str());
    check_characters(path, text, allows_bidi)
}
