//! [`Wanted`]: what the templates of a theme read, so that nothing is made for nobody.

use ahash::AHashMap;

use crate::view::PageView;
use crate::view::fields::FieldDoc;

/// What a theme asks for besides what every page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Pages with two languages side by side.
    pub parallel_pages: bool,
    /// The fields of pages.
    pub page: Named,
}

impl Wanted {
    /// Says whether a template names the field `name` of pages.
    pub fn page_field(&self, name: &str) -> bool {
        let at = PageView::FIELDS.iter().position(|it| it.name == name);
        at.is_some_and(|at| self.page.has(at as u32))
    }
}

/// Which fields of a table the templates of a theme name. The others need not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named(u64);

impl Named {
    /// Every field.
    pub const ALL: Self = Self(u64::MAX);
    /// No field.
    pub const NONE: Self = Self(0);

    /// Returns those of `fields` that one of `texts` has as a word.
    pub fn in_texts<'a>(fields: &[FieldDoc], texts: impl Iterator<Item = &'a str>) -> Self {
        assert!(fields.len() <= 64, "there is a bit for every field");
        let places = fields.iter().enumerate().map(|(at, it)| (it.name, at));
        let places: AHashMap<&str, usize> = places.collect();
        let words = texts.flat_map(|it| it.split(|c: char| !(c.is_alphanumeric() || c == '_')));
        Self(words.filter_map(|it| places.get(it)).fold(0, |all, at| all | 1 << at))
    }

    /// Returns these and `others`.
    #[must_use]
    pub fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Says whether the field at `at` is named.
    pub fn has(self, at: u32) -> bool {
        self.0 >> at & 1 == 1
    }
}
