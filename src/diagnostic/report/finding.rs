//! [`Finding`]: a diagnostic in words, with lines and columns.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::alike::{ALIKE, ALIKE_AT};
use crate::diagnostic::{Code, Diagnostic, Label, ToolLocale, escape_control, wording};
use crate::source::{LineIndex, Place, Position, SourcePath, SourceTree, Span};

/// A text file that findings speak of.
pub(super) struct File<'a> {
    pub(super) text: &'a str,
    pub(super) lines: LineIndex,
}

impl<'a> File<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, lines: LineIndex::new(text) }
    }

    /// Returns the line and column of the byte `offset`.
    pub(super) fn position(&self, offset: usize) -> Position {
        self.lines.position(self.text, offset)
    }

    /// Returns where `span` lies. Spans out of range are cut to the text, and widened to whole characters.
    pub(super) fn region(&self, span: Span) -> Region {
        let length = self.text.len();
        let is_boundary = |at: &usize| self.text.is_char_boundary(*at);
        let start = (0..=length.min(span.start as usize)).rev().find(is_boundary).unwrap_or(0);
        let end = (length.min(span.end as usize)..=length).find(is_boundary).unwrap_or(length);
        let end = end.max(start);
        Region { bytes: start..end, start: self.position(start), end: self.position(end) }
    }
}

/// The files that a report speaks of, each indexed once.
pub(super) struct Files<'a>(BTreeMap<&'a SourcePath, File<'a>>);

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a SourceTree, diagnostics: &'a [Diagnostic]) -> Self {
        let mut files = BTreeMap::new();
        for label in
            diagnostics.iter().flat_map(|it| std::iter::once(&it.primary).chain(&it.related))
        {
            let path = &label.place.path;
            if label.place.span != Span::default()
                && !files.contains_key(path)
                && let Some(text) = sources.written(path)
            {
                files.insert(path, File::new(text));
            }
        }
        Self(files)
    }

    /// Returns `path:line:column` of `place`, or the path alone where a file as a whole is meant.
    pub(super) fn name(&self, place: &Place) -> String {
        let file = self.0.get(&place.path).filter(|_| place.span != Span::default());
        let path = escape_control(place.path.as_str());
        match file.map(|it| it.region(place.span).start) {
            Some(at) => format!("{path}:{}:{}", at.line_number, at.column_number),
            None => path.into(),
        }
    }
}

/// A part of a file: what to underline.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// The bytes, on character boundaries of the text.
    pub(super) bytes: Range<usize>,
    /// The place of the first character.
    pub(super) start: Position,
    /// The place behind the last character.
    pub(super) end: Position,
}

/// A place with its label.
pub(super) struct Spot<'a> {
    pub(super) path: &'a SourcePath,
    /// Where in the file; `None` for the file as a whole.
    pub(super) region: Option<(&'a File<'a>, Region)>,
    /// What is here, if there is anything to say.
    pub(super) label: Option<String>,
}

impl Spot<'_> {
    /// Returns the lines and columns, or `None` when the file as a whole is meant.
    pub(super) fn lines(&self) -> Option<&Region> {
        self.region.as_ref().map(|(_, region)| region)
    }
}

/// A sentence on what to do.
pub(super) struct Advice<'a> {
    pub(super) text: String,
    /// What to write at the primary place.
    pub(super) replacement: Option<&'a str>,
}

/// A diagnostic in words.
pub(super) struct Finding<'a> {
    pub(super) code: Code,
    pub(super) headline: String,
    pub(super) primary: Spot<'a>,
    pub(super) related: Vec<Spot<'a>>,
    pub(super) help: Vec<Advice<'a>>,
}

impl<'a> Finding<'a> {
    /// Returns `diagnostic` in the words of `locale`.
    pub(super) fn new(
        diagnostic: &'a Diagnostic,
        files: &'a Files<'a>,
        locale: ToolLocale,
    ) -> Self {
        let (words, code) = (wording(locale), diagnostic.code.name);
        let attribute = |name| {
            let text = || words.text(code, Some(name), &diagnostic.arguments);
            words.has(code, Some(name)).then(text)
        };
        let spot = |label: &'a Label| Spot {
            path: &label.place.path,
            region: files
                .0
                .get(&label.place.path)
                .filter(|_| label.place.span != Span::default())
                .map(|file| (file, file.region(label.place.span))),
            label: attribute(label.attribute).filter(|text| !text.is_empty()),
        };
        let help = diagnostic.help.iter().filter_map(|help| {
            let shared = || words.text(help.attribute, None, &diagnostic.arguments);
            let is_shared = [ALIKE, ALIKE_AT].contains(&help.attribute);
            let text = if is_shared { Some(shared()) } else { attribute(help.attribute) };
            Some(Advice { text: text?, replacement: help.replacement.as_deref() })
        });
        Self {
            code: diagnostic.code,
            headline: words.text(code, None, &diagnostic.arguments),
            primary: spot(&diagnostic.primary),
            related: diagnostic.related.iter().map(spot).collect(),
            help: help.collect(),
        }
    }

    /// Returns headline, label and advice as lines of one plain text, for formats without a layout of their own.
    pub(super) fn plain_text(&self) -> String {
        let label = self.primary.label.iter().map(String::as_str);
        let help = self.help.iter().map(|it| it.text.as_str());
        let lines: Vec<_> =
            std::iter::once(self.headline.as_str()).chain(label).chain(help).collect();
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_lie_in_the_text_whatever_the_span() {
        for text in ["", "a", "日本\r\n語", "\u{feff}é\n", "👩‍👩‍👧"] {
            let file = File::new(text);
            for start in 0..text.len() as u32 + 3 {
                for end in 0..text.len() as u32 + 3 {
                    let region = file.region(Span { start, end });
                    assert!(text.get(region.bytes.clone()).is_some(), "{text:?} {start}..{end}");
                    assert!(region.start <= region.end, "{text:?} {start}..{end}");
                }
            }
        }
    }
}
