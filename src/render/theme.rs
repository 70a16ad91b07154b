//! [`Theme`]: the templates, read once, ready for every locale.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock, RwLock};

use ahash::AHashMap;
use tera::{ErrorKind, ReportError, Tera};

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::discover::Inventory;
use crate::locale::Locale;
use crate::message::Catalog;
use crate::parse::document::BodyMessage;
use crate::parse::template::steps;
use crate::picture::Fonts;
use crate::render::assets::Assets;
use crate::render::fields::{self, Names};
use crate::render::functions::{Knowledge, register};
use crate::render::guard::{Guarded, guard};
use crate::render::reach::Facts;
use crate::settings::Settings;
use crate::source::{Digest, LineIndex, Place, SourcePath, SourceTree};
use crate::view::wanted::Wanted;

/// The templates of a site.
pub struct Theme {
    /// The engine, whose functions know nothing.
    engine: Arc<Tera>,
    /// The engine with the functions of each locale, once a file of it is rendered.
    engines: BTreeMap<Locale, OnceLock<Tera>>,
    /// What functions need to know besides the locale and its messages.
    fonts: Option<Fonts>,
    root: String,
    origin: String,
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
    /// The fields that each template names, by the digest of its text.
    named: BTreeMap<Digest, Wanted>,
    /// The engine with these templates, if none has a mistake.
    engine: Option<Arc<Tera>>,
    assets: Arc<Assets>,
}

impl Theme {
    /// Returns the engine with the functions of `locale`, one of the site's.
    pub(crate) fn engine(&self, locale: &Locale) -> &Tera {
        self.engines[locale].get_or_init(|| {
            let mut engine = (*self.engine).clone();
            register(&mut engine, self.knowledge(locale));
            engine
        })
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

    /// Returns what the functions of `locale` need to know.
    fn knowledge(&self, locale: &Locale) -> Knowledge {
        let plain = self.messages.plain_texts(locale);
        Knowledge {
            locale: locale.clone(),
            messages: self.messages.clone(),
            assets: self.assets.clone(),
            fonts: self.fonts.clone(),
            root: self.root.clone(),
            origin: self.origin.clone(),
            plain: plain.map(|(id, text, _)| (id.to_owned(), text.into())).collect(),
            dates: RwLock::default(),
        }
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
    let templates = files.values().filter_map(|path| tree.files.get(path));
    let named = templates.filter_map(|it| Some((it.digest(), it.as_text()?)));
    let named = named.map(|(digest, text)| {
        let known = memo.named.get(&digest).copied();
        (digest, known.unwrap_or_else(|| Wanted::by(text)))
    });
    memo.named = named.collect();
    let parallel_pages = files.contains_key("parallel.html");
    let wanted = Wanted { parallel_pages, ..Wanted::NOTHING };
    let wanted = memo.named.values().fold(wanted, |all, it| all.with(*it));
    let body_messages = settings.locales.iter().map(|it| (it.clone(), RwLock::default())).collect();
    let root = settings.root_path();
    let engines = settings.locales.iter().map(|it| (it.clone(), OnceLock::new())).collect();
    let guarded = guarded(tree, files, &memo.templates);
    let mut engine = engine_again(&guarded, files, &settings.locales[0], memo);
    let is_read = |name: &str| engine.value.contains_template(name);
    let unknown = fields::unknown(&guarded, files, &is_read);
    let unknown_names = unknown.iter().map(|it| it.primary.place.clone()).collect();
    engine.diagnostics.extend(unknown);
    engine.map(|engine| Theme {
        engine,
        unknown_names,
        guarded,
        engines,
        fonts: fonts.cloned(),
        root: root.to_owned(),
        origin: settings.base_url[..settings.base_url.len() - root.len()].to_owned(),
        files: files.clone(),
        assets,
        messages,
        wanted,
        body_messages,
    })
}

/// Returns the templates in `files` as the engine reads them, which are `known` if none differs from the last time.
fn guarded(
    tree: &SourceTree,
    files: &BTreeMap<String, SourcePath>,
    known: &Templates,
) -> Templates {
    let texts = files.iter().filter_map(|(name, path)| {
        let source = tree.files.get(path)?;
        Some((name, source.digest(), source.as_text()?))
    });
    let texts: Vec<_> = texts.collect();
    let known_digests = known.iter().map(|(name, (digest, _))| (name, *digest));
    if texts.iter().map(|(name, digest, _)| (*name, *digest)).eq(known_digests) {
        return known.clone();
    }
    let read = texts.iter().map(|(name, _, text)| {
        let steps = steps(text);
        let names = Names::of(&steps);
        (name.as_str(), steps, names)
    });
    let read: Vec<_> = read.collect();
    let facts = Facts::of(&read);
    let guarded = texts.iter().zip(&read).map(|((name, digest, text), (_, steps, names))| {
        ((*name).clone(), (*digest, Arc::new(guard(name, text, (steps, names), &facts))))
    });
    guarded.collect()
}

/// Returns an engine with `templates`. Where `memo` knows one with the same names, only those that differ are read.
fn engine_again(
    templates: &Templates,
    files: &BTreeMap<String, SourcePath>,
    locale: &Locale,
    memo: &mut ThemeMemo,
) -> Checked<Arc<Tera>> {
    let before = std::mem::replace(&mut memo.templates, templates.clone());
    let known = memo.engine.take().filter(|_| templates.keys().eq(before.keys()));
    if let Some(mut engine) = known {
        let is_new =
            |(name, (_, it)): &(&String, &(_, Arc<Guarded>))| before[*name].1.text != it.text;
        let texts = templates.iter().filter(is_new);
        let texts: Vec<_> =
            texts.map(|(name, (_, guarded))| (name.as_str(), guarded.text.as_str())).collect();
        // With a mistake among them, all are looked at to find which are to be left out.
        if texts.is_empty() || Arc::make_mut(&mut engine).add_raw_templates(texts).is_ok() {
            memo.engine = Some(engine.clone());
            return Checked::new(engine, Vec::new());
        }
    }
    let mut engine = Tera::new();
    engine.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    register(&mut engine, Knowledge::nothing(locale));
    let mut out = Vec::new();
    let texts = templates.iter().map(|(name, (_, guarded))| (name.as_str(), &**guarded)).collect();
    add(&mut engine, texts, files, &mut out);
    let engine = Arc::new(engine);
    memo.engine = out.is_empty().then(|| engine.clone());
    Checked::new(engine, out)
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
