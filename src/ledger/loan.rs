//! Words that Japanese takes over: Latin words as they are, and loan words in katakana.
//!
//! [`Loans`] is the entry point. A loan word keeps the consonants of the word it comes from, in their order: コンポーネント
//! is *component*, since both are `K-N-P-N-N-T`. [`of_katakana`] and [`of_english`] reduce either writing to them, in
//! classes as coarse as the Japanese ear: `l` is `r`, `v` is `b`, `m` is `n`. That is too little for a dictionary and
//! enough to tell which of a few paragraphs is the translation of another.

use crate::ledger::unit::Unit;
use crate::script::{is_hiragana, is_katakana};

/// How many numbers the table of a page may have.
const MOST_CELLS: usize = 1 << 22;
/// In how many blocks a word may stand and still tell them apart.
const MOST_BLOCKS: usize = 12;

/// What the blocks of a Japanese page have in common with those of an English page.
pub(crate) struct Loans {
    /// Whether the source is the Japanese side.
    from_japanese: bool,
    width: usize,
    /// By Japanese and English block, how much the words tell that the two share.
    shared: Vec<f32>,
    /// By Japanese block, how much those words of it tell that stand somewhere on the English page.
    all: Vec<f32>,
}

impl Loans {
    /// Compares the words of two runs of blocks, if one of them is Japanese and the other is not.
    pub(crate) fn of(source: &[&Unit], target: &[&Unit]) -> Option<Self> {
        let is_japanese = |side: &[&Unit]| {
            side.iter().any(|unit| unit.text.contains(|c| is_hiragana(c) || is_katakana(c)))
        };
        let from_japanese = is_japanese(source);
        if from_japanese == is_japanese(target)
            || source.len().saturating_mul(target.len()) > MOST_CELLS
        {
            return None;
        }
        let (japanese, english) = if from_japanese { (source, target) } else { (target, source) };
        let width = english.len();
        let shared = vec![0.0; japanese.len() * width];
        let mut loans = Self { from_japanese, width, shared, all: vec![0.0; japanese.len()] };
        let (ours, theirs) = (places(japanese, of_japanese), places(english, of_english));
        let mut theirs = theirs.chunk_by(|a, b| a.0 == b.0).peekable();
        for rows in ours.chunk_by(|a, b| a.0 == b.0) {
            while theirs.next_if(|columns| columns[0].0 < rows[0].0).is_some() {}
            if let Some(columns) = theirs.next_if(|columns| columns[0].0 == rows[0].0) {
                loans.add(rows, columns);
            }
        }
        Some(loans)
    }

    /// Notes that a word stands in the Japanese blocks `rows` and in the English blocks `columns`.
    fn add(&mut self, rows: &[(u64, u32)], columns: &[(u64, u32)]) {
        let blocks = rows.len().max(columns.len());
        if blocks > MOST_BLOCKS {
            return;
        }
        let weight = 1.0 / blocks as f32;
        for &(_, row) in rows {
            self.all[row as usize] += weight;
            for &(_, column) in columns {
                self.shared[row as usize * self.width + column as usize] += weight;
            }
        }
    }

    /// Returns how much the words tell that the source block `i` and the target block `j` share, and how much all words
    /// of the Japanese one tell.
    pub(crate) fn between(&self, i: usize, j: usize) -> (f32, f32) {
        let (row, column) = if self.from_japanese { (i, j) } else { (j, i) };
        (self.shared[row * self.width + column], self.all[row])
    }
}

/// Returns the words of `units`, each with the number of a block that it stands in, in ascending order.
fn places(units: &[&Unit], words: fn(&str, &mut Vec<u64>)) -> Vec<(u64, u32)> {
    let (mut found, mut own) = (Vec::new(), Vec::new());
    for (at, unit) in (0..).zip(units) {
        words(&unit.text, &mut own);
        found.extend(own.drain(..).map(|word| (word, at)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds the words of the Japanese `text` that may stand in a translation.
fn of_japanese(text: &str, found: &mut Vec<u64>) {
    each_run(text, |run| {
        if run.starts_with(|c: char| c.is_ascii()) {
            found.extend(latin(run));
        } else if run.chars().count() > 2 {
            found.extend(of_katakana(run).word());
        }
    });
}

/// Adds the words of the English `text`, and what they and pairs of them would be in katakana.
fn of_english(text: &str, found: &mut Vec<u64>) {
    let mut last = Skeleton::default();
    each_run(text, |run| {
        if !run.starts_with(|c: char| c.is_ascii()) {
            return;
        }
        found.extend(latin(run));
        let skeleton = of_english_word(run);
        found.extend(skeleton.word());
        if run.len() > 3 && run.ends_with('s') && !run.ends_with("ss") {
            found.extend(skeleton.shortened().word());
        }
        found.extend(last.followed_by(skeleton).word());
        last = skeleton;
    });
}

/// Calls `each` with every run of Latin letters or of katakana in `text` that is not code or the target of a link.
fn each_run(text: &str, mut each: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) =
        rest.find(|c: char| c.is_ascii_alphabetic() || is_katakana(c) || matches!(c, '`' | ']'))
    {
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'`' => rest[1..].find('`').map_or(1, |end| end + 2),
            b']' if rest.starts_with("](") => rest.find(')').unwrap_or(2),
            b']' => 1,
            first => {
                let is_latin = first.is_ascii_alphabetic();
                let is_part =
                    |c: char| if is_latin { c.is_ascii_alphabetic() } else { is_katakana(c) };
                let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                each(&rest[..end]);
                end
            }
        };
        rest = &rest[length..];
    }
}

/// Returns a number for the Latin word `word`, which is none of those of skeletons. A letter is no word.
fn latin(word: &str) -> Option<u64> {
    // The hash of Fowler, Noll and Vo.
    let hash = |hash: u64, byte: u8| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    };
    (word.len() > 1).then(|| word.bytes().fold(0xcbf2_9ce4_8422_2325, hash) | 1 << 63)
}

/// The consonants of a word, four bits each, the last one lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Skeleton(u64);

/// A vowel at the beginning, which is heard.
const VOWEL: u64 = 1;
const K: u64 = 2;
const S: u64 = 3;
const T: u64 = 4;
const N: u64 = 5;
const H: u64 = 6;
const R: u64 = 7;
const G: u64 = 8;
const D: u64 = 9;
const B: u64 = 10;
const P: u64 = 11;
const F: u64 = 12;
const J: u64 = 13;
const CH: u64 = 14;

impl Skeleton {
    /// Adds a consonant, as long as there is room.
    fn push(&mut self, consonant: u64) {
        if self.0 >> 56 == 0 {
            self.0 = self.0 << 4 | consonant;
        }
    }

    fn push_vowel(&mut self) {
        if self.0 == 0 {
            self.0 = VOWEL;
        }
    }

    fn length(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(4)
    }

    /// Returns the same without the last consonant.
    fn shortened(self) -> Self {
        Self(self.0 >> 4)
    }

    /// Returns the skeleton of two words in one, without the vowel between them.
    fn followed_by(self, other: Self) -> Self {
        let top = 4 * (other.length().max(1) - 1);
        let other = if other.0 >> top == VOWEL { Self(other.0 & !(15 << top)) } else { other };
        let length = if other.0 == 0 { 0 } else { top + 4 };
        let fits = self.0 != 0 && other.0 != 0 && 4 * self.length() + length <= 60;
        if fits { Self(self.0 << length | other.0) } else { Self::default() }
    }

    /// Returns the number that stands for the word, if it has enough consonants to be one.
    fn word(self) -> Option<u64> {
        (self.length() > 1).then_some(self.0)
    }
}

/// Returns the consonants of a word in katakana.
fn of_katakana(word: &str) -> Skeleton {
    let mut skeleton = Skeleton::default();
    for c in word.chars() {
        match c {
            'ア' | 'イ' | 'ウ' | 'エ' | 'オ' | 'ヤ' | 'ユ' | 'ヨ' | 'ワ'..='ヲ' => {
                skeleton.push_vowel();
            }
            'カ' | 'キ' | 'ク' | 'ケ' | 'コ' => skeleton.push(K),
            'ガ' | 'ギ' | 'グ' | 'ゲ' | 'ゴ' => skeleton.push(G),
            'ジ' | 'ヂ' => skeleton.push(J),
            'サ'..='ゾ' | 'ヅ' => skeleton.push(S),
            'チ' => skeleton.push(CH),
            'タ' | 'ツ' | 'テ' | 'ト' => skeleton.push(T),
            'ダ' | 'デ' | 'ド' => skeleton.push(D),
            'ナ'..='ノ' | 'マ'..='モ' | 'ン' => skeleton.push(N),
            'フ' => skeleton.push(F),
            'バ' | 'ビ' | 'ブ' | 'ベ' | 'ボ' | 'ヴ' => skeleton.push(B),
            'パ' | 'ピ' | 'プ' | 'ペ' | 'ポ' => skeleton.push(P),
            'ハ' | 'ヒ' | 'ヘ' | 'ホ' => skeleton.push(H),
            'ラ'..='ロ' => skeleton.push(R),
            _ => {}
        }
    }
    skeleton
}

/// Returns the consonants of an English word, as they are heard in Japanese.
fn of_english_word(word: &str) -> Skeleton {
    let bytes = word.as_bytes();
    let at = |index: usize| bytes.get(index).map_or(b' ', u8::to_ascii_lowercase);
    let is_vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let is_soft = |c: u8| matches!(c, b'e' | b'i' | b'y');
    let mut skeleton = Skeleton::default();
    let mut i = 0;
    while i < bytes.len() {
        let (c, next, third) = (at(i), at(i + 1), at(i + 2));
        let (consonant, length) = match (c, next) {
            _ if is_vowel(c) || c == b'w' => {
                skeleton.push_vowel();
                (0, 1)
            }
            _ if c == next => (0, 1),
            (b'c', b'h') => (CH, 2),
            (b'c', b'k') => (K, 2),
            (b's', b'h') | (b't', b'h') => (S, 2),
            (b's', b'c') if is_soft(third) => (S, 2),
            (b't', b'i') if matches!(third, b'a' | b'o') => (S, 2),
            (b't', b'c') if third == b'h' => (CH, 3),
            (b't', b'u') if third == b'r' => (CH, 3),
            (b'd', b'g') => (J, 2),
            (b'g', b'h') => (0, 2),
            (b'p', b'h') => (F, 2),
            (b'c', _) => (if is_soft(next) { S } else { K }, 1),
            (b'g', _) => (if is_soft(next) { J } else { G }, 1),
            (b'k', b'n') if i == 0 => (0, 1),
            (b'h', _) => (if i == 0 || is_vowel(at(i - 1)) { H } else { 0 }, 1),
            // An `r` is heard before a vowel that is heard.
            (b'r', b'e') if i + 2 == bytes.len() => (0, 1),
            (b'r', _) => (if is_vowel(next) { R } else { 0 }, 1),
            (b'b' | b'v', _) => (B, 1),
            (b'k' | b'q', _) => (K, 1),
            (b's' | b'z', _) => (S, 1),
            (b't', _) => (T, 1),
            (b'd', _) => (D, 1),
            (b'f', _) => (F, 1),
            (b'j', _) => (J, 1),
            (b'l', _) => (R, 1),
            (b'm' | b'n', _) => (N, 1),
            (b'p', _) => (P, 1),
            (b'x', _) => {
                skeleton.push(K);
                (S, 1)
            }
            _ => (0, 1),
        };
        if consonant != 0 {
            skeleton.push(consonant);
        }
        i += length;
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loan_words_keep_their_consonants() {
        let check = |english: &str, katakana: &str| {
            let (a, b) = (of_english_word(english), of_katakana(katakana));
            assert!(a.word().is_some() && a == b, "{english} {a:x?} {katakana} {b:x?}");
        };
        let words = [
            ("component", "コンポーネント"),
            ("parameter", "パラメータ"),
            ("server", "サーバー"),
            ("property", "プロパティ"),
            ("application", "アプリケーション"),
            ("structure", "ストラクチャ"),
            ("button", "ボタン"),
            ("box", "ボックス"),
            ("inflation", "インフレーション"),
            ("charter", "チャーター"),
            ("message", "メッセージ"),
        ];
        for (english, katakana) in words {
            check(english, katakana);
        }
        // It came from German.
        assert_ne!(of_english_word("energy"), of_katakana("エネルギー"));
    }

    #[test]
    fn words_are_read_outside_of_code() {
        let read = |text: &str, words: fn(&str, &mut Vec<u64>)| {
            let mut found = Vec::new();
            words(text, &mut found);
            found
        };
        let ours = read("`foo`の[デフォルトパラメータ](bar)はReactです。", of_japanese);
        let theirs = read("React has default parameters.", of_english);
        assert_eq!(ours.len(), 2);
        assert_eq!(Some(ours[1]), latin("react"));
        assert!(ours.iter().all(|word| theirs.contains(word) || *word == ours[0]));
        let singular = read("the default parameter", of_english);
        assert!(singular.contains(&ours[0]));
    }
}
