//! [`Wanted`]: what the templates of a theme read, so that nothing is made for nobody.

use ahash::AHashMap;

use crate::view::fields::FieldDoc;
use crate::view::{Card, PageView};

/// What a theme asks for besides what every page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Pages with two languages side by side.
    pub parallel_pages: bool,
    /// What readers search with a script.
    pub search: bool,
    /// The fields of pages.
    pub page: Named,
    /// The fields of pages as others show them.
    pub card: Named,
}

impl Default for Wanted {
    fn default() -> Self {
        Self::NOTHING
    }
}

impl Wanted {
    /// Nothing.
    pub const NOTHING: Self =
        Self { parallel_pages: false, search: false, page: Named::NONE, card: Named::NONE };

    /// Returns what `template` asks for by name.
    pub fn by(template: &str) -> Self {
        let named = |fields| Named::in_text(fields, template);
        let search = template.contains("search.indexes");
        Self { search, page: named(PageView::FIELDS), card: named(Card::FIELDS), ..Self::NOTHING }
    }

    /// Returns this and what is wanted by `others`.
    #[must_use]
    pub fn with(self, others: Self) -> Self {
        Self {
            parallel_pages: self.parallel_pages || others.parallel_pages,
            search: self.search || others.search,
            page: self.page.with(others.page),
            card: self.card.with(others.card),
        }
    }

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

    /// Returns those of `fields` that `text` has as a word.
    pub fn in_text(fields: &[FieldDoc], text: &str) -> Self {
        assert!(fields.len() <= 64, "there is a bit for every field");
        let places = fields.iter().enumerate().map(|(at, it)| (it.name, at));
        let places: AHashMap<&str, usize> = places.collect();
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        Self(words.filter_map(|it| places.get(it)).fold(0, |all, at| all | 1 << at))
    }

    /// Returns these and `others`.
    #[must_use]
    pub fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Returns the fields as a number, by which two sets are told apart.
    pub fn number(self) -> u64 {
        self.0
    }

    /// Says whether the field at `at` is named.
    pub fn has(self, at: u32) -> bool {
        self.0 >> at & 1 == 1
    }
}
