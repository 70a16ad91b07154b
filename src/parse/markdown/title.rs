//! The title of a page, where its text gives one.
//!
//! A page shows its title above its text. A heading of level 1 that the text begins with and that says the same is that
//! title and is left out of the text; where the front matter names none, it names the page. Only pictures, comments, links
//! (to other languages, mostly), quotations and lines that import parts of other programs may stand before it: words above it
//! would come to stand below. All other headings of level 1 are sections to readers, so that where there are any, every
//! heading of the text is shown one level deeper. [`find`] is the entry point.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::block::{is_block, is_block_end};
use super::sentinel::Prepared;
use super::writer::Events;
use super::{Calls, MarkdownInput, read_line, slip};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page as catalog;
use crate::html;
use crate::source::{Place, Span};
use crate::text;

/// What becomes of the headings of level 1.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The event that begins the heading that is the title.
    pub(super) title: Option<usize>,
    /// Whether there is more to the title than words and how they are set, so that it stays in the body as well.
    pub(super) is_kept: bool,
    /// Whether the other headings are shown one level deeper.
    pub(super) is_deeper: bool,
}

/// A heading of level 1.
struct Candidate {
    /// The event that begins it.
    at: usize,
    span: Span,
    /// What it says, without the alternative texts of images.
    text: String,
    /// Whether it says so without links, images and the like, which cannot stand wherever a title is shown.
    is_plain: bool,
    /// Whether it stands before all words of the text, and in no other block.
    is_first: bool,
}

/// Finds the title among the headings in `events`, and reports another heading of level 1.
pub(super) fn find(
    input: &MarkdownInput,
    prepared: &Prepared,
    calls: &Calls,
    events: &Events,
    diagnostics: &mut Vec<Diagnostic>,
) -> Titles {
    let Some((front, front_span)) = input.title else { return Titles::default() };
    let found = candidates(input, prepared, calls, events);
    let Some(first) = found.first() else { return Titles::default() };
    let is_title = first.is_first
        && !first.text.trim().is_empty()
        && (front.is_empty() || is_same(&first.text, front));
    let is_kept = is_title && !first.is_plain;
    let others = &found[usize::from(is_title && !is_kept)..];
    if let Some(other) = others.first() {
        let title = match (is_title && !is_kept, front.is_empty()) {
            (true, _) => first.span,
            (false, false) => front_span,
            (false, true) => Span::default(),
        };
        let title = (!title.range().is_empty()).then(|| Place::new(input.path, title));
        let place = Place::new(input.path, other.span);
        diagnostics.push(catalog::second_title(place, other.text.trim(), title, is_kept));
    }
    Titles { title: is_title.then_some(first.at), is_kept, is_deeper: !others.is_empty() }
}

/// Says whether two titles differ in nothing but white space and case.
fn is_same(a: &str, b: &str) -> bool {
    let folded = |text: &str| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        text::nfc(&text).to_lowercase()
    };
    folded(a) == folded(b)
}

/// Returns the headings of level 1.
fn candidates(
    input: &MarkdownInput,
    prepared: &Prepared,
    calls: &Calls,
    events: &Events,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let (mut depth, mut images, mut has_words) = (0_usize, 0_usize, false);
    // Links to choose a language from, and mottoes.
    let mut asides = 0_usize;
    // Where lines end that are no words of the page.
    let mut words_begin = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                if *level == HeadingLevel::H1 {
                    let is_first = depth == 0 && !has_words && !is_in_call(prepared, calls, range);
                    let span = prepared.file_span(range);
                    let (text, is_plain) = text(input, prepared, calls, &events[at + 1..]);
                    found.push(Candidate { at, span, text, is_plain, is_first });
                }
                has_words = true;
                depth += 1;
            }
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) => {
                has_words |= has_text(&prepared.text[range.clone()]);
                depth += 1;
            }
            Event::Start(Tag::Paragraph) => {
                if !has_words && slip::is_module(&prepared.text[range.clone()]) {
                    words_begin = range.end;
                }
                depth += 1;
            }
            Event::Start(Tag::Link { .. }) => asides += 1,
            Event::End(TagEnd::Link) => asides = asides.saturating_sub(1),
            Event::Text(text) | Event::Code(text) => {
                let is_aside = images > 0 || asides > 0 || range.start < words_begin;
                has_words |= !is_aside && text.contains(char::is_alphanumeric);
            }
            Event::Start(Tag::BlockQuote(_)) => (asides, depth) = (asides + 1, depth + 1),
            Event::End(TagEnd::BlockQuote(_)) => {
                (asides, depth) = (asides.saturating_sub(1), depth.saturating_sub(1));
            }
            Event::Start(tag) if is_block(tag) => depth += 1,
            Event::End(tag) if is_block_end(*tag) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// Says whether the block `html` holds more than tags and comments.
fn has_text(html: &str) -> bool {
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        match tag.split_once(end) {
            Some((_, behind)) if text.trim().is_empty() => rest = behind,
            _ => return true,
        }
    }
    !rest.trim().is_empty()
}

fn is_in_call(prepared: &Prepared, calls: &Calls, range: &Range<usize>) -> bool {
    let span = prepared.file_span(range);
    calls.calls.iter().any(|call| call.span.start < span.start && span.start < call.span.end)
}

/// Returns what the heading whose content `events` begin with says, and whether that is all there is.
fn text(
    input: &MarkdownInput,
    prepared: &Prepared,
    calls: &Calls,
    events: &Events,
) -> (String, bool) {
    let (mut text, mut alternatives) = (String::new(), String::new());
    let mut is_plain = true;
    let (mut images, mut in_reading) = (0_usize, false);
    for (event, range) in events {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(_) if in_reading => {}
            Event::Text(part) | Event::Code(part) => {
                is_plain &= calls.tags_in(prepared.file_span(range)).is_empty();
                let target = if images > 0 { &mut alternatives } else { &mut text };
                target.push_str(&prepared.clean(part.clone()));
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            Event::InlineHtml(html) => {
                is_plain &= is_setting(html) && calls.tags_in(prepared.file_span(range)).is_empty();
                match html::tag_name(html) {
                    "rt" | "rp" => in_reading = !html.starts_with("</"),
                    "br" => text.push(' '),
                    _ => {}
                }
            }
            _ => is_plain = false,
        }
        is_plain &= images == 0;
    }
    // Citations, and places that links may lead to.
    let is_own = text.contains("[@") || text.contains("]{#");
    let line = read_line(input.path, &text, Span::default(), &mut Vec::new());
    let text = line.map_or(text, |it| it.text);
    let text = if text.trim().is_empty() { alternatives } else { text };
    (text, is_plain && !is_own)
}

/// Elements that say how words are set and what they are, and nothing else.
const SETTING: [&str; 24] = [
    "b", "bdi", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
];

/// Says whether the tag `html` may stand wherever a title is shown. What links may lead to is in one place only.
fn is_setting(html: &str) -> bool {
    let is_comment = html.starts_with("<!--");
    let name = html::tag_name(html);
    is_comment || SETTING.contains(&name) && html::attributes(html).all(|it| it.name != "id")
}

#[cfg(test)]
mod tests {
    use super::super::{Document, MarkdownOptions, parse_markdown};
    use super::*;
    use crate::Checked;
    use crate::locale::Locale;
    use crate::source::SourcePath;

    /// Checks the title that `text` gives to a page called `front`, its headings as they are shown, and its findings.
    #[track_caller]
    fn check(front: &str, text: &str, title: Option<&str>, headings: &[&str], findings: usize) {
        let (path, options) = (SourcePath::new("a.md"), MarkdownOptions::default());
        let locale = Locale::new("en").expect("a tag");
        let (title_of_page, body) = (Some((front, Span::new(0, 1))), Span::new(0, text.len()));
        let locale = &locale;
        let input = MarkdownInput {
            path: &path,
            text,
            body,
            locale,
            options: &options,
            title: title_of_page,
        };
        let Checked { value: Document { outline, body }, diagnostics } = parse_markdown(&input);
        assert_eq!(outline.title.as_ref().map(|it| it.text.as_str()), title, "{text}");
        let shown: Vec<_> =
            outline.headings.iter().map(|it| format!("{} {}", it.level, it.text)).collect();
        assert_eq!(shown, headings, "{text}");
        let tags = body.html.matches("<h").count();
        assert_eq!(tags, headings.len(), "{}", body.html);
        let codes = diagnostics.iter().map(|it| it.code.name);
        assert_eq!(codes.filter(|it| *it == "second-title").count(), findings, "{text}");
    }

    #[test]
    fn the_first_heading_is_the_title_of_a_page_without_one() {
        check("", "# A *b* `c`\n\n## D", Some("A b c"), &["2 D"], 0);
        check("", "![x](y.png)\n\nA\n===\n", Some("A"), &[], 0);
        check("", "<!-- a -->\n<p><img src=\"x.png\" alt=\"\"></p>\n\n# A", Some("A"), &[], 0);
        check("", "import A from '@theme/A';\nimport 'b.css'\n\n# A", Some("A"), &[], 0);
        check("", "[![x](y.png)](z.md)\n\n# A\n\n# B", Some("A"), &["2 B"], 1);
        check("", "## A\n\n# B", None, &["3 A", "2 B"], 1);
        check("", "> # A", None, &["2 A"], 1);
        check("", "# A\n\n## B\n\n# C", Some("A"), &["3 B", "2 C"], 1);
    }

    #[test]
    fn a_title_may_name_languages() {
        let text = "# [Model context protocol]{lang=en} (MCP)\n\n## D";
        check("", text, Some("Model context protocol (MCP)"), &["2 D"], 0);
        check(
            "Model context protocol (MCP)",
            text,
            Some("Model context protocol (MCP)"),
            &["2 D"],
            0,
        );
    }

    #[test]
    fn a_title_keeps_how_its_words_are_set() {
        let shown = |text: &str| {
            let (path, options) = (SourcePath::new("a.md"), MarkdownOptions::default());
            let locale = &Locale::new("ja").expect("a tag");
            let input = MarkdownInput {
                path: &path,
                text,
                body: Span::new(0, text.len()),
                locale,
                options: &options,
                title: Some(("", Span::default())),
            };
            let outline = parse_markdown(&input).value.outline;
            assert!(outline.headings.is_empty(), "{text}");
            (outline.title.map(|it| it.text).unwrap_or_default(), outline.title_html)
        };
        let ruby = "<ruby>法<rp>(</rp><rt>ほう</rt><rp>)</rp></ruby>の題";
        for (text, title, html) in [
            ("# {法|ほう}の題", "法の題", Some(ruby)),
            ("# [Law]{lang=en} 法", "Law 法", Some("<span lang=\"en\">Law</span> 法")),
            (
                "# Law & order {#law lang=en}",
                "Law & order",
                Some("<span lang=\"en\">Law &amp; order</span>"),
            ),
            ("# <ruby>法<rt>ほう</rt></ruby>", "法", Some("<ruby>法<rt>ほう</rt></ruby>")),
            ("# 甲<br>乙", "甲 乙", Some("甲<br>乙")),
            ("# **甲** `a`", "甲 a", Some("<strong>甲</strong> <code>a</code>")),
            ("# 甲 & 乙 <!-- note -->", "甲 & 乙", None),
        ] {
            assert_eq!(shown(text), (title.to_owned(), html.map(Into::into)), "{text}");
        }
        check("法の題", "# {法|ほう}の題", Some("法の題"), &[], 0);
    }

    #[test]
    fn a_heading_below_words_is_not_the_title() {
        for words in ["[日本語](a.ja.md) | [中文](a.zh.md) ·", "> A motto", "**[a](b.md)**"] {
            check("", &format!("{words}\n\n# A\n\nB"), Some("A"), &[], 0);
        }
        for words in ["Text.", "- Item", "`code`", "<p>Text.</p>", "| A |\n| --- |", "a [b](c)"] {
            check("", &format!("{words}\n\n# A\n\nB"), None, &["2 A"], 1);
            check("A", &format!("{words}\n\n# A\n\nB"), None, &["2 A"], 1);
        }
    }

    #[test]
    fn a_heading_that_repeats_the_title_is_not_shown() {
        check("日本の 話", "# 日本の話\n\n## D", Some("日本の話"), &["2 D"], 0);
        check("Getting Started", "# Getting started", Some("Getting started"), &[], 0);
        check("A", "## A\n", None, &["2 A"], 0);
    }

    #[test]
    fn other_headings_of_the_first_level_are_sections() {
        check("A", "# B\n\n## C\n\n###### D", None, &["2 B", "3 C", "6 D"], 1);
    }

    #[test]
    fn a_title_that_is_more_than_text_stays() {
        check("", "# [A](https://a.example/)", Some("A"), &["2 A"], 1);
        check("", "# ![logo](a.png) A", Some("logo A"), &["2 logo A"], 1);
        check("", "# [A]{#a} b", Some("A b"), &["2 A b"], 1);
        check("", "# <b id=\"a\">A</b>", Some("A"), &["2 A"], 1);
    }
}
