//! The command as people and programs meet it: exit codes, reports, and what it leaves alone.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, symlink};
use std::process::{Command, Output, Stdio};

use crate::project::{Project, Run, digest, tree};

const BROKEN: &str = "+++\ntitle = \"題\"\n+++\n[無](@/nowhere)\n";
const WARNED: &str = "+++\ntitle = \"題\"\ntitel = \"題\"\n+++\n";

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in:\n{text}"))
}

// --- Exit codes -----------------------------------------------------------------------------------------------------

#[test]
fn a_good_site_ends_with_0_and_one_with_errors_with_1() {
    let project = Project::new();
    project.run(&["build"]).expect(0);
    project.run(&["check"]).expect(0);
    let before = tree(&project.root().join("public"));
    project.write("content/a.ja.md", BROKEN);
    project.run(&["check"]).expect(1).reports("broken-link");
    project.run(&["build"]).expect(1).reports("broken-link");
    assert_eq!(before, tree(&project.root().join("public")), "the old site stays");
}

#[test]
fn warnings_end_with_1_only_when_they_are_denied() {
    let project = Project::new();
    project.write("content/a.ja.md", WARNED);
    project.run(&["check"]).expect(0).reports("unknown-key");
    project.run(&["check", "--strict"]).expect(1);
    project.run(&["build", "--strict"]).expect(1);
    assert!(!project.root().join("public").exists());
}

#[test]
fn wrong_usage_and_wrong_settings_end_with_2() {
    let project = Project::new();
    for arguments in [
        &["bild"][..],
        &["build", "--no-such"],
        &["build", "--today", "tomorrow"],
        &["check", "--format", "xml"],
        &["check", "--lang", "fr"],
        &["check", "--base-url", "example.org"],
        &["explain", "no-such-code"],
        &["new", "../outside"],
        &["new", "CON"],
        &[],
    ] {
        project.run(arguments).expect(2);
    }
    let epoch =
        |value: &str| Run::of(project.command(&["check"]).env("SOURCE_DATE_EPOCH", value)).code;
    assert_eq!([epoch("soon"), epoch("1.5"), epoch("99999999999999999999")], [2, 2, 2]);
    project.write("taiyaku.toml", "base_url = ");
    project.run(&["build"]).expect(2).reports("toml-syntax");
    fs::remove_file(project.root().join("taiyaku.toml")).expect("a file");
    project.run(&["build"]).expect(2).reports("no-settings");
}

#[test]
fn wrong_settings_do_not_hide_other_mistakes() {
    let project = Project::new();
    project.write("taiyaku.toml", format!("{}feed_limit = \"many\"\n", crate::site::SETTINGS));
    project.write("content/a.ja.md", BROKEN);
    project.run(&["build"]).expect(2).reports("wrong-type").reports("broken-link");
}

#[test]
fn a_folder_that_is_missing_holds_no_site() {
    let project = Project::new();
    for command in [&["build"][..], &["check"], &["list"]] {
        let run = project.run(&[command, &["--root", "nowhere"]].concat()).expect(2);
        assert!(run.reports("no-settings").stderr.contains("nowhere/taiyaku.toml"));
    }
    project.run(&["build", "--config", "nowhere.toml"]).expect(4);
}

#[test]
fn a_site_that_was_never_written_is_not_said_to_stay() {
    let project = Project::new();
    let says = |run: Run| run.expect(1).stderr;
    project.write("content/a.ja.md", BROKEN);
    assert!(says(project.run(&["build"])).contains("the site was not written; correct the errors"));
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n");
    project.build().expect(0);
    project.write("content/a.ja.md", BROKEN);
    assert!(says(project.run(&["build"])).contains("the last good one stays in public"));
}

#[test]
fn a_second_run_ends_with_6_at_once() {
    let project = Project::new();
    project.build();
    let _lock = taiyaku::io::Lock::acquire(&project.root()).expect("the lock is free");
    let run = project.run(&["build"]).expect(6).reports("another-run");
    assert!(
        run.stderr.contains(&std::process::id().to_string()),
        "it says who holds it: {}",
        run.stderr
    );
}

// --- Reports --------------------------------------------------------------------------------------------------------

#[test]
fn reports_for_programs_are_one_document_on_the_standard_output() {
    let project = Project::new();
    project.write("content/a.ja.md", BROKEN);
    project.write("content/b.ja.md", WARNED);
    let run = project.run(&["check", "--format", "json"]).expect(1);
    let report = json(&run.stdout);
    let first = &report["diagnostics"][0];
    assert_eq!(
        (&first["code"], &first["path"]),
        (&"broken-link".into(), &"content/a.ja.md".into())
    );
    assert_eq!((&first["start"]["line"], &first["start"]["column"]), (&4.into(), &7.into()));
    assert_eq!(report["summary"]["errors"], 1);
    let sarif = json(&project.run(&["check", "--format", "sarif"]).expect(1).stdout);
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    let github = project.run(&["check", "--format", "github"]).expect(1).stdout;
    assert!(
        github.lines().all(|it| it.starts_with("::error ") || it.starts_with("::warning ")),
        "{github}"
    );
    assert!(github.contains("file=content/a.ja.md,line=4,"), "{github}");
}

#[test]
fn what_goes_wrong_in_any_step_is_still_one_document() {
    let project = Project::new();
    project.write("content/b.ja.md", WARNED);
    project.write("public/mine.txt", "mine");
    let report = json(&project.run(&["build", "--format", "json"]).expect(3).stdout);
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(2), "{report}");
    json(&project.run(&["build", "--format", "json", "--root", "nowhere"]).expect(2).stdout);
    json(&project.run(&["build", "--format", "json", "-o", "content"]).expect(3).stdout);
    project.write("taiyaku.toml", "");
    json(&project.run(&["build", "--format", "json"]).expect(2).stdout);
    let clean = Project::new();
    assert_eq!(
        json(&clean.run(&["build", "--format", "json"]).expect(0).stdout)["summary"]["errors"],
        0
    );
    let results =
        json(&clean.run(&["check", "--format", "sarif"]).stdout)["runs"][0]["results"].clone();
    assert_eq!(results, serde_json::json!([]));
}

#[test]
fn color_is_for_terminals_unless_it_is_asked_for() {
    let project = Project::new();
    project.write("content/a.ja.md", BROKEN);
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = project.command(arguments);
        Run::of(command.envs(variables.iter().copied())).stderr.contains('\u{1b}')
    };
    assert!(!colored(&["check"], &[]));
    assert!(colored(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["check"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!colored(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(
        colored(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]),
        "an empty NO_COLOR says nothing"
    );
    assert!(colored(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!colored(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn the_tool_speaks_the_language_that_is_asked_for() {
    let project = Project::new();
    project.write("content/a.ja.md", BROKEN);
    let is_japanese = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = project.command(arguments);
        let run = Run::of(command.env_remove("LANG").envs(variables.iter().copied()));
        let text =
            format!("{}{}", run.stdout, run.stderr).replace(BROKEN, "").replace(['無', '題'], "");
        text.chars().any(|c| ('ぁ'..='ん').contains(&c))
    };
    assert!(!is_japanese(&["check"], &[]));
    assert!(is_japanese(&["check", "--lang", "ja"], &[("LANG", "en_US.UTF-8")]));
    assert!(!is_japanese(&["check", "--lang=en"], &[("LANG", "ja_JP.UTF-8")]));
    assert!(is_japanese(&["check"], &[("LANG", "ja_JP.UTF-8")]));
    assert!(is_japanese(&["check"], &[("LC_ALL", "ja_JP.UTF-8"), ("LANG", "en_US.UTF-8")]));
    assert!(!is_japanese(&["check"], &[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")]));
    assert!(is_japanese(&["--help"], &[("LANG", "ja_JP.UTF-8")]));
    assert!(is_japanese(&["explain", "broken-link", "--lang", "ja"], &[]));
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let project = Project::new();
    for number in 0..400 {
        project.write(&format!("content/p{number}.ja.md"), BROKEN);
    }
    for arguments in [
        &["check", "--format", "json"][..],
        &["list"],
        &["explain"],
        &["man"],
        &["completions", "bash"],
        &["schema"],
    ] {
        let mut child = project
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::with_capacity(1, stdout).read_line(&mut line).expect("a line");
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
        assert!(
            [Some(0), Some(1)].contains(&output.status.code()),
            "{arguments:?}: {:?}",
            output.status
        );
    }
    let mut child = project.command(&["check"]).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn a_result_that_could_not_be_printed_is_no_success() {
    let project = Project::new();
    let to_full = |arguments: &[&str]| {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
        Run::of(project.command(arguments).stdout(full))
    };
    for arguments in [&["explain"][..], &["--help"], &["--version"], &["schema", "settings"]] {
        let run = to_full(arguments).expect(4).reports("result-not-printed");
        assert!(run.stderr.contains("No space left on device"), "{}", run.stderr);
    }
    to_full(&["check", "--format", "json"]).expect(4).reports("result-not-printed");
    project.write("content/_index.ja.md", "+++\ntitle = \"見本\"\n+++\n[x](/no/)\n");
    to_full(&["check", "--format", "json"]).expect(1).reports("result-not-printed");
    // Where nothing is to be printed, nothing is lost.
    project.write("content/_index.ja.md", "+++\ntitle = \"見本\"\n+++\n");
    to_full(&["build"]).expect(0);
}

#[test]
fn a_limit_for_files_leaves_the_old_site_and_says_why() {
    let project = Project::new();
    project.build();
    let before = tree(&project.root().join("public"));
    project.write("static/data.bin", vec![7; 3_000_000]);
    let command = format!("ulimit -f 2048; exec {} build", env!("CARGO_BIN_EXE_taiyaku"));
    let mut shell = Command::new("sh");
    shell.args(["-c", &command]).env("LC_ALL", "C").current_dir(project.root());
    let run = Run::of(&mut shell).expect(4).reports("file-limit");
    assert!(run.stderr.contains("ulimit -f unlimited"), "{}", run.stderr);
    assert_eq!(tree(&project.root().join("public")), before);
    project.build();
    assert!(project.root().join("public/data.bin").exists());
}

#[test]
fn control_characters_of_the_site_do_not_reach_the_terminal() {
    let project = Project::new();
    project.write(
        "content/a.ja.md",
        "+++\ntitle = \"\u{1b}[31m題\u{202e}\"\n\"\u{1b}]0;x\" = 1\n+++\n[a](@/\u{1b}[2J)\n",
    );
    for format in ["human", "json", "sarif", "github"] {
        let run = project.run(&["check", "--format", format]);
        let text = run.stdout + &run.stderr;
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{format}: {text:?}");
    }
}

#[test]
fn no_report_and_no_page_shows_the_folder_of_the_user() {
    let project = Project::new();
    project.write("content/a.ja.md", WARNED);
    let outside = project.outside().to_string_lossy().into_owned();
    let root = project.root().to_string_lossy().into_owned();
    for format in ["human", "json", "sarif", "github"] {
        let run = project.run(&["build", "--format", format, "--root", &root]).expect(0);
        assert!(
            !run.stdout.contains(&outside) && !run.stderr.contains(&outside),
            "{format}: {}{}",
            run.stdout,
            run.stderr
        );
    }
    for (path, bytes) in tree(&project.root().join("public")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(&outside), "{path}");
    }
}

// --- What is never touched ------------------------------------------------------------------------------------------

#[test]
fn folders_of_value_are_refused_as_output_before_anything_is_touched() {
    let project = Project::new();
    project.write(".git/HEAD", "ref");
    project.write("static/a.txt", "a");
    project.write("repository/.git/HEAD", "ref");
    project.write("repository/public/x", "x");
    project.write("taken/file.txt", "mine");
    fs::write(project.outside().join("home/.profile"), "mine").expect("a file");
    symlink(project.outside().join("home"), project.root().join("linked")).expect("a link");
    symlink("content", project.root().join("inside")).expect("a link");
    let home = project.outside().join("home").to_string_lossy().into_owned();
    let parent = project.outside().join("work").to_string_lossy().into_owned();
    let before = digest(&project.outside());
    let refused = [
        ".",
        "./",
        "content",
        "content/",
        "content/x",
        "CONTENT",
        "static",
        "templates",
        "..",
        "../..",
        "/",
        "//",
        "taken",
        "taken/../taken",
        "content/..",
        "~",
        "~/public",
        "~root",
        "$HOME",
        "linked",
        "linked/",
        "linked/x/..",
        "inside",
        "inside/x",
        ".git",
        ".git/x",
        ".GIT",
        ".taiyaku",
        ".taiyaku/x",
        "repository",
        "i18n",
        "themes/x",
        "taiyaku.toml",
        "taiyaku.toml/x",
        "no/such/parent",
        "public/..",
        &home,
        &parent,
        "/tmp",
        "/proc",
        "/dev/null",
        "/etc",
        "a\nb",
        "public/.",
    ];
    for output in refused {
        let run = project.run(&["build", "--output", output]);
        let literal = output == "$HOME" || output == "public/." || output == "a\nb";
        assert!(
            run.code == 3 || literal && run.code == 0,
            "{output:?}: {} {}",
            run.code,
            run.stderr
        );
        if run.code == 0 {
            let name = if output == "public/." { "public" } else { output };
            fs::remove_dir_all(project.root().join(name)).expect("a folder of the name");
            let _ = fs::remove_dir_all(project.root().join(".taiyaku"));
        } else {
            assert!(
                run.stderr.contains("refused-output-folder")
                    || run.stderr.contains("foreign-files"),
                "{output}: {}",
                run.stderr
            );
        }
    }
    let _ = fs::remove_dir_all(project.root().join(".taiyaku"));
    let mut after = digest(&project.outside());
    let mut before = before;
    // Locks and the folders removed above change the time of the project's own folder.
    for digest in [&mut before, &mut after] {
        digest.remove("work/project");
    }
    assert_eq!(before, after);
}

#[test]
fn the_settings_and_the_environment_cannot_name_such_a_folder_either() {
    let project = Project::new();
    let before = digest(&project.root());
    for output in ["content", "..", ".", "/", "~/x"] {
        Run::of(project.command(&["build"]).env("TAIYAKU_OUTPUT", output)).expect(3);
    }
    assert_eq!(before, digest(&project.root()));
    project.write("taiyaku.toml", format!("{}output = \"content\"\n", crate::site::SETTINGS));
    let before = digest(&project.root());
    project.run(&["build"]).expect(3);
    assert_eq!(before, digest(&project.root()));
}

#[test]
fn files_of_others_in_the_output_stop_the_build() {
    let project = Project::new();
    project.build();
    let public = project.root().join("public");
    for (path, code) in [
        ("mine.txt", "foreign-files"),
        (".hidden", "foreign-files"),
        ("ja/x/deep.txt", "foreign-files"),
    ] {
        project.write(&format!("public/{path}"), "mine");
        let before = digest(&public);
        project.write("content/_index.en.md", format!("+++\ntitle = \"New {path}\"\n+++\n"));
        project.run(&["build"]).expect(3).reports(code);
        assert_eq!(before, digest(&public), "{path}");
        fs::remove_file(public.join(path)).expect("a file");
        let _ = fs::remove_dir(public.join("ja/x"));
        project.build();
    }
    project.write("public/en/index.html", "edited by hand");
    project.run(&["build"]).expect(3).reports("edited-output");
    assert_eq!(fs::read_to_string(public.join("en/index.html")).expect("a file"), "edited by hand");
}

#[test]
fn a_build_leaves_the_sources_as_they_are() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\n+++\r\n本文\r\n");
    let sources = || {
        let mut digest = digest(&project.outside());
        digest.retain(|path, _| {
            !path.starts_with("work/project/public")
                && !path.starts_with("work/project/.taiyaku")
                && path != "work/project"
        });
        digest
    };
    let before = sources();
    project.build();
    project.run(&["check"]).expect(0);
    project.run(&["list"]).expect(0);
    assert_eq!(before, sources());
}

#[test]
fn building_an_unchanged_site_again_touches_no_file() {
    let project = Project::new();
    project.build();
    let public = project.root().join("public");
    let identity = || {
        let mut found = Vec::new();
        for path in tree(&public).into_keys().chain([String::new()]) {
            let it = fs::symlink_metadata(public.join(&path)).expect("a file");
            found.push((path, it.ino(), it.mtime(), it.mtime_nsec(), it.ctime(), it.ctime_nsec()));
        }
        found
    };
    let before = identity();
    project.build();
    assert_eq!(before, identity());
}

/// Builds, sends `signals` as soon as the build listens for signals, unless it has ended before, and waits for its end.
fn stopped(project: &Project, signals: &[&str]) -> Output {
    let mut child = project
        .command(&["build"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // The holder of the lock listens.
    let holder = format!("pid {} ", child.id());
    let lock = project.root().join(".taiyaku/lock");
    let is_held = || fs::read_to_string(&lock).is_ok_and(|it| it.starts_with(&holder));
    let mut has_ended = false;
    while !is_held() && !has_ended {
        has_ended = child.try_wait().expect("a child").is_some();
        std::thread::yield_now();
    }
    if !has_ended {
        let id = child.id().to_string();
        for signal in signals {
            let sent = Command::new("kill").args([&format!("-{signal}"), &id]).status();
            assert!(sent.expect("kill is there").success());
        }
    }
    child.wait_with_output().expect("it ends")
}

#[test]
fn a_build_that_computes_for_long_stops_when_told() {
    let project = Project::new();
    let many = "{% set many = \"a\" | replace(from=\"a\", to=\"a,a,a,a,a,a,a,a,a,a\") ".to_owned()
        + &"| replace(from=\"a\", to=\"a,a,a,a,a,a,a,a,a,a\") ".repeat(2)
        + "| split(pat=\",\") %}";
    let (open, close) = ("{% for a in many %}".repeat(5), "{% endfor %}".repeat(5));
    project.write("templates/page.html", format!("{many}{open}{close}"));
    project.write("content/p.ja.md", "+++\ntitle = \"P\"\n+++\n");
    let output = stopped(&project, &["TERM"]);
    assert_eq!(output.status.code(), Some(143));
    let said = String::from_utf8_lossy(&output.stderr);
    // It depends on the machine whether the computing ends within the time that it is given.
    let is_told = ["removed by the next build", "nothing has been changed"];
    assert!(is_told.iter().any(|it| said.contains(it)), "{said}");
    assert_eq!(stopped(&project, &["INT", "INT"]).status.code(), Some(130));
    assert!(!project.root().join("public").exists());
    fs::remove_file(project.root().join("templates/page.html")).expect("it is there");
    project.build();
}

#[test]
fn a_build_that_is_told_to_stop_leaves_the_old_site() {
    let project = Project::new();
    for number in 0..300 {
        project.write(
            &format!("content/p{number}.ja.md"),
            format!("+++\ntitle = \"{number}\"\n+++\n"),
        );
    }
    project.build();
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 143)] {
        for number in 0..300 {
            project.write(
                &format!("content/p{number}.ja.md"),
                format!("+++\ntitle = \"{number} {signal}\"\n+++\n"),
            );
        }
        let before = digest(&project.root().join("public"));
        let output = stopped(&project, &[signal]);
        match output.status.code() {
            Some(it) if it == code => assert_eq!(before, digest(&project.root().join("public"))),
            // It was done before the signal came, or before this test had a turn.
            it => assert_eq!(it, Some(0), "{signal}: {}", String::from_utf8_lossy(&output.stderr)),
        }
        let names = fs::read_dir(project.root())
            .expect("a folder")
            .map(|it| it.expect("an entry").file_name());
        assert!(
            names.into_iter().all(|it| !it.to_string_lossy().contains("taiyaku-")),
            "nothing is left over"
        );
    }
}

// --- Commands -------------------------------------------------------------------------------------------------------

#[test]
fn the_starter_builds_without_a_finding() {
    let project = Project::bare();
    project.run(&["init"]).expect(0);
    let run = project.run(&["build", "--strict"]).expect(0);
    assert!(!run.stderr.contains('['), "{}", run.stderr);
    assert!(project.root().join("public/ja/index.html").exists());
    project.run(&["init"]).expect(3).reports("folder-not-empty");
    project.run(&["init", "sub/site"]).expect(0);
    project.run(&["build", "--strict", "--root", "sub/site"]).expect(0);
    assert!(project.root().join("sub/site/public/en/index.html").exists());
}

#[test]
fn a_new_page_is_there_in_every_language_and_builds() {
    let project = Project::new();
    project.run(&["new", "guide", "--section", "--title", "手引き \"A\" \\"]).expect(0);
    project.run(&["new", "guide/first"]).expect(0);
    for path in ["guide/_index", "guide/first"] {
        for locale in ["ja", "en"] {
            assert!(
                project.root().join(format!("content/{path}.{locale}.md")).exists(),
                "{path} {locale}"
            );
        }
    }
    project.run(&["check", "--drafts"]).expect(0);
    let before = digest(&project.root().join("content"));
    project.run(&["new", "guide/first"]).expect(3);
    assert_eq!(before, digest(&project.root().join("content")));
    // Whatever is typed, the head that is written can be read.
    for (at, title) in ["a\nb", "\"\"\"", "\u{7f}\t\\u", "'", "a\u{85}b"].iter().enumerate() {
        project.run(&["new", &format!("guide/t{at}"), "--title", title]).expect(0);
    }
    project.run(&["check", "--drafts"]).expect(0);
    let before = digest(&project.root().join("content"));
    let mut command = project.command(&["new", "guide/day"]);
    Run::of(command.env("SOURCE_DATE_EPOCH", "abc")).expect(2).reports("bad-epoch");
    for key in ["../x", "a/../../x", "a\\b", "a:b", "CON", "", ".git/x"] {
        assert_ne!(project.run(&["new", key]).code, 0, "{key}");
    }
    assert_eq!(before, digest(&project.root().join("content")));
}

#[test]
fn a_new_page_in_folders_per_language_stands_in_each() {
    let project = Project::bare();
    project.write("taiyaku.toml", format!("{}layout = \"folder\"\n", crate::site::SETTINGS));
    project.write("content/ja/_index.md", "+++\ntitle = \"題\"\n+++\n");
    project.write("content/en/_index.md", "+++\ntitle = \"t\"\n+++\n");
    project.run(&["new", "a"]).expect(0);
    assert!(
        project.root().join("content/ja/a.md").exists()
            && project.root().join("content/en/a.md").exists()
    );
    project.run(&["check", "--drafts"]).expect(0);
}

#[test]
fn lists_are_for_people_and_for_programs() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\ndraft = true\n+++\n");
    project.write("content/b.ja.md", "+++\ntitle = \"題\"\ndate = 2099-01-01\n+++\n");
    project.write("content/s/c.ja.md", "+++\ntitle = \"孤\"\n+++\n");
    project.write("i18n/terms.tsv", "id\tja\ten\nlaw\t法\tlaw\n");
    let list =
        |what: &str| json(&project.run(&["list", what, "--format", "json"]).expect(0).stdout);
    // A page in one language is shown in the other as well.
    assert_eq!(list("pages").as_array().map(Vec::len), Some(4));
    let absent = |key: &str, date: Option<&str>, reason: &str| {
        let file = format!("content/{key}.ja.md");
        serde_json::json!([{ "key": key, "locale": "ja", "section": "", "reason": reason, "title": "題", "file": file, "date": date }])
    };
    assert_eq!(list("drafts"), absent("a", None, "draft"));
    assert_eq!(list("scheduled"), absent("b", Some("2099-01-01"), "scheduled"));
    assert_eq!(list("orphans")[0]["key"], "s/c");
    assert_eq!(list("terms")[0]["names"]["en"], "law");
    assert_eq!(list("sources"), serde_json::json!([]));
    assert!(
        project
            .run(&["list"])
            .expect(0)
            .stdout
            .contains("s/c\tja\t/ja/s/c/\t孤\tcontent/s/c.ja.md")
    );
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let project = Project::new();
    let all = project.run(&["explain"]).expect(0).stdout;
    for line in all.lines() {
        let code = line.split_whitespace().next().expect("a code");
        for lang in ["ja", "en"] {
            let text = project.run(&["explain", code, "--lang", lang]).expect(0).stdout;
            assert!(text.contains(code) && text.lines().count() > 2, "{code} {lang}: {text}");
        }
    }
    let run = project.run(&["explain", "broken-lnk"]).expect(2);
    assert!(run.stderr.contains("broken-link"), "{}", run.stderr);
}

#[test]
fn completions_manuals_and_schemas_come_out() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(
            project.run(&["completions", shell]).expect(0).stdout.contains("taiyaku"),
            "{shell}"
        );
    }
    assert!(project.run(&["man"]).expect(0).stdout.starts_with(".ie"));
    project.run(&["man", "pages"]).expect(0);
    assert!(project.root().join("pages/taiyaku-build.1").exists());
    assert_eq!(
        json(&project.run(&["schema"]).expect(0).stdout)["properties"]["locales"]["type"],
        "array"
    );
    json(&project.run(&["schema", "front-matter"]).expect(0).stdout);
}

#[test]
fn a_verified_build_writes_the_same_site() {
    let project = Project::new();
    project.build();
    let built = tree(&project.root().join("public"));
    project.run(&["build", "--verify"]).expect(0);
    assert_eq!(built, tree(&project.root().join("public")));
}

#[test]
fn the_environment_overrides_settings_and_the_command_line_the_environment() {
    let project = Project::new();
    let run = Run::of(
        project
            .command(&["build"])
            .env("TAIYAKU_BASE_URL", "https://b.example/x")
            .env("TAIYAKU_OUTPUT", "site"),
    );
    run.expect(0);
    let home = fs::read_to_string(project.root().join("site/ja/index.html")).expect("a page");
    assert!(home.contains("https://b.example/x/ja/"));
    let run = Run::of(
        project
            .command(&["build", "-u", "https://c.example"])
            .env("TAIYAKU_BASE_URL", "https://b.example"),
    );
    run.expect(0);
    let home = fs::read_to_string(project.root().join("public/ja/index.html")).expect("a page");
    assert!(home.contains("https://c.example/ja/"));
    Run::of(project.command(&["check"]).env("TAIYAKU_LOCALES", "ja"))
        .expect(1)
        .reports("unknown-locale");
    Run::of(project.command(&["check"]).env("TAIYAKU_MARKDOWN__SOFT_BREAK", "nonsense"))
        .expect(2)
        .reports("unknown-word");
    Run::of(project.command(&["check"]).env("TAIYAKU_NO_SUCH", "x"))
        .expect(0)
        .reports("unknown-key");
}

#[test]
fn a_site_of_somebody_else_writes_nothing_outside_its_folder() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"甲\"\n+++\n\n一。\n");
    project.write("content/a.en.md", "+++\ntitle = \"A\"\n+++\n\nOne.\n");
    let beside = project.outside().join("beside");
    fs::create_dir_all(&beside).expect("a folder");
    let link = |at: &str| {
        let at = project.root().join(at);
        fs::create_dir_all(at.parent().expect("a folder above")).expect("a folder");
        symlink(&beside, at).expect("a link");
    };
    link("linked");
    let settings = fs::read_to_string(project.root().join("taiyaku.toml")).expect("a file");
    let elsewhere = format!("{}/public", beside.display());
    for output in ["../../beside/public", &elsewhere, "linked/public"] {
        project.write("taiyaku.toml", format!("output = \"{output}\"\n{settings}"));
        project.run(&["build"]).expect(3).reports("refused-output-folder");
    }
    // Whoever builds may name any folder.
    project.run(&["build", "--output", &elsewhere]).expect(0);
    fs::remove_dir_all(&elsewhere).expect("the output");
    project.write("taiyaku.toml", &settings);
    for (at, command, code) in [
        ("i18n/pairs", &["i18n", "ok", "content"][..], "symlink-refused"),
        ("i18n-work", &["i18n", "export", "--to", "en"], "symlink-refused"),
        ("i18n-review", &["i18n", "review"], "refused-report-folder"),
    ] {
        link(at);
        let run = project.run(command).reports(code);
        assert_ne!(run.code, 0, "{at}");
        fs::remove_file(project.root().join(at)).expect("the link");
    }
    assert_eq!(fs::read_dir(&beside).expect("the folder").count(), 0);
}
