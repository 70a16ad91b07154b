//! Tests of what is taken for a page, and what its name says.

use super::*;

fn settings(layout: &str) -> Settings {
    let text = format!(
        "base_url = \"https://a.example\"\ntitle = \"t\"\nlocales = [\"ja\", \"en\"]\nlayout = \"{layout}\"\n"
    );
    crate::settings::parse_settings(&SourcePath::new("taiyaku.toml"), &text, &[]).value
}

fn check(layout: &str, path: &str, expected: Result<(&str, &str, bool), &str>) {
    let tree = SourceTree::from_texts([(path, ""), ("themes/briefing/theme.toml", "")]);
    let checked = discover(&tree, &settings(layout));
    let found = match checked.value.pages.first() {
        Some(page) => Ok((page.key.as_str(), page.locale.tag(), page.is_section)),
        None => Err(checked.diagnostics.first().map_or("nothing", |it| it.code.name)),
    };
    assert_eq!(found, expected, "{path}");
}

#[test]
fn the_path_of_a_page_gives_key_and_locale() {
    check("suffix", "content/_index.ja.md", Ok(("", "ja", true)));
    check("suffix", "content/pillars/_index.en.md", Ok(("pillars", "en", true)));
    check("suffix", "content/pillars/1.ja.md", Ok(("pillars/1", "ja", false)));
    check("suffix", "content/v1.2.ja.md", Ok(("v1.2", "ja", false)));
    check("suffix", "content/rates/index.ja.md", Ok(("rates", "ja", false)));
    check("suffix", "content/index.ja.md", Ok(("", "ja", true)));
    check("suffix", "content/README.ja.md", Ok(("", "ja", true)));
    check("folder", "content/ja/guide/README.md", Ok(("guide", "ja", false)));
    check("suffix", "content/a.md", Err("missing-locale"));
    check("suffix", "content/a.fr.md", Err("unknown-locale"));
    check("folder", "content/ja/_index.md", Ok(("", "ja", true)));
    check("folder", "content/en/pillars/1.md", Ok(("pillars/1", "en", false)));
    check("folder", "content/fr/a.md", Err("unknown-locale"));
    for name in ["README.zh-CN", "a.zh_CN", "a_zh-tw", "a.pt-BR", "a_zh_TW"] {
        check("suffix", &format!("content/{name}.md"), Err("unknown-locale"));
    }
    for name in ["a_ja", "a_id", "v2.10", "_index", "how_to_use_it"] {
        check("suffix", &format!("content/{name}.md"), Err("missing-locale"));
    }
    check("folder", "content/a.md", Err("missing-locale"));
}

#[test]
fn a_name_with_two_languages_is_reported() {
    let check = |layout: &str, path: &str, second: Option<&str>| {
        let tree = SourceTree::from_texts([(path, ""), ("themes/briefing/theme.toml", "")]);
        let found = discover(&tree, &settings(layout)).diagnostics;
        let found = found.iter().find(|it| it.code == page::TWO_LANGUAGES);
        let found = found.map(|it| it.arguments["second"].clone());
        assert_eq!(found, second.map(Into::into), "{path}");
    };
    for (name, second) in [
        ("README.zh-CN", "zh-CN"),
        ("guide.pt-BR", "pt-BR"),
        ("a/solution_zh-tw", "zh-TW"),
        ("a.zh_CN", "zh-CN"),
        ("a.fr", "fr"),
        ("problem_ja", "ja"),
        ("notes-ja-JP", "ja"),
    ] {
        check("suffix", &format!("content/{name}.en.md"), Some(second));
        check("folder", &format!("content/en/{name}.md"), Some(second));
    }
    for name in ["_index", "v2.10", "how_to_use_it", "user_id", "a.js", "a.no-op", "ja", "a_en"] {
        check("suffix", &format!("content/{name}.en.md"), None);
        check("folder", &format!("content/en/{name}.md"), None);
    }
}

#[test]
fn a_language_in_the_name_of_a_page_that_both_languages_have_is_part_of_the_name() {
    let texts = [("content/corpus-en.ja.md", ""), ("content/corpus-en.en.md", "")];
    let found = discover(&SourceTree::from_texts(texts), &settings("suffix")).diagnostics;
    assert!(found.iter().all(|it| it.code != page::TWO_LANGUAGES));
}

#[test]
fn the_page_of_a_folder_with_further_pages_is_a_section() {
    let check = |paths: &[&str], expected: &[(&str, bool)]| {
        let paths: Vec<_> = paths.iter().map(|it| format!("content/{it}.ja.md")).collect();
        let tree = SourceTree::from_texts(paths.iter().map(|it| (it.as_str(), "")));
        let pages = discover(&tree, &settings("suffix")).value.pages;
        let found: Vec<_> = pages.iter().map(|it| (it.key.as_str(), it.is_section)).collect();
        assert_eq!(found, expected, "{paths:?}");
    };
    check(&["a/b", "a/index"], &[("a/b", false), ("a", true)]);
    check(&["a/README", "a/b/c"], &[("a", false), ("a/b/c", false)]);
    check(&["a/README", "a/b"], &[("a", true), ("a/b", false)]);
    check(&["a/README", "a/index"], &[("a/README", false), ("a", true)]);
    check(&["README", "_index"], &[("README", false), ("", true)]);
}

#[test]
fn files_beside_pages_may_differ_between_locales() {
    let tree = SourceTree::from_texts([
        ("content/pillars/1/fig.ja.svg", ""),
        ("content/pillars/1/data.v2.csv", ""),
    ]);
    let files = discover(&tree, &settings("suffix")).value.colocated;
    let names: Vec<_> =
        files.iter().map(|it| (it.name.as_str(), it.locale.as_ref().map(Locale::tag))).collect();
    assert_eq!(names, [("data.v2.csv", None), ("fig.svg", Some("ja"))]);
}
