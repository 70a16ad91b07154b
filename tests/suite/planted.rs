//! A site with mistakes of many kinds: one run finds them all, each at its place.

use std::collections::BTreeSet;

use crate::site::{SETTINGS, Site};

/// The files with mistakes. What is wrong stands between `⟦` and `⟧code⟧`, which are taken out before the build.
const PLANTED: &[(&str, &str)] = &[
    (
        "taiyaku.toml",
        "⟦tilte⟧unknown-key⟧ = \"見本\"\nfeed_limit = \"⟦many⟧wrong-type⟧\"\nlayout = \"⟦sufix⟧unknown-word⟧\"\n[taxonomies.tags]\n",
    ),
    (
        "content/toml.ja.md",
        "+++\ntitle = \"題\"\n⟦dat⟧unknown-key⟧ = 2026-01-01\nweight = \"⟦重い⟧wrong-type⟧\"\nslug = \"⟦../外⟧bad-slug⟧\"\n\
         original = \"⟦fr⟧unknown-locale⟧\"\n[taxonomies]\ntopics = [\"⟦海⟧unknown-taxonomy⟧\"]\n+++\n本文\n",
    ),
    ("content/date.ja.md", "+++\ntitle = \"題\"\ndate = ⟦2026-02-30⟧bad-date⟧\n+++\n"),
    ("content/untitled.ja.md", "⟦+++⟧missing-title⟧\nweight = 1\n+++\n"),
    ("content/broken.ja.md", "+++\ntitle = \"題⟦⟧toml-syntax⟧\nweight = 1\n+++\n"),
    ("content/bare.ja.md", "⟦題だけの頁⟧missing-front-matter⟧\n\n本文\n"),
    ("content/open.ja.md", "⟦+++⟧unclosed-front-matter⟧\ntitle = \"題\"\n"),
    (
        "content/yaml.ja.md",
        "---\ntitle: 題\n⟦titel⟧unknown-key⟧: 題\ndraft: ⟦maybe⟧wrong-type⟧\nexpires: ⟦yesterday⟧bad-date⟧\n---\n本文\n",
    ),
    ("content/indent.ja.md", "---\ntitle: 題\n  weight⟦⟧yaml-syntax⟧: 1\n---\n"),
    (
        "content/links.ja.md",
        "+++\ntitle = \"題\"\n+++\n## 節 {#part}\n\n日本語の[頁](@/⟦nowhere⟧broken-link⟧)と[節](#⟦prat⟧broken-anchor⟧)と[[⟦no/such⟧broken-link⟧]]。\n\
         [根](⟦/nothing/⟧broken-path⟧)、[隣](⟦fig.pdf⟧broken-file⟧)、![図](⟦map.svg⟧broken-file⟧)、⟦[悪](javascript:alert(1))⟧refused-address⟧\n",
    ),
    (
        "content/notes.ja.md",
        "+++\ntitle = \"題\"\n+++\n典拠[@one; @⟦nobody⟧unknown-source⟧]、注⟦[^なし]⟧undefined-footnote⟧。\n\n⟦[^余り]: 使われない。⟧unused-footnote⟧\n",
    ),
    (
        "content/parts.ja.md",
        "+++\ntitle = \"題\"\n+++\n本文\n\n\
         {{ <⟦figur⟧unknown-component⟧ src=\"/icon.svg\" /> }}\n\n{{ <figure ⟦sorce⟧unknown-argument⟧=\"x\" src=\"/icon.svg\" alt=\"x\" /> }}\n\n\
         {{ <⟦⟧missing-argument⟧⟦timeline⟧missing-argument⟧ /> }}\n\n{{ <timeline title=\"x\" ⟦events⟧unknown-data⟧={data.nothing} /> }}\n\n⟦{% <quote> %}⟧component-unclosed⟧\n\n終わり\n",
    ),
    (
        "content/twice.ja.md",
        "+++\ntitle = \"題\"\ntranslation_key = \"⟦links⟧duplicate-page⟧\"\n+++\n",
    ),
    ("content/french.fr.md", "⟦⟧unknown-locale⟧+++\ntitle = \"x\"\n+++\n"),
    ("content/nolocale.md", "⟦⟧missing-locale⟧+++\ntitle = \"x\"\n+++\n"),
    ("content/_data/list.json", "[1, 2,\n  ⟦⟧json-syntax⟧"),
    ("content/_data/table.xml", "⟦⟧unknown-data-format⟧<x/>"),
    (
        "content/sources.toml",
        "[one]\ntitle = { ja = \"甲\", en = \"A\" }\n⟦yaer⟧unknown-key⟧ = 2020\n[⟦two⟧unused-source⟧]\ntitle = { ja = \"乙\", en = \"B\" }\n",
    ),
    (
        "i18n/terms.tsv",
        "id\tja\ten\treading\nlaw\t法\tlaw\tほう\n⟦law\t法律\tstatute\tほうりつ⟧duplicate-term⟧\n⟦sea\t海\tsea\tうみ\t多い⟧term-columns⟧\n",
    ),
    ("i18n/en/site.ftl", "⟦greeting⟧unused-message⟧ = Hello\n"),
    ("i18n/ja/site.ftl", "greeting = こんにちは\n⟦bad⟧message-syntax⟧ { $x }\n"),
    ("templates/wrong.html", "<p>{{ page.title }}\n{% if ⟦⟧template-syntax⟧%}\n"),
    ("templates/empty.html", "<p>\n  {{ page.⟦titel⟧unknown-field⟧.name }}</p>\n"),
    ("templates/filter.html", "<p>\n  {{ page.title | ⟦uppercase⟧template-syntax⟧ }}</p>\n"),
    ("content/empty.ja.md", "+++\ntitle = \"題\"\ntemplate = \"empty.html\"\n+++\n"),
    (
        "content/missing.ja.md",
        "+++\ntitle = \"題\"\ntemplate = \"⟦nothing.html⟧unknown-template⟧\"\n+++\n",
    ),
    ("content/bidi.ja.md", "+++\ntitle = \"題\"\n+++\n右⟦\u{202e}⟧bidi-control⟧から\n"),
];

/// Returns `text` without its marks, and what is to be found in it.
fn read(path: &str, prefix: &str, marked: &str) -> (String, Vec<String>) {
    let mut text = prefix.to_owned();
    let mut expected = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (wrong, after) = after.split_once('⟧').expect("an end of the mark");
        let (code, after) = after.split_once('⟧').expect("a code behind the mark");
        text += before;
        let line_number = text.matches('\n').count() + 1;
        let column_number = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        expected.push(format!("{path}:{line_number}:{column_number} {code}"));
        text += wrong;
        rest = after;
    }
    (text + rest, expected)
}

#[test]
fn one_run_finds_every_mistake_at_its_place() {
    let mut site = Site::new();
    let mut expected = Vec::new();
    for (path, marked) in PLANTED {
        let prefix = if *path == "taiyaku.toml" { SETTINGS } else { "" };
        let (text, places) = read(path, prefix, marked);
        site = site.file(path, &text);
        expected.extend(places);
    }
    let kinds: BTreeSet<_> =
        expected.iter().filter_map(|it| it.rsplit_once(' ')).map(|(_, code)| code).collect();
    assert!(kinds.len() >= 24, "{kinds:?}");
    let mut found = site.build().findings();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn all_mistakes_come_in_the_order_of_their_places_whatever_the_number_of_threads() {
    let site = PLANTED.iter().fold(Site::new(), |site, (path, marked)| {
        site.file(path, &read(path, if *path == "taiyaku.toml" { SETTINGS } else { "" }, marked).0)
    });
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| site.build().diagnostics)
    };
    assert_eq!(with(1), with(8));
}
