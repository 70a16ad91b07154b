//! Messages of Fluent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku_fuzz::{check_build, site};

fuzz_target!(|text: &str| check_build(&site("i18n/en/site.ftl", text)));
