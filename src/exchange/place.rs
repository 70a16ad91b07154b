//! Puts texts into files: bytes of the text run and nothing else.
//!
//! [`edits`] says what is to be replaced so that a block says another text. Where there is no translation yet, a block
//! or message is put in behind the one before it, if its place is sure.

use crate::ledger::{Aligned, Pair, Unit, UnitKind, Writing, splice};
use crate::source::Span;

/// A part of a file and what is to stand there.
pub(crate) type Edit = (Span, String);

/// Returns the edits of the translation's file that make `block` say `text`.
///
/// # Errors
///
/// Returns why there is no place for it: `no-file`, `no-place`, `joined`, `doubtful`.
///
/// A text that is doubtful keeps the mark that it still has to be translated.
pub(crate) fn edits(
    pair: &Pair,
    block: &Aligned,
    text: &str,
    is_doubtful: bool,
) -> Result<Vec<Edit>, &'static str> {
    let file = &pair.target.text;
    let units = &pair.target.units[block.target.clone()];
    match units {
        [] if is_doubtful => Err("doubtful"),
        [] => insertion(pair, block, text).map(|edit| vec![edit]),
        [unit] => Ok(replaced(file, unit, text, is_doubtful)),
        units => {
            // Blocks that were joined to one come back with an empty line between them.
            let parts: Vec<&str> = text.split("\n\n").collect();
            if parts.len() != units.len() {
                return Err("joined");
            }
            let pairs = units.iter().zip(parts);
            Ok(pairs.flat_map(|(unit, part)| replaced(file, unit, part, is_doubtful)).collect())
        }
    }
}

/// Returns the edits that make `unit` say `text`, and take away the mark that it still has to be translated.
fn replaced(file: &str, unit: &Unit, text: &str, is_doubtful: bool) -> Vec<Edit> {
    let mut edits = vec![splice(file, unit, text)];
    if unit.marks.todo && !is_doubtful {
        edits.extend(mark(file, unit).map(|span| (span, String::new())));
    }
    edits
}

/// Returns where the mark stands: before the block on a line of its own, or behind the text.
fn mark(file: &str, unit: &Unit) -> Option<Span> {
    let (start, end) = (unit.span.range().start, unit.span.range().end);
    let behind = &file[end..];
    let white = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    if let Some(length) = comment(&behind[white..]) {
        return Some(Span::new(end, end + white + length));
    }
    let line = file[..start].rfind('\n').map_or(0, |at| at + 1);
    let above = file[..line].trim_end();
    let from = above.rfind('\n').map_or(0, |at| at + 1);
    let is_mark = comment(above[from..].trim()).is_some_and(|it| it == above[from..].trim().len())
        || above[from..].trim() == "# i18n:todo";
    is_mark.then(|| Span::new(from, line))
}

/// Returns the length of the mark that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    let end = inside.find("-->")?;
    (inside[..end].trim() == "i18n:todo").then_some(end + "<!--".len() + "-->".len())
}

/// Returns the edit that puts in a block of which there is no translation.
fn insertion(pair: &Pair, block: &Aligned, text: &str) -> Result<Edit, &'static str> {
    if !pair.has_target {
        return Err("no-file");
    }
    let [unit] = &pair.source.units[block.source.clone()] else { return Err("no-place") };
    let at = pair.blocks.iter().position(|it| it == block).ok_or("no-place")?;
    let before = pair.blocks[..at].iter().rev().find(|it| !it.target.is_empty());
    let before = before.and_then(|it| pair.target.units[it.target.clone()].last());
    let after = pair.blocks[at..].iter().find(|it| !it.target.is_empty());
    let after = after.and_then(|it| pair.target.units[it.target.clone()].first());
    match unit.writing {
        Writing::Fluent => message(pair, unit, before, text),
        Writing::Lines if unit.kind == UnitKind::Item => item(pair, unit, before, after, text),
        Writing::Lines => paragraph(pair, unit, before, text),
        _ => Err("no-place"),
    }
}

/// Returns the edit that puts in a message behind the one before it, or at the end.
fn message(
    pair: &Pair,
    unit: &Unit,
    before: Option<&Unit>,
    text: &str,
) -> Result<Edit, &'static str> {
    let file = &pair.target.text;
    let line = if file.contains("\r\n") { "\r\n" } else { "\n" };
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
    match at {
        Some(at) => Ok((at, format!("{line}{entry}"))),
        None if file.is_empty() || file.ends_with('\n') => Ok((end, format!("{entry}{line}"))),
        None => Ok((end, format!("{line}{entry}"))),
    }
}

/// Returns the edit that puts in a paragraph or heading behind the block before it. Both stand in nothing.
fn paragraph(
    pair: &Pair,
    unit: &Unit,
    before: Option<&Unit>,
    text: &str,
) -> Result<Edit, &'static str> {
    let file = &pair.target.text;
    let line = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let is_free = |it: &Unit| {
        it.containers.depth() == 0 && matches!(it.kind, UnitKind::Heading(_) | UnitKind::Paragraph)
    };
    let before = before.filter(|it| is_free(it) && is_free(unit)).ok_or("no-place")?;
    let end = before.span.range().end;
    // What is left of the line: the id of a heading, a comment.
    let end = file[end..].find('\n').map_or(file.len(), |it| end + it);
    let end = if file[..end].ends_with('\r') { end - 1 } else { end };
    let text = text.trim().replace('\n', line);
    let written = match unit.kind {
        UnitKind::Heading(level) => {
            let id = unit.anchor.as_ref().map(|it| format!(" {{#{it}}}")).unwrap_or_default();
            format!("{} {text}{id}", "#".repeat(level.into()))
        }
        _ => text,
    };
    Ok((Span::new(end, end), format!("{line}{line}{written}")))
}

/// Returns the edit that puts in an item of a list, beside one of the same list that has nothing but its text.
fn item(
    pair: &Pair,
    unit: &Unit,
    before: Option<&Unit>,
    after: Option<&Unit>,
    text: &str,
) -> Result<Edit, &'static str> {
    marker(&pair.source.text, unit).ok_or("no-place")?;
    let file = &pair.target.text;
    let line = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let beside = |it: Option<&Unit>| {
        let it = it.filter(|it| it.kind == unit.kind && it.containers == unit.containers)?;
        Some((it.span.range(), marker(file, it)?))
    };
    let written = |marker: &str| {
        let indent = " ".repeat(marker.len());
        format!("{marker}{}", text.trim().replace('\n', &format!("{line}{indent}")))
    };
    if let Some((span, marker)) = beside(before) {
        let end = file[span.end..].find(['\r', '\n']).map_or(file.len(), |it| span.end + it);
        return Ok((Span::new(end, end), format!("{line}{}", written(&next(marker)))));
    }
    let (span, marker) = beside(after).ok_or("no-place")?;
    let start = span.start - marker.len();
    Ok((Span::new(start, start), format!("{}{line}", written(marker))))
}

/// Returns what stands before the text of `unit` on its line, if that is the mark of an item alone.
fn marker<'a>(file: &'a str, unit: &Unit) -> Option<&'a str> {
    let before = &file[..unit.span.range().start];
    let mark = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let number = mark.trim().strip_suffix(['.', ')']);
    let is_number = number.is_some_and(|it| it.parse::<u32>().is_ok());
    (matches!(mark.trim(), "-" | "*" | "+") || is_number).then_some(mark)
}

/// Returns the mark of the item behind that with the mark `marker`: the next number, or the same sign.
fn next(marker: &str) -> String {
    let digits: String = marker.chars().filter(char::is_ascii_digit).collect();
    match digits.parse::<u32>() {
        Ok(number) => marker.replacen(&digits, &number.saturating_add(1).to_string(), 1),
        Err(_) => marker.to_owned(),
    }
}

fn behind(unit: &Unit) -> Span {
    Span { start: unit.span.end, ..unit.span }
}

/// Returns `file` with `edits`, which do not overlap.
pub(crate) fn edited(file: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(file.len());
    let mut done = 0;
    for (span, written) in edits {
        let range = span.range();
        text.push_str(file.get(done..range.start).unwrap_or_default());
        text.push_str(written);
        done = range.end.max(done);
    }
    text.push_str(&file[done..]);
    text
}
