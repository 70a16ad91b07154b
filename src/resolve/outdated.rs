//! Which translations are older than their originals, as far as the days tell that pages name.

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::site;
use crate::parse::front_matter::Written;
use crate::resolve::{PageId, Publication};
use crate::source::Place;

/// Returns the day on which the original of the page `id` was last changed, if that is after the day of the page itself, with
/// this one.
pub(crate) fn newer_original(publication: &Publication, id: PageId) -> Option<[&Written<Date>; 2]> {
    let published = &publication.pages[id];
    if published.is_original() || published.is_fallback() {
        return None;
    }
    let original = publication.in_locale(id, &published.original)?;
    let changed = publication.pages[original].page.front.updated.as_ref()?;
    let front = &published.page.front;
    let own = front.updated.as_ref().or(front.date.as_ref())?;
    (own.value < changed.value).then_some([changed, own])
}

/// Reports the translations in `group` that are older than their original. Where there is a ledger, it knows better.
pub(super) fn outdated(publication: &Publication, group: &[PageId]) -> Vec<Diagnostic> {
    let found = group.iter().filter_map(|&id| {
        let [changed, own] = newer_original(publication, id)?;
        let published = &publication.pages[id];
        let original = publication.in_locale(id, &published.original)?;
        let place = Place::new(published.path(), own.span);
        let other = Place::new(publication.pages[original].path(), changed.span);
        let days = [changed, own].map(|it| it.value.to_string());
        Some(site::outdated_translation(place, other, &days))
    });
    found.collect()
}
