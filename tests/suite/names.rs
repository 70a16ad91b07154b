//! Names, links on disk, encodings and front matter as a hostile or careless author writes them.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use crate::links::dead_links;
use crate::project::{Project, digest, tree};
use crate::site::Site;

// --- Addresses that lead elsewhere (18) -----------------------------------------------------------------------------

const BAD_NAMES: &[&str] = &[
    "../x",
    "../../etc/x",
    "a/../../x",
    "/etc/../../x",
    "C:/x",
    "c:x",
    "\\\\\\\\host\\\\x",
    "a\\\\b",
    "",
    ".",
    "..",
    "a.",
    "a ",
    " a",
    "CON",
    "nul.html",
    "com1.txt",
    "LPT9",
    "a//b/../c",
    "a\\u0000b",
    "a\\nb",
    ".git/hooks",
    "x/.GIT",
    "git~1",
    "\\u202Ex",
    "?a",
    "a*b",
    "a|b",
    "<x>",
    "a:b",
];

#[test]
fn addresses_that_lead_elsewhere_are_reported_at_their_field() {
    for field in ["slug", "path", "aliases"] {
        let value = |name: &str| {
            if field == "aliases" { format!("[\"{name}\"]") } else { format!("\"{name}\"") }
        };
        let page = |name: &str| format!("+++\ntitle = \"題\"\n{field} = {}\n+++\n", value(name));
        let named = BAD_NAMES.iter().enumerate();
        let built = named
            .clone()
            .fold(Site::new(), |site, (at, name)| {
                site.file(&format!("content/p{at}.ja.md"), &page(name))
            })
            .build();
        let found = built.findings();
        let column_number = if field == "aliases" { 13 } else { field.len() + 5 };
        for (at, name) in named {
            let place = format!("content/p{at}.ja.md:3:{column_number} ");
            assert!(found.iter().any(|it| it.starts_with(&place)), "{field} = {name}: {found:?}");
        }
        for path in built.files.keys() {
            assert!(
                !path.starts_with('/') && !path.split('/').any(|it| it == ".." || it == "."),
                "{field}: {path}"
            );
        }
    }
}

#[test]
fn a_slug_is_one_part_of_an_address() {
    let built =
        Site::new().file("content/a.ja.md", "+++\ntitle = \"題\"\nslug = \"a/b\"\n+++\n").build();
    assert_eq!(built.finding("bad-slug"), "content/a.ja.md:3:9");
}

#[test]
fn file_names_that_cannot_be_addresses_are_reported() {
    for name in ["CON", "nul", "a:b", "a?b", "x.", " x"] {
        let built = Site::new().japanese(name, "").build();
        assert!(!built.codes().is_empty(), "{name}");
        assert!(built.files.keys().all(|path| !path.contains(&format!("/{name}/"))), "{name}");
    }
    for name in ["CON.png", "a:b.png", "nul"] {
        let built = Site::new().page("p", "", "").asset(&format!("content/p/{name}"), b"x").build();
        assert!(!built.codes().is_empty() && !built.has(&format!("ja/p/{name}")), "{name}");
        let built = Site::new().asset(&format!("static/{name}"), b"x").build();
        assert!(!built.codes().is_empty() && !built.has(name), "{name}");
    }
}

// --- Two things at one address (20) ---------------------------------------------------------------------------------

#[test]
fn two_pages_at_one_address_are_reported_with_both_files() {
    let pairs = [
        ("same", "same"),
        ("Same", "same"),
        ("が", "か\u{3099}"),
        ("ＡＢＣ", "abc"),
        ("ｶﾞ", "ガ"),
        ("straße", "strasse"),
    ];
    for (first, second) in pairs {
        let page = |slug: &str| format!("+++\ntitle = \"題\"\nslug = \"{slug}\"\n+++\n");
        let built = Site::new()
            .file("content/a.ja.md", &page(first))
            .file("content/b.ja.md", &page(second))
            .build();
        let collisions: Vec<_> =
            built.codes().into_iter().filter(|it| *it == "colliding-outputs").collect();
        assert_eq!(collisions.len(), 1, "{first} {second}: {:?}", built.findings());
        assert_eq!(
            built.places("colliding-outputs"),
            ["content/b.ja.md:1:1", "content/a.ja.md:1:1"]
        );
    }
}

#[test]
fn other_things_at_the_address_of_a_page_are_reported_with_both_places() {
    let alias = |alias: &str| format!("+++\ntitle = \"題\"\naliases = [\"{alias}\"]\n+++\n");
    let check = |site: Site, places: &[&str]| {
        let built = site.build();
        assert_eq!(built.places("colliding-outputs"), places, "{:?}", built.findings());
    };
    check(
        Site::new().japanese("a", "").file("content/b.ja.md", &alias("ja/a")),
        &["content/b.ja.md:3:13", "content/a.ja.md:1:1"],
    );
    check(Site::new().file("content/b.ja.md", &alias("")), &[]);
    check(
        Site::new().file("content/b.ja.md", &alias("ja")),
        &["content/b.ja.md:3:13", "content/_index.ja.md:1:1"],
    );
    check(
        Site::new().file("content/a.ja.md", &alias("old")).file("content/b.ja.md", &alias("Old")),
        &["content/b.ja.md:3:13", "content/a.ja.md:3:13"],
    );
    check(
        Site::new().japanese("a", "").asset("static/ja/a/index.html", b"x"),
        &["static/ja/a/index.html:1:1", "content/a.ja.md:1:1"],
    );
    check(
        Site::new().asset("static/ja/index.html/x", b"x"),
        &["static/ja/index.html/x:1:1", "content/_index.ja.md:1:1"],
    );
    check(
        Site::new().japanese("a", "").asset("content/a/index.ja.html", b"x"),
        &["content/a/index.ja.html:1:1", "content/a.ja.md:1:1"],
    );
    check(
        Site::new()
            .settings("[taxonomies.a]")
            .japanese("a", "")
            .file("content/b.ja.md", "+++\ntitle = \"題\"\n[taxonomies]\na = [\"x\"]\n+++\n"),
        &["taiyaku.toml:1:1", "content/a.ja.md:1:1"],
    );
}

#[test]
fn a_page_shown_in_another_language_cannot_hide_one_that_is_there() {
    let site = Site::new()
        .file("content/a.ja.md", "+++\ntitle = \"題\"\npath = \"x\"\n+++\n")
        .file("content/b.en.md", "+++\ntitle = \"t\"\npath = \"x\"\n+++\n");
    let built = site.build();
    assert!(built.has("ja/x/index.html") && built.has("en/x/index.html"));
    assert!(built.codes().contains(&"colliding-outputs"), "{:?}", built.findings());
}

// --- What is no plain file (21, 22) ---------------------------------------------------------------------------------

#[test]
fn symbolic_links_are_refused_with_their_target() {
    let secret = |project: &Project| project.outside().join("secret.txt");
    type Target = fn(&Project) -> std::path::PathBuf;
    let cases: [(&str, Target); 7] = [
        ("content/a.ja.md", secret),
        ("content/sub", |project| project.outside()),
        ("static/x", |project| project.outside().join("work")),
        ("content/dangling.ja.md", |_| "nowhere".into()),
        ("content/loop", |_| "..".into()),
        ("content/self", |_| "self".into()),
        ("static/zero", |_| "/dev/zero".into()),
    ];
    for (path, target) in cases {
        let project = Project::new();
        fs::write(project.outside().join("secret.txt"), "+++\ntitle = \"SECRET\"\n+++\n")
            .expect("a file");
        project.write("static/keep.txt", "x");
        symlink(target(&project), project.root().join(path)).expect("a link");
        let run = project.run(&["build"]).expect(1).reports("symlink-refused");
        assert!(run.stderr.contains(path), "{path}: {}", run.stderr);
        assert!(!run.stderr.contains("SECRET") && !project.root().join("public").exists());
    }
}

#[test]
fn source_folders_that_are_links_are_refused_too() {
    for folder in ["content", "static", "i18n", "templates", "themes"] {
        let project = Project::new();
        let moved = project.outside().join("elsewhere");
        fs::create_dir_all(project.root().join(folder)).expect("a folder");
        fs::rename(project.root().join(folder), &moved).expect("moved");
        symlink(&moved, project.root().join(folder)).expect("a link");
        project.run(&["build"]).expect(1).reports("symlink-refused");
    }
}

#[test]
fn pipes_sockets_and_devices_are_reported_and_never_opened() {
    for folder in ["content", "static", "i18n/ja", "templates"] {
        let project = Project::new();
        project.write(&format!("{folder}/keep.txt"), "x");
        let made = Command::new("mkfifo")
            .arg(project.root().join(folder).join("pipe.ja.md"))
            .status()
            .expect("mkfifo is there");
        assert!(made.success());
        let _socket =
            UnixListener::bind(project.root().join(folder).join("socket.ftl")).expect("a socket");
        let run = project.run(&["build"]).expect(1).reports("special-file");
        assert_eq!(run.stderr.matches("[special-file]").count(), 2, "{}", run.stderr);
    }
}

#[test]
fn an_unreadable_folder_is_reported() {
    let project = Project::new();
    project.write("content/closed/a.ja.md", "x");
    let closed = project.root().join("content/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).expect("a mode");
    // The superuser may read everything.
    let may_read = fs::read_dir(&closed).is_ok();
    let run = project.run(&["build"]).expect(1);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("a mode");
    assert!(may_read || run.stderr.contains("[unreadable-file]"), "{}", run.stderr);
}

// --- Long names (24, 25) --------------------------------------------------------------------------------------------

#[test]
fn long_names_are_shortened_between_characters_and_stay_apart() {
    let slug = |count: usize| {
        format!("+++\ntitle = \"題\"\nslug = \"{}\"\n+++\n[[a{count}]]\n", "題".repeat(count))
    };
    let site = [47, 48, 85, 86, 200, 201].iter().fold(Site::new(), |site, &count| {
        site.file(&format!("content/a{count}.ja.md"), &slug(count))
    });
    let built = site.build();
    built.assert_clean();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    let folders: Vec<_> =
        built.files.keys().filter(|it| it.starts_with("ja/") && it.contains('題')).collect();
    assert_eq!(folders.len(), 6);
    for path in folders {
        assert!(path.split('/').all(|part| part.len() <= 143), "{path}");
    }
    assert_eq!(built.files, site.build().files);
}

#[test]
fn paths_too_deep_or_too_long_are_reported_before_anything_is_written() {
    for path in ["x/".repeat(300) + "x", ["長い名前の節"; 200].join("/"), "a".repeat(5_000)] {
        let text = format!("+++\ntitle = \"題\"\npath = \"{path}\"\n+++\n");
        let built = Site::new().file("content/a.ja.md", &text).build();
        assert!(built.has("ja/a/index.html") || !built.codes().is_empty());
        assert_eq!(built.finding("bad-slug"), "content/a.ja.md:3:9");
    }
    let deep = ["d"; 100].join("/");
    let built = Site::new().japanese(&deep, "").build();
    let is_refused = |code: &&str| ["bad-slug", "refused-output-path"].contains(code);
    assert!(built.codes().iter().any(is_refused), "{:?}", built.codes());
}

// --- Encodings (26, 27) ---------------------------------------------------------------------------------------------

#[test]
fn other_encodings_are_reported_with_their_name_place_and_command() {
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| {
        "+++\ntitle = \"題\"\n+++\n".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let head = b"+++\ntitle = \"x\"\n+++\n";
    let with = |bytes: &[u8]| [&head[..], bytes].concat();
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        ([&[0xff, 0xfe][..], &utf_16(u16::to_le_bytes)].concat(), "wrong-encoding", "UTF-16LE"),
        ([&[0xfe, 0xff][..], &utf_16(u16::to_be_bytes)].concat(), "wrong-encoding", "UTF-16BE"),
        (
            with(&[0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x95, 0xb6]),
            "wrong-encoding",
            "SHIFT_JIS",
        ),
        (
            with(&[0xc6, 0xfc, 0xcb, 0xdc, 0xb8, 0xec, 0xa4, 0xce, 0xca, 0xb8]),
            "wrong-encoding",
            "EUC-JP",
        ),
        (with(b"\x1b$BF|K\\8l\x1b(B"), "wrong-encoding", "ISO-2022-JP"),
        (with(b"caf\xe9 au lait"), "", ""),
        (with("日本".as_bytes().split_last().expect("bytes").1), "damaged-utf-8", ""),
    ];
    for (bytes, code, encoding) in cases {
        let project = Project::new();
        project.write("content/a.ja.md", &bytes);
        let run = project.run(&["build"]).expect(1);
        assert!(run.stderr.contains("content/a.ja.md"), "{}", run.stderr);
        assert!(code.is_empty() || run.stderr.contains(code), "{code}: {}", run.stderr);
        assert!(run.stderr.to_uppercase().contains(encoding), "{encoding}: {}", run.stderr);
        assert!(encoding.is_empty() || run.stderr.contains("iconv"), "{}", run.stderr);
    }
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let text = "+++\ntitle = \"題\"\n+++\n# 見出し\n\n日本語の文を\n途中で改行する。\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let built = |text: String| {
        Site::new().file("content/a.ja.md", &text).build().main("ja/a/index.html").to_owned()
    };
    let expected = built(text.to_owned());
    assert!(expected.contains("<h"));
    assert_eq!(built(text.replace('\n', "\r\n")), expected);
    assert_eq!(built(format!("\u{feff}{text}")), expected);
    assert_eq!(built(format!("\u{feff}{}", text.replace('\n', "\r\n"))), expected);
    assert_eq!(built(text.trim_end().to_owned()), expected);
}

#[test]
fn every_kind_of_file_may_have_windows_line_ends_and_a_byte_order_mark() {
    let files = [
        ("content/sources.toml", "[one]\ntitle = { ja = \"甲\", en = \"A\" }\n"),
        ("i18n/terms.tsv", "id\tja\ten\treading\nlaw\t法\tlaw\tほう\n"),
        ("i18n/ja/site.ftl", "hello = あ\n    い\n"),
        ("i18n/en/site.ftl", "hello = a\n    b\n"),
        ("content/_data/d.csv", "a,b\n1,2\n"),
        ("content/_data/e.json", "[1]\n"),
        (
            "templates/own.html",
            "<p>\n{{ page.title }}{{ message(id=\"hello\") }}{{ data.d[0].a }}{{ data.e[0] }}</p>\n",
        ),
    ];
    let site = |change: fn(&str) -> String| {
        let site = Site::new()
            .page("a", "template = \"own.html\"", "[@one]")
            .file("taiyaku.toml", &change(crate::site::SETTINGS));
        files.iter().fold(site, |site, (path, text)| site.file(path, &change(text))).build()
    };
    let plain = site(str::to_owned);
    plain.assert_clean();
    let windows = site(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    windows.assert_clean();
    assert_eq!(
        plain.output("ja/a/index.html").replace('\n', ""),
        windows.output("ja/a/index.html").replace(['\r', '\n', '\u{feff}'], "")
    );
}

#[test]
fn control_characters_are_reported_and_line_separators_warned_about() {
    let cases = [
        ('\0', "control-character"),
        ('\u{1}', "control-character"),
        ('\u{1b}', "control-character"),
        ('\u{7f}', "control-character"),
        ('\u{85}', "control-character"),
        ('\u{9b}', "control-character"),
        ('\u{2028}', "line-separator"),
        ('\u{2029}', "line-separator"),
        ('\u{200b}', "invisible-character"),
        ('\u{fdd0}', "noncharacter"),
    ];
    let cases = cases.iter().enumerate();
    let site = cases.clone().fold(Site::new(), |site, (at, (character, _))| {
        site.japanese(&format!("p{at}"), &format!("日{character}本"))
    });
    let found = site.build().findings();
    for (at, (character, code)) in cases {
        assert!(
            found.contains(&format!("content/p{at}.ja.md:4:2 {code}")),
            "{character:?}: {found:?}"
        );
    }
}

// --- Direction of text (29) -----------------------------------------------------------------------------------------

#[test]
fn marks_that_turn_text_round_are_reported_wherever_they_stand() {
    let places: [(&str, &str, &str); 8] = [
        ("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n右\u{202e}左\n", "content/a.ja.md:4:2"),
        ("content/a.ja.md", "+++\ntitle = \"右\u{2066}左\"\n+++\n", "content/a.ja.md:2:11"),
        ("i18n/ja/site.ftl", "# \u{202d}\nx = y\n", "i18n/ja/site.ftl:1:3"),
        ("taiyaku.toml", "base_url = \"https://a.example\" # \u{202a}\n", "taiyaku.toml:1:34"),
        ("templates/x.html", "<p>\u{2069}</p>", "templates/x.html:1:4"),
        ("content/sources.toml", "# \u{202b}\n", "content/sources.toml:1:3"),
        ("i18n/terms.tsv", "id\tja\ten\n# \u{202c}\n", "i18n/terms.tsv:2:3"),
        ("content/_data/x.csv", "a\n\u{2068}\n", "content/_data/x.csv:2:1"),
    ];
    for (path, text, place) in places {
        assert_eq!(Site::new().file(path, text).build().finding("bidi-control"), place);
    }
    let meant =
        Site::new().settings("bidi_controls = [\"content/a.ja.md\"]").japanese("a", "右\u{202e}左");
    meant.build().assert_clean();
}

#[test]
fn file_names_with_such_marks_or_without_a_text_are_reported() {
    let names: [&[u8]; 4] =
        ["a\u{202e}.ja.md".as_bytes(), b"a\nb.ja.md", b"a\x1b[2J.ja.md", b"a\xff.ja.md"];
    for name in names {
        let project = Project::new();
        let path = project.root().join("content").join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, "+++\ntitle = \"題\"\n+++\n").expect("a file");
        let run = project.run(&["build"]).expect(1).reports("bad-file-name");
        assert!(!run.stderr.contains('\u{202e}') && !run.stderr.contains('\u{1b}'));
    }
}

// --- Front matter (31) ----------------------------------------------------------------------------------------------

#[test]
fn front_matter_with_a_mistake_is_reported_at_it() {
    let cases: &[(&str, &str)] = &[
        ("本文\n", "1:1 missing-front-matter"),
        ("", "1:1 missing-front-matter"),
        ("+++\ntitle = \"題\"\n", "1:1 unclosed-front-matter"),
        ("---\ntitle: 題\n", "1:1 unclosed-front-matter"),
        ("+++", "1:1 unclosed-front-matter"),
        ("+++\n+++\n", "1:1 missing-title"),
        ("---\n---\n", "1:1 missing-title"),
        ("+++\ntitle = \"題\"\ntitle = \"名\"\n+++\n", "3:1 toml-syntax"),
        ("---\ntitle: 題\ntitle: 名\n---\n", "3:1 duplicate-key"),
        ("+++\ntitle = 3\n+++\n", "2:9 wrong-type"),
        ("---\ntitle: [題]\n---\n", "2:8 wrong-type"),
        ("+++\ntitle = \"題\"\ndate = 2026-02-30\n+++\n", "3:8 bad-date"),
        ("+++\ntitle = \"題\"\ndate = 0000-01-01\n+++\n", "3:8 bad-date"),
        ("+++\ntitle = \"題\"\ndate = \"99999-01-01\"\n+++\n", "3:9 bad-date"),
        ("---\ntitle: 題\ndate: 2026-13-01\n---\n", "3:7 bad-date"),
        ("---\ntitle: 題\nweight: 99999999999999999999\n---\n", "3:9 "),
        ("+++\ntitle = \"題\"\nweight = 99999999999999999999\n+++\n", "3:10 number-too-large"),
        ("+++\ntitle: 題\n+++\n", "1:1 other-fence"),
        ("---\ntitle = \"題\"\n---\n", "1:1 other-fence"),
        ("---\na: &x [1]\nb: *x\ntitle: 題\n---\n", "3:4 yaml-alias"),
        ("---\ntitle: \"題\n---\n", " yaml-syntax"),
        ("{\"title\": \"題\"}\n", "1:1 missing-front-matter"),
    ];
    for (text, expected) in cases {
        let built = Site::new().file("content/a.ja.md", text).build();
        let found = built.findings();
        let hit =
            found.iter().any(|it| it.starts_with("content/a.ja.md:") && it.contains(expected));
        assert!(hit, "{text:?} should give {expected}: {found:?}");
    }
}

#[test]
fn fences_within_the_text_are_text() {
    let built = Site::new().japanese("a", "前\n\n+++\n\n後").build();
    built.assert_clean();
    assert!(built.main("ja/a/index.html").contains("後"));
}

#[test]
fn large_front_matter_is_refused_and_deep_one_too() {
    let comment = "# x\n".repeat(1_300_000);
    let large = format!("+++\ntitle = \"題\"\n{comment}+++\n");
    assert_eq!(
        Site::new().file("content/a.ja.md", &large).build().finding("front-matter-too-large"),
        "content/a.ja.md:1:1"
    );
    let deep = [
        format!(
            "+++\ntitle = \"題\"\nextra.x = {}{}\n+++\n",
            "[".repeat(50_000),
            "]".repeat(50_000)
        ),
        format!("+++\ntitle = \"題\"\nextra{} = 1\n+++\n", ".x".repeat(50_000)),
        format!("+++\ntitle = \"題\"\n[extra{}]\n+++\n", ".x".repeat(50_000)),
        format!("---\ntitle: 題\nextra: {}{}\n---\n", "[".repeat(50_000), "]".repeat(50_000)),
        format!("---\ntitle: 題\nextra: {}{}\n---\n", "{a: ".repeat(30_000), "}".repeat(30_000)),
        format!(
            "---\ntitle: 題\nextra:\n{}\n---\n",
            (0..500).map(|at| format!("{}a:\n", " ".repeat(at + 1))).collect::<String>()
        ),
        format!("---\n{}\n---\n", "- ".repeat(50_000)),
        format!("---\n{}\n---\n", "? ".repeat(50_000)),
    ];
    for text in deep {
        let built = Site::new().file("content/a.ja.md", &text).build();
        assert!(!built.codes().is_empty(), "{}", &text[..60]);
    }
}

#[test]
fn nothing_on_disk_changes_when_a_site_is_refused() {
    let project = Project::new();
    project.build();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\nslug = \"../../x\"\n+++\n");
    let before = (digest(&project.root().join("content")), tree(&project.root().join("public")));
    project.run(&["build"]).expect(1).reports("bad-slug");
    assert_eq!(
        before,
        (digest(&project.root().join("content")), tree(&project.root().join("public")))
    );
}
