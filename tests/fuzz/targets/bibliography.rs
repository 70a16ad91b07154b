//! Bibliographies of other programs: what is read can be written in every format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use taiyaku::bibliography::{BibliographyFormat, export, import, to_toml};
use taiyaku::parse::sources::parse_sources;
use taiyaku::source::SourcePath;
use taiyaku_fuzz::locales;

fuzz_target!(|text: &str| {
    for name in ["a.bib", "a.json", "a.ris", "a.yaml"] {
        let Ok(entries) = import(name, text) else { continue };
        for format in
            [BibliographyFormat::CslJson, BibliographyFormat::BibTex, BibliographyFormat::Ris]
        {
            export(format, entries.iter(), &locales()[0]);
        }
        let written: String = entries.iter().map(to_toml).collect();
        parse_sources(&SourcePath::new("content/sources.toml"), &written, &locales());
    }
});
