//! Translations beside their originals: what a review says, how it is laid out, and what comes back.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};
use taiyaku::Checked;
use taiyaku::diagnostic::ToolLocale;
use taiyaku::exchange::{Imported, import, read_returned};
use taiyaku::ledger::{State, Workbench, select};
use taiyaku::pipeline::{compare, raise, read_settings, wordings};
use taiyaku::review::{Material, Review, files, review};
use taiyaku::source::{SourcePath, SourceTree};

use crate::project::{Project, digest};
use crate::serve::Preview;
use crate::site::SETTINGS;

const JA: &str = "+++\ntitle = \"金利\"\n+++\n\n## 概要 {#overview}\n\n金利は0.5%である。\n\n会合は10月31日に開く。\n\n\
    <!-- i18n:comment: 固有名詞 -->\n政策金利は<b>一つ</b>である。\n\n<!-- i18n:only -->\n日本語だけ。\n\n訳のない文。\n";
const EN: &str = "+++\ntitle = \"Rates\"\n+++\n\n## Overview {#overview}\n\nThe rate is 0.25%.\n\nThe meeting is on October 30.\n\n\
    The official rate is <b>one</b>.\n\n<!-- i18n:todo -->\n訳のない文。\n";
const LEDGER: &str = "{\"ja\":\"概要\",\"en\":\"Overview\"}\n\n{\"ja\":\"会合は10月30日に開く。\",\"en\":\"The meeting is on October 30.\"}\n";
const TERMS: &str = "id\tja\ten\tstatus\tdefinition.ja\tdefinition.en\n\
    rate\t政策金利\tpolicy rate | key rate\t\t中央銀行の金利\tThe rate of a central bank\n\
    bad\t政策金利\tofficial rate\tforbidden\t\t\n";
const FTL_JA: &str = "home = ホーム\n";
const FTL_EN: &str = "home = Home\n";
const DATA: &str = "[[rows]]\nname = { ja = \"会合\", en = \"meeting\" }\n";

fn sample() -> SourceTree {
    SourceTree::from_texts([
        ("taiyaku.toml", SETTINGS),
        ("content/rates.ja.md", JA),
        ("content/rates.en.md", EN),
        ("content/_data/rows.toml", DATA),
        ("i18n/ja/ui.ftl", FTL_JA),
        ("i18n/en/ui.ftl", FTL_EN),
        ("i18n/terms.tsv", TERMS),
        ("i18n/pairs/content/rates.jsonl", LEDGER),
    ])
}

fn opened(tree: &SourceTree) -> Checked<Workbench> {
    compare(tree, &read_settings(tree, &[]).value)
}

fn reviewed(tree: &SourceTree, words: &[&str], states: &[State]) -> Review {
    let settings = read_settings(tree, &[]).value;
    let Checked { value: workbench, diagnostics: mut findings } = opened(tree);
    raise(&mut findings);
    let words: Vec<_> = words.iter().map(|it| (*it).to_owned()).collect();
    let selected = select(&workbench, &words, None).expect("they are there");
    let wordings = &wordings(tree, &settings);
    let material = Material {
        tree,
        settings: &settings,
        workbench: &workbench,
        findings: &findings,
        wordings,
    };
    review(&material, &selected, states)
}

fn as_json(review: &Review) -> Value {
    serde_json::from_str(&review.to_json()).expect("JSON")
}

/// Returns the block of the page `rates` whose original is `text`.
fn block(review: &Value, text: &str) -> Value {
    let pages = review["pages"].as_array().expect("pages");
    let page = pages.iter().find(|it| it["name"] == "rates").expect("the page");
    let mut blocks = page["blocks"].as_array().expect("blocks").iter();
    blocks.find(|it| it["original"]["text"] == text).unwrap_or_else(|| panic!("no {text}")).clone()
}

/// Returns what is marked in `text`, with the numbers of the findings.
fn marked(text: &Value) -> Vec<(String, Value)> {
    let parts = text["parts"].as_array().expect("parts").iter();
    let marked = parts.filter(|it| it["findings"] != json!([]));
    marked
        .map(|it| (it["text"].as_str().expect("a text").to_owned(), it["findings"].clone()))
        .collect()
}

#[test]
fn everything_that_readers_see_is_there_in_the_order_of_the_page() {
    let review = as_json(&reviewed(&sample(), &[], &[]));
    let pages = review["pages"].as_array().expect("pages").iter();
    let named: BTreeMap<_, _> = pages
        .map(|it| (it["name"].as_str().expect("a name"), it["kind"].as_str().expect("a kind")))
        .collect();
    let expected = [
        ("content/_data/rows.toml", "data"),
        ("i18n/terms.tsv", "glossary"),
        ("i18n/ui.ftl", "messages"),
        ("rates", "page"),
        ("taiyaku.toml", "settings"),
    ];
    assert_eq!(named, BTreeMap::from(expected));
    let page = review["pages"].as_array().expect("pages").iter().find(|it| it["name"] == "rates");
    let blocks = page.expect("the page")["blocks"].as_array().expect("blocks").clone();
    let shown: Vec<_> = blocks
        .iter()
        .map(|it| {
            let text = |side: &str| it[side]["text"].as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} | {}",
                it["kind"].as_str().expect("a kind"),
                it["state"].as_str().expect("a state"),
                text("original"),
                text("translation")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "front-matter unconfirmed 金利 | Rates",
            "heading current 概要 | Overview",
            "paragraph unconfirmed 金利は0.5%である。 | The rate is 0.25%.",
            "paragraph stale 会合は10月31日に開く。 | The meeting is on October 30.",
            "paragraph unconfirmed 政策金利は<b>一つ</b>である。 | The official rate is <b>one</b>.",
            "paragraph only 日本語だけ。 | -",
            "paragraph missing 訳のない文。 | -",
        ]
    );
}

#[test]
fn findings_stand_at_their_texts_with_their_places_marked() {
    let review = as_json(&reviewed(&sample(), &[], &[]));
    let rate = block(&review, "金利は0.5%である。");
    assert_eq!(rate["findings"][1]["code"], "number");
    assert_eq!(rate["findings"][1]["severity"], "error");
    assert_eq!(rate["findings"][1]["headline"]["ja"], "数値が原文と一致しません");
    assert_eq!(marked(&rate["original"]), [("0.5%".to_owned(), json!([2]))]);
    assert_eq!(marked(&rate["translation"]), [("0.25%".to_owned(), json!([2]))]);
    assert_eq!((&rate["translation"]["line"], &rate["spot"]), (&json!(7), &json!("rates:7")));
    // Each finding of the check is at one text of the review, and at one only.
    let checked = opened(&sample()).diagnostics.len();
    let pages = review["pages"].as_array().expect("pages").iter();
    let count = |it: &Value| it.as_array().map_or(0, Vec::len);
    let shown: usize = pages
        .map(|page| {
            let blocks = page["blocks"].as_array().expect("blocks").iter();
            count(&page["remarks"]) + blocks.map(|it| count(&it["findings"])).sum::<usize>()
        })
        .sum();
    assert_eq!(shown, checked);
}

#[test]
fn changes_terms_memory_and_notes_help_to_judge() {
    let mut tree = sample();
    let known = "{\"ja\":\"会合は9月30日に開く。\",\"en\":\"The meeting is on September 30.\"}\n";
    let path = SourcePath::new("i18n/pairs/content/other.jsonl");
    tree.files.insert(path, taiyaku::source::Source::text(known));
    let review = as_json(&reviewed(&tree, &[], &[]));
    let stale = block(&review, "会合は10月31日に開く。");
    let change = [["same", "会合は10月"], ["gone", "30"], ["new", "31"], ["same", "日に開く。"]];
    assert_eq!(stale["change"], json!({ "of": "original", "parts": change }));
    // The translation that is there is no proposal for itself.
    let memory = stale["memory"].as_array().expect("proposals").iter();
    let memory: Vec<_> = memory.map(|it| it["translation"].clone()).collect();
    assert_eq!(memory, ["The meeting is on September 30."]);
    let term = block(&review, "政策金利は<b>一つ</b>である。");
    assert_eq!(term["note"], "固有名詞");
    let name = |name: &str, status: &str| json!({ "name": name, "status": status });
    let names = [
        name("policy rate", "preferred"),
        name("key rate", "preferred"),
        name("official rate", "forbidden"),
    ];
    assert_eq!(term["terms"], json!([{ "term": "政策金利", "names": names }]));
    assert_eq!(marked(&term["translation"])[0].0, "official rate");
}

#[test]
fn a_review_shows_what_was_asked_for() {
    let count = |words: &[&str], states: &[State]| {
        let review = reviewed(&sample(), words, states);
        review
            .pages
            .iter()
            .map(|it| (it.head.name.clone(), it.blocks.len(), it.left_out))
            .collect::<Vec<_>>()
    };
    assert_eq!(count(&["rates"], &[State::Stale, State::Missing]), [("rates".to_owned(), 2, 4)]);
    assert_eq!(count(&["rates:7"], &[]), [("rates".to_owned(), 1, 5)]);
    assert_eq!(count(&["i18n/ui.ftl"], &[]), [("i18n/ui.ftl".to_owned(), 1, 0)]);
    assert_eq!(count(&["i18n/ui.ftl"], &[State::Stale]), []);
}

#[test]
fn no_text_of_the_site_becomes_markup() {
    let hostile = "\"><script>alert(1)</script>&amp;'<!-- </td>";
    let ja = JA.replace("会合は10月31日に開く。", &format!("会合{hostile}"));
    let en = EN.replace("The rate", &format!("The {hostile} rate"));
    let mut tree = sample();
    for (path, text) in [("content/rates.ja.md", ja), ("content/rates.en.md", en)] {
        tree.files.insert(SourcePath::new(path), taiyaku::source::Source::text(text));
    }
    for locale in ToolLocale::ALL {
        let files = files(&reviewed(&tree, &[], &[]), locale);
        let (_, page) =
            files.iter().find(|(name, _)| name == "en/content/rates.html").expect("a page");
        assert!(!page.contains("<script>") && page.contains("&lt;script&gt;alert(1)"), "{page}");
        assert!(!page.contains("alert(1)</script>") && !page.contains("'<!-- </td>"));
        let count = |tag: &str| page.matches(tag).count();
        assert_eq!(count("<td "), count("</td>"));
        assert_eq!(count("<tr role=\"row\""), count("</tr>"));
    }
}

#[test]
fn pages_need_nothing_from_elsewhere_and_lead_to_one_another() {
    let review = reviewed(&sample(), &[], &[]);
    let files: BTreeMap<_, _> = files(&review, ToolLocale::En).into_iter().collect();
    for (name, text) in &files {
        assert!(text[..60].contains("taiyaku-review"), "{name} is not known to be ours");
        assert!(!text.contains("http://") && !text.contains("//cdn"), "{name}");
    }
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        for address in ["href=\"", "src=\""].iter().flat_map(|it| text.split(it).skip(1)) {
            let address = address.split('"').next().expect("an address");
            let Some(target) = address.split('#').next().filter(|it| !it.is_empty()) else {
                assert!(text.contains(&format!("id=\"{}\"", &address[1..])), "{name} {address}");
                continue;
            };
            let depth = target.matches("../").count();
            assert!(depth == 0 || depth == name.matches('/').count(), "{name} {address}");
            assert!(files.contains_key(target.trim_start_matches("../")), "{name} {address}");
        }
    }
    assert!(files["index.html"].contains("lang=\"ja\">金利"));
}

/// Returns corrections with `entries` about texts of `review`: the original, and what is added.
fn corrections(review: &Value, entries: &[(&str, Value)]) -> String {
    let entries = entries.iter().map(|(original, news)| {
        let it = block(review, original);
        let mut entry = json!({
            "page": "rates", "file": "content/rates.ja.md", "language": "en",
            "context": it["context"], "unit": it["unit"],
            "original": original, "translation": it["translation"]["text"].as_str().unwrap_or(""),
        });
        let members = news.as_object().expect("members").clone();
        entry.as_object_mut().expect("an object").extend(members);
        entry
    });
    let entries: Vec<_> = entries.collect();
    json!({ "format": "taiyaku-corrections", "version": 1, "site": "https://example.org", "entries": entries }).to_string()
}

fn imported(tree: &SourceTree, corrections: &str) -> Checked<Imported> {
    let read = read_returned(&SourcePath::new("corrections.json"), corrections.as_bytes());
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    import(&opened(tree).value, tree, &read.value.0, &opened)
}

fn codes<T>(checked: &Checked<T>) -> Vec<&'static str> {
    checked.diagnostics.iter().map(|it| it.code.name).collect()
}

fn page_of(imported: &Imported) -> &str {
    &imported.files[&SourcePath::new("content/rates.en.md")]
}

fn reasons(imported: &Imported) -> Vec<&str> {
    imported.rejected.iter().map(|(_, reason)| reason.as_str()).collect()
}

#[test]
fn a_correction_replaces_its_own_bytes_and_no_others() {
    let tree = sample();
    let review = as_json(&reviewed(&tree, &[], &[]));
    for (original, old, new) in [
        ("金利", "title = \"Rates\"", "title = \"The \\\"rates\\\" & more\""),
        ("金利", "title = \"Rates\"", "title = \"Key rates\""),
        ("概要", "## Overview {", "## At a glance {"),
        (
            "会合は10月31日に開く。",
            "The meeting is on October 30.",
            "The meeting is held on October 31.",
        ),
        ("訳のない文。", "<!-- i18n:todo -->\n訳のない文。", "A text."),
    ] {
        let text = match original {
            // A value of one line stays so.
            "金利" if new.contains("Key") => "Key\nrates",
            "金利" => "The \"rates\" & more",
            "概要" => "At a glance",
            _ => new,
        };
        let file = corrections(&review, &[(original, json!({ "text": text }))]);
        let imported = imported(&tree, &file);
        assert_eq!(codes(&imported), [""; 0], "{original}");
        assert_eq!(page_of(&imported.value), EN.replace(old, new), "{original}");
        // Who did not approve a text does not stand for it.
        assert!(imported.value.settled.is_empty(), "{original}");
    }
}

#[test]
fn approvals_are_settled_and_remarks_are_shown_at_their_texts() {
    let tree = sample();
    let review = as_json(&reviewed(&tree, &[], &[]));
    let file = corrections(
        &review,
        &[
            ("金利", json!({ "approved": true })),
            (
                "会合は10月31日に開く。",
                json!({ "text": "The meeting is on October 31.", "approved": true }),
            ),
            ("概要", json!({ "remark": "Why\nnot?" })),
        ],
    );
    let imported = imported(&tree, &file);
    assert_eq!(codes(&imported), ["review-remark"]);
    let remark = &imported.diagnostics[0];
    assert_eq!(&EN[remark.primary.place.span.range()], "Overview");
    assert_eq!(
        &file[remark.related[0].place.span.range()],
        "\"original\":\"概要\",\"translation\":\"Overview\",\"remark\":\"Why\\nnot?\""
    );
    let counts = imported.value.counts;
    assert_eq!((counts.placed, counts.approved, counts.same, counts.empty), (1, 2, 1, 0));
    assert_eq!(imported.value.settled.len(), 2);
}

#[test]
fn what_is_wrong_is_handed_back_and_never_approved() {
    let tree = sample();
    let review = as_json(&reviewed(&tree, &[], &[]));
    for (original, news, reason) in [
        ("金利は0.5%である。", json!({ "approved": true }), "check: number"),
        ("金利は0.5%である。", json!({ "text": "The rate is 5%." }), "check: number"),
        ("概要", json!({ "text": "- an item" }), ""),
        ("訳のない文。", json!({ "text": "One.\n\nTwo." }), "structure"),
        ("金利は0.5%である。", json!({ "text": "The rate\n\nis 0.25%." }), "joined"),
        (
            "概要",
            json!({ "original": "別の文", "translation": "Else", "text": "Other" }),
            "nowhere",
        ),
        ("概要", json!({ "translation": "Summary", "text": "At a glance" }), "overtaken"),
        ("金利", json!({ "translation": "Old", "approved": true }), "overtaken"),
    ] {
        let imported = imported(&tree, &corrections(&review, &[(original, news.clone())])).value;
        if reason.is_empty() {
            assert_eq!(page_of(&imported), EN.replace("Overview", "- an item"));
            continue;
        }
        assert_eq!((imported.files.len(), imported.settled.len()), (0, 0), "{news}");
        assert_eq!(reasons(&imported), [reason], "{news}");
    }
}

#[test]
fn what_was_said_of_an_older_original_is_no_approval_of_the_new_one() {
    let review = as_json(&reviewed(&sample(), &[], &[]));
    let news = [
        ("概要", "総論", json!({ "text": "At a glance", "approved": true })),
        // Nobody had approved this pair, so that only the translation tells where it belongs.
        ("金利は0.5%である。", "金利は0.75%である。", json!({ "text": "The rate is 0.75%." })),
        // What it says of numbers is right for the original that the reviewer saw.
        ("金利は0.5%である。", "金利は0.75%である。", json!({ "text": "The rate is at 0.5%." })),
    ];
    for (original, newer, news) in news {
        let mut tree = sample();
        let text = JA.replace(original, newer);
        tree.files
            .insert(SourcePath::new("content/rates.ja.md"), taiyaku::source::Source::text(text));
        let imported = imported(&tree, &corrections(&review, &[(original, news)]));
        assert_eq!(codes(&imported), ["exchange-stale"], "{original}");
        assert_eq!((imported.value.counts.stale, imported.value.settled.len()), (1, 0));
        assert_eq!(imported.value.kept[0].1.text("ja"), Some(original));
    }
    let mut tree = sample();
    let text = JA.replace("概要", "総論");
    tree.files.insert(SourcePath::new("content/rates.ja.md"), taiyaku::source::Source::text(text));
    let file = corrections(&review, &[("概要", json!({ "approved": true }))]);
    assert_eq!(imported(&tree, &file).value.counts.approved, 0);
}

#[test]
fn what_translators_do_not_get_can_be_corrected_too() {
    let ja = "+++\ntitle = \"題\"\n+++\n\n一つ目の文です。\n\n```sh\n# 注釈\n```\n\n{% <callout title=\"題\"> %}\n\n二つ目の文です。\n\n{% </callout> %}\n";
    let en = "+++\ntitle = \"Title\"\n+++\n\nThe first.\n\n```sh\n# 注釈\n```\n\n{% <callout title=\"題\"> %}\n\nThe second.\n\nOnly in English.\n\n{% </callout> %}\n";
    let tree = SourceTree::from_texts([
        ("taiyaku.toml", SETTINGS),
        ("content/rates.ja.md", ja),
        ("content/rates.en.md", en),
    ]);
    let review = as_json(&reviewed(&tree, &["rates"], &[]));
    let blocks = review["pages"][0]["blocks"].as_array().expect("blocks");
    let entry = |it: &Value, text: &str| {
        let said = |side: &str| it[side]["text"].as_str().unwrap_or_default().to_owned();
        json!({
            "page": "rates", "file": "content/rates.ja.md", "language": "en", "context": it["context"], "unit": it["unit"],
            "original": said("original"), "translation": said("translation"), "text": text,
        })
    };
    for (kind, old, new) in [
        ("code", "# 注釈", "# A comment"),
        ("argument", "title=\"題\"", "title=\"Heading\""),
        ("paragraph", "Only in English.", "In English alone."),
    ] {
        let is_it = |it: &&Value| it["kind"] == kind && it["translation"]["text"] != "The first.";
        let is_it = |it: &&Value| is_it(it) && it["translation"]["text"] != "The second.";
        let it = blocks.iter().find(is_it).unwrap_or_else(|| panic!("no {kind}"));
        let text = new.trim_start_matches("title=").trim_matches('"');
        let file =
            json!({ "format": "taiyaku-corrections", "version": 1, "entries": [entry(it, text)] });
        let imported = imported(&tree, &file.to_string());
        assert_eq!(codes(&imported), [""; 0], "{kind}");
        let page = &imported.value.files[&SourcePath::new("content/rates.en.md")];
        let last = en.rfind(old).expect("there");
        assert_eq!(*page, format!("{}{new}{}", &en[..last], &en[last + old.len()..]));
    }
    assert!(files(&reviewed(&tree, &["rates"], &[]), ToolLocale::ALL[0]).len() > 2);
}

#[test]
fn a_round_of_review_ends_with_approved_texts() {
    let project = Project::new();
    for (path, text) in
        [("content/rates.ja.md", JA), ("content/rates.en.md", EN), ("i18n/terms.tsv", TERMS)]
    {
        project.write(path, text);
    }
    project.write("i18n/pairs/content/rates.jsonl", LEDGER);
    let before = digest(&project.root().join("content"));
    let run = project.run(&["i18n", "review", "rates", "--only", "stale,unconfirmed"]).expect(0);
    assert!(run.stderr.contains("i18n-review/index.html"), "{}", run.stderr);
    assert!(project.root().join("i18n-review/en/content/rates.html").is_file());
    let review: Value = serde_json::from_str(
        &project.run(&["i18n", "review", "--format", "json"]).expect(0).stdout,
    )
    .expect("JSON");
    assert_eq!(block(&review, "金利は0.5%である。")["findings"][1]["code"], "number");
    let entries = [
        (
            "会合は10月31日に開く。",
            json!({ "text": "The meeting is on October 31.", "approved": true }),
        ),
        ("金利", json!({ "approved": true })),
        ("金利は0.5%である。", json!({ "text": "The rate is 0.6%.", "remark": "Is it?" })),
    ];
    project.write("corrections.json", corrections(&review, &entries));
    let dry = project.run(&["i18n", "import", "--dry-run", "corrections.json"]).expect(1);
    assert!(dry.stdout.contains("+The meeting is on October 31."), "{}", dry.stdout);
    assert_eq!(digest(&project.root().join("content")), before);
    let run =
        project.run(&["i18n", "import", "corrections.json"]).expect(1).reports("review-remark");
    assert!(run.stderr.contains("1 imported, 2 approved"), "{}", run.stderr);
    let rejected =
        fs::read_to_string(project.root().join("corrections.json.rej")).expect("a table");
    assert!(rejected.contains("The rate is 0.6%.\tcheck: number"), "{rejected}");
    let review: Value = serde_json::from_str(
        &project.run(&["i18n", "review", "--format", "json"]).expect(0).stdout,
    )
    .expect("JSON");
    assert_eq!(block(&review, "会合は10月31日に開く。")["state"], "current");
    assert_eq!(block(&review, "金利")["state"], "current");
    assert_eq!(block(&review, "金利は0.5%である。")["state"], "unconfirmed");
}

#[test]
fn approvals_of_a_reviewer_begin_a_ledger() {
    let project = Project::new();
    project.write("content/rates.ja.md", "+++\ntitle = \"金利\"\n+++\n");
    project.write("content/rates.en.md", "+++\ntitle = \"Rates\"\n+++\n");
    let review: Value = serde_json::from_str(
        &project.run(&["i18n", "review", "--format", "json"]).expect(0).stdout,
    )
    .expect("JSON");
    project
        .write("corrections.json", corrections(&review, &[("金利", json!({ "approved": true }))]));
    project.run(&["i18n", "import", "corrections.json"]).expect(0);
    let ledger = fs::read_to_string(project.root().join("i18n/pairs/content/rates.jsonl"))
        .expect("a ledger");
    assert!(ledger.contains("{\"ja\":\"金利\",\"en\":\"Rates\"}"), "{ledger}");
}

#[test]
fn pages_go_where_they_do_no_harm() {
    let project = Project::new();
    project.write("notes/index.html", "<p>mine</p>");
    for folder in ["notes", "public/review", "content/review", "i18n"] {
        project.run(&["i18n", "review", "-o", folder]).expect(3).reports("refused-report-folder");
    }
    assert_eq!(
        fs::read_to_string(project.root().join("notes/index.html")).expect("a file"),
        "<p>mine</p>"
    );
    // An earlier review is replaced.
    project.run(&["i18n", "review", "-o", "out"]).expect(0);
    project.run(&["i18n", "review", "-o", "out"]).expect(0);
}

#[test]
fn hostile_corrections_are_refused_and_touch_nothing() {
    let project = Project::new();
    let before = digest(&project.root().join("content"));
    let deep = "[".repeat(1 << 20);
    let other = "{\"format\":\"taiyaku-corrections\",\"version\":99,\"entries\":[]}";
    for text in [
        "",
        "{",
        "[]",
        "null",
        "{\"a\":1}",
        other,
        &deep,
        "{\"format\":\"taiyaku-corrections\",\"version\":1,\"entries\":[{}]}",
    ] {
        project.write("x.json", text);
        project.run(&["i18n", "import", "x.json"]).expect(1).reports("exchange-unreadable");
    }
    assert_eq!(digest(&project.root().join("content")), before);
}

#[test]
fn the_preview_shows_the_review_and_changes_nothing() {
    let project = Project::new();
    for (path, text) in [("content/rates.ja.md", JA), ("content/rates.en.md", EN)] {
        project.write(path, text);
    }
    let before = digest(&project.root().join("content"));
    let preview = Preview::start(&project, &[]);
    let page = "/_taiyaku/review/en/content/rates.html";
    let reply = preview.get(&format!("{page}?lang=ja"));
    assert_eq!(reply.status, 200);
    for wanted in ["<html lang=\"ja\">", "October 30", "content/rates.en.md:9:1", "data-plain"] {
        assert!(reply.text().contains(wanted), "{wanted} in {}", reply.text());
    }
    assert!(!reply.text().contains("review.js") && !reply.text().contains("data-original"));
    assert!(preview.get("/_taiyaku/review/").text().contains("en/content/rates.html?lang=en"));
    assert_eq!(preview.get("/_taiyaku/review/review.css").status, 200);
    let found = preview.get("/_taiyaku/review/find?key=rates&to=en&lang=en");
    assert_eq!((found.status, found.header("Location")), (302, &*format!("{page}?lang=en")));
    for nothing in ["find?key=rates&to=xx", "find", "en/content/rates", "../secret", "review.js"] {
        assert_eq!(preview.get(&format!("/_taiyaku/review/{nothing}")).status, 404, "{nothing}");
    }
    assert_eq!(preview.ask("POST", page, "").status, 405);
    project.write("content/rates.en.md", EN.replace("October 30", "October 29"));
    preview.until(page, "October 29");
    project.write("content/rates.en.md", EN);
    let languages =
        preview.facts("page.json", "&path=/ja/rates/&lang=en")["page"]["languages"].clone();
    assert_eq!(languages[0]["review"], "en");
    drop(preview);
    assert_eq!(digest(&project.root().join("content")).len(), before.len());
}
