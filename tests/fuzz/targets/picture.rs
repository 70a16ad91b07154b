//! Pictures: what they say of themselves, and their copies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::source::{Source, SourcePath};
use taiyaku_fuzz::{check_build, site};

const PAGE: &str =
    "+++\ntitle = \"題\"\n+++\n![絵](p.png) ![絵](p.jpg) ![絵](p.webp) ![絵](p.gif) ![絵](p.svg)\n";

fuzz_target!(|bytes: &[u8]| {
    let mut tree = site("content/a.ja.md", PAGE);
    for ending in ["png", "jpg", "webp", "gif", "svg"] {
        let path = SourcePath::new(format!("content/p.{ending}"));
        tree.files.insert(path, Source::asset(bytes));
    }
    check_build(&tree);
});
