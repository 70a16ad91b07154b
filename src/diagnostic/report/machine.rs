//! The reports of what no site can show: failures of the machine, and findings about a run as a whole.

#![expect(clippy::disallowed_methods, reason = "tests may touch the machine")]

use snapbox::{Data, assert_data_eq};

use crate::diagnostic::catalog::{
    codes, exchange, external, machine, message, picture, translation, usage,
};
use crate::diagnostic::report::{Format, ReportContext, render};
use crate::diagnostic::{Diagnostic, ToolLocale};
use crate::source::{Place, SourcePath, SourceTree};

fn findings() -> Vec<Diagnostic> {
    let place = |path: &str| Place::file(&SourcePath::new(path));
    let files = ["CNAME".to_owned(), "ja/notes.txt".to_owned()];
    vec![
        machine::bad_epoch(),
        machine::not_reproducible(&["ja/index.html"]),
        machine::folder_not_empty("briefing"),
        machine::bad_key("../x"),
        machine::symlink_refused(place("content/link.md"), "/etc/passwd"),
        machine::special_file(place("content/pipe.md"), "fifo"),
        machine::wrong_kind(place("i18n/ja"), "file"),
        machine::wrong_kind(place("content/sources.toml"), "folder"),
        machine::unreadable_file(place("content/secret.md"), "Permission denied"),
        machine::huge_file(place("content/film.mp4"), 1024),
        machine::bad_file_name(place("content/a\u{202e}b.md")),
        machine::similar_file_names(place("content/Same.ja.md"), &place("content/same.ja.md")),
        machine::refused_output_folder("content", "label-source", "content"),
        machine::refused_report_folder("public/report", "report", "label-output", ""),
        machine::refused_report_folder("notes", "review", "label-foreign", "index.html"),
        machine::foreign_files("public", &files, 12),
        machine::edited_output("public", &files[1..], 1),
        machine::damaged_manifest("public/.taiyaku-manifest"),
        machine::foreign_staging(".public.taiyaku-staging", &files, 2),
        machine::kept_name_taken("public", "CNAME"),
        machine::another_run(".taiyaku/lock", "4242 on host"),
        machine::changed_meanwhile(place("content/a.en.md")),
        machine::interrupted("public", "SIGINT"),
        machine::interrupted("", "SIGTERM"),
        machine::disk_full("public"),
        machine::with_room(machine::disk_full("public"), 52_428_800, 1_003_520),
        machine::with_room(machine::disk_full("public"), 52_428_800, 60_000_000_000),
        machine::file_limit("public"),
        machine::result_not_printed("No space left on device"),
        machine::no_permission("public"),
        machine::read_only_disk("public"),
        machine::system_failure("public", "Input/output error"),
        machine::port_in_use(4040, None),
        machine::port_in_use(4040, Some("hugo (pid 4242)")),
        machine::port_refused(80),
        machine::no_such_address("10.9.9.9", &["192.0.2.7".to_owned(), "2001:db8::7".to_owned()]),
        machine::no_such_address("10.9.9.9", &[]),
        machine::watch_limit("max_user_watches", Some(8192)),
        machine::polling("Function not implemented", ""),
        machine::polling("Permission denied", "content/private"),
        machine::open_preview(&["http://192.0.2.7:4040/0123456789abcdef/".to_owned()]),
        machine::unreadable_bibliography("library.bib", "line 3: `}` is missing"),
        external::external_gone(
            place("content/sources.toml"),
            "https://example.org/a",
            404,
            Some("https://archive.example/a"),
        ),
        external::external_moved(
            place("content/sources.toml"),
            "http://example.org/b",
            "https://example.org/b",
            true,
        ),
        external::external_failed(
            place("content/sources.toml"),
            "https://example.org/c",
            "500",
            None,
        ),
        exchange::exchange_unreadable(place("work/about.po"), "po-string"),
        exchange::exchange_unreadable(place("work/about.xlf"), "doctype"),
        exchange::exchange_refused(place("work/about.xlf"), "code-lacking", "`0.25%`", ""),
        exchange::exchange_refused(place("work/about.po"), "nowhere", "", ""),
        exchange::exchange_refused(place("work/about.po"), "check", "number", ""),
        exchange::exchange_refused(place("work/about.po"), "check", "number", "0.52%"),
        exchange::exchange_stale(place("work/about.po"), place("content/about.ja.md")),
        exchange::exchange_refused(place("corrections.json"), "overtaken", "", ""),
        exchange::exchange_refused(place("corrections.json"), "approved-before", "", ""),
        exchange::exchange_unimported("work/about.po", 2),
        exchange::exchange_unreadable(place("corrections.json"), "corrections-version"),
        exchange::review_remark(
            place("corrections.json"),
            Some(place("content/about.en.md")),
            "二つの訳語が\n混ざっています。",
        ),
        picture::missing_glyphs(place("content/_index.ja.md"), "柱法", "ja"),
        picture::bad_drawing(
            place("themes/briefing/templates/social.svg"),
            place("content/_index.ja.md"),
            "the root node is missing",
        ),
        usage::unknown_command("bild", &["build", "check"], "taiyaku --help"),
        usage::unknown_command("make", &["build", "check"], "taiyaku --help"),
        usage::missing_command(&["import", "export"], "taiyaku sources --help"),
        usage::unknown_option("--strct", &["--strict"], "taiyaku build --help"),
        usage::unknown_option("--fast", &["--strict"], "taiyaku build --help"),
        usage::required_argument("<KEY>", "taiyaku new --help"),
        usage::bad_option_value("--today <DATE>", "now", &["YYYY-MM-DD"], "taiyaku build --help"),
        usage::missing_option_value("--output <DIR>", "taiyaku build --help"),
        usage::unwanted_option_value("--strict", "yes", "taiyaku build --help"),
        usage::conflicting_options("--output <DIR>", "--output <DIR>", "taiyaku build --help"),
        usage::conflicting_options("--all", "--none", "taiyaku build --help"),
        usage::wrong_usage("invalid UTF-8", "taiyaku build --help"),
        translation::unknown_pair("pilars/1", &["pillars/1", "about"]),
        translation::no_block("pillars/1", 3, Some(5)),
        translation::other_direction("pillars/1", "ja", &["en"]),
        translation::not_approved(
            translation::PairPlaces {
                target: place("content/pillars/1.en.md"),
                source: place("content/pillars/1.ja.md"),
                spot: "pillars/1:9".to_owned(),
            },
            "copied",
        ),
        translation::nothing_to_begin("about", "en"),
        translation::no_history("mian", "bad revision 'mian'"),
        message::message_failure(place("themes/briefing/templates/base.html"), "nav-label", "ja"),
    ]
}

#[test]
fn what_no_site_can_show_has_its_report_in_both_languages() {
    for (locale, file) in [(ToolLocale::En, "machine.txt"), (ToolLocale::Ja, "machine.ja.txt")] {
        let sources = SourceTree::default();
        let context = ReportContext { sources: &sources, locale, color: false, width: 100 };
        let report = render(Format::Human, &findings(), &context);
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings").join(file);
        assert_data_eq!(report, Data::read_from(&path, None).raw());
    }
}

#[test]
fn every_code_is_shown_by_a_site_or_here() {
    let sites = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let shown: Vec<_> = findings().iter().map(|it| it.code.name).collect();
    let lacking: Vec<_> = codes()
        .map(|code| code.name)
        .filter(|it| !shown.contains(it) && !sites.join(it).is_dir())
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}
