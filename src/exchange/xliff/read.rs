//! From an XLIFF file of version 1.2 or 2.x to the texts in it.

use crate::exchange::inline::Piece;
use crate::exchange::returned::{Certainty, Content, Fault, Mark, Returned};
use crate::exchange::xml::{Element, Node, parse_xml};
use crate::source::{Place, SourcePath};

const VERSION_1: &str = "urn:oasis:names:tc:xliff:document:1.2";
const VERSION_2: [&str; 2] =
    ["urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:2.2"];

/// Reads the XLIFF file `text`.
///
/// # Errors
///
/// Returns the first place that is no XLIFF.
pub(crate) fn read_xliff(path: &SourcePath, text: &str) -> Result<Vec<Returned>, Fault> {
    let root = parse_xml(text)?;
    let is_second = VERSION_2.contains(&&*root.namespace);
    if root.name != "xliff" || !(is_second || *root.namespace == *VERSION_1) {
        return Err(Fault { at: root.start..root.start, reason: "xliff" });
    }
    let mut returned = Vec::new();
    for file in root.children().filter(|it| it.name == "file") {
        let language = match is_second {
            true => root.attribute("trgLang"),
            false => file.attribute("target-language"),
        };
        let mut found = Found { path, file, language, is_second, returned: &mut returned };
        found.units(file);
    }
    Ok(returned)
}

struct Found<'a> {
    path: &'a SourcePath,
    file: &'a Element,
    language: Option<&'a str>,
    is_second: bool,
    returned: &'a mut Vec<Returned>,
}

impl Found<'_> {
    /// Takes the units in `element`, in groups or not.
    fn units(&mut self, element: &Element) {
        for child in element.children() {
            match (self.is_second, child.name.as_str()) {
                (_, "group") | (false, "body") => self.units(child),
                (true, "unit") => self.second(child),
                (false, "trans-unit") => self.first(child),
                _ => {}
            }
        }
    }

    /// Takes a unit of version 2: its segments, one behind the other.
    fn second(&mut self, unit: &Element) {
        let mut source = Vec::new();
        let mut target = Vec::new();
        let mut certainty = Certainty::Reviewed;
        let mut has_target = false;
        for segment in
            unit.children().filter(|it| matches!(it.name.as_str(), "segment" | "ignorable"))
        {
            let is_segment = segment.name == "segment";
            let of = |name: &str| segment.child(name).map(content);
            let text = of("source").unwrap_or_default();
            match of("target") {
                Some(translation) => {
                    has_target |= is_segment;
                    target.extend(translation);
                }
                // What stands between two segments is the same in both languages unless it is said.
                None if !is_segment => target.extend(text.clone()),
                None => {}
            }
            source.extend(text);
            if is_segment {
                certainty = certainty.min(match segment.attribute("state") {
                    Some("reviewed" | "final") => Certainty::Reviewed,
                    Some("translated") => Certainty::Done,
                    // Programs that know no states leave what was there.
                    _ => Certainty::Unsaid,
                });
            }
        }
        let target = if has_target { target } else { Vec::new() };
        let notes = unit.child("notes").into_iter().flat_map(Element::children);
        let mut sent = notes.filter(|it| it.attribute("category") == Some("sent"));
        let sent = sent.find_map(|note| match note.nodes.as_slice() {
            [Node::Text(text)] => Mark::parse(text),
            _ => None,
        });
        self.push(unit, unit.attribute("name"), (source, target), certainty, sent);
    }

    /// Takes a unit of version 1.2.
    fn first(&mut self, unit: &Element) {
        let of = |name: &str| unit.child(name).map(content).unwrap_or_default();
        let state = unit.child("target").and_then(|it| it.attribute("state"));
        let certainty = match (unit.attribute("approved"), state) {
            (Some("yes"), _) | (_, Some("final" | "signed-off")) => Certainty::Reviewed,
            (_, Some("translated")) => Certainty::Done,
            // What was out of date when it was exported, in programs that leave states as they are.
            (_, Some("needs-l10n")) => Certainty::Written,
            (_, Some(state)) if state.starts_with("needs-review-") => Certainty::Written,
            (_, Some(state)) if state == "new" || state.starts_with("needs-") => {
                Certainty::Doubtful
            }
            _ => Certainty::Unsaid,
        };
        let sent = unit.attribute("extradata").and_then(Mark::parse);
        let texts = (of("source"), of("target"));
        self.push(unit, unit.attribute("resname"), texts, certainty, sent);
    }

    fn push(
        &mut self,
        unit: &Element,
        context: Option<&str>,
        (source, target): (Vec<Piece>, Vec<Piece>),
        certainty: Certainty,
        sent: Option<Mark>,
    ) {
        self.returned.push(Returned {
            place: Place::new(self.path, unit.start..unit.end),
            path: self.file.attribute("original").unwrap_or_default().to_owned(),
            context: context.unwrap_or_default().to_owned(),
            key: unit.attribute("id").unwrap_or_default().to_owned(),
            language: self.language.map(str::to_owned),
            source: Content::Tagged(source),
            target: Content::Tagged(target),
            sent,
            certainty,
            correction: None,
        });
    }
}

/// Returns what stands in `element`, a source or target.
fn content(element: &Element) -> Vec<Piece> {
    let mut pieces = Vec::new();
    push_content(&mut pieces, element);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    joined
}

fn push_content(out: &mut Vec<Piece>, element: &Element) {
    for node in &element.nodes {
        let inner = match node {
            Node::Text(text) => {
                out.push(Piece::Text(text.clone()));
                continue;
            }
            Node::Element(inner) => inner,
        };
        let named = |name: &str| inner.attribute(name).map(str::to_owned);
        let id = named("id").unwrap_or_default();
        match inner.name.as_str() {
            "pc" | "g" => {
                out.push(Piece::Open(id.clone()));
                push_content(out, inner);
                out.push(Piece::Close(id));
            }
            "sc" | "bpt" | "bx" => out.push(Piece::Open(id)),
            "ec" => out.push(Piece::Close(named("startRef").unwrap_or(id))),
            "ept" | "ex" => out.push(Piece::Close(id)),
            "ph" | "x" => out.push(Piece::Alone(id)),
            "it" if inner.attribute("pos") == Some("close") => out.push(Piece::Close(id)),
            "it" => out.push(Piece::Open(id)),
            "cp" => {
                let code = inner.attribute("hex").and_then(|it| u32::from_str_radix(it, 16).ok());
                out.extend(code.and_then(char::from_u32).map(|it| Piece::Text(it.to_string())));
            }
            // Marks of the program round words, which are kept.
            "mrk" => push_content(out, inner),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_say_how_sure_a_translation_is() {
        for (state, expected) in [
            ("", Certainty::Unsaid),
            (" state=\"x-own\"", Certainty::Unsaid),
            (" state=\"final\"", Certainty::Reviewed),
            (" state=\"translated\"", Certainty::Done),
            (" state=\"needs-review-translation\"", Certainty::Written),
            (" state=\"needs-l10n\"", Certainty::Written),
            (" state=\"needs-translation\"", Certainty::Doubtful),
            (" state=\"new\"", Certainty::Doubtful),
        ] {
            let unit = format!(
                "<trans-unit id=\"u\"><source>一</source><target{state}>One</target></trans-unit>"
            );
            let file = format!(
                "<xliff version=\"1.2\" xmlns=\"{VERSION_1}\"><file original=\"a\"><body>{unit}</body></file></xliff>"
            );
            let read = read_xliff(&SourcePath::new("a.xlf"), &file).expect("a file");
            assert_eq!(read[0].certainty, expected, "{state}");
        }
    }
}
