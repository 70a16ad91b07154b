//! Both languages of a page side by side, block by block.
//!
//! Bodies are cut into their top-level elements. Headings hold the two lists together, since translations share their
//! ids; between two headings blocks pair in order, and what is left over on one side stands alone.

use tera::Value;

use crate::html::{Tag, all_tags};
use crate::locale::Locale;
use crate::view::fields::table;

/// A body and its locale.
pub(crate) struct Side<'a> {
    /// The locale of the text.
    pub(crate) locale: &'a Locale,
    /// The body as HTML that is well formed.
    pub(crate) body: &'a str,
}

/// Returns the rows of a parallel page: for each pair of blocks a list of `{ locale, body }`, one or two.
///
/// Ids of the second side, and links to them, get its locale as a prefix, since a page can have each id once.
pub(crate) fn rows(first: &Side<'_>, second: &Side<'_>) -> Vec<Value> {
    let renamed = prefix_ids(second.body, second.locale.tag());
    let (left, right) = (sections(first.body), sections(&renamed));
    let mut rows = Vec::new();
    for at in 0..left.len().max(right.len()) {
        let (a, b) = (left.get(at), right.get(at));
        let blocks = |section: Option<&Vec<&str>>| section.map_or(0, Vec::len);
        for block in 0..blocks(a).max(blocks(b)) {
            let cell = |section: Option<&Vec<&str>>, locale: &Locale| {
                let body = section.and_then(|it| it.get(block))?;
                let locale = ("locale".to_owned(), locale.tag().into());
                Some(table([locale, ("body".to_owned(), Value::safe_string(body))]))
            };
            let cells = [cell(a, first.locale), cell(b, second.locale)];
            rows.push(cells.into_iter().flatten().collect::<Vec<_>>().into());
        }
    }
    rows
}

/// Returns the top-level elements of `html`, in one list up to the first heading and one from each heading on.
fn sections(html: &str) -> Vec<Vec<&str>> {
    let mut sections = vec![Vec::new()];
    for block in blocks(html) {
        let is_heading =
            block.starts_with("<h") && block.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
        if is_heading {
            sections.push(Vec::new());
        }
        sections.last_mut().expect("there is one from the start").push(block);
    }
    sections
}

/// Returns the top-level elements of `html`, and text between them.
fn blocks(html: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (tag, range) in all_tags(html) {
        if depth == 0 {
            let between = html[start..range.start].trim();
            blocks.extend((!between.is_empty()).then_some(between));
            start = range.start;
        }
        match tag {
            Tag::Start => depth += 1,
            Tag::End => depth = depth.saturating_sub(1),
            Tag::Void => {}
        }
        if depth == 0 {
            blocks.push(&html[start..range.end]);
            start = range.end;
        }
    }
    let rest = html[start..].trim();
    blocks.extend((!rest.is_empty()).then_some(rest));
    blocks
}

/// Puts `prefix` before every id in `html` and before every fragment that leads to one in it.
fn prefix_ids(html: &str, prefix: &str) -> String {
    const NAMES: [&str; 7] = [
        " id=\"",
        " href=\"#",
        " for=\"",
        " aria-labelledby=\"",
        " aria-describedby=\"",
        " aria-controls=\"",
        " fill=\"url(#",
    ];
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut done = 0;
    for (_, range) in all_tags(html) {
        out.push_str(&html[done..range.start]);
        let mut tag = html[range.clone()].to_owned();
        for name in NAMES {
            tag = tag.replace(name, &format!("{name}{prefix}-"));
        }
        out.push_str(&tag);
        done = range.end;
    }
    out.push_str(&html[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_cut_into_their_top_level_elements() {
        let html =
            "<p>a<br>b</p>\n<hr>\n<div title=\"a > b\"><p>c</p></div>text<h2 id=\"x\">d</h2>";
        let expected = [
            "<p>a<br>b</p>",
            "<hr>",
            "<div title=\"a > b\"><p>c</p></div>",
            "text",
            "<h2 id=\"x\">d</h2>",
        ];
        assert_eq!(blocks(html), expected);
        assert_eq!(sections(html).len(), 2);
    }

    #[test]
    fn ids_of_the_second_language_do_not_clash() {
        let html = "<h2 id=\"a\">x</h2><a href=\"#a\">#a</a> id=\"a\"";
        assert_eq!(
            prefix_ids(html, "en"),
            "<h2 id=\"en-a\">x</h2><a href=\"#en-a\">#a</a> id=\"a\""
        );
    }

    #[test]
    fn blocks_pair_within_sections_and_what_is_left_stands_alone() {
        let [ja, en] = ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"));
        let first = Side { locale: &ja, body: "<p>一</p><p>二</p><h2>三</h2>" };
        let second = Side { locale: &en, body: "<p>1</p><h2>3</h2><p>4</p>" };
        let counts: Vec<_> = rows(&first, &second).iter().map(|row| row.len()).collect();
        assert_eq!(counts, [Some(2), Some(1), Some(2), Some(1)]);
    }
}
