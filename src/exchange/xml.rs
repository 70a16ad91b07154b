//! XML as a small tree, read within limits: no `DOCTYPE`, so no entities and no other files; a depth, a number of
//! attributes and of namespaces that no file of a translator needs.

use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use crate::exchange::returned::Fault;

const MOST_DEPTH: usize = 64;
const MOST_ATTRIBUTES: usize = 64;
const MOST_NAMESPACES: usize = 64;

/// An element.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// Its namespace, empty if it has none.
    pub(crate) namespace: Rc<str>,
    /// Its name without a prefix.
    pub(crate) name: String,
    /// Its attributes by name, with their prefix.
    pub(crate) attributes: Vec<(String, String)>,
    /// What stands in it.
    pub(crate) nodes: Vec<Node>,
    /// Where its first tag begins.
    pub(crate) start: usize,
    /// Where its last tag ends.
    pub(crate) end: usize,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// Returns the attribute `name`.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// Returns the elements in it that are of its own namespace.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Element> {
        let elements = self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        });
        elements.filter(|it| it.namespace == self.namespace)
    }

    /// Returns the first of them that is called `name`.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|it| it.name == name)
    }
}

/// Reads the XML document `text`.
///
/// # Errors
///
/// Returns the first place that is no XML or goes beyond a limit.
pub(crate) fn parse_xml(text: &str) -> Result<Element, Fault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut tree = Tree { bindings: vec![("xml".into(), "xml".into())], ..Tree::default() };
    loop {
        let start = position(reader.buffer_position());
        let event = reader.read_event().map_err(|_| {
            let at = position(reader.error_position()).min(text.len());
            Fault { at: at..at, reason: "xml-syntax" }
        })?;
        let end = position(reader.buffer_position());
        let fault = |reason| Fault { at: start..end, reason };
        match event {
            Event::DocType(_) => return Err(fault("doctype")),
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok);
                let name = encoding.unwrap_or("utf-8".into()).to_ascii_lowercase();
                if !matches!(&*name, "utf-8" | "utf8" | "utf-16" | "us-ascii") {
                    return Err(fault("encoding"));
                }
            }
            Event::Start(tag) => tree.open(&tag, start).map_err(fault)?,
            Event::Empty(tag) => {
                tree.open(&tag, start).map_err(fault)?;
                tree.close(end).map_err(fault)?;
            }
            Event::End(_) => tree.close(end).map_err(fault)?,
            Event::Text(part) => tree.text(&part.xml10_content()).map_err(fault)?,
            Event::CData(part) => tree.text(&part.xml10_content()).map_err(fault)?,
            Event::GeneralRef(name) => {
                let text = unescape(&format!("&{};", &*name)).map(|it| it.into_owned());
                tree.text(&text.map_err(|_| fault("entity"))?).map_err(fault)?;
            }
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let at = text.len();
    match tree.root {
        Some(root) if tree.open.is_empty() => Ok(root),
        _ => Err(Fault { at: at..at, reason: "xml-syntax" }),
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[derive(Debug, Default)]
struct Tree {
    root: Option<Element>,
    /// The elements that are open, each with how many bindings there were before it.
    open: Vec<(Element, usize)>,
    /// Prefixes and their namespaces, the innermost last.
    bindings: Vec<(String, Rc<str>)>,
}

impl Tree {
    fn open(&mut self, tag: &BytesStart<'_>, start: usize) -> Result<(), &'static str> {
        if self.open.len() >= MOST_DEPTH {
            return Err("depth");
        }
        if self.open.is_empty() && self.root.is_some() {
            return Err("xml-syntax");
        }
        let before = self.bindings.len();
        let mut attributes = Vec::new();
        for (count, attribute) in tag.attributes().enumerate() {
            if count >= MOST_ATTRIBUTES {
                return Err("attributes");
            }
            let attribute = attribute.map_err(|_| "xml-syntax")?;
            let value = unescape(&attribute.value).map_err(|_| "entity")?.into_owned();
            let name = attribute.key.into_inner();
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => Some(""),
                Some(rest) => rest.strip_prefix(':'),
                None => None,
            };
            match prefix {
                Some(prefix) => self.bindings.push((prefix.to_owned(), value.into())),
                None => attributes.push((name.to_owned(), value)),
            }
        }
        if self.bindings.len() > MOST_NAMESPACES {
            return Err("namespaces");
        }
        let name = tag.name().into_inner();
        let (prefix, name) = name.split_once(':').unwrap_or(("", name));
        let bound = self.bindings.iter().rev().find(|(it, _)| it == prefix);
        let namespace = match bound {
            Some((_, namespace)) => namespace.clone(),
            None if prefix.is_empty() => "".into(),
            None => return Err("xml-syntax"),
        };
        let nodes = Vec::new();
        let element =
            Element { namespace, name: name.to_owned(), attributes, nodes, start, end: start };
        self.open.push((element, before));
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), &'static str> {
        let (mut element, before) = self.open.pop().ok_or("xml-syntax")?;
        element.end = end;
        self.bindings.truncate(before);
        match self.open.last_mut() {
            Some((parent, _)) => parent.nodes.push(Node::Element(element)),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), &'static str> {
        match self.open.last_mut() {
            Some((parent, _)) => match parent.nodes.last_mut() {
                Some(Node::Text(last)) => last.push_str(text),
                _ => parent.nodes.push(Node::Text(text.to_owned())),
            },
            None if text.trim().is_empty() => {}
            None => return Err("xml-syntax"),
        }
        Ok(())
    }
}

/// Returns `text` as it stands in XML, in an element or attribute. Characters that XML does not know are left out.
pub(crate) fn xml_text(text: &str) -> String {
    let is_known = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => *c >= ' ',
    };
    let text: String = text.chars().filter(is_known).collect();
    // A bare CR would come back as a line feed.
    escape(&*text).replace('\r', "&#13;")
}

/// Returns `text` as it stands in an attribute, where white space would be made into spaces.
pub(crate) fn xml_attribute(text: &str) -> String {
    xml_text(text).replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault(text: &str) -> Option<&'static str> {
        parse_xml(text).err().map(|it| it.reason)
    }

    #[test]
    fn hostile_files_are_refused() {
        let attributes: String = (0..80_000).map(|at| format!(" a{at}=\"\"")).collect();
        let namespaces: String = (0..63).map(|at| format!(" xmlns:n{at}=\"u\"")).collect();
        for (text, expected) in [
            ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>".to_owned(), "doctype"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".into(), "doctype"),
            ("<a>&b;</a>".into(), "entity"),
            ("<a b=\"&c;\"/>".into(), "entity"),
            (format!("<a{attributes}/>"), "attributes"),
            (format!("<a{namespaces}><b{namespaces}/></a>"), "namespaces"),
            ("<a>".repeat(100_000), "depth"),
            ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a/>".into(), "encoding"),
            ("<a><b></a></b>".into(), "xml-syntax"),
            ("<a/><b/>".into(), "xml-syntax"),
            ("<a b=\"1\" b=\"2\"/>".into(), "xml-syntax"),
            ("<x:a/>".into(), "xml-syntax"),
            ("<a>".into(), "xml-syntax"),
            ("".into(), "xml-syntax"),
        ] {
            assert_eq!(fault(&text), Some(expected), "{}", &text[..text.len().min(80)]);
        }
    }

    #[test]
    fn inclusions_are_elements_like_others() {
        let text = "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"/etc/passwd\"/></a>";
        let root = parse_xml(text).expect("XML");
        assert_eq!(root.children().count(), 0);
    }

    proptest! {
        #[test]
        fn text_comes_back(text in "[ -~\\n\\t\\r日あ&<>\"']{0,40}") {
            let document = format!("<a b=\"{}\">{}</a>", xml_attribute(&text), xml_text(&text));
            let root = parse_xml(&document).expect("XML");
            prop_assert_eq!(root.attribute("b"), Some(text.as_str()));
            let inside = match root.nodes.first() {
                Some(Node::Text(text)) => text.clone(),
                _ => String::new(),
            };
            prop_assert_eq!(inside, text);
        }

        #[test]
        fn nothing_makes_the_reader_fall(text in "(<a>|</a>|<|>|&|;|\"| b=|<!--|-->|<!\\[CDATA\\[|\\]\\]>|<\\?|x|日){0,40}") {
            let _ = parse_xml(&text);
        }
    }
}
