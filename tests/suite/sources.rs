//! `sources import` and `sources export`: the bibliography from and into other formats, through the binary.

use std::fs;

use crate::project::Project;

const BIBTEX: &str = "@book{sea, title = {The Sea}, author = {Mori, Aoi}, year = {2019}, publisher = {Umi}}
@article{sky, title = {The Sky}, author = {Hayashi, Ren}, journal = {Kumo}, volume = {3}, year = {2021}, doi = {10.1000/182}}
";
const OWN: &str = "# ours\n[sea]\ntitle = { ja = \"海\", en = \"Sea\" }\n";

fn bibliography(project: &Project) -> String {
    fs::read_to_string(project.root().join("content/sources.toml")).unwrap_or_default()
}

#[test]
fn imported_entries_are_printed_and_nothing_is_written() {
    let project = Project::new();
    project.write("library.bib", BIBTEX);
    let run = project.run(&["sources", "import", "library.bib"]).expect(0);
    assert!(
        run.stdout.starts_with("[sea]\n") && run.stdout.contains("\n[sky]\n"),
        "{}",
        run.stdout
    );
    assert_eq!(bibliography(&project), "");
}

#[test]
fn imported_entries_are_added_behind_those_that_are_there() {
    let project = Project::new();
    project.write("library.bib", BIBTEX);
    project.write("content/sources.toml", OWN.trim_end());
    let run = project.run(&["sources", "import", "library.bib", "--write"]).expect(0);
    assert!(run.stderr.contains("sea") && run.stderr.contains("added 1 source"), "{}", run.stderr);
    let text = bibliography(&project);
    assert!(text.starts_with(OWN) && text.contains("\n[sky]\n"), "{text}");
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n空[@sky]と海[@sea]。\n");
    let check = project.run(&["check"]).expect(0);
    assert!(!check.stderr.contains("unknown-source"), "{}", check.stderr);
    project.run(&["sources", "import", "library.bib", "--write"]).expect(0);
    assert_eq!(bibliography(&project), text, "a second import adds nothing");
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_out() {
    let project = Project::new();
    project.write("broken.json", "[{");
    project.write("library.bib", BIBTEX);
    let run =
        project.run(&["sources", "import", "broken.json", "library.bib", "--write"]).expect(1);
    let run = run.reports("unreadable-bibliography");
    assert!(run.stderr.contains("broken.json"), "{}", run.stderr);
    assert!(bibliography(&project).contains("[sky]"));
    project.run(&["sources", "import", "nowhere.bib"]).expect(4);
}

#[test]
fn what_is_exported_can_be_imported_again() {
    for (format, file) in [("csl-json", "out.json"), ("bibtex", "out.bib"), ("ris", "out.ris")] {
        let project = Project::new();
        project.write("library.bib", BIBTEX);
        project.run(&["sources", "import", "library.bib", "--write"]).expect(0);
        let exported = project.run(&["sources", "export", "--to", format]).expect(0).stdout;
        let other = Project::new();
        other.write(file, &exported);
        let text = other.run(&["sources", "import", file]).expect(0).stdout;
        for fact in ["The Sea", "Mori, Aoi", "The Sky", "10.1000/182", "2021"] {
            assert!(text.contains(fact), "{format} lost {fact}:\n{exported}\n{text}");
        }
    }
}

#[test]
fn titles_are_exported_in_the_language_that_is_asked_for() {
    let project = Project::new();
    project.write("content/sources.toml", OWN);
    let title = |locale: &str| {
        let run = project.run(&["sources", "export", "--locale", locale]).expect(0);
        let entries: serde_json::Value =
            serde_json::from_str(&run.stdout).expect("a JSON document");
        entries[0]["title"].as_str().expect("a title").to_owned()
    };
    assert_eq!([title("ja"), title("en")], ["海", "Sea"]);
    for tag in ["日本", "fr", ""] {
        let run = project.run(&["sources", "export", "--locale", tag]).expect(2);
        assert_eq!(run.reports("unknown-locale").stdout, "");
    }
}
