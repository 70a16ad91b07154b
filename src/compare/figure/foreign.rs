//! Numbers and dates of languages whose words are not known here: only what is written in digits is compared.
//!
//! [`check`] looks for every figure of the translation in the original, as a figure, or in what its words say where these are
//! known: “5 octobre 2024” is 2024年10月5日. What is left may come from a word, unless a figure of the original is left too:
//! then one was written in place of the other.

use std::collections::HashMap;
use std::ops::Range;

use super::crowd::MOST;
use super::slip::is_a_digit_off;
use super::{Day, Mention, Value, find, loose};
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::compare::{Check, Difference, Fact};
use crate::locale::Locale;

/// The powers of ten for which languages have words.
const SCALES: [u32; 6] = [3, 4, 6, 8, 9, 12];

/// Says whether the words of numbers and dates in `locale` are known.
pub(super) fn is_known(locale: &Locale) -> bool {
    locale.is_japanese() || locale.language() == "en"
}

/// A figure.
struct Figure {
    range: Range<usize>,
    text: String,
    /// What it may say: 1.500 is a thousand and a half in one language, and one and a half in another one.
    values: Vec<Ratio>,
    /// Whether a word stands behind it, which may say thousands or millions.
    has_word: bool,
}

/// Adds the figures of `target` that stand in place of others of `source`, where the words of either are not known.
pub(super) fn check(
    source: (&Marked, &Locale),
    target: (&Marked, &Locale),
    out: &mut Vec<Difference>,
) {
    let mut ours = figures(&source.0.plain);
    let mut theirs = figures(&target.0.plain);
    cancel(&mut ours, &mut theirs);
    ours.truncate(MOST);
    theirs.truncate(MOST);
    let (said, told) = (Words::of(source), Words::of(target));
    theirs.retain(|it| !said.say(it));
    ours.retain(|it| !told.say(it));
    // What looks most like what was mistyped goes first.
    let passes: [fn(&str, &str) -> bool; 3] =
        [is_a_digit_off, |a, b| a.len() == b.len(), |_, _| true];
    for is_like in passes {
        ours.retain(|it| {
            let Some(at) = theirs.iter().position(|other| is_like(&it.text, &other.text)) else {
                return true;
            };
            let other = theirs.remove(at);
            let is_date = said.is_date(it) || told.is_date(&other);
            let check = if is_date { Check::Date } else { Check::Number };
            let from = vec![source.0.plain.range(it.range.clone())];
            let to = vec![target.0.plain.range(other.range)];
            out.push(Difference { check, source: from, target: to, fact: Fact::Changed });
            false
        });
    }
    for it in theirs.into_iter().filter(|_| is_known(source.1)) {
        let to = vec![target.0.plain.range(it.range)];
        let (check, fact) = (Check::NumberAdded, Fact::Added);
        out.push(Difference { check, source: Vec::new(), target: to, fact });
    }
}

/// Takes the figures out that may say the same on both sides, each with the first of the other side that is left.
fn cancel(ours: &mut Vec<Figure>, theirs: &mut Vec<Figure>) {
    // The first stands at the end.
    let mut places: HashMap<Ratio, Vec<usize>> = HashMap::new();
    for (at, figure) in ours.iter().enumerate().rev() {
        figure.values.iter().for_each(|it| places.entry(*it).or_default().push(at));
    }
    let mut is_taken = vec![false; ours.len()];
    theirs.retain(|figure| {
        for value in &figure.values {
            while let Some(at) = places.get_mut(value).and_then(Vec::pop) {
                if !std::mem::replace(&mut is_taken[at], true) {
                    return false;
                }
            }
        }
        true
    });
    let mut is_taken = is_taken.into_iter();
    ours.retain(|_| !is_taken.next().unwrap_or_default());
}

/// Returns the figures in `plain`.
fn figures(plain: &Plain) -> Vec<Figure> {
    let is_digit = |at: usize| plain.chars.get(at).is_some_and(char::is_ascii_digit);
    let mut figures = Vec::new();
    let mut at = 0;
    while at < plain.chars.len() {
        let start = at;
        let is_mark = |at: usize| {
            let is_space =
                plain.has(at, " ") && (1..4).all(|it| is_digit(at + it)) && !is_digit(at + 4);
            is_space || ",.'’".contains(plain.chars[at])
        };
        while is_digit(at)
            || at > start && at < plain.chars.len() && is_mark(at) && is_digit(at + 1)
        {
            at += 1;
        }
        if at > start {
            let next = at + usize::from(plain.has(at, " "));
            figures.push(Figure {
                range: start..at,
                text: plain.text(start..at),
                values: readings(&plain.chars[start..at]),
                has_word: plain.chars.get(next).is_some_and(|c| c.is_alphabetic()),
            });
        }
        at += 1;
    }
    figures
}

/// Returns what `chars`, digits with marks between them, may say.
fn readings(chars: &[char]) -> Vec<Ratio> {
    let digits = |chars: &[char]| -> Vec<char> {
        chars.iter().copied().filter(char::is_ascii_digit).collect()
    };
    let number = |whole: &[char], decimals: &[char]| {
        Ratio::decimal(digits(whole).into_iter(), digits(decimals).into_iter())
    };
    let last = chars.iter().rposition(|c| !c.is_ascii_digit());
    let mark = last.map(|at| chars[at]);
    let count = chars.iter().filter(|c| Some(**c) == mark).count();
    let Some(last) = last else { return vec![number(chars, &[])] };
    let is_group = chars.len() - last == 4;
    let decimal = (count == 1 && mark != Some(' ')).then(|| number(&chars[..last], &chars[last..]));
    let whole = (is_group || decimal.is_none()).then(|| number(chars, &[]));
    decimal.into_iter().chain(whole).collect()
}

/// What a text says, as far as its words are known.
struct Words<'a> {
    plain: &'a Plain,
    locale: &'a Locale,
    mentions: Vec<Mention>,
}

impl<'a> Words<'a> {
    fn of((marked, locale): (&'a Marked, &'a Locale)) -> Self {
        let mentions = if is_known(locale) { find(&marked.plain, locale) } else { Vec::new() };
        Self { plain: &marked.plain, locale, mentions: mentions.into_iter().take(MOST).collect() }
    }

    /// Says whether the text says `figure` of another language in words, or in figures of another form.
    fn say(&self, figure: &Figure) -> bool {
        let scaled = |it: &Ratio| {
            let scales = SCALES.iter().filter(|_| figure.has_word);
            scales.map(move |scale| *it * Ratio::whole(10_i128.pow(*scale))).collect::<Vec<_>>()
        };
        let is_said = |it: &Mention| {
            let is_word = !self.plain.chars[it.range.clone()].iter().any(char::is_ascii_digit);
            figure.values.iter().any(|value| {
                let own = it.values.iter().any(|own| says(own, *value, is_word));
                let is_scaled = |scaled: &Ratio| it.values.contains(&Value::Number(*scaled));
                own || scaled(value).iter().any(is_scaled)
            })
        };
        let is_hinted = |it: &Ratio| loose::says(self.plain, self.locale, *it);
        is_known(self.locale)
            && (self.mentions.iter().any(is_said) || figure.values.iter().any(is_hinted))
    }

    /// Says whether `figure` stands in a date.
    fn is_date(&self, figure: &Figure) -> bool {
        let own = self
            .mentions
            .iter()
            .find(|it| it.range.start <= figure.range.start && figure.range.end <= it.range.end);
        own.is_some_and(Mention::is_date)
    }
}

/// Says whether `value` says the number `figure` with other digits than these.
fn says(value: &Value, figure: Ratio, is_word: bool) -> bool {
    let is = |it: u32| figure == Ratio::whole(it.into());
    match *value {
        Value::Number(it) => it == figure,
        Value::Day(Day { year, month, day }) => {
            let is_year = year.is_some_and(|it| figure == Ratio::whole(it.into()));
            let is_part = |it: Option<u8>| it.is_some_and(|it| is(it.into()));
            is_year || is_word && (is_part(month) || is_part(day))
        }
        Value::Time(time, _) => is(time / 60 % 12) || is(time / 60) || is_word && is(time % 60),
        Value::Quarter(it) | Value::Half(it) | Value::Weekday(it) => is_word && is(it.into()),
        Value::Name(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::locale;
    use crate::compare::{Anchors, Check, Context, Form, Side, compare};

    fn found(from: (&str, &str), to: (&str, &str)) -> Vec<Check> {
        let [a, b] = [from.0, to.0].map(locale);
        let side = |text, locale| Side { text, locale, rules: None };
        let found = compare(
            side(from.1, &a),
            side(to.1, &b),
            Form::Markdown,
            &Anchors::default(),
            &Context::default(),
        );
        let checks = found.into_iter().map(|it| it.check);
        checks.filter(|it| matches!(it, Check::Number | Check::Date | Check::NumberAdded)).collect()
    }

    #[test]
    fn texts_of_figures_are_compared_in_no_time() {
        let text =
            |from: u32| (from..from + 60_000).map(|it| format!("{it}; ")).collect::<String>();
        assert_eq!(found(("fr", &text(1)), ("de", &text(1))), []);
        assert!(!found(("fr", &text(100_000)), ("de", &text(1))).is_empty());
    }

    #[test]
    fn words_of_languages_that_are_not_known_are_no_mistakes() {
        for (from, to) in [
            (("ja", "2024年10月5日"), ("fr", "le 5 octobre 2024")),
            (("en", "5 October 2024"), ("fr", "le 5 octobre 2024")),
            (("ja", "令和6年10月5日"), ("de", "5. Oktober 2024")),
            (("ja", "第3四半期"), ("fr", "Troisième trimestre")),
            (("en", "The third quarter"), ("fr", "Troisième trimestre")),
            (("ja", "3人が来た。"), ("de", "Drei Personen kamen.")),
            (("ja", "5億円"), ("fr", "500 millions de yens")),
            (("en", "500 million yen"), ("de", "500 Millionen Yen")),
            (("en", "$1.2 billion"), ("de", "1,2 Milliarden Dollar")),
            (("en", "12,345.6 km"), ("de", "12.345,6 km")),
            (("en", "12,345 people"), ("fr", "12 345 personnes")),
            (("ja", "5億円"), ("zh", "5亿日元")),
            (("en", "500 million yen"), ("zh", "5亿日元")),
            (("ja", "午後3時"), ("zh", "下午3点")),
            (("en", "15:00"), ("ko", "오후 3시")),
            (("ja", "3割"), ("zh", "三成")),
            (("ja", "3割が賛成した。"), ("fr", "30 % étaient pour.")),
            (("ja", "5億円"), ("ko", "5억 엔")),
            (("ja", "両国の首脳が2回会談した。"), ("ko", "양국 정상은 두 차례 회담했다.")),
            (("en", "Both met in October."), ("zh", "2人于10月会面。")),
            (("fr", "Cinq pays en octobre 2024"), ("ja", "2024年10月、5か国")),
            (("de", "drei Länder"), ("fr", "3 pays")),
        ] {
            assert_eq!(found(from, to), [], "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_changed_digit_is_found_in_any_language() {
        for (from, to, check) in [
            (("ja", "2024年10月5日"), ("fr", "le 6 octobre 2024"), Check::Date),
            (("ja", "2024年10月5日"), ("fr", "le 5 octobre 2025"), Check::Date),
            (("en", "5 October 2024"), ("de", "4. Oktober 2024"), Check::Date),
            (("ja", "5億円"), ("fr", "600 millions de yens"), Check::Number),
            (("ja", "5億円"), ("zh", "6亿日元"), Check::Number),
            (("en", "$1.2 billion"), ("de", "1,3 Milliarden Dollar"), Check::Number),
            (("en", "12,345 people"), ("fr", "12 346 personnes"), Check::Number),
            (("ja", "午後3時"), ("ko", "오후 4시"), Check::Date),
            (("ja", "100人"), ("ko", "1000명"), Check::Number),
            (("fr", "le 5 octobre"), ("ja", "10月6日"), Check::Date),
            (("de", "35 Länder"), ("fr", "36 pays"), Check::Number),
            (("ja", "10時から12時まで、3人"), ("zh", "10点到12点，4人"), Check::Number),
        ] {
            assert_eq!(found(from, to), [check], "{from:?} {to:?}");
        }
    }
}
