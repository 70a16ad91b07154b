//! How much of a site there is in each language.

use std::collections::BTreeSet;

use serde::Serialize;

use super::facts::{PageState, SiteFacts};
use crate::locale::Locale;

/// How much of a part of a site there is in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The section, by the first part of its key: empty for the pages at the top, `None` for the whole site.
    pub section: Option<String>,
    /// The language.
    pub locale: String,
    /// How many pages there are to have: those that are there in some language.
    pub pages: usize,
    /// Pages written in this language.
    pub original: usize,
    /// Translations that are called official.
    pub official: usize,
    /// Translations that are called provisional.
    pub provisional: usize,
    /// Translations that are called a machine's.
    pub machine: usize,
    /// Translations that say nothing of themselves.
    pub unmarked: usize,
    /// Pages that show another language in place of a translation.
    pub fallback: usize,
    /// Pages that are not there, or not yet.
    pub absent: usize,
}

impl Coverage {
    /// Returns how many pages are there in their own language.
    pub fn real(&self) -> usize {
        self.pages - self.fallback - self.absent
    }
}

/// Returns the coverage of the whole site and of each section, in each of `locales`.
pub(super) fn coverage(facts: &SiteFacts, locales: &[Locale]) -> Vec<Coverage> {
    let pages = facts.pages.iter().map(|it| it.section.as_str());
    let absent = facts.absent.iter().map(|it| it.section.as_str());
    let sections: BTreeSet<&str> = pages.chain(absent).collect();
    let parts = std::iter::once(None).chain(sections.into_iter().map(Some));
    let all = parts.flat_map(|part| locales.iter().map(move |locale| (part, locale)));
    all.map(|(part, locale)| of(facts, part, locale.tag())).collect()
}

fn of(facts: &SiteFacts, part: Option<&str>, locale: &str) -> Coverage {
    let pages = || {
        let pages = facts.pages.iter().filter(|it| it.locale == locale);
        pages.filter(|it| part.is_none_or(|part| it.section == part))
    };
    let in_state = |state| pages().filter(move |it| it.state == state);
    let marked =
        |mark| in_state(PageState::Translation).filter(|it| it.translation == mark).count();
    let absent = facts.absent.iter().filter(|it| it.locale == locale);
    let absent = absent.filter(|it| part.is_none_or(|part| it.section == part)).count();
    Coverage {
        section: part.map(str::to_owned),
        locale: locale.to_owned(),
        pages: pages().count() + absent,
        original: in_state(PageState::Original).count(),
        official: marked(Some("official")),
        provisional: marked(Some("provisional")),
        machine: marked(Some("machine")),
        unmarked: marked(None),
        fallback: in_state(PageState::Fallback).count(),
        absent,
    }
}
