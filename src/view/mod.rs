//! The plain data that templates may read.
//!
//! [`SiteView`] and the tables beside it stand in every template of a locale and are made once
//! ([`site::globals`]); [`PageView`] is made for each page ([`page::page_view`]). Values that many pages show, such as
//! the [`Card`] of a page, are made once and shared. `themes/REFERENCE.md` is generated from this module.

mod cards;
pub mod chart;
mod entries;
pub mod fields;
mod glossary;
mod lists;
mod mention;
pub mod page;
pub mod policy;
pub mod records;
pub mod reference;
mod search;
pub mod site;
pub(crate) mod source;
pub mod structured;
pub(crate) mod types;
pub mod wanted;

pub use entries::*;
use fields::{OptionalText, Text, view};
pub(crate) use glossary::use_counts;
pub use lists::*;
pub(crate) use search::search_page;
pub use search::{SearchGroup, SearchIndex, SearchView};
use source::source_view;
use tera::Value;

view! {
    /// `site`: the site in the locale of the template.
    SiteView {
        /// The name of the site.
        title: String,
        /// What the site is about.
        description: String,
        /// The address of the site without a slash at the end.
        base_url: String,
        /// The path of the home page in this locale.
        home: String,
        /// The path of the root of the site.
        root: String,
        /// The path of the feed in this locale, or null when no page has a date.
        feed: Option<String>,
        /// The locales of the site: a list of SiteLocale.
        locales: Vec<Value>,
        /// The sections at the top, and the pages there if they are 20 or fewer, lightest first, 100 at most: a list of Card.
        nav: Vec<Value>,
        /// The taxonomies that have terms in this locale: a list of TaxonomyLink.
        taxonomies: Vec<Value>,
        /// What pages may load, for `<meta http-equiv="Content-Security-Policy">`.
        content_security_policy: String,
        /// The table `extra` of taiyaku.toml.
        extra: Value,
    }
}

view! {
    /// SiteLocale: a locale of the site.
    SiteLocale {
        /// Its language tag.
        locale: Text,
        /// Its name in its own language.
        name: Text,
        /// The path of its home page.
        home: String,
        /// The name of the site in this locale.
        title: String,
        /// What the site is about, in this locale.
        description: String,
        /// Whether it is the locale of the template.
        current: bool,
        /// Its tag with a territory as Open Graph writes it: `ja_JP`.
        open_graph: Text,
    }
}

view! {
    /// Card: a page as others show it.
    Card {
        /// The page key, which translations share.
        key: String,
        /// `home`, `section` or `page`.
        kind: &'static str,
        /// The language tag of the page.
        locale: Text,
        /// The language tag of title and text, another one where the translation does not exist.
        text_locale: String,
        /// The title.
        title: String,
        /// The title as HTML, with its readings and languages.
        title_html: Text,
        /// What the page is about.
        description: String,
        /// The same as HTML.
        description_html: Text,
        /// The path in links.
        path: Text,
        /// The whole address.
        permalink: Text,
        /// The date of publication (ISO 8601), or null.
        date: Option<String>,
        /// The date of the last change, or null.
        updated: Option<String>,
        /// An address that stays when the page moves, for feeds: made of locale and key.
        id: String,
        /// Whether the page is a draft.
        draft: bool,
        /// `official`, `provisional` or `machine` on a translation that says so, else null.
        translation: Option<&'static str>,
        /// Whether it is a translation of which a part says something else than the original, or is missing.
        is_behind: bool,
        /// The weight.
        weight: i64,
    }
}

view! {
    /// `page`: the page itself.
    PageView {
        /// The page key; empty for pages that the tool makes.
        key: String,
        /// `home`, `section`, `page`, `taxonomy`, `term`, `records`, `languages` or `error`.
        kind: &'static str,
        /// The title.
        title: String,
        /// The title as HTML, with its readings and languages.
        title_html: Text,
        /// What the page is about.
        description: String,
        /// The same as HTML.
        description_html: Text,
        /// The path in links.
        path: Text,
        /// The whole address.
        permalink: Text,
        /// The whole address of the page whose text this is: another one where the translation does not exist.
        canonical: Text,
        /// Whether the page stands in, in another language, for a translation that does not exist.
        is_fallback: bool,
        /// The language tag of the text, which is that of the page unless it stands in for a translation.
        text_locale: String,
        /// The date of publication (ISO 8601), or null.
        date: Option<String>,
        /// The date of the last change, or null.
        updated: Option<String>,
        /// When the translation was last read against its original, or null.
        reviewed: Option<String>,
        /// Whether the page is a draft.
        draft: bool,
        /// Whether the page would not be published on the day of the build.
        scheduled: bool,
        /// The text as HTML.
        body: Value,
        /// The headings as a tree: a list of TocEntry.
        toc: Vec<Value>,
        /// The pages above, home first: a list of Card.
        ancestors: Vec<Value>,
        /// The page before in its section (Card), or null.
        previous: Value,
        /// The page behind in its section (Card), or null.
        next: Value,
        /// The pages of its section near it and itself, unless the navigation has them: a list of Card.
        siblings: Vec<Value>,
        /// Every locale of the site, with the translation there: a list of Language.
        languages: Vec<Value>,
        /// The pages that show this one beside a translation: a list of ParallelLink.
        parallels: Vec<Value>,
        /// The translations that exist, for hreflang: a list of Alternate.
        alternates: Vec<Value>,
        /// The language tag of the text that the others translate.
        original: String,
        /// Whether this is that text.
        is_original: bool,
        /// `official`, `provisional` or `machine` on a translation that says so, else null.
        translation: Option<&'static str>,
        /// How many texts of a translation say something else than the original, or are missing; 0 where the site keeps no ledger.
        behind: u64,
        /// The day on which the original was updated, if that is after the day of this translation and nobody has said that it is current; else null.
        original_updated: Option<String>,
        /// The original (Card), on a page that translates it; else null.
        original_page: Value,
        /// The sources of the page in the order of their numbers: a list of Reference.
        references: Vec<Value>,
        /// The path of the sources of the page as CSL-JSON, or null.
        citation_data: Option<String>,
        /// The pages that link here: a list of Mention.
        backlinks: Vec<Value>,
        /// The terms of the page: a list of PageTaxonomy.
        taxonomies: Vec<Value>,
        /// The record whose page this is: its fields, with `card` and `facts`, a list of RecordFact; or null.
        record: Value,
        /// The records that are listed here: tables of their fields, with `card` and `facts`, a list of RecordFact.
        records: Vec<Value>,
        /// The same by collection: a list of RecordTable.
        record_tables: Vec<Value>,
        /// The table `extra` of the front matter.
        extra: Value,
        /// What the page says to programs, as JSON-LD for a `<script type="application/ld+json">`; empty without.
        structured_data: Value,
        /// The picture with which links to the page are shown (SocialImage), or null.
        social_image: Value,
        /// How many words the text has in scripts that separate them by spaces.
        words: u64,
        /// How many characters it has in scripts that do not.
        characters: u64,
    }
}

view! {
    /// SocialImage: the picture with which links to a page are shown.
    SocialImage {
        /// Its whole address.
        permalink: String,
        /// Its width in pixels.
        width: u64,
        /// Its height in pixels.
        height: u64,
        /// Its media type.
        media_type: &'static str,
        /// What it says: the titles of page and site.
        alt: String,
    }
}

view! {
    /// Mention: a place of a page that mentions something.
    Mention {
        /// The page (Card).
        card: Value,
        /// The path of the page, with the heading or the citation as fragment.
        path: String,
        /// The sentence (Sentence), or null when what is mentioned stands alone.
        sentence: Value,
    }
}

view! {
    /// Sentence: what is said around something that is mentioned, shortened where it is long.
    Sentence {
        /// The words before, or empty.
        before: String,
        /// What is mentioned, in the words of the page; empty for a citation.
        link: String,
        /// The words behind, or empty.
        after: String,
    }
}

view! {
    /// TocEntry: a heading.
    TocEntry {
        /// The id to link to.
        id: String,
        /// 1 to 6.
        level: u64,
        /// The text.
        title: String,
        /// The language tag of the text where it is not that of the page, else null.
        locale: Option<String>,
        /// The headings below: a list of TocEntry.
        children: Vec<Value>,
    }
}

view! {
    /// Language: the page in a locale of the site, there or not.
    Language {
        /// The language tag.
        locale: Text,
        /// The name of the language in itself.
        name: Text,
        /// Whether it is the locale of this page.
        current: bool,
        /// The path of the page in that locale, or null when there is none.
        path: OptionalText,
        /// The whole address, or null.
        permalink: OptionalText,
        /// The title there, or null.
        title: Option<String>,
        /// The title there as HTML, with its readings and languages, or null.
        title_html: OptionalText,
        /// Whether the page was written in that locale.
        original: bool,
        /// The tag with a territory as Open Graph writes it: `ja_JP`.
        open_graph: Text,
    }
}

view! {
    /// ParallelLink: a page that shows two languages side by side.
    ParallelLink {
        /// The language tag of the other language.
        locale: Text,
        /// The name of the other language in itself.
        name: Text,
        /// The path of the page.
        path: String,
    }
}

view! {
    /// ParallelSide: on a page with two languages, what stands on one side.
    ParallelSide {
        /// The language tag.
        locale: Text,
        /// The name of the language in itself.
        name: Text,
        /// The title of the page there.
        title: String,
        /// The title as HTML, with its readings and languages.
        title_html: Text,
        /// The path of the page itself.
        path: Text,
        /// What ids of this side begin with: empty, or the language tag and a hyphen.
        prefix: String,
        /// Whether the page was written in this language.
        original: bool,
        /// The language in which it was written.
        original_locale: Text,
        /// `official`, `provisional` or `machine` on the side of a translation that says so, else null.
        translation: Option<&'static str>,
        /// How many texts of this side say something else than the original, or are missing.
        behind: u64,
        /// Whether the page shows lists below its text, which are not on the page with two languages.
        has_lists: bool,
        /// The sources of the page in this language: a list of Reference.
        references: Vec<Value>,
    }
}

view! {
    /// Alternate: a translation that exists, or `x-default`.
    Alternate {
        /// The language tag, or `x-default`.
        hreflang: Text,
        /// The whole address.
        permalink: Text,
    }
}

source_view! {
    /// Reference: a source of the page.
    Reference {
        /// Its number on the page, from 1.
        number: u64,
        /// The id of its entry in the list, `ref-1`.
        id: String,
        /// Its key in the bibliography.
        key: String,
        ..
        /// The path of its entry on the page of all sources, or null.
        source_path: Option<String>,
        /// Where it is cited on this page: a list of CitationPlace.
        places: Vec<Value>,
    }
}

view! {
    /// CitationPlace: a place of the page that cites a source.
    CitationPlace {
        /// The id to link to, `cite-3`.
        id: String,
        /// Which of the citations of this source it is, from 1.
        number: u64,
    }
}

view! {
    /// FigureSource: a source of a figure.
    FigureSource {
        /// Its key in the bibliography.
        key: String,
        /// Its number on the page, from 1.
        number: u64,
        /// The id of this citation, `cite-3`.
        id: String,
        /// The id of its entry in the list of the page, `ref-1`.
        reference: String,
        /// Its title.
        title: String,
        /// The language tag of the title, when it is not that of the page; else null.
        title_language: Option<String>,
        /// Where in the source, or empty.
        locator: String,
    }
}

view! {
    /// PageTaxonomy: the terms of a page in one taxonomy.
    PageTaxonomy {
        /// The key of the taxonomy.
        name: String,
        /// Its name for readers.
        title: String,
        /// The terms: a list of TermLink.
        terms: Vec<Value>,
    }
}

view! {
    /// TermLink: a term of a taxonomy.
    TermLink {
        /// The term as pages write it.
        name: String,
        /// The term for readers: the message `<taxonomy>-<key>` if there is one, else what the settings say.
        title: String,
        /// The path of its page.
        path: String,
        /// How many pages it has in this locale.
        count: u64,
    }
}

view! {
    /// TaxonomyLink: a taxonomy.
    TaxonomyLink {
        /// Its key.
        name: String,
        /// Its name for readers.
        title: String,
        /// The path of its list of terms.
        path: String,
    }
}

view! {
    /// `section`: what stands in a section; null on other pages.
    SectionView {
        /// The sections in it: a list of Card.
        sections: Vec<Value>,
        /// The pages in it, those of this page of the list: a list of Card.
        pages: Vec<Value>,
        /// How many pages it has in all.
        count: u64,
        /// The pages of the list (Pagination), or null when there is one only.
        pagination: Value,
    }
}

view! {
    /// `taxonomy`: on the list of the terms of a taxonomy.
    TaxonomyView {
        /// Its key.
        name: String,
        /// Its name for readers.
        title: String,
        /// Its terms by name: a list of TermLink.
        terms: Vec<Value>,
    }
}

view! {
    /// `term`: on the page of a term.
    TermView {
        /// The term as pages write it.
        name: String,
        /// The term for readers.
        title: String,
        /// Its taxonomy (TaxonomyLink).
        taxonomy: Value,
        /// Its pages, latest first: a list of Card.
        pages: Vec<Value>,
        /// How many there are.
        count: u64,
    }
}
