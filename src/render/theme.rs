//! [`Theme`]: the templates, read once, ready for every locale.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, RwLock};

use ahash::AHashMap;
use tera::{ErrorKind, ReportError, Tera};

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::discover::Inventory;
use crate::locale::Locale;
use crate::message::Catalog;
use crate::parse::document::BodyMessage;
use crate::parse::template::{Step, steps};
use crate::phrase::Phrases;
use crate::picture::Fonts;
use crate::render::assets::Assets;
use crate::render::fields;
use crate::render::functions::{Knowledge, knowing, register};
use crate::render::guard::{Guarded, guard};
use crate::render::reach::{Facts, Said};
use crate::settings::Settings;
use crate::source::{Digest, LineIndex, Place, Source, SourcePath, SourceTree};
use crate::view::wanted::Wanted;

/// The templates of a site.
pub struct Theme {
    /// The engine.
    pub(crate) engine: Arc<Tera>,
    /// What functions know where a locale is shown.
    knowledge: BTreeMap<Locale, Arc<Knowledge>>,
    /// The file of each template.
    pub(crate) files: BTreeMap<String, SourcePath>,
    /// The templates as the engine reads them.
    guarded: Templates,
    /// Where templates read what does not exist, which has been reported.
    pub(crate) unknown_names: BTreeSet<Place>,
    /// The static files.
    pub(crate) assets: Arc<Assets>,
    /// The messages of all locales.
    pub(crate) messages: Arc<Catalog>,
    /// What the templates ask for besides what every page has.
    pub(crate) wanted: Wanted,
    /// The messages in bodies that have been written before, escaped.
    pub(crate) body_messages: BTreeMap<Locale, RwLock<AHashMap<BodyMessage, String>>>,
}

/// Templates by their names, with the digests of their files.
type Templates = BTreeMap<String, (Digest, Arc<Guarded>)>;

/// What loading a theme remembers for the next time.
#[derive(Default)]
pub(crate) struct ThemeMemo {
    /// The templates of the last time.
    templates: Templates,
    /// The last two engines. One is in use while the other is brought up to date, so that none has to be copied.
    engines: Vec<Engine>,
    assets: Arc<Assets>,
}

/// An engine, and its templates, none of which has a mistake.
struct Engine {
    tera: Arc<Tera>,
    templates: Templates,
}

impl Theme {
    /// Does `work` with the engine, whose functions then speak `locale`, one of the site's, and know its `phrases`.
    pub(crate) fn speak<T>(
        &self,
        locale: &Locale,
        phrases: &Arc<Phrases>,
        work: impl FnOnce(&Tera) -> T,
    ) -> T {
        knowing(&self.knowledge[locale], phrases, || work(&self.engine))
    }

    /// Returns the place in its file of what stands at `range` of the template `name` as the engine reads it.
    pub(crate) fn place(&self, name: &str, range: Range<usize>) -> Option<Place> {
        let (_, guarded) = self.guarded.get(name)?;
        Some(Place::new(self.files.get(name)?, guarded.original(range)))
    }

    /// Says whether the component `name` may be missing for a reason that has been reported: there are no templates, or the
    /// one that has it cannot be read.
    pub(crate) fn has_lost_component(&self, name: &str) -> bool {
        self.files.is_empty() || defines(self.unread(), name)
    }

    /// Returns the templates that cannot be read, which has been reported.
    pub(crate) fn unread(&self) -> impl Iterator<Item = &Guarded> {
        let unread = self.guarded.iter().filter(|(name, _)| !self.engine.contains_template(name));
        unread.map(|(_, (_, it))| &**it)
    }
}

/// Reads the templates of `inventory`.
pub fn load_theme(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    messages: Arc<Catalog>,
    fonts: Option<&Fonts>,
) -> Checked<Theme> {
    load_theme_again(tree, inventory, settings, messages, fonts, &mut ThemeMemo::default())
}

/// Reads those templates of `inventory` that are not known to `memo` as they are now.
pub(crate) fn load_theme_again(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    messages: Arc<Catalog>,
    fonts: Option<&Fonts>,
    memo: &mut ThemeMemo,
) -> Checked<Theme> {
    let assets = Arc::new(Assets::again(tree, inventory, &memo.assets));
    memo.assets = assets.clone();
    let files = &inventory.templates;
    let body_messages = settings.locales.iter().map(|it| (it.clone(), RwLock::default())).collect();
    let root = settings.root_path();
    let guarded = guarded(tree, files, &memo.templates);
    let parallel_pages = files.contains_key("parallel.html");
    let wanted = Wanted { parallel_pages, ..Wanted::NOTHING };
    let wanted = guarded.values().fold(wanted, |all, (_, it)| all.with(it.said.wanted));
    let mut engine = engine_again(&guarded, files, memo);
    let is_read = |name: &str| engine.value.contains_template(name);
    let unknown = fields::unknown(&guarded, files, &is_read);
    let unknown_names = unknown.iter().map(|it| it.primary.place.clone()).collect();
    engine.diagnostics.extend(unknown);
    let origin = &settings.base_url[..settings.base_url.len() - root.len()];
    let knowledge = settings.locales.iter().map(|locale| {
        let plain = messages.plain_texts(locale);
        let knowledge = Knowledge {
            locale: locale.clone(),
            messages: messages.clone(),
            assets: assets.clone(),
            fonts: fonts.cloned(),
            root: root.to_owned(),
            origin: origin.to_owned(),
            plain: plain.map(|(id, text, _)| (id.to_owned(), text.into())).collect(),
            dates: RwLock::default(),
        };
        (locale.clone(), Arc::new(knowledge))
    });
    let knowledge = knowledge.collect();
    engine.map(|engine| Theme {
        engine,
        knowledge,
        unknown_names,
        guarded,
        files: files.clone(),
        assets,
        messages,
        wanted,
        body_messages,
    })
}

/// A template, and what of it is known from the last time.
struct Reading<'a> {
    name: &'a str,
    digest: Digest,
    text: &'a str,
    known: Option<&'a Arc<Guarded>>,
    /// What it does, if it had to be read.
    steps: Option<Vec<Step<'a>>>,
    said: Arc<Said>,
}

impl<'a> Reading<'a> {
    fn new(name: &'a str, source: &'a Source, known: &'a Templates) -> Option<Self> {
        let (digest, text) = (source.digest(), source.as_text()?);
        let known = known.get(name).filter(|(it, _)| *it == digest).map(|(_, it)| it);
        let (steps, said) = match known {
            Some(it) => (None, it.said.clone()),
            None => {
                let steps = steps(text);
                let said = Arc::new(Said::by(name, text, &steps));
                (Some(steps), said)
            }
        };
        Some(Self { name, digest, text, known, steps, said })
    }

    fn guard(&self, facts: &Facts<'_>) -> Arc<Guarded> {
        let steps =
            self.steps.as_deref().map_or_else(|| Cow::Owned(steps(self.text)), Cow::Borrowed);
        Arc::new(guard(self.name, self.text, (&steps, self.said.clone()), facts))
    }
}

/// Returns the templates in `files` as the engine reads them. Those that are `known` are not read again, unless all of them
/// together say something else than the last time.
fn guarded(
    tree: &SourceTree,
    files: &BTreeMap<String, SourcePath>,
    known: &Templates,
) -> Templates {
    let read = files.iter().filter_map(|(name, path)| {
        tree.files.get(path).and_then(|source| Reading::new(name, source, known))
    });
    let read: Vec<_> = read.collect();
    let facts = Facts::of(read.iter().map(|it| &*it.said));
    let is_as_before = facts == Facts::of(known.values().map(|(_, it)| &*it.said));
    let guarded = read.iter().map(|it| {
        let known = it.known.filter(|_| is_as_before).cloned();
        (it.name.to_owned(), (it.digest, known.unwrap_or_else(|| it.guard(&facts))))
    });
    guarded.collect()
}

/// Returns an engine with `templates`. Where `memo` knows one with the same names, only those that differ are read.
fn engine_again(
    templates: &Templates,
    files: &BTreeMap<String, SourcePath>,
    memo: &mut ThemeMemo,
) -> Checked<Arc<Tera>> {
    memo.templates = templates.clone();
    if let Some(last) = memo.engines.last().filter(|it| it.templates == *templates) {
        return Checked::new(last.tera.clone(), Vec::new());
    }
    let mut out = Vec::new();
    let tera = match changed_engine(templates, &mut memo.engines) {
        Some(known) => known,
        None => Arc::new(new_engine(templates, files, &mut out)),
    };
    if out.is_empty() {
        memo.engines.push(Engine { tera: tera.clone(), templates: templates.clone() });
    }
    Checked::new(tera, out)
}

/// Takes one of `engines` that can be brought to have `templates`: the elder of two, or a copy of the only one.
fn changed_engine(templates: &Templates, engines: &mut Vec<Engine>) -> Option<Arc<Tera>> {
    let Engine { tera, templates: before } = match engines.as_slice() {
        [] => return None,
        [Engine { tera, templates }] => Engine { tera: tera.clone(), templates: templates.clone() },
        _ => engines.remove(0),
    };
    if !templates.keys().eq(before.keys()) {
        return None;
    }
    let is_new = |(name, (_, it)): &(&String, &(_, Arc<Guarded>))| before[*name].1.text != it.text;
    let texts = templates.iter().filter(is_new);
    let texts: Vec<_> = texts.map(|(name, (_, it))| (name.as_str(), it.text.as_str())).collect();
    let mut tera = tera;
    // With a mistake among them, all are looked at to find which are to be left out.
    let is_right = texts.is_empty() || Arc::make_mut(&mut tera).add_raw_templates(texts).is_ok();
    is_right.then_some(tera)
}

/// Returns an engine with those of `templates` that have no mistakes, and reports these.
fn new_engine(
    templates: &Templates,
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) -> Tera {
    let mut engine = Tera::new();
    engine.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    register(&mut engine);
    let texts = templates.iter().map(|(name, (_, guarded))| (name.as_str(), &**guarded)).collect();
    add(&mut engine, texts, files, out);
    engine
}

/// Adds `templates` to `engine`. The engine stops at the first mistake, so templates that have one are taken out, one
/// after the other, until the rest is right.
fn add(
    engine: &mut Tera,
    mut templates: BTreeMap<&str, &Guarded>,
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) {
    let mut is_first = true;
    let all = templates.clone();
    while let Err(error) =
        engine.add_raw_templates(templates.iter().map(|(name, it)| (*name, it.text.as_str())))
    {
        if std::mem::take(&mut is_first) {
            let before = templates.len();
            templates.retain(|name, guarded| match syntax_error(name, &guarded.text) {
                Some(report) => {
                    out.push(syntax_finding(&report, guarded, &files[*name]));
                    false
                }
                None => true,
            });
            if templates.len() < before {
                continue;
            }
        }
        let unread = all.iter().filter(|(name, _)| !templates.contains_key(*name));
        let unread: Vec<_> = unread.map(|(_, guarded)| *guarded).collect();
        let culprits = culprits(&error, &templates, &unread, files, out);
        let before = templates.len();
        templates.retain(|name, _| !culprits.iter().any(|it| it == name));
        if templates.len() == before {
            // The engine names no template: report what it says and do without templates.
            let path = files.values().next().cloned().unwrap_or_else(|| SourcePath::new("themes"));
            out.push(catalog::template_syntax(Place::file(&path), &error.to_string()));
            return;
        }
    }
}

/// Reports `error` and returns the names of the templates that cause it.
fn culprits(
    error: &tera::Error,
    templates: &BTreeMap<&str, &Guarded>,
    unread: &[&Guarded],
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) -> Vec<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename().to_owned();
            let finding = files.get(&name).zip(templates.get(name.as_str()));
            out.extend(finding.map(|(path, guarded)| syntax_finding(report, guarded, path)));
            vec![name]
        }
        ErrorKind::MissingParent { current, parent } => {
            let known: Vec<_> = files.keys().map(String::as_str).collect();
            // A parent that was taken out has been reported.
            let child = files.get(current).zip(templates.get(current.as_str()));
            out.extend(child.filter(|_| !files.contains_key(parent)).map(|(path, guarded)| {
                catalog::unknown_template(quoted(path, guarded, parent), parent, &known)
            }));
            vec![current.clone()]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            out.extend(
                files
                    .get(tpl)
                    .map(|path| catalog::template_syntax(Place::file(path), &error.to_string())),
            );
            vec![tpl.clone()]
        }
        _ => listed_errors(&error.to_string(), templates, unread, files, out),
    }
}

/// Says whether one of `templates` has the component `name`.
fn defines<'a>(mut templates: impl Iterator<Item = &'a Guarded>, name: &str) -> bool {
    let definition = format!("component {name}(");
    templates.any(|it| it.text.contains(&definition))
}

/// Returns the names of the components that `templates` declare.
fn declared<'a>(templates: impl Iterator<Item = &'a Guarded>) -> Vec<&'a str> {
    let named = |it: &'a Guarded| {
        let declarations = it.text.split("{% component ").skip(1);
        declarations.filter_map(|it| Some(it.split_once('(')?.0.trim()))
    };
    templates.flat_map(named).collect()
}

/// Reports the errors of a list such as the engine gives for templates that do not fit together:
/// `error: reason`, then `--> name:line:column`, for each. Returns the names of their templates.
///
/// A component that is in one of the templates that are `unread` is not unknown, and one that is unknown is told once.
fn listed_errors(
    list: &str,
    templates: &BTreeMap<&str, &Guarded>,
    unread: &[&Guarded],
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let (mut reason, mut told) = ("", BTreeSet::new());
    let mut names = Vec::new();
    for line in list.lines() {
        if let Some(it) = line.strip_prefix("error: ") {
            reason = it;
        } else if let Some((name, line_number, column_number)) = arrow(line)
            && let Some((path, guarded)) = files.get(name).zip(templates.get(name))
        {
            let component =
                reason.strip_prefix("Unknown component `").map(|it| it.trim_end_matches('`'));
            let is_lost = component.is_some_and(|it| defines(unread.iter().copied(), it));
            if !is_lost && (component.is_none() || told.insert(reason)) {
                let span = guarded.original(word_at(&guarded.text, line_number, column_number));
                let place = Place::new(path, span);
                out.push(match component {
                    Some(it) => {
                        let all = templates.values().copied().chain(unread.iter().copied());
                        catalog::unknown_component_in_template(place, it, &declared(all))
                    }
                    None => catalog::template_syntax(place, reason),
                });
            }
            names.push(name.to_owned());
        }
    }
    names
}

/// Reads `--> name:line:column`.
fn arrow(line: &str) -> Option<(&str, usize, usize)> {
    let (rest, column_number) = line.trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
    let (name, line_number) = rest.rsplit_once(':')?;
    Some((name, line_number.parse().ok()?, column_number.parse().ok()?))
}

/// Returns where the name stands that begins at a line and column of `text`.
fn word_at(text: &str, line_number: usize, column_number: usize) -> Range<usize> {
    let line = LineIndex::new(text).line(text, line_number);
    let skipped: usize =
        text[line.clone()].chars().take(column_number.saturating_sub(1)).map(char::len_utf8).sum();
    let start = line.start + skipped;
    let ends = |c: char| !(c.is_alphanumeric() || "_.".contains(c));
    let length = text[start..line.end].find(ends).unwrap_or(line.end - start);
    start..start + length
}

/// Returns the syntax error of a template by itself.
fn syntax_error(name: &str, text: &str) -> Option<Box<ReportError>> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    match error.kind() {
        // What other files define is unknown to a template by itself.
        ErrorKind::SyntaxError(report) if !report.message().contains("nknown") => {
            Some(report.clone())
        }
        _ => None,
    }
}

fn syntax_finding(report: &ReportError, guarded: &Guarded, path: &SourcePath) -> Diagnostic {
    let (range, length) = (report.span().range.clone(), guarded.text.len());
    let span = guarded.original(range.start.min(length)..range.end.min(length));
    catalog::template_syntax(Place::new(path, span), report.message())
}

/// Returns the place of `"name"` in a template.
fn quoted(path: &SourcePath, guarded: &Guarded, name: &str) -> Place {
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let at = quoted.iter().find_map(|it| guarded.text.find(it.as_str()));
    at.map_or(Place::file(path), |at| {
        Place::new(path, guarded.original(at + 1..at + 1 + name.len()))
    })
}
