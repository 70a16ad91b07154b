//! The head of a request to the preview.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::serve::read_head;

fuzz_target!(|bytes: &[u8]| {
    match read_head(bytes) {
        Ok(request) => {
            assert!(request.path.is_empty() || request.path.starts_with('/'));
            request.header("host");
            request.parameter("path");
        }
        Err(status) => assert!((400..=505).contains(&status)),
    }
});
