//! The list of what a build wrote, and so may delete: only what is safe to name is in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::output::{Manifest, Outputs};
use taiyaku::source::Digest;

fuzz_target!(|body: &str| {
    assert!(Manifest::parse(body).is_err(), "nobody guesses a digest");
    // With the right digest, as somebody would write it who wants other files deleted.
    let empty = Manifest::of(&Outputs::default()).to_text();
    let (first, last) = empty.rsplit_once("digest ").expect("a last line");
    assert_eq!(last.trim_end(), Digest::of(first.as_bytes()).to_string());
    let body = format!("{first}{body}\n");
    let text = format!("{body}digest {}\n", Digest::of(body.as_bytes()));
    if let Ok(manifest) = Manifest::parse(&text) {
        for path in manifest.entries.keys() {
            let is_safe = path.as_str().split('/').all(|part| !matches!(part, "" | "." | ".."));
            assert!(is_safe, "{path}");
        }
        assert_eq!(Manifest::parse(&manifest.to_text()).ok(), Some(manifest));
    }
});
