//! [`Job`]: the whole site, each file handed over as soon as it is made.
//!
//! 1. [`Job::files`] says what may come before anything is rendered.
//! 2. [`Job::run`] renders on all processors. Pages with pictures wait for the others, since what a page says of a
//!    picture takes a look at all pictures; files that no template makes come with them.

use std::collections::BTreeMap;
use std::sync::RwLock;

use rayon::prelude::*;

use super::problem::merge_repeated;
use super::{Rendered, Renderer, Task, image};
use crate::Checked;
use crate::diagnostic::catalog::template::{PAGE_TOO_LARGE, TEMPLATE_GROWTH, TEMPLATE_LOOPS};
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::SHARE;
use crate::output::{Output, OutputPath, sibling_paths, siblings};
use crate::source::{Place, SourceTree};

/// A site that is about to be rendered.
pub struct Job<'a> {
    renderer: &'a Renderer,
    /// The files that no template makes.
    plain: Checked<Rendered>,
}

/// What became of a rendered file.
enum Made<F> {
    /// It was handed over, with its siblings.
    Finished(F),
    /// It shows pictures.
    Waiting((Output, Place)),
}

/// Templates that take all that there is for a page, with those pages, by their numbers. The first of them tells it, and
/// pages behind it are not tried, since a theme shows the same mistake on each of a thousand pages.
#[derive(Default)]
struct Exhausting(RwLock<BTreeMap<String, BTreeMap<usize, usize>>>);

impl Exhausting {
    /// How much is found before no further page is tried.
    const ENOUGH: usize = 4;

    /// Notes what was found in the page `at`, which is made with `template`.
    fn note(&self, template: &str, at: usize, found: &[Diagnostic]) {
        let weight = |code: Code| match code {
            TEMPLATE_LOOPS | TEMPLATE_GROWTH => Self::ENOUGH,
            PAGE_TOO_LARGE => 1,
            _ => 0,
        };
        let weight: usize = found.iter().map(|it| weight(it.code)).sum();
        if weight > 0
            && let Ok(mut templates) = self.0.write()
        {
            templates.entry(template.to_owned()).or_default().insert(at, weight);
        }
    }

    /// Says whether enough was found in pages before `at` that are made with `template`.
    fn is_behind(&self, template: &str, at: usize) -> bool {
        let Ok(templates) = self.0.read() else { return false };
        let pages = templates.get(template).map(|pages| pages.range(..at).map(|(_, it)| it));
        pages.is_some_and(|pages| pages.sum::<usize>() >= Self::ENOUGH)
    }
}

impl<'a> Job<'a> {
    /// Returns the job of rendering the site of `renderer`, whose files were read from `tree`.
    pub(super) fn new(renderer: &'a Renderer, tree: &SourceTree) -> Self {
        let mut plain = renderer.plain_files(tree);
        image::report_active(&plain.value, &mut plain.diagnostics);
        plain.value.extend(renderer.search_files());
        Self { renderer, plain }
    }

    /// Returns the files that are going to come, as far as they are known now: all but copies of pictures.
    pub fn files(&self) -> Vec<OutputPath> {
        let Renderer { shared, tasks, .. } = self.renderer;
        let compressions = &shared.site.parsed.settings.compress;
        let tasks = tasks.list.par_iter().with_max_len(SHARE);
        let rendered = tasks.filter_map(|task| OutputPath::new(&task.file(shared)).ok());
        let mut files: Vec<_> = rendered.collect();
        files.extend(self.plain.value.iter().map(|(output, _)| output.path.clone()));
        let siblings = files.iter().flat_map(|path| sibling_paths(path, compressions));
        let siblings: Vec<_> = siblings.collect();
        files.extend(siblings);
        files
    }

    /// Renders the site and calls `finish` with every file and the place that asked for it. Returns what `finish` did,
    /// or `None` once `goes_on` says no.
    pub fn run<T: Send + 'static>(
        self,
        finish: &(dyn Fn(Output, Place) -> T + Sync),
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Checked<Vec<T>>> {
        let renderer = self.renderer;
        let settings = &renderer.shared.site.parsed.settings;
        let with_siblings = |(output, place): (Output, Place)| {
            let siblings = siblings(&output, &settings.compress);
            let siblings: Vec<T> = siblings.map(|it| finish(it, place.clone())).collect();
            std::iter::once(finish(output, place)).chain(siblings)
        };
        let make = |file: (Output, Place)| match image::has_images(&file.0) {
            true => Made::Waiting(file),
            false => Made::Finished(with_siblings(file)),
        };
        // The largest files, lists and maps of the whole site, are the last tasks and begun first.
        let list = &renderer.tasks.list;
        let tasks = list.par_iter().with_max_len(SHARE).rev().enumerate();
        let exhausting = Exhausting::default();
        let make = |(at, task): (usize, &Task)| {
            goes_on().then(|| {
                let template = task.template(&renderer.shared);
                if exhausting.is_behind(&template, at) {
                    return Checked::new(None, Vec::new());
                }
                let rendered = renderer.render(task);
                exhausting.note(&template, at, &rendered.diagnostics);
                rendered.map(|file| file.map(make))
            })
        };
        let mut made: Vec<Option<Checked<Option<Made<_>>>>> = tasks.map(make).collect();
        if made.iter().any(Option::is_none) {
            // To let go of many pages takes a while, and whoever stopped this has something else to do.
            rayon::spawn(move || drop(made));
            return None;
        }
        // What was found behind the last page that was tried depends on what the threads did.
        for ((at, task), made) in list.iter().rev().enumerate().zip(&mut made) {
            if exhausting.is_behind(&task.template(&renderer.shared), at) {
                *made = None;
            }
        }
        let mut out = renderer.findings.clone();
        let (mut finished, mut waiting) = (Vec::with_capacity(made.len()), Rendered::new());
        for made in made.into_iter().rev().flatten().filter_map(|it| it.report(&mut out)) {
            match made {
                Made::Finished(files) => finished.extend(files),
                Made::Waiting(file) => waiting.push(file),
            }
        }
        waiting.extend(self.plain.report(&mut out));
        let copies = image::place_images(&mut waiting, settings, &renderer.studio, &mut out);
        waiting.extend(copies);
        finished.par_extend(waiting.into_par_iter().flat_map_iter(with_siblings));
        merge_repeated(&mut out);
        Some(Checked::new(finished, out))
    }
}
