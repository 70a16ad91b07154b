//! Slips within a line.

use memchr::{memchr, memchr_iter, memchr2, memmem};

use super::{Lines, Slip, ascii, to_ascii};
use crate::diagnostic::catalog::slip as findings;
use crate::script::{is_hiragana, is_kanji, is_katakana};

/// The most bytes that are taken for an address.
const LONGEST_TARGET: usize = 2000;

/// What a body holds of that which lines with slips hold, so that most lines need not be looked at.
pub(super) struct Signs {
    /// One of `［］＊｀｛｝～`.
    has_full_width: bool,
    /// An ASCII bracket, and any full-width form.
    has_brackets: bool,
    has_ideographic_spaces: bool,
}

impl Signs {
    /// Returns what `body` holds.
    pub(super) fn of(body: &str) -> Self {
        let bytes = body.as_bytes();
        Self {
            has_full_width: has_full_width(bytes),
            has_brackets: memchr(FULL_WIDTH, bytes).is_some()
                && memchr2(b'[', b'{', bytes).is_some(),
            has_ideographic_spaces: memmem::find(bytes, "\u{3000}".as_bytes()).is_some(),
        }
    }

    /// Says whether there may be slips within `line`, a line of the body.
    pub(super) fn may_slip(&self, line: &str) -> bool {
        let bytes = line.as_bytes();
        let is_spaced_out = || line.ends_with('\u{3000}') || line.ends_with("\u{3000} ");
        let has_bracket =
            || memchr2(b'[', b'{', bytes).is_some() && memchr(FULL_WIDTH, bytes).is_some();
        self.has_ideographic_spaces && is_spaced_out()
            || self.has_brackets && has_bracket()
            || self.has_full_width && has_full_width(bytes)
    }
}

/// The first byte of full-width forms, and of few other characters.
const FULL_WIDTH: u8 = 0xef;

/// Says whether one of `［］＊｀｛｝～` is in `text`.
fn has_full_width(text: &[u8]) -> bool {
    memchr_iter(FULL_WIDTH, text).any(|at| {
        matches!(
            text[at + 1..],
            [0xbc, 0xbb | 0xbd | 0x8a, ..] | [0xbd, 0x80 | 0x9b | 0x9d | 0x9e, ..]
        )
    })
}

/// Adds the slips within the line `line_index`.
pub(super) fn find(lines: &Lines<'_>, line_index: usize, slips: &mut Vec<Slip>) {
    let line = lines.lines[line_index];
    let mut found = Vec::new();
    brackets(line.text, lines, &mut found);
    readings(line.text, &mut found);
    attributes(line.text, &mut found);
    pairs(line.text, &mut found);
    line_end(line.text, lines.behind(line_index).is_some_and(|it| !it.is_blank()), &mut found);
    found.sort_by_key(|it| it.1.start);
    slips.extend(found.into_iter().map(|(code, range, meant)| {
        (code, range.start + line.start..range.end + line.start, meant)
    }));
}

/// `［リンク］（url）`, `［^1］`, `[^１]`, `[^1]：`, `［@key］`, `［［key］］`.
fn brackets(line: &str, lines: &Lines<'_>, found: &mut Vec<Slip>) {
    let closers: Vec<usize> = line.match_indices([')', '）']).map(|it| it.0).collect();
    let mut at = 0;
    while let Some(open) = line[at..].find(['[', '［']).map(|it| it + at) {
        let width = |at: usize| line[at..].chars().next().map_or(1, char::len_utf8);
        let inside = open + width(open);
        // The bracket that closes is the next one unless another opens before it.
        let Some(close) = line[inside..].find(['[', '［', ']', '］']).map(|it| it + inside)
        else {
            return;
        };
        if line[close..].starts_with(['[', '［']) {
            at = close;
            continue;
        }
        let end = close + width(close);
        let bracket = Bracket { line, closers: &closers, open, inside, close, end };
        let slip =
            bracket.footnote(lines).or_else(|| bracket.citation()).or_else(|| bracket.page());
        let slip = slip.or_else(|| bracket.link());
        at = slip.as_ref().map_or(end, |it| it.1.end.max(end));
        found.extend(slip);
    }
}

/// A pair of brackets in a line.
struct Bracket<'a> {
    line: &'a str,
    /// The closing parentheses of the line.
    closers: &'a [usize],
    open: usize,
    inside: usize,
    close: usize,
    end: usize,
}

impl<'a> Bracket<'a> {
    fn text(&self) -> &'a str {
        &self.line[self.inside..self.close]
    }

    fn is_full_width(&self) -> bool {
        self.inside - self.open > 1 || self.end - self.close > 1
    }

    fn footnote(&self, lines: &Lines<'_>) -> Option<Slip> {
        let label = self.text().strip_prefix(['^', '＾'])?;
        let plausible = !label.is_empty()
            && label.chars().count() <= 40
            && !label.contains(char::is_whitespace);
        // `[^１]` is a label as good as any if the note is called so.
        let digits = !label.is_ascii()
            && to_ascii(label).bytes().all(|it| it.is_ascii_digit())
            && !lines.defines(label);
        let starts_line = self.line[..self.open].trim().is_empty();
        let colon = starts_line && self.line[self.end..].starts_with('：');
        if !plausible || !(self.is_full_width() || self.text().starts_with('＾') || digits || colon)
        {
            return None;
        }
        let label = if digits { to_ascii(label) } else { label.to_owned() };
        let end = self.end + if colon { '：'.len_utf8() } else { 0 };
        let meant = if colon { format!("[^{label}]:") } else { format!("[^{label}]") };
        Some((findings::FULL_WIDTH_FOOTNOTE, self.open..end, meant))
    }

    fn citation(&self) -> Option<Slip> {
        let key = self.text().strip_prefix(['@', '＠'])?;
        let is_key = key.chars().next().is_some_and(|it| it.is_ascii_alphanumeric());
        let slipped = self.is_full_width() || self.text().starts_with('＠');
        // `[@a]（…）` is a link with such a text.
        let links = self.line[self.end..].starts_with(['(', '（']);
        (is_key && slipped && !links)
            .then(|| (findings::FULL_WIDTH_CITATION, self.open..self.end, format!("[@{key}]")))
    }

    /// `［［key］］`, `[[key｜題］］`.
    fn page(&self) -> Option<Slip> {
        let open = self.line[..self.open].strip_suffix(['[', '［'])?.len();
        let behind = self.line[self.end..].strip_prefix([']', '］'])?;
        let range = open..self.line.len() - behind.len();
        let text = self.text().replace('｜', "|");
        let key = text.split('|').next().unwrap_or_default();
        let is_key =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '#' | '.');
        let meant = format!("[[{text}]]");
        let is_slip =
            !key.is_empty() && key.chars().all(is_key) && self.line[range.clone()] != meant;
        is_slip.then_some((findings::FULL_WIDTH_LINK, range, meant))
    }

    fn link(&self) -> Option<Slip> {
        let behind = &self.line[self.end..];
        if behind.starts_with('：') && self.line[..self.open].trim().is_empty() {
            return self.reference(behind);
        }
        let target = behind.strip_prefix(['(', '（'])?;
        let begins = self.line.len() - target.len();
        let closed = self.closers[self.closers.partition_point(|&it| it < begins)..].first()?;
        let length = Some(closed - begins).filter(|&it| it <= LONGEST_TARGET)?;
        let end = closed + self.line[*closed..].chars().next().map_or(0, char::len_utf8);
        let stays_open = target[length..].starts_with('）') && !target[..length].contains('（');
        let is_slip = self.is_full_width() || behind.starts_with('（') || stays_open;
        let target = to_ascii(target[..length].trim());
        // The sign of a picture goes with it; before a link it ends a sentence.
        let before = &self.line[..self.open];
        let (sign, mark) = match before.chars().next_back() {
            Some(sign @ ('!' | '！')) if is_picture(&target) => (sign.len_utf8(), "!"),
            _ => (0, ""),
        };
        (is_slip && is_address(&target)).then(|| {
            let meant = format!("{mark}[{}]({target})", self.text());
            (findings::FULL_WIDTH_LINK, self.open - sign..end, meant)
        })
    }

    /// `[参照]：https://…`.
    fn reference(&self, behind: &str) -> Option<Slip> {
        let target = behind.trim_start_matches('：').trim();
        is_address(target).then(|| {
            let end = self.end + '：'.len_utf8();
            (findings::FULL_WIDTH_LINK, self.open..end, format!("[{}]: ", self.text()))
        })
    }
}

/// Says whether `target` can only be meant as an address.
fn is_address(target: &str) -> bool {
    let begins = ["http://", "https://", "mailto:", "tel:", "@/", "./", "../", "/", "#"];
    let ends = [".md", ".html", ".pdf"];
    !target.contains(char::is_whitespace)
        && target.len() > 1
        && (begins.iter().any(|it| target.starts_with(it))
            || target.is_ascii()
                && (is_picture(target) || ends.iter().any(|it| target.ends_with(it))))
}

/// Says whether `target` is the address of a picture.
fn is_picture(target: &str) -> bool {
    let ends = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];
    ends.iter().any(|it| target.ends_with(it))
}

/// `{仮訳｜かりやく}`, `｛仮訳|かりやく｝`: a reading in kana of something that has kanji.
fn readings(line: &str, found: &mut Vec<Slip>) {
    let mut at = 0;
    while let Some(open) = line[at..].find(['{', '｛']).map(|it| it + at) {
        let inside = open + line[open..].chars().next().map_or(1, char::len_utf8);
        let Some(close) = line[inside..].find(['{', '｛', '}', '｝']).map(|it| it + inside)
        else {
            return;
        };
        at = close;
        let sign = line[close..].chars().next().filter(|it| matches!(it, '}' | '｝'));
        let Some((sign, (base, reading))) = sign.zip(line[inside..close].split_once(['|', '｜']))
        else {
            continue;
        };
        let end = close + sign.len_utf8();
        let meant = format!("{{{base}|{reading}}}");
        let is_reading = base.chars().any(is_kanji)
            && !reading.is_empty()
            && reading.chars().all(|it| {
                is_hiragana(it) || is_katakana(it) || matches!(it, ' ' | '\u{3000}' | '・')
            });
        if is_reading && line[open..end] != meant {
            found.push((findings::FULL_WIDTH_RUBY, open..end, meant));
        }
        at = end;
    }
}

/// `## 見出し｛#id｝`.
fn attributes(line: &str, found: &mut Vec<Slip>) {
    let line = line.trim_end();
    if !line.trim_start().starts_with(['#', '＃']) || !line.ends_with(['｝', '}']) {
        return;
    }
    let Some(open) = line.rfind(['{', '｛']) else { return };
    let written = &line[open..];
    // Only the signs have to be ASCII: an id may be any word.
    let signs =
        |it| if matches!(it, '｛' | '｝' | '＃' | '＝' | '\u{3000}') { ascii(it) } else { it };
    let meant: String = written.chars().map(signs).collect();
    let list = to_ascii(written);
    let names_language = list.contains("lang=");
    let meant = if names_language { list } else { meant };
    let is_list = names_language || meant[1..].trim_start().starts_with(['#', '.']);
    if is_list && meant != written {
        found.push((findings::FULL_WIDTH_ATTRIBUTES, open..line.len(), meant));
    }
}

/// `＊＊強調＊＊`, `～～取消～～`, `｀コード｀`.
fn pairs(line: &str, found: &mut Vec<Slip>) {
    for (mark, meant, code) in [
        ("＊＊", "**", findings::FULL_WIDTH_EMPHASIS),
        ("～～", "~~", findings::FULL_WIDTH_EMPHASIS),
        ("｀", "`", findings::FULL_WIDTH_CODE),
    ] {
        let mut at = 0;
        while let Some(open) = line[at..].find(mark).map(|it| it + at) {
            let inside = open + mark.len();
            let Some(length) = line[inside..].find(mark) else { break };
            let text = &line[inside..inside + length];
            at = inside + length + mark.len();
            // `＊＊＊` is a divider, `～～お知らせ～～` in a line of its own an ornament, and emphasis has no space at its ends.
            let is_ornament = mark == "～～" && line.trim() == &line[open..at];
            if text.trim() == text
                && !text.starts_with(['＊', '～'])
                && !text.is_empty()
                && !is_ornament
            {
                found.push((code, open..at, format!("{meant}{text}{meant}")));
            }
        }
    }
}

/// Ideographic spaces at the end of a line that goes on.
fn line_end(line: &str, goes_on: bool, found: &mut Vec<Slip>) {
    let text = line.trim_end_matches(['\u{3000}', ' ']);
    let spaces = line[text.len()..].matches('\u{3000}').count();
    if goes_on && spaces >= 2 && !text.is_empty() {
        found.push((findings::IDEOGRAPHIC_SPACE_BREAK, text.len()..line.len(), "\\".to_owned()));
    }
}
