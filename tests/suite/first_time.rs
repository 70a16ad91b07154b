//! The first minutes of someone who has never used the tool: every step is the one that the last one named.

use std::process::Command;

use crate::project::{Project, Run};

/// Returns the command that stands behind `mark` in `text`.
fn advice<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    let line = text
        .lines()
        .find_map(|it| it.split_once(mark))
        .unwrap_or_else(|| panic!("no {mark} in:\n{text}"))
        .1;
    let end = line.find(['`', '（', '(']).unwrap_or(line.len());
    line[..end].split_whitespace().collect()
}

fn run(project: &Project, folder: &str, language: &str, arguments: &[&str]) -> Run {
    let mut command: Command = project.command(arguments);
    command.env("LANG", language).current_dir(project.root().join(folder));
    Run::of(&mut command)
}

#[test]
fn each_step_names_the_next_one() {
    for (language, folder_word) in [("en_US.UTF-8", "FOLDER"), ("ja_JP.UTF-8", "フォルダー")] {
        let project = Project::bare();
        let run = |folder: &str, arguments: &[&str]| run(&project, folder, language, arguments);
        let nothing = run("", &["build"]).expect(2).reports("no-settings");
        let next = advice(&nothing.stderr, "`taiyaku ");
        assert_eq!(next, ["init", folder_word]);
        let begun = run("", &["init", "briefing"]).expect(0);
        assert_eq!(advice(&begun.stderr, "cd "), ["briefing", "&&", "taiyaku", "build"]);
        let built = run("briefing", &["build"]).expect(0);
        assert!(built.stderr.contains("public"), "{}", built.stderr);
        run("briefing", &["new", "guide/mine"]).expect(0);
        project.write(
            "briefing/content/guide/mine.ja.md",
            "+++\ntitle = \"題\"\n+++\n[無](@/guide/first-step)\n",
        );
        let broken = run("briefing", &["build"]).expect(1).reports("broken-link");
        assert!(broken.stderr.contains("`guide/first-steps`"), "{}", broken.stderr);
        let next = advice(&broken.stderr, "taiyaku explain ");
        let explained = run("briefing", &[&["explain"][..], &next].concat()).expect(0);
        assert!(explained.stdout.contains("[broken-link]"), "{}", explained.stdout);
    }
}

#[test]
fn a_slip_on_the_command_line_is_answered_with_the_right_word() {
    let project = Project::new();
    for (typed, right) in [
        (&["bild"][..], "`build`"),
        (&["build", "--strct"], "`--strict`"),
        (&["check", "--format", "sarf"], "`sarif`"),
        (&["list", "source"], "`sources`"),
        (&["explain", "broken-lnk"], "`broken-link`"),
    ] {
        for lang in ["en", "ja"] {
            let run = project.run(&[typed, &["--lang", lang]].concat()).expect(2);
            assert!(run.stderr.contains(right), "{typed:?}: {}", run.stderr);
        }
    }
    let run = project.run(&["bild", "--format", "json"]).expect(2);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("a JSON document");
    assert_eq!(report["diagnostics"][0]["code"], "unknown-command");
}

#[test]
fn nothing_stays_english_for_who_asks_in_japanese() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\ntitel = \"題\"\n+++\n[無](@/nowhere)\n");
    let commands = [
        "init",
        "new",
        "build",
        "check",
        "list",
        "sources",
        "explain",
        "completions",
        "man",
        "schema",
    ];
    let helps = commands.iter().map(|it| vec![*it, "--help"]);
    let others = [
        vec!["--help"],
        vec![],
        vec!["check"],
        vec!["build", "--no-such"],
        vec!["new"],
        vec!["build", "--today", "x"],
        vec!["sources", "import"],
        vec!["explain", "broken-link"],
    ];
    for arguments in helps.chain(others) {
        let run = project.run(&[&arguments[..], &["--lang", "ja"]].concat());
        let text = run.stdout + &run.stderr;
        for word in [
            "Usage",
            "Options",
            "OPTIONS",
            "Arguments",
            "Commands",
            "COMMAND",
            "possible",
            "default",
            "error",
            "warning",
            "help:",
            "note:",
            "Print",
            "For more",
            "tip:",
        ] {
            let shown = text.replace("--help", "").replace("default-src", "");
            assert!(!shown.contains(word), "{arguments:?} says {word}:\n{text}");
        }
    }
}
