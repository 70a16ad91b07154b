//! A corpus made in memory: the same pages on every machine, in Japanese and English.

use std::fmt::Write;

use taiyaku::source::SourceTree;

/// The files of the theme, those of the comparison with other generators.
const THEME: [(&str, &str); 15] = [
    ("theme.toml", include_str!("theme/theme.toml")),
    ("i18n/ja/body.ftl", include_str!("theme/i18n/ja/body.ftl")),
    ("i18n/en/body.ftl", include_str!("theme/i18n/en/body.ftl")),
    ("templates/404.html", include_str!("theme/templates/404.html")),
    ("templates/base.html", include_str!("theme/templates/base.html")),
    ("templates/components.html", include_str!("theme/templates/components.html")),
    ("templates/feed.xml", include_str!("theme/templates/feed.xml")),
    ("templates/home.html", include_str!("theme/templates/home.html")),
    ("templates/languages.html", include_str!("theme/templates/languages.html")),
    ("templates/page.html", include_str!("theme/templates/page.html")),
    ("templates/robots.txt", include_str!("theme/templates/robots.txt")),
    ("templates/section.html", include_str!("theme/templates/section.html")),
    ("templates/sitemap.xml", include_str!("theme/templates/sitemap.xml")),
    ("templates/taxonomy.html", include_str!("theme/templates/taxonomy.html")),
    ("templates/term.html", include_str!("theme/templates/term.html")),
];

const SETTINGS: &str = r#"base_url = "https://example.org"
title = { ja = "資料集", en = "Briefings" }
description = { ja = "計測のための資料集", en = "Briefings for measurements" }
locales = ["ja", "en"]
theme = "bench"

[taxonomies.tags]
title = { ja = "主題", en = "Topics" }
"#;

/// The messages of the theme, with the same words in both languages but for those in [`TOPICS`].
const MESSAGES: [&str; 19] = [
    "site-title",
    "site-description",
    "home",
    "nav-label",
    "breadcrumb-label",
    "toc",
    "tags",
    "all-tags",
    "tagged",
    "published",
    "prev",
    "next",
    "pager-label",
    "other-language",
    "skip",
    "subsections",
    "pages-in-section",
    "feed",
    "footer",
];

const TOPICS: [(&str, &str, &str); 6] = [
    ("law", "法の支配", "Rule of law"),
    ("sea", "海洋安全保障", "Maritime security"),
    ("relief", "災害救援", "Disaster relief"),
    ("training", "能力構築", "Capacity building"),
    ("trade", "貿易", "Trade"),
    ("cyber", "サイバー", "Cyber"),
];

const SENTENCES: [(&str, &str); 5] = [
    (
        "この枠組みは、参加国の能力構築を支援し、透明性を高めることを目的としている。",
        "The framework supports capacity building in the participating countries and aims to increase transparency.",
    ),
    (
        "関係機関は、毎年の会合で**行動計画**の進捗を確認し、必要な見直しを行う。",
        "The agencies review progress on the **action plan** at their annual meeting and revise it where needed.",
    ),
    (
        "訓練には専門家が派遣され、現地の担当者とともに手順書（全24章）を作成した。",
        "Experts were sent to the exercise and wrote the manual (24 chapters) together with local officials.",
    ),
    (
        "「自由で開かれた」秩序を守るため、各国は『原則』を共有している。",
        "To uphold a “free and open” order, the countries share a set of principles.",
    ),
    (
        "予算は2024年度に15%増加し、対象は11か国に広がった。",
        "The budget grew by 15% in fiscal 2024, and the scope widened to 11 countries.",
    ),
];

/// Returns a site of `count` pages in each language, with about a tenth as many sections.
pub(crate) fn site(count: usize) -> SourceTree {
    let mut files: Vec<(String, String)> = vec![("taiyaku.toml".to_owned(), SETTINGS.to_owned())];
    files.extend(
        THEME.iter().map(|(path, text)| (format!("themes/bench/{path}"), (*text).to_owned())),
    );
    files.push(("themes/bench/static/css/site.css".to_owned(), String::new()));
    let sections = count.div_ceil(10);
    for (index, locale) in ["ja", "en"].into_iter().enumerate() {
        files.push((format!("i18n/{locale}/site.ftl"), messages(index)));
        files.push((format!("content/_index.{locale}.md"), section(index, 0)));
        for number in 0..sections {
            files.push((
                format!("content/s{number}/_index.{locale}.md"),
                section(index, number + 1),
            ));
        }
        for number in 0..count {
            let key = key(number, sections);
            files.push((format!("content/{key}.{locale}.md"), page(index, number, count)));
        }
    }
    SourceTree::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn key(number: usize, sections: usize) -> String {
    format!("s{}/brief-{number}", number % sections)
}

fn messages(language: usize) -> String {
    let mut text = String::from("count = { $n }\n");
    for id in MESSAGES {
        writeln!(text, "{id} = {id}").expect("a string takes all");
    }
    for (id, ja, en) in TOPICS {
        writeln!(text, "tags-{id} = {}", [ja, en][language]).expect("a string takes all");
    }
    text
}

fn section(language: usize, number: usize) -> String {
    let title = ["資料の区分", "Section"][language];
    format!(
        "+++\ntitle = \"{title} {number}\"\ndescription = \"{title}\"\nweight = {number}\n+++\n"
    )
}

/// Returns a page with headings, a list, a table, a footnote and links.
fn page(language: usize, number: usize, count: usize) -> String {
    let sections = count.div_ceil(10);
    let sentence = |at: usize| {
        let (ja, en) = SENTENCES[at % SENTENCES.len()];
        [ja, en][language]
    };
    let topic = |at: usize| TOPICS[at % TOPICS.len()].0;
    let title = ["資料", "Briefing"][language];
    let mut text = format!(
        "+++\ntitle = \"{title} {number}\"\ndescription = \"{}\"\ndate = 20{:02}-{:02}-11\nweight = {number}\n\n[taxonomies]\n\
         tags = [\"{}\", \"{}\", \"{}\"]\n+++\n\n",
        sentence(number).replace('*', ""),
        10 + number % 15,
        1 + number % 12,
        topic(number),
        topic(number + 1),
        topic(number / 6 + 2),
    );
    let separator = ["", " "][language];
    for part in 0..4 {
        writeln!(text, "## {} {part}\n", ["概要と背景", "Background"][language])
            .expect("a string takes all");
        for paragraph in 0..3 {
            let sentences: Vec<_> =
                (0..4).map(|at| sentence(number + part + paragraph + at)).collect();
            let target = key((number * 7 + part * 3 + paragraph) % count, sections);
            let link = format!("[{}](@/{target})", ["関連する資料", "Related briefing"][language]);
            let note = if (part, paragraph) == (1, 0) { "[^1]" } else { "" };
            writeln!(text, "{}{separator}{link}{note}\n", sentences.join(separator))
                .expect("a string takes all");
        }
        match part {
            0 => text.push_str("- A\n- B\n- C\n\n"),
            1 => text.push_str("| A | B | C |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n| 7 | 8 | 9 |\n\n"),
            _ => {}
        }
    }
    writeln!(text, "[^1]: {}", sentence(number)).expect("a string takes all");
    text
}
