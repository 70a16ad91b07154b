//! From the resolved site to the files of the output.
//!
//! [`render_site`] is the entry point. It lists everything that is to be written as [`Task`]s, renders them in
//! parallel, each from the view of its page, the theme and the messages of one locale, and hands on static files and
//! files beside pages.

mod assets;
mod body;
mod feed;
mod functions;
mod hosting;
mod output_limit;
mod problem;
mod task;
mod theme;
mod twin;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tera::{Context, Tera, Value};

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{machine, site::stray_file};
use crate::discover::PageKey;
use crate::locale::Locale;
use crate::output::{Output, OutputPath, PathFault, compress};
use crate::render::body::Filler;
use crate::render::output_limit::LimitedOutput;
use crate::resolve::address::join;
use crate::resolve::link::colocated_folder;
use crate::resolve::{PageId, Site};
use crate::source::{Place, Source, SourcePath, SourceTree};
use crate::text::nfc;
use crate::view::page::{list_folder, page_view, section_view};
use crate::view::site::{Shared, globals};
use crate::view::structured::page_data;

use task::Task;
pub use theme::{Theme, load_theme};

/// What a build writes, each file with the place that asked for it.
pub type Rendered = Vec<(Output, Place)>;

/// Renders the whole `site`.
pub fn render_site(tree: &SourceTree, site: &Site, theme: &Theme) -> Checked<Rendered> {
    let lookup = |locale: &Locale, id: &str| match theme.messages.has(locale, id) {
        true => theme.messages.format(locale, id, &[]).ok(),
        false => None,
    };
    let shared = Shared::new(site, &lookup);
    let engines = engines(theme, &shared);
    let renderer = Renderer { shared: &shared, theme, engines: &engines };
    let tasks = task::tasks(&shared);
    let rendered: Vec<Checked<Option<(Output, Place)>>> = tasks.par_iter().map(|task| renderer.render(task)).collect();
    let mut out = Vec::new();
    let mut outputs: Rendered = rendered.into_iter().filter_map(|it| it.report(&mut out)).collect();
    outputs.extend(statics(tree, theme, &mut out));
    outputs.extend(hosting::files(site, &theme.assets));
    outputs.extend(colocated(tree, site, &mut out));
    if site.parsed.settings.llms {
        outputs.extend(twin::twins(tree, site));
    }
    let siblings = compress(&outputs, &site.parsed.settings.compress);
    outputs.extend(siblings);
    merge_repeated(&mut out);
    Checked::new(outputs, out)
}

/// Returns the engine of every locale with what all templates of the locale may read.
fn engines(theme: &Theme, shared: &Shared<'_>) -> BTreeMap<Locale, (Tera, Context)> {
    let engines = theme.engines.iter().map(|(locale, engine)| {
        let mut engine = engine.clone();
        let context = globals(shared, locale);
        engine.global_context().clone_from(&context);
        (locale.clone(), (engine, context))
    });
    engines.collect()
}

/// Keeps one of the findings that a template causes on every page: the place in the template is what is to be mended.
fn merge_repeated(diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = std::collections::HashSet::new();
    diagnostics.retain(|it| {
        seen.insert((it.code, it.primary.place.clone(), format!("{:?}", it.arguments)))
    });
}

struct Renderer<'a> {
    shared: &'a Shared<'a>,
    theme: &'a Theme,
    engines: &'a BTreeMap<Locale, (Tera, Context)>,
}

impl Renderer<'_> {
    fn render(&self, task: &Task) -> Checked<Option<(Output, Place)>> {
        let mut out = Vec::new();
        let (folder, place) = (task.file(self.shared), task.place(self.shared));
        let template = task.template(self.shared);
        let context = self.context(task, &mut out);
        let text = self.template(&template, task.locale(self.shared), &context, &place, &mut out);
        let output = text.and_then(|bytes| Some((Output::new(OutputPath::new(&folder).ok()?, bytes), place)));
        Checked::new(output, out)
    }

    fn template(
        &self,
        name: &str,
        locale: &Locale,
        context: &Context,
        page: &Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        let (engine, _) = &self.engines[locale];
        functions::reset_ranges();
        let mut output = LimitedOutput { bytes: Vec::with_capacity(16 * 1024) };
        match engine.render_to(name, context, &mut output) {
            Ok(()) => Some(output.bytes),
            Err(error) => {
                // A template with a syntax error is missing from the engine and has been reported.
                let is_known = self.theme.files.contains_key(name) && !engine.contains_template(name);
                if !is_known {
                    out.extend(problem::finding(self.theme, name, &error, page));
                }
                None
            }
        }
    }

    fn context(&self, task: &Task, out: &mut Vec<Diagnostic>) -> Context {
        let mut context = Context::new();
        for name in ["page", "section", "taxonomy", "term"] {
            context.insert_value(name, Value::none());
        }
        match task {
            Task::Page(id) => self.page(*id, 1, &mut context, out),
            Task::List(id, number) => self.page(*id, *number, &mut context, out),
            Task::Redirect { target, .. } => {
                let site = self.shared.site;
                context.insert_value("target", site.path(*target).into());
                context.insert_value("target_permalink", site.permalink(*target).into());
                context.insert_value("title", site.publication.pages[*target].page.front.title.as_str().into());
            }
            other => feed::context(self.shared, other, &mut context),
        }
        context
    }

    fn page(&self, id: PageId, number: usize, context: &mut Context, out: &mut Vec<Diagnostic>) {
        let site = self.shared.site;
        let published = &site.publication.pages[id];
        let (engine, globals) = &self.engines[published.locale()];
        let mut filler = Filler { site, theme: self.theme, engine, globals, id, diagnostics: Vec::new() };
        let body = filler.fill_page();
        out.append(&mut filler.diagnostics);
        let mut view = page_view(self.shared, id, &body);
        if number > 1 {
            view.path = site.folder_path(&list_folder(site, id, number));
            view.permalink = format!("{}{}", site.parsed.settings.base_url, crate::resolve::address::path_of_folder(&list_folder(site, id, number)));
            view.structured_data = Value::safe_string(&page_data(site, id, &view.permalink));
            // The further pages of a list are no translations of one another.
            view.alternates.clear();
        }
        context.insert_value("page", view.into());
        if published.page.file.is_section {
            context.insert_value("section", section_view(self.shared, id, number).into());
        }
    }
}

/// Hands on static files, under their own names and under those with a digest.
fn statics(tree: &SourceTree, theme: &Theme, out: &mut Vec<Diagnostic>) -> Rendered {
    let names = theme.assets.iter().flat_map(|(name, it)| [Some(name), it.fingerprinted.as_deref()].map(|name| (name, it)));
    let named = names.filter_map(|(name, it)| Some((name?, &it.file)));
    named.filter_map(|(name, file)| Some((asset(tree, file, name, out)?, Place::file(file)))).collect()
}

/// Hands on files that lie beside pages, to the folder of their page in every locale that has it.
fn colocated(tree: &SourceTree, site: &Site, out: &mut Vec<Diagnostic>) -> Rendered {
    let mut outputs = Vec::new();
    let files = &site.parsed.inventory.colocated;
    for file in files {
        let mut is_used = false;
        for locale in &site.parsed.settings.locales {
            let is_variant_of_another = file.locale.as_ref().is_some_and(|it| it != locale);
            let has_variant = file.locale.is_none()
                && files.iter().any(|it| {
                    it.folder == file.folder && it.name == file.name && it.locale.as_ref() == Some(locale)
                });
            let has_page = has_page_above(site, &file.folder, locale);
            if is_variant_of_another || has_variant || !has_page {
                continue;
            }
            is_used = true;
            let folder = colocated_folder(&site.publication, &site.addresses, &file.folder, locale);
            let output = asset(tree, &file.path, &join(&folder, &file.name), out);
            outputs.extend(output.map(|output| (output, Place::file(&file.path))));
        }
        if !is_used {
            let place = Place::file(&file.path);
            out.push(stray_file(place, &file.folder));
        }
    }
    outputs
}

fn has_page_above(site: &Site, folder: &str, locale: &Locale) -> bool {
    let mut key = Some(PageKey::new(folder));
    while let Some(it) = key {
        if site.publication.find(&it, locale).is_some() {
            return true;
        }
        key = it.parent();
    }
    false
}

/// Returns the file `path` as the output `name`, or reports that nothing can be written there.
fn asset(tree: &SourceTree, path: &SourcePath, name: &str, out: &mut Vec<Diagnostic>) -> Option<Output> {
    let refused = |fault: PathFault| machine::refused_output_path(Place::file(path), name, fault.help());
    let name = OutputPath::new(&nfc(name)).map_err(|fault| out.push(refused(fault))).ok()?;
    Some(match tree.files.get(path)? {
        Source::Text { text, digest } => Output::with_digest(name, Arc::<[u8]>::from(text.as_bytes()), *digest),
        Source::Asset { bytes, digest } => Output::with_digest(name, bytes.clone(), *digest),
    })
}
