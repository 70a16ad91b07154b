//! The commands of translators: a round from a changed original to an approved translation, and what they write.

use std::fs;
use std::process::Command;

use taiyaku::ledger::{Entry, Ledger, parse_ledger, write_ledger};
use taiyaku::source::SourcePath;

use crate::alignment::Chance;
use crate::project::{Project, Run};

const JA: &str = "+++\ntitle = \"金利\"\n+++\n\n## 概要 {#overview}\n\n次回会合は10月30日に開きます。\n\n日本が主催します。\n";
const EN: &str = "+++\ntitle = \"Rates\"\n+++\n\n## Overview {#overview}\n\nThe next meeting is on October 30.\n\nJapan is the host.\n";
const LEDGER: &str = "i18n/pairs/content/rates.jsonl";

/// Returns a project whose translations are all approved.
fn project() -> Project {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    project.write(".gitignore", ".taiyaku\n");
    project.run(&["i18n", "ok", "content", "taiyaku.toml"]).expect(0);
    project
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).unwrap_or_default()
}

impl Run {
    /// Asserts that what is printed holds `text`.
    #[track_caller]
    fn shows(self, text: &str) -> Self {
        let all = format!("{}{}", self.stdout, self.stderr);
        assert!(all.contains(text), "no {text:?} in:\n{all}");
        self
    }
}

#[test]
fn a_round_leads_from_a_changed_original_to_an_approved_translation() {
    let project = project();
    project.run(&["i18n", "status"]).expect(0).shows("6 texts, all of them approved");
    project.run(&["build", "--strict"]).expect(0);

    project.write("content/rates.ja.md", JA.replace("30日", "31日"));
    project.run(&["i18n", "status"]).expect(0).shows("1 open").shows("i18n next rates:7");
    let next = project.run(&["i18n", "next"]).expect(0);
    next.shows("content/rates.en.md:7:1  rates:7  stale")
        .shows("10月[-30-]{+31+}日に開きます。")
        .shows("The next meeting is on October 30.")
        .shows("next: taiyaku i18n check rates");
    project.run(&["i18n", "check"]).expect(1).reports("stale");
    project.run(&["build", "--strict"]).expect(1).reports("stale");

    project.write("content/rates.en.md", EN.replace("30.", "31."));
    let check = project.run(&["i18n", "check"]).expect(0).reports("unconfirmed");
    check.shows("next: taiyaku i18n ok rates:7");
    project.run(&["i18n", "check", "--strict"]).expect(1);
    project.run(&["i18n", "ok", "rates:7"]).expect(0).shows("1 translation approved");
    project.run(&["i18n", "check", "--strict"]).expect(0).shows("nothing found");
    project.run(&["build", "--strict"]).expect(0);
    let ledger = read(&project, LEDGER);
    assert!(ledger.contains("10月30日") && ledger.contains("\"old\":true"), "{ledger}");
    // An original that goes back to what it was finds its translation again.
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    project.run(&["i18n", "check", "--strict"]).expect(0);
}

#[test]
fn ledgers_are_written_in_one_form_and_git_is_told_to_merge_them() {
    let project = project();
    assert_eq!(
        read(&project, LEDGER),
        "{\"v\":1,\"seg\":1}\n\n{\"ja\":\"金利\",\"en\":\"Rates\"}\n\n{\"ja\":\"概要\",\"en\":\"Overview\"}\n\n{\"ja\":\"次回会合は10月30日に開きます。\",\"en\":\"The next meeting is on October 30.\"}\n\n{\"ja\":\"日本が主催します。\",\"en\":\"Japan is the host.\"}\n"
    );
    assert_eq!(read(&project, ".gitattributes"), "i18n/pairs/** merge=union linguist-generated\n");
    let before = crate::project::digest(&project.root().join("i18n"));
    project.run(&["i18n", "sync"]).expect(0).shows("in order");
    project.run(&["i18n", "ok", "rates"]).expect(0).shows("nothing to approve");
    assert_eq!(crate::project::digest(&project.root().join("i18n")), before);
}

#[test]
fn the_direction_of_a_page_is_no_matter_of_its_ledger() {
    let project = project();
    let before = read(&project, LEDGER);
    for (path, text) in [("content/rates.ja.md", JA), ("content/rates.en.md", EN)] {
        project.write(path, text.replacen("+++\n", "+++\noriginal = \"en\"\n", 1));
    }
    project.run(&["i18n", "check", "--strict"]).expect(0);
    project.run(&["i18n", "sync"]).expect(0).shows("in order");
    assert_eq!(read(&project, LEDGER), before);
    // What was a change of the translation is now one of the original.
    project.write(
        "content/rates.en.md",
        EN.replace("+++\nti", "+++\noriginal = \"en\"\nti").replace("30.", "31."),
    );
    project.run(&["i18n", "check"]).expect(1).reports("stale").shows("October [-30-]{+31+}.");
}

#[test]
fn what_nobody_can_stand_for_is_refused_and_the_rest_approved() {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN.replace("Japan is the host.", "日本が主催します。"));
    project
        .run(&["i18n", "ok", "rates"])
        .expect(1)
        .reports("not-approved")
        .shows("3 translations approved, 1 refused");
    project.run(&["i18n", "ok", "rates:9", "--allow", "copied"]).expect(0);
    assert!(read(&project, LEDGER).contains("\"allow\":[\"copied\"]"));
    project.run(&["i18n", "check", "rates", "--strict"]).expect(0);
}

#[test]
fn what_says_something_else_than_its_original_is_refused_until_it_is_allowed() {
    let project = project();
    project.write("content/rates.en.md", EN.replace("October 30", "October 13"));
    project.run(&["i18n", "check"]).expect(1).reports("date");
    let refused = project.run(&["i18n", "ok", "rates:7"]).expect(1).reports("date");
    refused.shows("i18n ok rates:7 --allow date").shows("1 refused");
    project.run(&["i18n", "ok", "rates:7", "--allow", "date"]).expect(0);
    project.run(&["i18n", "check", "--strict"]).expect(0).shows("nothing found");
    project.write("content/rates.en.md", EN.replace("October 30", "October 14"));
    project.run(&["i18n", "check"]).expect(1).reports("date");
}

#[test]
fn a_text_that_moves_to_another_page_keeps_its_approval() {
    let project = project();
    project.write("content/rates.ja.md", JA.replace("\n日本が主催します。\n", ""));
    project.write("content/rates.en.md", EN.replace("\nJapan is the host.\n", ""));
    project.write("content/host.ja.md", "+++\ntitle = \"金利\"\n+++\n\n日本が主催します。\n");
    project.write("content/host.en.md", "+++\ntitle = \"Rates\"\n+++\n\nJapan is the host.\n");
    project.run(&["i18n", "check"]).expect(0).reports("approved-elsewhere");
    project.run(&["i18n", "sync"]).expect(0);
    project.run(&["i18n", "check", "--strict"]).expect(0);
    project.run(&["i18n", "sync"]).expect(0).shows("in order");
}

#[test]
fn a_new_page_begins_with_what_is_known() {
    let project = project();
    let page = "+++\ntitle = \"新しい会合\"\n+++\n\n次回会合は10月30日に開きます。\n\n> 場所は\n> 未定です。\n\n| 国 |\n| --- |\n| 日本 |\n\n- 議題を決めます。\n";
    project.write("content/new.ja.md", page);
    project.run(&["i18n", "check"]).expect(0).reports("untranslated-page");
    project
        .run(&["i18n", "init", "new", "--to", "en"])
        .expect(0)
        .shows("1 filled in, 5 to translate");
    let written = read(&project, "content/new.en.md");
    assert_eq!(
        written,
        "+++\n# i18n:todo\ntitle = \"新しい会合\"\n+++\n\nThe next meeting is on October 30.\n\n> 場所は\n> 未定です。 <!-- i18n:todo -->\n\n| 国 <!-- i18n:todo --> |\n| --- |\n| 日本 <!-- i18n:todo --> |\n\n- 議題を決めます。 <!-- i18n:todo -->\n"
    );
    project.run(&["i18n", "status", "new"]).expect(0).shows("0 of 6 texts");
    project.run(&["i18n", "sync"]).expect(0);
    project.run(&["i18n", "status", "new"]).expect(0).shows("1 of 6 texts");
    project.run(&["i18n", "ok", "new:3"]).expect(1).reports("not-approved");
    project.run(&["i18n", "init", "new", "--to", "en"]).expect(3).shows("cannot be begun");
    assert_eq!(read(&project, "content/new.en.md"), written);
    let built = project.run(&["check", "--strict"]).expect(1);
    assert!(built.stderr.contains("missing-translation"), "{}", built.stderr);
}

#[test]
fn names_that_do_not_exist_get_the_nearest_one() {
    let project = project();
    project.run(&["i18n", "next", "ratse"]).expect(2).shows("did you mean `rates`?");
    project.run(&["i18n", "ok", "rates:4"]).expect(2).reports("no-block");
    project.run(&["i18n", "status", "--to", "fr"]).expect(2).reports("unknown-locale");
    project.run(&["i18n", "ok"]).expect(2);
    project.run(&["i18n", "status", "content/rates.ja.md"]).expect(0).shows("rates");
    project.run(&["i18n", "next", "content/rates.ja.md:7"]).expect(0).shows("nothing is left");
}

#[test]
fn every_command_looks_at_as_much_as_it_needs() {
    let project = project();
    project.write("content/rates.en.md", EN.replace("October 30", "October 13"));
    for (path, text) in [("content/other.ja.md", JA), ("content/other.en.md", EN)] {
        project.write(path, text);
    }
    project.run(&["i18n", "check", "rates"]).expect(1).reports("date").shows("compared 4 texts");
    project.run(&["i18n", "check", "other"]).expect(0).reports("approved-elsewhere");
    project.run(&["i18n", "check", "content/rates.en.md"]).expect(1).reports("date");
    project.run(&["i18n", "status", "rates"]).expect(0).shows("1 open");
    project.run(&["i18n", "review", "--format", "json"]).expect(0).shows("\"date\"");
    project.write("i18n/en/site.ftl", "hello = Hello\nhello = Again\n");
    project.run(&["i18n", "check"]).expect(1).reports("message-duplicate");
    project.run(&["i18n", "check", "other"]).expect(0);
}

#[test]
fn programs_get_json() {
    let project = project();
    project.write("content/rates.ja.md", JA.replace("30日", "31日"));
    let json = |arguments: &[&str]| -> serde_json::Value {
        let run = project.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&run.stdout).unwrap_or_else(|it| panic!("{it}: {}", run.stdout))
    };
    let status = json(&["i18n", "status", "rates"]);
    assert_eq!(
        (&status["pairs"][0]["states"]["stale"], &status["pairs"][0]["words"]),
        (&1.into(), &8.into())
    );
    let next = json(&["i18n", "next"]);
    assert_eq!((&next["spot"], &next["state"]), (&"rates:7".into(), &"stale".into()));
    assert_eq!(next["approved_original"], "次回会合は10月30日に開きます。");
    assert_eq!(json(&["i18n", "diff", "rates"])[0]["source"]["line"], 7);
    assert_eq!(json(&["i18n", "check"])["diagnostics"][0]["code"], "stale");
}

/// Runs git in the project, and returns whether it succeeded and what it printed.
fn git(project: &Project, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new("git");
    command.current_dir(project.root()).env("HOME", project.outside().join("home"));
    command.env("GIT_CONFIG_NOSYSTEM", "1").args([
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
    ]);
    let output = command.args(arguments).output().expect("git is there");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns the project of [`project`] as a repository in which it is committed.
fn committed() -> Project {
    let project = project();
    for arguments in [&["init", "-q"][..], &["add", "."], &["commit", "-qm", "begin"]] {
        assert!(git(&project, arguments).0);
    }
    project
}

/// Runs the command with `arguments` where it finds git.
fn run_with_git(project: &Project, arguments: &[&str]) -> Run {
    let path = std::env::var("PATH").expect("a path");
    Run::of(project.command(arguments).env("PATH", &path))
}

#[test]
fn only_what_changed_is_checked_when_git_knows_it() {
    let project = committed();
    let run = |arguments: &[&str]| run_with_git(&project, arguments);
    project.write("content/rates.ja.md", JA.replace("30日", "31日"));
    run(&["i18n", "check", "--changed", "HEAD"]).expect(1).reports("stale");
    assert!(git(&project, &["commit", "-qam", "change"]).0);
    run(&["i18n", "check", "--changed", "HEAD"]).expect(0);
    run(&["i18n", "check", "--changed", "HEAD~1"]).expect(1);
    run(&["i18n", "check", "--changed", "nowhere"]).expect(2).reports("no-history");
    run(&["i18n", "check", "--changed=--output=x"]).expect(2).reports("no-history");
}

#[test]
fn nothing_that_the_configuration_of_a_repository_names_is_started() {
    let project = committed();
    let run = |arguments: &[&str]| run_with_git(&project, arguments);
    let started = project.outside().join("started");
    let script = format!("echo x >>{}; cat", started.display());
    project.write(".gitattributes", "* filter=x diff=x\n");
    for name in ["post-index-change", "reference-transaction", "fsmonitor-watchman"] {
        let hook = project.root().join(".git/hooks").join(name);
        fs::create_dir_all(hook.parent().expect("a folder")).expect("a folder");
        fs::write(&hook, format!("#!/bin/sh\n{script}\n")).expect("a file");
        fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .expect("a right");
    }
    let fetch = format!("ext::sh -c '{script}'");
    for (key, value) in [
        ("filter.x.clean", &*script),
        ("filter.x.smudge", &script),
        ("filter.x.process", &script),
        ("diff.external", &script),
        ("diff.x.textconv", &script),
        ("diff.x.command", &script),
        ("core.fsmonitor", ".git/hooks/fsmonitor-watchman"),
        ("core.pager", &script),
        ("core.sshCommand", &script),
        ("core.alternateRefsCommand", &script),
        ("protocol.ext.allow", "always"),
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", &fetch),
    ] {
        assert!(git(&project, &["config", key, value]).0, "{key}");
    }
    project.write("content/rates.ja.md", JA.replace("30日", "31日"));
    run(&["i18n", "check", "--changed", "HEAD"]).expect(1).reports("stale");
    // An object that is not there is not fetched either.
    run(&["i18n", "check", "--changed", &"0123456789".repeat(4)]).expect(2).reports("no-history");
    assert!(!started.exists(), "{:?}", fs::read_to_string(&started));
}

#[test]
fn ends_of_lines_that_git_wrote_otherwise_are_no_change() {
    let project = committed();
    // What is told of the page would be told if it had changed.
    project.write("content/rates.ja.md", JA.replace("30日", "31日"));
    assert!(git(&project, &["commit", "-qam", "change"]).0);
    project.write("content/rates.ja.md", JA.replace("30日", "31日").replace('\n', "\r\n"));
    run_with_git(&project, &["i18n", "check", "--changed", "HEAD"]).expect(0);
}

#[test]
fn branches_that_approve_different_blocks_merge_by_themselves() {
    let project = project();
    for arguments in [
        &["init", "-q", "-b", "main"][..],
        &["add", "."],
        &["commit", "-qm", "begin"],
        &["branch", "other"],
    ] {
        assert!(git(&project, arguments).0);
    }
    let change = |ja: &str, en: &str, spot: &str| {
        let old = |path: &str| read(&project, path);
        let ja = ja.split_once('/').expect("old and new");
        let en = en.split_once('/').expect("old and new");
        project.write("content/rates.ja.md", old("content/rates.ja.md").replace(ja.0, ja.1));
        project.write("content/rates.en.md", old("content/rates.en.md").replace(en.0, en.1));
        project.run(&["i18n", "ok", spot]).expect(0);
        assert!(git(&project, &["commit", "-qam", "change"]).0);
    };
    change("30日/31日", "30./31.", "rates:7");
    assert!(git(&project, &["checkout", "-q", "other"]).0);
    change("概要/要点", "Overview/Key points", "rates:5");
    let merged = git(&project, &["merge", "--no-edit", "main"]);
    assert!(merged.0, "{}", merged.1);
    project.run(&["i18n", "check", "--strict"]).expect(0);
    project.run(&["i18n", "sync"]).expect(0);
    project.run(&["i18n", "sync"]).expect(0).shows("in order");
    project.run(&["i18n", "check", "--strict"]).expect(0);
}

/// Returns `ledger` after somebody worked on the blocks `mine` of it: changed and approved some, put in new ones.
fn edited(ledger: &Ledger, mine: &[usize], name: &str, chance: &mut Chance) -> Ledger {
    let pair = |number: usize, version: &str| Entry {
        texts: [
            ("ja", format!("文{number} {version}")),
            ("en", format!("Text {number} {version}")),
        ]
        .map(|(tag, text)| (tag.into(), text.into())),
        ..Entry::default()
    };
    let mut next = ledger.clone();
    let mut old = Vec::new();
    for &at in mine.iter().rev() {
        match chance.below(3) {
            0 => next.entries.insert(at, pair(at, &format!("new {name}"))),
            _ => old.push(std::mem::replace(&mut next.entries[at], pair(at, name))),
        }
    }
    next.entries.extend(old.into_iter().map(|entry| Entry { is_old: true, ..entry }));
    next
}

#[test]
fn no_approval_is_lost_when_git_merges_ledgers() {
    let project = Project::bare();
    let path = SourcePath::new("a.jsonl");
    let texts = |ledger: &Ledger| {
        ledger
            .entries
            .iter()
            .map(|entry| entry.texts.clone())
            .collect::<std::collections::BTreeSet<_>>()
    };
    for trial in 0..200 {
        let mut chance = Chance(trial + 7);
        let blocks = 4 + chance.below(12);
        let empty = Ledger { entries: vec![Entry::default(); blocks], ..Ledger::default() };
        let all: Vec<usize> = (0..blocks).collect();
        let mut base = edited(&empty, &all, "base", &mut Chance(2));
        base.entries.retain(|entry| !entry.texts[0].0.is_empty());
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for at in 0..base.entries.len() {
            match chance.below(3) {
                0 => ours.push(at),
                1 => theirs.push(at),
                _ => {}
            }
        }
        let sides = [
            edited(&base, &ours, "ours", &mut chance),
            edited(&base, &theirs, "theirs", &mut chance),
        ];
        project.write("base", write_ledger(&base));
        project.write("ours", write_ledger(&sides[0]));
        project.write("theirs", write_ledger(&sides[1]));
        let (is_clean, merged) =
            git(&project, &["merge-file", "--union", "-p", "ours", "base", "theirs"]);
        assert!(is_clean, "trial {trial} conflicts");
        let merged = parse_ledger(&path, &merged);
        assert_eq!(merged.diagnostics, [], "trial {trial}");
        for side in &sides {
            assert!(
                texts(&merged.value).is_superset(&texts(side)),
                "trial {trial} lost an approval"
            );
        }
    }
}

#[test]
fn a_page_is_begun_without_what_is_for_readers_of_the_original_alone() {
    let project = project();
    let ja = "+++\ntitle = \"題\"\n+++\n\n最初の段落です。\n\n<!-- i18n:only -->\n日本語だけです。\n\n次の段落です。\n\n\
        <!-- i18n:comment: 注 -->\n<!-- i18n:only -->\n\n- 一つ目\n- 二つ目\n\n> 引用です。\n\n- 三つ目 <!-- i18n:only -->\n- 四つ目です\n\n\
        <!-- i18n:only -->\n| 表 |\n| --- |\n\n<!-- i18n:skip -->\n訳さない文です。\n";
    let en = "+++\n# i18n:todo\ntitle = \"題\"\n+++\n\n<!-- i18n:todo -->\n最初の段落です。\n\n<!-- i18n:todo -->\n次の段落です。\n\n\
        > 引用です。 <!-- i18n:todo -->\n\n- 四つ目です <!-- i18n:todo -->\n\n<!-- i18n:skip -->\n訳さない文です。\n";
    check_begun(&project, ja, en);
}

/// Checks that a page `ja` is begun as `en`, with five texts to translate, whatever ends its lines.
#[track_caller]
fn check_begun(project: &Project, ja: &str, en: &str) {
    for line in ["\n", "\r\n"] {
        project.write("content/own.ja.md", ja.replace('\n', line));
        project.run(&["i18n", "init", "own", "--to", "en"]).expect(0);
        assert_eq!(read(project, "content/own.en.md"), en.replace('\n', line));
        let status = project.run(&["i18n", "status", "own", "--json"]).expect(0);
        let status: serde_json::Value = serde_json::from_str(&status.stdout).expect("JSON");
        let states = &status["pairs"][0]["states"];
        assert_eq!((&states["missing"], &states["extra"]), (&5.into(), &0.into()), "{status}");
        fs::remove_file(project.root().join("content/own.en.md")).expect("a page");
    }
}

#[test]
fn a_page_is_begun_with_all_blocks_that_a_joined_one_stands_for() {
    let project = project();
    let ja = "+++\ntitle = \"題\"\n+++\n\n![地図です](map.png)\n\n<!-- i18n:comment: 注 -->\n<!-- i18n:join 2 -->\n長い段落です。\n\n\
        次の段落です。\n\n最後の段落です。 <!-- i18n:join 2 -->\n";
    let en = "+++\n# i18n:todo\ntitle = \"題\"\n+++\n\n![地図です](map.png) <!-- i18n:todo -->\n\n<!-- i18n:comment: 注 -->\n\
        <!-- i18n:todo -->\n長い段落です。\n\n<!-- i18n:todo -->\n長い段落です。\n\n<!-- i18n:todo -->\n次の段落です。\n\n\
        <!-- i18n:todo -->\n最後の段落です。\n\n<!-- i18n:todo -->\n最後の段落です。\n";
    check_begun(&project, ja, en);
}

#[test]
fn ledgers_of_a_newer_program_are_not_written_and_nothing_is_said_to_be_approved() {
    for (old, new) in [("\"v\":1", "\"v\":2"), ("\"seg\":1", "\"seg\":2")] {
        let project = project();
        let ledger = read(&project, LEDGER).replace(old, new);
        project.write(LEDGER, &ledger);
        project.write("content/rates.en.md", EN.replace("Japan is", "Japan will be"));
        project.run(&["i18n", "check"]).expect(1).reports("ledger-newer");
        for arguments in [&["i18n", "ok", "rates"][..], &["i18n", "sync"]] {
            project.run(arguments).expect(3).reports("ledger-newer");
        }
        assert_eq!(read(&project, LEDGER), ledger);
    }
}

#[test]
fn only_checks_that_exist_can_be_accepted() {
    let project = project();
    project.run(&["i18n", "ok", "rates:7", "--allow", "numbr"]).expect(2).shows("`number`");
    let before = read(&project, LEDGER);
    project
        .run(&["i18n", "ok", "rates:7", "--allow", "number"])
        .expect(0)
        .shows("nothing to approve");
    assert_eq!(read(&project, LEDGER), before);
}

#[test]
fn a_translation_is_not_proposed_for_itself() {
    let project = project();
    project.write("content/rates.ja.md", JA.replace("30日", "31日"));
    let next = project.run(&["i18n", "next"]).expect(0);
    assert!(!next.stdout.contains("approved elsewhere"), "{}", next.stdout);
}

#[test]
fn what_no_reader_sees_and_what_is_not_closed_are_mistakes() {
    let project = project();
    for (text, code, exit) in [
        ("Japan is\u{200b} the host.", "invisible-character", 1),
        // As bad as to `check`.
        ("Japan is <b>the host.", "unclosed-element", 0),
    ] {
        project.write("content/rates.en.md", EN.replace("Japan is the host.", text));
        project.run(&["i18n", "check", "rates"]).expect(exit).reports(code);
    }
}
