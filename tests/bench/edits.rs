//! How long it takes from an edit to the page that shows it, in memory: `cargo bench --bench edits [-- PAGES…]`.
//!
//! Each round changes one file of a site that was built before, prepares the site again with what is remembered, and
//! renders the page that shows the change. What a preview adds is the watching of the disk and one answer.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures and tells")]
#![allow(missing_docs, reason = "a bench has no readers of its documentation")]

mod corpus;

use std::time::{Duration, Instant};

use taiyaku::date::Date;
use taiyaku::output::OutputPath;
use taiyaku::pipeline::{Memo, add_theme, prepare, read_settings};
use taiyaku::resolve::Occasion;
use taiyaku::source::{Source, SourcePath, SourceTree};

/// How often each kind of edit is measured.
const ROUNDS: usize = 100;

/// What is edited, and the page that shows it.
struct Edit {
    name: &'static str,
    file: &'static str,
    page: &'static str,
    /// What becomes of the text of the file, or of another page where there is none.
    change: fn(&str, usize) -> String,
}

/// The page that new ones are copies of.
const MODEL: &str = "content/s0/brief-0.ja.md";

const EDITS: [Edit; 5] = [
    Edit {
        name: "text",
        file: "content/s0/brief-0.ja.md",
        page: "ja/s0/brief-0/index.html",
        change: |text, round| format!("{text}\n段落{round}。\n"),
    },
    Edit {
        name: "title, in the list of its section",
        file: "content/s0/brief-0.ja.md",
        page: "ja/s0/index.html",
        change: |text, round| text.replacen("title = \"", &format!("title = \"第{round} "), 1),
    },
    Edit {
        name: "a new page, in the list of its section",
        file: "content/s0/new.ja.md",
        page: "ja/s0/index.html",
        change: |text, round| text.replacen("title = \"", &format!("title = \"第{round} "), 1),
    },
    Edit {
        name: "message",
        file: "i18n/ja/site.ftl",
        page: "ja/s0/brief-0/index.html",
        change: |text, round| text.replacen("skip = ", &format!("skip = {round} "), 1),
    },
    Edit {
        name: "template",
        file: "themes/bench/templates/page.html",
        page: "ja/s0/brief-0/index.html",
        change: |text, round| {
            text.replacen("<article", &format!("<article data-round=\"{round}\""), 1)
        },
    },
];

fn main() {
    let named: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let sizes = if named.is_empty() { vec![50, 500, 5000] } else { named };
    for size in sizes {
        println!("{size} pages in each language");
        let tree = corpus::site(size);
        for edit in &EDITS {
            let mut times = measure(&tree, edit);
            times.sort();
            let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
            println!("  {:36} p50 {:7.2} ms   p99 {:7.2} ms", edit.name, at(50), at(99));
        }
    }
}

fn measure(tree: &SourceTree, edit: &Edit) -> Vec<Duration> {
    let mut tree = tree.clone();
    let settings = read_settings(&tree, &[]).value;
    add_theme(&mut tree, &settings);
    let occasion = Occasion { today: Date::parse("2026-01-01").expect("a day"), drafts: true };
    let path = SourcePath::new(edit.file);
    let page = OutputPath::new(edit.page).expect("a path");
    let is_new = tree.text(&path).is_none();
    let model = if is_new { SourcePath::new(MODEL) } else { path.clone() };
    let original = tree.text(&model).expect("a file of the corpus").to_string();
    let mut memo = Memo::default();
    let mut last = prepare(&tree, &settings, occasion, &mut memo);
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        if is_new && tree.files.remove(&path).is_some() {
            last = prepare(&tree, &settings, occasion, &mut memo);
        }
        tree.files.insert(path.clone(), Source::text((edit.change)(&original, round)));
        let start = Instant::now();
        let settings = read_settings(&tree, &[]).value;
        let next = prepare(&tree, &settings, occasion, &mut memo);
        let shown = next.value.render_file(&tree, &page).and_then(|it| it.value);
        times.push(start.elapsed());
        let html = shown.expect("a page").content.bytes().to_vec();
        assert!(String::from_utf8_lossy(&html).contains(&round.to_string()), "the change is shown");
        // A preview lets go of the last site after it has answered.
        last = next;
    }
    drop(last);
    times
}
