//! Tables with tabulators between their cells, for spreadsheets.
//!
//! A line break in a text is written `\n`, a tabulator `\t`, a backslash `\\`. The reader also takes cells in quotation
//! marks, which spreadsheets write, and finds columns by their names.

use crate::exchange::returned::{Certainty, Content, Fault, Mark, Returned};
use crate::exchange::sheet::Sheet;
use crate::source::{Place, SourcePath};

/// Returns `sheet` as a table.
pub fn write_table(sheet: &Sheet) -> String {
    let mut out = String::from("file\tcontext\tlanguage\tstate\tsource\ttarget\tnote\tsent\n");
    for it in &sheet.rows {
        let line = it.line.map(|line| format!(":{line}")).unwrap_or_default();
        out.push_str(&row(&[
            format!("{}{line}", sheet.source_path),
            it.context.clone(),
            sheet.target.tag().to_owned(),
            it.state.name().to_owned(),
            it.text.clone(),
            it.translation.clone(),
            it.notes().join("\n"),
            it.mark().map(|mark| mark.to_string()).unwrap_or_default(),
        ]));
    }
    out
}

/// Returns a line of a table.
pub(crate) fn row(cells: &[String]) -> String {
    let escaped = |cell: &String| {
        let cell = cell.replace('\\', "\\\\").replace('\t', "\\t");
        let cell = cell.replace('\n', "\\n").replace('\r', "\\r");
        // A spreadsheet would take the whole rest for one cell.
        if cell.starts_with('"') { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    cells.iter().map(escaped).collect::<Vec<_>>().join("\t") + "\n"
}

/// Reads the table `text`.
///
/// # Errors
///
/// Returns the first place that is no table of texts.
pub(crate) fn read_table(path: &SourcePath, text: &str) -> Result<Vec<Returned>, Fault> {
    let mut rows = rows(text)?.into_iter();
    let (head_at, head) = rows.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|it| it.trim() == name);
    let (Some(source), Some(target)) = (column("source"), column("target")) else {
        return Err(Fault { at: head_at..head_at, reason: "table-columns" });
    };
    let optional = ["file", "context", "language", "sent"].map(column);
    let mut returned = Vec::new();
    for (start, cells) in rows {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", String::as_str);
        let [file, context, language, sent] = optional.map(cell);
        if cell(Some(source)).trim().is_empty() {
            continue;
        }
        let file = match file.rsplit_once(':') {
            Some((file, line)) if line.bytes().all(|it| it.is_ascii_digit()) => file,
            _ => file,
        };
        let end = text[start..].find('\n').map_or(text.len(), |it| start + it);
        returned.push(Returned {
            place: Place::new(path, start..end),
            path: file.to_owned(),
            context: context.to_owned(),
            key: String::new(),
            language: Some(language.to_owned()).filter(|it| !it.is_empty()),
            source: Content::Raw(cell(Some(source)).to_owned()),
            target: Content::Raw(cell(Some(target)).to_owned()),
            sent: Mark::parse(sent),
            certainty: Certainty::Unsaid,
            correction: None,
        });
    }
    Ok(returned)
}

type Rows = Vec<(usize, Vec<String>)>;

/// Returns the rows with their beginnings.
fn rows(text: &str) -> Result<Rows, Fault> {
    let mut rows: Rows = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let start = at;
        let mut cells = Vec::new();
        loop {
            let rest = &text[at..];
            let (cell, length) = match rest.strip_prefix('"') {
                Some(inside) => {
                    let (cell, length) = quoted_cell(inside)
                        .ok_or(Fault { at: at..text.len(), reason: "table-quote" })?;
                    (cell, length + 1)
                }
                None => {
                    let length = rest.find(['\t', '\n']).unwrap_or(rest.len());
                    (rest[..length].trim_end_matches('\r').to_owned(), length)
                }
            };
            cells.push(plain(&cell));
            at += length;
            let next = text[at..].trim_start_matches('\r').chars().next();
            at += text[at..].len() - text[at..].trim_start_matches('\r').len();
            match next {
                Some('\t') => at += 1,
                Some('\n') => {
                    at += 1;
                    break;
                }
                None => break,
                Some(_) => return Err(Fault { at: at..at, reason: "table-quote" }),
            }
        }
        rows.push((start, cells));
    }
    Ok(rows)
}

/// Returns the cell that `text` goes on with behind its quotation mark, and how long it is with the mark behind it.
fn quoted_cell(text: &str) -> Option<(String, usize)> {
    let mut at = 0;
    loop {
        at += text[at..].find('"')?;
        if !text[at + 1..].starts_with('"') {
            return Some((text[..at].replace("\"\"", "\""), at + 1));
        }
        at += 2;
    }
}

/// Returns the text of a cell with its escapes resolved.
fn plain(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        let escaped = if c == '\\' { rest.clone().next() } else { None };
        let known = match escaped {
            Some('n') => Some('\n'),
            Some('t') => Some('\t'),
            Some('r') => Some('\r'),
            Some('\\') => Some('\\'),
            _ => None,
        };
        if known.is_some() {
            rest.next();
        }
        text.push(known.unwrap_or(c));
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spreadsheets_are_understood() {
        let text = "target\tsource\r\n\"a \"\"b\"\"\nc\"\td\r\n\te\\\\n\r\n";
        let read = read_table(&SourcePath::new("a.tsv"), text).expect("a table");
        let texts: Vec<_> = read.iter().map(|it| (it.source.words(), it.target.words())).collect();
        assert_eq!(
            texts,
            [("d".to_owned(), "a \"b\"\nc".to_owned()), ("e\\n".to_owned(), String::new())]
        );
        for (text, reason) in [
            ("a\tb\n", "table-columns"),
            ("source\ttarget\n\"a\n", "table-quote"),
            ("", "table-columns"),
        ] {
            let fault = read_table(&SourcePath::new("a.tsv"), text).expect_err("no table");
            assert_eq!(fault.reason, reason);
        }
    }

    proptest! {
        #[test]
        fn cells_come_back(cells in prop::collection::vec("[ab\"\\\\\\t\\n\\r 日]{0,12}", 1..5)) {
            let read = rows(&row(&cells)).expect("a table");
            prop_assert_eq!(&read[0].1, &cells);
        }
    }
}
