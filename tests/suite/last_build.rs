//! A build that would give what is there already is not made; whatever is doubtful is built.

use std::fs;

use crate::project::{Project, Tree, tree};

const RECORD: &str = ".taiyaku/last-build.json";

/// Returns what a clean build of the same site gives.
fn clean(project: &Project) -> Tree {
    let root = project.root();
    let _ = fs::remove_dir_all(root.join(".taiyaku"));
    let _ = fs::remove_dir_all(root.join("public"));
    project.build();
    tree(&root.join("public"))
}

fn record(project: &Project) -> Vec<u8> {
    fs::read(project.root().join(RECORD)).expect("a record of the last build")
}

#[test]
fn a_change_of_content_is_seen_whatever_size_and_time_say() {
    let project = Project::new();
    let page = project.root().join("content/_index.ja.md");
    project.write("content/_index.ja.md", "+++\ntitle = \"甲\"\n+++\n");
    project.build();
    let before = tree(&project.root().join("public"));
    let time = fs::metadata(&page).and_then(|it| it.modified()).expect("a time");
    project.write("content/_index.ja.md", "+++\ntitle = \"乙\"\n+++\n");
    let file = fs::File::options().write(true).open(&page).expect("the page");
    file.set_modified(time).expect("the time is set");
    project.build();
    let after = tree(&project.root().join("public"));
    assert_ne!(before, after);
    assert_eq!(after, clean(&project));
}

#[test]
fn a_damaged_record_is_ignored_with_a_line() {
    let project = Project::new();
    project.build();
    let (whole, there) = (record(&project), tree(&project.root().join("public")));
    for text in [&b""[..], b"{", b"\xff\xfe", &whole[..whole.len() / 2]] {
        project.write(RECORD, text);
        let run = project.build();
        assert!(run.stderr.contains("last-build.json"), "{}", run.stderr);
        assert_eq!(tree(&project.root().join("public")), there);
    }
    assert_eq!(record(&project), whole, "it is written anew");
}

#[test]
fn bits_that_flip_do_no_harm() {
    let project = Project::new();
    project.build();
    let (whole, there) = (record(&project), tree(&project.root().join("public")));
    for bit in (0..whole.len() * 8).step_by(whole.len() * 8 / 25) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        project.write(RECORD, &bytes);
        project.build();
        assert_eq!(tree(&project.root().join("public")), there, "bit {bit}");
    }
}

#[test]
fn a_page_that_somebody_edited_is_found_all_the_same() {
    let project = Project::new();
    project.build();
    project.write("public/ja/index.html", "edited");
    project.run(&["build"]).expect(3);
}

#[test]
fn the_day_and_drafts_make_another_site() {
    let project = Project::new();
    for locale in ["ja", "en"] {
        let page = format!("content/a.{locale}.md");
        project.write(&page, "+++\ntitle = \"甲\"\ndate = 2026-03-01\n+++\n");
    }
    let built = |arguments: &[&str]| {
        project.run(arguments).expect(0);
        project.root().join("public/ja/a/index.html").exists()
    };
    assert!(!built(&["build", "--today", "2026-02-01"]));
    assert!(built(&["build", "--today", "2026-03-01"]));
    assert!(!built(&["build", "--today", "2026-02-01"]));
    assert!(built(&["build", "--today", "2026-02-01", "--drafts"]));
}

#[test]
fn marked_pages_go_with_the_next_build() {
    let project = Project::new();
    project.build();
    project.run(&["build", "--pseudo"]).expect(0);
    assert!(project.root().join("public/en-XA").exists());
    project.build();
    assert!(!project.root().join("public/en-XA").exists());
}
