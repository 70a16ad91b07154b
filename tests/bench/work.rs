//! One phase of a build, done as often as is asked for: `work PHASE TIMES [PAGES]`.
//!
//! `instructions.py` counts what it executes. Without arguments every phase is done once, which is a test of this file.

#![allow(clippy::disallowed_methods, reason = "benches may touch the machine")]
#![allow(missing_docs, reason = "a bench has no readers of its documentation")]

mod corpus;

use std::hint::black_box;

use taiyaku::date::Date;
use taiyaku::discover::discover;
use taiyaku::output::OutputPath;
use taiyaku::parse::page::parse_page;
use taiyaku::pipeline::{Memo, add_theme, build, prepare, read_settings, render_all};
use taiyaku::resolve::{Occasion, resolve};
use taiyaku::settings::Settings;
use taiyaku::source::{Source, SourcePath, SourceTree};

/// How many pages the site has in each language, unless another number is asked for.
const PAGES: usize = 100;

const PHASES: [(&str, Work); 9] = [
    ("parse", parse),
    ("resolve", resolve_site),
    ("render", render),
    ("build", whole_build),
    ("edit-text", |site, times| {
        edit(site, times, EDITED, |text, at| format!("{text}\n段落{at}。\n"))
    }),
    ("edit-title", |site, times| {
        edit(site, times, LISTED, |text, at| {
            text.replacen("title = \"", &format!("title = \"第{at} "), 1)
        });
    }),
    ("edit-new", come_and_go),
    ("edit-message", |site, times| {
        let site = with_own_theme(site);
        edit_file(&site, times, "i18n/ja/site.ftl", EDITED, |_, at| {
            format!("skip-to-content = {at}\n")
        });
    }),
    ("edit-template", |site, times| {
        let site = with_own_theme(site);
        edit_file(&site, times, "templates/page.html", EDITED, |text, at| {
            text.replacen("class=\"page", &format!("class=\"page at-{at}"), 1)
        });
    }),
];

type Work = fn(&Site, usize);

/// The page that an edit of its text is seen on.
const EDITED: &str = "ja/s0/brief-0/index.html";
/// The list that an edit of its title is seen on.
const LISTED: &str = "ja/s0/index.html";

/// What every phase begins with.
struct Site {
    tree: SourceTree,
    settings: Settings,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|it| it != "--bench");
    let phase = arguments.next();
    let mut number = || arguments.next().and_then(|it| it.parse().ok());
    let (times, pages) = (number().unwrap_or(1), number().unwrap_or(PAGES));
    let mut tree = corpus::site(pages);
    let settings = read_settings(&tree, &[]).value;
    add_theme(&mut tree, &settings);
    let site = Site { tree, settings };
    for (name, work) in PHASES {
        if phase.as_ref().is_none_or(|it| it == name) {
            work(&site, times);
        }
    }
}

fn occasion() -> Occasion {
    Occasion { today: Date::parse("2026-01-01").expect("a day"), drafts: true }
}

/// Front matter and Markdown of every page.
fn parse(site: &Site, times: usize) {
    let inventory = discover(&site.tree, &site.settings).value;
    for _ in 0..times {
        for file in &inventory.pages {
            let text = site.tree.text(&file.path).expect("a page is text");
            black_box(parse_page(file, text, &site.settings.locales, &site.settings.markdown));
        }
    }
}

/// From pages one by one to the site.
fn resolve_site(site: &Site, times: usize) {
    let parsed = build(&site.tree, &site.settings, occasion()).value.site.parsed.clone();
    for _ in 0..times {
        black_box(resolve(parsed.clone(), occasion()));
    }
}

/// Every file of the output, and the check of its links.
fn render(site: &Site, times: usize) {
    let renderer = prepare(&site.tree, &site.settings, occasion(), &mut Memo::default()).value;
    for _ in 0..times {
        black_box(render_all(&renderer, &site.tree));
    }
}

/// From the files in memory to the output in memory.
fn whole_build(site: &Site, times: usize) {
    for _ in 0..times {
        black_box(build(&site.tree, &site.settings, occasion()));
    }
}

/// Returns `site` with the theme that the program carries, and one of its templates among the files of the site.
fn with_own_theme(site: &Site) -> Site {
    let mut tree = site.tree.clone();
    let path = SourcePath::new("taiyaku.toml");
    let settings = tree.text(&path).expect("settings").replace("theme = \"bench\"", "");
    tree.files.insert(path, Source::text(settings));
    let settings = read_settings(&tree, &[]).value;
    add_theme(&mut tree, &settings);
    let template = SourcePath::new("themes/briefing/templates/page.html");
    let template = tree.text(&template).expect("a template").clone();
    tree.files.insert(SourcePath::new("templates/page.html"), Source::text(template));
    Site { tree, settings }
}

/// From a changed page to the page `shown` that shows it, with what is remembered.
fn edit(site: &Site, times: usize, shown: &str, change: fn(&str, usize) -> String) {
    edit_file(site, times, "content/s0/brief-0.ja.md", shown, change);
}

/// From the changed file `path` to the page `shown` that shows it, with what is remembered.
fn edit_file(
    site: &Site,
    times: usize,
    path: &str,
    shown: &str,
    change: fn(&str, usize) -> String,
) {
    let mut tree = site.tree.clone();
    let path = SourcePath::new(path);
    let original = tree.text(&path).expect("a file of the corpus").to_string();
    let shown = OutputPath::new(shown).expect("a path");
    let mut memo = Memo::default();
    drop(prepare(&tree, &site.settings, occasion(), &mut memo));
    for at in 0..times {
        tree.files.insert(path.clone(), Source::text(change(&original, at)));
        let renderer = prepare(&tree, &site.settings, occasion(), &mut memo).value;
        black_box(renderer.render_file(&tree, &shown));
    }
}

/// From a page that comes, and goes again, to the list that shows it.
fn come_and_go(site: &Site, times: usize) {
    let mut tree = site.tree.clone();
    let text = tree.text(&SourcePath::new("content/s0/brief-0.ja.md")).expect("a page").clone();
    let path = SourcePath::new("content/s0/new.ja.md");
    let shown = OutputPath::new(LISTED).expect("a path");
    let mut memo = Memo::default();
    drop(prepare(&tree, &site.settings, occasion(), &mut memo));
    for at in 0..times {
        match at % 2 {
            0 => drop(tree.files.insert(path.clone(), Source::text(text.clone()))),
            _ => drop(tree.files.remove(&path)),
        }
        let renderer = prepare(&tree, &site.settings, occasion(), &mut memo).value;
        black_box(renderer.render_file(&tree, &shown));
    }
}
