//! Both languages of a page side by side, block by block.
//!
//! Bodies are cut into their top-level elements. Headings hold the two lists together, since translations share their
//! ids; between two headings blocks pair in order where there are as many of each kind, and what may be the counterpart of one
//! thing or of another stands alone: no pair is better than a wrong one. What a translation lacks
//! is shown in its page in the language of the original; here the original stands beside it, and a word says that there is
//! no translation yet.

use ahash::AHashMap;
use tera::Value;

use crate::html::{Tag, all_tags, attributes, end_of_tag, tag_name};
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
    let cell = |body: Option<&str>, locale: &Locale| {
        let locale = ("locale".to_owned(), locale.tag().into());
        Some(table([locale, ("body".to_owned(), Value::safe_string(body?))]))
    };
    let row = |(a, b)| {
        let cells = [cell(a, first.locale), cell(b, second.locale)];
        cells.into_iter().flatten().collect::<Vec<_>>().into()
    };
    let pairs = section_pairs(sections(&own), sections(&renamed), second.locale.tag());
    pairs.iter().flat_map(|(a, b)| block_pairs(a, b)).map(row).collect()
}

/// The blocks from a heading to the next one.
type Section<'h> = Vec<&'h str>;

/// Pairs the sections of both sides by the ids of their headings, which begin with `prefix` on the second one. What is left
/// over stands beside nothing, before what comes next on its side.
fn section_pairs<'h>(
    left: Vec<Section<'h>>,
    right: Vec<Section<'h>>,
    prefix: &str,
) -> Vec<(Section<'h>, Section<'h>)> {
    let own_id =
        |section: &Section<'h>| heading_id(section).strip_prefix(prefix)?.strip_prefix('-');
    let ids: Vec<_> = right.iter().map(|it| own_id(it).unwrap_or_default()).collect();
    let mut places = AHashMap::new();
    for (at, id) in ids.into_iter().enumerate() {
        places.entry(id).or_insert(at);
    }
    let mut right = right.into_iter().enumerate().peekable();
    let mut pairs = Vec::new();
    for section in left {
        let place = places.get(heading_id(&section)).copied();
        // What stands earlier on the other side has been shown.
        let place = place.filter(|&at| right.peek().is_some_and(|(next, _)| *next <= at));
        let Some(place) = place else {
            pairs.push((section, Vec::new()));
            continue;
        };
        while let Some((_, alone)) = right.next_if(|(at, _)| *at < place) {
            pairs.push((Vec::new(), alone));
        }
        pairs.push((section, right.next().map(|(_, it)| it).unwrap_or_default()));
    }
    pairs.extend(right.map(|(_, alone)| (Vec::new(), alone)));
    pairs
}

/// Returns the id of the heading that `section` begins with; what stands before all headings has none.
fn heading_id<'h>(section: &Section<'h>) -> &'h str {
    let heading = section.first().filter(|it| is_heading(it));
    let id = heading.and_then(|it| attributes(&it[..end_of_tag(it)]).find(|it| it.name == "id"));
    id.map_or("", |it| it.value)
}

/// Pairs the blocks of two sections. Kinds of which both have as many are in pairs; what stands between two such blocks is
/// where it is of the same kinds in the same order.
fn block_pairs<'h>(left: &[&'h str], right: &[&'h str]) -> Vec<(Option<&'h str>, Option<&'h str>)> {
    let mut more: AHashMap<&str, isize> = AHashMap::new();
    left.iter().for_each(|it| *more.entry(kind(it)).or_default() += 1);
    right.iter().for_each(|it| *more.entry(kind(it)).or_default() -= 1);
    let is_even = |block: &&str| more.get(kind(block)) == Some(&0);
    let even = |side: &[&'h str]| {
        side.iter().filter(|it| is_even(it)).map(|it| kind(it)).collect::<Vec<_>>()
    };
    let is_ordered = even(left) == even(right);
    let is_fixed = |block: &&str| is_ordered && is_even(block);
    let cut = |part: Option<&'_ [&'h str]>| -> (Vec<&'h str>, Option<&'h str>) {
        let mut part = part.unwrap_or_default().to_vec();
        let fixed = part.pop_if(|it| is_fixed(&*it));
        (part, fixed)
    };
    let mut pairs = Vec::new();
    let (mut left, mut right) = (left.split_inclusive(is_fixed), right.split_inclusive(is_fixed));
    loop {
        let parts = (left.next(), right.next());
        if parts == (None, None) {
            return pairs;
        }
        let ((a, a_fixed), (b, b_fixed)) = (cut(parts.0), cut(parts.1));
        if a.iter().map(|it| kind(it)).eq(b.iter().map(|it| kind(it))) {
            pairs.extend(a.into_iter().zip(b).map(|(a, b)| (Some(a), Some(b))));
        } else {
            pairs.extend(a.into_iter().map(|it| (Some(it), None)));
            pairs.extend(b.into_iter().map(|it| (None, Some(it))));
        }
        if a_fixed.or(b_fixed).is_some() {
            pairs.push((a_fixed, b_fixed));
        }
    }
}

/// Returns what kind of block `html` is. All headings are of one kind.
fn kind(html: &str) -> &str {
    if is_heading(html) { "h" } else { tag_name(html) }
}

fn is_heading(html: &str) -> bool {
    matches!(tag_name(html).as_bytes(), [b'h', b'1'..=b'6'])
}

/// Returns the body of `side` with a word in the place of what is shown in another language because it is not translated.
fn own_texts(side: &Side<'_>) -> String {
    if !side.body.contains(MISSING) {
        return side.body.clone();
    }
    let blocks = blocks(&side.body).into_iter().map(|block| {
        let (left, has_words) = without_missing(block, &side.untranslated);
        match has_words || is_heading(block) || !block.contains(MISSING) {
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
fn sections(html: &str) -> Vec<Section<'_>> {
    let mut sections = vec![Vec::new()];
    for block in blocks(html) {
        if is_heading(block) {
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

    /// Checks which elements stand side by side; elements are written `name:text`, headings `h2#id`.
    #[track_caller]
    fn check_rows(first: &str, second: &str, expected: &str) {
        let [ja, en] = ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"));
        let body = |text: &str| {
            let block = |it: &str| match it.split_once([':', '#']) {
                Some(("h2", id)) => format!("<h2 id=\"{id}\">#{id}</h2>"),
                Some((name, text)) => format!("<{name}>{text}</{name}>"),
                None => unreachable!("a text of an element"),
            };
            text.split_whitespace().map(block).collect::<String>()
        };
        let side = |locale, text| Side { locale, body: body(text), untranslated: String::new() };
        let rows = rows(&side(&ja, first), &side(&en, second));
        let text = |cell: &Value| {
            let body = cell.get_from_path("body").and_then(|it| it.as_str()).unwrap_or_default();
            let inside = body.split_once('>').and_then(|it| it.1.split_once('<'));
            let locale = cell.get_from_path("locale");
            let is_second = locale.and_then(|it| it.as_str()) == Some("en");
            (inside.map_or(String::new(), |it| it.0.to_owned()), is_second)
        };
        let shown: Vec<String> = rows
            .iter()
            .map(|row| match row.as_array().unwrap_or_default() {
                [a, b] => format!("{}={}", text(a).0, text(b).0),
                [a] if text(a).1 => format!("={}", text(a).0),
                [a] => format!("{}=", text(a).0),
                _ => String::new(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn blocks_pair_where_it_is_clear_which_belong_together() {
        check_rows("p:一 p:二 h2#a p:三", "p:1 p:2 h2#a p:3", "一=1 二=2 #a=#a 三=3");
        check_rows("p:一 p:二 h2#a", "p:1 h2#a p:3", "一= 二= =1 #a=#a =3");
        let original = "p:一 ul:甲 p:二 blockquote:引 p:三";
        check_rows(original, "p:1 ul:A p:3", "一=1 甲=A 二= 引= 三= =3");
        check_rows("p:一 ul:甲 ol:乙", "p:1 ol:B ul:A", "一= 甲= 乙= =1 =B =A");
    }

    #[test]
    fn sections_pair_by_their_ids() {
        check_rows("h2#a p:一 h2#b p:二", "h2#b p:2", "#a= 一= #b=#b 二=2");
        check_rows("h2#b p:二", "h2#a p:1 h2#b p:2", "=#a =1 #b=#b 二=2");
        check_rows("h2#a h2#b", "h2#b h2#a", "=#b #a=#a #b=");
        check_rows("p:一", "h2#a p:1", "一= =#a =1");
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
