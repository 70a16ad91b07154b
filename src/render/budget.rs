//! The budget of one page: how much its templates may run through and put together.
//!
//! The engine has no measure of its own for loops, for components that call others, or for values that grow. So templates
//! are given to it with calls of what is registered here ([`guard`](crate::render::guard)), which count. Counting depends on
//! nothing but the template and the page, so that a page is too much on every machine or on none.

use std::cell::Cell;

use ahash::AHashMap;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value};

use crate::render::functions::cause;

/// How much template text may be run through for one page, each round of a loop anew, in bytes: six times the text of the
/// largest page. It takes a second or two.
pub(crate) const WORK_LIMIT: u64 = 400_000_000;
/// How large a value may become, in bytes.
pub(crate) const VALUE_LIMIT: u64 = 64 * 1024 * 1024;
/// How much text may be captured on the way to one page, in bytes: twice that of the largest page.
const WRITTEN_LIMIT: u64 = 2 * VALUE_LIMIT;
/// How deep lists and tables may lie in each other. The engine lets go of them by recursion.
const DEPTH_LIMIT: usize = 64;
/// What a value takes besides its text, in bytes.
const VALUE_SIZE: u64 = 32;
/// How many bytes of a value a filter makes in the time for one byte of template text.
const SPEED: u64 = 4;
/// What comparing with a value costs, in bytes of template text.
const COMPARISON: u64 = 4;
/// How many bytes are compared in the time for one byte of template text.
const COMPARING_SPEED: u64 = 16;
/// What finding the place of a value in a sorted list costs.
const SORTING: u64 = 64;

/// What has been spent.
#[derive(Clone, Copy, Debug, Default)]
struct Spent {
    work: u64,
    written: u64,
    is_over: bool,
}

thread_local! {
    /// What the page that this thread renders has spent. Filters and functions of the engine are given nothing that
    /// belongs to a page.
    static SPENT: Cell<Spent> = const { Cell::new(Spent { work: 0, written: 0, is_over: false }) };
}

/// Begins a new page on this thread.
pub(crate) fn begin_page() {
    SPENT.set(Spent::default());
}

/// Says whether the page of this thread has wanted more than there is.
pub(crate) fn is_over() -> bool {
    SPENT.get().is_over
}

/// Changes what has been spent, and returns the cause of a finding when a limit is passed.
fn spend(change: impl FnOnce(&mut Spent), size: u64) -> TeraResult<()> {
    let mut spent = SPENT.get();
    change(&mut spent);
    let grown = size > VALUE_LIMIT || spent.written > WRITTEN_LIMIT;
    spent.is_over |= grown || spent.work > WORK_LIMIT;
    SPENT.set(spent);
    match (spent.is_over, grown) {
        (false, _) => Ok(()),
        (true, true) => Err(cause("growth", serde_json::Value::Null)),
        (true, false) => Err(cause("loops", serde_json::Value::Null)),
    }
}

/// Spends what running through `length` bytes of template text takes.
fn run(length: u64) -> TeraResult<()> {
    spend(|spent| spent.work = spent.work.saturating_add(length), 0)
}

/// Spends what making a value of `size` bytes takes.
///
/// # Errors
///
/// Returns the cause of a finding when it is too much.
pub(crate) fn make(size: u64) -> TeraResult<()> {
    spend(|spent| spent.work = spent.work.saturating_add(size / SPEED), size)
}

/// Spends what capturing `size` bytes takes.
///
/// # Errors
///
/// Returns the cause of a finding when it is too much.
pub(crate) fn capture(size: u64) -> TeraResult<()> {
    spend(|spent| spent.written = spent.written.saturating_add(size), 0)
}

/// Spends what making a list of `length` values takes.
///
/// # Errors
///
/// Returns the cause of a finding when it is too much.
pub(crate) fn list(length: u64) -> TeraResult<()> {
    make(length.saturating_mul(VALUE_SIZE))
}

/// Registers what counts.
pub(crate) fn register(tera: &mut Tera) {
    tera.register_function("__run", |args: Kwargs, _: &State| {
        run(args.must_get("n")?).map(|()| false)
    });
    tera.register_filter("__each", |value: &Value, args: Kwargs, _: &State| {
        run((length(value) + 1).saturating_mul(args.must_get("n")?)).map(|()| value.clone())
    });
    filter(tera, "__list", |value| list(length(value)));
    filter(tera, "__use", |value| make(size(value)));
    filter(tera, "__write", |value| capture(size(value)));
    filter(tera, "__split", |value| make(length(value) * VALUE_SIZE / SPEED));
    filter(tera, "__look", |value| run(length(value) * COMPARISON));
    filter(tera, "__compare", |value| run(comparison(value)));
    filter(tera, "__lines", |value| make(lines(value)));
    filter(tera, "__pairs", |value| run(length(value).saturating_pow(2) * COMPARISON));
    filter(tera, "__sort", |value| run(length(value) * SORTING));
    filter(tera, "__weigh", |value| make(weight(value)?));
    tera.register_filter("replace", replace);
    tera.register_filter("group_by", group_by);
    tera.register_filter("join", join);
}

/// Stands in for the engine's own filter, which looks at nothing before it makes a text of any length.
fn replace(value: StringInput<'_>, args: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let from: &str = args.must_get("from")?;
    let to: StringInput<'_> = args.must_get("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    let (text, to) = match is_safe {
        true => (value.rendered(state)?, to.rendered(state)?),
        false => (value.as_str().into(), to.as_str().into()),
    };
    let added = text.matches(from).count().saturating_mul(to.len());
    make(text.len().saturating_add(added) as u64)?;
    let replaced = text.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&replaced) } else { replaced.into() })
}

/// Stands in for the engine's own filter, which looks at nothing either. What is joined has been weighed.
fn join(values: &[Value], args: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let separator: Option<StringInput<'_>> = args.get("sep")?;
    let is_safe_text = |it: &Value| it.is_string() && it.is_safe();
    let is_safe = state.autoescaping_enabled()
        && (values.iter().any(is_safe_text)
            || separator.as_ref().is_some_and(StringInput::is_safe));
    let between = match &separator {
        Some(it) if is_safe => it.rendered(state)?,
        Some(it) => it.as_str().into(),
        None => "".into(),
    };
    make((between.len() as u64).saturating_mul(values.len() as u64))?;
    let text = |value: &Value| match is_safe {
        true if value.is_undefined() => Ok(String::new()),
        true => state.escape_if_needed(value),
        false => Ok(value.to_string()),
    };
    let joined = values.iter().map(text).collect::<TeraResult<Vec<_>>>()?.join(&between);
    Ok(if is_safe { Value::safe_string(&joined) } else { joined.into() })
}

/// Stands in for the engine's own filter, whose groups stand in another order each time: here, in that of their first values.
fn group_by(values: &[Value], args: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    if values.is_empty() {
        return Ok(Map::new());
    }
    list(values.len() as u64)?;
    let attribute: &str = args.must_get("attribute")?;
    let (mut places, mut groups) = (AHashMap::new(), Vec::<(Key<'_>, Vec<Value>)>::new());
    for (at, value) in values.iter().enumerate() {
        let of = value.get_from_path(attribute).ok_or_else(|| {
            let kind = value.name();
            Error::message(format!(
                "Value at index {at} (a {kind}) does not have an attribute at path: {attribute}"
            ))
        })?;
        if of.is_none() {
            continue;
        }
        let key = key(of)?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[place].1.push(value.clone());
    }
    Ok(groups.into_iter().map(|(key, values)| (key, values.into())).collect())
}

/// Returns `value` as a key of a table.
fn key(value: &Value) -> TeraResult<Key<'static>> {
    let text = value.as_str().map(|it| Key::from(it.to_owned()));
    let key = text.or_else(|| value.as_bool().map(Key::Bool));
    let key =
        key.or_else(|| value.as_i128().map(Key::from)).or_else(|| value.as_u128().map(Key::from));
    key.ok_or_else(|| Error::message("Not a valid key type"))
}

/// Registers a filter that changes nothing and spends what `measure` says.
fn filter(
    tera: &mut Tera,
    name: &'static str,
    measure: impl Fn(&Value) -> TeraResult<()> + Send + Sync + 'static,
) {
    tera.register_filter(name, move |value: &Value, _: Kwargs, _: &State| {
        measure(value).map(|()| value.clone())
    });
}

/// Returns how many rounds a loop over `value` has.
fn length(value: &Value) -> u64 {
    let length = value.as_str().map(str::len).or_else(|| Some(value.as_array()?.len()));
    length.or_else(|| Some(value.as_map()?.len())).unwrap_or(0) as u64
}

/// Returns how much `value` takes, of a list or table without what its values take.
fn size(value: &Value) -> u64 {
    let each = if value.as_str().is_some() { 1 } else { VALUE_SIZE };
    length(value) * each
}

/// Returns what comparing `value` with another one costs.
fn comparison(value: &Value) -> u64 {
    match value.as_str() {
        Some(text) => text.len() as u64 / COMPARING_SPEED,
        None => length(value) * COMPARISON,
    }
}

/// Returns how much `value` may take when its lines are indented, by a thousand characters at most.
fn lines(value: &Value) -> u64 {
    let text = value.as_str().unwrap_or_default();
    (text.len() + memchr::memchr_iter(b'\n', text.as_bytes()).count() * 1000) as u64
}

/// Returns how much `value` takes with all that is in it, or more than there is.
fn weight(value: &Value) -> TeraResult<u64> {
    let mut weight = 0;
    weigh(value, 0, &mut weight)?;
    Ok(weight)
}

fn weigh(value: &Value, depth: usize, weight: &mut u64) -> TeraResult<()> {
    *weight += VALUE_SIZE + value.as_str().map_or(0, |it| it.len() as u64);
    if *weight > VALUE_LIMIT {
        return Ok(());
    }
    if depth > DEPTH_LIMIT {
        return Err(Error::message(format!(
            "lists and tables lie in each other more than {DEPTH_LIMIT} deep"
        )));
    }
    if let Some(values) = value.as_array() {
        values.iter().try_for_each(|it| weigh(it, depth + 1, weight))?;
    } else if let Some(map) = value.as_map() {
        map.values().try_for_each(|it| weigh(it, depth + 1, weight))?;
    }
    Ok(())
}
