//! A build that remembers the one before gives the same files and findings as one that remembers nothing.

use std::collections::BTreeSet;

use image::ImageFormat;
use taiyaku::date::Date;
use taiyaku::diagnostic::{Diagnostic, sort};
use taiyaku::output::Outputs;
use taiyaku::pipeline::{
    Memo, add_theme, build, drop_consequences, prepare, read_settings, render_all,
};
use taiyaku::resolve::Occasion;
use taiyaku::source::{Source, SourcePath, SourceTree};

use crate::alignment::Chance;
use crate::images::picture;

const SETTINGS: &str = "base_url = \"https://example.org\"\ntitle = { ja = \"見本\", en = \"Sample\" }\n\
locales = [\"ja\", \"en\"]\noriginal = \"ja\"\nsearch_page = \"law\"\n\n[taxonomies.tags]\ntitle = { ja = \"主題\", en = \"Topics\" }\n\n\
[records.events]\npages = \"events\"\nlisted_on = [\"pillars\"]\nlists = [\"pillars\"]\n\n[images]\nwidths = [40]\nformats = [\"webp\"]\n";

/// A site with something of everything that pages may know of one another.
fn site() -> SourceTree {
    let page = |title: &str, head: &str, body: &str| {
        format!("+++\ntitle = \"{title}\"\ndate = 2025-03-01\n{head}\n+++\n{body}\n")
    };
    let mut files = vec![
        ("taiyaku.toml".to_owned(), SETTINGS.to_owned()),
        ("content/sources.toml".to_owned(), "[a]\ntitle = { ja = \"甲\", en = \"A\" }\nurl = \"https://a.example/\"\n\n[b]\ntitle = { ja = \"乙\", en = \"B\" }\nurl = \"https://b.example/\"\n".to_owned()),
        ("content/_data/events.toml".to_owned(), "[[items]]\nid = \"radar\"\npillars = [\"sea\"]\nname = \"レーダー\"\n".to_owned()),
        ("i18n/terms.tsv".to_owned(), "id\tja\ten\tdefinition.ja\tdefinition.en\nlaw\t法の支配\trule of law\t法による。\tBy law.\n".to_owned()),
    ];
    for (locale, title) in [("ja", "頁"), ("en", "Page")] {
        for (key, body) in [
            ("_index", "[海](@/sea)と法の支配。[@a]"),
            ("glossary", ""),
            ("sources", ""),
            ("sea/_index", "## 目的 {#aims}\n\n本文。[[law]]"),
            (
                "sea/a",
                "法の支配について[@a; @b, p. 3]。\n\n## 二 {#two}\n\n[海](../sea/_index.md#aims)",
            ),
            (
                "law",
                "「法」は[海の二](@/sea/a#two)に。\n\n![海](sea.png)\n\n{{ <bar_chart rows={records.events.pillars} title=\"数\" source=\"b, 2\" /> }}",
            ),
            ("events/_index", ""),
            ("events/radar", "[[sea]]"),
        ] {
            let template = if key == "law" { "template = \"search.html\"\n" } else { "" };
            let head = format!("{template}[taxonomies]\ntags = [\"海\"]");
            files.push((
                format!("content/{key}.{locale}.md"),
                page(&format!("{title} {key}"), &head, body),
            ));
        }
        // Enough of them that tables have several parts.
        for number in 0..12 {
            let body = format!(
                "[海](@/sea#aims)、[海の二](@/sea/a)。\n\n## 節 {{#n{number}}}\n\n文。[@a]"
            );
            let page = page(&format!("{title} {number}"), "weight = 3", &body);
            files.push((format!("content/sea/b{number}.{locale}.md"), page));
        }
    }
    let mut tree =
        SourceTree::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let picture = Source::asset(picture(100, 60, ImageFormat::Png));
    tree.files.insert(SourcePath::new("content/law/sea.png"), picture);
    tree
}

/// Changes something in `tree` that people change, and says what.
fn edit(tree: &mut SourceTree, chance: &mut Chance, number: usize) -> String {
    let pages: Vec<SourcePath> =
        tree.files.keys().filter(|path| path.extension() == "md").cloned().collect();
    let path = chance.of(&pages).clone();
    let text = tree.text(&path).expect("a page is text").to_string();
    let replaced = |from: &str, to: &str| text.replacen(from, to, 1);
    let (what, text) = match chance.below(30) {
        0 => ("text", format!("{text}\n段落{number}。\n")),
        1 => (
            "paragraph in front",
            replaced("+++\n", "+++\n").replacen(
                "\n+++\n",
                &format!("\n+++\n前書き{number}。\n\n"),
                1,
            ),
        ),
        2 => ("title", replaced("title = \"", &format!("title = \"第{number} "))),
        3 => ("slug", replaced("date =", &format!("slug = \"s{number}\"\ndate ="))),
        4 => ("weight", replaced("date =", &format!("weight = {}\ndate =", chance.below(9)))),
        5 => ("date", replaced("2025-03-01", &format!("2025-0{}-02", 1 + chance.below(9)))),
        6 => ("draft", replaced("date =", "draft = true\ndate =")),
        7 => (
            "alias",
            replaced("date =", &format!("aliases = [\"ja/old\", \"old{number}\"]\ndate =")),
        ),
        8 => (
            "link",
            format!(
                "{text}\n[参照]({})\n",
                chance.of(&[
                    "@/law",
                    "@/sea",
                    "@/sea/a#two",
                    "@/sea#aims",
                    "@/sea/b7#n7",
                    "@/sea/b2#s2-1",
                    "@/sea/new",
                    "@/nowhere",
                    "/ja/sea/b3/",
                    "/en/sea/new/#two",
                    "/ja/old/",
                    "/ja/tags/",
                    "../sea/b5/",
                    "b6.ja.md",
                    "../law.md",
                    "/ja/feed.xml",
                ])
            ),
        ),
        9 => ("heading", format!("{text}\n## 見出し{number}\n\n文。\n")),
        10 => ("citation", format!("{text}\n典拠[@{}]。\n", chance.of(&["a", "b", "c"]))),
        11 => ("term", format!("{text}\n法の支配 and the rule of law。\n")),
        12 => ("tags", replaced("[\"海\"]", &format!("[\"海\", \"新{}\"]", chance.below(3)))),
        13 => {
            tree.files.remove(&path);
            return format!("delete {}", path.as_str());
        }
        14 => {
            let other = path.as_str().replace(".ja.md", ".en.md");
            tree.files.remove(&path);
            tree.files.insert(SourcePath::new(&other), Source::text(text));
            return format!("move {} to {other}", path.as_str());
        }
        15 => {
            let new = format!("content/sea/new{number}.{}.md", chance.of(&["ja", "en"]));
            tree.files.insert(SourcePath::new(&new), Source::text(text));
            return format!("copy {} to {new}", path.as_str());
        }
        at @ 16..24 => return edit_around(tree, at, chance, number),
        _ => return come_or_go(tree, &path, chance, number),
    };
    tree.files.insert(path.clone(), Source::text(text));
    format!("{what} in {}", path.as_str())
}

/// Lets pages come, go or get other names.
fn come_or_go(
    tree: &mut SourceTree,
    path: &SourcePath,
    chance: &mut Chance,
    number: usize,
) -> String {
    let text = tree.text(path).expect("a page is text").to_string();
    let mut take = |from: &str, to: String| {
        let taken: Option<Source> = tree.files.remove(&SourcePath::new(from));
        taken.map(|source| tree.files.insert(SourcePath::new(to), source));
    };
    match chance.below(6) {
        0 => {
            let key = path.as_str().split('.').next().expect("a name");
            let to = format!("content/{}/r{number}", chance.of(&["sea", "law", "events", "new"]));
            for locale in ["ja", "en"] {
                take(&format!("{key}.{locale}.md"), format!("{to}.{locale}.md"));
            }
            format!("rename {key} to {to}")
        }
        1 => {
            let section = chance.of(&["sea", "events", "new", "sea/deep"]);
            for (locale, at) in [("ja", 0), ("en", 1)] {
                let index = SourcePath::new(format!("content/{section}/_index.{locale}.md"));
                match tree.files.remove(&index) {
                    Some(_) => {}
                    None if at < 1 + chance.below(2) => {
                        drop(tree.files.insert(index, Source::text(text.clone())));
                    }
                    None => {}
                }
            }
            format!("a section comes or goes at {section}")
        }
        2 => {
            let key = chance.of(&["sea/new", "sea/deep/new", "new", "sea/a0", "zebra"]);
            let new = format!("content/{key}.{}.md", chance.of(&["ja", "en"]));
            tree.files.insert(SourcePath::new(&new), Source::text(text));
            format!("{new} comes")
        }
        3 => {
            let other = match path.as_str().split_once(".ja.") {
                Some((key, rest)) => format!("{key}.en.{rest}"),
                None => path.as_str().replace(".en.", ".ja."),
            };
            tree.files.insert(SourcePath::new(&other), Source::text(text));
            format!("{other} comes beside its translation")
        }
        4 => {
            let key = chance.of(&["sea/a", "sea/other", "law"]);
            let text = text.replacen("date =", &format!("translation_key = \"{key}\"\ndate ="), 1);
            tree.files.insert(path.clone(), Source::text(text));
            format!("{path} is a translation of {key}")
        }
        _ => {
            let fallback = format!("original = \"{}\"\nfallback = true", chance.of(&["ja", "en"]));
            let settings = SETTINGS.replace("original = \"ja\"", &fallback);
            tree.files.insert(SourcePath::new("taiyaku.toml"), Source::text(settings));
            "pages stand in for translations".to_owned()
        }
    }
}

/// Changes a file that is no page.
fn edit_around(tree: &mut SourceTree, at: usize, chance: &mut Chance, number: usize) -> String {
    let (path, text) = match at {
        16 => ("i18n/ja/site.ftl", format!("skip-to-content = 本文へ {number}\n")),
        17 => (
            "templates/term.html",
            format!(
                "<html lang=\"ja\"><body><p>{number} {{{{ term.title }}}} {{% for it in term.pages %}}{{{{ it.title }}}}{{% endfor %}}"
            ),
        ),
        18 => (
            "i18n/terms.tsv",
            format!(
                "id\tja\ten\tdefinition.ja\tdefinition.en\nlaw\t法の支配\trule of law\t{number}\tx\nsea\t海\tsea\t{number}\ty\n"
            ),
        ),
        19 => (
            "content/sources.toml",
            format!(
                "[a]\ntitle = {{ ja = \"甲{number}\", en = \"A\" }}\nurl = \"https://a.example/\"\n"
            ),
        ),
        20 => (
            "content/_data/events.toml",
            format!(
                "[[items]]\nid = \"radar\"\npillars = [\"{}\"]\nname = \"{number}\"\n",
                chance.of(&["sea", "law"])
            ),
        ),
        21 => (
            "i18n/pairs/content/law.jsonl",
            format!(
                "{{\"ja\":\"頁 law\",\"en\":\"{}\"}}\n\n{}\n",
                chance.of(&["Page law", "Law", ""]),
                chance.of(&["", "{\"ja\":\"海\",\"en\":\"Sea\",\"old\":true}", "damaged"])
            ),
        ),
        22 => ("i18n/pairs/content/sea/a.jsonl", format!("{{\"ja\":\"{number}\",\"en\":\"b\"}}\n")),
        _ => ("taiyaku.toml", SETTINGS.replace("見本", &format!("見本{number}"))),
    };
    tree.files.insert(SourcePath::new(path), Source::text(text));
    format!("edit {path}")
}

/// Returns the files and findings of the site in `tree`, as a preview makes them with what it remembers.
fn warm(tree: &SourceTree, occasion: Occasion, memo: &mut Memo) -> (Outputs, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let settings = read_settings(tree, &[]).report(&mut out);
    let mut tree = tree.clone();
    add_theme(&mut tree, &settings);
    let renderer = prepare(&tree, &settings, occasion, memo).report(&mut out);
    let outputs = render_all(&renderer, &tree).report(&mut out);
    drop_consequences(renderer.site(), &mut out);
    for output in &outputs {
        let alone = renderer.render_file(&tree, &output.path).and_then(|it| it.value);
        assert!(
            alone.is_some_and(|it| it.digest == output.digest),
            "{} comes out otherwise when it is rendered alone",
            output.path
        );
    }
    (outputs, out)
}

fn cold(tree: &SourceTree, occasion: Occasion) -> (Outputs, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let settings = read_settings(tree, &[]).report(&mut out);
    let built = build(tree, &settings, occasion).report(&mut out);
    (built.outputs, out)
}

fn check(seed: u64, edits: usize) {
    let mut chance = Chance(seed);
    let mut tree = site();
    let mut memo = Memo::default();
    let today = Date::parse("2026-01-15").expect("a day");
    let mut history = Vec::new();
    for number in 0..edits {
        let occasion = Occasion { today, drafts: chance.below(4) == 0 };
        let (mut warm, mut cold) = (warm(&tree, occasion, &mut memo), cold(&tree, occasion));
        let files = |outputs: &Outputs| -> BTreeSet<_> {
            outputs.iter().map(|it| (it.path.as_str().to_owned(), it.digest)).collect()
        };
        let differing = &files(&warm.0) ^ &files(&cold.0);
        let names: BTreeSet<_> = differing.iter().map(|(path, _)| path).collect();
        assert!(names.is_empty(), "seed {seed}: {names:#?} after {history:#?}");
        sort(&mut warm.1);
        sort(&mut cold.1);
        assert_eq!(warm.1, cold.1, "seed {seed} after {history:#?}");
        history.push(edit(&mut tree, &mut chance, number));
    }
}

#[test]
fn warm_is_cold() {
    let trials = std::env::var("TAIYAKU_TRIALS").ok().and_then(|it| it.parse().ok()).unwrap_or(3);
    for seed in 1..=trials {
        check(seed, 25);
    }
}
