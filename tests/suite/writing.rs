//! What commands do to the sources of a site, and never do: lose what somebody else wrote, leave something behind, or follow
//! links.

use std::fs;
use std::process::{Command, Stdio};

use crate::project::{Project, Run};

const JA: &str = "+++\ntitle = \"金利\"\n+++\n\n日本が主催します。\n";
const EN: &str = "+++\ntitle = \"Rates\"\n+++\n\nJapan is the host.\n";

/// A site with a page in two languages.
fn site() -> Project {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    project
}

fn read(project: &Project, path: &str) -> String {
    fs::read_to_string(project.root().join(path)).expect("a file")
}

/// Runs the command with `arguments` and the file `input` that is only then read; before that, `meanwhile` happens: the
/// command has read the site when it begins to read the file.
fn run_while(
    project: &Project,
    arguments: &[&str],
    input: (&str, &str),
    meanwhile: impl FnOnce(),
) -> Run {
    let pipe = project.root().join(input.0);
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    let mut command = project.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    std::thread::scope(|scope| {
        let run = scope.spawn(move || Run::of(&mut command));
        // Waits until the other side reads.
        let mut pipe = fs::File::options().write(true).open(&pipe).expect("a pipe");
        meanwhile();
        std::io::Write::write_all(&mut pipe, input.1.as_bytes()).expect("a reader");
        drop(pipe);
        run.join().expect("a run")
    })
}

#[test]
fn what_an_editor_saves_while_an_import_is_at_work_stays() {
    let project = site();
    project.run(&["i18n", "export", "rates", "-o", "out"]).expect(0);
    let po =
        read(&project, "out/en/content/rates.po").replace("Japan is the host.", "Japan hosts it.");
    let saved = EN.replace("the host.", "the host this year.");
    let run = run_while(&project, &["i18n", "import", "A.po"], ("A.po", &po), || {
        project.write("content/rates.en.md", &saved);
        project.run(&["i18n", "ok", "rates"]).expect(6).reports("another-run");
    });
    run.expect(3).reports("changed-meanwhile");
    assert_eq!(read(&project, "content/rates.en.md"), saved);
}

#[test]
fn what_an_editor_saves_while_sources_are_imported_stays() {
    let project = site();
    project.write("content/sources.toml", "[sea]\ntitle = \"Sea\"\n");
    let saved = "[sea]\ntitle = \"The Sea\"\n";
    let arguments = ["sources", "import", "--write", "a.bib"];
    let bib = "@book{sky, title = {The Sky}, year = {2019}}\n";
    let run = run_while(&project, &arguments, ("a.bib", bib), || {
        project.write("content/sources.toml", saved);
    });
    run.expect(3).reports("changed-meanwhile");
    assert_eq!(read(&project, "content/sources.toml"), saved);
}

/// Returns the names of hidden files below the folder `path`, where what is being written stands.
fn hidden(project: &Project, path: &str) -> Vec<String> {
    let names = crate::project::tree(&project.root().join(path)).into_keys();
    names.filter(|it| it.split('/').any(|part| part.starts_with('.'))).collect()
}

#[test]
fn what_a_killed_run_was_writing_is_published_by_no_build_and_goes_with_the_next_command_that_writes()
 {
    let project = site();
    project.write("content/.taiyaku-new-1-0", "<!-- private -->");
    project.write("content/.taiyaku-new-mine", "mine");
    project.write("content/rates.en.md.new", "mine");
    project.build();
    let published = crate::project::tree(&project.root().join("public"));
    assert!(!published.keys().any(|it| it.contains("taiyaku-new")), "{:?}", published.keys());
    project.run(&["i18n", "ok", "rates"]).expect(0);
    assert_eq!(hidden(&project, "content"), [".taiyaku-new-mine"]);
    assert_eq!(read(&project, "content/rates.en.md.new"), "mine");
}

#[test]
fn a_file_that_cannot_be_written_whole_is_not_there() {
    let project = site();
    // No file may have more than 512 bytes: the disk is as good as full.
    project.write(
        "archetypes/page.md",
        format!("+++\ntitle = \"{{title}}\"\n+++\n{}", "text ".repeat(400)),
    );
    let taiyaku = env!("CARGO_BIN_EXE_taiyaku");
    let script = format!("trap '' XFSZ; ulimit -f 1; exec {taiyaku} new notes/first");
    let mut command = Command::new("bash");
    command.args(["-c", &script]).current_dir(project.root());
    let run = Run::of(&mut command).expect(4).reports("file-limit");
    assert!(!run.stderr.contains("old site"), "{}", run.stderr);
    let left = crate::project::tree(&project.root().join("content"));
    assert!(left.keys().all(|it| !it.contains("first") && !it.contains("taiyaku")), "{left:?}");
    project.run(&["new", "notes/first"]).expect(0);
}

#[test]
fn a_site_whose_beginning_was_interrupted_can_be_begun_again() {
    let project = Project::bare();
    project.run(&["init", "a"]).expect(0);
    project.run(&["init", "a"]).expect(3).reports("folder-not-empty");
    let whole = crate::project::tree(&project.root().join("a"));
    fs::remove_file(project.root().join("a/taiyaku.toml")).expect("a file");
    project.run(&["init", "a"]).expect(0);
    assert_eq!(crate::project::tree(&project.root().join("a")), whole);
    // A file of somebody else's, even one of the same name, is a reason to stop.
    fs::remove_file(project.root().join("a/taiyaku.toml")).expect("a file");
    project.write("a/.gitignore", "mine\n");
    project.run(&["init", "a"]).expect(3).reports("folder-not-empty");
}

#[test]
fn a_link_in_the_place_of_a_file_that_is_written_is_neither_followed_nor_copied() {
    let project = site();
    let secret = project.outside().join("secret");
    fs::write(&secret, "secret\n").expect("a file");
    let link = project.root().join(".gitattributes");
    std::os::unix::fs::symlink(&secret, &link).expect("a link");
    project.run(&["i18n", "ok", "rates"]).expect(3).reports("symlink-refused");
    assert!(link.is_symlink(), "it stays what it was");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "secret\n");
    assert!(!project.root().join("i18n").exists(), "nothing was written");
}

#[test]
fn what_came_with_the_cache_of_a_site_is_not_read_without_end() {
    let project = site();
    project.build();
    for name in ["last-build.json", "external.json"] {
        let path = project.root().join(".taiyaku").join(name);
        let _ = fs::remove_file(&path);
        std::os::unix::fs::symlink("/dev/zero", &path).expect("a link");
    }
    project.build();
    project.run(&["check", "--external"]).expect(0);
}
