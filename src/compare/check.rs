//! [`Check`] and [`Difference`]: what is compared, and what was found.

use std::ops::Range;

/// Declares the checks with the names that stand in a ledger and after `--allow`.
macro_rules! checks {
    ($($(#[doc = $doc:literal])+ $check:ident = $name:literal,)+) => {
        /// A check, by whose name a finding can be accepted for one pair; errors come first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Check {
            $($(#[doc = $doc])+ $check,)+
        }

        /// All checks with their names, errors first.
        const CHECKS: &[(Check, &str)] = &[$((Check::$check, $name),)+];
    };
}

checks! {
    /// Numbers, percentages and money.
    Number = "number",
    /// Dates and times.
    Date = "date",
    /// Variables and calls.
    Placeholder = "placeholder",
    /// Links, pictures, footnotes and citations.
    Link = "link",
    /// Inline code.
    Code = "code",
    /// HTML tags.
    Tag = "tag",
    /// Terms of the glossary.
    Term = "term",
    /// Brackets that do not close.
    Bracket = "bracket",
    /// Half-width katakana.
    HalfwidthKana = "halfwidth-kana",
    /// Full-width Latin letters and digits.
    FullwidthAlnum = "fullwidth-alnum",
    /// Characters that cannot be seen.
    Invisible = "invisible",
    /// Two sets of Japanese punctuation.
    PunctMixed = "punct-mixed",
    /// Strong emphasis on one side only.
    Bold = "bold",
    /// A translation much shorter or longer than usual.
    Length = "length",
    /// A question on one side only.
    Question = "question",
    /// Two translations of one original.
    Inconsistent = "inconsistent",
    /// One translation of two originals.
    SameTarget = "same-target",
    /// A number that the original does not have.
    NumberAdded = "number-added",
    /// A name in capitals in place of another one.
    Name = "name",
    /// Inline code of which nothing stands in the original.
    CodeAdded = "code-added",
    /// A name of a term that is not the preferred one.
    TermVariant = "term-variant",
    /// A word written twice.
    RepeatWord = "repeat-word",
    /// The description of a picture left in the original language.
    UntranslatedAlt = "untranslated-alt",
    /// Words left in the original language.
    UntranslatedPart = "untranslated-part",
    /// The plain and the polite style in one block, or on one page.
    MixedDesumasu = "mixed-desumasu",
    /// A sentence that ends in another style than the house's.
    StyleSentenceEnd = "style-sentence-end",
    /// Punctuation of another form than the house's.
    StylePunctuation = "style-punctuation",
    /// A space between Japanese and Latin letters, or none.
    StyleSpacing = "style-spacing",
    /// A loan word with the mark of its last vowel, or without.
    StyleLongVowel = "style-long-vowel",
    /// A word that the house writes in another way.
    StyleChoice = "style-choice",
    /// A sentence that is too long.
    StyleSentenceLength = "style-sentence-length",
    /// A word spelled as in another country.
    StyleSpelling = "style-spelling",
    /// A comma before the last item of a list, or none.
    StyleSerialComma = "style-serial-comma",
    /// Quotation marks of another form than the house's.
    StyleQuotes = "style-quotes",
    /// Capitals in a heading.
    StyleHeading = "style-heading",
    /// A number in digits or in words.
    StyleNumber = "style-number",
}

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

impl CalendarFault {
    /// Returns the name that the message of the finding knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekday => "weekday",
            Self::NoSuchDay => "no-such-day",
            Self::Era => "era",
            Self::Twin => "twin",
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
