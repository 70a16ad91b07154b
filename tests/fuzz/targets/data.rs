//! Data files of every kind, the bibliography, the glossary and the house style.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku_fuzz::{check_build, site};

const PATHS: [&str; 7] = [
    "content/_data/d.toml",
    "content/_data/d.json",
    "content/_data/d.csv",
    "content/_data/d.yaml",
    "content/sources.toml",
    "i18n/terms.tsv",
    "i18n/style.toml",
];

fuzz_target!(|text: &str| PATHS.iter().for_each(|path| check_build(&site(path, text))));
