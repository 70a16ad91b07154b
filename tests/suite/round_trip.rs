//! Round trips under stress: sites of random parts, sent out in every format, edited, and taken in again. What was edited
//! changes, and not one byte besides.

use std::collections::{BTreeMap, BTreeSet};

use taiyaku::Checked;
use taiyaku::exchange::{
    Choice, Imported, XliffVersion, import, read_returned, sheets, write_po, write_table,
    write_xliff,
};
use taiyaku::ledger::{Approvals, State, Workbench, keep, select, write_ledger};
use taiyaku::pipeline::{compare, read_settings};
use taiyaku::source::{Source, SourcePath, SourceTree};

use crate::alignment::Chance;
use crate::site::SETTINGS;

/// The formats, by the names of their files.
const WAYS: [&str; 4] = ["a.po", "a.xliff", "a.xlf", "a.tsv"];

/// Words of which every text gets its own, so that an edit has one place. Digits would be numbers to the checks.
struct Words {
    next: usize,
    all: Vec<String>,
}

impl Words {
    fn word(&mut self) -> String {
        let letters = b"bcdfghjklm";
        let digits = format!("{:04}", self.next);
        self.next += 1;
        let word: String =
            digits.bytes().map(|it| char::from(letters[usize::from(it - b'0')])).collect();
        self.all.push(word.clone());
        word
    }

    /// Returns `text` with a word of its own in every place of `@`.
    fn fill(&mut self, text: &str) -> String {
        let mut filled = String::new();
        for (at, part) in text.split('@').enumerate() {
            if at > 0 {
                filled.push_str(&self.word());
            }
            filled.push_str(part);
        }
        filled
    }
}

/// Parts of pages in Japanese and English. A `@` stands for a word in English and for characters in Japanese.
const PARTS: [(&str, &str); 22] = [
    ("## @の節 {#HEAD}", "## Part @ {#HEAD}"),
    (
        "@は**@**と[@](https://example.org/)を`a | b`で述べる。",
        "It says **@** and [@](https://example.org/) by\n`a | b` @.",
    ),
    ("文は@\n二行@にわたる。", "A text @ on one line @."),
    ("一行@。", "A text @ that\nhas two\nlines @."),
    ("{仮訳|かりやく}の@である（「@」）。", "A provisional “@” (@)."),
    ("- 項@\n  - 内@\n    続き@\n- 終@", "* Item @\n  * inner @\n    goes on @\n* last @"),
    ("1. 手順@\n\n   説明@\n\n2. 次@", "1) Step @\n\n   Said @\n\n2) Next @"),
    ("- [ ] 課題@\n- [x] 済@", "- [ ] Task @\n- [x] Done @"),
    ("> 引用@\n> 続く@\n>\n> - 項@", "> A quotation @ goes\n> on @\n>\n> - item @"),
    ("> [!NOTE]\n> 注意@", "> [!NOTE]\n> Note @"),
    (
        "| 年@ | `a \\| b` @ |\n| :-- | --: |\n| @ | @ \\| @ |\n| | @ |",
        "| Year @ | `a \\| b` @ |\n|:--|--:|\n|@|@ \\| @|\n||@|",
    ),
    ("表：題@\n\n| 頭@ |\n| --- |\n| 値@ |", "Table: Title @\n\n| Head @ |\n| --- |\n| Value @ |"),
    ("語@\n: 説明@\n: 別@", "Term @\n: Meaning @\n: Other @"),
    ("本文@[^NOTE]\n\n[^NOTE]: 注@\n\n    続き@", "Text @[^NOTE]\n\n[^NOTE]: Note @\n\n    More @"),
    (
        "{% <callout title=\"NOTE\"> %}\n\n中@\n\n- 項@\n\n{% </callout> %}",
        "{% <callout title=\"NOTE\"> %}\n\nInside @\n\n- item @\n\n{% </callout> %}",
    ),
    ("![図@](a.png)", "![Figure @](a.png)"),
    ("```sh\nbuild | sort\n```", "```sh\nbuild | sort\n```"),
    ("<div class=\"x\">\n\n中@\n\n</div>", "<div class=\"x\">\n\nInside @\n\n</div>"),
    ("全角（@）と<kbd>C</kbd>：@。", "Wide “@” and <kbd>C</kbd>: @."),
    ("見出し@\n---", "Head @\n---"),
    ("@[^NOTE]と@。\n\n[^NOTE]: > 引用@", "@[^NOTE] and @.\n\n[^NOTE]: > Quoted @"),
    (
        "*強調@*と~~取消~~と<b>太@</b>。  \n改行@",
        "*Stress @* and ~~gone~~ and <b>bold @</b>.  \nbreak @",
    ),
];

/// A page in both languages, with the words of the English text, and where its parts begin in that.
struct Page {
    ja: String,
    en: String,
    /// The parts of the English text, each with the empty line before it.
    parts: Vec<String>,
}

/// Heads of pages in both languages.
const HEADS: [(&str, &str); 4] = [
    (
        "+++\ntitle = \"題@\"\ndescription = \"説明@\"\n+++\n",
        "+++\ntitle = 'Title @'\ndescription = \"It says \\\"@\\\"\"\n+++\n",
    ),
    (
        "---\ntitle: 題@\ndescription: \"説明@\"\n---\n",
        "---\ntitle: Title @\ndescription: 'It is @'\n---\n",
    ),
    ("+++\ntitle = \"題@\"\n+++\n", "+++\n# a comment\ntitle = \"Title @\" # so\n+++\n"),
    ("---\ntitle: >-\n  題@\n---\n", "---\ntitle: \"Title @\"\nweight: 3\n---\n"),
];

const MESSAGES: (&str, &str) = (
    "# 注\nhome = 家@\n    .title = 題@\nlong =\n    長い@\n    続き@\ncount = { $n }件@\n",
    "# note\nhome = Home @\n    .title = Title @\nlong =\n    Long @\n      and @\ncount =\n    { $n ->\n        [one] one @\n       *[other] { $n } are @\n    }\n",
);

const DATA: (&str, &str) = ("[[rows]]\nname = { ja = \"名@\", en = \"", "Name @\" }\n");

fn japanese(text: &str, chance: &mut Chance) -> String {
    let words = ["政策", "会合", "防衛", "協力", "報告", "計画", "法律", "海洋"];
    let mut filled = String::new();
    for (at, part) in text.split('@').enumerate() {
        if at > 0 {
            filled.push_str(words[chance.below(8)]);
            filled.push_str(words[chance.below(8)]);
        }
        filled.push_str(part);
    }
    filled
}

/// Returns a page of random parts.
fn page(chance: &mut Chance, words: &mut Words) -> Page {
    let head = HEADS[chance.below(HEADS.len())];
    let (mut ja, mut en) = (japanese(head.0, chance), words.fill(head.1));
    let mut parts = Vec::new();
    for number in 0..3 + chance.below(6) {
        let (first, second) = PARTS[chance.below(PARTS.len())];
        let own = |text: &str| {
            text.replace("HEAD", &format!("h{number}")).replace("NOTE", &format!("n{number}"))
        };
        ja.push_str(&format!("\n{}\n", japanese(&own(first), chance)));
        let part = format!("\n{}\n", words.fill(&own(second)));
        en.push_str(&part);
        parts.push(part);
    }
    let is_crlf = [chance.below(3) == 0, chance.below(3) == 0];
    let written =
        |text: String, is_crlf: bool| if is_crlf { text.replace('\n', "\r\n") } else { text };
    let parts = parts.into_iter().map(|it| written(it, is_crlf[1])).collect();
    Page { ja: written(ja, is_crlf[0]), en: written(en, is_crlf[1]), parts }
}

fn opened(tree: &SourceTree) -> Checked<Workbench> {
    compare(tree, &read_settings(tree, &[]).value)
}

/// Returns a site with a random page, the words of its English texts and the parts of the English page. Every pair is
/// approved.
fn site(chance: &mut Chance) -> (SourceTree, Words, Vec<String>) {
    let mut words = Words { next: 0, all: Vec::new() };
    let Page { ja, en, parts } = page(chance, &mut words);
    let (ftl_ja, ftl_en) = (japanese(MESSAGES.0, chance), words.fill(MESSAGES.1));
    let data = japanese(DATA.0, chance) + &words.fill(DATA.1);
    let mut tree = SourceTree::from_texts([
        ("taiyaku.toml", SETTINGS),
        ("content/a.ja.md", &ja),
        ("content/a.en.md", &en),
        ("i18n/ja/s.ftl", &ftl_ja),
        ("i18n/en/s.ftl", &ftl_en),
        ("content/_data/d.toml", &data),
    ]);
    let settings = read_settings(&tree, &[]).value;
    let workbench = opened(&tree).value;
    let blocks = workbench.pairs.iter().enumerate().flat_map(|(at, pair)| {
        let known = pair.blocks.iter().enumerate().filter(|(_, it)| it.state.can_be_approved());
        known.map(move |(number, _)| ((at, number), Vec::new()))
    });
    let approvals: Approvals = blocks.collect();
    for (path, ledger) in keep(&workbench, &approvals, &settings.locales) {
        tree.files.insert(path, Source::text(write_ledger(&ledger)));
    }
    (tree, words, parts)
}

fn exported(tree: &SourceTree, way: &str, states: &[State]) -> Vec<String> {
    let workbench = opened(tree).value;
    let choice = Choice { states: states.to_vec(), with_lines: true, with_help: true };
    let everything = select(&workbench, &[], None).expect("nothing was named");
    let sheets = sheets(&workbench, &everything, &[], &choice);
    let write = |sheet| match way {
        "a.po" => write_po(sheet),
        "a.xliff" => write_xliff(sheet, XliffVersion::V1),
        "a.xlf" => write_xliff(sheet, XliffVersion::V2),
        _ => write_table(sheet),
    };
    sheets.iter().map(write).collect()
}

fn imported(tree: &SourceTree, way: &str, texts: &[String]) -> Checked<Imported> {
    let mut returned = Vec::new();
    for text in texts {
        let read = read_returned(&SourcePath::new(way), text.as_bytes());
        assert!(read.diagnostics.is_empty(), "{:?}\n{text}", read.diagnostics);
        returned.extend(read.value.0);
    }
    import(&opened(tree).value, tree, &returned, &opened)
}

fn texts(tree: &SourceTree) -> BTreeMap<String, String> {
    let files = tree.files.keys().filter_map(|path| Some((path, tree.text(path)?)));
    files.map(|(path, text)| (path.as_str().to_owned(), text.to_string())).collect()
}

/// Returns what the checks find, without places. How long a text is may change with an edit.
fn findings(tree: &SourceTree) -> Vec<&'static str> {
    let states = ["edited", "unconfirmed", "stale", "length"];
    let found = opened(tree).diagnostics.into_iter().map(|it| it.code.name);
    let mut found: Vec<_> = found.filter(|it| !states.contains(it)).collect();
    found.sort_unstable();
    found
}

#[test]
fn what_was_edited_changes_and_not_a_byte_besides() {
    let mut edits = 0;
    for seed in 0..60 {
        let mut chance = Chance(seed);
        let (tree, words, _) = site(&mut chance);
        let way = WAYS[chance.below(4)];
        let sent = exported(&tree, way, &[]);
        let context = |text: &str| format!("seed {seed} {way}\n{text}\n{:#?}", texts(&tree));
        let same = imported(&tree, way, &sent);
        assert!(same.diagnostics.is_empty(), "{:?} {}", same.diagnostics, context(&sent.concat()));
        assert_eq!(same.value.files, BTreeMap::new(), "{}", context(&sent.concat()));
        let mut back = sent.concat();
        let mut expected = texts(&tree);
        let in_texts: BTreeSet<_> = words.all.iter().filter(|it| back.contains(*it)).collect();
        assert_eq!(in_texts.len(), words.all.len(), "{}", context(&back));
        let mut back_files = sent.clone();
        for word in &words.all {
            if chance.below(3) > 0 {
                continue;
            }
            let news =
                ["X", "twice said", "a, b; c.", "O’Neil – 日本", "so it is"][chance.below(5)];
            let news = format!("{word} {news}");
            back_files.iter_mut().for_each(|it| *it = it.replace(word.as_str(), &news));
            expected.values_mut().for_each(|it| *it = it.replace(word.as_str(), &news));
            edits += 1;
        }
        back.clone_from(&back_files.concat());
        // The ledgers know the texts of before.
        for (path, text) in texts(&tree).into_iter().filter(|(path, _)| path.ends_with(".jsonl")) {
            expected.insert(path, text);
        }
        let Checked { value, diagnostics } = imported(&tree, way, &back_files);
        let refused: Vec<_> = value.rejected.iter().map(|it| format!("{it:#?}")).collect();
        assert!(diagnostics.is_empty(), "{refused:?} {}", context(&back));
        let before = findings(&tree);
        let mut after = tree.clone();
        for (path, text) in value.files {
            after.files.insert(path, Source::text(text));
        }
        for (path, text) in texts(&after) {
            assert_eq!(text, expected[&path], "{path} {}", context(&back));
        }
        assert_eq!(findings(&after), before, "{}", context(&back));
        let again = imported(&after, way, &back_files);
        assert!(again.diagnostics.is_empty() && again.value.files.is_empty(), "{}", context(&back));
    }
    assert!(edits > 300, "{edits}");
}

#[test]
fn whatever_a_page_lacks_is_put_in() {
    let mut placed = 0;
    for seed in 100..180 {
        let mut chance = Chance(seed);
        let (mut tree, _, parts) = site(&mut chance);
        let path = SourcePath::new("content/a.en.md");
        let mut page = tree.text(&path).expect("a page").to_string();
        for part in parts.iter().filter(|_| chance.below(2) == 0) {
            page = page.replacen(part, "", 1);
        }
        tree.files.insert(path, Source::text(page));
        let sent = exported(&tree, "a.tsv", &[State::Missing]);
        let mut words = Words { next: 5000, all: Vec::new() };
        let translate = |line: &str| {
            let mut cells: Vec<_> = line.split('\t').map(str::to_owned).collect();
            if cells[3] == "missing" {
                let is_word = |c: char| matches!(c, '一'..='龠' | 'ぁ'..='ん');
                let text =
                    cells[4].replace("{仮訳|かりやく}", "K").replace('、', ", ").replace('。', ".");
                let mut english = String::new();
                let mut is_open = false;
                for c in text.chars() {
                    match (is_word(c), is_open) {
                        (true, false) => english.push_str(&words.word()),
                        (true, true) => {}
                        (false, _) => english.push(c),
                    }
                    is_open = is_word(c);
                }
                cells[5] = english;
            }
            cells.join("\t") + "\n"
        };
        let mut translate = translate;
        let back: Vec<String> =
            sent.iter().map(|it| it.lines().map(&mut translate).collect()).collect();
        let Checked { value, diagnostics } = imported(&tree, "a.tsv", &back);
        let shown = || {
            format!("seed {seed}\n{}\n{}", back.concat(), texts(&tree)["content/a.ja.md"])
                + &texts(&tree)["content/a.en.md"]
        };
        let mut after = tree.clone();
        for (path, text) in &value.files {
            after.files.insert(path.clone(), Source::text(text.as_str()));
        }
        assert!(value.rejected.is_empty(), "{:?} {diagnostics:?} {}", value.rejected, shown());
        placed += value.counts.placed;
        let page = &texts(&after)["content/a.en.md"];
        // Nothing that was there is lost or moved.
        let mut rest = page.as_str();
        for line in texts(&tree)["content/a.en.md"].lines() {
            let at = rest.find(line).unwrap_or_else(|| panic!("{line} {} {page}", shown()));
            rest = &rest[at..];
        }
        let open = opened(&after).value;
        let pair = open.pairs.iter().find(|it| it.name == "a").expect("the page");
        let lacks: Vec<_> = pair
            .blocks
            .iter()
            .filter(|it| it.state == State::Missing)
            .map(|it| pair.source_text(it))
            .filter(|it| it.contains(|c: char| c > '\u{3000}'))
            .collect();
        assert!(lacks.is_empty(), "{lacks:?} {page} {}", shown());
        let again = imported(&after, "a.tsv", &back).value;
        assert!(again.files.is_empty() && again.rejected.is_empty(), "{} {page}", shown());
    }
    assert!(placed > 300, "{placed}");
}
