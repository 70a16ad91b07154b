//! A project on disk and runs of the real binary in it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::site::SETTINGS;

/// A folder with a home folder and a project in it.
pub(crate) struct Project {
    dir: TempDir,
}

/// How a run ended.
pub(crate) struct Run {
    /// The exit code, or 128 and the number of the signal.
    pub(crate) code: i32,
    /// The standard output.
    pub(crate) stdout: String,
    /// The standard error.
    pub(crate) stderr: String,
}

impl Project {
    /// Returns a small bilingual site.
    pub(crate) fn new() -> Self {
        let home = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
        let project = Self::bare();
        project.write("taiyaku.toml", SETTINGS);
        project.write("content/_index.ja.md", home("見本"));
        project.write("content/_index.en.md", home("Sample"));
        project
    }

    /// Returns an empty project.
    pub(crate) fn bare() -> Self {
        let dir = TempDir::new().expect("a folder");
        fs::create_dir_all(dir.path().join("home")).expect("a folder");
        fs::create_dir_all(dir.path().join("work/project")).expect("a folder");
        Self { dir }
    }

    /// Returns the folder that holds everything.
    pub(crate) fn outside(&self) -> PathBuf {
        self.dir.path().canonicalize().expect("a path")
    }

    /// Returns the folder of the project.
    pub(crate) fn root(&self) -> PathBuf {
        self.outside().join("work/project")
    }

    /// Writes a file of the project.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Returns the command with `arguments`, in the folder of the project and a bare environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
        command.args(arguments).current_dir(self.root()).env_clear();
        command
            .env("HOME", self.outside().join("home"))
            .env("PATH", "/usr/bin:/bin")
            .env("LANG", "en_US.UTF-8");
        command.env("SOURCE_DATE_EPOCH", "1768435200").stdin(Stdio::null());
        command
    }

    /// Runs the binary.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// Builds the site, which must succeed.
    pub(crate) fn build(&self) -> Run {
        self.run(&["build"]).expect(0)
    }
}

impl Run {
    /// Runs `command` to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output: Output = command.output().expect("the binary starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code =
            output.status.code().unwrap_or_else(|| 128 + output.status.signal().unwrap_or(0));
        let run = Self { code, stdout: text(&output.stdout), stderr: text(&output.stderr) };
        assert!(!run.stderr.contains("panicked at"), "{}", run.stderr);
        assert!(![101, 134, 139].contains(&run.code), "{}", run.stderr);
        run
    }

    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that the report holds the code of a finding.
    #[track_caller]
    pub(crate) fn reports(self, code: &str) -> Self {
        assert!(self.stderr.contains(&format!("[{code}]")), "no {code} in:\n{}", self.stderr);
        self
    }
}

/// The kind, mode, time and content of everything below a folder, by path.
pub(crate) type Digest = BTreeMap<String, String>;

/// Returns the digest of `folder`. Times of folders in `passing`, into which a run may put a lock, are left out.
pub(crate) fn digest(folder: &Path) -> Digest {
    let mut digest = Digest::new();
    add(&mut digest, folder, "");
    digest
}

fn add(digest: &mut Digest, folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let found = entry.path().symlink_metadata().expect("a file");
        let content = match found.file_type() {
            it if it.is_symlink() => {
                fs::read_link(entry.path()).expect("a link").to_string_lossy().into_owned()
            }
            it if it.is_file() => blake(&fs::read(entry.path()).unwrap_or_default()),
            _ => String::new(),
        };
        let mode = found.permissions().mode();
        digest.insert(
            path.clone(),
            format!("{mode:o} {}.{} {content}", found.mtime(), found.mtime_nsec()),
        );
        if found.is_dir() {
            add(digest, &entry.path(), &format!("{path}/"));
        }
    }
}

fn blake(bytes: &[u8]) -> String {
    format!("{} {:?}", bytes.len(), taiyaku::source::Digest::of(bytes))
}

/// The files below a folder with their bytes; folders end with a slash.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Returns the files below `folder`.
pub(crate) fn tree(folder: &Path) -> Tree {
    fn add(tree: &mut Tree, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                tree.insert(format!("{path}/"), Vec::new());
                add(tree, &entry.path(), &format!("{path}/"));
            } else {
                tree.insert(path, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    let mut tree = Tree::new();
    add(&mut tree, folder, "");
    tree
}
