//! A text and its translation, divided by the first line of three hyphens.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::compare::{Anchors, Context, Form, Side, compare};
use taiyaku::ledger::{change, changes};
use taiyaku_fuzz::locales;

fuzz_target!(|text: &str| {
    let (ja, en) = text.split_once("\n---\n").unwrap_or((text, text));
    let [japanese, english] = &locales();
    let context = Context::default();
    let japanese = Side { text: ja, locale: japanese, rules: None };
    let english = Side { text: en, locale: english, rules: None };
    for form in [Form::Markdown, Form::Heading, Form::Message, Form::Text] {
        for (source, target) in [(japanese, english), (english, japanese)] {
            for difference in compare(source, target, form, &Anchors::default(), &context) {
                let is_text = |side: &Side, range: &std::ops::Range<usize>| {
                    side.text.get(range.clone()).is_some()
                };
                assert!(difference.source.iter().all(|it| is_text(&source, it)));
                assert!(difference.target.iter().all(|it| is_text(&target, it)));
            }
        }
    }
    change(ja, en);
    changes(ja, en);
});
