//! Entries of the glossary and the bibliography, as templates read them.

use tera::Value;

use crate::view::fields::view;
use crate::view::source::source_view;

view! {
    /// GlossaryEntry: an element of `glossary`, which is in the order of the locale.
    GlossaryEntry {
        /// The id, which is also its anchor on the glossary page.
        id: String,
        /// The agreed wording.
        term: String,
        /// The abbreviation, or null.
        abbreviation: Option<String>,
        /// The reading in hiragana, or null.
        reading: Option<String>,
        /// What it means.
        definition: String,
        /// A note, or null.
        note: Option<String>,
        /// The heading under which it stands: a row of the syllabary or a letter.
        group: String,
        /// The entry in the other locales: a list of TermTranslation.
        others: Vec<Value>,
        /// The path of its entry on the glossary page, or null.
        path: Option<String>,
        /// The first 200 of the pages that link to the entry or use the term in their text: a list of Mention.
        used_by: Vec<Value>,
        /// How many such pages there are.
        used_count: u64,
    }
}

view! {
    /// TermTranslation: a glossary entry in another locale.
    TermTranslation {
        /// The language tag.
        locale: String,
        /// The agreed wording.
        term: String,
        /// What it means.
        definition: String,
    }
}

source_view! {
    /// SourceView: an element of `sources`, which is in the order of the keys.
    SourceView {
        /// Its key in the bibliography.
        key: String,
        /// Its anchor on the page of all sources.
        id: String,
        ..
        /// Its titles in the other locales: a list of SourceTitle.
        others: Vec<Value>,
        /// The path of its entry on the page of all sources, or null.
        path: Option<String>,
        /// The pages that cite it or rest on it as a whole: a list of Card.
        cited_by: Vec<Value>,
        /// Its citations, in the order of the pages: a list of Mention.
        citations: Vec<Value>,
    }
}

view! {
    /// SourceTitle: the title of a source in another locale.
    SourceTitle {
        /// The language tag.
        locale: String,
        /// The title.
        title: String,
    }
}
