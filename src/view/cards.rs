//! Cards: pages as others show them, each made once.

use tera::Value;

use crate::Checked;
use crate::resolve::address::join;
use crate::resolve::publication::Published;
use crate::resolve::standing::Standing;
use crate::resolve::{PageId, Site};
use crate::rows::{Derived, Rows};
use crate::view::Card;
use crate::view::site::{LocaleNames, PageLinks, kind, names};

/// What cards are made from: the pages, and how far they can be relied on.
type Sides = (Rows<Published>, Rows<Standing>);

/// The cards of the last site.
pub(crate) type CardsMemo = Derived<Sides, Value>;

/// Returns the card of every page; `memo` knows those of the last site.
pub(super) fn cards(
    site: &Site,
    links: &[PageLinks],
    locale_names: &[LocaleNames],
    memo: &mut CardsMemo,
) -> Rows<Value> {
    let sides = (site.publication.pages.clone(), site.standings.clone());
    let (structure, count) = (site.keys.structure, site.publication.pages.len());
    // A translation falls behind without a change of its own.
    let part =
        |(pages, standings): &Sides, id: PageId| (pages[id].facts.file, standings[id].behind > 0);
    let card = |id| Checked::new(card(site, &links[id], locale_names, id).into(), Vec::new());
    memo.get(structure, &sides, count, |id| id..id + 1, part, card).value
}

/// Returns the card of the page `id`.
fn card(site: &Site, links: &PageLinks, locale_names: &[LocaleNames], id: PageId) -> Card {
    let published = &site.publication.pages[id];
    let front = &published.page.front;
    Card {
        key: published.key.to_string(),
        kind: kind(site, id),
        locale: names(site, locale_names, published.locale()).tag.clone(),
        text_locale: published.text_locale().to_string(),
        title: front.title.clone(),
        description: front.description.clone(),
        path: links.path.clone(),
        permalink: links.permalink.clone(),
        date: front.date.as_ref().map(|date| date.value.to_string()),
        updated: front.updated.map(|date| date.to_string()),
        id: stable_address(site, id),
        draft: front.draft,
        translation: front.translation.filter(|_| !published.is_original()).map(|it| it.name()),
        is_behind: site.standings[id].behind > 0,
        weight: front.weight,
    }
}

/// Returns the address that the page `id` has as long as nobody gives it another one: it stays when a slug changes.
fn stable_address(site: &Site, id: PageId) -> String {
    let published = &site.publication.pages[id];
    let folder = join(published.locale().tag(), published.key.as_str());
    site.folder_permalink(&folder)
}
