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
    let po = read(&project, "out/en/content/rates.po").replace("Japan is the host.", "Japan hosts it.");
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
