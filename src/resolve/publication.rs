//! Which pages are published, and which of them are translations of one another.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{config, site};
use crate::discover::PageKey;
use crate::ledger::{Group, group};
use crate::locale::Locale;
use crate::parse::page::Page;
use crate::resolve::standing::is_current;
use crate::resolve::{Facts, Occasion, Parsed, record};
use crate::rows::{Derived, Moves, Rows};
use crate::settings::Settings;
use crate::source::{Digest, Place, SourcePath};

/// The index of a published page in the tables of a site.
pub type PageId = usize;

/// The published pages.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The pages in the order of key and locale.
    pub pages: Rows<Published>,
    /// The page in every locale, translated or shown in another language, in the order of the site's locales.
    pub by_key: Arc<BTreeMap<PageKey, Vec<PageId>>>,
    /// Pages that are there but not published, with the reason.
    pub withheld: Arc<BTreeMap<(PageKey, Locale), Withheld>>,
    /// Where the pages were in the publication before.
    pub(crate) moves: Moves,
}

/// A published page: a text in its own locale, or standing in for a translation that does not exist.
#[derive(Clone, Debug)]
pub struct Published {
    /// The locale in which it is published.
    pub locale: Locale,
    /// What its file says.
    pub page: Arc<Page>,
    /// The index of that file among the pages that were read.
    pub(crate) at: usize,
    /// What is read of it to resolve the site.
    pub(crate) facts: Facts,
    /// What its translations share.
    pub key: PageKey,
    /// The locale in which the page was first written.
    pub original: Locale,
    /// Whether it would not be published today and is shown on request.
    pub scheduled: bool,
    /// The page and its translations, all of which stand side by side.
    pub(crate) group: (PageId, PageId),
}

impl Published {
    /// Returns the locale in which the page is published.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Returns the locale of its text.
    pub fn text_locale(&self) -> &Locale {
        &self.page.file.locale
    }

    /// Says whether the page stands in for a translation that does not exist.
    pub fn is_fallback(&self) -> bool {
        self.locale != self.page.file.locale
    }

    /// Returns the file of the page.
    pub fn path(&self) -> &SourcePath {
        &self.page.file.path
    }

    /// Returns what decides on the part that the page has among its translations, and how many of these there are.
    pub(crate) fn side(&self) -> (Digest, usize) {
        (self.facts.structure, self.group.1 - self.group.0)
    }

    /// Says whether this is the text that the others translate.
    pub fn is_original(&self) -> bool {
        self.original == self.locale && !self.is_fallback()
    }
}

/// Why a page is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// It is a draft.
    Draft,
    /// Its date has not come.
    Scheduled,
    /// It has expired.
    Expired,
    /// It waits for a translation, or for one to be brought up to date.
    Unpaired,
}

impl Withheld {
    /// Returns the word for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Expired => "expired",
            Self::Unpaired => "unpaired",
        }
    }
}

/// A text that may be published.
struct Text<'a> {
    /// Its index among the pages that were read.
    at: usize,
    page: &'a Arc<Page>,
    scheduled: bool,
}

impl Publication {
    /// Returns the same publication, which goes by `structure`, with the texts that the pages of `parsed` have now.
    pub(super) fn with_texts(
        &self,
        parsed: &Parsed,
        structure: Digest,
        memo: &mut Derived<Rows<Facts>, Published>,
    ) -> Self {
        let own = |id: PageId| self.pages[id].at..self.pages[id].at + 1;
        let make = |id: PageId| {
            let published = &self.pages[id];
            let (page, facts) = (parsed.pages[published.at].clone(), parsed.facts[published.at]);
            Checked::new(Published { page, facts, ..published.clone() }, Vec::new())
        };
        let facts = |rows: &Rows<Facts>, at: usize| rows[at];
        // The order of what was read is no matter: all of it is in the publication by itself.
        let still = Moves::none(structure);
        let moves = [&still, &still];
        let texts = memo.get(structure, moves, &parsed.facts, self.pages.len(), own, facts, make);
        let (by_key, withheld) = (self.by_key.clone(), self.withheld.clone());
        Self { pages: texts.value, by_key, withheld, moves: self.moves.clone() }
    }

    /// Returns where the pages of this publication, of the version `now`, were in the one `before`.
    pub(super) fn moves_since(
        &self,
        now: Digest,
        before: Option<(Digest, &Self)>,
        settings: &Settings,
    ) -> Moves {
        let rank = |locale: &Locale| settings.locales.iter().position(|it| it == locale);
        let order = |a: &Published, b: &Published| {
            a.key.cmp(&b.key).then_with(|| rank(&a.locale).cmp(&rank(&b.locale)))
        };
        match before {
            Some((version, old)) if version != now => {
                Moves::between((version, old.pages.iter()), (now, self.pages.iter()), order)
            }
            _ => Moves::none(now),
        }
    }

    /// Returns the page `key` in `locale`.
    pub fn find(&self, key: &PageKey, locale: &Locale) -> Option<PageId> {
        self.in_locale(*self.by_key.get(key)?.first()?, locale)
    }

    /// Returns the page `id` or its translation in `locale`.
    pub fn in_locale(&self, id: PageId, locale: &Locale) -> Option<PageId> {
        self.group_of(id).find(|&id| self.pages[id].locale() == locale)
    }

    /// Returns the page `id` in every locale that has it, in the order of the locales.
    pub(super) fn group_of(&self, id: PageId) -> std::ops::Range<PageId> {
        let (start, end) = self.pages[id].group;
        start..end
    }

    /// Returns the translations of the page `id` that exist, itself among them unless it stands in for one.
    pub fn translations(&self, id: PageId) -> Vec<PageId> {
        self.real(self.group_of(id))
    }

    /// Returns the translations that exist, page by page.
    pub fn groups(&self) -> impl Iterator<Item = Vec<PageId>> {
        self.by_key.values().map(|group| self.real(group.iter().copied()))
    }

    fn real(&self, group: impl Iterator<Item = PageId>) -> Vec<PageId> {
        group.filter(|&id| !self.pages[id].is_fallback()).collect()
    }

    /// Returns the page whose text the page `id` shows: itself, or the one it stands in with.
    pub fn text_of(&self, id: PageId) -> PageId {
        let page = &self.pages[id];
        if page.is_fallback() { self.in_locale(id, page.text_locale()).unwrap_or(id) } else { id }
    }
}

/// Decides what is published on `occasion`.
pub fn publish(parsed: &Parsed, occasion: Occasion) -> Checked<Publication> {
    let mut out = Vec::new();
    let mut pages = Vec::new();
    let mut by_key: Vec<(PageKey, Vec<PageId>)> = Vec::new();
    let mut withheld_pages = BTreeMap::new();
    for (key, Group { pages: group, original }) in
        group(&parsed.pages, &parsed.settings).report(&mut out)
    {
        let texts: Vec<_> = group.iter().map(|&at| &parsed.pages[at]).collect();
        let mut open: Vec<Text<'_>> = Vec::new();
        for (&at, &page) in group.iter().zip(&texts) {
            match withheld(page, occasion) {
                Some(reason) if !occasion.drafts => {
                    withheld_pages.insert((key.clone(), page.file.locale.clone()), reason);
                }
                reason => {
                    let scheduled = reason.is_some_and(|it| it != Withheld::Draft);
                    open.push(Text { at, page, scheduled });
                }
            }
        }
        let waits = texts.iter().any(|page| page.front.pair_both);
        let is_ready =
            || open.len() == parsed.settings.locales.len() && is_current(&parsed.workbench, &key);
        if waits && !occasion.drafts && !is_ready() {
            let locales = open.drain(..).map(|text| text.page.file.locale.clone());
            withheld_pages.extend(locales.map(|it| ((key.clone(), it), Withheld::Unpaired)));
        }
        let first = pages.len();
        pages.extend(published(&key, &original, &open, parsed));
        let end = pages.len();
        pages[first..].iter_mut().for_each(|page: &mut Published| page.group = (first, end));
        if end > first {
            by_key.push((key, (first..end).collect()));
        }
    }
    if pages.is_empty() && withheld_pages.is_empty() {
        out.push(site::empty_site(Place::file(&SourcePath::new(crate::settings::SETTINGS_FILE))));
    }
    let withheld = Arc::new(withheld_pages);
    let (pages, by_key) = (pages.into(), Arc::new(by_key.into_iter().collect()));
    Checked::new(Publication { pages, by_key, withheld, moves: Moves::default() }, out)
}

/// Returns the page `key` in every locale. One without a text shows the original, or the first text there is.
fn published(
    key: &PageKey,
    original: &Locale,
    texts: &[Text<'_>],
    parsed: &Parsed,
) -> Vec<Published> {
    let settings = &parsed.settings;
    let text_in = |locale: &Locale| texts.iter().find(|text| text.page.file.locale == *locale);
    let stand_in = text_in(original).or(texts.first()).filter(|_| settings.fallback);
    let pages = settings.locales.iter().filter_map(|locale| {
        let text = text_in(locale).or(stand_in)?;
        Some(Published {
            locale: locale.clone(),
            page: text.page.clone(),
            at: text.at,
            facts: parsed.facts[text.at],
            key: key.clone(),
            original: original.clone(),
            scheduled: text.scheduled,
            group: (0, 0),
        })
    });
    pages.collect()
}

fn withheld(page: &Page, occasion: Occasion) -> Option<Withheld> {
    if page.front.draft {
        Some(Withheld::Draft)
    } else if page.front.date.as_ref().is_some_and(|date| date.value > occasion.today) {
        Some(Withheld::Scheduled)
    } else if page.front.expires.as_ref().is_some_and(|date| date.value <= occasion.today) {
        Some(Withheld::Expired)
    } else {
        None
    }
}

/// Reports settings that name a page which is not there.
pub(super) fn unknown_page_settings(parsed: &Parsed, publication: &Publication) -> Vec<Diagnostic> {
    let settings = parsed.settings.page_settings.iter();
    let unknown = settings.filter(|it| !record::is_known(publication, &PageKey::new(&it.page)));
    let known: Vec<_> = publication.by_key.keys().map(PageKey::as_str).collect();
    unknown
        .map(|it| config::unknown_setting_page(it.place.clone(), &it.name, &it.page, &known))
        .collect()
}
