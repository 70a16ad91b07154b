//! Long lists in parts, as templates read them.

use tera::Value;

use crate::view::fields::view;

view! {
    /// Pagination: the pages of a long list.
    Pagination {
        /// The number of this one, from 1.
        number: u64,
        /// How many there are.
        total: u64,
        /// The path of the one before, or null.
        previous: Option<String>,
        /// The path of the next, or null.
        next: Option<String>,
        /// All of them: a list of PaginationPage.
        pages: Vec<Value>,
    }
}

view! {
    /// PaginationPage: a page of a long list.
    PaginationPage {
        /// Its number, from 1.
        number: u64,
        /// Its path.
        path: String,
        /// Whether it is this one.
        current: bool,
    }
}
