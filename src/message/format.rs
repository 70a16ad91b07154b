//! From a message and its arguments to text.
//!
//! Everything that `fluent-bundle` would show in braces for want of a value is a [`MessageProblem`] instead. What its
//! resolver does not bear (too many placeables, numbers out of range) does not reach it.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::resolver::ResolverError;
use fluent::resolver::errors::ReferenceKind;
use fluent::types::{
    FluentNumber, FluentNumberOptions, FluentNumberStyle, FluentNumberType, FluentType,
};
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use icu_plurals::PluralRules;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::catalog::{Catalog, Known, LocaleMessages};
use super::date::{Calendar, DateStyle, Formats};
use super::number::{NumberFormats, NumberOptions, NumberStyle, decimal};
use super::plural;
use super::problem::{MessageProblem, ProblemKind};
use super::value::{Date, MessageValue};
use crate::diagnostic::nearest;
use crate::locale::Locale;
use crate::parse::messages::FORM_FUNCTION;

/// Numbers from here on are not exact, and plural rules are not made for them.
const NUMBER_LIMIT: f64 = 1e15;

/// Begins the output of a call that failed. No text has this character: Unicode keeps it free for such use.
const FAILED: char = '\u{fdd0}';

impl Catalog {
    /// Returns the message `id`, or its attribute `id.attribute`, in `locale`.
    ///
    /// # Errors
    ///
    /// Returns why there is no text. No other locale steps in.
    pub fn format(
        &self,
        locale: &Locale,
        id: &str,
        arguments: &[(&str, MessageValue)],
    ) -> Result<String, MessageProblem> {
        let problem = |kind, known: Option<&Known>| MessageProblem {
            kind,
            id: id.to_owned(),
            locale: locale.clone(),
            entry: known.map(|known| known.place.clone()),
        };
        let messages = self.locales.get(locale);
        let plain = messages.filter(|_| arguments.is_empty()).and_then(|it| it.plain.get(id));
        if let Some(text) = plain {
            return Ok(text.clone());
        }
        let Some((messages, known)) = messages.and_then(|it| Some((it, it.messages.get(id)?)))
        else {
            return Err(problem(self.absent(locale, id), None));
        };
        // A defect of the formatter must not end the build. The panic leaves nothing half done: the text is dropped.
        let format = || messages.format(id, known, arguments);
        let result = catch_unwind(AssertUnwindSafe(format)).unwrap_or(Err(ProblemKind::Failure));
        result.map_err(|kind| problem(kind, Some(known)))
    }

    /// Says why `locale` does not have `id`.
    fn absent(&self, locale: &Locale, id: &str) -> ProblemKind {
        let name = id.split('.').next().unwrap_or(id);
        if self.locales.get(locale).is_some_and(|messages| messages.unreadable.contains(name)) {
            return ProblemKind::Broken;
        }
        if self.locales.values().any(|messages| messages.messages.contains_key(id)) {
            return ProblemKind::Missing;
        }
        let names = self.locales.values().flat_map(|it| it.messages.keys()).map(String::as_str);
        ProblemKind::Unknown { near: nearest(id, names).map(str::to_owned) }
    }
}

impl LocaleMessages {
    fn format(
        &self,
        id: &str,
        known: &Known,
        arguments: &[(&str, MessageValue)],
    ) -> Result<String, ProblemKind> {
        if known.is_broken {
            return Err(ProblemKind::Broken);
        }
        check_arguments(known, arguments)?;
        let pattern = pattern(&self.bundle, id).ok_or(ProblemKind::Broken)?;
        let values = arguments.iter().map(|(name, value)| (*name, self.fluent_value(value)));
        let values: FluentArgs<'_> = values.collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        if let Some(error) = errors.first() {
            return Err(problem_kind(error, arguments));
        }
        match text.split_once(FAILED) {
            Some((_, rest)) => {
                let function = rest.split(FAILED).next().unwrap_or(rest).to_owned();
                Err(ProblemKind::VariableKind { function })
            }
            None => Ok(text.into_owned()),
        }
    }

    fn fluent_value<'a>(&self, value: &'a MessageValue) -> FluentValue<'a> {
        match value {
            MessageValue::Text(text) => FluentValue::from(text.as_str()),
            MessageValue::Integer(number) => FluentValue::from(*number),
            MessageValue::Number(number) => FluentValue::from(*number),
            MessageValue::Date(date) => custom(DateValue {
                date: *date,
                style: DateStyle::Long,
                calendar: Calendar::Gregorian,
                has_weekday: false,
                formats: self.formats.clone(),
            }),
        }
    }
}

/// Returns the pattern of the message `id` or of its attribute `id.attribute`.
fn pattern<'a>(bundle: &'a FluentBundle<FluentResource>, id: &str) -> Option<&'a Pattern<&'a str>> {
    let (id, attribute) = id.split_once('.').map_or((id, None), |(id, name)| (id, Some(name)));
    let message = bundle.get_message(id)?;
    match attribute {
        Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        None => message.value(),
    }
}

/// Returns the text of `id` when that is all its pattern holds.
pub(super) fn plain_text<'a>(
    bundle: &'a FluentBundle<FluentResource>,
    id: &str,
) -> Option<&'a str> {
    match pattern(bundle, id)?.elements.as_slice() {
        [PatternElement::TextElement { value }] if !value.contains(FAILED) => Some(value),
        _ => None,
    }
}

/// As many forms of a message are told apart.
const MOST_FORMS: usize = 32;

/// Returns the forms of `id`: for each one the texts between its values. A message without values has one text alone.
pub(super) fn forms(bundle: &FluentBundle<FluentResource>, id: &str) -> Vec<Vec<String>> {
    pattern(bundle, id).map(pattern_forms).unwrap_or_default()
}

fn pattern_forms(pattern: &Pattern<&str>) -> Vec<Vec<String>> {
    let mut forms = vec![vec![String::new()]];
    for element in &pattern.elements {
        let next = match element {
            PatternElement::TextElement { value } => vec![vec![(*value).to_owned()]],
            PatternElement::Placeable { expression } => expression_forms(expression),
        };
        // What has too many forms is any value.
        let next = if forms.len() * next.len() > MOST_FORMS { any_value() } else { next };
        let joined = forms.iter().flat_map(|form| next.iter().map(|next| join(form, next)));
        forms = joined.collect();
    }
    forms
}

fn expression_forms(expression: &Expression<&str>) -> Vec<Vec<String>> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) if !value.contains('\\') => {
            vec![vec![(*value).to_owned()]]
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            expression_forms(expression)
        }
        Expression::Inline(_) => any_value(),
        Expression::Select { variants, .. } => {
            variants.iter().flat_map(|it| pattern_forms(&it.value)).collect()
        }
    }
}

/// Returns the form of a value: nothing is known of it.
fn any_value() -> Vec<Vec<String>> {
    vec![vec![String::new(), String::new()]]
}

/// Returns `form` with `next` behind it.
fn join(form: &[String], next: &[String]) -> Vec<String> {
    let mut joined = form.to_vec();
    if let (Some(last), Some((first, rest))) = (joined.last_mut(), next.split_first()) {
        last.push_str(first);
        joined.extend_from_slice(rest);
    }
    joined
}

fn custom<'a>(date: DateValue) -> FluentValue<'a> {
    FluentValue::Custom(Box::new(date))
}

/// Refuses numbers that plural rules cannot take, and values of the wrong kind for a function.
fn check_arguments(known: &Known, arguments: &[(&str, MessageValue)]) -> Result<(), ProblemKind> {
    for (name, value) in arguments {
        #[expect(clippy::cast_precision_loss, reason = "only the size matters")]
        let number = match value {
            MessageValue::Integer(number) => *number as f64,
            MessageValue::Number(number) => *number,
            MessageValue::Text(text) if text.contains(FAILED) => f64::NAN,
            MessageValue::Text(_) | MessageValue::Date(_) => 0.0,
        };
        if number.is_nan() || number.abs() >= NUMBER_LIMIT {
            return Err(ProblemKind::VariableKind { function: "NUMBER".to_owned() });
        }
        let calls = known.calls.iter().filter(|(variable, _)| variable == name);
        for (_, function) in calls {
            let fits = match value {
                MessageValue::Text(_) => false,
                MessageValue::Integer(_) | MessageValue::Number(_) => function == "NUMBER",
                MessageValue::Date(_) => function == "DATETIME",
            };
            if !fits {
                return Err(ProblemKind::VariableKind { function: function.clone() });
            }
        }
    }
    Ok(())
}

fn problem_kind(error: &FluentError, arguments: &[(&str, MessageValue)]) -> ProblemKind {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { id })) => {
            let near = nearest(id, arguments.iter().map(|(name, _)| *name)).map(str::to_owned);
            ProblemKind::MissingVariable { variable: id.clone(), near }
        }
        _ => ProblemKind::Failure,
    }
}

/// Adds the functions and the way of the locale with numbers to `bundle`.
pub(super) fn install(
    bundle: &mut FluentBundle<FluentResource>,
    locale: &Locale,
    formats: &Arc<Formats>,
) {
    bundle.set_formatter(Some(show_number));
    let formats = formats.clone();
    // The names are free: nothing has been added yet.
    let _ = bundle
        .add_function("DATETIME", move |values, options| date_time(&formats, values, options));
    let _ = bundle.add_function("NUMBER", number);
    let [cardinal, ordinal] = [false, true].map(|it| plural::rules(locale.tag(), it));
    let _ = bundle.add_function(FORM_FUNCTION, move |values, options| {
        form([cardinal.as_ref(), ordinal.as_ref()], values, options)
    });
}

/// Gives the plural form of the last value, or the number itself when it is among those before it.
fn form<'a>(
    [cardinal, ordinal]: [Option<&PluralRules>; 2],
    values: &[FluentValue<'a>],
    options: &FluentArgs<'_>,
) -> FluentValue<'a> {
    let Some((value, keys)) = values.split_last() else { return FluentValue::Error };
    let FluentValue::Number(number) = value else { return value.clone() };
    let is_number =
        |key: &FluentValue<'_>| matches!(key, FluentValue::Number(it) if it.value == number.value);
    let mut number = number.clone();
    number.options.merge(options);
    let rules = match number.options.r#type {
        FluentNumberType::Cardinal => cardinal,
        FluentNumberType::Ordinal => ordinal,
    };
    match rules.zip(decimal(number.value, &number_options(&number.options))) {
        Some((rules, decimal)) if !keys.iter().any(is_number) => {
            FluentValue::from(plural::name(rules.category_for(&decimal)))
        }
        _ => value.clone(),
    }
}

/// `NUMBER($n, …)`: the number with the options, so that plural rules see them too.
fn number<'a>(values: &[FluentValue<'a>], options: &FluentArgs<'_>) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(options);
            FluentValue::Number(number)
        }
        Some(FluentValue::Error) => FluentValue::Error,
        _ => failed("NUMBER"),
    }
}

/// `DATETIME($date, …)`.
fn date_time<'a>(
    formats: &Arc<Formats>,
    values: &[FluentValue<'a>],
    options: &FluentArgs<'_>,
) -> FluentValue<'a> {
    let date = match values.first() {
        Some(FluentValue::Custom(value)) => value.as_ref().as_any().downcast_ref::<DateValue>(),
        Some(FluentValue::Error) => return FluentValue::Error,
        _ => None,
    };
    let Some(date) = date else { return failed("DATETIME") };
    let option = |name: &str| match options.get(name.to_owned()) {
        Some(FluentValue::String(text)) => Some(text.to_string()),
        _ => None,
    };
    let style = option("dateStyle").and_then(|it| DateStyle::new(&it)).unwrap_or_default();
    let date = match option("precision").as_deref() {
        Some("year") => date.date.cut(true),
        Some("month") => date.date.cut(false),
        _ => date.date,
    };
    custom(DateValue {
        date,
        style,
        calendar: option("calendar").and_then(|it| Calendar::new(&it)).unwrap_or_default(),
        has_weekday: style == DateStyle::Full || option("weekday").is_some(),
        formats: formats.clone(),
    })
}

fn failed<'a>(function: &str) -> FluentValue<'a> {
    FluentValue::String(Cow::Owned(format!("{FAILED}{function}{FAILED}")))
}

/// Shows numbers the way of the locale; other values show themselves.
fn show_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, options }) = value else { return None };
    let options = number_options(options);
    memoizer.with_try_get((), |numbers: &Numbers| numbers.0.format(*value, &options)).ok()
}

fn number_options(options: &FluentNumberOptions) -> NumberOptions {
    let style = match options.style {
        FluentNumberStyle::Percent => NumberStyle::Percent,
        FluentNumberStyle::Decimal | FluentNumberStyle::Currency => NumberStyle::Decimal,
    };
    NumberOptions {
        style,
        use_grouping: options.use_grouping,
        minimum_integer_digits: options.minimum_integer_digits,
        minimum_fraction_digits: options.minimum_fraction_digits,
        maximum_fraction_digits: options.maximum_fraction_digits,
    }
}

/// The formatters for numbers as the memoizer of a bundle keeps them.
struct Numbers(NumberFormats);

impl Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale = language.to_string().parse().map_err(|_| ())?;
        Ok(Self(NumberFormats::new(&locale)))
    }
}

/// A date and how to show it.
#[derive(Clone, Debug)]
struct DateValue {
    date: Date,
    style: DateStyle,
    calendar: Calendar,
    has_weekday: bool,
    formats: Arc<Formats>,
}

impl PartialEq for DateValue {
    fn eq(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.date, it.style, it.calendar, it.has_weekday);
        key(self) == key(other)
    }
}

impl DateValue {
    fn show(&self) -> Cow<'static, str> {
        let Self { date, style, calendar, has_weekday, ref formats } = *self;
        Cow::Owned(formats.date_with(date, style, calendar, has_weekday))
    }
}

impl FluentType for DateValue {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.show()
    }

    fn as_string_threadsafe(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
        self.show()
    }
}
