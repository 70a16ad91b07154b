//! Cards: pages as others show them, each made once.

use std::sync::Arc;

use tera::Value;

use crate::Checked;
use crate::resolve::address::{Address, join};
use crate::resolve::publication::Published;
use crate::resolve::standing::Standing;
use crate::resolve::{PageId, Record, Site};
use crate::rows::{Derived, Rows};
use crate::view::Card;
use crate::view::site::{LocaleNames, PageLinks, kind, names};
use crate::view::wanted::Named;

/// What cards are made from: the pages, and how far they can be relied on.
type Sides = ((Rows<Published>, Rows<Standing>), Rows<Arc<Address>>);

/// The cards of the last site.
pub(crate) type CardsMemo = Derived<Sides, Value>;

/// Returns the card of every page with the fields that are `wanted`; `memo` knows those of the last site.
pub(super) fn cards(
    site: &Site,
    links: &Rows<PageLinks>,
    locale_names: &[LocaleNames],
    wanted: Named,
    memo: &mut CardsMemo,
) -> Rows<Value> {
    let sides = (site.publication.pages.clone(), site.standings.clone());
    let sides = (sides, site.addresses.clone());
    let mut around = Record::default();
    let around = around.digest(site.parsed.surroundings).number(wanted.number()).finish();
    let count = site.publication.pages.len();
    let moves = [&site.publication.moves; 2];
    // A translation falls behind, and another page becomes the original, without a change of its own.
    let part = |((pages, standings), addresses): &Sides, id: PageId| {
        let (published, address) = (&pages[id], Arc::as_ptr(&addresses[id]).addr());
        (published.facts, published.is_original(), standings[id].behind > 0, address)
    };
    let card = |id| {
        let card = card(site, &links[id], locale_names, id).into_value(wanted);
        Checked::new(card, Vec::new())
    };
    memo.get(around, moves, &sides, count, |id| id..id + 1, part, card).value
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
        title_html: Value::safe_string(&front.title_html()),
        description: front.description.clone(),
        description_html: Value::safe_string(&front.description_html()),
        path: links.path.clone(),
        permalink: links.permalink.clone(),
        date: front.date.as_ref().map(|date| date.value.to_string()),
        updated: front.updated.as_ref().map(|date| date.value.to_string()),
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
