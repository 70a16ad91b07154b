//! What comes back from translators: PO, XLIFF, tables, corrections.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::exchange::{import, read_returned, rejects};
use taiyaku::pipeline::{compare, read_settings};
use taiyaku::source::{Source, SourcePath};
use taiyaku_fuzz::{check_findings, site};

fuzz_target!(|bytes: &[u8]| {
    let tree = site("i18n/notes.txt", "");
    let open = |tree: &_| compare(tree, &read_settings(tree, &[]).value);
    for name in ["a.po", "a.xlf", "a.tsv", "a.json"] {
        let path = SourcePath::new(name);
        let read = read_returned(&path, bytes);
        let (returned, text) = read.value;
        let mut shown = tree.clone();
        shown.files.insert(path, Source::text(text));
        check_findings(&shown, &read.diagnostics);
        if returned.is_empty() {
            continue;
        }
        let imported = import(&open(&tree).value, &tree, &returned, &open);
        check_findings(&shown, &imported.diagnostics);
        rejects(&imported.value.rejected);
        for (path, text) in &imported.value.files {
            assert!(tree.text(path).is_some_and(|old| **old != **text), "{path} is no edit");
        }
    }
});
