//! Guessing the encoding of bytes that are no UTF-8, by byte order marks, escape sequences and counts of kana.
//!
//! Entry points: [`guess`] for bytes that cannot be read as UTF-8, [`disguised`] for bytes that can and yet are not.
//! The guess only words a finding: nothing is ever read in another encoding than UTF-8.

use std::str::Utf8Error;

use memchr::memchr;

/// What bytes that are no UTF-8 seem to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Text in another encoding.
    Encoding {
        /// The name that people know.
        name: &'static str,
        /// The name that `iconv` knows.
        iconv: &'static str,
    },
    /// UTF-8 with bytes missing or changed.
    Damaged {
        /// Whether only the end of the last character is missing.
        cut: bool,
    },
}

const UTF_16_LE: Guess = Guess::Encoding { name: "UTF-16 LE", iconv: "UTF-16LE" };
const UTF_16_BE: Guess = Guess::Encoding { name: "UTF-16 BE", iconv: "UTF-16BE" };
const UTF_32_LE: Guess = Guess::Encoding { name: "UTF-32 LE", iconv: "UTF-32LE" };
const UTF_32_BE: Guess = Guess::Encoding { name: "UTF-32 BE", iconv: "UTF-32BE" };
const SHIFT_JIS: Guess = Guess::Encoding { name: "Shift_JIS", iconv: "CP932" };
const EUC_JP: Guess = Guess::Encoding { name: "EUC-JP", iconv: "EUC-JP" };
const ISO_2022_JP: Guess = Guess::Encoding { name: "ISO-2022-JP", iconv: "ISO-2022-JP" };
const LATIN_1: Guess = Guess::Encoding { name: "Latin-1", iconv: "WINDOWS-1252" };

/// How many bytes at the beginning are looked at for zeros.
const SAMPLE: usize = 4096;

/// Returns what `bytes`, which are valid UTF-8 by chance, really are, and the first byte that shows it.
///
/// Such are texts of mostly ASCII letters in UTF-16 and UTF-32, which then consist of NULs in regular places, and
/// ISO-2022-JP, which is ASCII with escape sequences.
pub(crate) fn disguised(bytes: &[u8]) -> Option<(Guess, usize)> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if memchr(0, sample).is_some()
        && let Some(guess) = by_zeros(sample, true)
    {
        return sample.iter().position(|&it| it == 0).map(|at| (guess, at));
    }
    escape_sequence(bytes).map(|at| (ISO_2022_JP, at))
}

/// Returns what `bytes`, which are no UTF-8 as `error` says, seem to be.
pub(crate) fn guess(bytes: &[u8], error: &Utf8Error) -> Guess {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(guess) = by_mark(bytes).or_else(|| {
        let zeros = sample.contains(&0);
        zeros.then(|| by_zeros(sample, false)).flatten()
    }) {
        return guess;
    }
    if error.error_len().is_none() {
        return Guess::Damaged { cut: true };
    }
    if escape_sequence(bytes).is_some() {
        return ISO_2022_JP;
    }
    // Three good characters per bad place cannot be chance: bytes of other encodings rarely make even one.
    let (good, bad) = utf_8_characters(bytes);
    if good >= 3 * bad {
        return Guess::Damaged { cut: false };
    }
    by_pairs(bytes)
}

fn by_mark(bytes: &[u8]) -> Option<Guess> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(UTF_32_LE),
        [0, 0, 0xfe, 0xff, ..] => Some(UTF_32_BE),
        [0xff, 0xfe, ..] => Some(UTF_16_LE),
        [0xfe, 0xff, ..] => Some(UTF_16_BE),
        _ => None,
    }
}

/// Returns the encoding in whose code units the zeros of `sample` have their regular places.
///
/// Japanese text has more high bytes 0x30, of kana and punctuation, than zeros; `strict` does without them, since
/// 0x30 is also the digit zero.
fn by_zeros(sample: &[u8], strict: bool) -> Option<Guess> {
    let count = |place: usize, step: usize, test: fn(u8) -> bool| {
        sample.iter().skip(place).step_by(step).filter(|&&byte| test(byte)).count()
    };
    let units = sample.len() / 4;
    let all_zero = |place| units > 0 && count(place, 4, |byte| byte == 0) >= units;
    if all_zero(2) && all_zero(3) && !all_zero(0) {
        return Some(UTF_32_LE);
    }
    if all_zero(0) && all_zero(1) && !all_zero(3) {
        return Some(UTF_32_BE);
    }
    let units = sample.len() / 2;
    let test = if strict { |byte| byte == 0 } else { |byte| byte == 0 || byte == 0x30 };
    let [even, odd] = [count(0, 2, test), count(1, 2, test)];
    let regular = |high: usize, low: usize| units > 1 && high * 4 >= units && high > 2 * low;
    if regular(odd, even) {
        return Some(UTF_16_LE);
    }
    regular(even, odd).then_some(UTF_16_BE)
}

/// Returns the first escape sequence that changes to a Japanese character set (RFC 1468).
fn escape_sequence(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = memchr(0x1b, &bytes[from..]) {
        let at = from + found;
        if matches!(bytes.get(at + 1..at + 3), Some(b"$B" | b"$@" | b"(J" | b"$(")) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// Counts the characters beyond ASCII that are UTF-8 in `bytes`, and the places that are not.
fn utf_8_characters(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let beyond_ascii = chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        (good + beyond_ascii, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// What reading bytes in a multi-byte encoding gave.
#[derive(Default)]
struct Reading {
    characters: usize,
    kana: usize,
    errors: usize,
}

/// Tells Shift_JIS, EUC-JP and Latin-1 apart: Japanese has kana everywhere, and few pairs are good in both.
fn by_pairs(bytes: &[u8]) -> Guess {
    let [shift_jis, euc_jp] = [read(bytes, shift_jis), read(bytes, euc_jp)];
    let high = bytes.iter().filter(|&&byte| byte >= 0x80).count();
    let score =
        |it: &Reading| (8 * it.kana + it.characters).cast_signed() - 64 * it.errors.cast_signed();
    let (best, guess) = match score(&euc_jp) >= score(&shift_jis) {
        true => (&euc_jp, EUC_JP),
        false => (&shift_jis, SHIFT_JIS),
    };
    // Accented letters stand alone among ASCII ones; Shift_JIS takes such a pair for a rare kanji, never for kana.
    let alone = bytes.windows(2).filter(|it| it[0] >= 0xa0 && it[1] < 0x80).count();
    let accents = alone * 2 >= high && best.kana * 8 < high.max(1);
    if accents || best.errors > best.characters { LATIN_1 } else { guess }
}

/// Reads `bytes` by `character`, which returns the length of the character at the beginning of its argument and
/// whether it is kana or a Japanese punctuation mark.
fn read(bytes: &[u8], character: fn(&[u8]) -> Option<(usize, bool)>) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
            continue;
        }
        let Some((length, is_kana)) = character(&bytes[at..]) else {
            reading.errors += 1;
            at += 1;
            continue;
        };
        reading.characters += 1;
        reading.kana += usize::from(is_kana);
        at += length;
    }
    reading
}

/// Reads a character of JIS X 0208 or half-width katakana in Shift_JIS.
fn shift_jis(bytes: &[u8]) -> Option<(usize, bool)> {
    match *bytes {
        [0xa1..=0xdf, ..] => Some((1, false)),
        [0x81, 0x41 | 0x42 | 0x5b | 0x75 | 0x76, ..]
        | [0x82, 0x9f..=0xf1, ..]
        | [0x83, 0x40..=0x96, ..] => Some((2, true)),
        [0x81..=0x9f | 0xe0..=0xfc, 0x40..=0x7e | 0x80..=0xfc, ..] => Some((2, false)),
        _ => None,
    }
}

/// Reads a character of JIS X 0208, JIS X 0212 or half-width katakana in EUC-JP.
fn euc_jp(bytes: &[u8]) -> Option<(usize, bool)> {
    match *bytes {
        [0x8e, 0xa1..=0xdf, ..] => Some((2, false)),
        [0x8f, 0xa1..=0xfe, 0xa1..=0xfe, ..] => Some((3, false)),
        [0xa1, 0xa2 | 0xa3 | 0xbc | 0xd6 | 0xd7, ..] | [0xa4 | 0xa5, 0xa1..=0xf6, ..] => {
            Some((2, true))
        }
        [0xa1..=0xfe, 0xa1..=0xfe, ..] => Some((2, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
