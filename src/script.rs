//! What kind of character is it: the scripts of Japanese, and classes that its typesetting asks for.

use icu_properties::props::{EastAsianWidth, EmojiPresentation, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Says whether `c` is hiragana, iteration marks included.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ'..='ゟ')
}

/// Says whether `c` is full-width katakana, the long vowel mark and iteration marks included.
pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー'..='ヿ')
}

/// Says whether `c` is an ideograph or the mark that repeats one.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Says whether `c` is a letter of Japanese: kana or an ideograph.
pub(crate) fn is_japanese(c: char) -> bool {
    is_hiragana(c) || is_katakana(c) || is_kanji(c)
}

/// Says whether `c` is kana, a common ideograph, or a mark of Japanese: wide, neither Hangul nor an emoji.
///
/// These are nearly all characters of a Japanese text, so that the tables are seldom asked.
#[inline]
fn is_common(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff9f}')
}

/// Says whether `c` steers in which direction text runs, and is seen by nobody (CVE-2021-42574).
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Says whether `c` is seen by nobody and shapes no character beside it, as joiners do.
pub(crate) fn is_unseen(c: char) -> bool {
    is_bidi_control(c) || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Says whether `c` belongs to the character before it: accents and the sound marks of kana.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ')
}

/// Says whether `c` is what people begin an item of a list with by hand.
pub(crate) fn is_hand_bullet(c: char) -> bool {
    matches!(c, '・' | '･' | '•' | '●' | '○' | '◯' | '■' | '□' | '◆' | '◇')
}

/// Says whether `c` is wide, full-width or half-width (UAX #11 W, F, H).
pub(crate) fn is_wide(c: char) -> bool {
    if c < '\u{1100}' || is_common(c) {
        return c >= '\u{1100}';
    }
    let width = CodePointMapData::<EastAsianWidth>::new().get(c);
    matches!(width, EastAsianWidth::Wide | EastAsianWidth::Fullwidth | EastAsianWidth::Halfwidth)
}

/// Says whether `c` is shown as an emoji by default.
pub(crate) fn is_emoji(c: char) -> bool {
    c >= '\u{203c}' && !is_common(c) && CodePointSetData::new::<EmojiPresentation>().contains(c)
}

/// Says whether `c` belongs to the Korean alphabet, which separates words by spaces.
pub(crate) fn is_hangul(c: char) -> bool {
    c >= '\u{1100}' && !is_common(c) && CodePointMapData::<Script>::new().get(c) == Script::Hangul
}

/// Says whether `c` is a CJK character in the sense of the CJK-friendly amendment to CommonMark.
pub(crate) fn is_cjk(c: char) -> bool {
    is_common(c) || (is_wide(c) && !is_emoji(c)) || is_hangul(c)
}

/// Says whether `c` is written without spaces between words: kana, ideographs and their punctuation.
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    is_common(c) || (is_wide(c) && !is_hangul(c) && !is_emoji(c))
}

/// Says whether `c` is punctuation of East Asian width: 、。「」（）・！？〜 and the like.
pub(crate) fn is_cjk_punctuation(c: char) -> bool {
    use GeneralCategory as G;
    if !is_wide(c) {
        return false;
    }
    let punctuation = matches!(
        CodePointMapData::<GeneralCategory>::new().get(c),
        G::ConnectorPunctuation
            | G::DashPunctuation
            | G::OpenPunctuation
            | G::ClosePunctuation
            | G::InitialPunctuation
            | G::FinalPunctuation
            | G::OtherPunctuation
    );
    punctuation || c == '～'
}

/// Characters that must not begin a line (JIS X 4051, 5.4 to 5.6; W3C Requirements for Japanese Text Layout, 3.1.7).
const NOT_AT_START: &str = "、。，．・：；？！ー々〻ゝゞヽヾ‐゠–—〜～…‥）］｝〕〉》」』】〙〗’”»)]},.!?:;%％℃‰′″\
    ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｰ";
/// Characters that must not end a line (at the same places).
const NOT_AT_END: &str = "（［｛〔〈《「『【〘〖‘“«([{￥＄¥$£€#＃№";

/// Says whether a line may begin with `c`.
pub(crate) fn may_begin_line(c: char) -> bool {
    !NOT_AT_START.contains(c)
}

/// Says whether a line may end with `c`.
pub(crate) fn may_end_line(c: char) -> bool {
    !NOT_AT_END.contains(c)
}

/// Returns the parts of `text` between which a line may be broken: behind spaces, which belong to the part before them, and
/// beside wide characters where neither side forbids it.
pub(crate) fn unbroken_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, after) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, after)) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(after);
    }
    parts.push(&text[start..]);
    parts
}

fn may_break(before: char, after: char) -> bool {
    if before == ' ' || after == ' ' {
        return before == ' ' && after != ' ';
    }
    (is_wide(before) || is_wide(after)) && may_end_line(before) && may_begin_line(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_of_japanese_are_told_apart() {
        for (text, is_one) in [
            ("ぁんゖゝゟ", is_hiragana as fn(char) -> bool),
            ("ァヴヺーヽヿ", is_katakana),
            ("々一龥﨑\u{20b9f}", is_kanji),
        ] {
            assert!(text.chars().all(|c| is_one(c) && is_japanese(c)), "{text}");
        }
        assert!(!"aé1、。「・ 　가﹁𝒜".chars().any(is_japanese));
    }

    #[test]
    fn lines_are_broken_where_neither_side_forbids_it() {
        let check = |text: &str, parts: &[&str]| assert_eq!(unbroken_parts(text), parts);
        check("", &[""]);
        check("one  two", &["one  ", "two"]);
        check("額(兆円)", &["額", "(兆", "円)"]);
        check("「あ」、ｱｲｰ", &["「あ」、", "ｱ", "ｲｰ"]);
        check("A’s 和‥", &["A’s ", "和‥"]);
    }

    #[test]
    fn characters_are_told_apart() {
        for c in "、。「」（）・！？〜～【】".chars() {
            assert!(is_cjk_punctuation(c) && is_cjk(c) && is_unspaced(c), "{c}");
        }
        for c in "日かナｱＡ〇々ー　".chars() {
            assert!(!is_cjk_punctuation(c) && is_cjk(c) && is_unspaced(c), "{c}");
        }
        for c in "aé.“…※①–😀€".chars() {
            assert!(!is_cjk(c) && !is_unspaced(c), "{c}");
        }
        assert!(is_cjk('한') && is_hangul('한') && !is_unspaced('한'));
        assert!(is_wide('😀') && is_emoji('😀'));
    }

    #[test]
    fn common_characters_are_what_the_tables_say() {
        for c in ('\0'..=char::MAX).filter(|&c| is_common(c)) {
            let width = CodePointMapData::<EastAsianWidth>::new().get(c);
            let is_narrow = matches!(
                width,
                EastAsianWidth::Narrow | EastAsianWidth::Neutral | EastAsianWidth::Ambiguous
            );
            let is_emoji = CodePointSetData::new::<EmojiPresentation>().contains(c);
            let is_hangul = CodePointMapData::<Script>::new().get(c) == Script::Hangul;
            assert!(!is_narrow && !is_emoji && !is_hangul, "{c:?}");
        }
    }
}
