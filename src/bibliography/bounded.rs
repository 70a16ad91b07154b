//! BibTeX within bounds: the crate that reads it follows abbreviations, references and braces wherever they lead.
//!
//! Entry point: [`parse`].
//!
//! 1. Braces are counted, so that no text is nested too deeply.
//! 2. Abbreviations (`@string`) are measured before they are put in: how deep they go, and how long they become.
//! 3. References to other entries (`crossref`, `xdata`) are followed on entries that have not been joined yet.

use std::collections::HashMap;

use biblatex::{Bibliography, ChunksExt, Entry, Field, RawBibliography, RawChunk};

/// How deep braces, abbreviations and references may go.
const MAX_DEPTH: usize = 32;

/// How many bytes abbreviations may become in all.
const MAX_EXPANSION: usize = 16 << 20;

/// How many entries may be taken over into others, each as often as that happens.
const MAX_INHERITED: usize = 100_000;

/// Stands before the names of fields that refer to other entries, so that they are read and not followed.
const UNFOLLOWED: [(&str, &str); 2] =
    [("crossref", "unfollowed-crossref"), ("xdata", "unfollowed-xdata")];

/// Reads `text`.
///
/// # Errors
///
/// Returns what is wrong in words, as the crate does.
pub(super) fn parse(text: &str) -> Result<Bibliography, String> {
    check_braces(text)?;
    let raw = RawBibliography::parse(text).map_err(|error| error.to_string())?;
    check_abbreviations(&raw)?;
    if let Some(unfollowed) = unfollowed(&raw) {
        let entries = Bibliography::from_raw(unfollowed).map_err(|error| error.to_string())?;
        check_references(&entries)?;
    }
    Bibliography::from_raw(raw).map_err(|error| error.to_string())
}

fn check_braces(text: &str) -> Result<(), String> {
    let (mut depth, mut is_escaped) = (0_usize, false);
    for byte in text.bytes() {
        match byte {
            b'{' if !is_escaped => depth += 1,
            b'}' if !is_escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
        if depth > MAX_DEPTH {
            return Err(format!("braces are nested more than {MAX_DEPTH} deep"));
        }
    }
    Ok(())
}

/// What an abbreviation becomes.
#[derive(Clone, Copy, Default)]
struct Extent {
    /// How many abbreviations stand in each other.
    depth: usize,
    /// How many bytes it becomes.
    bytes: usize,
}

fn check_abbreviations(raw: &RawBibliography<'_>) -> Result<(), String> {
    let fields = raw.abbreviations.iter().map(|it| (it.key.v, &it.value.v)).collect();
    let mut known = HashMap::new();
    let mut all = 0_usize;
    let values = raw.entries.iter().flat_map(|it| &it.v.fields).map(|it| &it.value.v);
    for value in values.chain(raw.abbreviations.iter().map(|it| &it.value.v)) {
        all = all.saturating_add(extent(value, &fields, &mut known, 0)?.bytes);
        if all > MAX_EXPANSION {
            return Err(format!("the abbreviations become more than {MAX_EXPANSION} bytes"));
        }
    }
    Ok(())
}

/// Returns what the abbreviations in `value` become, which stands in `depth` others.
fn extent<'s>(
    value: &Field<'s>,
    fields: &HashMap<&'s str, &Field<'s>>,
    known: &mut HashMap<&'s str, Extent>,
    depth: usize,
) -> Result<Extent, String> {
    let mut all = Extent::default();
    for chunk in value {
        let RawChunk::Abbreviation(name) = chunk.v else {
            if let RawChunk::Normal(text) = chunk.v {
                all.bytes = all.bytes.saturating_add(if depth == 0 { 0 } else { text.len() });
            }
            continue;
        };
        let Some(field) = fields.get(name) else { continue };
        let found = match known.get(name) {
            Some(found) => *found,
            None if depth >= MAX_DEPTH => return Err(endless(name)),
            None => extent(field, fields, known, depth + 1)?,
        };
        known.insert(name, found);
        if depth + found.depth >= MAX_DEPTH {
            return Err(endless(name));
        }
        all.depth = all.depth.max(found.depth + 1);
        all.bytes = all.bytes.saturating_add(found.bytes);
    }
    Ok(all)
}

fn endless(name: &str) -> String {
    format!("`{name}` refers to itself, or to others more than {MAX_DEPTH} deep")
}

/// Returns the entries with other names for the fields that refer to entries, if there are such fields.
fn unfollowed<'s>(raw: &RawBibliography<'s>) -> Option<RawBibliography<'s>> {
    let mut raw = raw.clone();
    let mut is_found = false;
    for field in raw.entries.iter_mut().flat_map(|it| &mut it.v.fields) {
        let name = UNFOLLOWED.iter().find(|(name, _)| name.eq_ignore_ascii_case(field.key.v));
        if let Some((_, unfollowed)) = name {
            field.key.v = unfollowed;
            is_found = true;
        }
    }
    is_found.then_some(raw)
}

fn check_references(entries: &Bibliography) -> Result<(), String> {
    let mut known = HashMap::new();
    let mut all = 0_usize;
    for entry in entries.iter() {
        all = all.saturating_add(inherited(entry, entries, &mut known, 0)?.bytes);
        if all > MAX_INHERITED {
            return Err(format!("the entries refer to others more than {MAX_INHERITED} times"));
        }
    }
    Ok(())
}

/// Returns how deep the references of `entry` go, and how many entries they lead to.
fn inherited(
    entry: &Entry,
    entries: &Bibliography,
    known: &mut HashMap<String, Extent>,
    depth: usize,
) -> Result<Extent, String> {
    if let Some(found) = known.get(&entry.key) {
        return Ok(*found);
    }
    if depth > MAX_DEPTH {
        return Err(endless(&entry.key));
    }
    let mut all = Extent::default();
    let text = |name| entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
    let [crossref, xdata] = UNFOLLOWED.map(|(_, name)| text(name));
    for key in std::iter::once(crossref.as_str()).chain(xdata.split(',')) {
        let Some(other) = entries.get(key.trim()) else { continue };
        let found = inherited(other, entries, known, depth + 1)?;
        if depth + found.depth > MAX_DEPTH {
            return Err(endless(&entry.key));
        }
        all.depth = all.depth.max(found.depth + 1);
        all.bytes = all.bytes.saturating_add(found.bytes).saturating_add(1);
    }
    known.insert(entry.key.clone(), all);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let wrong = parse(text).err();
        let is_right =
            wrong.as_deref().map(|it| expected.is_some_and(|wanted| it.contains(wanted)));
        assert_eq!(is_right, expected.map(|_| true), "{wrong:?}: {}", &text[..text.len().min(200)]);
    }

    #[test]
    fn what_leads_to_no_end_is_refused() {
        let entry = "@article{k, title = s0}";
        check("@string{s = \"x\"} @article{k, title = s # s}", None);
        check("@string{s = s # s} @article{k, title = s}", Some("`s` refers to itself"));
        check("@string{a = b} @string{b = a} @article{k, title = a}", Some("refers to itself"));
        let twice = |many: usize| {
            let lines = (0..many).map(|it| format!("@string{{s{it} = s{0} # s{0}}}\n", it + 1));
            lines.collect::<String>() + &format!("@string{{s{many} = \"x\"}}\n{entry}")
        };
        check(&twice(8), None);
        check(&twice(28), Some("become more than"));
        check(&twice(400), Some("more than 32 deep"));
        let braces = |many: usize| {
            format!("@article{{k, title = {}x{}}}", "{".repeat(many), "}".repeat(many))
        };
        check(&braces(20), None);
        check(&braces(100_000), Some("braces are nested"));
        check("@article{k, title = {a \\{\\{ b}}", None);
    }

    #[test]
    fn entries_take_over_from_others_as_long_as_that_ends() {
        check("@book{a, crossref = {b}, title = {x}} @book{b, title = {y}}", None);
        check("@book{a, crossref = {a}, title = {x}}", Some("`a` refers to itself"));
        check(
            "@book{a, CrossRef = {b}} @book{b, xdata = {c, {a}}} @book{c, title = {y}}",
            Some("refers to itself"),
        );
        check("@string{s = \"a\"} @book{a, crossref = s}", Some("refers to itself"));
        let fan = |many: usize| {
            let entries = (0..many)
                .map(|it| format!("@xdata{{e{it}, xdata = {{e{0}, e{0}, e{0}}}}}\n", it + 1));
            entries.collect::<String>() + &format!("@xdata{{e{many}, title = {{x}}}}")
        };
        check(&fan(4), None);
        check(&fan(25), Some("more than 100000 times"));
        check(&fan(400), Some("more than 32 deep"));
    }
}
