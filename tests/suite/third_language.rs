//! A language that is added to a site in two: what is told, and how its texts come in.

use std::fs;

use crate::project::{Project, Run};

fn all(run: &Run) -> String {
    format!("{}{}", run.stdout, run.stderr)
}

/// Returns a site in Japanese and English to which Chinese was added.
fn project() -> Project {
    let project = Project::new();
    project.run(&["i18n", "ok", "content", "taiyaku.toml"]).expect(0);
    let settings = fs::read_to_string(project.root().join("taiyaku.toml")).expect("it is there");
    project.write("taiyaku.toml", settings.replace("\"en\"]", "\"en\", \"zh\"]"));
    project
}

const THEME: &str = "themes/briefing/i18n/briefing.ftl";

#[test]
fn messages_of_the_theme_are_told_once_with_their_file_and_go_through_a_translator() {
    let project = project();
    let check = all(&project.run(&["check"]).expect(1));
    assert_eq!(check.matches("[missing-messages]").count(), 1, "{check}");
    assert!(check.contains("into `themes/briefing/i18n/zh/briefing.ftl`"), "{check}");
    let export = format!("taiyaku i18n export {THEME} --to zh");
    assert!(check.contains(&export), "{check}");

    project.run(&["i18n", "export", THEME, "--to", "zh", "--format", "po"]).expect(0);
    let path = "i18n-work/zh/themes/briefing/briefing.po";
    let po = fs::read_to_string(project.root().join(path)).expect("it was written");
    let (empty, full) = ("msgid \"更新\"\nmsgstr \"\"", "msgid \"更新\"\nmsgstr \"更新日期\"");
    assert!(po.contains(empty), "{po}");
    project.write(path, po.replace(empty, full));
    let import = all(&project.run(&["i18n", "import", path]).expect(0));
    assert!(import.contains("wrote themes/briefing/i18n/zh/briefing.ftl"), "{import}");
    let status = all(&project.run(&["i18n", "status", THEME]).expect(0));
    assert!(status.contains("ja → zh") && !status.contains("ja → en"), "{status}");
    let check = all(&project.run(&["check"]).expect(1));
    assert!(!check.contains("[empty-theme]") && check.contains("is missing in `zh`"), "{check}");
}

#[test]
fn the_theme_is_whole_with_its_messages_in_a_language_of_the_site() {
    let project = project();
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let messages = fs::read(own.join("themes/briefing/i18n/ja/briefing.ftl")).expect("a file");
    project.write("themes/briefing/i18n/zh/briefing.ftl", messages);
    let build = all(&project.run(&["build"]).expect(0));
    assert!(!build.contains("message"), "{build}");
    assert!(project.root().join("public/zh/index.html").exists());
}

#[test]
fn a_text_in_a_file_of_all_languages_is_missing_beside_its_original() {
    let project = project();
    let check = all(&project.run(&["i18n", "check"]).expect(1));
    assert!(check.contains("--> taiyaku.toml:2:17"), "{check}");
    assert!(check.contains("add the translation beside it, under `zh`"), "{check}");
    let next = project.run(&["i18n", "next", "taiyaku.toml"]).expect(0).stdout;
    assert!(next.starts_with("taiyaku.toml:2:17  taiyaku.toml:2  missing"), "{next}");
}

#[test]
fn a_file_of_all_languages_that_lacks_one_is_told_once_and_goes_through_a_translator() {
    let project = project();
    let rows = |first: &str| {
        let row = |ja: &str, en: &str, zh: &str| {
            format!("[[rows]]\nname = {{ ja = \"{ja}\", en = \"{en}\"{zh} }}\n")
        };
        row("会合", "meeting", first)
            + &row("日本", "Japan", "")
            + &row("海", "sea", "")
            + &row("空", "air", "")
    };
    project.write("content/_data/rows.toml", rows(""));
    project.run(&["i18n", "ok", "content"]).expect(0);
    let check = all(&project.run(&["i18n", "check", "content/_data/rows.toml"]).expect(1));
    assert_eq!(check.matches("error[missing-translation]").count(), 1, "{check}");
    assert!(check.contains("none of the 4 texts of this file is there in `zh`"), "{check}");
    let export = "taiyaku i18n export content/_data/rows.toml --to zh";
    assert!(check.contains(export), "{check}");
    let json = project.run(&["i18n", "check", "content/_data/rows.toml", "--format", "json"]);
    assert_eq!(json.stdout.matches("\"missing-translation\"").count(), 1, "{}", json.stdout);

    project.run(&["i18n", "export", "content/_data/rows.toml", "--to", "zh"]).expect(0);
    let path = "i18n-work/zh/content/_data/rows.toml.po";
    let po = fs::read_to_string(project.root().join(path)).expect("it was written");
    project
        .write(path, po.replace("msgid \"会合\"\nmsgstr \"\"", "msgid \"会合\"\nmsgstr \"会议\""));
    project.run(&["i18n", "import", path]).expect(0);
    let data = fs::read_to_string(project.root().join("content/_data/rows.toml")).expect("a file");
    assert!(data.contains("zh = \"会议\""), "{data}");
    // What is left is put together for those who read.
    let check = all(&project.run(&["i18n", "check", "content/_data/rows.toml"]).expect(1));
    assert_eq!(check.matches("error[missing-translation]").count(), 1, "{check}");
    assert!(check.contains("this text has no translation"), "{check}");
}
