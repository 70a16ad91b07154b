//! Pictures with which other sites show links: a page's title, drawn with the fonts that the build was given.
//!
//! [`drawn`] says which pages get one; the template `social.svg` of the theme says what it looks like.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::picture as catalog;
use crate::locale::Locale;
use crate::picture::{Fonts, Studio, draw};
use crate::render::Theme;
use crate::resolve::{PageId, Site};
use crate::settings::SETTINGS_FILE;
use crate::source::{Place, SourcePath};

/// The template of such a picture.
pub(crate) const TEMPLATE: &str = "social.svg";

/// Says for every page whether a picture is drawn for it. Pages that show another page's text have that page's.
pub(crate) fn drawn(
    site: &Site,
    theme: &Theme,
    fonts: Option<&Fonts>,
    out: &mut Vec<Diagnostic>,
) -> Vec<bool> {
    let none = vec![false; site.publication.pages.len()];
    let Some(social) = &site.parsed.settings.social else { return none };
    if !theme.files.contains_key(TEMPLATE) {
        return none;
    }
    let Some(fonts) = fonts else {
        let place = Place::new(&SourcePath::new(SETTINGS_FILE), social.span);
        out.push(catalog::no_font(place, &social.families().join(", ")));
        return none;
    };
    let ruler = fonts.ruler();
    let mut lacking: BTreeMap<&Locale, (PageId, BTreeSet<char>)> = BTreeMap::new();
    let drawn = site.publication.pages.iter().enumerate().map(|(id, published)| {
        if published.is_fallback() {
            return false;
        }
        let locale = published.locale();
        let mut missing = ruler.missing(&published.page.front.title);
        missing.extend(ruler.missing(site.parsed.settings.title.or_any(locale)));
        if !missing.is_empty() {
            lacking.entry(locale).or_insert((id, BTreeSet::new())).1.extend(&missing);
        }
        missing.is_empty()
    });
    let drawn = drawn.collect();
    out.extend(lacking.into_iter().map(|(locale, (id, characters))| {
        let place = Place::file(site.publication.pages[id].path());
        catalog::missing_glyphs(place, &String::from_iter(characters), locale.tag())
    }));
    drawn
}

/// Draws what the template gave for the page at `page`.
pub(crate) fn picture(
    theme: &Theme,
    svg: &[u8],
    page: &Place,
    studio: &Studio,
    out: &mut Vec<Diagnostic>,
) -> Option<Vec<u8>> {
    let svg = String::from_utf8_lossy(svg);
    match draw(&svg, studio.fonts.as_ref()?, &*studio.store) {
        Ok(picture) => Some(picture),
        Err(message) => {
            let place = theme.files.get(TEMPLATE).map_or_else(|| page.clone(), Place::file);
            out.push(catalog::bad_drawing(place, page.clone(), &message));
            None
        }
    }
}
