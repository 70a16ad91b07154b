//! [`page()`]: a report as a page that needs nothing beside it: no network, no script, no other file.
//!
//! The template and the style are part of the program. A theme cannot change them, so that a report looks the same
//! for every site, also for one whose theme is broken.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::plot::{Bars, Histogram, Scatter, coverage_bars, link_scatter, size_histogram};
use super::{Note, NoteKind, PageReport, PageState, Report, SourceFacts, TermFacts};
use crate::diagnostic::report::{Described, severity_word, title};
use crate::diagnostic::{Argument, ToolLocale, wording};
use crate::render::base64;
use crate::render::output_limit::LimitedOutput;
use crate::text::{grouped, size};

const TEMPLATES: [(&str, &str); 2] = [
    ("parts.html", include_str!("templates/parts.html")),
    ("report.html", include_str!("templates/report.html")),
];
const STYLE: &str = include_str!("templates/report.css");
/// How many entries a list of the most of something has.
const MOST: usize = 10;
/// How many findings of a code are shown before the rest is only counted; the JSON has all.
const SHOWN_PER_CODE: usize = 50;
/// The names of arguments of messages.
const ARGUMENTS: [&str; 10] =
    ["count", "day", "kind", "level", "pages", "state", "tag", "title", "titles", "value"];

/// What the page shows besides the report itself: the same facts, chosen and put in order.
#[derive(Serialize)]
struct View<'a> {
    lang: &'static str,
    /// The languages of the tool in which there is such a page.
    languages: Vec<(&'static str, String)>,
    title: &'a str,
    style: &'static str,
    style_digest: String,
    bars: Bars,
    scatter: Scatter,
    histogram: Option<Histogram>,
    codes: Vec<CodeGroup<'a>>,
    files: Vec<(&'a str, [usize; 3])>,
    most_linked: Vec<&'a PageReport>,
    orphans: Vec<&'a PageReport>,
    unreachable: Vec<&'a PageReport>,
    heaviest: Vec<&'a PageReport>,
    translations: Vec<&'a PageReport>,
    sources: Vec<&'a SourceFacts>,
    unused_terms: Vec<&'a TermFacts>,
    most_used_terms: Vec<&'a TermFacts>,
    notes: Vec<(NoteKind, Vec<&'a Note>)>,
    pictures: usize,
    decorative: usize,
}

/// The findings of one code.
#[derive(Serialize)]
struct CodeGroup<'a> {
    code: &'static str,
    severity: &'static str,
    /// The word for it.
    word: String,
    title: String,
    count: usize,
    shown: Vec<&'a Described>,
    more: usize,
}

/// Returns the name of the file of the page in `locale`.
pub fn file_name(locale: ToolLocale) -> String {
    format!("report.{}.html", locale.tag())
}

/// Returns `report` as a page in `locale`.
pub fn page(report: &Report, locale: ToolLocale) -> String {
    let mut context = Context::new();
    context.insert("report", report);
    context.insert("view", &view(report, locale));
    let mut engine = Tera::new();
    register_words(&mut engine, locale, "report");
    engine.register_filter("size", |bytes: u64, _: Kwargs, _: &State| size(bytes));
    engine.add_raw_templates(TEMPLATES).expect("a test renders the templates");
    render(&engine, "report.html", &context)
}

/// Returns what the template `name` of the program makes of `context`.
pub(crate) fn render(engine: &Tera, name: &str, context: &Context) -> String {
    // Pages of sites are written to the same: what the engine does is compiled once for each kind of output.
    let mut output = LimitedOutput::default();
    engine
        .render_to(name, context, &mut output)
        .expect("a test renders every part of the templates");
    String::from_utf8(output.bytes).expect("templates and values are text")
}

fn view(report: &Report, locale: ToolLocale) -> View<'_> {
    let lang = locale.tag();
    let chosen = |is_wanted: &dyn Fn(&PageReport) -> bool| {
        report.pages.iter().filter(|it| is_wanted(it)).collect::<Vec<_>>()
    };
    let html = || report.pages.iter().filter_map(|it| it.html.as_ref());
    let sizes: Vec<usize> = html().map(|it| it.bytes).collect();
    let titles = &report.site.title;
    let title = titles.get(lang).or_else(|| titles.get(&report.site.original));
    View {
        lang,
        languages: ToolLocale::ALL.map(|it| (it.tag(), file_name(it))).into(),
        title: title.map_or(report.site.base_url.as_str(), String::as_str),
        style: STYLE,
        style_digest: format!("sha256-{}", base64(&Sha256::digest(STYLE.as_bytes()))),
        bars: coverage_bars(&report.coverage),
        scatter: link_scatter(&report.pages, &report.site.locales),
        histogram: size_histogram(&sizes),
        codes: code_groups(report, locale),
        files: files(report),
        most_linked: most(chosen(&|it| it.facts.links_in > 0), |it| it.facts.links_in),
        orphans: chosen(&|it| it.facts.orphan),
        unreachable: chosen(&PageReport::is_unreachable),
        heaviest: most(chosen(&|it| it.html.is_some()), weight),
        translations: chosen(&|it| it.facts.state == PageState::Translation),
        sources: ranked(report.sources.iter().collect(), |it| it.page_count()),
        unused_terms: report.terms.iter().filter(|it| it.is_unused()).collect(),
        most_used_terms: most(report.terms.iter().filter(|it| !it.is_unused()).collect(), |it| {
            it.pages.values().sum()
        }),
        notes: notes(report),
        pictures: html().map(|it| it.pictures).sum(),
        decorative: html().map(|it| it.decorative).sum(),
    }
}

fn weight(page: &&PageReport) -> usize {
    page.html.as_ref().map_or(0, |it| it.weight)
}

/// Returns `items` with the highest `rank` first, and as they were where it is equal.
fn ranked<T>(mut items: Vec<T>, rank: impl Fn(&T) -> usize) -> Vec<T> {
    items.sort_by_key(|it| std::cmp::Reverse(rank(it)));
    items
}

/// Returns the items with the highest `rank`.
fn most<T>(items: Vec<T>, rank: impl Fn(&T) -> usize) -> Vec<T> {
    let mut items = ranked(items, rank);
    items.truncate(MOST);
    items
}

fn code_groups(report: &Report, locale: ToolLocale) -> Vec<CodeGroup<'_>> {
    let groups = report.codes.iter().map(|it| {
        let found = report.findings.iter().filter(|finding| finding.code == it.code);
        CodeGroup {
            code: it.code,
            severity: it.severity.name(),
            word: severity_word(it.severity, locale),
            title: title(it.code, locale).unwrap_or_default(),
            count: it.count,
            shown: found.take(SHOWN_PER_CODE).collect(),
            more: it.count.saturating_sub(SHOWN_PER_CODE),
        }
    });
    groups.collect()
}

/// Returns how many errors, warnings and hints there are in each file, those with the most findings first.
fn files(report: &Report) -> Vec<(&str, [usize; 3])> {
    let mut files: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for finding in &report.findings {
        let kind = ["error", "warning", "hint"].iter().position(|it| *it == finding.severity);
        files.entry(&finding.place.path).or_default()[kind.unwrap_or(2)] += 1;
    }
    ranked(files.into_iter().collect(), |(_, counts)| counts.iter().sum())
}

fn notes(report: &Report) -> Vec<(NoteKind, Vec<&Note>)> {
    let mut kinds: BTreeMap<NoteKind, Vec<&Note>> = BTreeMap::new();
    for note in &report.accessibility {
        kinds.entry(note.kind).or_default().push(note);
    }
    kinds.into_iter().collect()
}

/// Gives `engine` the messages `<family>-<id>` of the tool, and the way in which numbers are written.
pub(crate) fn register_words(engine: &mut Tera, locale: ToolLocale, family: &'static str) {
    engine.register_function("message", move |args: Kwargs, _: &State| {
        message(locale, family, &args)
    });
    engine.register_filter("number", |number: u64, _: Kwargs, _: &State| grouped(number));
}

fn message(locale: ToolLocale, family: &str, args: &Kwargs) -> TeraResult<Value> {
    let id: &str = args.must_get("id")?;
    let given = args.iter().filter_map(|(key, value)| {
        let name = ARGUMENTS.iter().find(|it| Some(**it) == key.as_str())?;
        let argument = match value.as_i128() {
            Some(number) => Argument::Number(i64::try_from(number).unwrap_or(i64::MAX)),
            None => Argument::Text(value.as_str()?.to_owned()),
        };
        Some((*name, argument))
    });
    Ok(wording(locale).text(&format!("{family}-{id}"), None, &given.collect()).into())
}
