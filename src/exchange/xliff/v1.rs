//! XLIFF 1.2: <https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>.

use super::{has_translation, written};
use crate::exchange::inline::{Code, Piece, tag, tag_like};
use crate::exchange::sheet::{Row, Sheet};
use crate::exchange::xml::{xml_attribute, xml_text};
use crate::ledger::State;
use crate::parse::markdown::InlineClass;

/// Returns `sheet` as an XLIFF 1.2 file.
pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n  \
         <file original=\"{}\" source-language=\"{}\" target-language=\"{}\" datatype=\"x-markdown\">\n    \
         <body>\n",
        xml_attribute(sheet.source_path.as_str()),
        sheet.source,
        sheet.target
    );
    for row in &sheet.rows {
        push_unit(&mut out, row);
    }
    out.push_str("    </body>\n  </file>\n</xliff>\n");
    out
}

fn push_unit(out: &mut String, row: &Row) {
    let source = tag(&row.text, &row.kind);
    let target = tag_like(&row.translation, &row.kind, &source);
    let approved = if row.state == State::Current { "yes" } else { "no" };
    let sent = row.mark().map(|it| format!(" extradata=\"{it}\"")).unwrap_or_default();
    out.push_str(&format!(
        "      <trans-unit id=\"{}\" resname=\"{}\" approved=\"{approved}\"{sent} xml:space=\"preserve\">\n",
        row.key,
        xml_attribute(&row.context)
    ));
    out.push_str(&format!("        <source>{}</source>\n", written(&source, part)));
    if has_translation(&row.translation) {
        let state = state(row.state);
        let content = written(&target, part);
        out.push_str(&format!("        <target state=\"{state}\">{content}</target>\n"));
    }
    for note in row.notes() {
        out.push_str(&format!("        <note>{}</note>\n", xml_text(&note)));
    }
    if let Some(before) = &row.before {
        let before = xml_text(before);
        out.push_str(&format!(
            "        <alt-trans alttranstype=\"previous-version\"><source>{before}</source>\
             <target>{}</target></alt-trans>\n",
            xml_text(&row.translation)
        ));
    }
    for (likeness, text, translation) in &row.proposals {
        out.push_str(&format!(
            "        <alt-trans match-quality=\"{likeness}\" origin=\"ledger\"><source>{}</source>\
             <target>{}</target></alt-trans>\n",
            xml_text(text),
            xml_text(translation)
        ));
    }
    out.push_str("      </trans-unit>\n");
}

/// Returns how far a translation is, as XLIFF says it.
fn state(state: State) -> &'static str {
    match state {
        State::Current => "final",
        State::Unconfirmed | State::Edited | State::Identical => "translated",
        // What programs take for done may never be looked at, and they take `needs-review-translation` for it.
        State::Stale => "needs-l10n",
        _ => "needs-translation",
    }
}

fn part(piece: &Piece, code: Option<&Code>) -> String {
    let Some(code) = code else {
        return match piece {
            Piece::Text(words) => xml_text(words),
            _ => String::new(),
        };
    };
    let kind = kind(code.class, code.close.is_some());
    let open = xml_text(&code.open);
    match piece {
        Piece::Text(_) => String::new(),
        Piece::Alone(id) => format!("<ph id=\"{id}\" ctype=\"{kind}\">{open}</ph>"),
        Piece::Open(id) => format!("<bpt id=\"{id}\" ctype=\"{kind}\">{open}</bpt>"),
        Piece::Close(id) => {
            format!(
                "<ept id=\"{id}\">{}</ept>",
                xml_text(code.close.as_deref().unwrap_or_default())
            )
        }
    }
}

/// Returns the type of a code: those with two ends and those without have types of their own (`ctype` of `bpt` and `ph`).
fn kind(class: InlineClass, has_ends: bool) -> &'static str {
    match (class, has_ends) {
        (InlineClass::Strong, true) => "bold",
        (InlineClass::Emphasis, true) => "italic",
        (InlineClass::Link, true) => "link",
        (InlineClass::Image, false) => "image",
        (InlineClass::Break, false) => "lb",
        (InlineClass::Strong, _) => "x-strong",
        (InlineClass::Emphasis, _) => "x-emphasis",
        (InlineClass::Link, _) => "x-link",
        (InlineClass::Image, _) => "x-image",
        (InlineClass::Break, _) => "x-break",
        (InlineClass::Strikethrough, _) => "x-strikethrough",
        (InlineClass::Code, _) => "x-code",
        (InlineClass::Note, _) => "x-note",
        (InlineClass::Citation, _) => "x-citation",
        (InlineClass::Tag, _) => "x-tag",
        (InlineClass::Component, _) => "x-component",
        (InlineClass::Span, _) => "x-span",
        (InlineClass::Placeable, _) => "x-placeable",
    }
}
