//! Callouts: block quotes that begin with `[!NOTE]` and the like.

use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::buffer::Buffer;
use super::writer::Writer;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::BodyMessage;
use crate::source::Place;

/// The labels that are known, as they are written in Markdown.
const LABELS: &[&str] = &["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Begins a callout.
pub(super) fn start(kind: BlockQuoteKind, out: &mut Buffer) {
    let (class, message) = match kind {
        BlockQuoteKind::Note => ("note", BodyMessage::AlertNote),
        BlockQuoteKind::Tip => ("tip", BodyMessage::AlertTip),
        BlockQuoteKind::Important => ("important", BodyMessage::AlertImportant),
        BlockQuoteKind::Warning => ("warning", BodyMessage::AlertWarning),
        BlockQuoteKind::Caution => ("caution", BodyMessage::AlertCaution),
    };
    out.html.push_str(&format!("<div class=\"callout callout-{class}\" role=\"note\">\n"));
    out.html.push_str("<p class=\"callout-title\">");
    out.message(message);
    out.html.push_str("</p>\n");
}

impl Writer<'_> {
    /// Reports a label that is not known at the beginning of the quotation at `at`.
    pub(super) fn check_callout_label(&mut self, at: usize) {
        let Some((Event::Start(Tag::Paragraph), range)) = self.events.get(at + 1) else { return };
        let line = self.prepared.text[range.clone()].lines().next().unwrap_or("").trim_end();
        let inside = line.strip_prefix(['[', '［']).and_then(|it| it.strip_prefix(['!', '！']));
        let Some((label, title)) = inside.and_then(|it| it.split_once([']', '］'])) else {
            return;
        };
        let written = &line[..line.len() - title.len()];
        // `[!a](b)` is a link.
        if label.contains('[') || label.is_empty() || title.starts_with(['(', '[', ':']) {
            return;
        }
        let span = self.prepared.file_span(&(range.start..range.start + line.len()));
        let place = Place::new(self.input.path, span);
        let title = title.trim_start_matches(['-', '+']).trim();
        let known = known_label(label.trim());
        self.diagnostics.push(catalog::alert_label(place, written, known, LABELS, title));
    }
}

/// Returns the label that was meant by a Japanese one or a misspelled one.
fn known_label(label: &str) -> Option<&'static str> {
    Some(match label {
        "注" | "注記" | "備考" | "メモ" | "補足" | "参考" => "NOTE",
        "ヒント" | "コツ" | "助言" => "TIP",
        "重要" => "IMPORTANT",
        "警告" => "WARNING",
        "注意" | "危険" => "CAUTION",
        _ => {
            let upper = label.to_uppercase();
            let near = LABELS.iter().find(|known| strsim::osa_distance(&upper, known) <= 2);
            return near.copied();
        }
    })
}
