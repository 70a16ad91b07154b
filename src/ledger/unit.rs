//! [`Unit`]: a piece of text that is translated as a whole.

use crate::ledger::normal::TextDigest;
use crate::ledger::prose::is_left_over;
use crate::parse::document::Containers;
use crate::source::Span;

/// What a unit is. Units of different kinds are no pair, but for items of a list and paragraphs that were numbered by hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// A value at the head of a page: `title`, `description`, `extra.subtitle`.
    FrontMatter(Box<str>),
    /// A heading of this level.
    Heading(u8),
    /// A paragraph, in a quotation or not.
    Paragraph,
    /// A paragraph of a list item.
    Item,
    /// A cell of a table.
    Cell,
    /// A paragraph of a footnote.
    Footnote,
    /// A term of a definition list.
    Term,
    /// A definition of a definition list.
    Definition,
    /// An image on its own.
    Image,
    /// A code block.
    Code,
    /// HTML of the author on lines of its own.
    Html,
    /// A text that a component is given: the names of the component and of the argument.
    Argument(Box<str>, Box<str>),
    /// The value of a message, or an attribute of it.
    Message,
    /// A text in a table of texts by locale: in a data file, the bibliography, the settings.
    Field,
    /// A cell of the glossary.
    Glossary,
}

impl UnitKind {
    /// Returns the word for the kind in files for translators and in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::FrontMatter(_) => "front-matter",
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Cell => "cell",
            Self::Footnote => "footnote",
            Self::Term => "term",
            Self::Definition => "definition",
            Self::Image => "image",
            Self::Code => "code",
            Self::Html => "html",
            Self::Argument(..) => "argument",
            Self::Message => "message",
            Self::Field => "field",
            Self::Glossary => "glossary",
        }
    }

    /// Says whether the text is Markdown.
    pub fn is_markdown(&self) -> bool {
        !matches!(
            self,
            Self::FrontMatter(_)
                | Self::Code
                | Self::Html
                | Self::Argument(..)
                | Self::Message
                | Self::Field
                | Self::Glossary
        )
    }
}

/// How a text is written in its file, for putting another one in its place; see [`splice`](mod@super::splice).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// As it is, over several lines within containers whose marks begin every line.
    Lines,
    /// As it is, on one line of a table, where `|` is escaped.
    Cell,
    /// As the content of a code block: the span is that of the lines between the fences.
    Code,
    /// As text in quotation marks in TOML, YAML or JSON, or without any in YAML: the span is that of the whole value.
    Quoted,
    /// In quotation marks as an argument of a component; the span is what stands between them.
    Argument,
    /// As a pattern of Fluent.
    Fluent,
    /// As a cell of a table with tabulators.
    Tabbed,
}

/// What the author says about a block in comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `i18n:only`: the block exists in this language alone.
    pub only: bool,
    /// `i18n:skip`: the block is not translated.
    pub skip: bool,
    /// `i18n:todo`: the block still has to be translated. Where the comment stands.
    pub todo: Option<Span>,
    /// `i18n:translate`: a block of code or HTML is translated.
    pub translate: bool,
    /// `i18n:join N`: the block covers this many blocks of the other side. Where the comment stands.
    pub join: Option<(u8, Span)>,
}

impl Marks {
    /// Returns how many blocks of the other side the block covers.
    pub(crate) fn covered(&self) -> usize {
        self.join.map_or(1, |(count, _)| count.into())
    }
}

/// A piece of text that is translated as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// By what it is paired instead of by its order: the id of a message (`nav-home`, `nav-home.title`), the path of a
    /// field, the key in front matter, `title` for the heading that is the title of a page. Empty for all other blocks.
    pub id: Box<str>,
    /// The block, an index into those of the outline.
    pub block: Option<u32>,
    /// What a block stands in.
    pub containers: Containers,
    /// The row and the column of a cell of a table.
    pub cell: (u16, u16),
    /// The text as a translator edits it: of a block its Markdown, without the marks of containers before its lines.
    pub text: Box<str>,
    /// The digest of the text.
    pub digest: TextDigest,
    /// The text in its file, with the marks of containers.
    pub span: Span,
    /// How it is written there.
    pub writing: Writing,
    /// The explicit id of a heading, which both languages share.
    pub anchor: Option<Box<str>>,
    /// The heading above it, an index into the units.
    pub heading: Option<u32>,
    /// What the author tells translators, a line each.
    pub note: Box<str>,
    /// What else the author says about it.
    pub marks: Marks,
}

impl Unit {
    /// Says whether the text is normally the same in every language: code, HTML, arguments of components that are no
    /// sentence.
    ///
    /// Such a unit needs no approval as long as both sides are alike; where they differ, it is a pair like others.
    pub fn is_opaque(&self) -> bool {
        let is_opaque = match self.kind {
            UnitKind::Code | UnitKind::Html => true,
            UnitKind::Argument(..) => !is_left_over(&self.text),
            _ => false,
        };
        is_opaque && !self.marks.translate
    }
}
