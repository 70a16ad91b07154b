//! Fluent messages: one `.ftl` file → [`MessageFile`].
//!
//! [`parse_messages`] is the entry point:
//!
//! 1. [`chunk`] cuts the text where comments and entries begin, so that a mistake cannot swallow what follows it;
//! 2. [`guard`] refuses a chunk that is nested deeper than the recursive parser can bear;
//! 3. `fluent-syntax` parses each chunk over slices of the text, whose addresses give every span;
//! 4. [`collect`] notes what the checks over all files need, and [`function`] checks calls of functions.

mod chunk;
mod collect;
mod entry;
mod function;
mod guard;

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_syntax::ast::Entry;
use fluent_syntax::parser::{self, ParserError};

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::locale::Locale;
use crate::source::{Place, SourcePath, Span, floor_char_boundary};

pub use entry::{
    EntryKind, Expansion, FunctionCall, MessageEntry, MessageFile, MessagePattern, Reference,
    Select, Selector, VariableUse, Variant,
};
pub(crate) use function::FORM_FUNCTION;
pub use function::{FUNCTIONS, MAX_DIGITS};

/// The largest file of messages that is read.
const MAX_BYTES: usize = 1 << 20;

/// Parses the file of messages `text` at `path`.
pub fn parse_messages(path: &SourcePath, text: &Arc<str>) -> Checked<MessageFile> {
    let mut diagnostics = Vec::new();
    let mut file = MessageFile {
        path: path.clone(),
        locale: locale(path),
        entries: Vec::new(),
        unreadable: Vec::new(),
        text: text.clone(),
    };
    let is_too_large = text.len() > MAX_BYTES;
    if is_too_large {
        diagnostics.push(message::message_file_size(Place::file(path), MAX_BYTES));
    }
    for chunk in chunk::chunks(text) {
        if is_too_large || !parse_chunk(&mut file, chunk, &mut diagnostics) {
            let name = chunk::entry_name(&text[chunk.range()]);
            file.unreadable.extend(name.map(|(kind, id)| (kind, id.to_owned())));
        }
    }
    find_duplicates(path, &file.entries, &mut diagnostics);
    Checked::new(file, diagnostics)
}

/// Returns the locale that the folder below `i18n` names.
fn locale(path: &SourcePath) -> Option<Locale> {
    let mut parts = path.folder().split('/').skip_while(|part| *part != "i18n").skip(1);
    Locale::new(parts.next()?)
}

/// Adds the entries of `chunk` to `file`, and says whether all of it could be read.
fn parse_chunk(file: &mut MessageFile, chunk: Span, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let (path, text) = (&file.path, &file.text);
    let slice = &text[chunk.range()];
    if let Some(at) = guard::too_deep(slice) {
        let at = chunk.start as usize + at;
        diagnostics.push(message::message_depth(Place::new(path, at..at + 1), guard::MAX_DEPTH));
        return false;
    }
    let (resource, errors) = match parser::parse(slice) {
        Ok(resource) => (resource, Vec::new()),
        Err(found) => found,
    };
    diagnostics.extend(errors.iter().map(|error| syntax_error(path, text, chunk, error)));
    // A line without `=` begins no chunk, but its name is one that is not missing.
    let lines = errors.iter().filter_map(|error| slice.get(error.slice.clone()?.start..));
    let names = lines.filter_map(chunk::first_name);
    file.unreadable.extend(names.map(|(kind, id)| (kind, id.to_owned())));
    let ends = collect::ends(text, chunk, &resource.body);
    for (entry, end) in resource.body.iter().zip(ends) {
        let source = collect::Source { path, text, end };
        file.entries.extend(match entry {
            Entry::Message(message) => Some(collect::message(&source, message, diagnostics)),
            Entry::Term(term) => Some(collect::term(&source, term, diagnostics)),
            _ => None,
        });
    }
    errors.is_empty()
}

/// Returns the finding for `error`: at the line where the entry begins, with the place of the mistake beside it.
fn syntax_error(path: &SourcePath, text: &str, chunk: Span, error: &ParserError) -> Diagnostic {
    let slice = &text[chunk.range()];
    let start = error.slice.as_ref().map_or(error.pos.start, |slice| slice.start);
    let junk = error.slice.clone().map_or(slice, |range| &slice[range]);
    let line = junk.lines().next().unwrap_or(junk);
    let entry = Span::new(start, start + line.trim_end().len()).shift(chunk.start as usize);
    // What is missing at the end of an entry is expected behind its last character, not on the next one's line.
    let last = start + junk.trim_end().len();
    let at = floor_char_boundary(slice, error.pos.start.min(last));
    let length = slice[at..last.max(at)].chars().next().map_or(0, char::len_utf8);
    let at = Span::new(at, at + length).shift(chunk.start as usize);
    message::message_syntax(Place::new(path, entry), Place::new(path, at), &error.kind)
}

/// Reports names that are given twice in one file, and messages that share their name with a term or a function.
fn find_duplicates(path: &SourcePath, entries: &[MessageEntry], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &MessageEntry> = BTreeMap::new();
    for entry in entries {
        let place = Place::new(path, entry.id_span);
        if FUNCTIONS.contains(&entry.id.as_str()) || entry.id == FORM_FUNCTION {
            diagnostics.push(message::message_name_clash(place.clone(), None, &entry.id));
        }
        match seen.get(entry.id.as_str()) {
            Some(first) if first.kind == entry.kind => diagnostics.push(
                message::message_duplicate(place, Place::new(path, first.id_span), &entry.name()),
            ),
            Some(first) => diagnostics.push(message::message_name_clash(
                place,
                Some(Place::new(path, first.id_span)),
                &entry.id,
            )),
            None => _ = seen.insert(&entry.id, entry),
        }
        find_duplicate_attributes(path, entry, diagnostics);
    }
}

fn find_duplicate_attributes(
    path: &SourcePath,
    entry: &MessageEntry,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for pattern in &entry.patterns {
        let Some(attribute) = &pattern.attribute else { continue };
        if let Some(&first) = seen.get(attribute.as_str()) {
            let name = format!("{}.{attribute}", entry.name());
            let place = Place::new(path, pattern.name_span);
            diagnostics.push(message::message_duplicate(place, Place::new(path, first), &name));
        } else {
            seen.insert(attribute, pattern.name_span);
        }
    }
}

#[cfg(test)]
mod tests;
