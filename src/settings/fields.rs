//! What `taiyaku.toml` may hold, for the check of the file, its schema and the reference.

use super::pictures::{IMAGES, SOCIAL};
use super::records::RECORDS;
use super::security::SECURITY;
use super::{GlossaryMark, Layout};
use crate::output::Compression;
use crate::parse::markdown::{FootnoteMarks, SoftBreak};
use crate::parse::shape::{Field, Shape};

const TAXONOMY: &[Field] = &[
    Field { name: "title", shape: Shape::Localized, doc: "The name of the taxonomy for readers." },
    Field {
        name: "terms",
        shape: Shape::Named(&Shape::LocalizedWith(TERM)),
        doc: "Terms by key, with the word in each language; pages write the key or the word.",
    },
    Field {
        name: "closed",
        shape: Shape::Bool,
        doc: "Whether a term that is not listed in terms is an error.",
    },
];

const TERM: &[Field] = &[Field {
    name: "slug",
    shape: Shape::Localized,
    doc: "The last part of the address of the term in each language, instead of its key.",
}];

const MARKDOWN: &[Field] = &[
    Field {
        name: "soft_break",
        shape: Shape::OneOf(SoftBreak::WORDS),
        doc: "Where a line break in Japanese text is dropped: between wide characters and at Japanese punctuation, or wherever one side is wide.",
    },
    Field {
        name: "footnote_marks",
        shape: Shape::OneOf(FootnoteMarks::WORDS),
        doc: "Whether marks of footnotes are small and raised, or on the line.",
    },
];

const GLOSSARY: &[Field] = &[Field {
    name: "mark",
    shape: Shape::OneOf(GlossaryMark::WORDS),
    doc: "Which uses of a term lead to its entry on the page of the glossary: the first in a section, the first on a page, or none.",
}];

const TRANSLATION: &[Field] = &[
    Field {
        name: "ledger",
        shape: Shape::Bool,
        doc: "Whether every translation has to be approved with taiyaku i18n ok. Usually so as soon as i18n/pairs exists.",
    },
    Field {
        name: "front_matter",
        shape: Shape::List(&Shape::Text),
        doc: "Keys in the head of pages whose texts are translated, besides title and description, such as extra.subtitle.",
    },
    Field {
        name: "link_rewrites",
        shape: Shape::List(&Shape::Named(&Shape::Text)),
        doc: "Addresses that are the same place in several languages, each a table of how they begin by language: { ja = \"https://www.mod.go.jp/j/\", en = \"https://www.mod.go.jp/en/\" }.",
    },
];

/// What `taiyaku.toml` may hold.
pub(crate) const FIELDS: &[Field] = &[
    Field {
        name: "base_url",
        shape: Shape::Text,
        doc: "The address under which the site is published, with https:// and without a slash at the end.",
    },
    Field { name: "title", shape: Shape::Localized, doc: "The name of the site." },
    Field {
        name: "description",
        shape: Shape::Localized,
        doc: "What the site is about, in a sentence.",
    },
    Field {
        name: "locales",
        shape: Shape::List(&Shape::Locale),
        doc: "The language tags (BCP 47) of the site in the order in which they are offered.",
    },
    Field {
        name: "original",
        shape: Shape::Locale,
        doc: "The locale in which pages are written unless their front matter says otherwise.",
    },
    Field { name: "theme", shape: Shape::Text, doc: "The name of the theme, a folder of themes." },
    Field {
        name: "fallback",
        shape: Shape::Bool,
        doc: "Whether a page that is missing in a language is shown there in the language it has, with a notice. The default is true.",
    },
    Field {
        name: "layout",
        shape: Shape::OneOf(Layout::WORDS),
        doc: "How languages are told apart on disk: page.ja.md, or ja/page.md.",
    },
    Field { name: "output", shape: Shape::Text, doc: "The output folder." },
    Field {
        name: "keep",
        shape: Shape::List(&Shape::Text),
        doc: "Names at the top of the output folder that are yours and are carried over, such as .git or CNAME.",
    },
    Field {
        name: "elsewhere",
        shape: Shape::List(&Shape::Text),
        doc: "Beginnings of paths on the host of the site that something else answers for, such as /old/ or /files/; links that lead there are not checked.",
    },
    Field {
        name: "glossary_page",
        shape: Shape::Text,
        doc: "The key of the page that shows the glossary; links may lead to its entries by their id.",
    },
    Field { name: "glossary", shape: Shape::Table(GLOSSARY), doc: "How terms are shown." },
    Field {
        name: "sources_page",
        shape: Shape::Text,
        doc: "The key of the page that shows the bibliography; links may lead to its entries by their key.",
    },
    Field {
        name: "search_page",
        shape: Shape::Text,
        doc: "The key of the page that readers search the site on; where there is one, an index of the site is written beside it.",
    },
    Field {
        name: "citation_data",
        shape: Shape::Bool,
        doc: "Whether the sources of each page are written beside it as citations.json (CSL-JSON), for reference managers.",
    },
    Field {
        name: "feed_limit",
        shape: Shape::Integer(0, 10_000),
        doc: "How many entries a feed has.",
    },
    Field {
        name: "sitemap_limit",
        shape: Shape::Integer(1, 50_000),
        doc: "How many addresses a file of the site map has; a site with more gets several files and an index. Usually 50,000.",
    },
    Field {
        name: "headers",
        shape: Shape::Bool,
        doc: "Whether to write _headers, from which Netlify and Cloudflare Pages take the security headers and how long to keep files. Usually true.",
    },
    Field {
        name: "redirects",
        shape: Shape::Bool,
        doc: "Whether to write former addresses to _redirects, besides the pages that stand there. Usually false.",
    },
    Field {
        name: "llms",
        shape: Shape::Bool,
        doc: "Whether to write every page as Markdown too (index.md), and llms.txt, which lists them. Usually false.",
    },
    Field {
        name: "compress",
        shape: Shape::List(&Shape::OneOf(Compression::WORDS)),
        doc: "How to compress texts for hosts that send such files as they are: .gz, .br and .zst beside the file. Usually none.",
    },
    Field {
        name: "security",
        shape: Shape::Table(SECURITY),
        doc: "Whom to tell of a hole in the site; written to .well-known/security.txt.",
    },
    Field {
        name: "images",
        shape: Shape::Table(IMAGES),
        doc: "What is made of pictures on pages.",
    },
    Field {
        name: "social",
        shape: Shape::Table(SOCIAL),
        doc: "How links to pages look on other sites.",
    },
    Field {
        name: "taxonomies",
        shape: Shape::Named(&Shape::Table(TAXONOMY)),
        doc: "The taxonomies of the site by their key in front matter.",
    },
    Field {
        name: "records",
        shape: Shape::Named(&Shape::Table(RECORDS)),
        doc: "Collections of records by the name of their file in content/_data.",
    },
    Field {
        name: "i18n",
        shape: Shape::Table(TRANSLATION),
        doc: "How translations are kept true to their originals.",
    },
    Field { name: "markdown", shape: Shape::Table(MARKDOWN), doc: "How Markdown is read." },
    Field {
        name: "bidi_controls",
        shape: Shape::List(&Shape::Text),
        doc: "Files in which characters that change the direction of text are meant and no error.",
    },
    Field { name: "extra", shape: Shape::Any, doc: "Values of your own for the theme." },
];
