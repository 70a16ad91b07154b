//! The rules of the source text: layers, module docs, and who may touch the machine.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in their order: each may use those above it, and itself.
const LAYERS: [&str; 42] = [
    "source",
    "word",
    "locale",
    "date",
    "text",
    "script",
    "sentence",
    "html",
    "diagnostic",
    "checked",
    "memo",
    "rows",
    "error",
    "output",
    "picture",
    "parse",
    "matcher",
    "phrase",
    "compare",
    "bibliography",
    "search",
    "settings",
    "discover",
    "ledger",
    "borrow",
    "exchange",
    "proofread",
    "message",
    "resolve",
    "mark",
    "view",
    "render",
    "check",
    "pseudo",
    "embedded",
    "pipeline",
    "report",
    "review",
    "io",
    "serve",
    "cli",
    "main",
];

/// What `lib.rs` hands on, and the module that it comes from.
const HANDED_ON: [(&str, &str); 3] =
    [("Checked", "checked"), ("Error", "error"), ("Exit", "error")];

/// The modules that may touch files, environment and clock.
const OUTSIDE: [&str; 4] = ["io", "serve", "cli", "main"];

const MOST_LINES: usize = 500;

/// A file below `src`.
#[derive(Clone)]
struct SourceFile {
    path: String,
    text: String,
}

impl SourceFile {
    /// Returns the module of the top level that the file belongs to.
    fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").expect("a file of src");
        below.split('/').next().expect("a first part").trim_end_matches(".rs")
    }

    /// Returns the lines that are neither comments nor unit tests, with their numbers. Unit tests that stand in the file
    /// itself are its end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        let text = if is_test { "" } else { &self.text };
        let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let lines = text[..end].lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).expect("a text");
            let path = path.strip_prefix(root()).expect("a file of the repository");
            files.push(SourceFile { path: path.to_string_lossy().into_owned(), text });
        }
    }
}

fn files_of(folder: &str) -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Returns the names that follow `crate::` in `text`, of which `{…}` holds several.
fn names_used(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.push(first_name(rest));
            continue;
        };
        let mut depth = 1;
        let ends = group.char_indices().filter(|&(_, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0 || depth == 1 && c == ','
        });
        let mut start = 0;
        for (end, c) in ends {
            names.push(first_name(&group[start..end]));
            start = end + 1;
            if c == '}' {
                break;
            }
        }
    }
    names.retain(|it| !it.is_empty());
    names
}

/// Returns the name that `path` begins with.
fn first_name(path: &str) -> &str {
    let path = path.trim();
    &path[..path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len())]
}

fn layer(module: &str) -> Option<usize> {
    let module =
        HANDED_ON.iter().find(|(name, _)| *name == module).map_or(module, |(_, module)| module);
    LAYERS.iter().position(|layer| *layer == module)
}

#[track_caller]
fn check(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}\n{}", breaches.join("\n"));
}

/// Returns the lines of code in `files` that hold one of `words`.
fn lines_with(files: &[SourceFile], words: &[&str]) -> Vec<String> {
    let lines =
        files.iter().flat_map(|file| file.code().map(move |(number, line)| (file, number, line)));
    let found = lines.filter(|(_, _, line)| words.iter().any(|word| line.contains(word)));
    found.map(|(file, number, line)| format!("{}:{number}: {}", file.path, line.trim())).collect()
}

#[test]
fn code_is_what_is_neither_comment_nor_test() {
    let lines = |path: &str, text: &str| {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        file.code().map(|(number, _)| number).collect::<Vec<_>>()
    };
    assert_eq!(lines("src/a.rs", "a\n#[cfg(test)]\nmod tests;\n// b\nc\n"), [1, 2, 3, 5]);
    assert_eq!(lines("src/a.rs", "a\n#[cfg(test)]\nmod tests {\n    b\n}\n"), [1]);
    assert_eq!(lines("src/a/tests.rs", "a\n"), [0; 0]);
}

#[test]
fn names_are_found_in_groups_of_groups() {
    let text = "use crate::{a::{B, C}, d, e::f};\nuse crate::g::{self, H};\ncrate::i(crate::j)";
    assert_eq!(names_used(text), ["a", "d", "e", "g", "i", "j"]);
}

#[test]
fn every_module_has_its_layer() {
    let files = files_of("src");
    let unknown =
        files.iter().filter(|file| file.module() != "lib" && layer(file.module()).is_none());
    check(
        "a module has no place in the list of layers",
        &unknown.map(|it| it.path.clone()).collect::<Vec<_>>(),
    );
}

#[test]
fn modules_use_only_the_layers_above_them() {
    let mut breaches = Vec::new();
    for file in files_of("src") {
        let Some(own) = layer(file.module()) else { continue };
        let code: String = file.code().map(|(_, line)| format!("{line}\n")).collect();
        let below = names_used(&code)
            .into_iter()
            .filter(|name| layer(name).is_none_or(|layer| layer > own));
        breaches.extend(below.map(|name| format!("{}: {name}", file.path)));
    }
    check("a module may use only the modules above it", &breaches);
}

#[test]
fn the_map_of_the_code_shows_the_layers_in_order() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let map =
        text.split("## Code map").nth(1).and_then(|it| it.split("\n## ").next()).expect("a table");
    let cells = map.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
    let names = cells.flat_map(|cell| cell.split(", ").map(|name| name.trim_matches(['`', '/'])));
    assert_eq!(names.collect::<Vec<_>>(), LAYERS);
}

#[test]
fn every_file_says_what_it_is() {
    let files = [files_of("src"), files_of("tests/suite")].concat();
    let silent = files.iter().filter(|file| !file.text.starts_with("//! "));
    check("a file begins with `//!`", &silent.map(|it| it.path.clone()).collect::<Vec<_>>());
}

#[test]
fn files_are_short() {
    let long = files_of("src").into_iter().filter(|file| file.text.lines().count() > MOST_LINES);
    check("a file has at most 500 lines", &long.map(|it| it.path).collect::<Vec<_>>());
}

#[test]
fn only_the_outside_touches_the_machine() {
    let mut files = files_of("src");
    files.retain(|file| !OUTSIDE.contains(&file.module()));
    let words = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant",
        "rustix",
        "walkdir",
    ];
    check(
        "files, environment and clock belong to `io`, `serve`, `cli` and `main`",
        &lines_with(&files, &words),
    );
}

#[test]
fn the_library_prints_nothing() {
    let words = ["println!", "print!", "dbg!"];
    check(
        "what is shown goes through the terminal of `cli`",
        &lines_with(&files_of("src"), &words),
    );
}

#[test]
fn nothing_is_left_for_later() {
    let files = [files_of("src"), files_of("tests")].concat();
    // The marks are put together here, since this file is looked at too.
    let marks = ["TO-DO", "FIX-ME", "XX-X", "unimple-mented"].map(|mark| mark.replace('-', ""));
    let words = |line: &str| {
        line.split(|c: char| !c.is_alphanumeric() && c != '_')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let holds = |line: &str| {
        line.trim_start().starts_with("#[ignore")
            || words(line).iter().any(|word| marks.contains(word))
    };
    let lines = files.iter().flat_map(|file| file.text.lines().map(move |line| (file, line)));
    let found = lines.filter(|(_, line)| holds(line));
    check(
        "no marks of unfinished work",
        &found.map(|(file, line)| format!("{}: {line}", file.path)).collect::<Vec<_>>(),
    );
}

#[test]
fn the_list_of_names_is_read_from_paths() {
    let text = "use crate::{Error, source::{Place}};\nuse crate::parse::data::parse_data;\nlet x = crate::text::nfc(y);";
    assert_eq!(names_used(text), ["Error", "source", "parse", "text"]);
}
