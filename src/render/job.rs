//! [`Job`]: the whole site, each file handed over as soon as it is made.
//!
//! 1. [`Job::files`] says what may come before anything is rendered.
//! 2. [`Job::run`] renders on all processors. Pages with pictures wait for the others, since what a page says of a
//!    picture takes a look at all pictures; files that no template makes come with them.

use rayon::prelude::*;

use super::{Rendered, Renderer, image, merge_repeated};
use crate::Checked;
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

impl<'a> Job<'a> {
    /// Returns the job of rendering the site of `renderer`, whose files were read from `tree`.
    pub(super) fn new(renderer: &'a Renderer, tree: &SourceTree) -> Self {
        Self { renderer, plain: renderer.plain_files(tree) }
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
        let tasks = renderer.tasks.list.par_iter().with_max_len(SHARE).rev();
        let make = |task| goes_on().then(|| renderer.render(task).map(|file| file.map(make)));
        let made: Vec<Option<Checked<Option<Made<_>>>>> = tasks.map(make).collect();
        if made.iter().any(Option::is_none) {
            // To let go of many pages takes a while, and whoever stopped this has something else to do.
            rayon::spawn(move || drop(made));
            return None;
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
