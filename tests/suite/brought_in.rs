//! Sites of other programs, moved in as they are: what does not mean the same here is told, and nothing else.

use crate::site::{Built, SETTINGS, Site};

/// Returns the codes and files of the findings about `built`.
fn found(built: &Built) -> Vec<String> {
    let findings = built.diagnostics.iter();
    findings.map(|it| format!("{} {}", it.code.name, it.primary.place.path)).collect()
}

#[test]
fn a_heading_below_words_stays_in_its_place() {
    let text = "The loop reads every line.\n\n# Exercise\n\nWrite a loop.\n";
    let site = Site::new().file("content/a.ja.md", "# 演習\n\n文。\n");
    let built = site.clone().file("content/a.en.md", text).build();
    assert_eq!(found(&built)[0], "missing-front-matter content/a.en.md", "{:?}", found(&built));
    assert!(!found(&built).iter().any(|it| it.starts_with("second-title")));
    let built = site.file("content/a.en.md", &format!("---\ntitle: Exercise\n---\n{text}")).build();
    let html = built.main("en/a/index.html");
    let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"));
    assert!(at("every line") < at("Exercise</h2>") && at("Exercise</h2>") < at("Write"), "{html}");
}

#[test]
fn a_site_whose_pages_all_stand_in_folders_lacks_its_home_page() {
    let site = ["content/sub/a.ja.md", "content/sub/b.ja.md", "content/sub/a.en.md"]
        .iter()
        .fold(Site::empty().file("taiyaku.toml", SETTINGS), |it, path| it.file(path, "# A\n"));
    let built = site.clone().theme("briefing").build();
    let homes: Vec<_> = found(&built);
    assert_eq!(
        homes.iter().filter(|it| !it.starts_with("missing-section")).collect::<Vec<_>>(),
        ["missing-home content/sub/a.en.md", "missing-home content/sub/a.ja.md"]
    );
    // It is told beside other mistakes, and not only when these are mended.
    let built = site.file("content/sub/c.ja.md", "[x](nowhere.md)\n").build();
    assert!(found(&built).contains(&"missing-home content/sub/a.en.md".to_owned()));
}
