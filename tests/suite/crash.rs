//! Kills the binary in the middle of builds. Whatever the moment, readers see a whole site, and the next run mends all.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::alignment::Chance;
use crate::project::{Project, Tree, tree};

/// How many pages the site has, in two languages.
const PAGES: usize = 150;
const TRIALS: &str = "TAIYAKU_TRIALS";

/// Writes version `version` of the site: some pages change, some come and go.
fn write_version(project: &Project, version: usize) {
    let content = project.root().join("content/s");
    let _ = fs::remove_dir_all(&content);
    let home = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    project.write("content/s/_index.ja.md", home("節"));
    project.write("content/s/_index.en.md", home("Section"));
    for page in 0..PAGES {
        let key = if page % 10 == 0 { format!("v{version}-{page}") } else { format!("p{page}") };
        let text = if page % 3 == 0 { version } else { 0 };
        for locale in ["ja", "en"] {
            let body = format!(
                "+++\ntitle = \"{page} {locale}\"\n+++\n版{text}。[戻る](@/s)\n\n{}",
                "本文。\n\n".repeat(40)
            );
            project.write(&format!("content/s/{key}.{locale}.md"), body);
        }
    }
}

/// Returns what a clean build of version `version` gives.
fn clean_build(version: usize) -> Tree {
    let project = Project::new();
    write_version(&project, version);
    project.build();
    tree(&project.root().join("public"))
}

/// Builds and returns the time that it takes.
fn time(project: &Project) -> Duration {
    let start = Instant::now();
    project.build();
    start.elapsed()
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one_and_the_next_run_mends_all() {
    #[expect(clippy::disallowed_methods, reason = "long runs are asked for by the environment")]
    let trials = std::env::var(TRIALS).ok().and_then(|it| it.parse().ok()).unwrap_or(20);
    let versions = [clean_build(0), clean_build(1)];
    let project = Project::new();
    write_version(&project, 0);
    project.build();
    let public = project.root().join("public");
    write_version(&project, 1);
    let mut whole = time(&project);
    let (mut chance, mut killed, mut done) = (Chance(7), [0, 0], 0);
    for trial in 0..trials {
        let version = trial % 2;
        write_version(&project, version);
        let mut child = project
            .command(&["build"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let part = u32::try_from(chance.below(1_200)).expect("a small number");
        std::thread::sleep(whole * part / 1_000);
        let _ = child.kill();
        let status = child.wait().expect("it ends");
        let found = tree(&public);
        match status.signal() {
            Some(9) if found == versions[1 - version] => killed[0] += 1,
            Some(9) if found == versions[version] => killed[1] += 1,
            None if status.success() && found == versions[version] => done += 1,
            _ => panic!(
                "trial {trial}: {status:?} leaves {} files, neither the old site nor the new one",
                found.len()
            ),
        }
        let mended = time(&project);
        if found == versions[1 - version] {
            // The whole build again: the moments are to spread over the time that it takes now.
            whole = (whole + mended) / 2;
        }
        assert!(
            tree(&public) == versions[version],
            "trial {trial}: the next run gives a clean build"
        );
        let names = fs::read_dir(project.root())
            .expect("a folder")
            .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(
            names,
            [".taiyaku", "content", "public", "taiyaku.toml"],
            "trial {trial}: nothing is left over"
        );
    }
    println!(
        "{trials} trials: killed with the old site {}, with the new one {}, done {done}",
        killed[0], killed[1]
    );
}

#[test]
fn a_damaged_cache_changes_nothing() {
    let project = Project::new();
    write_version(&project, 0);
    project.build();
    let public = project.root().join("public");
    let built = tree(&public);
    let cache = project.root().join(".taiyaku");
    let files: Vec<_> = tree(&cache).into_iter().filter(|(path, _)| !path.ends_with('/')).collect();
    assert!(!files.is_empty());
    for (path, bytes) in &files {
        let flipped: Vec<u8> = bytes
            .iter()
            .enumerate()
            .map(|(at, byte)| if at % 97 == 0 { byte ^ 0x55 } else { *byte })
            .collect();
        for damage in
            [&b""[..], &bytes[..bytes.len() / 2], &flipped, b"\xff\x00\xff", &[b'9'; 5_000]]
        {
            fs::write(cache.join(path), damage).expect("a file");
            project.build();
            assert!(tree(&public) == built, "{path}");
        }
    }
    fs::remove_dir_all(&cache).expect("a folder");
    project.build();
    assert!(tree(&public) == built);
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n甲\n");
    project.build();
    let path = project.root().join("content/a.ja.md");
    let time = fs::metadata(&path).expect("a file").modified().expect("a time");
    fs::write(&path, "+++\ntitle = \"題\"\n+++\n乙\n").expect("a file");
    fs::File::options()
        .write(true)
        .open(&path)
        .expect("a file")
        .set_modified(time)
        .expect("a time");
    project.build();
    let html = fs::read_to_string(project.root().join("public/ja/a/index.html")).expect("a page");
    assert!(html.contains('乙'));
}
