//! Choices by number, against the plural rules of the locale.
//!
//! A choice is taken to be one by number when all its keys are plural forms or numbers, and there is a sign of it
//! besides `*[other]`. Forms that only numbers above a thousand or with decimals have (`many` in French) may be left
//! to `*[other]`.
//!
//! The rules are those of ICU4X, which the formatter is made to choose by too: see [`ask_for_forms`].

use std::cell::OnceCell;
use std::collections::BTreeMap;

use icu_plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesOptions};

use super::view::{Definition, View};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::parse::messages::{FORM_FUNCTION, MessageEntry, MessagePattern, Select, Selector};

/// The numbers that decide which forms are needed.
const SAMPLES: std::ops::RangeInclusive<u32> = 0..=1000;

/// The names of the forms.
const FORMS: &[&str] = &["zero", "one", "two", "few", "many", "other"];

/// The plural forms of a language, for one way of counting.
struct Forms {
    /// Every form that some number has.
    all: Vec<&'static str>,
    /// The form of each whole number of [`SAMPLES`], by the number.
    samples: Vec<&'static str>,
}

/// Compares every choice by number of `view` with the plural rules of its locale.
pub(super) fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let rules = OnceCell::new();
    let rules = || rules.get_or_init(|| Rules::new(view.locale.tag())).as_ref();
    for definition in view.entries.values() {
        for pattern in &definition.entry.patterns {
            for select in &pattern.selects {
                if is_by_number(select)
                    && let Some(rules) = rules()
                {
                    rules.check(view.locale.tag(), definition, pattern, select, diagnostics);
                }
            }
            find_repetitions(view.locale.tag(), definition, pattern, diagnostics);
        }
    }
}

/// Says whether `select` is a choice by number.
pub(super) fn is_by_number(select: &Select) -> bool {
    let is_form = |key: &str| FORMS.contains(&key);
    let variants = &select.variants;
    variants.iter().all(|it| it.is_number || is_form(&it.key))
        && match &select.selector {
            Selector::Number { .. } => true,
            Selector::Variable(name) => variants
                .iter()
                .any(|it| (!it.is_number && it.key != "other") || it.shown.contains(name)),
            Selector::Other => false,
        }
}

struct Rules {
    cardinal: Forms,
    ordinal: Forms,
}

/// Returns the plural rules of the locale `tag`.
pub(super) fn rules(tag: &str, is_ordinal: bool) -> Option<PluralRules> {
    let locale: icu_locale::Locale = tag.parse().ok()?;
    let kind = if is_ordinal { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
    let options = PluralRulesOptions::default().with_type(kind);
    PluralRules::try_new((&locale).into(), options).ok()
}

/// Returns the text of `entry` with its choices by number made by [`FORM_FUNCTION`].
///
/// The formatter has plural rules of its own, which are wrong for some languages (Arabic 103). What it chooses by is
/// replaced by a call that gives the form as text, or the number when a variant is for that very number.
pub(super) fn ask_for_forms(text: &str, entry: &MessageEntry) -> String {
    let selects = entry.patterns.iter().flat_map(|pattern| &pattern.selects);
    let (mut asked, mut at) = (String::new(), entry.span.range().start);
    for select in selects.filter(|select| is_by_number(select)) {
        let keys = select.variants.iter().filter(|it| it.is_number);
        let keys: String = keys.map(|it| format!("{}, ", it.key)).collect();
        let span = select.span.range();
        if span.start < at {
            continue;
        }
        asked += &text[at..span.start];
        let call = format!("{FORM_FUNCTION}({keys}");
        if matches!(select.selector, Selector::Variable(_)) {
            asked += &format!("{call}{})", &text[span.clone()]);
            at = span.end;
        } else if let Some(parenthesis) = text[span.end..].find('(') {
            asked += &call;
            at = span.end + parenthesis + 1;
        } else {
            at = span.start;
        }
    }
    asked + &text[at..entry.span.range().end]
}

impl Rules {
    fn new(tag: &str) -> Option<Self> {
        let cardinal = Forms::new(&rules(tag, false)?);
        Some(Self { cardinal, ordinal: Forms::new(&rules(tag, true)?) })
    }

    fn check(
        &self,
        locale: &str,
        definition: &Definition<'_>,
        pattern: &MessagePattern,
        select: &Select,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let forms = match select.selector {
            Selector::Number { is_ordinal: true, .. } => &self.ordinal,
            _ => &self.cardinal,
        };
        for variant in select.variants.iter().filter(|it| !it.is_number && !it.is_default) {
            if !forms.all.contains(&variant.key.as_str()) {
                let place = definition.place(variant.span);
                diagnostics.push(message::unreachable_variant(
                    place,
                    &variant.key,
                    locale,
                    &forms.all,
                    None,
                ));
            }
        }
        if !shows_number(pattern, select) {
            return;
        }
        let (missing, example) = forms.missing(select);
        if !missing.is_empty() {
            let place = definition.place(select.span);
            diagnostics.push(message::missing_plural(place, locale, &missing, example));
        }
    }
}

/// Says whether the number that is chosen by is also said: in a variant or beside the choice.
fn shows_number(pattern: &MessagePattern, select: &Select) -> bool {
    let name = match &select.selector {
        Selector::Variable(name) => name,
        Selector::Number { variable: Some(name), .. } => name,
        _ => return false,
    };
    let has_forms = select.variants.iter().any(|it| !it.is_number && it.key != "other");
    has_forms || pattern.variables.iter().any(|it| it.is_shown && it.name == *name)
}

impl Forms {
    fn new(rules: &PluralRules) -> Self {
        let all = rules.categories().map(name).collect();
        Self { all, samples: SAMPLES.map(|number| name(rules.category_for(number))).collect() }
    }

    /// Returns the forms that `select` has no variant for, and the smallest number that has one of them.
    fn missing(&self, select: &Select) -> (Vec<&'static str>, usize) {
        let has = |key: &str| select.variants.iter().any(|it| it.key == key);
        let lacking = |(number, form): &(usize, &&'static str)| {
            **form != "other" && !has(form) && !has(&number.to_string())
        };
        let mut found: Vec<&'static str> = Vec::new();
        let mut example = None;
        for (number, form) in self.samples.iter().enumerate().filter(lacking) {
            example.get_or_insert(number);
            if !found.contains(form) {
                found.push(form);
            }
        }
        (found, example.unwrap_or(0))
    }
}

/// Returns the name of `category` as variants have it.
pub(super) fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Reports variants whose key stands in the same choice before.
fn find_repetitions(
    locale: &str,
    definition: &Definition<'_>,
    pattern: &MessagePattern,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for select in &pattern.selects {
        let mut seen = BTreeMap::new();
        for variant in &select.variants {
            if let Some(&first) = seen.get(&variant.key) {
                let place = definition.place(variant.span);
                let first = Some(definition.place(first));
                diagnostics.push(message::unreachable_variant(
                    place,
                    &variant.key,
                    locale,
                    &[],
                    first,
                ));
            } else {
                seen.insert(&variant.key, variant.span);
            }
        }
    }
}
