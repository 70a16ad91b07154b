//! What is said about mistakes: for each code, the smallest site that has it and its report in both languages.
//!
//! `tests/findings/<code>/` is such a site, `report.txt` and `report.ja.txt` are what a build says about it.
//! `SNAPSHOTS=overwrite` writes the reports anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::{Data, IntoData, assert_data_eq};
use taiyaku::date::Date;
use taiyaku::diagnostic::report::{Format, ReportContext, render};
use taiyaku::diagnostic::{Diagnostic, ToolLocale, catalog, sort};
use taiyaku::io::{Interrupt, read_site};
use taiyaku::output::Discard;
use taiyaku::picture::Studio;
use taiyaku::pipeline::{Memo, build, build_in, build_pseudo, read_settings};
use taiyaku::resolve::Occasion;
use taiyaku::source::SourceTree;

/// Codes that no site in this folder can show, and why not.
const WITHOUT_SITE: &[(&str, &str)] = &[
    ("message-failure", "stands for failures that have no code of their own"),
    ("missing-glyphs", "takes a font"),
    ("bad-drawing", "takes a font"),
    ("external-failed", "takes the web"),
    ("external-gone", "takes the web"),
    ("external-moved", "takes the web"),
    ("unreadable-bibliography", "is a matter of `sources import`"),
    ("unknown-command", "is a matter of the command line"),
    ("missing-command", "is a matter of the command line"),
    ("unknown-option", "is a matter of the command line"),
    ("required-argument", "is a matter of the command line"),
    ("bad-option-value", "is a matter of the command line"),
    ("missing-option-value", "is a matter of the command line"),
    ("unwanted-option-value", "is a matter of the command line"),
    ("conflicting-options", "is a matter of the command line"),
    ("wrong-usage", "is a matter of the command line"),
    ("bad-epoch", "lies in the environment"),
    ("not-reproducible", "no site makes a build differ from itself"),
    ("folder-not-empty", "is a matter of `init`"),
    ("bad-key", "is a matter of `new`"),
    ("unknown-pair", "is a matter of what was typed"),
    ("no-block", "is a matter of what was typed"),
    ("not-approved", "is a matter of `i18n ok`"),
    ("nothing-to-begin", "is a matter of `i18n init`"),
    ("no-history", "takes git"),
    ("exchange-refused", "is about files that came back"),
    ("exchange-stale", "is about files that came back"),
    ("exchange-unimported", "is about files that came back"),
    ("exchange-unreadable", "is about files that came back"),
    ("review-remark", "is about files that came back"),
    (
        "wrong-kind",
        "a repository holds what a site should hold, and no folder is called as a file is",
    ),
    ("symlink-refused", "a repository should hold no links that lead elsewhere"),
    ("special-file", "a repository cannot hold one"),
    ("unreadable-file", "a repository cannot hold one"),
    ("huge-file", "would take a gibibyte"),
    ("bad-file-name", "some systems cannot hold one"),
    ("similar-file-names", "some systems cannot hold both"),
    ("refused-output-folder", "lies in the system around the site"),
    ("refused-report-folder", "is a matter of `build --report`"),
    ("foreign-files", "lies in the output folder"),
    ("edited-output", "lies in the output folder"),
    ("damaged-manifest", "lies in the output folder"),
    ("foreign-staging", "lies beside the output folder"),
    ("kept-name-taken", "lies in the output folder"),
    ("another-run", "takes another run"),
    ("changed-meanwhile", "takes a change while a command is at work"),
    ("interrupted", "takes a signal"),
    ("disk-full", "takes a full disk"),
    ("file-limit", "takes a limit of the system"),
    ("result-not-printed", "takes a full disk"),
    ("no-permission", "takes other permissions"),
    ("read-only-disk", "takes such a disk"),
    ("system-failure", "takes a failing system"),
    ("port-in-use", "takes a preview"),
    ("no-such-address", "takes a preview"),
    ("port-refused", "takes a preview"),
    ("polling", "takes a preview"),
    ("open-preview", "takes a preview"),
];

fn folders() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let entries =
        fs::read_dir(root).expect("the folder is there").map(|it| it.expect("an entry").path());
    let named = entries.filter(|it| it.is_dir()).map(|path| {
        let name = path.file_name().and_then(|it| it.to_str()).expect("names are plain").to_owned();
        (name, path)
    });
    let mut folders: Vec<_> = named.collect();
    folders.sort();
    folders
}

/// Returns the findings of a build of the site in `root` on a fixed day.
fn findings(root: &Path) -> (SourceTree, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let tree = read_site(root, &Interrupt::default())
        .expect("the site can be read")
        .report(&mut found)
        .tree;
    let settings = read_settings(&tree, &[]);
    let stops =
        settings.diagnostics.iter().any(|it| it.severity() == taiyaku::diagnostic::Severity::Error);
    found.extend(settings.diagnostics);
    if !stops {
        let today = Date::new(2026, 1, 1).expect("a day");
        let (settings, occasion) = (&settings.value, Occasion { today, drafts: false });
        // One finding takes the pseudo-localized pages, which no other build has.
        let is_pseudo = root.ends_with("unextracted-text");
        let build = if is_pseudo { build_pseudo } else { build };
        let built = build(&tree, settings, occasion).diagnostics;
        if !is_pseudo {
            let kept = |sink| {
                build_in(&Studio::default(), &tree, settings, occasion, sink, &mut Memo::default())
            };
            assert_eq!(built, kept(&Discard).diagnostics, "whoever keeps the files");
        }
        found.extend(built);
    }
    sort(&mut found);
    (tree, found)
}

#[test]
fn every_site_shows_its_finding() {
    let codes =
        |root: &Path| findings(root).1.iter().map(|it| it.code.name).collect::<BTreeSet<_>>();
    let shown = folders().into_iter().map(|(code, root)| (codes(&root), code));
    let lacking: Vec<_> = shown.filter(|(codes, code)| !codes.contains(code.as_str())).collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_site_gets_its_report_in_both_languages() {
    for (code, root) in folders() {
        let (sources, found) = findings(&root);
        for (locale, file) in [(ToolLocale::En, "report.txt"), (ToolLocale::Ja, "report.ja.txt")] {
            let context = ReportContext { sources: &sources, locale, color: false, width: 120 };
            let report = render(Format::Human, &found, &context);
            // A sentence that does not exist is shown by its name.
            assert!(!report.contains(&format!("{code}.")), "{code} lacks a sentence:\n{report}");
            assert_data_eq!(report.raw(), Data::read_from(&root.join(file), None).raw());
        }
    }
}

#[test]
fn every_code_has_a_site_or_a_reason_to_have_none() {
    let shown: BTreeSet<_> = folders().into_iter().map(|(name, _)| name).collect();
    let known: BTreeSet<_> = catalog::codes().map(|code| code.name.to_owned()).collect();
    let excused: BTreeSet<_> = WITHOUT_SITE.iter().map(|(name, _)| (*name).to_owned()).collect();
    let lacking: Vec<_> =
        known.iter().filter(|it| !shown.contains(*it) && !excused.contains(*it)).collect();
    assert!(lacking.is_empty(), "without a site: {lacking:?}");
    let strangers: Vec<_> = shown.union(&excused).filter(|it| !known.contains(*it)).collect();
    assert!(strangers.is_empty(), "no codes: {strangers:?}");
    assert_eq!(shown.intersection(&excused).next(), None, "has both a site and a reason");
}
