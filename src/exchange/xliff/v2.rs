//! XLIFF 2.1: <https://docs.oasis-open.org/xliff/xliff-core/v2.1/>.

use super::{equivalent, has_translation, shown, written};
use crate::exchange::inline::{Code, Piece, Tagged, tag, tag_like};
use crate::exchange::sheet::{Row, Sheet};
use crate::exchange::xml::{xml_attribute, xml_text};
use crate::ledger::State;
use crate::parse::markdown::InlineClass;

/// Returns `sheet` as an XLIFF 2.1 file.
pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\" \
         xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" version=\"2.1\" \
         srcLang=\"{}\" trgLang=\"{}\">\n  <file id=\"f1\" original=\"{}\">\n",
        sheet.source,
        sheet.target,
        xml_attribute(sheet.source_path.as_str())
    );
    for row in &sheet.rows {
        push_unit(&mut out, row);
    }
    out.push_str("  </file>\n</xliff>\n");
    out
}

fn push_unit(out: &mut String, row: &Row) {
    let source = tag(&row.text, &row.kind);
    let target = tag_like(&row.translation, &row.kind, &source);
    let name = xml_attribute(&row.context);
    out.push_str(&format!(
        "    <unit id=\"{}\" name=\"{name}\" canResegment=\"no\" xml:space=\"preserve\">\n",
        row.key
    ));
    push_matches(out, row);
    push_terms(out, row);
    push_notes(out, row);
    push_data(out, &source, &target);
    let sub_state = if row.state == State::Stale { " subState=\"i18n:stale\"" } else { "" };
    out.push_str(&format!("      <segment id=\"s1\" state=\"{}\"{sub_state}>\n", state(row.state)));
    let content = |tagged: &Tagged, is_target| {
        written(tagged, |piece, code| part(piece, code, is_target, &source))
    };
    out.push_str(&format!("        <source>{}</source>\n", content(&source, false)));
    if has_translation(&row.translation) {
        out.push_str(&format!("        <target>{}</target>\n", content(&target, true)));
    }
    out.push_str("      </segment>\n    </unit>\n");
}

/// Returns how far a translation is, as XLIFF says it.
fn state(state: State) -> &'static str {
    match state {
        State::Current => "final",
        State::Unconfirmed | State::Edited | State::Identical => "translated",
        _ => "initial",
    }
}

fn push_matches(out: &mut String, row: &Row) {
    if row.proposals.is_empty() {
        return;
    }
    out.push_str("      <mtc:matches>\n");
    for (likeness, text, translation) in &row.proposals {
        out.push_str(&format!(
            "        <mtc:match ref=\"#s1\" similarity=\"{likeness}\" type=\"tm\">\n          \
             <source>{}</source>\n          <target>{}</target>\n        </mtc:match>\n",
            xml_text(text),
            xml_text(translation)
        ));
    }
    out.push_str("      </mtc:matches>\n");
}

fn push_terms(out: &mut String, row: &Row) {
    if row.terms.is_empty() {
        return;
    }
    out.push_str("      <gls:glossary>\n");
    for (term, translation) in &row.terms {
        out.push_str(&format!(
            "        <gls:glossEntry><gls:term>{}</gls:term><gls:translation>{}</gls:translation></gls:glossEntry>\n",
            xml_text(term),
            xml_text(translation)
        ));
    }
    out.push_str("      </gls:glossary>\n");
}

fn push_notes(out: &mut String, row: &Row) {
    let plain = row.notes().into_iter().map(|note| (None, note));
    let before = row.before.iter().map(|it| (Some("previous-source"), it.clone()));
    let sent = row.mark().map(|it| (Some("sent"), it.to_string()));
    let notes: Vec<(Option<&str>, String)> = plain.chain(before).chain(sent).collect();
    if notes.is_empty() {
        return;
    }
    out.push_str("      <notes>\n");
    for (category, note) in notes {
        let category = category.map(|it| format!(" category=\"{it}\"")).unwrap_or_default();
        out.push_str(&format!("        <note{category}>{}</note>\n", xml_text(&note)));
    }
    out.push_str("      </notes>\n");
}

/// Writes what the codes of both texts say, under the names by which they refer to it.
fn push_data(out: &mut String, source: &Tagged, target: &Tagged) {
    let own = target.codes.iter().filter(|code| !is_same(code, source));
    let of_source = source.codes.iter().map(|code| (code, true));
    let codes: Vec<_> = of_source.chain(own.map(|code| (code, false))).collect();
    if codes.is_empty() {
        return;
    }
    out.push_str("      <originalData>\n");
    for (code, is_source) in codes {
        let name = data_name(code, is_source);
        let mut push = |name: String, text: &str| {
            out.push_str(&format!("        <data id=\"{name}\">{}</data>\n", xml_text(text)));
        };
        push(name.clone(), &code.open);
        if let Some(close) = &code.close {
            push(format!("{name}e"), close);
        }
    }
    out.push_str("      </originalData>\n");
}

/// Says whether `code` says in the original what it says here.
fn is_same(code: &Code, source: &Tagged) -> bool {
    source.code(&code.id) == Some(code)
}

fn data_name(code: &Code, is_source: bool) -> String {
    format!("{}{}", if is_source { "d" } else { "t" }, code.id)
}

fn part(piece: &Piece, code: Option<&Code>, is_target: bool, source: &Tagged) -> String {
    let code = match (piece, code) {
        (Piece::Text(words), _) => return xml_text(words),
        (Piece::Close(_), _) | (_, None) => return "</pc>".to_owned(),
        (_, Some(code)) => code,
    };
    let data = data_name(code, !is_target || is_same(code, source));
    let keep = if code.can_be_dropped() { "" } else { " canDelete=\"no\"" };
    let kind = kind(code.class);
    match &code.close {
        None => format!(
            "<ph id=\"{}\" dataRef=\"{data}\" canCopy=\"no\"{keep} disp=\"{}\" equiv=\"{}\"{kind}/>",
            code.id,
            xml_attribute(&shown(code)),
            xml_attribute(&equivalent(code)),
        ),
        Some(close) => format!(
            "<pc id=\"{}\" dataRefStart=\"{data}\" dataRefEnd=\"{data}e\" canCopy=\"no\"{keep} \
             dispStart=\"{}\" dispEnd=\"{}\"{kind}>",
            code.id,
            xml_attribute(&code.open),
            xml_attribute(close),
        ),
    }
}

/// Returns the attributes that say what a code is (section 4.3.1.34 and 4.3.1.38 of the specification).
fn kind(class: InlineClass) -> &'static str {
    match class {
        InlineClass::Strong => " type=\"fmt\" subType=\"xlf:b\"",
        InlineClass::Emphasis => " type=\"fmt\" subType=\"xlf:i\"",
        InlineClass::Break => " type=\"fmt\" subType=\"xlf:lb\"",
        InlineClass::Strikethrough | InlineClass::Span | InlineClass::Code => " type=\"fmt\"",
        InlineClass::Link => " type=\"link\"",
        InlineClass::Image => " type=\"image\"",
        InlineClass::Placeable => " type=\"other\" subType=\"xlf:var\"",
        InlineClass::Note | InlineClass::Citation | InlineClass::Tag | InlineClass::Component => {
            " type=\"other\""
        }
    }
}
