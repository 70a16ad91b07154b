//! The functions and filters of templates.
//!
//! None reads files, the environment, the clock or the network. What goes wrong inside is told to
//! [`problem`](crate::render::problem) through the text of the error, the only way out of a template.

use std::cell::RefCell;
use std::sync::{Arc, RwLock};

use ahash::AHashMap;
use serde_json::json;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::date::Date;
use crate::locale::Locale;
use crate::message::{Calendar, Catalog, DateStyle, MessageValue, NumberOptions};
use crate::phrase::Phrases;
use crate::picture::{Fonts, TitleBox, break_title};
use crate::render::assets::Assets;
use crate::render::budget;
use crate::text::push_escaped;
use crate::view::fields::table;

/// Begins the text of an error that carries a cause for a finding. Unicode keeps the character free for such use.
pub(crate) const CAUSE: char = '\u{fdd0}';

/// What the functions of a locale need to know.
pub(crate) struct Knowledge {
    /// The locale.
    pub(crate) locale: Locale,
    /// The messages of all locales.
    pub(crate) messages: Arc<Catalog>,
    /// The static files.
    pub(crate) assets: Arc<Assets>,
    /// The fonts for what is drawn.
    pub(crate) fonts: Option<Fonts>,
    /// The path of the site's root, without a slash at the end.
    pub(crate) root: String,
    /// Scheme and host of the site.
    pub(crate) origin: String,
    /// The messages of the locale that are plain text, as values.
    pub(crate) plain: AHashMap<String, Value>,
    /// The dates that have been written in words. Lists show the same ones again and again.
    pub(crate) dates: RwLock<AHashMap<(DateStyle, Calendar), AHashMap<String, Value>>>,
}

thread_local! {
    /// What the functions know that this thread runs. The engine gives them nothing that belongs to a language or site.
    static KNOWLEDGE: RefCell<Option<(Arc<Knowledge>, Arc<Phrases>)>> = const { RefCell::new(None) };
}

/// Does `work`, in which functions know what `knowledge` and `phrases` say.
pub(crate) fn knowing<T>(
    knowledge: &Arc<Knowledge>,
    phrases: &Arc<Phrases>,
    work: impl FnOnce() -> T,
) -> T {
    let before = KNOWLEDGE.replace(Some((knowledge.clone(), phrases.clone())));
    let done = work();
    KNOWLEDGE.set(before);
    done
}

/// Does `work` with what is known here.
fn known<T>(work: impl FnOnce(&Knowledge) -> TeraResult<T>) -> TeraResult<T> {
    known_with_phrases(|knowledge, _| work(knowledge))
}

/// Does `work` with what is known here, of phrases too.
fn known_with_phrases<T>(
    work: impl FnOnce(&Knowledge, &Phrases) -> TeraResult<T>,
) -> TeraResult<T> {
    KNOWLEDGE.with_borrow(|it| match it {
        Some((knowledge, phrases)) => work(knowledge, phrases),
        None => Err(Error::message("no language is known here")),
    })
}

/// Registers the functions and filters.
pub(crate) fn register(tera: &mut Tera) {
    tera.register_function("message", |args: Kwargs, _: &State| known(|it| message(it, &args)));
    tera.register_function("asset", |args: Kwargs, _: &State| known(|it| asset(it, &args)));
    tera.register_function("integrity", |args: Kwargs, _: &State| known(|it| integrity(it, &args)));
    tera.register_function("absolute", |args: Kwargs, _: &State| known(|it| absolute(it, &args)));
    tera.register_function("typeset", |args: Kwargs, _: &State| {
        known_with_phrases(|it, phrases| typeset(it, phrases, &args))
    });
    tera.register_filter("date", |value: &Value, args: Kwargs, _: &State| {
        known(|it| date(it, value, &args))
    });
    tera.register_filter("number", |value: &Value, _: Kwargs, _: &State| {
        known(|it| number(it, value))
    });
    tera.register_filter("phrases", |value: &Value, _: Kwargs, _: &State| {
        known_with_phrases(|_, phrases| marked(phrases, value))
    });
    tera.register_function("range", |args: Kwargs, _: &State| range(&args));
    budget::register(tera);
}

/// Returns an error that tells a cause for a finding.
pub(crate) fn cause(kind: &str, details: serde_json::Value) -> Error {
    Error::message(format!("{CAUSE}{}", json!({ "kind": kind, "details": details })))
}

fn message(knowledge: &Knowledge, args: &Kwargs) -> TeraResult<Value> {
    let id: &str = args.must_get("id")?;
    let is_plain = args.iter().nth(1).is_none();
    if let Some(text) = knowledge.plain.get(id).filter(|_| is_plain) {
        return Ok(text.clone());
    }
    let locale = match args.get::<&str>("locale")? {
        None => knowledge.locale.clone(),
        Some(tag) => Locale::new(tag)
            .filter(|locale| knowledge.messages.formats(locale).is_some())
            .ok_or_else(|| Error::message(format!("the site has no language `{tag}`")))?,
    };
    let given = args.iter().filter_map(|(key, value)| Some((key.as_str()?, value)));
    let given = given.filter(|(key, _)| !["id", "locale"].contains(key));
    let given: Vec<(&str, MessageValue)> = given
        .map(|(key, value)| Ok((key, message_value(key, value)?)))
        .collect::<TeraResult<_>>()?;
    let shown = knowledge.messages.format(&locale, id, &given);
    shown.map(Value::from).or_else(|problem| {
        // Where the catalog has reported the cause, rendering goes on to find more.
        let given: serde_json::Map<_, _> =
            given.iter().map(|(key, value)| ((*key).to_owned(), plain(value))).collect();
        let details = json!({ "id": id, "locale": locale.tag(), "given": given });
        match problem.diagnostic(&crate::source::Place::file(&crate::source::SourcePath::new(""))) {
            Some(_) => Err(cause("message", details)),
            None => Ok(Value::from(id)),
        }
    })
}

/// Returns what a message shows of the argument `name`. One without a value would leave a gap in the sentence.
fn message_value(name: &str, value: &Value) -> TeraResult<MessageValue> {
    match (value.as_i64(), value.as_f64(), value.as_str(), value.as_bool()) {
        (Some(number), ..) => Ok(MessageValue::Integer(number)),
        (_, Some(number), ..) => Ok(MessageValue::Number(number)),
        (.., Some(text), _) => Ok(MessageValue::Text(text.to_owned())),
        (.., Some(_)) => Ok(MessageValue::Text(value.to_string())),
        _ => {
            let kind = value.name();
            Err(Error::message(format!("`{name}` is to be a text or a number, and is {kind}")))
        }
    }
}

fn plain(value: &MessageValue) -> serde_json::Value {
    match value {
        MessageValue::Integer(number) => json!(number),
        MessageValue::Number(number) => json!(number),
        MessageValue::Text(text) => json!(text),
        MessageValue::Date(_) => json!(null),
    }
}

/// Returns the value that [`plain`] was made of.
pub(crate) fn from_plain(value: &serde_json::Value) -> MessageValue {
    match (value.as_i64(), value.as_f64()) {
        (Some(number), _) => MessageValue::Integer(number),
        (_, Some(number)) => MessageValue::Number(number),
        _ => MessageValue::Text(value.as_str().unwrap_or_default().to_owned()),
    }
}

fn asset(knowledge: &Knowledge, args: &Kwargs) -> TeraResult<Value> {
    let name = args.must_get::<&str>("path")?.trim_start_matches('/');
    let path = knowledge.assets.path(name).ok_or_else(|| cause("asset", json!(name)))?;
    Ok(format!("{}/{path}", knowledge.root).into())
}

fn integrity(knowledge: &Knowledge, args: &Kwargs) -> TeraResult<Value> {
    let name = args.must_get::<&str>("path")?.trim_start_matches('/');
    let integrity = knowledge.assets.integrity(name).ok_or_else(|| cause("asset", json!(name)))?;
    Ok(Value::safe_string(integrity))
}

fn absolute(knowledge: &Knowledge, args: &Kwargs) -> TeraResult<Value> {
    let path: &str = args.must_get("path")?;
    if !path.starts_with('/') || path.starts_with("//") {
        return Err(Error::message(format!(
            "`{path}` is no path of the site: paths begin with `/`"
        )));
    }
    Ok(format!("{}{path}", knowledge.origin).into())
}

/// Sets a text in lines. Pictures are only drawn when there are fonts.
fn typeset(knowledge: &Knowledge, phrases: &Phrases, args: &Kwargs) -> TeraResult<Value> {
    let fonts = knowledge.fonts.as_ref().ok_or_else(|| Error::message("there is no font"))?;
    let text: &str = args.must_get("text")?;
    let number = |name: &'static str| -> TeraResult<u16> {
        let number = u16::try_from(args.must_get::<i64>(name)?).ok().filter(|&it| it > 0);
        number.ok_or_else(|| Error::message(format!("`{name}` is a number of pixels")))
    };
    let area = TitleBox {
        width: number("width")?.into(),
        height: number("height")?.into(),
        largest: number("size")?.into(),
        smallest: number("least")?.into(),
    };
    let ruler = fonts.ruler();
    let width = |c| ruler.width(c).unwrap_or(1.0);
    let set = break_title(text, area, width, |it| phrases.starts(it));
    let lines: Vec<Value> = set.lines.iter().map(|it| it.as_str().into()).collect();
    Ok(table([
        ("size".to_owned(), f64::from(set.size).into()),
        ("leading".to_owned(), f64::from(set.leading).into()),
        ("lines".to_owned(), lines.into()),
    ]))
}

fn date(knowledge: &Knowledge, value: &Value, args: &Kwargs) -> TeraResult<Value> {
    let text = value.as_str().unwrap_or_default();
    let style = match args.get::<&str>("style")? {
        None => DateStyle::Long,
        Some(name) => DateStyle::new(name).ok_or_else(|| {
            Error::message(format!("unknown date style `{name}`: full, long, medium or short"))
        })?,
    };
    let calendar = match args.get::<&str>("calendar")? {
        None => Calendar::default(),
        Some(name) => Calendar::new(name).ok_or_else(|| {
            Error::message(format!("unknown calendar `{name}`: gregory or japanese"))
        })?,
    };
    if let Some(decade) = text.strip_suffix("0s").and_then(|it| it.parse::<i64>().ok()) {
        let year = MessageValue::Text(format!("{decade}0"));
        let shown =
            knowledge.messages.format(&knowledge.locale, "date-decade", &[("year", year.clone())]);
        let details = json!({ "id": "date-decade", "locale": knowledge.locale.tag(), "given": { "year": plain(&year) } });
        return shown.map(Value::from).map_err(|_| cause("message", details));
    }
    let known = |dates: &AHashMap<_, AHashMap<String, Value>>| {
        dates.get(&(style, calendar)).and_then(|it| it.get(text)).cloned()
    };
    if let Some(known) = knowledge.dates.read().ok().and_then(|dates| known(&dates)) {
        return Ok(known);
    }
    let parsed = Date::parse(text).and_then(message_date);
    let formats = knowledge.messages.formats(&knowledge.locale);
    match (parsed, formats) {
        (Some(date), Some(formats)) => {
            let words = Value::from(formats.date(date, style, calendar));
            if let Ok(mut dates) = knowledge.dates.write() {
                dates.entry((style, calendar)).or_default().insert(text.to_owned(), words.clone());
            }
            Ok(words)
        }
        _ => Err(Error::message(format!(
            "`{text}` is no date: write 2024, 2024-09, 2024-09-21 or 1990s"
        ))),
    }
}

fn message_date(date: Date) -> Option<crate::message::Date> {
    let known = |part: u8| (part != 0).then_some(part);
    crate::message::Date::new(i32::from(date.year), known(date.month), known(date.day))
}

fn number(knowledge: &Knowledge, value: &Value) -> TeraResult<Value> {
    let formats = knowledge.messages.formats(&knowledge.locale);
    match (value.as_f64().or_else(|| value.as_i64().map(|it| it as f64)), formats) {
        (Some(number), Some(formats)) => {
            Ok(formats.number(number, &NumberOptions::default()).into())
        }
        _ => Err(Error::message("only a number can be shown as one")),
    }
}

/// Returns the text `value` with `<wbr>` between the phrases of Japanese.
fn marked(phrases: &Phrases, value: &Value) -> TeraResult<Value> {
    let Some(text) = value.as_str() else {
        let kind = value.name();
        return Err(Error::message(format!("only a text has phrases, and this is {kind}")));
    };
    if value.is_safe() {
        return Ok(Value::safe_string(&phrases.mark(text)));
    }
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    Ok(Value::safe_string(&phrases.mark(&escaped)))
}

/// Stands in for the engine's own `range`, which has a limit of its own.
fn range(args: &Kwargs) -> TeraResult<Value> {
    let start = args.get::<i64>("start")?.unwrap_or(0);
    let end: i64 = args.must_get("end")?;
    let step = usize::try_from(args.get::<i64>("step_by")?.unwrap_or(1)).unwrap_or(0);
    if step == 0 {
        return Err(Error::message("the step of a range must be 1 or more"));
    }
    let count = usize::try_from(end.saturating_sub(start)).unwrap_or(0).div_ceil(step);
    budget::list(count as u64)?;
    Ok((start..end).step_by(step).map(Value::from).collect::<Vec<_>>().into())
}
