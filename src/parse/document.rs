//! [`Document`]: what one Markdown file says.
//!
//! The body is kept as HTML with *holes* ([`Hole`]): places whose content depends on other files, on messages or on
//! the theme, and which are filled when the page is rendered. Other pages never see a body; they see the [`Outline`].

use crate::source::Span;

/// A parsed Markdown text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What the rest of the site may know of the text.
    pub outline: Outline,
    /// The text itself.
    pub body: Body,
}

/// HTML with holes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// The finished parts, one behind the other.
    pub html: Box<str>,
    /// Where something has yet to be put in, in ascending order of `at`.
    pub holes: Box<[(u32, Hole)]>,
}

/// Something to be put into the HTML when it is rendered. Indexes point into the [`Outline`].
#[derive(Clone, Debug, PartialEq)]
pub enum Hole {
    /// The id of the heading `.0`, inside the quotes of an attribute.
    HeadingId(u32),
    /// What goes behind the heading `.0`: links to it, and to the same one in other languages.
    HeadingEnd(u32),
    /// The start tag `<a …>` of the link `.0`.
    LinkStart(u32),
    /// The end tag `</a>` of the link `.0`, with the mark of the language that it leads to, if that is another one.
    LinkEnd(u32),
    /// The title of the page that the link `.0` leads to, escaped, as the text of the link.
    LinkTitle(u32),
    /// The address of the image `.0` (an index into `links`), inside the quotes of an attribute.
    ImageSource(u32),
    /// The marks of the citation `.0`.
    Citation(u32),
    /// A message of the site or theme in the language of the page, escaped for text and double-quoted attributes.
    Message(BodyMessage),
    /// The output of the component `.0` of the outline.
    Component(u32),
    /// What goes before the text of the block `.0` whose translation is behind.
    BlockStart(u32),
    /// What goes behind it.
    BlockEnd(u32),
}

/// A message that a body asks for. There are many in a site, so that they are kept small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyMessage {
    /// The title of a note.
    AlertNote,
    /// The title of a tip.
    AlertTip,
    /// The title of something important.
    AlertImportant,
    /// The title of a warning.
    AlertWarning,
    /// The title of a caution.
    AlertCaution,
    /// What a table without a caption is called, by its number.
    TableRegion(u32),
    /// The heading of the footnotes.
    FootnotesHeading,
    /// What the footnote of this number is called.
    FootnoteLabel(u32),
    /// What leads back from a footnote.
    FootnoteBack {
        /// The number of the footnote.
        number: u32,
        /// The how manieth reference to it this leads to.
        reference: u32,
    },
    /// What stands for a text that is not translated where both languages stand side by side.
    Untranslated,
}

impl BodyMessage {
    /// Returns the call of the message.
    pub fn call(self) -> MessageCall {
        let number = |number: u32| ("number", MessageArgument::Number(number.into()));
        let (id, arguments) = match self {
            Self::AlertNote => ("alert-note", vec![]),
            Self::AlertTip => ("alert-tip", vec![]),
            Self::AlertImportant => ("alert-important", vec![]),
            Self::AlertWarning => ("alert-warning", vec![]),
            Self::AlertCaution => ("alert-caution", vec![]),
            Self::TableRegion(table) => ("table-region", vec![number(table)]),
            Self::FootnotesHeading => ("footnotes-heading", vec![]),
            Self::FootnoteLabel(note) => ("footnote-label", vec![number(note)]),
            Self::FootnoteBack { number: note, reference } => {
                let reference = ("reference", MessageArgument::Number(reference.into()));
                ("footnote-back", vec![number(note), reference])
            }
            Self::Untranslated => ("parallel-untranslated", vec![]),
        };
        MessageCall { id, arguments }
    }
}

/// A call of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MessageCall {
    /// The id of the message.
    pub id: &'static str,
    /// Its arguments.
    pub arguments: Vec<(&'static str, MessageArgument)>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MessageArgument {
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
}

/// What a text holds, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The heading that is the title of the page. It is none of the others, unless there is more to it than text.
    pub title: Option<Box<Heading>>,
    /// The HTML of that heading, if there is markup in it that may stand wherever the title is shown.
    pub title_html: Option<Box<str>>,
    /// The headings.
    pub headings: Vec<Heading>,
    /// Ids that the author gave to other things than headings, and those of footnotes.
    pub anchors: Vec<Anchor>,
    /// Links and images.
    pub links: Vec<Link>,
    /// Citations.
    pub citations: Vec<Citation>,
    /// The sentences that links within the site stand in, in the order of the links; see [`mention`].
    pub link_mentions: Vec<Mention>,
    /// The sentences that citations stand in, in their order.
    pub citation_mentions: Vec<Mention>,
    /// Calls of components.
    pub components: Vec<ComponentCall>,
    /// The labels of the footnotes in the order in which they are first referred to.
    pub footnotes: Vec<Anchor>,
    /// The leaf blocks, for the comparison with the other language.
    pub blocks: Vec<Block>,
    /// How many of the blocks, the last ones, are those of the original that this translation lacks. What they hold has
    /// empty places in the file, where they should stand.
    pub borrowed: usize,
    /// The number of words in scripts that separate them by spaces.
    pub words: u32,
    /// The number of characters in scripts that do not.
    pub characters: u32,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6, as it is shown.
    pub level: u8,
    /// The text without markup and ruby.
    pub text: String,
    /// The id that the author wrote, in NFC.
    pub id: Option<String>,
    /// An id made of the text: lower-case ASCII letters, digits and hyphens; empty when there are none in it.
    pub slug: String,
    /// The heading in the file.
    pub span: Span,
}

/// A place that links may lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The id, in NFC.
    pub id: String,
    /// Where it is given.
    pub span: Span,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// The destination as the author wrote it, entities and escapes decoded, white space trimmed.
    pub target: Box<str>,
    /// The title attribute, empty without one.
    pub title: Box<str>,
    /// The text of the link or the alternative text of the image.
    pub text: Box<str>,
    /// What else its author gave to a link written in HTML, the values escaped.
    pub attributes: Box<[(String, String)]>,
    /// The whole link in the file; of a link written in HTML its start tag.
    pub span: Span,
    /// The destination in the file.
    pub target_span: Span,
}

/// The kinds of links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`, `<target>`, reference links, and bare addresses.
    Link,
    /// `[[key#anchor]]` and `[[key#anchor|text]]`.
    Wiki,
    /// `![alt](target)`.
    Image,
}

/// `[@key, locator; @other]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The cited sources.
    pub items: Vec<CitedSource>,
    /// The whole citation in the file.
    pub span: Span,
}

/// One source in a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedSource {
    /// The key of the entry in `content/sources.toml`.
    pub key: String,
    /// Where in the source: `p. 3`. Empty without one.
    pub locator: String,
    /// The key in the file, without `@`.
    pub span: Span,
}

/// The sentence in which something is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The link or citation, an index into its list.
    pub of: u32,
    /// The heading below which it stands, an index; none before the first heading and in footnotes.
    pub heading: Option<u32>,
    /// What the sentence says before it, in NFC.
    pub before: Box<str>,
    /// What the sentence says behind it, in NFC.
    pub after: Box<str>,
    /// The links whose text is the title of the page that they lead to, in the order of the places that [`TITLE`] keeps
    /// for them before and behind what is mentioned.
    pub titles: Box<[u32]>,
}

/// What stands in a sentence for the title of another page: a noncharacter, which no text may contain.
pub const TITLE: char = '\u{fdd0}';

impl Mention {
    /// Says whether there is anything to read around what is mentioned.
    pub fn has_words(&self) -> bool {
        !self.before.is_empty() || !self.after.is_empty()
    }
}

/// Returns the sentence of the link or citation at `index`.
pub fn mention(mentions: &[Mention], index: usize) -> Option<&Mention> {
    mentions.binary_search_by_key(&index, |it| it.of as usize).ok().map(|at| &mentions[at])
}

/// A call of a component of the theme.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentCall {
    /// The name.
    pub name: String,
    /// The name in the file.
    pub name_span: Span,
    /// The arguments.
    pub arguments: Vec<ComponentArgument>,
    /// What stands between the tags, for `{% <name> %}…{% </name> %}`.
    pub body: Option<Body>,
    /// The citation that the argument `source` is, an index into those of the outline.
    pub citation: Option<u32>,
    /// The whole call in the file.
    pub span: Span,
}

/// An argument of a component: `name="text"` or `name={value}`.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentArgument {
    /// The name.
    pub name: String,
    /// The value.
    pub value: ComponentValue,
    /// The value in the file, of a quoted text what stands between the quotes.
    pub value_span: Span,
    /// The whole argument in the file.
    pub span: Span,
    /// The link or picture that an address among the arguments is, an index into those of the outline; none where the
    /// address is refused.
    pub link: Option<u32>,
}

/// Arguments of components that lead to a page or file, as links and pictures do.
pub const LINK_ARGUMENTS: [&str; 3] = ["src", "href", "url"];

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum ComponentValue {
    /// `"text"`, `'text'` or `{"text"}`.
    Text(String),
    /// `{3}`.
    Integer(i64),
    /// `{0.5}`.
    Float(f64),
    /// `{true}`.
    Bool(bool),
    /// `{data.name.field}`: a path into the files of `content/_data`, without `data`.
    Data(Vec<String>),
    /// `{records.name.field}`: the list of the records of a collection by a field.
    Records(Vec<String>),
}

/// The source of a picture that was made for the site, instead of a key of the bibliography.
pub const OWN_WORK: &str = "own";

/// A leaf block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The block in the file.
    pub span: Span,
    /// What an editor of the text changes: the block without its own marks. Marks of containers stand between its lines.
    pub text: Span,
    /// What the block stands in.
    pub containers: Containers,
    /// The row and the column of a cell, from 0; the head of a table is row 0.
    pub cell: (u16, u16),
}

/// What text may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Container {
    /// A quotation.
    Quote = 1,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A definition.
    Definition,
    /// A footnote.
    Note,
    /// The body of a component.
    Component,
}

/// The containers round a block, the innermost sixteen of them, as one number that is quick to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Containers(u64);

impl Containers {
    /// Returns these containers with `inner` inside.
    pub fn with(self, inner: Container) -> Self {
        Self(self.0 << 4 | inner as u64)
    }

    /// Returns how many containers these are.
    pub fn depth(self) -> usize {
        (64 - self.0.leading_zeros() as usize).div_ceil(4)
    }

    /// Returns how many of them are of the kind `container`.
    pub fn count(self, container: Container) -> usize {
        (0..16).filter(|level| self.0 >> (4 * level) & 0xf == container as u64).count()
    }
}

/// The kinds of leaf blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of this level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    Item,
    /// A cell of a table.
    Cell,
    /// A code block.
    Code,
    /// Raw HTML.
    Html,
    /// A term of a definition list.
    Term,
    /// A definition of a definition list.
    Definition,
    /// A footnote.
    Footnote,
    /// A component.
    Component,
    /// An image on its own.
    Image,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_small() {
        assert_eq!(size_of::<(u32, Hole)>(), 16);
    }
}
