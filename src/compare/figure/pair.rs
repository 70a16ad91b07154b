//! The numbers of two texts, one the translation of the other: which belong together and which are alone.
//!
//! 1. Each mention takes one of the other text that it fits ([`super::fits`]), a free one if there is one. A number that
//!    is said twice here and once there is no mistake.
//! 2. What is left may stand in the other text in parts (`9/11`) or as a word (両方 for 2).
//! 3. A mention in figures that is left in the source is wrong in the target. If the target has one left too, that is
//!    what was written instead. Numbers in words and names with figures are asked for only in that case, and so are
//!    those that the other text seemed to say with a word.

mod again;
mod mistaken;

use std::ops::Range;

use self::mistaken::{evens_out, mistaken};
use super::word::word;
use super::{
    Day, Force, Mention, Value, crowd, decimal, find, fits, foreign, label, loose, measure, odds,
    often, portion, sign, slip,
};
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::compare::{Check, Difference, Fact};
use crate::locale::Locale;

/// A text, its mentions, and what became of each.
pub(super) struct Column<'a> {
    pub(super) marked: &'a Marked,
    pub(super) locale: &'a Locale,
    pub(super) mentions: Vec<Mention>,
    fates: Vec<Fate>,
}

/// What became of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// The other text does not say it.
    Alone,
    /// The other text has a word that may say it.
    Loose,
    /// The other text says it, but not as often.
    Shared,
    /// It belongs to a mention of the other text.
    Paired,
}

impl<'a> Column<'a> {
    fn new(marked: &'a Marked, locale: &'a Locale) -> Self {
        let mentions = find(&marked.plain, locale);
        let fates = vec![Fate::Alone; mentions.len()];
        Self { marked, locale, mentions, fates }
    }

    /// Returns where the mention `index` stands in the block.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        self.marked.plain.range(self.mentions[index].range.clone())
    }

    /// Returns the units of measure behind each mention, as bits.
    fn units(&self) -> Vec<u64> {
        let (plain, is_japanese) = (&self.marked.plain, self.locale.is_japanese());
        let all = self.mentions.iter();
        all.map(|it| measure::units(plain, it.range.end, is_japanese)).collect()
    }

    fn text(&self, index: usize) -> String {
        self.marked.plain.text(self.mentions[index].range.clone())
    }

    /// Says whether the mention `index` is a whole number with decimals, 1.0, which no word stands for.
    fn is_exact(&self, index: usize) -> bool {
        let is_whole = matches!(self.mentions[index].values[..], [Value::Number(it), ..] if it.as_whole().is_some());
        is_whole && self.text(index).contains('.')
    }

    /// Says whether the figures `text` stand by themselves in code.
    fn has_in_code(&self, text: &str) -> bool {
        let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '.');
        text.starts_with(|c: char| c.is_ascii_digit())
            && self.marked.codes.iter().any(|code| {
                code.text.match_indices(text).any(|(at, _)| {
                    is_free(code.text[..at].chars().next_back())
                        && is_free(code.text[at + text.len()..].chars().next())
                })
            })
    }

    /// Returns the mentions of the force `force` that became of `fate`.
    fn left(&self, force: Force, fate: Fate) -> Vec<usize> {
        let all = 0..self.mentions.len();
        all.filter(|&at| self.fates[at] == fate && self.mentions[at].force == force).collect()
    }

    /// Says whether the mention at `at` may say the same as `mention` of the other text.
    ///
    /// `F2` is not said by a 2 where this text has an `F6`.
    fn fits(&self, mention: &Mention, at: usize) -> bool {
        let it = &self.mentions[at];
        let is_rival = |other: &Mention| other.letters() == mention.letters();
        fits(mention, it)
            && !(mention.is_name() && !it.is_name() && self.mentions.iter().any(is_rival))
    }

    /// Says whether this text has all parts of `mention`, each for itself.
    fn has_parts(&self, mention: &Mention) -> bool {
        let is_name = mention.is_name();
        if is_name && self.mentions.iter().any(|it| it.letters() == mention.letters()) {
            return false;
        }
        let has = |value: Ratio| {
            let number = Mention::number(0..0, Force::Hard, value);
            // A name is not told by another name with the same number.
            let mut others = self.mentions.iter().filter(|it| !(is_name && it.is_name()));
            others.any(|it| fits(&number, it) || !is_name && has_part(it, value))
        };
        // 4人に1人 is “one person in four”, and a one in words is none of the mentions.
        let one = Ratio::whole(1);
        let has_word = |part: Ratio| {
            part == one && !is_name && loose::says(&self.marked.plain, self.locale, part)
        };
        let in_parts = mention.parts.iter().any(|part| has(*part))
            && mention.parts.iter().all(|part| has(*part) || has_word(*part));
        let tells = |value: &Value| match *value {
            Value::Number(number) => self
                .mentions
                .iter()
                .any(|it| has_part(it, number) && (mention.force == Force::Hard || !it.is_name())),
            Value::Day(day) => days(day).all(|part| {
                let part = Mention::new(0..0, Force::Hard, vec![Value::Day(part)]);
                self.mentions.iter().any(|it| fits(&part, it))
            }),
            Value::Time(time, _) => {
                let (hour, minute) = (i128::from(time / 60), i128::from(time % 60));
                has(Ratio::whole(hour)) && has(Ratio::whole(minute))
            }
            _ => false,
        };
        let converted = |it: &Mention| {
            let number = mention.in_smaller(it);
            number.is_some_and(|number| has_part(it, number))
        };
        let values = || mention.values.iter().any(tells) || self.mentions.iter().any(converted);
        in_parts || !is_name && values()
    }

    /// Says whether `mention` is the number for which this text has the word “zero”, which is no guess.
    fn says_zero(&self, mention: &Mention) -> bool {
        let plain = &self.marked.plain;
        let is_zero = mention.values.first() == Some(&Value::Number(Ratio::whole(0)));
        let is_word = |at: &usize| word(plain, *at).is_some_and(|(it, _)| it == "zero");
        let begins = |at: &usize| *at == 0 || !plain.chars[at - 1].is_alphanumeric();
        is_zero && (0..plain.chars.len()).filter(begins).any(|at| is_word(&at))
    }

    /// Says whether this text has a word that surely says `mention`, which is a word itself.
    fn says_surely(&self, mention: &Mention) -> bool {
        mention.force == Force::Soft && self.says_surely_of(mention)
    }

    /// Says whether this text has a word that surely says `mention`.
    fn says_surely_of(&self, mention: &Mention) -> bool {
        let says = |value: &Value| match *value {
            Value::Number(value) => loose::says_surely(&self.marked.plain, self.locale, value),
            _ => false,
        };
        mention.values.iter().any(says)
    }

    /// Says whether this text has a word that may say `mention`.
    fn hints_at(&self, mention: &Mention) -> bool {
        let says = |value: Ratio| loose::says(&self.marked.plain, self.locale, value);
        let numbers = || {
            mention.values.iter().filter_map(|value| match value {
                Value::Number(number) => Some(*number),
                // 1日に is what is done in “a day”.
                Value::Day(day) if *day == Day { day: Some(1), ..Day::default() } => {
                    Some(Ratio::whole(1))
                }
                _ => None,
            })
        };
        let in_parts = !mention.parts.is_empty() && mention.parts.iter().all(|part| says(*part));
        let in_smaller = || mention.smaller.is_some_and(|(number, _)| says(number));
        !mention.is_name() && (numbers().any(says) || in_parts || in_smaller())
    }
}

/// Says whether `value` is one of the numbers in `mention`.
pub(super) fn has_part(mention: &Mention, value: Ratio) -> bool {
    mention.parts.contains(&value)
        || mention.values.iter().any(|it| match it {
            Value::Number(number) => *number == value,
            Value::Day(day) => days(*day).any(|it| it.only().map(Ratio::whole) == Some(value)),
            _ => false,
        })
}

/// Returns the parts of a date.
fn days(day: Day) -> impl Iterator<Item = Day> {
    let year = day.year.map(|year| Day { year: Some(year), ..Day::default() });
    let month = day.month.map(|month| Day { month: Some(month), ..Day::default() });
    let number = day.day.map(|day| Day { day: Some(day), ..Day::default() });
    year.into_iter().chain(month).chain(number)
}

/// Compares the numbers and dates of a source with those of its translation.
pub(in crate::compare) fn check(
    source: (&Marked, &Locale),
    target: (&Marked, &Locale),
    out: &mut Vec<Difference>,
) {
    if !foreign::is_known(source.1) || !foreign::is_known(target.1) {
        return foreign::check(source, target, out);
    }
    let mut source = Column::new(source.0, source.1);
    let mut target = Column::new(target.0, target.1);
    let [ours, theirs] = [&source.marked.plain, &target.marked.plain];
    crowd::thin((ours, &mut source.mentions), (theirs, &mut target.mentions));
    again::take_for_names(&mut source, &mut target);
    pair(&mut source, &mut target);
    share(&mut source, &target);
    share(&mut target, &source);
    report(&source, &target, out);
    sign::check(&source, &target, out);
    sign::check_moves(&source, &target, out);
    if source.mentions.len().min(target.mentions.len()) > 1 {
        odds::check(source.marked, target.marked, out);
    }
    decimal::check(source.marked, target.marked, out);
    label::check(source.marked, target.marked, out);
    let both = ((source.marked, source.locale), (target.marked, target.locale));
    portion::check(both.0, both.1, out);
    often::check(both.0, both.1, out);
    slip::check(&source, &target, out);
}

/// Pairs the mentions that fit, those in figures first.
fn pair(source: &mut Column<'_>, target: &mut Column<'_>) {
    // Figures go with figures and names with names, before one goes with the other.
    for (force, is_alike) in
        [(Force::Hard, true), (Force::Soft, true), (Force::Hard, false), (Force::Soft, false)]
    {
        for at in source.left(force, Fate::Alone) {
            let mention = &source.mentions[at];
            let is_free = |other: &usize| {
                let it = &target.mentions[*other];
                target.fates[*other] == Fate::Alone
                    && (!is_alike || (it.force, it.is_name()) == (force, mention.is_name()))
            };
            let all = || (0..target.mentions.len()).filter(is_free);
            let fitting = || all().filter(|other| target.fits(mention, *other));
            let is_mutual = |other: &usize| fits(&target.mentions[*other], mention);
            // Of numbers that are said twice, those at the same place of their texts belong together.
            let distance = |other: &usize| other.abs_diff(at);
            let found = fitting().filter(is_mutual).min_by_key(distance);
            let found = found.or_else(|| fitting().min_by_key(distance));
            if let Some(other) = found {
                (source.fates[at], target.fates[other]) = (Fate::Paired, Fate::Paired);
            }
        }
    }
}

/// Marks the mentions of `column` that `other` says once for several, in parts or in a word.
fn share(column: &mut Column<'_>, other: &Column<'_>) {
    for at in 0..column.mentions.len() {
        let mention = &column.mentions[at];
        if column.fates[at] != Fate::Alone {
            continue;
        }
        let is_said = (0..other.mentions.len()).any(|it| other.fits(mention, it));
        if is_said || other.has_parts(mention) || other.says_zero(mention) {
            column.fates[at] = Fate::Shared;
        } else if other.hints_at(mention) && !column.is_exact(at)
            || other.has_in_code(&column.text(at))
        {
            // 2進 is no two, so that nothing else can stand in its place.
            let is_base = is_base(&column.marked.plain, mention);
            column.fates[at] = if is_base { Fate::Paired } else { Fate::Loose };
        }
    }
}

/// Reports dates that are wrong by themselves. Of the target, those that are told to be `wrong` are left out.
fn faults(
    source: &Column<'_>,
    target: &Column<'_>,
    wrong: &[(usize, Option<usize>)],
    out: &mut Vec<Difference>,
) {
    for (column, is_source) in [(source, true), (target, false)] {
        for (at, mention) in column.mentions.iter().enumerate() {
            let Some(fault) = mention.fault else { continue };
            if !is_source && wrong.iter().any(|(_, other)| *other == Some(at)) {
                continue;
            }
            let range = vec![column.range(at)];
            let (source, target) = if is_source { (range, vec![]) } else { (vec![], range) };
            let fact = Fact::Calendar(fault);
            out.push(Difference { check: Check::Date, source, target, fact });
        }
    }
}

/// Mentions of both sides in the order in which they are taken for what was mistaken for each other.
///
/// What is missing for certain comes first; two mentions that are said on the other side too, only not as often, are
/// taken last.
const ROUNDS: [(Force, Fate, Force, Fate); 23] = {
    use Fate::{Alone, Loose, Shared};
    use Force::{Hard, Soft};
    [
        (Hard, Alone, Hard, Alone),
        (Hard, Alone, Hard, Loose),
        (Hard, Alone, Soft, Alone),
        (Hard, Alone, Hard, Shared),
        (Soft, Alone, Hard, Alone),
        (Hard, Loose, Hard, Alone),
        (Soft, Loose, Hard, Alone),
        (Hard, Shared, Hard, Alone),
        (Soft, Alone, Soft, Alone),
        (Soft, Shared, Soft, Alone),
        (Hard, Shared, Soft, Alone),
        (Soft, Alone, Soft, Shared),
        (Hard, Loose, Hard, Shared),
        (Hard, Shared, Hard, Shared),
        (Soft, Shared, Hard, Alone),
        (Hard, Shared, Hard, Loose),
        (Soft, Shared, Soft, Shared),
        (Soft, Alone, Hard, Shared),
        (Soft, Loose, Hard, Shared),
        (Soft, Shared, Hard, Shared),
        (Soft, Loose, Hard, Loose),
        (Soft, Shared, Hard, Loose),
        (Hard, Loose, Hard, Loose),
    ]
};

fn report(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    let mut wrong: Vec<(usize, Option<usize>)> = Vec::new();
    let units = [source, target].map(Column::units);
    let count =
        |column: &Column<'_>, force| column.mentions.iter().filter(|it| it.force == force).count();
    for (force, fate, other_force, other_fate) in ROUNDS {
        // Said more often here and less often there is no mistake while one side says more in all.
        let is_even = source.mentions.len() == target.mentions.len();
        let is_alike = is_even || count(source, force) == count(target, force);
        let may_be = match (fate, other_force, other_fate) {
            (Fate::Alone, Force::Hard, Fate::Shared) => force == Force::Hard,
            (_, Force::Hard, Fate::Shared | Fate::Loose) if force == Force::Soft => false,
            (Fate::Alone, ..) => true,
            (_, _, Fate::Shared) => is_alike,
            (Fate::Shared, _, Fate::Loose) => is_even,
            (Fate::Loose, _, Fate::Loose) => is_alike,
            (Fate::Shared, Force::Hard, Fate::Alone) => is_even || force == Force::Hard,
            _ => true,
        };
        let mut others = target.left(other_force, other_fate);
        others.retain(|it| wrong.iter().all(|(_, other)| *other != Some(*it)));
        for at in source.left(force, fate) {
            // 最初 is the first one, so that no figure which has its own word there stands in its place.
            let are_loose = (fate, other_fate) == (Fate::Loose, Fate::Loose);
            let is_settled = |other: usize| {
                are_loose
                    && (target.says_surely(&source.mentions[at])
                        || force == Force::Soft && source.says_surely_of(&target.mentions[other]))
            };
            let is_open = |other: usize| {
                !is_settled(other) && (may_be || evens_out(source, at, target, other))
            };
            if wrong.iter().all(|(it, _)| *it != at)
                && let Some(other) = mistaken(source, at, target, &others, &units, is_open)
            {
                others.retain(|it| *it != other);
                wrong.push((at, Some(other)));
            }
        }
    }
    for at in source.left(Force::Hard, Fate::Alone) {
        if wrong.iter().all(|(it, _)| *it != at) {
            wrong.push((at, None));
        }
    }
    again::renamed(source, target, &mut wrong);
    again::years(source, target, &mut wrong);
    faults(source, target, &wrong, out);
    for &(at, other) in &wrong {
        // A date that is wrong by itself cannot be said in the target.
        if source.mentions[at].fault.is_some() {
            continue;
        }
        let is_date =
            source.mentions[at].is_date() || other.is_some_and(|it| target.mentions[it].is_date());
        let check = if is_date { Check::Date } else { Check::Number };
        let fact = if other.is_some() { Fact::Changed } else { Fact::Missing };
        let range = other.map(|it| target.range(it)).into_iter().collect();
        out.push(Difference { check, source: vec![source.range(at)], target: range, fact });
    }
    for at in target.left(Force::Hard, Fate::Alone) {
        if wrong.iter().all(|(_, other)| *other != Some(at)) {
            let check =
                if is_slip(source, target, at) { Check::Number } else { Check::NumberAdded };
            let (source, target) = (Vec::new(), vec![target.range(at)]);
            out.push(Difference { check, source, target, fact: Fact::Added });
        }
    }
    measure::check(source, target, out);
}

/// Says whether the mention `at` that only `target` has must be a slip: the source has figures too, and no translator adds
/// such a number. A year may well be added for other readers, a 1 for “a”, a 2 for what comes in pairs.
fn is_slip(source: &Column<'_>, target: &Column<'_>, at: usize) -> bool {
    let mention = &target.mentions[at];
    let text = target.text(at);
    // What may be the first half of a year is another chip where the source has an H3.
    let digits = text.strip_prefix(['H', 'Q']).unwrap_or(&text);
    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
    let is_digit = text.len() == 1 && !matches!(&*text, "1" | "2");
    let is_base =
        is_base(&target.marked.plain, mention) && !["2", "8", "10", "16"].contains(&&*text);
    let mut figures = (0..source.mentions.len())
        .filter(|it| source.mentions[*it].force == Force::Hard || source.mentions[*it].is_name());
    is_number
        && figures.any(|it| {
            is_digit || is_base || text.len() != 4 && has_another_digit(&source.text(it), &text)
        })
}

/// Says whether `mention` is the base of a way to write numbers: 2進数.
fn is_base(plain: &Plain, mention: &Mention) -> bool {
    ["進", " 進"].iter().any(|it| plain.has(mention.range.end, it))
}

/// Says whether `a` and `b`, which are equally long, differ in one digit.
fn has_another_digit(a: &str, b: &str) -> bool {
    let unlike = || a.bytes().zip(b.bytes()).filter(|(a, b)| a != b);
    a.len() == b.len() && unlike().count() == 1 && unlike().all(|(a, _)| a.is_ascii_digit())
}
