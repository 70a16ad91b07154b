//! Follows every link of a built site: no page may lead to something that is not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::Built;

/// Returns the links of `built` within the site that lead nowhere, as `page → target: reason`.
pub(crate) fn dead_links(built: &Built) -> Vec<String> {
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: BTreeMap<&str, Page> = pages
        .map(|(path, bytes)| {
            (path.as_str(), Page::read(std::str::from_utf8(bytes).expect("HTML is text")))
        })
        .collect();
    let mut dead = Vec::new();
    for (path, page) in &pages {
        for target in &page.targets {
            if let Some(reason) = fault(built, &pages, path, target) {
                dead.push(format!("{path} → {target}: {reason}"));
            }
        }
    }
    dead
}

/// What a page offers and asks for.
struct Page {
    targets: Vec<String>,
    ids: BTreeSet<String>,
    repeated_ids: Vec<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let mut page = Self { targets: Vec::new(), ids: BTreeSet::new(), repeated_ids: Vec::new() };
        for tag in tags(html) {
            for (name, value) in attributes(tag) {
                match name {
                    "href" | "src" | "cite" => page.targets.push(value),
                    "srcset" => page.targets.extend(
                        value
                            .split(',')
                            .filter_map(|it| it.split_whitespace().next())
                            .map(str::to_owned),
                    ),
                    "aria-labelledby" | "aria-describedby" => {
                        page.targets.extend(value.split_whitespace().map(|id| format!("#{id}")))
                    }
                    "id" if !page.ids.insert(value.clone()) => page.repeated_ids.push(value),
                    _ => {}
                }
            }
        }
        page
    }
}

/// Returns the ids that stand more than once on a page.
pub(crate) fn repeated_ids(built: &Built) -> Vec<String> {
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let ids = pages.flat_map(|(path, bytes)| {
        let page = Page::read(std::str::from_utf8(bytes).expect("HTML is text"));
        page.repeated_ids.into_iter().map(move |id| format!("{path}#{id}"))
    });
    ids.collect()
}

/// Returns every address that a page of `built` names in `href` or `src`.
pub(crate) fn targets(built: &Built) -> Vec<(String, String)> {
    let pages = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    let targets = pages.flat_map(|(path, bytes)| {
        let page = Page::read(std::str::from_utf8(bytes).expect("HTML is text"));
        page.targets.into_iter().map(move |target| (path.clone(), target))
    });
    targets.collect()
}

fn fault(built: &Built, pages: &BTreeMap<&str, Page>, from: &str, target: &str) -> Option<String> {
    let host_start = built.base_url.find("://").expect("an absolute address") + 3;
    let host_end =
        built.base_url[host_start..].find('/').map_or(built.base_url.len(), |at| host_start + at);
    let (origin, root) = built.base_url.split_at(host_end);
    let inside = match target.strip_prefix(origin) {
        Some(rest) => rest,
        None if target.starts_with("//") || has_scheme(target) => return None,
        None => target,
    };
    let (path, fragment) =
        inside.split_once('#').map_or((inside, None), |(path, it)| (path, Some(it)));
    let file = match path.split('?').next().unwrap_or_default() {
        "" => from.to_owned(),
        path if path.starts_with('/') => {
            let Some(path) = path.strip_prefix(root).filter(|it| it.starts_with('/')) else {
                return Some(format!("not below {root}/"));
            };
            let path = decode(&path[1..]);
            if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
        }
        _ => return Some("a relative path".to_owned()),
    };
    if !built.has(&file) {
        return Some(format!("no file {file}"));
    }
    let fragment = decode(fragment.unwrap_or_default());
    let is_there = fragment.is_empty()
        || pages.get(file.as_str()).is_some_and(|page| page.ids.contains(&fragment));
    (!is_there).then(|| format!("no id {fragment}"))
}

fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|it| it.is_ascii_alphanumeric())
    })
}

/// Returns what stands between `<` and `>` of every start tag.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter(|it| it.starts_with(|c: char| c.is_ascii_alphabetic())).map(end_of_tag)
}

/// Cuts `text` at the `>` that is in no quotes.
fn end_of_tag(text: &str) -> &str {
    let mut is_quoted = false;
    let end = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    &text[..end.unwrap_or(text.len())]
}

/// Returns the attributes of a tag that have a value in double quotes, as the templates write them.
pub(crate) fn attributes(tag: &str) -> Vec<(&str, String)> {
    let mut attributes = Vec::new();
    let mut rest = tag;
    while let Some((name, value)) = rest.split_once("=\"") {
        let name = name.rsplit(char::is_whitespace).next().unwrap_or_default();
        let (value, after) = value.split_once('"').unwrap_or((value, ""));
        attributes.push((name, unescape(value)));
        rest = after;
    }
    attributes
}

fn unescape(text: &str) -> String {
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        match hex.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).expect("addresses are UTF-8")
}
