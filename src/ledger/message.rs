//! From a file of messages to its units: every value and attribute, by its id.

use crate::ledger::lines;
use crate::ledger::page::unit;
use crate::ledger::unit::{Unit, UnitKind, Writing};
use crate::parse::messages::MessageFile;
use crate::source::Span;

/// Returns the units of `file` in their order. The comment before an entry is its note.
pub(crate) fn message_units(file: &MessageFile) -> Vec<Unit> {
    let mut units = Vec::new();
    for entry in &file.entries {
        let note = note(&file.text, entry.span.range().start);
        for pattern in &entry.patterns {
            let attribute = pattern.attribute.as_ref().map_or(String::new(), |it| format!(".{it}"));
            let text = dedented(&file.text[pattern.value_span.range()]);
            if text.trim().is_empty() {
                continue;
            }
            units.push(Unit {
                kind: UnitKind::Message,
                id: format!("{}{attribute}", entry.name()).into(),
                note: note.as_str().into(),
                writing: Writing::Fluent,
                ..unit(
                    &text,
                    Span::new(pattern.value_span.range().start, pattern.value_span.range().end),
                )
            });
        }
    }
    units
}

/// Returns the comment that ends before the byte `at` of `text`, without its marks.
fn note(text: &str, at: usize) -> String {
    let above = text[..at].strip_suffix('\n').unwrap_or_default();
    let lines = above.rsplit('\n').map(|line| line.trim_end_matches('\r'));
    let mut comment: Vec<_> = lines.map_while(|line| line.strip_prefix("# ")).collect();
    comment.reverse();
    comment.join("\n")
}

/// Returns the pattern `source` without the indentation that its further lines share.
fn dedented(source: &str) -> String {
    let lines: Vec<&str> = lines::lines(source).map(|(_, line)| line).collect();
    let Some((first, rest)) = lines.split_first() else { return String::new() };
    let common = lines::common_indentation(rest.iter().copied());
    let rest = rest.iter().map(|line| line.get(common..).unwrap_or_default());
    std::iter::once(*first).chain(rest).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::messages::parse_messages;
    use crate::source::SourcePath;

    #[test]
    fn values_and_attributes_are_units() {
        let text = "### File\n\n# For the menu\n# of pages\nnav = Home\n    .title = To the\n        first page\n-brand = Taiyaku\n";
        let file = parse_messages(&SourcePath::new("i18n/en/ui.ftl"), &text.into()).value;
        let units = message_units(&file);
        let shown: Vec<_> = units.iter().map(|it| (&*it.id, &*it.text, &*it.note)).collect();
        let note = "For the menu\nof pages";
        assert_eq!(
            shown,
            [
                ("nav", "Home", note),
                ("nav.title", "To the\nfirst page", note),
                ("-brand", "Taiyaku", "")
            ]
        );
        assert_eq!(&text[units[1].span.range()], "To the\n        first page");
    }
}
