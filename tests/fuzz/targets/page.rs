//! A page: front matter, Markdown, HTML of authors, calls of components.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::discover::PageKey;
use taiyaku::parse::markdown::MarkdownOptions;
use taiyaku::parse::page::{PageFile, parse_page};
use taiyaku_fuzz::{check_build, check_findings, check_inert, locales, page_path, site};

fuzz_target!(|text: &str| {
    let [locale, _] = locales();
    let (path, key) = (page_path(), PageKey::new("a"));
    let file = PageFile { path, key, locale, is_section: false };
    let tree = site(file.path.as_str(), text);
    for mark_blocks in [false, true] {
        let options = MarkdownOptions { mark_blocks, ..MarkdownOptions::default() };
        let parsed = parse_page(&file, text, &locales(), &options);
        check_findings(&tree, &parsed.diagnostics);
        let document = &parsed.value.document;
        check_inert(&document.body.html);
        for call in &document.outline.components {
            call.body.iter().for_each(|body| check_inert(&body.html));
        }
    }
    check_build(&tree);
});
