//! The text of a page as a reader sees it, from what was rendered.

use super::Section;
use crate::html::{Open, Tag, after_tag, all_tags, attributes, decode, is_inline, tag_name};

/// Elements whose content no reader reads as text.
const UNREAD: [&str; 5] = ["rt", "rp", "script", "style", "template"];

/// Returns the sections of `html`, the body of a page: one up to the first heading, and one from each heading on.
///
/// Readings over characters, marks of citations and notes, and the ways back to these are left out.
pub(crate) fn sections(html: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let (mut done, mut in_heading) = (0, false);
    let mut unread: Open<'_> = None;
    for (tag, range) in all_tags(html) {
        let section = sections.last_mut().expect("there is one from the start");
        let out = if in_heading { &mut section.heading } else { &mut section.text };
        let text = &html[done..range.start];
        done = range.end;
        let written = &html[range];
        let name = tag_name(written);
        let was_unread = unread.is_some();
        let opens = || UNREAD.contains(&name) || is_mark(written);
        unread = after_tag(unread, tag, name, opens);
        if was_unread {
            continue;
        }
        out.push_str(text);
        let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        match tag {
            _ if unread.is_some() => {}
            Tag::Start if is_heading && let Some(id) = id(written) => {
                sections.push(Section { id, ..Section::default() });
                in_heading = true;
            }
            Tag::End if is_heading => in_heading = false,
            _ if is_inline(name) => {}
            _ => out.push(if in_heading || name == "br" { ' ' } else { '\n' }),
        }
    }
    if let Some(last) = sections.last_mut().filter(|_| unread.is_none()) {
        last.text.push_str(&html[done..]);
    }
    for section in &mut sections {
        section.heading = lines(&section.heading).replace('\n', " ");
        section.text = lines(&section.text);
    }
    sections.retain(|it| !it.id.is_empty() || !it.text.is_empty());
    sections
}

/// Says whether `tag` opens a mark of a citation or note, a way back, links of a heading, or what is hidden.
fn is_mark(tag: &str) -> bool {
    tag.ends_with(" hidden>")
        || attributes(tag).any(|it| match it.name {
            "class" => matches!(it.value, "citation" | "heading-links"),
            "role" => matches!(it.value, "doc-noteref" | "doc-backlink"),
            _ => false,
        })
}

fn id(tag: &str) -> Option<String> {
    let id = attributes(tag).find(|it| it.name == "id")?;
    Some(decode(id.value).into_owned())
}

/// Returns the lines of `text` that hold something, with one space where there is white space.
fn lines(text: &str) -> String {
    let text = decode(text);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_at_its_headings_and_marks_are_left_out() {
        let check = |html: &str, expected: &[(&str, &str, &str)]| {
            let sections = sections(html);
            let found: Vec<_> =
                sections.iter().map(|it| (&*it.id, &*it.heading, &*it.text)).collect();
            assert_eq!(found, expected, "{html}");
        };
        check("", &[]);
        check("<p>一<b>二</b>\n三 &amp; 四</p><p>五</p>", &[("", "", "一二\n三 & 四\n五")]);
        check(
            "<p>前<h2 id=\"a\">甲<wbr>乙</h2><p>後</p><h3 id=\"b\">丙</h3>",
            &[("", "", "前"), ("a", "甲乙", "後"), ("b", "丙", "")],
        );
        check("<h2>無</h2><p>文</p>", &[("", "", "無\n文")]);
        check(
            "<p><ruby>法<rp>(</rp><rt>ほう</rt></ruby>律<sup class=\"citation\"><a>※1</a></sup>だ\
             <sup><a role=\"doc-noteref\">1</a></sup>。<span class=\"term-note\" hidden>注<br>意</span>了</p>",
            &[("", "", "法律だ。了")],
        );
        check(
            "<pre><code>let x = 1;\nf(&lt;y&gt;)</code></pre>",
            &[("", "", "let x = 1;\nf(<y>)")],
        );
        check("<table><tr><td>一</td><td>二</td></tr></table>", &[("", "", "一\n二")]);
        check("<p>終わらない<", &[("", "", "終わらない<")]);
        check("<template><li>甲<li>乙</template><p>丙</p>", &[("", "", "丙")]);
        check("<style-guide>丁</style-guide>", &[("", "", "丁")]);
    }
}
