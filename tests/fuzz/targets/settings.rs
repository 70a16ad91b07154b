//! The settings of a site.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku_fuzz::{check_build, site};

fuzz_target!(|text: &str| check_build(&site("taiyaku.toml", text)));
