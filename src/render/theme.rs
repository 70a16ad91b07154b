//! [`Theme`]: the templates, read once, ready for every locale.

use std::collections::BTreeMap;
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
use crate::picture::Fonts;
use crate::render::assets::Assets;
use crate::render::functions::{Knowledge, register};
use crate::settings::Settings;
use crate::source::{Digest, LineIndex, Place, SourcePath, SourceTree, Span};
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
    /// The static files.
    pub(crate) assets: Arc<Assets>,
    /// The messages of all locales.
    pub(crate) messages: Arc<Catalog>,
    /// What the templates ask for besides what every page has.
    pub(crate) wanted: Wanted,
    /// The messages in bodies that have been written before, escaped.
    pub(crate) body_messages: BTreeMap<Locale, RwLock<AHashMap<BodyMessage, String>>>,
}

/// What loading a theme remembers for the next time.
#[derive(Default)]
pub(crate) struct ThemeMemo {
    /// The templates that the engine holds, all without a mistake.
    templates: BTreeMap<String, Digest>,
    /// The fields that each template names, by the digest of its text.
    named: BTreeMap<Digest, Wanted>,
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
    let engine = engine_again(tree, files, &settings.locales[0], memo);
    engine.map(|engine| Theme {
        engine,
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

/// Returns an engine with the templates in `files`. Where `memo` knows one with the same names, only templates that
/// differ are read.
fn engine_again(
    tree: &SourceTree,
    files: &BTreeMap<String, SourcePath>,
    locale: &Locale,
    memo: &mut ThemeMemo,
) -> Checked<Arc<Tera>> {
    let source = |path| {
        let source = tree.files.get(path)?;
        Some((&**source.as_text()?, source.digest()))
    };
    let sources = files.iter().filter_map(|(name, path)| Some((name.as_str(), source(path)?)));
    let sources: BTreeMap<&str, (&str, Digest)> = sources.collect();
    let known = memo.engine.take();
    let known = known.filter(|_| sources.keys().copied().eq(memo.templates.keys().map(|it| &**it)));
    if let Some(mut engine) = known {
        let is_new =
            |(name, (_, digest)): &(&&str, &(&str, Digest))| memo.templates[**name] != *digest;
        let texts: Vec<_> =
            sources.iter().filter(is_new).map(|(name, (text, _))| (*name, *text)).collect();
        // With a mistake among them, all are looked at to find which are to be left out.
        if texts.is_empty() || Arc::make_mut(&mut engine).add_raw_templates(texts).is_ok() {
            memo.remember(&engine, &sources);
            return Checked::new(engine, Vec::new());
        }
    }
    let mut engine = Tera::new();
    engine.autoescape_on([".html", ".htm", ".xml", ".svg"]);
    register(&mut engine, Knowledge::nothing(locale));
    let mut out = Vec::new();
    let texts = sources.iter().map(|(name, (text, _))| (*name, *text)).collect();
    add(&mut engine, texts, files, &mut out);
    let engine = Arc::new(engine);
    if out.is_empty() {
        memo.remember(&engine, &sources);
    }
    Checked::new(engine, out)
}

impl ThemeMemo {
    /// Takes note of `engine`, which holds the templates `sources`.
    fn remember(&mut self, engine: &Arc<Tera>, sources: &BTreeMap<&str, (&str, Digest)>) {
        self.engine = Some(engine.clone());
        let sources = sources.iter().map(|(name, (_, digest))| ((*name).to_owned(), *digest));
        self.templates = sources.collect();
    }
}

/// Adds `templates` to `engine`. The engine stops at the first mistake, so templates that have one are taken out, one
/// after the other, until the rest is right.
fn add(
    engine: &mut Tera,
    mut templates: BTreeMap<&str, &str>,
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) {
    let mut is_first = true;
    while let Err(error) =
        engine.add_raw_templates(templates.iter().map(|(name, text)| (*name, *text)))
    {
        if std::mem::take(&mut is_first) {
            let before = templates.len();
            templates.retain(|name, text| match syntax_error(name, text) {
                Some(report) => {
                    out.push(syntax_finding(&report, text, &files[*name]));
                    false
                }
                None => true,
            });
            if templates.len() < before {
                continue;
            }
        }
        let culprits = culprits(&error, &templates, files, out);
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
    templates: &BTreeMap<&str, &str>,
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) -> Vec<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = report.filename().to_owned();
            let finding = files.get(&name).zip(templates.get(name.as_str()));
            out.extend(finding.map(|(path, text)| syntax_finding(report, text, path)));
            vec![name]
        }
        ErrorKind::MissingParent { current, parent } => {
            let known: Vec<_> = files.keys().map(String::as_str).collect();
            // A parent that was taken out has been reported.
            let path = files.get(current).filter(|_| !files.contains_key(parent));
            out.extend(path.map(|path| {
                let text = templates.get(current.as_str()).copied().unwrap_or_default();
                catalog::unknown_template(quoted(path, text, parent), parent, &known)
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
        _ => listed_errors(&error.to_string(), templates, files, out),
    }
}

/// Reports the errors of a list such as the engine gives for templates that do not fit together:
/// `error: reason`, then `--> name:line:column`, for each. Returns the names of their templates.
fn listed_errors(
    list: &str,
    templates: &BTreeMap<&str, &str>,
    files: &BTreeMap<String, SourcePath>,
    out: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut reason = "";
    let mut names = Vec::new();
    for line in list.lines() {
        if let Some(it) = line.strip_prefix("error: ") {
            reason = it;
        } else if let Some((name, line_number, column_number)) = arrow(line)
            && let Some((path, text)) = files.get(name).zip(templates.get(name))
        {
            let span = word_at(text, line_number, column_number);
            out.push(catalog::template_syntax(Place::new(path, span), reason));
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

/// Returns the span of the name that begins at a line and column of `text`.
fn word_at(text: &str, line_number: usize, column_number: usize) -> Span {
    let line = LineIndex::new(text).line(text, line_number);
    let skipped: usize =
        text[line.clone()].chars().take(column_number.saturating_sub(1)).map(char::len_utf8).sum();
    let start = line.start + skipped;
    let ends = |c: char| !(c.is_alphanumeric() || "_.".contains(c));
    let length = text[start..line.end].find(ends).unwrap_or(line.end - start);
    Span::new(start, start + length)
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

fn syntax_finding(report: &ReportError, text: &str, path: &SourcePath) -> Diagnostic {
    let range = report.span().range.clone();
    let span = Span::new(range.start.min(text.len()), range.end.min(text.len()));
    catalog::template_syntax(Place::new(path, span), report.message())
}

/// Returns the place of `"name"` in `text`.
fn quoted(path: &SourcePath, text: &str, name: &str) -> Place {
    let at =
        [format!("\"{name}\""), format!("'{name}'")].iter().find_map(|it| text.find(it.as_str()));
    at.map_or(Place::file(path), |at| Place::new(path, Span::new(at + 1, at + 1 + name.len())))
}
