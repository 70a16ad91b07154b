//! [`Check`] and [`Difference`]: what is compared, and what was found.

use std::ops::Range;

use super::figure::Fault;

/// A check, by whose name a finding can be accepted for one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Numbers, percentages and money.
    Number,
    /// Dates and times.
    Date,
    /// Variables and calls.
    Placeholder,
    /// Links, pictures, footnotes and citations.
    Link,
    /// Inline code.
    Code,
    /// HTML tags.
    Tag,
    /// Terms of the glossary.
    Term,
    /// Brackets that do not close.
    Bracket,
    /// Half-width katakana.
    HalfwidthKana,
    /// Full-width Latin letters and digits.
    FullwidthAlnum,
    /// Characters that cannot be seen.
    Invisible,
    /// Two sets of Japanese punctuation.
    PunctMixed,
    /// Strong emphasis on one side only.
    Bold,
    /// A translation much shorter or longer than usual.
    Length,
    /// A question on one side only.
    Question,
    /// Two translations of one original.
    Inconsistent,
    /// One translation of two originals.
    SameTarget,
    /// A number that the original does not have.
    NumberAdded,
    /// A name in capitals in place of another one.
    Name,
    /// Inline code of which nothing stands in the original.
    CodeAdded,
    /// A name of a term that is not the preferred one.
    TermVariant,
    /// A word written twice.
    RepeatWord,
    /// The description of a picture left in the original language.
    UntranslatedAlt,
    /// Words left in the original language.
    UntranslatedPart,
    /// The plain and the polite style in one block, or on one page.
    MixedDesumasu,
    /// A sentence that ends in another style than the house's.
    StyleSentenceEnd,
    /// Punctuation of another form than the house's.
    StylePunctuation,
    /// A space between Japanese and Latin letters, or none.
    StyleSpacing,
    /// A loan word with the mark of its last vowel, or without.
    StyleLongVowel,
    /// A word that the house writes in another way.
    StyleChoice,
    /// A sentence that is too long.
    StyleSentenceLength,
    /// A word spelled as in another country.
    StyleSpelling,
    /// A comma before the last item of a list, or none.
    StyleSerialComma,
    /// Quotation marks of another form than the house's.
    StyleQuotes,
    /// Capitals in a heading.
    StyleHeading,
    /// A number in digits or in words.
    StyleNumber,
}

/// All checks with their names, errors first.
const CHECKS: [(Check, &str); 36] = [
    (Check::Number, "number"),
    (Check::Date, "date"),
    (Check::Placeholder, "placeholder"),
    (Check::Link, "link"),
    (Check::Code, "code"),
    (Check::Tag, "tag"),
    (Check::Term, "term"),
    (Check::Bracket, "bracket"),
    (Check::HalfwidthKana, "halfwidth-kana"),
    (Check::FullwidthAlnum, "fullwidth-alnum"),
    (Check::Invisible, "invisible"),
    (Check::PunctMixed, "punct-mixed"),
    (Check::Bold, "bold"),
    (Check::Length, "length"),
    (Check::Question, "question"),
    (Check::Inconsistent, "inconsistent"),
    (Check::SameTarget, "same-target"),
    (Check::NumberAdded, "number-added"),
    (Check::Name, "name"),
    (Check::CodeAdded, "code-added"),
    (Check::TermVariant, "term-variant"),
    (Check::RepeatWord, "repeat-word"),
    (Check::UntranslatedAlt, "untranslated-alt"),
    (Check::UntranslatedPart, "untranslated-part"),
    (Check::MixedDesumasu, "mixed-desumasu"),
    (Check::StyleSentenceEnd, "style-sentence-end"),
    (Check::StylePunctuation, "style-punctuation"),
    (Check::StyleSpacing, "style-spacing"),
    (Check::StyleLongVowel, "style-long-vowel"),
    (Check::StyleChoice, "style-choice"),
    (Check::StyleSentenceLength, "style-sentence-length"),
    (Check::StyleSpelling, "style-spelling"),
    (Check::StyleSerialComma, "style-serial-comma"),
    (Check::StyleQuotes, "style-quotes"),
    (Check::StyleHeading, "style-heading"),
    (Check::StyleNumber, "style-number"),
];

impl Check {
    /// Returns the name that stands in a ledger and after `--allow`.
    pub fn name(self) -> &'static str {
        CHECKS.iter().find(|(check, _)| *check == self).map_or("", |(_, name)| name)
    }

    /// Returns the check called `name`.
    pub fn named(name: &str) -> Option<Self> {
        CHECKS.iter().find(|(_, it)| *it == name).map(|(check, _)| *check)
    }

    /// Returns all checks.
    pub fn all() -> impl Iterator<Item = Self> {
        CHECKS.iter().map(|(check, _)| *check)
    }

    /// Says whether what it finds is a mistake, and not only worth a look.
    pub fn is_error(self) -> bool {
        self <= Self::PunctMixed
    }
}

/// A difference between a block and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The check that found it.
    pub check: Check,
    /// The pieces of the source, as ranges of its text.
    pub source: Vec<Range<usize>>,
    /// The pieces of the target, as ranges of its text.
    pub target: Vec<Range<usize>>,
    /// What is the matter.
    pub fact: Fact,
}

/// What is the matter with a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The piece of the source is not in the target.
    Missing,
    /// The target has another one.
    Changed,
    /// The source does not have the piece of the target.
    Added,
    /// The amounts are equal, the money is not.
    Currency,
    /// The numbers are equal, the units are not.
    Unit,
    /// A date is wrong by itself.
    Calendar(CalendarFault),
    /// A tag or bracket is not closed, or closes nothing.
    Unbalanced,
    /// A character or pair of characters should be another one.
    Replace(String),
    /// The words should be these; the markup between them has to be kept.
    Wanted(String),
    /// The term should have one of these names in the target.
    Names(Vec<String>),
    /// A name that is not to be used; these are.
    Forbidden(Vec<String>),
    /// How many times as wide as the source the target is, in percent.
    Width(usize),
    /// How long it is, and how long it may be.
    Long(usize, usize),
    /// The piece by itself says it all.
    Plain,
}

/// Why a date is wrong by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarFault {
    /// The day of the week is another one.
    Weekday,
    /// There is no such day.
    NoSuchDay,
    /// The era had not begun.
    Era,
    /// The same year is said in two ways, one of which is another year.
    Twin,
}

impl From<Fault> for CalendarFault {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Weekday => Self::Weekday,
            Fault::NoSuchDay => Self::NoSuchDay,
            Fault::Era => Self::Era,
            Fault::Twin => Self::Twin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_checks_and_back() {
        for check in Check::all() {
            assert_eq!(Check::named(check.name()), Some(check));
        }
        assert_eq!(Check::named("numbers"), None);
        assert!(Check::PunctMixed.is_error() && !Check::Bold.is_error());
    }
}
