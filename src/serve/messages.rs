//! The messages of a locale by their text, so that the page can tell which one stands under the pointer.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::findings::Editor;
use super::snapshot::Snapshot;
use crate::locale::Locale;
use crate::source::LineIndex;

/// Returns the messages of the locale `tag` that are plain text: for each text the messages that say it.
pub(crate) fn texts(tag: &str, snapshot: &Snapshot, editor: &Editor) -> Value {
    let mut texts: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let Some((messages, locale)) = snapshot.messages().zip(Locale::new(tag)) else {
        return json!({});
    };
    for (id, text, place) in messages.plain_texts(&locale) {
        let file = snapshot.tree.text(&place.path).map_or("", |it| it);
        let at = LineIndex::new(file).position(file, place.span.start as usize);
        let (line, column) = (at.line_number as u64, at.column_number as u64);
        texts.entry(text.trim()).or_default().push(json!({
            "id": id,
            "place": format!("{}:{line}", place.path),
            "editor": editor.address(&place.path, line, column),
        }));
    }
    json!(texts)
}
