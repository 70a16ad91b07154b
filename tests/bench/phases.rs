//! How long each phase of a build takes, on a site of 50 and of 500 pages in two languages.
//!
//! `cargo bench` runs them all, `cargo bench -- parse` one. The corpus is made in memory, see `corpus`.

#![allow(clippy::disallowed_methods, reason = "benches may touch the machine")]
#![allow(missing_docs, reason = "a bench has no readers of its documentation")]

mod corpus;

use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use taiyaku::date::Date;
use taiyaku::discover::{Inventory, discover};
use taiyaku::io::{Interrupt, OutputFolder, Session, Surroundings, write_site};
use taiyaku::message::{Layer, build_catalog};
use taiyaku::parse::messages::parse_messages;
use taiyaku::parse::page::parse_page;
use taiyaku::pipeline::{add_theme, build, read_settings};
use taiyaku::render::{Renderer, Theme, load_theme};
use taiyaku::resolve::{Occasion, resolve};
use taiyaku::settings::Settings;
use taiyaku::source::SourceTree;

/// How many pages the sites have in each language.
const SIZES: [usize; 2] = [50, 500];

fn main() {
    divan::main();
}

fn occasion() -> Occasion {
    Occasion { today: Date::parse("2026-01-01").expect("a day"), drafts: false }
}

fn site(count: usize) -> (SourceTree, Settings, Inventory) {
    let tree = corpus::site(count);
    let settings = read_settings(&tree, &[]).value;
    let inventory = discover(&tree, &settings).value;
    let built = build(&tree, &settings, occasion());
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics.first());
    (tree, settings, inventory)
}

/// Front matter and Markdown of every page, on one thread.
#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher, count: usize) {
    let (tree, settings, inventory) = site(count);
    bencher.counter(divan::counter::ItemsCount::new(inventory.pages.len())).bench(|| {
        for file in &inventory.pages {
            let text = tree.text(&file.path).expect("a page is text");
            black_box(parse_page(file, text, &settings.locales, &settings.markdown));
        }
    });
}

/// From pages one by one to the site.
#[divan::bench(args = SIZES)]
fn resolve_site(bencher: Bencher, count: usize) {
    let (tree, settings, _) = site(count);
    let parsed = build(&tree, &settings, occasion()).value.site.parsed.clone();
    bencher.with_inputs(|| parsed.clone()).bench_values(|parsed| resolve(parsed, occasion()));
}

/// Templates of every file of the output, and what they share.
#[divan::bench(args = SIZES)]
fn render(bencher: Bencher, count: usize) {
    let (mut tree, settings, inventory) = site(count);
    add_theme(&mut tree, &settings);
    let site = build(&tree, &settings, occasion()).value.site;
    let theme = Arc::new(theme(&tree, &settings, &inventory));
    bencher.bench(|| {
        let renderer = Renderer::new(site.clone(), theme.clone());
        renderer.job(&tree).run(&|output, place| (output, place), &|| true)
    });
}

fn theme(tree: &SourceTree, settings: &Settings, inventory: &Inventory) -> Theme {
    let layers = [&inventory.theme_messages, &inventory.site_messages].map(|files| {
        let texts = files.iter().filter_map(|(_, path)| Some((path, tree.text(path)?)));
        Layer {
            files: texts.map(|(path, text)| Arc::new(parse_messages(path, text).value)).collect(),
        }
    });
    let messages = Arc::new(build_catalog(&settings.locales, &layers).value);
    load_theme(tree, inventory, settings, messages, None).value
}

/// The whole build, from the files in memory to the output in memory.
#[divan::bench(args = SIZES)]
fn whole_build(bencher: Bencher, count: usize) {
    let (tree, settings, _) = site(count);
    bencher.bench(|| build(&tree, &settings, occasion()));
}

/// The output to the disk, into a folder that does not exist.
#[divan::bench(args = SIZES)]
fn write(bencher: Bencher, count: usize) {
    let (tree, settings, _) = site(count);
    let outputs = build(&tree, &settings, occasion()).value.outputs;
    let interrupt = Interrupt::default();
    let root = tempfile::tempdir().expect("a folder for the site");
    let target = |root: &Path| {
        let around = Surroundings {
            root,
            sources: &[],
            home: None,
            working_folder: root,
            keep: &[],
            is_asked_for: true,
        };
        OutputFolder::open(&root.join("public"), &around).expect("an output folder")
    };
    let fresh = || {
        let _ = std::fs::remove_dir_all(root.path().join("public"));
    };
    bencher.with_inputs(fresh).bench_values(|()| {
        write_site(&target(root.path()), &outputs, Session::new(&interrupt))
            .expect("a written site")
    });
}
