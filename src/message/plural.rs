//! Choices by number, against the plural rules of the locale.
//!
//! A choice is taken to be one by number when all its keys are plural forms or numbers, and there is a sign of it
//! besides `*[other]`. Forms that only numbers above a thousand or with decimals have (`many` in French) may be left
//! to `*[other]`.

use icu_plurals::{PluralCategory, PluralRuleType, PluralRules, PluralRulesOptions};

use super::view::{Definition, View};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::parse::messages::{MessagePattern, Select, Selector};

/// The numbers that decide which forms are needed.
const SAMPLES: std::ops::RangeInclusive<u32> = 0..=1000;

/// The plural forms of a language, for one way of counting.
struct Forms {
    /// Every form that some number has.
    all: Vec<&'static str>,
    /// The form of each whole number of [`SAMPLES`], by the number.
    samples: Vec<&'static str>,
}

/// Compares every choice by number of `view` with the plural rules of its locale.
pub(super) fn check(view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(rules) = Rules::new(view.locale.tag()) else { return };
    for definition in view.entries.values() {
        for pattern in &definition.entry.patterns {
            for select in &pattern.selects {
                if is_by_number(select) {
                    rules.check(view.locale.tag(), definition, pattern, select, diagnostics);
                }
            }
            find_repetitions(view.locale.tag(), definition, pattern, diagnostics);
        }
    }
}

fn is_by_number(select: &Select) -> bool {
    let is_form = |key: &str| PluralCategory::get_for_cldr_string(key).is_some();
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

impl Rules {
    fn new(tag: &str) -> Option<Self> {
        let locale: icu_locale::Locale = tag.parse().ok()?;
        let forms = |kind| {
            let options = PluralRulesOptions::default().with_type(kind);
            PluralRules::try_new((&locale).into(), options).ok().map(|rules| Forms::new(&rules))
        };
        let cardinal = forms(PluralRuleType::Cardinal)?;
        Some(Self { cardinal, ordinal: forms(PluralRuleType::Ordinal)? })
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

fn name(category: PluralCategory) -> &'static str {
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
        let mut seen = std::collections::BTreeMap::new();
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
