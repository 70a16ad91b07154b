//! Where texts with a name go: messages, values of the head of a page, texts by language in a table, cells of the glossary.

use super::Text;
use crate::ledger::{Edit, HEAD_TODO, Pair, Unit, UnitKind, Writing};
use crate::parse::front_matter::parse_front_matter;
use crate::parse::node::{quoted, with_quotes};
use crate::source::{Span, line_break, line_start};

/// Returns the edit that puts `text` in for `unit`, the original of the block `at` of `pair`.
///
/// # Errors
///
/// Returns `no-place` where there is none.
pub(super) fn edit(
    pair: &Pair,
    at: usize,
    unit: &Unit,
    Text { text, is_doubtful }: Text<'_>,
) -> Result<Edit, &'static str> {
    let edit = match &unit.kind {
        UnitKind::Message => message(pair, unit, before(pair, at), text),
        UnitKind::FrontMatter(key) => {
            let mark = if is_doubtful { HEAD_TODO } else { "" };
            head(pair, key, before(pair, at), mark, text)
        }
        UnitKind::Field => field(pair, unit, text),
        UnitKind::Glossary => glossary(pair, unit, text),
        _ => None,
    };
    edit.ok_or("no-place")
}

/// Returns the last unit of the translation before the block `at`.
fn before(pair: &Pair, at: usize) -> Option<&Unit> {
    let before = pair.blocks[..at].iter().rev().find(|it| !it.target.is_empty())?;
    pair.target.units[before.target.clone()].last()
}

/// Returns the edit that puts in a message behind the one before it, or at the end.
fn message(pair: &Pair, unit: &Unit, before: Option<&Unit>, text: &str) -> Option<Edit> {
    let file = &pair.target.text;
    let line = line_break(file);
    let written = text.trim().replace('\n', &format!("{line}    "));
    // A value of several lines begins on a line of its own.
    let written = if text.trim().contains('\n') {
        format!("{line}    {written}")
    } else {
        format!(" {written}")
    };
    let own = |id: &str| id.split('.').next().unwrap_or_default().to_owned();
    let (at, entry) = match unit.id.split_once('.') {
        // Behind what there is of its message. One that is put in itself comes before it at the same place.
        Some((name, attribute)) => {
            let is_own = before.is_some_and(|it| own(&it.id) == name);
            let at = before.filter(|_| is_own).map(behind);
            (at, format!("    .{attribute} ={written}"))
        }
        None => (None, format!("{} ={written}", unit.id)),
    };
    let at = at.or_else(|| {
        // Behind the whole message, whose attributes stand behind its value.
        let name = own(&before?.id);
        let mut units = pair.target.units.iter().rev();
        units.find(|it| own(&it.id) == name).map(behind)
    });
    let end = Span::new(file.len(), file.len());
    Some(match at {
        Some(at) => (at, format!("{line}{entry}")),
        None if file.is_empty() || file.ends_with('\n') => (end, format!("{entry}{line}")),
        None => (end, format!("{line}{entry}")),
    })
}

fn behind(unit: &Unit) -> Span {
    Span { start: unit.span.end, ..unit.span }
}

/// Returns the edit that puts the value of `key` into the head of a page: behind the line of its table, the value before
/// it, or the first line.
///
/// The line `mark` goes before it, if it says anything.
fn head(pair: &Pair, key: &str, before: Option<&Unit>, mark: &str, text: &str) -> Option<Edit> {
    let file = &*pair.target.text;
    let end = parse_front_matter(&pair.target.path, file, &[]).value.span.range().end;
    let block = file.get(..end).filter(|it| it.contains('\n'))?;
    let is_yaml = block.trim_start_matches('\u{feff}').starts_with("---");
    let (line, value) = (line_break(file), quoted(text.trim()));
    let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
    let header = if is_yaml { format!("{table}:") } else { format!("[{table}]") };
    let mut at = 0;
    let mut lines = block.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start + line.trim_end().len(), line.trim())
    });
    let first = lines.next()?.0;
    let of_table = lines.find(|(_, it)| !table.is_empty() && *it == header);
    let marked = |indent: &str, entry: String| match mark {
        "" => format!("{indent}{entry}"),
        mark => format!("{indent}{mark}{line}{indent}{entry}"),
    };
    let entry = match (&of_table, is_yaml) {
        (Some(_), true) => marked("  ", format!("{name}: {value}")),
        (None, true) if !table.is_empty() => {
            format!("{table}:{line}{}", marked("  ", format!("{name}: {value}")))
        }
        (_, true) => marked("", format!("{name}: {value}")),
        (Some(_), false) => marked("", format!("{name} = {value}")),
        (None, false) => marked("", format!("{key} = {value}")),
    };
    let is_own = |it: &&Unit| matches!(&it.kind, UnitKind::FrontMatter(key) if !key.contains('.'));
    let beside = before.filter(is_own).map(|it| {
        let end = it.span.range().end;
        file[end..].find(['\r', '\n']).map_or(file.len(), |it| end + it)
    });
    let at = of_table.map(|(end, _)| end).or(beside).unwrap_or(first);
    Some((Span::new(at, at), format!("{line}{entry}")))
}

/// Returns the edit that puts a text in behind that in the other language, in the way in which that is written.
fn field(pair: &Pair, unit: &Unit, text: &str) -> Option<Edit> {
    let file = &*pair.source.text;
    let span = with_quotes(file, unit.span).range();
    let tag = pair.source.locale.tag();
    let before = &file[..span.start];
    let line = line_start(file, span.start);
    let key = line + before[line..].rfind(tag)?;
    let (mut key, mut written) = (key, before[key..].replacen(tag, pair.target.locale.tag(), 1));
    if let Some(quote @ ('"' | '\'')) = before[..key].chars().next_back() {
        key -= 1;
        written.insert(0, quote);
    }
    let value = quoted(text.trim());
    let indent = &before[line..key];
    let is_own_line = indent.trim().is_empty();
    let is_json = pair.source.path.extension() == "json";
    let start = match (is_own_line, is_json) {
        (true, true) => format!(",{}{indent}", line_break(file)),
        (true, false) => format!("{}{indent}", line_break(file)),
        (false, _) => ", ".to_owned(),
    };
    let at = match is_own_line && !is_json {
        // A comment behind the value stays on its line.
        true => file[span.end..].find(['\r', '\n']).map_or(file.len(), |it| span.end + it),
        false => span.end,
    };
    Some((Span::new(at, at), format!("{start}{written}{value}")))
}

/// Returns the edit that fills the cell of the definition in the language of the translation.
fn glossary(pair: &Pair, unit: &Unit, text: &str) -> Option<Edit> {
    debug_assert_eq!(unit.writing, Writing::Tabbed);
    let file = &*pair.source.text;
    let head = file.lines().next()?.trim_start_matches('\u{feff}');
    let wanted = format!("definition.{}", pair.target.locale);
    let column = head.split('\t').position(|it| it.trim() == wanted)?;
    let start = line_start(file, unit.span.range().start);
    let row = file[start..].split(['\r', '\n']).next()?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut at = start;
    for (number, cell) in row.split('\t').enumerate() {
        if number == column {
            return Some((Span::new(at, at + cell.len()), text));
        }
        at += cell.len() + 1;
    }
    let missing = column + 1 - row.split('\t').count();
    let end = start + row.len();
    Some((Span::new(end, end), format!("{}{text}", "\t".repeat(missing))))
}
