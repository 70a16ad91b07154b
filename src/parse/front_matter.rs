//! [`FrontMatter`]: the block of settings at the head of a page.
//!
//! [`parse_front_matter`] finds the block (TOML between `+++`, or YAML between `---`), reads it, and says where the
//! text of the page begins.

use crate::Checked;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::locale::Locale;
use crate::parse::fence::{Unsplit, begins_as_toml, bom, first_line_end, split};
use crate::parse::node::{Entry, Node, Value};
use crate::parse::shape::{Conformity, Field, Shape, conform, json_schema};
use crate::parse::sign::settle_signs;
use crate::parse::toml::parse_toml;
use crate::parse::yaml::parse_yaml;
use crate::source::{Place, SourcePath, Span};
use crate::text::escaped;

/// No front matter is longer than this, in bytes.
const SIZE_LIMIT: usize = 256 * 1024;

/// How much a translation may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationKind {
    /// Made or approved by the publisher of the original.
    Official,
    /// For reference (仮訳).
    Provisional,
    /// Made by a machine.
    Machine,
}

impl TranslationKind {
    /// Returns the word in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Provisional => "provisional",
            Self::Machine => "machine",
        }
    }
}

/// A value from front matter and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub span: Span,
}

/// What a text of front matter is besides its words, where readings or languages are marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup {
    /// The text as it is written.
    pub written: String,
    /// The text as HTML.
    pub html: String,
}

/// What the head of a page says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The title, where it is missing that of the text; empty when there is none either, which is reported.
    pub title: String,
    /// The markup of the title, or of the heading that repeats it.
    pub title_markup: Option<Box<Markup>>,
    /// Where the title is written in the front matter; empty when it is missing there.
    pub title_span: Span,
    /// What the page is about, in a sentence.
    pub description: String,
    /// The markup of the description.
    pub description_markup: Option<Box<Markup>>,
    /// Where the description is written; empty when it is missing.
    pub description_span: Span,
    /// When the page was, or is to be, published.
    pub date: Option<Written<Date>>,
    /// When it was last changed in substance.
    pub updated: Option<Written<Date>>,
    /// The first day on which it is no longer published.
    pub expires: Option<Written<Date>>,
    /// Whether it is still being written.
    pub draft: bool,
    /// Its place among its neighbors; lighter comes first.
    pub weight: i64,
    /// The last part of its address, instead of the file name.
    pub slug: Option<Written<String>>,
    /// Its address below the locale, instead of one made of folder and slug.
    pub path: Option<Written<String>>,
    /// Former addresses, which lead here.
    pub aliases: Vec<Written<String>>,
    /// The template, instead of the usual one.
    pub template: Option<Written<String>>,
    /// The page key, instead of the file's.
    pub translation_key: Option<Written<String>>,
    /// The locale in which the page was written.
    pub original: Option<Written<Locale>>,
    /// How good the translation is, in a page that is one.
    pub translation: Option<TranslationKind>,
    /// When the translation was last read against its original.
    pub reviewed: Option<Date>,
    /// Whether the page waits until it is there in every locale.
    pub pair_both: bool,
    /// How many entries of a section stand on one page of its list; 0 for all.
    pub paginate_by: usize,
    /// How a section orders its pages.
    pub sort_by: SortBy,
    /// Keys of the sources of the page as a whole.
    pub sources: Vec<Written<String>>,
    /// Whether no terms of the glossary are marked in the text.
    pub hides_terms: bool,
    /// Values by taxonomy, in the order of the names.
    pub taxonomies: Box<[(String, Vec<Written<String>>)]>,
    /// Values for the theme.
    pub extra: Option<Node>,
    /// Where the text of the page stands in the file.
    pub body: Span,
    /// Where the block itself stands.
    pub span: Span,
}

impl FrontMatter {
    /// Returns the title as HTML.
    pub fn title_html(&self) -> String {
        html(&self.title, &self.title_markup)
    }

    /// Returns the description as HTML.
    pub fn description_html(&self) -> String {
        html(&self.description, &self.description_markup)
    }

    /// Returns the values of the page in the taxonomy `name`, in its order, if it is in that.
    pub fn terms(&self, name: &str) -> Option<&[Written<String>]> {
        let (_, terms) = self.taxonomies.iter().find(|(it, _)| it == name)?;
        Some(terms)
    }
}

fn html(text: &str, markup: &Option<Box<Markup>>) -> String {
    markup.as_ref().map_or_else(|| escaped(text), |it| it.html.clone())
}

/// How the pages of a section are ordered. Ties go by title-independent page key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By weight, lightest first.
    #[default]
    Weight,
    /// By date, latest first.
    Date,
}

const TEXTS: Shape = Shape::List(&Shape::Text);

/// What front matter may hold.
pub(crate) const FIELDS: &[Field] = &[
    Field { name: "title", shape: Shape::Text, doc: "The title. Every page has one." },
    Field {
        name: "description",
        shape: Shape::Text,
        doc: "What the page is about, in a sentence; shown in lists, feeds and search results.",
    },
    Field {
        name: "date",
        shape: Shape::Day,
        doc: "When the page is published; a day in the future holds it back until then.",
    },
    Field {
        name: "updated",
        shape: Shape::Day,
        doc: "When the page was last changed in substance.",
    },
    Field {
        name: "expires",
        shape: Shape::Day,
        doc: "The first day on which the page is no longer published.",
    },
    Field {
        name: "draft",
        shape: Shape::Bool,
        doc: "Whether the page is still being written; drafts are built only on request.",
    },
    Field {
        name: "weight",
        shape: Shape::Integer(-1_000_000, 1_000_000),
        doc: "The place of the page in its section; lighter comes first.",
    },
    Field {
        name: "slug",
        shape: Shape::Text,
        doc: "The last part of the address, instead of the file name. May differ between languages.",
    },
    Field {
        name: "path",
        shape: Shape::Text,
        doc: "The address below the language, instead of one made of folder and slug.",
    },
    Field {
        name: "aliases",
        shape: TEXTS,
        doc: "Former addresses of the page, as paths from the root of the site; visitors are led on.",
    },
    Field {
        name: "template",
        shape: Shape::Text,
        doc: "The template, instead of page.html or section.html.",
    },
    Field {
        name: "translation_key",
        shape: Shape::Text,
        doc: "What translations of one page share, instead of the path of the file.",
    },
    Field {
        name: "original",
        shape: Shape::Locale,
        doc: "The language in which the page was written.",
    },
    Field {
        name: "translation",
        shape: Shape::OneOf(&["official", "provisional", "machine"]),
        doc: "How far the translation may be relied on.",
    },
    Field {
        name: "reviewed",
        shape: Shape::Day,
        doc: "When the translation was last read against its original.",
    },
    Field {
        name: "pair",
        shape: Shape::OneOf(&["both"]),
        doc: "Holds the page back until it is there in every language.",
    },
    Field {
        name: "paginate_by",
        shape: Shape::Integer(1, 10_000),
        doc: "How many entries of a section's list stand on one page.",
    },
    Field {
        name: "sort_by",
        shape: Shape::OneOf(&["weight", "date"]),
        doc: "How a section orders its pages: lightest first, or latest first.",
    },
    Field {
        name: "sources",
        shape: TEXTS,
        doc: "Keys of entries in content/sources.toml on which the page as a whole rests.",
    },
    Field {
        name: "terms",
        shape: Shape::Bool,
        doc: "Write false to mark no terms of the glossary in the text of the page.",
    },
    Field { name: "taxonomies", shape: Shape::Named(&TEXTS), doc: "Terms by taxonomy." },
    Field { name: "extra", shape: Shape::Any, doc: "Values of your own for the theme." },
];

/// Returns the JSON schema of front matter.
pub fn schema() -> serde_json::Value {
    json_schema("Front matter", FIELDS)
}

/// Reads the front matter of `text`, the content of the page `path` on a site with `locales`.
pub fn parse_front_matter(
    path: &SourcePath,
    text: &str,
    locales: &[Locale],
) -> Checked<FrontMatter> {
    let mut diagnostics = Vec::new();
    let (block, body) = match split(text) {
        Ok(parts) => parts,
        Err(problem) => {
            let start = bom(text);
            let place = Place::new(path, Span::new(start, first_line_end(text, start)));
            diagnostics.push(match problem {
                Unsplit::Missing => page::missing_front_matter(place),
                Unsplit::Unclosed(fence) => page::unclosed_front_matter(place, fence),
            });
            let body = if matches!(problem, Unsplit::Missing) {
                Span::new(start, text.len())
            } else {
                Span::new(text.len(), text.len())
            };
            return Checked::new(FrontMatter { body, ..FrontMatter::default() }, diagnostics);
        }
    };
    let size = block.span.range().len();
    if size > SIZE_LIMIT {
        let place = Place::new(path, Span::new(bom(text), bom(text) + 3));
        diagnostics.push(page::front_matter_too_large(place, size, SIZE_LIMIT));
        return Checked::new(FrontMatter { body, ..FrontMatter::default() }, diagnostics);
    }
    let is_toml = match begins_as_toml(&text[block.span.range()]) {
        Some(is_toml) if is_toml != (block.fence == "+++") => {
            let place = Place::new(path, Span::new(bom(text), bom(text) + 3));
            diagnostics.push(page::other_fence(place, if is_toml { "+++" } else { "---" }));
            is_toml
        }
        _ => block.fence == "+++",
    };
    let settled = settle_signs(path, text, block.span, is_toml, &mut diagnostics);
    let text = settled.as_deref().unwrap_or(text);
    let read = if is_toml { parse_toml } else { parse_yaml };
    let node = read(path, text, block.span).report(&mut diagnostics);
    let node = conform(&Conformity { path, locales }, node, Shape::Table(FIELDS), &mut diagnostics);
    let front = front_matter(
        path,
        &node.unwrap_or(Node::empty()),
        Span::new(bom(text), bom(text) + block.fence.len()),
        &mut diagnostics,
    );
    Checked::new(FrontMatter { body, span: block.span, ..front }, diagnostics)
}

fn front_matter(
    path: &SourcePath,
    node: &Node,
    head: Span,
    out: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let text = |key: &str| node.get(key).and_then(Node::text).map(shown);
    let date = |key: &str| node.get(key).and_then(written_date);
    let written = |key: &str| {
        node.get(key).filter(|it| it.text().is_some()).map_or(Span::default(), |it| it.span)
    };
    let number = |key: &str| match node.get(key).map(|node| &node.value) {
        Some(Value::Integer(number)) => *number,
        _ => 0,
    };
    let title = text("title").filter(|title| !title.trim().is_empty()).unwrap_or_else(|| {
        out.push(page::missing_title(Place::new(
            path,
            node.get("title").map_or(head, |it| it.span),
        )));
        String::new()
    });
    let front = FrontMatter {
        title,
        title_span: written("title"),
        description: text("description").unwrap_or_default(),
        title_markup: None,
        description_markup: None,
        description_span: written("description"),
        date: date("date"),
        updated: date("updated"),
        expires: date("expires"),
        draft: node.flag("draft").unwrap_or(false),
        weight: number("weight"),
        slug: node.get("slug").and_then(written_text),
        path: node.get("path").and_then(written_text),
        aliases: written_texts(node.get("aliases")),
        template: node.get("template").and_then(written_text),
        translation_key: node.get("translation_key").and_then(written_text),
        original: node
            .get("original")
            .and_then(|it| Some(Written { value: Locale::new(it.text()?)?, span: it.span })),
        translation: match text("translation").as_deref() {
            Some("official") => Some(TranslationKind::Official),
            Some("provisional") => Some(TranslationKind::Provisional),
            Some("machine") => Some(TranslationKind::Machine),
            _ => None,
        },
        reviewed: date("reviewed").map(|it| it.value),
        pair_both: text("pair").is_some(),
        paginate_by: usize::try_from(number("paginate_by")).unwrap_or(0),
        sort_by: if text("sort_by").as_deref() == Some("date") {
            SortBy::Date
        } else {
            SortBy::Weight
        },
        sources: written_texts(node.get("sources")),
        hides_terms: node.flag("terms") == Some(false),
        taxonomies: taxonomies(node.get("taxonomies")),
        extra: node.get("extra").cloned(),
        body: Span::default(),
        span: Span::default(),
    };
    if let (Some(date), Some(expires)) = (&front.date, &front.expires)
        && expires.value <= date.value
    {
        let place = Place::new(path, expires.span);
        out.push(page::expires_before_date(
            place,
            &expires.value.to_string(),
            &date.value.to_string(),
        ));
    }
    front
}

fn written_date(node: &Node) -> Option<Written<Date>> {
    match node.value {
        Value::Date(value) => Some(Written { value, span: node.span }),
        _ => None,
    }
}

/// Returns a text as readers are shown it: in NFC, without the noncharacter that stands for a gap inside this program.
fn shown(text: &str) -> String {
    crate::text::nfc(text).replace('\u{fdd0}', "\u{fffd}")
}

fn written_text(node: &Node) -> Option<Written<String>> {
    Some(Written { value: node.text()?.to_owned(), span: node.span })
}

fn written_texts(node: Option<&Node>) -> Vec<Written<String>> {
    node.and_then(Node::list).unwrap_or_default().iter().filter_map(written_text).collect()
}

fn taxonomies(node: Option<&Node>) -> Box<[(String, Vec<Written<String>>)]> {
    let entries =
        node.and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default();
    let terms = |entry: &Entry| (entry.key.clone(), written_texts(Some(&entry.node)));
    let mut taxonomies: Box<[_]> = entries.iter().map(terms).collect();
    taxonomies.sort_by(|(a, _), (b, _)| a.cmp(b));
    taxonomies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Checked<FrontMatter> {
        let locales = ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"));
        parse_front_matter(&SourcePath::new("content/a.ja.md"), text, &locales)
    }

    fn check(text: &str, codes: &[&str]) {
        let found: Vec<_> = parse(text).diagnostics.iter().map(|it| it.code.name).collect();
        assert_eq!(found, codes, "{text}");
    }

    #[test]
    fn the_block_may_be_toml_or_yaml_with_any_line_ends() {
        for text in [
            "+++\ntitle = \"題\"\ndate = 2024-09-21\n+++\n本文\n",
            "+++\r\ntitle = \"題\"\r\ndate = \"2024-09-21\"\r\n+++\r\n本文\r\n",
            "\u{feff}---\ntitle: 題\ndate: 2024-09-21\n---\n本文\n",
        ] {
            let checked = parse(text);
            assert_eq!(checked.diagnostics, [], "{text}");
            assert_eq!(checked.value.title, "題");
            assert_eq!(checked.value.date.map(|it| it.value), Date::parse("2024-09-21"));
            assert_eq!(text[checked.value.body.range()].trim(), "本文");
        }
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        check("本文\n", &["missing-front-matter"]);
        check("", &["missing-front-matter"]);
        check("+++\ntitle = \"a\"\n", &["unclosed-front-matter"]);
        check("+++\n+++\n", &["missing-title"]);
        check("+++\ntitle = \"a\"\ntitle = \"b\"\n+++\n", &["toml-syntax"]);
        check("+++\ntitle = \"a\"\ndate = 2026-02-30\n+++\n", &["bad-date"]);
        check("+++\ntitle = \"a\"\ndate = \"2026-02-30\"\n+++\n", &["bad-date"]);
        check(
            "+++\ntitle = 3\ntitel = \"a\"\n+++\n",
            &["wrong-type", "unknown-key", "missing-title"],
        );
        check("---\ntitle: a\ndraft: yes\n---\n", &["wrong-type"]);
        check(
            "+++\ntitle = \"a\"\ndate = 2024-01-02\nexpires = 2024-01-01\n+++\n",
            &["expires-before-date"],
        );
        check("+++\ntitle: a\n+++\n", &["other-fence"]);
        check("---\ntitle： a\n---\n", &["front-matter-sign"]);
        check("---\n注： a\n---\n", &["missing-front-matter"]);
        check("+++\ntitle = “a”\n+++\n", &["front-matter-sign"]);
        let large = format!("+++\ntitle = \"{}\"\n+++\n", "a".repeat(5_000_000));
        check(&large, &["front-matter-too-large"]);
    }
}
