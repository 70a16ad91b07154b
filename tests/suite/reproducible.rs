//! The same sources give the same bytes, whatever the machine, the time and the number of threads.

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::alignment::Chance;
use crate::project::{Project, Run, Tree, tree};
use crate::site::Site;

/// The folders of this package that are its site.
const SITE: &[&str] = &["taiyaku.toml", "content", "i18n", "static", "templates", "themes"];

/// Returns the files of the site of this package.
fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for name in SITE {
        let path = root.join(name);
        if path.is_dir() {
            let below = tree(&path).into_iter().filter(|(path, _)| !path.ends_with('/'));
            files.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else if path.is_file() {
            files.push((name.to_string(), fs::read(path).expect("a file")));
        }
    }
    files
}

/// Changes the files of a site, or the folder that holds it, before the build.
type Prepare = fn(&mut Vec<(String, Vec<u8>)>, &Project);

/// A build of the site in one of the ways in which nothing may change.
struct Way<'a> {
    name: &'a str,
    variables: &'a [(&'a str, &'a str)],
    arguments: &'a [&'a str],
    prepare: Prepare,
    wrap: Option<&'a str>,
}

const PLAIN: Way<'_> = Way {
    name: "plain",
    variables: &[],
    arguments: &[],
    prepare: |files, project| write(files, project),
    wrap: None,
};

fn write(files: &[(String, Vec<u8>)], project: &Project) {
    for (path, bytes) in files {
        project.write(path, bytes);
    }
}

fn set_times(project: &Project, time: SystemTime) {
    for path in tree(&project.root()).keys().filter(|it| !it.ends_with('/')) {
        File::options()
            .write(true)
            .open(project.root().join(path))
            .expect("a file")
            .set_modified(time)
            .expect("a time");
    }
}

fn built(way: &Way<'_>) -> Tree {
    let project = Project::bare();
    (way.prepare)(&mut files(), &project);
    let mut command = project.command(&[]);
    if let Some(script) = way.wrap {
        let mut wrapped = Command::new("/bin/sh");
        wrapped
            .args(["-c", script, "sh", env!("CARGO_BIN_EXE_taiyaku")])
            .current_dir(project.root());
        wrapped
            .env_clear()
            .env("HOME", project.outside().join("home"))
            .env("PATH", "/usr/bin:/bin")
            .env("SOURCE_DATE_EPOCH", "1768435200");
        command = wrapped;
    }
    command.arg("build").args(way.arguments).envs(way.variables.iter().copied());
    // Pictures for links depend on the fonts of the machine as well; `--verify` is what holds for them.
    command.env("TAIYAKU_SOCIAL__IMAGES", "false");
    Run::of(&mut command).expect(0);
    tree(&project.root().join("public"))
}

#[test]
fn nothing_but_the_sources_decides_on_the_bytes() {
    let expected = built(&PLAIN);
    assert!(expected.len() > 50);
    let ways = [
        Way { name: "one thread", variables: &[("RAYON_NUM_THREADS", "1")], ..PLAIN },
        Way { name: "two threads", variables: &[("RAYON_NUM_THREADS", "2")], ..PLAIN },
        Way { name: "eight threads", variables: &[("RAYON_NUM_THREADS", "8")], ..PLAIN },
        Way {
            name: "east",
            variables: &[("TZ", "Pacific/Auckland"), ("LC_ALL", "ja_JP.UTF-8")],
            ..PLAIN
        },
        Way {
            name: "west",
            variables: &[("TZ", "America/Los_Angeles"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "C")],
            ..PLAIN
        },
        Way { name: "verified", arguments: &["--verify"], ..PLAIN },
        Way {
            name: "files created in reverse",
            prepare: |files, project| {
                files.reverse();
                write(files, project);
            },
            ..PLAIN
        },
        Way {
            name: "old files",
            prepare: |files, project| {
                write(files, project);
                set_times(project, SystemTime::UNIX_EPOCH + Duration::from_secs(1));
            },
            ..PLAIN
        },
        Way {
            name: "files of the future",
            prepare: |files, project| {
                write(files, project);
                set_times(project, SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000));
            },
            ..PLAIN
        },
        Way { name: "strict mask", wrap: Some("umask 077; exec \"$@\""), ..PLAIN },
        Way { name: "another day", variables: &[("SOURCE_DATE_EPOCH", "1900000000")], ..PLAIN },
    ];
    for way in &ways {
        let found = built(way);
        let differing: Vec<_> = expected
            .keys()
            .chain(found.keys())
            .filter(|path| expected.get(*path) != found.get(*path))
            .collect();
        assert!(differing.is_empty(), "{}: {differing:?}", way.name);
    }
}

#[test]
fn a_folder_of_another_name_and_a_relative_path_give_the_same_bytes() {
    let expected = built(&PLAIN);
    let project = Project::bare();
    write(&files(), &project);
    let moved: PathBuf = project.outside().join("別の 場所");
    fs::rename(project.root(), &moved).expect("moved");
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command
        .arg0("tool")
        .args(["build", "--root", "別の 場所", "--output", "out put"])
        .current_dir(project.outside())
        .env_clear();
    command.env("TAIYAKU_SOCIAL__IMAGES", "false");
    Run::of(command.env("SOURCE_DATE_EPOCH", "1768435200")).expect(0);
    assert!(tree(&project.outside().join("out put")) == expected);
}

#[test]
fn the_day_of_the_build_comes_from_the_epoch_or_the_command_line() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\ndate = 2026-01-15\n+++\n");
    let is_there = |epoch: &str, arguments: &[&str]| {
        Run::of(project.command(&["build"]).args(arguments).env("SOURCE_DATE_EPOCH", epoch))
            .expect(0);
        project.root().join("public/ja/a/index.html").exists()
    };
    assert!(!is_there("1768435199", &[]), "a second before midnight");
    assert!(is_there("1768435200", &[]), "midnight in UTC");
    assert!(!is_there("1768435200", &["--today", "2026-01-14"]));
    assert!(is_there("0", &["--today", "2026-01-15"]));
}

#[test]
fn groups_stand_in_the_order_of_their_first_values() {
    let template = "{% set all = [{\"n\": i, \"k\": {\"of\": i * 7 % 30}} for i in range(end=90)] %}\
                    {% for key, values in all | group_by(attribute=\"k.of\") %}{{ key }}={{ values | length }} {% endfor %}";
    let expected: String = (0..30).map(|at| format!("{}=3 ", at * 7 % 30)).collect();
    for _ in 0..5 {
        let site =
            Site::new().file("templates/x.html", template).page("a", "template = \"x.html\"", "");
        let built = site.build();
        assert_eq!(String::from_utf8_lossy(&built.files["ja/a/index.html"]), expected);
    }
}

#[test]
fn no_template_shows_all_variables_in_whatever_order() {
    for template in ["{{ __tera_context }}", "{% set __tera_context = 1 %}{{ __tera_context }}"] {
        let site =
            Site::new().file("templates/x.html", template).page("a", "template = \"x.html\"", "");
        assert_eq!(site.build().codes(), ["unknown-variable"]);
    }
}

#[test]
fn an_incremental_build_equals_a_clean_one() {
    let mut chance = Chance(5);
    let mut next = |limit| chance.below(limit);
    let project = Project::new();
    let home = "+++\ntitle = \"節\"\n+++\n";
    project.write("content/s/_index.ja.md", home);
    project.write("content/s/_index.en.md", home);
    for _ in 0..12 {
        let path = format!("content/s/p{}.{}.md", next(6), if next(2) == 0 { "ja" } else { "en" });
        match next(4) {
            0 => drop(fs::remove_file(project.root().join(&path))),
            _ => project.write(
                &path,
                format!("+++\ntitle = \"{}\"\nweight = {}\n+++\n{}\n", next(9), next(5), next(99)),
            ),
        }
        project.build();
        let clean = Project::bare();
        for (path, bytes) in tree(&project.root().join("content"))
            .into_iter()
            .filter(|(path, _)| !path.ends_with('/'))
        {
            clean.write(&format!("content/{path}"), bytes);
        }
        clean.write("taiyaku.toml", crate::site::SETTINGS);
        clean.build();
        assert!(tree(&project.root().join("public")) == tree(&clean.root().join("public")));
    }
}
