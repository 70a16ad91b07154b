//! What a build does to the disk: nothing is lost, and nothing is ever half done.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use taiyaku::io::{
    Applied, Interrupt, Lock, OutputFolder, Session, Signal, Step, Surroundings, read_site,
    write_site,
};
use taiyaku::output::{Output, OutputPath, Outputs, Sink};
use taiyaku::source::{Place, SourcePath};
use taiyaku::{Error, Exit};
use tempfile::TempDir;

/// A project folder with sources, and what may be built in it.
struct Bench {
    _dir: TempDir,
    root: PathBuf,
    keep: Vec<String>,
}

/// The content of a folder: files with their bytes, folders with a slash behind their names.
type Tree = BTreeMap<String, Vec<u8>>;

const OLD: &[(&str, &str)] = &[
    ("en/a/index.html", "a"),
    ("en/b/index.html", "old b"),
    ("en/gone/deep/index.html", "gone"),
    ("index.html", "same"),
    ("ja/柱/index.html", "柱"),
];
const NEW: &[(&str, &str)] = &[
    ("en/a/index.html", "a"),
    ("en/b/index.html", "new b"),
    ("en/c/index.html", "c"),
    ("index.html", "same"),
    ("ja/柱/index.html", "柱"),
    ("ja/柱/図.svg", "<svg/>"),
];

impl Bench {
    fn new() -> Self {
        let dir = TempDir::new().expect("a folder");
        let root = dir.path().canonicalize().expect("a path").join("project");
        for folder in ["content", "static", "templates", "i18n", "themes"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        fs::write(root.join("content/_index.ja.md"), "題").expect("a file");
        fs::write(root.join("taiyaku.toml"), "").expect("a file");
        fs::create_dir(root.join(".taiyaku")).expect("a folder");
        Self { _dir: dir, root, keep: Vec::new() }
    }

    fn with_build(files: &[(&str, &str)]) -> Self {
        let bench = Self::new();
        bench.build(files).expect("a build");
        bench
    }

    fn keeping(mut self, names: &[&str]) -> Self {
        self.keep = names.iter().map(|name| name.to_string()).collect();
        self
    }

    fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    fn open(&self, path: &Path) -> Result<OutputFolder, Error> {
        let home = self.root.join("../home");
        let around = Surroundings {
            root: &self.root,
            sources: &[],
            home: Some(&home),
            working_folder: &self.root,
            keep: &self.keep,
            is_asked_for: true,
        };
        OutputFolder::open(path, &around)
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Applied, Error> {
        self.build_with(files, Session::new(&Interrupt::default()))
    }

    fn build_with(&self, files: &[(&str, &str)], session: Session<'_>) -> Result<Applied, Error> {
        write_site(&self.open(Path::new("public"))?, &outputs(files), session)
    }

    fn build_by(
        &self,
        way: Way,
        files: &[(&str, &str)],
        session: Session<'_>,
    ) -> Result<Applied, Error> {
        write_by(way, &self.open(Path::new("public"))?, &outputs(files), session)
    }

    /// The names beside the output folder that a run may leave.
    fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(&self.root)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains("taiyaku-")).collect()
    }
}

/// When files come to the disk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// When all are there.
    AtOnce,
    /// As they are made.
    OneByOne,
}

const WAYS: [Way; 2] = [Way::AtOnce, Way::OneByOne];

fn write_by(
    way: Way,
    target: &OutputFolder,
    files: &Outputs,
    session: Session<'_>,
) -> Result<Applied, Error> {
    if way == Way::AtOnce {
        return write_site(target, files, session);
    }
    let intake = target.intake(session)?;
    intake.announce(files.iter().map(|it| it.path.clone()).collect());
    let owner = Place::file(&SourcePath::new("taiyaku.toml"));
    let taken = files.iter().map(|it| (intake.take(it.clone()), owner.clone()));
    let taken = Outputs::collect(taken).value;
    assert!(taken.iter().all(|it| it.content.here().is_none()), "all of them are taken");
    intake.finish(&taken)
}

fn outputs(files: &[(&str, &str)]) -> Outputs {
    let owner = Place::file(&SourcePath::new("taiyaku.toml"));
    let files = files.iter().map(|(path, text)| {
        (Output::new(OutputPath::new(path).expect("a path"), text.to_string()), owner.clone())
    });
    let checked = Outputs::collect(files);
    assert!(checked.diagnostics.is_empty());
    checked.value
}

fn tree(folder: &Path) -> Tree {
    fn add(tree: &mut Tree, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                tree.insert(format!("{path}/"), Vec::new());
                add(tree, &entry.path(), &format!("{path}/"));
            } else {
                tree.insert(path, fs::read(entry.path()).unwrap_or_default());
            }
        }
    }
    let mut tree = Tree::new();
    add(&mut tree, folder, "");
    tree
}

/// What a clean build of `files` leaves.
fn clean(files: &[(&str, &str)]) -> Tree {
    tree(&Bench::with_build(files).public())
}

fn code(error: &Error) -> (&'static str, Exit) {
    (error.diagnostic.code.name, error.exit)
}

fn argument(error: &Error, name: &str) -> String {
    format!("{:?}", error.diagnostic.arguments[name])
}

// --- What a build leaves -------------------------------------------------------------------------------------------

#[test]
fn a_build_holds_its_files_and_nothing_else() {
    let bench = Bench::with_build(OLD);
    let applied = bench.build(NEW).expect("a build");
    assert_eq!((applied.kept, applied.written, applied.removed), (3, 3, 1));
    assert_eq!(applied.leftover, None);
    let built = tree(&bench.public());
    assert_eq!(built, clean(NEW), "an incremental build equals a clean one");
    let files = built.keys().filter(|path| !path.ends_with('/') && !path.starts_with('.'));
    assert!(files.eq(NEW.iter().map(|(path, _)| path)), "{built:?}");
    assert!(bench.leftovers().is_empty());
}

#[test]
fn unchanged_files_stay_the_same_files() {
    let bench = Bench::with_build(OLD);
    let identity = |path: &str| {
        let found = fs::metadata(bench.public().join(path)).expect("a file");
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    let before = [identity("index.html"), identity("ja/柱/index.html")];
    bench.build(NEW).expect("a build");
    assert_eq!(before, [identity("index.html"), identity("ja/柱/index.html")]);
}

#[test]
fn an_unchanged_site_is_not_touched_at_all() {
    let bench = Bench::with_build(OLD);
    let identities = || {
        let mut found = BTreeMap::new();
        for path in tree(&bench.public()).into_keys().chain([String::new()]) {
            let it = fs::metadata(bench.public().join(&path)).expect("a file");
            found.insert(path, (it.ino(), it.mtime_nsec(), it.ctime_nsec(), it.mtime()));
        }
        found
    };
    let before = identities();
    let steps = AtomicUsize::new(0);
    let count = |_: Step<'_>| {
        steps.fetch_add(1, Ordering::Relaxed);
        Ok(())
    };
    let interrupt = Interrupt::default();
    let session = Session { interrupt: &interrupt, before_step: &count };
    let applied = bench.build_with(OLD, session).expect("a build");
    assert_eq!((applied.kept, applied.written, applied.removed), (5, 0, 0));
    assert_eq!(steps.load(Ordering::Relaxed), 0);
    assert_eq!(before, identities());
    fs::remove_file(bench.root.join(".taiyaku/output-stamps")).expect("stamps");
    bench.build_with(OLD, session).expect("a build");
    assert_eq!(before, identities(), "without stamps, the files are read and stay");
}

#[test]
fn a_missing_page_is_written_again() {
    let bench = Bench::with_build(OLD);
    fs::remove_file(bench.public().join("index.html")).expect("a file");
    fs::remove_dir_all(bench.public().join("en/gone")).expect("a folder");
    bench.build(OLD).expect("a build");
    assert_eq!(tree(&bench.public()), clean(OLD));
    fs::remove_dir_all(bench.public().join("en/gone")).expect("a folder");
    bench.build(NEW).expect("a build");
    assert_eq!(tree(&bench.public()), clean(NEW));
}

#[test]
fn empty_folders_do_not_stay_and_do_not_hinder() {
    let bench = Bench::with_build(OLD);
    fs::create_dir_all(bench.public().join("empty")).expect("a folder");
    fs::create_dir_all(bench.public().join("en/gone/empty")).expect("a folder");
    bench.build(NEW).expect("a build");
    assert_eq!(tree(&bench.public()), clean(NEW));
    assert!(bench.leftovers().is_empty());
    fs::create_dir_all(bench.public().join("empty")).expect("a folder");
    bench.build(NEW).expect("a build");
    fs::write(bench.public().join("empty/notes.txt"), "mine").expect("a file");
    assert_eq!(code(&bench.build(OLD).expect_err("a refusal")).0, "foreign-files");
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let bench = Bench::with_build(&[("a", "1"), ("b/c", "2")]);
    bench.build(&[("a/x", "1"), ("b", "2")]).expect("a build");
    assert_eq!(tree(&bench.public()), clean(&[("a/x", "1"), ("b", "2")]));
}

#[test]
fn a_site_without_files_is_a_site() {
    let bench = Bench::with_build(OLD);
    bench.build(&[]).expect("a build");
    assert_eq!(tree(&bench.public()), clean(&[]));
    bench.build(OLD).expect("a build");
}

#[test]
fn the_permissions_of_the_folder_stay() {
    let bench = Bench::with_build(OLD);
    fs::set_permissions(bench.public(), fs::Permissions::from_mode(0o700)).expect("rights");
    bench.build(NEW).expect("a build");
    let mode = fs::metadata(bench.public()).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_folder_beside_the_project_is_as_good() {
    let bench = Bench::new();
    let build = |files| {
        let target = bench.open(Path::new("../site/")).expect("a folder");
        write_site(&target, &outputs(files), Session::new(&Interrupt::default())).expect("a build")
    };
    build(OLD);
    build(NEW);
    assert_eq!(tree(&bench.root.join("../site")), clean(NEW));
}

#[test]
fn damaged_stamps_are_ignored() {
    let bench = Bench::with_build(OLD);
    let path = bench.root.join(".taiyaku/output-stamps");
    let whole = fs::read(&path).expect("stamps");
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&path, &bytes).expect("stamps");
        assert_eq!(bench.build(OLD).expect("a build").written, 0);
        fs::write(&path, &whole[..at]).expect("stamps");
        assert_eq!(bench.build(OLD).expect("a build").written, 0);
    }
}

// --- What is not ours ----------------------------------------------------------------------------------------------

#[test]
fn foreign_files_stop_the_build() {
    let check = |names: &[&str], has_build: bool, expected: &str| {
        let bench = if has_build { Bench::with_build(OLD) } else { Bench::new() };
        for name in names {
            let path = bench.public().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "mine").expect("a file");
        }
        let before = tree(&bench.root);
        let error = bench.build(NEW).expect_err("a refusal");
        assert_eq!(code(&error), (expected, Exit::Refused), "{names:?}");
        assert!(
            names.len() > 1
                || has_build
                || expected == "refused-output-folder"
                || argument(&error, "files").contains(names[0])
        );
        assert_eq!(tree(&bench.root), before, "{names:?}");
    };
    check(&["thesis.docx"], false, "foreign-files");
    check(&[".hidden"], false, "foreign-files");
    check(&[".git"], false, "refused-output-folder");
    check(&[".git/config"], true, "refused-output-folder");
    check(&["CNAME"], true, "foreign-files");
    check(&["en/a/notes.txt"], true, "foreign-files");
    check(&["en/x/y/notes.txt"], true, "foreign-files");
    check(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c"], false, "foreign-files");
}

#[test]
fn a_link_in_the_output_is_foreign_and_never_followed() {
    let bench = Bench::with_build(OLD);
    fs::remove_file(bench.public().join("index.html")).expect("a file");
    symlink(bench.root.join("content/_index.ja.md"), bench.public().join("index.html"))
        .expect("a link");
    assert_eq!(code(&bench.build(NEW).expect_err("a refusal")).0, "foreign-files");
    fs::remove_file(bench.public().join("index.html")).expect("a link");
    fs::rename(bench.public().join("en"), bench.root.join("elsewhere")).expect("a folder");
    symlink(bench.root.join("elsewhere"), bench.public().join("en")).expect("a link");
    let before = tree(&bench.root);
    assert_eq!(code(&bench.build(NEW).expect_err("a refusal")).0, "foreign-files");
    assert_eq!(tree(&bench.root), before);
}

#[test]
fn a_page_edited_by_hand_stops_the_build_however_well_it_is_hidden() {
    let check = |edit: &dyn Fn(&Path), expected: Option<&str>| {
        let bench = Bench::with_build(OLD);
        let page = bench.public().join("en/b/index.html");
        edit(&page);
        let before = tree(&bench.root);
        let result = bench.build(NEW);
        match expected {
            Some(expected) => {
                let error = result.expect_err("a refusal");
                assert_eq!(code(&error), (expected, Exit::Refused));
                assert!(argument(&error, "files").contains("en/b/index.html"));
                assert_eq!(tree(&bench.root), before);
            }
            None => drop(result.expect("a build")),
        }
    };
    check(&|page| fs::write(page, "by hand").expect("a file"), Some("edited-output"));
    check(&|page| fs::write(page, "").expect("a file"), Some("edited-output"));
    check(
        &|page| {
            // The same size and the same time.
            let modified = fs::metadata(page).and_then(|it| it.modified()).expect("a time");
            fs::write(page, "odd b").expect("a file");
            let file = fs::File::options().write(true).open(page).expect("a file");
            file.set_modified(modified).expect("a time");
        },
        Some("edited-output"),
    );
    check(
        &|page| {
            fs::remove_file(page).expect("a file");
            fs::write(page, "odd b").expect("a file");
        },
        Some("edited-output"),
    );
    check(&|page| fs::write(page, "old b").expect("a file"), None);
}

#[test]
fn a_damaged_manifest_stops_the_build() {
    let bench = Bench::with_build(OLD);
    let path = bench.public().join(".taiyaku-manifest");
    for text in ["", "taiyaku-manifest 1\n", "\u{0}"] {
        fs::write(&path, text).expect("a file");
        let error = bench.build(NEW).expect_err("a refusal");
        assert_eq!(code(&error), ("damaged-manifest", Exit::Refused));
    }
    fs::remove_file(&path).expect("a file");
    assert_eq!(code(&bench.build(NEW).expect_err("a refusal")).0, "foreign-files");
    assert!(bench.public().join("index.html").exists());
}

#[test]
fn listed_names_are_carried_over() {
    let bench = Bench::new().keeping(&[".git", "CNAME", "../content", "", "missing"]);
    fs::create_dir_all(bench.public().join(".git/objects")).expect("a folder");
    fs::write(bench.public().join(".git/HEAD"), "ref").expect("a file");
    fs::write(bench.public().join("CNAME"), "example.org").expect("a file");
    for files in [OLD, NEW, NEW] {
        bench.build(files).expect("a build");
        let mut expected = clean(files);
        for (path, text) in
            [(".git/", ""), (".git/objects/", ""), (".git/HEAD", "ref"), ("CNAME", "example.org")]
        {
            expected.insert(path.to_owned(), text.into());
        }
        assert_eq!(tree(&bench.public()), expected);
        assert!(bench.leftovers().is_empty());
    }
    let error = bench.build(&[("cname/index.html", "")]).expect_err("a refusal");
    assert_eq!(code(&error), ("kept-name-taken", Exit::Refused));
}

#[test]
fn folders_of_value_are_refused_however_they_are_spelled() {
    let bench = Bench::new();
    let root = &bench.root;
    let beside = root.parent().expect("a folder");
    for folder in ["home/user", "work/.git", "project/content/sub", "project/docs", "project/.git"]
    {
        fs::create_dir_all(beside.join(folder)).expect("a folder");
    }
    fs::write(root.join("page.html"), "").expect("a file");
    symlink("content", root.join("link")).expect("a link");
    symlink("nowhere", root.join("dangling")).expect("a link");
    symlink(root, beside.join("other-way")).expect("a link");
    let before = tree(beside);
    let home = beside.join("home");
    let check = |path: &str, label: &str| {
        let around = Surroundings {
            root,
            sources: &[PathBuf::from("docs")],
            home: Some(&home),
            working_folder: root,
            keep: &[],
            is_asked_for: true,
        };
        let error = OutputFolder::open(Path::new(path), &around).expect_err(path);
        assert_eq!(code(&error), ("refused-output-folder", Exit::Refused), "{path}");
        assert_eq!(error.diagnostic.primary.attribute, label, "{path}");
    };
    let absolute = |path: &str| root.join(path).to_string_lossy().into_owned();
    check("", "label-empty");
    check("/", "label-file-system-root");
    check("//", "label-file-system-root");
    check("/.", "label-file-system-root");
    check(".", "label-project");
    check("./", "label-project");
    check("..", "label-home");
    check("../", "label-home");
    check("public/..", "label-odd-name");
    check("content/..", "label-project");
    check("content/../..", "label-home");
    check("content/../content", "label-source");
    check("../home", "label-home");
    check("../home/", "label-home");
    check("../work", "label-git");
    check("../work/.git", "label-git");
    check(".git", "label-git");
    check(".git/public", "label-git");
    check("content", "label-source");
    check("content/", "label-source");
    check("./content/.", "label-source");
    check("Content", "label-source");
    check("CONTENT/public", "label-no-parent");
    check("content/public", "label-source");
    check("content/sub/public", "label-source");
    check("themes", "label-source");
    check("templates", "label-source");
    check("static", "label-source");
    check("i18n", "label-source");
    check("archetypes", "label-source");
    check("docs", "label-source");
    check(".taiyaku", "label-source");
    check(".taiyaku/out", "label-source");
    check("taiyaku.toml", "label-not-a-folder");
    check("page.html", "label-not-a-folder");
    check("page.html/", "label-not-a-folder");
    check("link", "label-symlink");
    check("link/", "label-symlink");
    check("link/public", "label-source");
    check("dangling", "label-symlink");
    check("../other-way", "label-symlink");
    check("../other-way/content", "label-source");
    check("~", "label-tilde");
    check("~/public", "label-tilde");
    check("~user/public", "label-tilde");
    check("./~/public", "label-tilde");
    check("missing/public", "label-no-parent");
    check("/proc", "label-mount-point");
    check("public\0x", "label-odd-name");
    check(&absolute("content"), "label-source");
    check(&absolute("content/../templates/"), "label-source");
    check(&absolute(""), "label-project");
    assert_eq!(tree(beside), before, "nothing was written");
    for path in ["public", "public/", "./public", "../site", "contents", "docs-out"] {
        assert!(bench.open(Path::new(path)).is_ok(), "{path}");
    }
}

#[test]
fn other_views_of_a_source_are_refused() {
    let bench = Bench::new();
    let view = bench.root.join("view");
    fs::create_dir(&view).expect("a folder");
    let content = bench.root.join("content");
    if !succeeds(Command::new("mount").arg("--bind").arg(content).arg(&view)) {
        eprintln!("no right to mount: bind mounts are not tried here");
        return;
    }
    let error = bench.open(Path::new("view")).map(drop).expect_err("a refusal");
    let below = bench.open(Path::new("view/public")).map(drop).expect_err("a refusal");
    assert!(succeeds(Command::new("umount").arg(&view)));
    assert_eq!(error.diagnostic.primary.attribute, "label-source");
    assert_eq!(below.diagnostic.primary.attribute, "label-source");
    let held = bench.root.join("public/held");
    fs::create_dir_all(&held).expect("a folder");
    let other = bench.root.join("../other");
    fs::create_dir(&other).expect("a folder");
    assert!(succeeds(Command::new("mount").arg("--bind").arg(&other).arg(&held)));
    let error = bench.open(Path::new("public")).map(drop).expect_err("a refusal");
    assert!(succeeds(Command::new("umount").arg(&held)));
    assert_eq!(error.diagnostic.primary.attribute, "label-mount-point");
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

// --- What goes wrong -----------------------------------------------------------------------------------------------

/// How the child of a test builds, and where it dies.
const CHILD_ROOT: &str = "TAIYAKU_TEST_ROOT";
const CHILD_STEP: &str = "TAIYAKU_TEST_STEP";
const CHILD_WAY: &str = "TAIYAKU_TEST_WAY";
const KEPT: &[&str] = &[".git", "CNAME"];

/// Builds [`NEW`] in a process that kills itself before a step; nothing to do in an ordinary run of the tests.
#[test]
fn child_that_is_killed_before_a_step() {
    let Ok(root) = std::env::var(CHILD_ROOT) else { return };
    let last: usize = std::env::var(CHILD_STEP).expect("a step").parse().expect("a number");
    let way = std::env::var(CHILD_WAY).expect("a way");
    let can_exchange = way.starts_with("exchange");
    let count = AtomicUsize::new(0);
    let before_step = |step: Step<'_>| {
        if count.fetch_add(1, Ordering::SeqCst) == last {
            let own = rustix::process::getpid();
            rustix::process::kill_process(own, rustix::process::Signal::KILL).expect("a signal");
        }
        if step == Step::Exchange && !can_exchange {
            return Err(rustix::io::Errno::INVAL.into());
        }
        Ok(())
    };
    let keep: Vec<String> = KEPT.iter().map(|name| name.to_string()).collect();
    let root = PathBuf::from(root);
    let around = Surroundings {
        root: &root,
        sources: &[],
        home: None,
        working_folder: &root,
        keep: &keep,
        is_asked_for: true,
    };
    let target = OutputFolder::open(Path::new("public"), &around).expect("a folder");
    let interrupt = Interrupt::default();
    let session = Session { interrupt: &interrupt, before_step: &before_step };
    let way = if way.ends_with("one by one") { Way::OneByOne } else { Way::AtOnce };
    write_by(way, &target, &outputs(NEW), session).expect("a build");
}

/// Runs the child; says whether it was killed.
fn run_child(root: &Path, step: usize, way: &str) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let program = std::env::current_exe().expect("a program");
    let mut child = Command::new(program);
    child.args(["--exact", "output::child_that_is_killed_before_a_step"]);
    child.env(CHILD_ROOT, root).env(CHILD_STEP, step.to_string()).env(CHILD_WAY, way);
    let output = child.output().expect("a child");
    let killed = output.status.signal() == Some(9);
    assert!(killed || output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    killed
}

#[test]
fn killed_before_any_step_it_leaves_the_whole_old_or_the_whole_new_site() {
    let (old, new) = (clean(OLD), clean(NEW));
    let is_kept = |path: &str| path.starts_with(".git/") || path == "CNAME";
    for (way, has_old, has_kept) in [
        ("exchange", true, true),
        ("exchange", true, false),
        ("exchange", false, false),
        ("exchange", false, true),
        ("names", true, true),
        ("exchange one by one", true, true),
        ("exchange one by one", false, false),
    ] {
        let mut step = 0;
        loop {
            let bench = Bench::new().keeping(KEPT);
            if has_old {
                bench.build(OLD).expect("a build");
            }
            if has_kept {
                fs::create_dir_all(bench.public().join(".git")).expect("a folder");
                fs::write(bench.public().join(".git/HEAD"), "ref").expect("a file");
                fs::write(bench.public().join("CNAME"), "example.org").expect("a file");
            }
            let killed = run_child(&bench.root, step, way);
            let at = format!("{way}, old {has_old}, kept {has_kept}, step {step}");
            if bench.public().exists() {
                let mut left = tree(&bench.public());
                left.retain(|path, _| !is_kept(path));
                let whole =
                    left == new || (has_old && left == old) || (!has_old && left.is_empty());
                assert!(whole, "{at}: {left:?}");
            } else {
                assert!(!has_old || way == "names", "{at}: the site is gone");
            }
            assert!(bench.leftovers().len() <= 1 + usize::from(way == "names"), "{at}");

            bench.build(NEW).unwrap_or_else(|error| panic!("{at}: {error:?}"));
            let mut expected = new.clone();
            if has_kept {
                expected.insert(".git/".to_owned(), Vec::new());
                expected.insert(".git/HEAD".to_owned(), b"ref".to_vec());
                expected.insert("CNAME".to_owned(), b"example.org".to_vec());
            }
            assert_eq!(tree(&bench.public()), expected, "{at}");
            assert_eq!(bench.leftovers(), [""; 0], "{at}");
            if !killed {
                break;
            }
            step += 1;
        }
        assert!(step > 15, "{way}: {step} steps were tried");
    }
}

/// Builds [`NEW`] over [`OLD`] with `fault` before step 0, 1, 2, … until the build has no such step, and calls `check`
/// on what comes of it, with whether the new site is in place.
fn at_every_step(
    fault: &(dyn Fn(Step<'_>, &Interrupt) -> io::Result<()> + Sync),
    check: impl Fn(Result<Applied, Error>, bool, &str),
) {
    WAYS.into_iter().for_each(|way| at_every_step_of(way, fault, &check));
}

fn at_every_step_of(
    way: Way,
    fault: &(dyn Fn(Step<'_>, &Interrupt) -> io::Result<()> + Sync),
    check: &impl Fn(Result<Applied, Error>, bool, &str),
) {
    let (old, new) = (clean(OLD), clean(NEW));
    for last in 0.. {
        let bench = Bench::with_build(OLD).keeping(&["CNAME", ".git"]);
        fs::write(bench.public().join("CNAME"), "example.org").expect("a file");
        fs::create_dir(bench.public().join(".git")).expect("a folder");
        fs::write(bench.public().join(".git/HEAD"), "ref").expect("a file");
        let interrupt = Interrupt::default();
        let count = AtomicUsize::new(0);
        let before_step = |step: Step<'_>| {
            let is_last = count.fetch_add(1, Ordering::SeqCst) == last;
            if is_last { fault(step, &interrupt) } else { Ok(()) }
        };
        let session = Session { interrupt: &interrupt, before_step: &before_step };
        let result = bench.build_by(way, NEW, session);
        if count.load(Ordering::SeqCst) <= last {
            assert!(last > 15, "{last} steps were tried");
            return;
        }
        let mut left = tree(&bench.public());
        assert_eq!(left.remove("CNAME").as_deref(), Some(&b"example.org"[..]), "step {last}");
        assert_eq!(left.remove(".git/HEAD").as_deref(), Some(&b"ref"[..]), "step {last}");
        left.remove(".git/");
        let is_new = left == new;
        assert!(is_new || left == old, "step {last}: {left:?}");
        let has_leftover = matches!(&result, Ok(Applied { leftover: Some(_), .. }));
        assert_eq!(bench.leftovers().is_empty(), !has_leftover, "step {last}");
        check(result, is_new, &format!("{way:?}, step {last}"));
        bench.build(NEW).expect("the next build");
        assert!(bench.leftovers().is_empty(), "step {last}");
        let mut left = tree(&bench.public());
        left.retain(|path, _| path != "CNAME" && !path.starts_with(".git/"));
        assert_eq!(left, new, "step {last}");
    }
}

#[test]
fn a_disk_that_fails_at_any_step_leaves_the_old_site_and_says_why() {
    use rustix::io::Errno;
    for (errno, expected) in [
        (Errno::NOSPC, "disk-full"),
        (Errno::DQUOT, "disk-full"),
        (Errno::FBIG, "file-limit"),
        (Errno::IO, "system-failure"),
        (Errno::ACCESS, "no-permission"),
        (Errno::ROFS, "read-only-disk"),
    ] {
        at_every_step(&|_, _| Err(errno.into()), |result, is_new, at| {
            let error = match result {
                // A file that cannot be linked is written.
                Ok(Applied { leftover: None, .. }) => return,
                Ok(Applied { leftover: Some(error), .. }) => {
                    assert!(is_new, "{at}");
                    error
                }
                Err(error) => {
                    assert!(!is_new, "{at}");
                    error
                }
            };
            assert_eq!(code(&error), (expected, Exit::Environment), "{at}");
            let place = error.diagnostic.primary.place.path.to_string();
            assert!(place.starts_with("public"), "{at}: {place}");
            if expected == "disk-full" {
                assert!(argument(&error, "needed").ends_with(" kB\")"), "{at}");
            }
        });
    }
}

#[test]
fn a_signal_before_any_step_leaves_the_old_site_or_lets_the_new_one_be_finished() {
    for (signal, exit) in [
        (Signal::Interrupt, Exit::Interrupted),
        (Signal::Terminate, Exit::Terminated),
        (Signal::HangUp, Exit::Terminated),
    ] {
        at_every_step(
            &|_, interrupt| {
                interrupt.raise(signal);
                Ok(())
            },
            |result, is_new, at| match result {
                Ok(applied) => assert!(is_new && applied.leftover.is_none(), "{at}"),
                Err(error) => {
                    assert_eq!(code(&error), ("interrupted", exit), "{at}");
                    assert!(!is_new, "{at}");
                }
            },
        );
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let bench = Bench::new();
    let disk = bench.root.join("disk");
    fs::create_dir(&disk).expect("a folder");
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=300k", "tmpfs"]).arg(&disk);
    if !succeeds(&mut mount) {
        eprintln!("no right to mount: a real full disk is not tried here, only an injected one");
        return;
    }
    let build = |bytes: usize| {
        let text = "x".repeat(bytes);
        let target = bench.open(Path::new("disk/public")).expect("a folder");
        let session_interrupt = Interrupt::default();
        let files = outputs(&[("a/index.html", text.as_str()), ("index.html", "home")]);
        write_site(&target, &files, Session::new(&session_interrupt))
    };
    let first = build(100_000).map(drop);
    let before = tree(&disk);
    let second = build(400_000).map(drop);
    let after = tree(&disk);
    let third = build(50_000).map(drop);
    assert!(succeeds(Command::new("umount").arg(&disk)));
    first.expect("a build");
    let error = second.expect_err("a full disk");
    assert_eq!(code(&error), ("disk-full", Exit::Environment));
    // In blocks of 4,096 bytes: the file takes 98 of them, the two folders and the list one each.
    assert_eq!(argument(&error, "needed"), "Text(\"413.6 kB\")");
    assert!(argument(&error, "free").ends_with("B\")"), "{error:?}");
    assert_eq!(before, after);
    third.expect("a build");
}

#[test]
fn strange_files_in_the_staging_folder_are_not_deleted() {
    let bench = Bench::with_build(OLD);
    let staging = bench.root.join(".public.taiyaku-staging");
    fs::create_dir_all(staging.join("en")).expect("a folder");
    fs::write(staging.join("en/notes.txt"), "mine").expect("a file");
    let error = bench.build(NEW).expect_err("a refusal");
    // What stands at the top is given back to the output folder, where it is foreign.
    assert_eq!(error.exit, Exit::Refused);
    let all = tree(&bench.root);
    let kept: Vec<_> = all.keys().filter(|path| path.ends_with("notes.txt")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let bench = Bench::with_build(OLD);
    symlink("content", bench.root.join(".public.taiyaku-staging")).expect("a link");
    let error = bench.build(NEW).expect_err("a refusal");
    assert_eq!(code(&error), ("foreign-staging", Exit::Refused));
    assert_eq!(tree(&bench.root.join("content")).len(), 1);
}

// --- One at a time -------------------------------------------------------------------------------------------------

#[test]
fn a_second_run_ends_at_once_and_says_who_is_first() {
    let bench = Bench::new();
    let lock = Lock::acquire(&bench.root).expect("a lock");
    for _ in 0..20 {
        let error = Lock::acquire(&bench.root).expect_err("another run");
        assert_eq!(code(&error), ("another-run", Exit::Locked));
        let pid = format!("pid {} @ ", std::process::id());
        assert!(argument(&error, "holder").contains(&pid), "{error:?}");
    }
    drop(lock);
    Lock::acquire(&bench.root).expect("the lock is free");
    fs::write(bench.root.join(".taiyaku/lock"), "pid 1 @ nowhere\n").expect("a file");
    Lock::acquire(&bench.root).expect("a number in a file is no holder");
}

#[test]
fn a_lock_is_never_taken_through_a_link() {
    let bench = Bench::new();
    fs::write(bench.root.join("content/victim"), "mine").expect("a file");
    symlink("../content/victim", bench.root.join(".taiyaku/lock")).expect("a link");
    assert_eq!(Lock::acquire(&bench.root).expect_err("a link").exit, Exit::Environment);
    fs::remove_file(bench.root.join(".taiyaku/lock")).expect("a link");
    fs::remove_dir(bench.root.join(".taiyaku")).expect("a folder");
    symlink("content", bench.root.join(".taiyaku")).expect("a link");
    assert_eq!(Lock::acquire(&bench.root).expect_err("a link").exit, Exit::Environment);
    assert_eq!(tree(&bench.root.join("content")).len(), 2);
}

#[test]
fn two_sites_with_one_output_folder_do_not_meet() {
    let bench = Bench::with_build(OLD);
    let (first, second) = (bench.open(Path::new("public")), bench.open(Path::new("public")));
    let (first, second) = (first.expect("a folder"), second.expect("a folder"));
    let interrupt = Interrupt::default();
    let held = first.survey(Session::new(&interrupt)).expect("a survey");
    let error = second.survey(Session::new(&interrupt)).map(drop).expect_err("another run");
    assert_eq!(code(&error), ("another-run", Exit::Locked));
    drop(held);
    second.survey(Session::new(&interrupt)).map(drop).expect("the folder is free");
}

// --- Reading -------------------------------------------------------------------------------------------------------

#[test]
fn everything_readable_is_read_and_everything_else_is_a_finding() {
    let bench = Bench::new();
    let content = bench.root.join("content");
    fs::write(bench.root.join("outside.md"), "secret").expect("a file");
    for name in ["a.ja.md", ".env", "a.ja.md~", ".a.ja.md.swp", "#a.ja.md#", "Thumbs.db"] {
        fs::write(content.join(name), "本文").expect("a file");
    }
    fs::write(content.join("photo.jpg"), [0xff, 0xd8]).expect("a file");
    fs::write(content.join("Photo.jpg"), [0xff, 0xd8]).expect("a file");
    fs::write(content.join("か\u{3099}.ja.md"), "").expect("a file");
    fs::write(content.join("が.ja.md"), "").expect("a file");
    fs::write(content.join("a\u{202e}b.md"), "").expect("a file");
    fs::create_dir_all(bench.root.join("static/.well-known")).expect("a folder");
    fs::write(bench.root.join("static/.well-known/security.txt"), "").expect("a file");
    for (link, target) in [
        ("file.md", "../outside.md"),
        ("folder", "../templates"),
        ("inside.md", "a.ja.md"),
        ("dangling.md", "nowhere"),
        ("itself.md", "itself.md"),
        ("loop", "."),
        ("zero.md", "/dev/zero"),
    ] {
        symlink(target, content.join(link)).expect("a link");
    }
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        content.join("pipe.md"),
        rustix::fs::Mode::from_raw_mode(0o644),
    )
    .expect("a pipe");
    assert!(fs::symlink_metadata(content.join("pipe.md")).expect("a pipe").file_type().is_fifo());
    let _socket = std::os::unix::net::UnixListener::bind(content.join("s")).expect("a socket");
    let before = tree(&bench.root.join("static"));

    let checked = read_site(&bench.root, &Interrupt::default()).expect("a site");
    let findings = checked.diagnostics.iter();
    let mut found: Vec<_> = findings
        .map(|finding| (finding.code.name, finding.primary.place.path.to_string()))
        .collect();
    found.sort();
    let expected = [
        ("bad-file-name", "content/a\u{202e}b.md"),
        ("similar-file-names", "content/photo.jpg"),
        ("similar-file-names", "content/が.ja.md"),
        ("special-file", "content/pipe.md"),
        ("special-file", "content/s"),
        ("symlink-refused", "content/dangling.md"),
        ("symlink-refused", "content/file.md"),
        ("symlink-refused", "content/folder"),
        ("symlink-refused", "content/inside.md"),
        ("symlink-refused", "content/itself.md"),
        ("symlink-refused", "content/loop"),
        ("symlink-refused", "content/zero.md"),
    ];
    let expected = expected.map(|(code, path)| (code, path.to_owned()));
    assert_eq!(found, expected);
    let files: Vec<_> = checked.value.tree.files.keys().map(SourcePath::as_str).collect();
    assert_eq!(
        files,
        [
            "content/Photo.jpg",
            "content/_index.ja.md",
            "content/a.ja.md",
            "content/photo.jpg",
            "content/か\u{3099}.ja.md",
            "content/が.ja.md",
            "static/.well-known/security.txt",
            "taiyaku.toml",
        ]
    );
    assert_eq!(checked.value.skipped.len(), 5);
    assert_eq!(tree(&bench.root.join("static")), before);
}

#[test]
fn a_linked_source_folder_is_refused() {
    let bench = Bench::new();
    fs::remove_dir(bench.root.join("static")).expect("a folder");
    symlink("content", bench.root.join("static")).expect("a link");
    let checked = read_site(&bench.root, &Interrupt::default()).expect("a site");
    let codes: Vec<_> = checked.diagnostics.iter().map(|it| it.code.name).collect();
    assert_eq!(codes, ["symlink-refused"]);
    assert_eq!(checked.value.tree.files.len(), 2);
}

#[test]
fn a_missing_site_and_a_signal_end_the_reading() {
    let bench = Bench::new();
    let interrupt = Interrupt::default();
    let missing = read_site(&bench.root.join("missing"), &interrupt).expect_err("no site");
    assert_eq!(missing.exit, Exit::Usage);
    interrupt.raise(Signal::Terminate);
    let ended = read_site(&bench.root, &interrupt).expect_err("a signal");
    assert_eq!(ended.exit, Exit::Terminated);
}
