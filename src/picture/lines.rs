//! [`break_title`]: a title in lines that fill a box, as large as it can be.
//!
//! 1. The text is cut where a line may end: between words, and in Japanese between any two characters but those that
//!    must not begin or end a line.
//! 2. The largest size is taken at which the pieces fit into the box.
//! 3. The lines are made as even as that number of lines allows.
//!
//! Where it costs little in size, Japanese lines end between phrases.

use unicode_width::UnicodeWidthChar;

use crate::script::{is_katakana, may_begin_line, may_end_line};

/// The distance of lines in units of the font size.
const LEADING: f32 = 1.3;
/// How much smaller a title may be for the sake of whole phrases.
const PRICE_OF_PHRASES: f32 = 0.7;
/// The share by which a size is smaller than the one before.
const STEP: f32 = 0.96;
/// Stands for what was left out.
const ELLIPSIS: char = '…';

/// Where a title is to stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TitleBox {
    /// The width of a line.
    pub(crate) width: f32,
    /// The height of all lines. There is always room for one.
    pub(crate) height: f32,
    /// The font size to begin with.
    pub(crate) largest: f32,
    /// The font size below which the title is cut instead.
    pub(crate) smallest: f32,
}

impl TitleBox {
    /// Returns how many lines there may be at this size.
    fn lines(&self, size: f32) -> usize {
        ((self.height / (size * LEADING)) as usize).max(1)
    }
}

/// A title in lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetTitle {
    /// The font size.
    pub(crate) size: f32,
    /// The distance of lines.
    pub(crate) leading: f32,
    /// The lines.
    pub(crate) lines: Vec<String>,
}

impl SetTitle {
    fn new(size: f32, lines: Vec<String>) -> Self {
        Self { size: size.floor(), leading: (size * LEADING).floor(), lines }
    }
}

/// Sets `text` into `area`. `width` measures a character in units of the font size; `starts` says for every character of
/// a text whether a phrase begins with it.
pub(crate) fn break_title(
    text: &str,
    area: TitleBox,
    width: impl Fn(char) -> f32,
    starts: impl Fn(&[char]) -> Vec<bool>,
) -> SetTitle {
    let measure = |text: &str| -> f32 { text.chars().map(&width).sum() };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let starts = starts(&text.chars().collect::<Vec<_>>());
    let anywhere = pieces(&text, |_, before, after| may_break(before, after));
    let phrases = pieces(&text, |at, before, after| {
        may_break(before, after) && (starts[at] || !is_wide(before) && !is_wide(after))
    });
    let (whole, cut) = (fit(&phrases, area, &measure), fit(&anywhere, area, &measure));
    let is_worth_it =
        |whole: &SetTitle| cut.as_ref().is_none_or(|cut| whole.size >= cut.size * PRICE_OF_PHRASES);
    match whole.filter(is_worth_it).or(cut) {
        Some(set) => set,
        None => shortened(&anywhere, area, &measure),
    }
}

/// Returns the largest setting in which no piece is cut, if there is one.
fn fit(pieces: &[&str], area: TitleBox, measure: &impl Fn(&str) -> f32) -> Option<SetTitle> {
    let sizes = std::iter::successors(Some(area.largest), |size| Some(size * STEP));
    let mut sizes = sizes.take_while(|&it| it > area.smallest).chain([area.smallest]);
    sizes.find_map(|size| {
        let limit = area.width / size;
        let lines = fill(pieces, limit, measure);
        let fits = lines.len() <= area.lines(size) && lines.iter().all(|it| measure(it) <= limit);
        fits.then(|| SetTitle::new(size, even(pieces, limit, lines, measure)))
    })
}

/// Returns the text in the smallest size, with an ellipsis for what has no room.
fn shortened(pieces: &[&str], area: TitleBox, measure: &impl Fn(&str) -> f32) -> SetTitle {
    let size = area.smallest;
    let limit = area.width / size;
    // A word that is longer than a line is cut anywhere.
    let whole = pieces.iter().flat_map(|it| match measure(it.trim_end()) <= limit {
        true => vec![*it],
        false => characters(it),
    });
    let mut lines = fill(&whole.collect::<Vec<_>>(), limit, measure);
    if lines.len() > area.lines(size) {
        lines.truncate(area.lines(size));
        if let Some(last) = lines.last_mut() {
            shorten(last, limit, measure);
        }
    }
    SetTitle::new(size, lines)
}

/// Puts an ellipsis at the end of `line`, and takes away what has no room beside it.
fn shorten(line: &mut String, limit: f32, measure: &impl Fn(&str) -> f32) {
    loop {
        let kept = line.trim_end_matches(|it: char| {
            it.is_whitespace() || !may_end_line(it) || "、。，．・,.:;".contains(it)
        });
        line.truncate(kept.len());
        line.push(ELLIPSIS);
        if measure(line) <= limit || line.chars().count() == 1 {
            return;
        }
        line.pop();
        line.pop();
    }
}

/// Fills lines of the width `limit` with `pieces`, one after the other.
fn fill(pieces: &[&str], limit: f32, measure: &impl Fn(&str) -> f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if measure(line) + measure(piece.trim_end()) <= limit => {
                line.push_str(piece)
            }
            _ => lines.push((*piece).to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Returns the lines of the smallest width below `limit` that needs no more of them than `lines`.
fn even(
    pieces: &[&str],
    limit: f32,
    lines: Vec<String>,
    measure: &impl Fn(&str) -> f32,
) -> Vec<String> {
    let (mut low, mut high, mut best) = (limit / 2.0, limit, lines);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        let narrower = fill(pieces, middle, measure);
        let fits = narrower.iter().all(|line| measure(line) <= middle);
        if fits && narrower.len() <= best.len() {
            (high, best) = (middle, narrower);
        } else {
            low = middle;
        }
    }
    best
}

/// Cuts `text` between every two characters between which a line may end; `may_end` is told the number of the second one,
/// too.
fn pieces(text: &str, may_end: impl Fn(usize, char, char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let behind = text.char_indices().enumerate().skip(1);
    for (before, (number, (at, after))) in text.chars().zip(behind) {
        if may_end(number, before, after) {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// Cuts `text` behind every character, but for marks that belong to the one before.
fn characters(text: &str) -> Vec<&str> {
    let starts = text.char_indices().filter(|(_, it)| it.width() != Some(0)).map(|(at, _)| at);
    let starts: Vec<_> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
}

/// Says whether a line may end between two characters.
fn may_break(before: char, after: char) -> bool {
    if before == ' ' {
        return true;
    }
    let is_mark = after.width() == Some(0) || matches!(before, '\u{200d}' | '\u{2060}');
    if after == ' ' || is_mark || !may_end_line(before) || !may_begin_line(after) {
        return false;
    }
    match (is_wide(before), is_wide(after)) {
        // A word of katakana stays whole.
        (true, true) => !(is_katakana(before) && is_katakana(after)),
        // A number stays with what it counts.
        (false, true) => !before.is_ascii_digit() && before != '\u{a0}',
        (true, false) => after != '\u{a0}',
        (false, false) => matches!(before, '-' | '–' | '—') && after.is_alphabetic(),
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::is_hiragana;

    /// Wide characters are as wide as the font is high, others half as wide.
    fn width(c: char) -> f32 {
        if is_wide(c) { 1.0 } else { 0.5 }
    }

    /// Phrases begin behind hiragana.
    fn starts(text: &[char]) -> Vec<bool> {
        let is_start = |at| at > 0 && is_hiragana(text[at - 1]) && !is_hiragana(text[at]);
        (0..text.len()).map(is_start).collect()
    }

    #[track_caller]
    fn check(text: &str, columns: usize, lines: &[&str]) {
        let width_of_box = columns as f32 * 10.0;
        let area = TitleBox { width: width_of_box, height: 52.0, largest: 10.0, smallest: 10.0 };
        assert_eq!(break_title(text, area, width, starts).lines, lines, "{text}");
    }

    #[test]
    fn lines_end_between_words_and_between_japanese_characters() {
        check("Space and the rule of law", 10, &["Space and the", "rule of law"]);
        check("the Japan-ASEAN talks", 6, &["the Japan-", "ASEAN talks"]);
        check("防衛協力の新たな取組", 6, &["防衛協力の", "新たな取組"]);
        check("日本とASEANの協力", 5, &["日本と", "ASEANの", "協力"]);
        check("2024年11月の会合", 6, &["2024年11月の", "会合"]);
    }

    #[test]
    fn no_line_begins_or_ends_with_what_must_not() {
        check("防衛協力、法の支配", 4, &["防衛協", "力、法", "の支配"]);
        check("新しい「ジャスミン」の取組", 7, &["新しい", "「ジャスミン」", "の取組"]);
        check("空のデータベース", 6, &["空の", "データベース"]);
        let title = "「日ASEAN防衛協力」、すなわち『ジャスミン』（2024年）とは何か――その経緯・内容・今後の見通しについて";
        for columns in 5..30 {
            let area = TitleBox {
                width: columns as f32 * 10.0,
                height: 999.0,
                largest: 10.0,
                smallest: 10.0,
            };
            let lines = break_title(title, area, width, starts).lines;
            assert_eq!(lines.concat(), title);
            for pair in lines.windows(2) {
                let (last, first) = (pair[0].chars().last(), pair[1].chars().next());
                // In the narrowest box a word may be longer than a line, and is cut.
                let is_cut = columns < 8;
                assert!(is_cut || last.is_none_or(may_end_line), "{lines:?}");
                assert!(is_cut || first.is_none_or(may_begin_line), "{lines:?}");
            }
        }
    }

    #[test]
    fn long_titles_shrink_and_then_end_with_an_ellipsis() {
        let area = TitleBox { width: 100.0, height: 26.0, largest: 20.0, smallest: 10.0 };
        let set = |text: &str| break_title(text, area, width, starts);
        let short = SetTitle { size: 20.0, leading: 26.0, lines: vec!["短い題".to_owned()] };
        assert_eq!(set("短い題"), short);
        let longer = set("少しだけ長い題です");
        assert!(longer.size < 20.0 && longer.lines.len() == 1, "{longer:?}");
        assert_eq!(set("少しだけ長い題が折り返す").lines, ["少しだけ長い", "題が折り返す"]);
        let cut = set("一二三四五六七八九十一二三四五六七八九十一二三");
        assert_eq!(cut.lines, ["一二三四五六七八九十", "一二三四五六七八九…"]);
        let word = set("Donaudampfschifffahrtsgesellschaftskapitänswitwe");
        assert!(word.lines[1].ends_with('…'), "{word:?}");
        assert_eq!(set("").lines, [""]);
    }
}
