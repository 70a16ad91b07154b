//! From a sheet to a PO file, byte for byte as `msgcat --no-wrap` writes it.

use crate::exchange::sheet::{Row, Sheet};
use crate::ledger::State;
use crate::locale::Locale;

/// Returns `sheet` as a PO file. Texts stay Markdown.
pub fn write_po(sheet: &Sheet) -> String {
    let mut out = String::from("msgid \"\"\n");
    keyword(&mut out, "", "msgstr", &header(sheet));
    for row in &sheet.rows {
        out.push('\n');
        push_row(&mut out, sheet, row);
    }
    for (text, translation) in &sheet.old {
        out.push('\n');
        keyword(&mut out, "#~ ", "msgctxt", &format!("{}|old", sheet.name));
        keyword(&mut out, "#~ ", "msgid", text);
        keyword(&mut out, "#~ ", "msgstr", translation);
    }
    out
}

/// Returns the header: what `msgfmt -c` asks for, and no times, so that the same texts are the same file.
fn header(sheet: &Sheet) -> String {
    let mut lines = vec![
        format!("Project-Id-Version: {}", sheet.name),
        "PO-Revision-Date: 1970-01-01 00:00+0000".to_owned(),
        "Last-Translator: Taiyaku".to_owned(),
        format!("Language-Team: {}", sheet.target),
        format!("Language: {}", gettext_name(&sheet.target)),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
    ];
    lines.extend(plural_forms(&sheet.target).map(|it| format!("Plural-Forms: {it}")));
    lines.push(format!("X-Source-Language: {}", gettext_name(&sheet.source)));
    lines.push(String::new());
    lines.join("\n")
}

/// Returns the name of a locale as gettext spells it: `en_GB`.
fn gettext_name(locale: &Locale) -> String {
    locale.tag().replace('-', "_")
}

/// Returns how the language counts, for those of which gettext's manual says it, chapter "Plural forms".
fn plural_forms(locale: &Locale) -> Option<&'static str> {
    match locale.language() {
        "ja" | "ko" | "zh" | "vi" | "th" => Some("nplurals=1; plural=0;"),
        "en" | "de" | "nl" | "sv" | "da" | "nb" | "fi" | "it" | "es" | "pt" => {
            Some("nplurals=2; plural=(n != 1);")
        }
        "fr" => Some("nplurals=2; plural=(n > 1);"),
        _ => None,
    }
}

fn push_row(out: &mut String, sheet: &Sheet, row: &Row) {
    for note in row.notes() {
        out.push_str(&format!("#. {note}\n"));
    }
    if let Some(mark) = row.mark() {
        out.push_str(&format!("#. {mark}\n"));
    }
    let line = row.line.map(|it| format!(":{it}")).unwrap_or_default();
    out.push_str(&format!("#: {}\n", reference(sheet.source_path.as_str(), &line)));
    let is_stale = row.state == State::Stale;
    let is_fuzzy = is_stale || row.state == State::Missing && !row.translation.is_empty();
    out.push_str(if is_fuzzy { "#, fuzzy, no-c-format\n" } else { "#, no-c-format\n" });
    if let Some(before) = row.before.as_ref().filter(|_| is_stale) {
        keyword(out, "#| ", "msgctxt", &row.context);
        keyword(out, "#| ", "msgid", before);
    }
    keyword(out, "", "msgctxt", &row.context);
    keyword(out, "", "msgid", &row.text);
    keyword(out, "", "msgstr", &row.translation);
}

/// Returns the place in a file; a name with spaces stands between marks of isolation, as gettext has it since 0.19.
fn reference(path: &str, line: &str) -> String {
    if path.contains(' ') {
        format!("\u{2068}{path}{line}\u{2069}")
    } else {
        format!("{path}{line}")
    }
}

/// Writes a keyword and its text: on one line, or on a line for each of its lines.
fn keyword(out: &mut String, mark: &str, keyword: &str, text: &str) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() <= 1 {
        out.push_str(&format!("{mark}{keyword} {}\n", quoted(text)));
        return;
    }
    out.push_str(&format!("{mark}{keyword} \"\"\n"));
    for line in lines {
        out.push_str(&format!("{mark}{}\n", quoted(line)));
    }
}

/// Returns `text` between quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '\u{7}' => quoted.push_str("\\a"),
            '\u{8}' => quoted.push_str("\\b"),
            '\u{b}' => quoted.push_str("\\v"),
            '\u{c}' => quoted.push_str("\\f"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
