//! From the resolved site to the files of the output.
//!
//! [`Renderer`] is the entry point. It lists everything that is to be written as [`Task`]s and renders them, all in
//! parallel for a build or one by one for a preview, each from the view of its page, the theme and the messages of one
//! locale; static files and files beside pages are handed on.

mod assets;
mod body;
mod budget;
mod chart;
mod compact;
mod component;
mod feed;
mod fields;
mod functions;
mod guard;
mod heading;
mod hosting;
mod image;
mod job;
pub(crate) mod output_limit;
mod parallel;
mod problem;
mod reach;
mod search;
mod social;
mod statics;
mod task;
mod term;
mod theme;
mod twin;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use ahash::{AHashMap, AHashSet, RandomState};
use memchr::memmem;
use tera::{Context, Tera, Value};

use crate::Checked;
use crate::bibliography::csl_json;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::mark;
use crate::memo::Step;
use crate::message::Catalog;
use crate::output::{Output, OutputPath, PageText};
use crate::phrase::Phrases;
use crate::picture::Studio;
use crate::render::body::Filler;
use crate::render::output_limit::LimitedOutput;
use crate::render::parallel::{Side, rows};
use crate::resolve::{PageId, Record, Site};
use crate::source::{Place, SourceTree};
use crate::view::page::{
    leading, list_folder, page_view, parallel_folder, parallel_side, section_view,
};
use crate::view::site::{Memo as SharedMemo, Shared, globals};
use crate::view::structured::page_data;

pub(crate) use assets::base64;
pub use job::Job;
use statics::{colocated, output_path, statics};
use task::Task;
pub use theme::{Theme, load_theme};
pub(crate) use theme::{ThemeMemo, load_theme_again};

/// What a build writes, each file with the place that asked for it.
pub type Rendered = Vec<(Output, Place)>;

/// A site that is ready to be rendered, all of it or file by file.
pub struct Renderer {
    shared: Shared,
    theme: Arc<Theme>,
    phrases: Arc<Phrases>,
    /// What all templates of a locale may read, once a page of it is rendered.
    globals: BTreeMap<Locale, OnceLock<Context>>,
    tasks: Arc<Tasks>,
    studio: Studio,
    /// What was found about the pictures that are drawn.
    findings: Vec<Diagnostic>,
    /// The files that no template makes, once somebody has asked for one.
    plain: OnceLock<BTreeMap<OutputPath, (Output, Place)>>,
    /// The files that readers search with, once somebody has asked for one.
    searches: OnceLock<BTreeMap<OutputPath, Output>>,
}

/// What is to be rendered.
#[derive(Debug)]
struct Tasks {
    list: Vec<Task>,
    /// The tasks by the hashes of their files, once somebody has asked for one.
    by_file: OnceLock<AHashMap<u64, usize>>,
}

/// The hashes of the names of files.
const HASHES: RandomState = RandomState::with_seeds(1, 2, 3, 4);

/// What rendering remembers of the last site.
#[derive(Default)]
pub(crate) struct Memo {
    marks: mark::Memo,
    shared: SharedMemo,
    tasks: Step<Arc<Tasks>>,
    phrases: Step<Arc<Phrases>>,
}

impl Renderer {
    /// Makes `site` ready to be rendered with `theme`.
    pub fn new(site: Arc<Site>, theme: Arc<Theme>) -> Self {
        Self::again(site, theme, &Studio::default(), &mut Memo::default())
    }

    /// Makes `site` ready to be rendered with `theme`, with what `memo` knows of the last site.
    pub(crate) fn again(
        site: Arc<Site>,
        theme: Arc<Theme>,
        studio: &Studio,
        memo: &mut Memo,
    ) -> Self {
        let mut findings = Vec::new();
        let drawn = social::drawn(&site, &theme, studio.fonts.as_ref(), &mut findings);
        let marks = mark::mark(&site, &mut memo.marks);
        let messages = theme.messages.clone();
        let shared = Shared::new(site, marks, messages, theme.wanted, drawn, &mut memo.shared);
        let locales = shared.site.parsed.settings.locales.iter();
        let globals = locales.map(|locale| (locale.clone(), OnceLock::new())).collect();
        let drawn = shared.drawn.iter().map(|&it| if it { '1' } else { '0' }).collect::<String>();
        let mut tasks_key = Record::default();
        tasks_key.digest(shared.site.keys.citations).text(&drawn);
        tasks_key.number(u64::from(theme.wanted.parallel_pages));
        let tasks_key = tasks_key.finish();
        let tasks = memo.tasks.get(tasks_key, || {
            let tasks = Tasks { list: task::tasks(&shared), by_file: OnceLock::new() };
            Checked::new(Arc::new(tasks), Vec::new())
        });
        let parsed = &shared.site.parsed;
        let phrases = memo.phrases.get(parsed.surroundings, || {
            let phrases = Phrases::new(&parsed.terms, &parsed.settings.locales);
            Checked::new(Arc::new(phrases), Vec::new())
        });
        let (plain, searches) = (OnceLock::new(), OnceLock::new());
        let (tasks, phrases, studio) = (tasks.value, phrases.value, studio.clone());
        Self { shared, theme, phrases, globals, tasks, studio, findings, plain, searches }
    }

    /// Returns the site.
    pub fn site(&self) -> &Arc<Site> {
        &self.shared.site
    }

    /// Returns what the machine lends.
    pub(crate) fn studio(&self) -> &Studio {
        &self.studio
    }

    /// Returns the files that templates make, by their paths in the output.
    pub(crate) fn made_files(&self) -> impl Iterator<Item = String> {
        self.tasks.list.iter().map(|task| task.file(&self.shared))
    }

    /// Says whether pages may lack parts because a template with components cannot be read.
    pub(crate) fn lacks_components(&self) -> bool {
        self.theme.unread().any(|it| it.text.contains("endcomponent"))
    }

    /// Returns the messages of all locales.
    pub fn messages(&self) -> &Catalog {
        &self.theme.messages
    }

    /// Returns the job of rendering the whole site, whose files were read from `tree`.
    pub fn job(&self, tree: &SourceTree) -> Job<'_> {
        Job::new(self, tree)
    }

    /// Renders the file `path` of the output, or returns `None` when the site has no such file.
    ///
    /// What is wrong with a file that no template makes is told by a [`Job`] alone.
    pub fn render_file(
        &self,
        tree: &SourceTree,
        path: &OutputPath,
    ) -> Option<Checked<Option<Output>>> {
        if let Some(task) = self.task(path.as_str()) {
            let mut rendered = self.render(task);
            if let Some(page) = rendered.value.take_if(|(output, _)| image::has_images(output)) {
                rendered.value = Some(self.with_images(tree, page, &mut rendered.diagnostics));
            }
            problem::merge_repeated(&mut rendered.diagnostics);
            return Some(rendered.map(|it| it.map(|(output, _)| output)));
        }
        if self.is_searched(path) {
            let files = || self.search_files().into_iter().map(|(it, _)| (it.path.clone(), it));
            let found = self.searches.get_or_init(|| files().collect()).get(path);
            if let Some(output) = found {
                return Some(Checked::new(Some(output.clone()), Vec::new()));
            }
        }
        let plain = self.plain(tree);
        let file = plain.get(path).map(|(output, _)| output.clone());
        let copy = || image::copy(path, plain, &self.shared.site.parsed.settings, &self.studio);
        Some(Checked::new(Some(file.or_else(copy)?), Vec::new()))
    }

    /// Returns the task that makes `file`, if there is one. Of two that meet at one file the first one is written.
    fn task(&self, file: &str) -> Option<&Task> {
        let tasks = &self.tasks.list;
        let by_file = self.tasks.by_file.get_or_init(|| {
            let (mut by_file, mut name) = (AHashMap::with_capacity(tasks.len()), String::new());
            for (at, task) in tasks.iter().enumerate() {
                name.clear();
                task.write_file(&self.shared, &mut name);
                by_file.entry(HASHES.hash_one(&name)).or_insert(at);
            }
            by_file
        });
        let found = &tasks[*by_file.get(&HASHES.hash_one(file))?];
        // Another file may have the same hash.
        let makes = |task: &&Task| task.file(&self.shared) == file;
        Some(found).filter(makes).or_else(|| tasks.iter().find(makes))
    }

    /// Returns the files that no template makes by their path.
    fn plain(&self, tree: &SourceTree) -> &BTreeMap<OutputPath, (Output, Place)> {
        self.plain.get_or_init(|| {
            let files = self.plain_files(tree).value.into_iter();
            files.map(|file| (file.0.path.clone(), file)).collect()
        })
    }

    /// Places the pictures of one page.
    fn with_images(
        &self,
        tree: &SourceTree,
        page: (Output, Place),
        out: &mut Vec<Diagnostic>,
    ) -> (Output, Place) {
        let mut files = vec![page];
        files.extend(self.plain(tree).values().cloned());
        let settings = &self.shared.site.parsed.settings;
        image::place_images(&mut files, settings, &self.studio, out);
        files.swap_remove(0)
    }

    /// Returns the files that no template makes.
    fn plain_files(&self, tree: &SourceTree) -> Checked<Rendered> {
        let site = &*self.shared.site;
        let mut out = Vec::new();
        let mut outputs = statics(tree, &self.theme, &mut out);
        outputs.extend(hosting::files(site, &self.theme.assets, &self.search_folders()));
        outputs.extend(colocated(tree, site, &mut out));
        if site.parsed.settings.llms {
            outputs.extend(twin::twins(tree, site));
        }
        Checked::new(outputs, out)
    }

    /// Returns what all templates of `locale` may read.
    fn globals(&self, locale: &Locale) -> &Context {
        self.globals[locale].get_or_init(|| globals(&self.shared, locale))
    }

    fn render(&self, task: &Task) -> Checked<Option<(Output, Place)>> {
        let mut out = Vec::new();
        budget::begin_page();
        let (file, place) = (task.file(&self.shared), task.place(&self.shared));
        if let Task::Citations(id) = task {
            let output = OutputPath::new(&file)
                .ok()
                .map(|path| (Output::new(path, self.citations(*id)), place));
            return Checked::new(output, out);
        }
        let template = task.template(&self.shared);
        let mut body = String::new();
        let context = self.context(task, &mut body, &mut out);
        let locale = task.locale(&self.shared);
        let text = self.template(&template, locale, &context, &body, &place, &mut out);
        let (text, found) = text.unzip();
        let text = match task {
            Task::SocialImage(_) => text
                .and_then(|svg| social::picture(&self.theme, &svg, &place, &self.studio, &mut out)),
            _ => text,
        };
        // The addresses of pages have been checked.
        let path = match task {
            Task::Page(_) | Task::SocialImage(_) | Task::Redirect { .. } => {
                OutputPath::new(&file).ok()
            }
            _ => output_path(&file, &place, &mut out),
        };
        let known = found.flatten().zip(self.known_text(task));
        let text_at = known.map(|(at, page)| PageText { page, start: at, end: at + body.len() });
        let output = text
            .zip(path)
            .map(|(bytes, path)| (Output { text: text_at, ..Output::new(path, bytes) }, place));
        Checked::new(output, out)
    }

    /// Returns the page whose text is all that `task` shows of it, if it says nothing that only templates know.
    fn known_text(&self, task: &Task) -> Option<PageId> {
        let (Task::Page(id) | Task::List(id, _)) = task else { return None };
        let document = &self.shared.site.publication.pages[*id].page.document;
        // What a quotation of the author's HTML cites is no link, and nobody has looked for it yet.
        let cites = || memmem::find(document.body.html.as_bytes(), b" cite=").is_some();
        (document.outline.components.is_empty() && !cites()).then_some(*id)
    }

    /// Returns what the template `name` makes of `context`, and where `body` stands in it.
    fn template(
        &self,
        name: &str,
        locale: &Locale,
        context: &Context,
        body: &str,
        page: &Place,
        out: &mut Vec<Diagnostic>,
    ) -> Option<(Vec<u8>, Option<usize>)> {
        // Components in the text have told it.
        if budget::is_over() {
            return None;
        }
        let bytes = Vec::with_capacity(body.len() + 8 * 1024);
        let mut output = LimitedOutput { bytes, watched: body, found: None };
        let render = |engine: &Tera| engine.render_to(name, context, &mut output);
        match self.theme.speak(locale, &self.phrases, render) {
            Ok(()) => Some((output.bytes, output.found)),
            Err(error) => {
                // A template with a syntax error is missing from the engine and has been reported.
                let is_known = self.theme.files.contains_key(name)
                    && !self.theme.engine.contains_template(name);
                if !is_known {
                    out.extend(problem::finding(&self.theme, name, &error, page));
                }
                None
            }
        }
    }

    /// Returns what the template of `task` may read; the text of a page is left in `body`, too.
    fn context(&self, task: &Task, body: &mut String, out: &mut Vec<Diagnostic>) -> Context {
        let mut context = self.globals(task.locale(&self.shared)).clone();
        for name in ["page", "section", "taxonomy", "term", "record_list"] {
            context.insert_value(name, Value::none());
        }
        match task {
            Task::Page(id) => *body = self.page(*id, 1, &mut context, out),
            Task::SocialImage(id) => {
                context.insert_value("page", page_view(&self.shared, *id, "").into());
            }
            Task::List(id, number) => *body = self.page(*id, *number, &mut context, out),
            Task::Parallel(first, second) => self.parallel(*first, *second, &mut context),
            Task::Redirect { target, .. } => {
                let site = &*self.shared.site;
                context.insert_value("target", site.path(*target).into());
                context.insert_value("target_permalink", site.permalink(*target).into());
                context.insert_value(
                    "title",
                    site.publication.pages[*target].page.front.title.as_str().into(),
                );
            }
            other => feed::context(&self.shared, other, &mut context),
        }
        context
    }

    /// Adds a page in two languages. What is wrong with the texts is reported by their own pages.
    fn parallel(&self, first: PageId, second: PageId, context: &mut Context) {
        let site = &*self.shared.site;
        let leading = leading(site, first, second);
        let folder = parallel_folder(site, first, second);
        let mut view = page_view(&self.shared, leading, "");
        view.kind = "parallel";
        // It is no work of its own, and the pages that it shows speak for themselves.
        view.structured_data = Value::safe_string("");
        view.path = site.folder_path(&folder).into();
        view.alternates.clear();
        view.toc.clear();
        context.insert_value("page", view.into_value(self.shared.wanted.page));
        let [left, right] = [first, second].map(|id| {
            let mut filler = self.filler(id);
            let (body, untranslated) = (filler.fill_page(), filler.untranslated());
            Side { locale: site.publication.pages[id].locale(), body, untranslated }
        });
        context.insert_value("rows", rows(&left, &right).into());
        let sides =
            [parallel_side(&self.shared, first, false), parallel_side(&self.shared, second, true)];
        context.insert_value("sides", sides.map(Value::from).to_vec().into());
    }

    fn filler(&self, id: PageId) -> Filler<'_> {
        let site = &*self.shared.site;
        let locale = site.publication.pages[id].locale();
        let globals = self.globals(locale);
        let (marks, phrases) = (&self.shared.marks[id], &self.phrases);
        let (theme, addresses, diagnostics) = (&self.theme, AHashSet::new(), Vec::new());
        let links_headings = false;
        Filler { site, theme, globals, id, marks, phrases, links_headings, addresses, diagnostics }
    }

    /// Returns the sources of the page `id` as CSL-JSON, in the order of their numbers.
    fn citations(&self, id: PageId) -> String {
        let site = &*self.shared.site;
        let entries = site.citations[id].references.iter().map(|it| &site.parsed.sources[&it.key]);
        format!("{:#}\n", csl_json(entries, site.publication.pages[id].locale()))
    }

    /// Adds a page, or a further page of the list of a section, and returns its text.
    fn page(
        &self,
        id: PageId,
        number: usize,
        context: &mut Context,
        out: &mut Vec<Diagnostic>,
    ) -> String {
        let site = &*self.shared.site;
        let published = &site.publication.pages[id];
        let mut filler = self.filler(id);
        filler.links_headings = self.theme.messages.has(published.locale(), "heading-link");
        let body = filler.fill_page();
        out.append(&mut filler.diagnostics);
        let mut view = page_view(&self.shared, id, &body);
        if number > 1 {
            let permalink = site.folder_permalink(&list_folder(site, id, number));
            view.path = site.folder_path(&list_folder(site, id, number)).into();
            if self.shared.wanted.page_field("structured_data") {
                view.structured_data = Value::safe_string(&page_data(site, id, &permalink));
            }
            view.permalink = permalink.into();
            view.canonical = view.permalink.clone();
            // The further pages of a list are no translations of one another.
            view.alternates.clear();
        }
        context.insert_value("page", view.into_value(self.shared.wanted.page));
        if published.page.file.is_section {
            context.insert_value("section", section_view(&self.shared, id, number).into());
        }
        body
    }
}
