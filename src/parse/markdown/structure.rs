//! What stands in what: the containers, tables and blocks of a text, each with its place.
//!
//! [`parts`] is the entry point. It goes the way of [`parse_markdown`](super::parse_markdown) as far as the events, for
//! edits that put blocks into a text beside those that are there.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::component::{self, CallTag, Calls, Role};
use super::sentinel::{self, Prepared};
use super::{MarkdownInput, MarkdownOptions, body, events, find_calls};
use crate::locale::Locale;
use crate::source::{SourcePath, Span};

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A paragraph, a heading, code, HTML: what holds no other part.
    Leaf,
    /// A quotation.
    Quote,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A term of a definition list.
    Term,
    /// A definition.
    Definition,
    /// A footnote.
    Note,
    /// A component and what stands between its tags.
    Component,
    /// A table.
    Table,
    /// The head of a table, with the line below it.
    Head,
    /// Another row.
    Row,
    /// A cell.
    Cell,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// What it is.
    pub(crate) kind: PartKind,
    /// The part in the file; of containers with the empty lines behind them.
    pub(crate) span: Span,
    /// Where the text between the tags of a component begins; elsewhere where the part does.
    pub(crate) inner: u32,
    /// The part that it stands in, an index.
    pub(crate) parent: Option<usize>,
}

/// Returns the parts of the Markdown in `within` of the file `text`, in the order in which they begin.
pub(crate) fn parts(path: &SourcePath, text: &str, within: Span, locale: &Locale) -> Vec<Part> {
    let options = MarkdownOptions::default();
    let input = MarkdownInput { path, text, body: within, locale, options: &options, title: None };
    let (text, base) = body(&input);
    let calls = find_calls(&input, text, base, &mut Vec::new());
    let masked = (!calls.tags.is_empty()).then(|| component::mask(text, base, &calls));
    let prepared = sentinel::prepare(masked.as_deref().unwrap_or(text), base);
    let mut collector =
        Collector { prepared: &prepared, calls: &calls, parts: Vec::new(), open: Vec::new() };
    for (event, range) in events(&prepared) {
        match event {
            Event::Start(tag) => collector.start(&tag, &range),
            Event::End(tag) if super::block::is_block_end(tag) => collector.end(),
            _ => {}
        }
    }
    collector.parts
}

struct Collector<'a> {
    prepared: &'a Prepared<'a>,
    calls: &'a Calls,
    parts: Vec<Part>,
    /// The parts that are open; none for an element that is no part.
    open: Vec<Option<usize>>,
}

impl Collector<'_> {
    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if !super::block::is_block(tag) {
            return;
        }
        let span = self.prepared.file_span(range);
        let kind = match tag {
            Tag::BlockQuote(_) => PartKind::Quote,
            Tag::List(_) | Tag::DefinitionList => PartKind::List,
            Tag::Item => PartKind::Item,
            Tag::DefinitionListTitle => PartKind::Term,
            Tag::DefinitionListDefinition => PartKind::Definition,
            Tag::FootnoteDefinition(_) => PartKind::Note,
            Tag::Table(_) => PartKind::Table,
            Tag::TableHead => PartKind::Head,
            Tag::TableRow => PartKind::Row,
            Tag::TableCell => PartKind::Cell,
            Tag::HtmlBlock => match self.calls.tags_in(span).first() {
                Some(tag) if tag.is_block && tag.role != Role::Alone => return self.call(*tag),
                _ => PartKind::Leaf,
            },
            _ => PartKind::Leaf,
        };
        let at = self.push(kind, span, span.start);
        self.open.push(Some(at));
    }

    fn push(&mut self, kind: PartKind, span: Span, inner: u32) -> usize {
        let parent = self.open.iter().rev().find_map(|it| *it);
        self.parts.push(Part { kind, span, inner, parent });
        self.parts.len() - 1
    }

    /// Ends the innermost part. The parser lets definition lists go on to the end of the text.
    fn end(&mut self) {
        let Some(at) = self.open.pop().flatten() else { return };
        if self.parts[at].kind == PartKind::List {
            let own = self.parts.iter().filter(|it| it.parent == Some(at));
            let end = own.map(|it| it.span.end).max();
            self.parts[at].span.end = end.unwrap_or(self.parts[at].span.end);
        }
    }

    /// Begins or ends the component with the tag `tag`, which is an element of HTML to the parser.
    fn call(&mut self, tag: CallTag) {
        let tags = self.calls.tags.iter();
        let end = tags.clone().find(|it| it.call == tag.call && it.role == Role::Close);
        if tag.role == Role::Open {
            let span = Span { end: end.map_or(tag.span.end, |it| it.span.end), ..tag.span };
            let at = self.push(PartKind::Component, span, tag.span.end);
            self.open.push(Some(at));
        } else {
            let is_own =
                |it: &Option<usize>| it.is_some_and(|at| self.parts[at].span.end == tag.span.end);
            if let Some(at) = self.open.iter().rposition(is_own) {
                self.open.remove(at);
            }
        }
        self.open.push(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let locale = Locale::new("ja").expect("a tag");
        let span = Span::new(0, text.len());
        let parts = parts(&SourcePath::new("a.md"), text, span, &locale);
        let depth =
            |mut at: usize| std::iter::from_fn(|| parts[at].parent.inspect(|it| at = *it)).count();
        let shown: Vec<_> = (0..parts.len())
            .map(|at| {
                let part = text[parts[at].span.range()].trim().lines().next().unwrap_or_default();
                format!("{}{:?} {part}", " ".repeat(depth(at)), parts[at].kind)
            })
            .collect();
        assert_eq!(shown.join("\n"), expected);
    }

    #[test]
    fn parts_stand_in_one_another() {
        check(
            "- 一\n\n  二\n- 三\n\n> 四\n\n用語\n: 定義\n",
            "List - 一\n Item - 一\n  Leaf 一\n  Leaf 二\n Item - 三\n  Leaf 三\nQuote > 四\n Leaf 四\n\
             List 用語\n Term 用語\n Definition : 定義",
        );
        check(
            "| a | |\r\n| --- | --- |\r\n| b | c |\r\n\r\n[^1]: 注\r\n",
            "Table | a | |\n Head | a | |\n  Cell a\n  Cell \n Row | b | c |\n  Cell b\n  Cell c\n\
             Note [^1]: 注\n Leaf 注",
        );
    }

    #[test]
    fn lists_end_with_their_last_item() {
        let locale = Locale::new("ja").expect("a tag");
        for (text, end) in [
            ("語\n: 説明\n\n終わり\n", "終"),
            ("- 一\n\n終わり\n", "終"),
            ("> 一\n\n終わり\n", "終"),
            ("[^1]: 一\n\n終わり\n", "終"),
        ] {
            let parts = parts(&SourcePath::new("a.md"), text, Span::new(0, text.len()), &locale);
            let end = text.find(end).expect("there");
            assert!(parts[0].span.end as usize <= end, "{text} {:?}", parts);
        }
    }

    #[test]
    fn components_hold_what_stands_between_their_tags() {
        check(
            "{% <callout> %}\n\n一\n\n{{ <figure src=\"a\" /> }}\n\n{% </callout> %}\n\n二\n",
            "Component {% <callout> %}\n Leaf 一\n Leaf {{ <figure src=\"a\" /> }}\nLeaf 二",
        );
    }
}
