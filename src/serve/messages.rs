//! The messages of a locale by their text, so that the page can tell which one stands under the pointer.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::findings::Editor;
use super::snapshot::Snapshot;
use crate::locale::Locale;
use crate::source::{LineIndex, Place};

/// Returns the messages of the locale `tag`: for each text the messages that say it, and those with values in them by
/// the texts between the values, in every form.
pub(crate) fn texts(tag: &str, snapshot: &Snapshot, editor: &Editor) -> Value {
    let Some((messages, locale)) = snapshot.messages().zip(Locale::new(tag)) else {
        return json!({ "texts": {}, "forms": [] });
    };
    let mut texts: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (id, text, place) in messages.plain_texts(&locale) {
        texts.entry(text.trim()).or_default().push(spot(id, place, snapshot, editor));
    }
    let mut forms = Vec::new();
    for (id, of_message, place) in messages.value_texts(&locale) {
        let telling = of_message.iter().filter(|form| is_telling(form)).collect::<Vec<_>>();
        if !telling.is_empty() {
            let message = spot(id, place, snapshot, editor);
            forms.extend(telling.iter().map(|form| json!({ "form": form, "message": message })));
        }
    }
    json!({ "texts": texts, "forms": forms })
}

/// Says whether a message can be known by the texts of `form`: there are letters in them.
fn is_telling(form: &[String]) -> bool {
    form.iter().any(|text| text.contains(char::is_alphabetic))
}

/// Returns the name of a message with its place.
fn spot(id: &str, place: &Place, snapshot: &Snapshot, editor: &Editor) -> Value {
    let file = snapshot.tree.text(&place.path).map_or("", |it| it);
    let at = LineIndex::new(file).position(file, place.span.start as usize);
    let (line, column) = (at.line_number as u64, at.column_number as u64);
    json!({
        "id": id,
        "place": format!("{}:{line}", place.path),
        "editor": editor.address(&place.path, line, column),
    })
}
