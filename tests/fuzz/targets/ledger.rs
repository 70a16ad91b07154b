//! Ledgers: what is read and written again says the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::ledger::{parse_ledger, write_ledger};
use taiyaku::source::SourcePath;
use taiyaku_fuzz::{check_build, site};

const PATH: &str = "i18n/pairs/content/a.jsonl";

fuzz_target!(|text: &str| {
    let path = SourcePath::new(PATH);
    let ledger = parse_ledger(&path, text).value;
    let written = write_ledger(&ledger);
    assert_eq!(write_ledger(&parse_ledger(&path, &written).value), written);
    check_build(&site(PATH, text));
});
