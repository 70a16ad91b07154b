//! Both languages of a page side by side, block by block.
//!
//! Bodies are cut into their top-level elements. Headings hold the two lists together, since translations share their
//! ids; between two headings blocks pair in order, and what is left over on one side stands alone. What a translation lacks
//! is shown in its page in the language of the original; here the original stands beside it, and a word says that there is
//! no translation yet.

use tera::Value;

use crate::html::{Tag, all_tags, tag_name};
use crate::locale::Locale;
use crate::view::fields::table;

/// A body and its locale.
pub(crate) struct Side<'a> {
    /// The locale of the text.
    pub(crate) locale: &'a Locale,
    /// The body as HTML that is well formed.
    pub(crate) body: String,
    /// What stands for a text that is not translated, escaped.
    pub(crate) untranslated: String,
}

/// What the marks of texts without a translation hold.
const MISSING: &str = " data-i18n-state=\"missing\"";

/// Returns the rows of a parallel page: for each pair of blocks a list of `{ locale, body }`, one or two.
///
/// Ids of the second side, and links to them, get its locale as a prefix, since a page can have each id once.
pub(crate) fn rows(first: &Side<'_>, second: &Side<'_>) -> Vec<Value> {
    let own = own_texts(first);
    let renamed = prefix_ids(&own_texts(second), second.locale.tag());
    let (left, right) = (sections(&own), sections(&renamed));
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

/// Returns the body of `side` with a word in the place of what is shown in another language because it is not translated.
fn own_texts(side: &Side<'_>) -> String {
    if !side.body.contains(MISSING) {
        return side.body.clone();
    }
    let blocks = blocks(&side.body).into_iter().map(|block| {
        let (left, has_words) = without_missing(block, &side.untranslated);
        let name = tag_name(block);
        let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        match has_words || is_heading || !block.contains(MISSING) {
            true => left,
            // Of a list or table of which nothing is translated one word is enough.
            false => {
                let ids: String = ids(block);
                format!("<p>{ids}<span class=\"untranslated\">{}</span></p>", side.untranslated)
            }
        }
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// Returns `block` with `word` in the place of every text that is not translated, and whether it holds other words.
fn without_missing(block: &str, word: &str) -> (String, bool) {
    let mut out = String::with_capacity(block.len());
    let (mut done, mut has_words) = (0, false);
    let mut depth = 0_usize;
    for (tag, range) in all_tags(block) {
        let is_start = tag == Tag::Start && depth == 0 && block[range.clone()].contains(MISSING);
        match (tag, depth) {
            (Tag::Start, 0) if !is_start => {}
            (Tag::Start, _) => depth += 1,
            (Tag::End, 1) => {
                depth = 0;
                out.push_str(&ids(&block[done..range.start]));
                out.push_str(&format!("<span class=\"untranslated\">{word}</span>"));
                done = range.end;
                continue;
            }
            (Tag::End, 2..) => depth -= 1,
            _ => {}
        }
        if is_start || depth == 0 {
            has_words |= !block[done..range.start].trim().is_empty();
        }
        if is_start {
            out.push_str(&block[done..range.start]);
            done = range.end;
        } else if depth == 0 {
            out.push_str(&block[done..range.end]);
            done = range.end;
        }
    }
    out.push_str(&block[done..]);
    (out, has_words || !block[done..].trim().is_empty())
}

/// Returns empty elements with the ids in `html`, to which links may lead.
fn ids(html: &str) -> String {
    let values = all_tags(html).filter_map(|(_, range)| {
        let (_, rest) = html[range].split_once(" id=\"")?;
        rest.split_once('"').map(|(id, _)| id)
    });
    values.map(|id| format!("<span id=\"{id}\"></span>")).collect()
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
        // `#` alone leads to the top of any page.
        out.push_str(&tag.replace(&format!(" href=\"#{prefix}-\""), " href=\"#\""));
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
        let first = Side {
            locale: &ja,
            body: "<p>一</p><p>二</p><h2>三</h2>".into(),
            untranslated: String::new(),
        };
        let second = Side {
            locale: &en,
            body: "<p>1</p><h2>3</h2><p>4</p>".into(),
            untranslated: String::new(),
        };
        let counts: Vec<_> = rows(&first, &second).iter().map(|row| row.len()).collect();
        assert_eq!(counts, [Some(2), Some(1), Some(2), Some(1)]);
    }

    #[test]
    fn a_word_stands_for_what_is_not_translated() {
        let en = Locale::new("en").expect("a tag");
        let check = |body: &str, expected: &str| {
            assert_eq!(
                own_texts(&Side { locale: &en, body: body.into(), untranslated: "–".into() }),
                expected
            );
        };
        let missing =
            |text: &str| format!("<span lang=\"ja\" data-i18n-state=\"missing\">{text}</span>");
        let word = "<span class=\"untranslated\">–</span>";
        check("<p>a</p>", "<p>a</p>");
        check(
            &format!("<p>{}</p>", missing("一<b id=\"x\">二</b>")),
            &format!("<p><span id=\"x\"></span>{word}</p>"),
        );
        check(
            &format!("<ul><li>{}</li><li>{}</li></ul>", missing("一"), missing("二")),
            &format!("<p>{word}</p>"),
        );
        check(
            &format!("<ul><li>a</li><li>{}</li></ul>", missing("一")),
            &format!("<ul><li>a</li><li>{word}</li></ul>"),
        );
        check(
            &format!("<h2 id=\"y\">{}</h2>", missing("一")),
            &format!("<h2 id=\"y\">{word}</h2>"),
        );
        check(
            "<div lang=\"ja\" data-i18n-state=\"missing\"><pre>一</pre></div><p>a</p>",
            &format!("<p>{word}</p>\n<p>a</p>"),
        );
    }
}
