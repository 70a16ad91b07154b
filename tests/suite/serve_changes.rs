//! What the preview makes of changes.

use std::fs;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

use crate::project::{Project, digest};
use crate::serve::{Preview, wait};

/// How an editor saves [`PAGE`] with these words.
type Way = fn(&Project, &str);

const PAGE: &str = "content/a.ja.md";

fn text(words: &str) -> String {
    format!("+++\ntitle = \"題\"\n+++\n{words}\n")
}

fn project() -> Project {
    let project = Project::new();
    project.write(PAGE, text("初め"));
    project
}

#[test]
fn every_way_of_saving_shows_the_last_content_once() {
    let ways: [(&str, Way); 7] = [
        ("in place", |project, words| project.write(PAGE, text(words))),
        ("rename", |project, words| {
            project.write("content/a.ja.md.tmp.1", text(words));
            fs::rename(project.root().join("content/a.ja.md.tmp.1"), project.root().join(PAGE))
                .expect("a file");
        }),
        ("hidden", |project, words| {
            project.write("content/.a.ja.md.Xy12Zw", text(words));
            fs::rename(project.root().join("content/.a.ja.md.Xy12Zw"), project.root().join(PAGE))
                .expect("a file");
        }),
        ("pieces", |project, words| {
            let mut file = fs::File::create(project.root().join(PAGE)).expect("a file");
            let text = text(words);
            for piece in text.as_bytes().chunks(5) {
                file.write_all(piece).and_then(|()| file.flush()).expect("a piece");
            }
        }),
        ("backup", |project, words| {
            let page = project.root().join(PAGE);
            project.write("content/4913", "");
            fs::remove_file(project.root().join("content/4913")).expect("a file");
            fs::rename(&page, project.root().join("content/a.ja.md~")).expect("a file");
            project.write(PAGE, text(words));
            fs::remove_file(project.root().join("content/a.ja.md~")).expect("a file");
        }),
        ("delete", |project, words| {
            fs::remove_file(project.root().join(PAGE)).expect("a file");
            project.write(PAGE, text(words));
        }),
        ("swap", |project, words| {
            project.write("content/.a.ja.md.swp", "swap");
            project.write(PAGE, text(words));
            fs::remove_file(project.root().join("content/.a.ja.md.swp")).expect("a file");
        }),
    ];
    for arguments in [&[][..], &["--poll"]] {
        let project = project();
        let preview = Preview::start(&project, arguments);
        let mut events = preview.listen(1);
        let mut number = events.next()["number"].as_u64();
        for (way, save) in ways {
            let words = format!("保存 {way}");
            save(&project, &words);
            let event = events.next();
            assert_eq!(event["number"].as_u64(), number.map(|it| it + 1), "{way}");
            number = event["number"].as_u64();
            assert!(event["pages"].to_string().contains("/ja/a/"), "{way}: {event}");
            assert!(preview.get("/ja/a/").text().contains(&words), "{way}");
        }
        // Had there been a second one for the last save, it would come before this.
        project.write("content/b.ja.md", text("二つ目"));
        assert_eq!(events.next()["number"].as_u64(), number.map(|it| it + 1), "{arguments:?}");
    }
}

#[test]
fn what_is_written_without_a_change_makes_nothing_anew() {
    let project = project();
    let preview = Preview::start(&project, &[]);
    let mut events = preview.listen(1);
    events.next();
    project.write(PAGE, text("初め"));
    project.write("public/x.html", "x");
    project.write("target/x", "x");
    project.write(".git/HEAD", "x");
    project.write(PAGE, text("次"));
    assert_eq!(events.next()["number"], 2);
    assert!(preview.get("/ja/a/").text().contains("次"));
}

#[test]
fn a_branch_with_many_changes_ends_in_its_own_state() {
    let project = project();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .current_dir(project.root())
            .args(["-c", "user.name=a", "-c", "user.email=a@b"])
            .args(arguments);
        assert!(command.output().expect("git").status.success(), "{arguments:?}");
    };
    git(&["init", "-q", "-b", "one"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    git(&["checkout", "-qb", "two"]);
    for number in 0..300 {
        project.write(&format!("content/many/{number}.ja.md"), text(&format!("二 {number}")));
    }
    project.write(PAGE, text("二の枝"));
    git(&["add", "."]);
    git(&["commit", "-qm", "two"]);
    git(&["checkout", "-q", "one"]);
    let preview = Preview::start(&project, &[]);
    git(&["checkout", "-q", "two"]);
    preview.until("/ja/a/", "二の枝");
    preview.until("/ja/many/299/", "二 299");
    git(&["checkout", "-q", "one"]);
    preview.until("/ja/a/", "初め");
    wait("the page is gone", || preview.get("/ja/many/0/").status == 404);
}

#[test]
fn ten_thousand_events_make_few_updates() {
    let project = project();
    let preview = Preview::start(&project, &[]);
    let mut events = preview.listen(1);
    events.next();
    for number in 0..10_000 {
        project.write(PAGE, text(&format!("回 {number}")));
    }
    let mut updates = 0;
    loop {
        events.next();
        updates += 1;
        if preview.get("/ja/a/").text().contains("回 9999") {
            break;
        }
    }
    assert!(updates < 2000, "{updates} updates");
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let project = project();
    let preview = Preview::start(&project, &[]);
    let (here, there) = (project.root().join("content"), project.root().join("elsewhere"));
    for round in 0..3 {
        fs::rename(&here, &there).expect("a folder");
        wait("the errors are told", || preview.facts("findings.json", "")["behind"] == true);
        assert!(preview.get("/ja/a/").text().contains("id=\"taiyaku-preview\""));
        fs::rename(&there, &here).expect("a folder");
        wait("the errors are gone", || preview.facts("findings.json", "")["behind"] == false);
        let words = format!("また {round}");
        project.write(PAGE, text(&words));
        preview.until("/ja/a/", &words);
        project.write(&format!("content/new{round}/deep/b.ja.md"), text("新しいフォルダー"));
        preview.until(&format!("/ja/new{round}/deep/b/"), "新しいフォルダー");
    }
}

#[test]
fn another_folder_in_the_place_of_the_site_is_taken_for_it() {
    let project = project();
    let preview = Preview::start(&project, &[]);
    preview.until("/ja/a/", "初め");
    let gone = project.outside().join("gone");
    fs::rename(project.root(), &gone).expect("a folder");
    wait("it is told", || preview.facts("findings.json", "")["count"] != 0);
    for name in ["taiyaku.toml", "content/_index.ja.md", "content/_index.en.md"] {
        project.write(name, fs::read(gone.join(name)).expect("a file"));
    }
    project.write(PAGE, text("別のフォルダー"));
    preview.until("/ja/a/", "別のフォルダー");
    project.write(PAGE, text("続き"));
    preview.until("/ja/a/", "続き");
}

#[test]
fn the_last_good_site_stays_until_errors_are_mended() {
    let project = project();
    let preview = Preview::start(&project, &[]);
    let settings = crate::site::SETTINGS;
    let template = include_str!("../../themes/briefing/templates/page.html");
    let template = template.replace("page inner", "page inner own");
    project.write("templates/page.html", &template);
    project.write("i18n/ja/site.ftl", "a = あ\n");
    project.write("i18n/en/site.ftl", "a = a\n");
    preview.until("/ja/a/", "page inner own");
    let breaks = [
        ("taiyaku.toml", settings.to_owned(), format!("{settings}locales = [")),
        ("taiyaku.toml", settings.to_owned(), String::new()),
        ("templates/page.html", template.clone(), "{% if".to_owned()),
        ("i18n/ja/site.ftl", "a = あ\n".to_owned(), "a = { $\n".to_owned()),
        (PAGE, text("初め"), "+++\ntitle = [\n+++\n".to_owned()),
    ];
    for round in 0..10 {
        for (path, good, bad) in &breaks {
            project.write(path, bad);
            wait("it is told", || preview.facts("findings.json", "")["behind"] == true);
            let findings = preview.facts("findings.json", "&lang=ja");
            assert!(findings["findings"].to_string().contains(path), "{path}: {findings}");
            let page = preview.get("/ja/a/");
            assert!(page.status == 200 && page.text().contains("初め"), "{path} in round {round}");
            // The others go on: a mistake in one file holds none of them back.
            let other = format!("{round}回目、{path}");
            project.write("content/b.ja.md", text(&other));
            preview.until("/ja/b/", &other);
            assert_eq!(preview.facts("findings.json", "")["behind"], true);
            project.write(path, good);
            wait("it is mended", || preview.facts("findings.json", "")["count"] == 0);
        }
    }
    project.write(PAGE, text("終わり"));
    preview.until("/ja/a/", "終わり");
    // A page that is wrong from the beginning is not there, and two that are wrong stay as they were.
    project.write("content/c.ja.md", "+++\ntitle = [\n+++\n");
    project.write(PAGE, "+++\ntitle = [\n+++\n");
    project.write("content/_index.ja.md", text("玄関も新しい"));
    preview.until("/ja/", "玄関も新しい");
    assert!(preview.get("/ja/a/").text().contains("終わり"));
    assert_eq!(preview.get("/ja/c/").status, 404);
    project.write("content/c.ja.md", text("三つ目"));
    preview.until("/ja/c/", "三つ目");
    assert_eq!(preview.facts("findings.json", "")["behind"], true);
    project.write(PAGE, text("直した"));
    preview.until("/ja/a/", "直した");
    wait("it is mended", || preview.facts("findings.json", "")["behind"] == false);
}

#[test]
fn mistakes_in_texts_hide_neither_their_page_nor_others() {
    let project = project();
    project.write("content/b.ja.md", text("二つ目"));
    let preview = Preview::start(&project, &[]);
    project.write(PAGE, text("書きかけ [無](@/nowhere)"));
    preview.until("/ja/a/", "書きかけ");
    wait("it is told", || preview.errors().contains("broken-link"));
    project.write("content/b.ja.md", text("三つ目"));
    preview.until("/ja/b/", "三つ目");
    let facts = preview.facts("findings.json", "");
    assert_eq!((&facts["behind"], &facts["count"]), (&false.into(), &1.into()));
    let times = preview.errors().matches("broken-link").count();
    project.write(PAGE, text("\n書き足す [無](@/nowhere)"));
    preview.until("/ja/a/", "書き足す");
    project.write(PAGE, text("書き終わる"));
    preview.until("/ja/a/", "書き終わる");
    wait("it is mended", || preview.facts("findings.json", "")["count"] == 0);
    assert_eq!(
        preview.errors().matches("broken-link").count(),
        times,
        "what was told is not told again"
    );
}

#[test]
fn what_breaks_only_when_it_is_rendered_is_told_with_the_change_where_somebody_looks() {
    let project = project();
    let good = include_str!("../../themes/briefing/templates/page.html");
    project.write("templates/page.html", good);
    let preview = Preview::start(&project, &[]);
    let mut events = preview.listen_at("/ja/a/", 1);
    let mut number = events.next()["number"].as_u64();
    let mut next = || {
        let event = events.next();
        number = number.map(|it| it + 1);
        assert_eq!(event["number"].as_u64(), number, "{event}");
        event["errors"].clone()
    };
    for round in 0..3 {
        let bad = format!("{good}{{{{ page.nothing.at.all }}}}{round}");
        project.write("templates/page.html", &bad);
        assert_eq!(next(), 1, "the page is open: the first event tells");
        let findings = preview.facts("findings.json", "");
        assert!(findings["findings"].to_string().contains("templates/page.html"), "{findings}");
        assert!(preview.get("/ja/a/").text().contains("初め"), "the last good page stays");
        project.write("templates/page.html", format!("{bad} "));
        assert_eq!(next(), 1, "what is still wrong never seems to be mended");
        project.write("templates/page.html", good);
        assert_eq!(next(), 0, "and so does the event of the change that mends it");
    }
    // Nobody looks at a section: it is found once there is nothing else to do.
    project.write("templates/home.html", "{{ page.nothing.at.all }}");
    // An event may stand for both changes, where nobody had time to send the first.
    let mut told = std::iter::from_fn(|| Some(events.next()["errors"].clone()));
    assert_eq!(told.find(|it| *it != 0), Some(1.into()));
}

#[test]
fn a_site_that_begins_with_errors_is_shown_as_far_as_it_goes() {
    let project = project();
    project.write("content/b.ja.md", text("[無](@/nowhere)"));
    let preview = Preview::start(&project, &[]);
    assert!(preview.get("/ja/a/").text().contains("初め"));
    assert_eq!(preview.facts("findings.json", "")["behind"], false);
    wait("it is told", || preview.errors().contains("broken-link"));
    let project = self::project();
    project.write("templates/page.html", "{{ page.nothing.at.all }}");
    let preview = Preview::start(&project, &[]);
    assert_eq!(preview.get("/ja/a/").status, 500, "there is such a page");
    wait("the reason is told", || preview.facts("findings.json", "")["count"] != 0);
    fs::remove_file(project.root().join("templates/page.html")).expect("a file");
    preview.until("/ja/a/", "初め");
    let project = Project::bare();
    project.write("taiyaku.toml", "locales = [");
    let preview = Preview::start(&project, &[]);
    let page = preview.get("/");
    assert_eq!(page.status, 404);
    assert!(page.text().contains("id=\"taiyaku-preview\""), "it waits for the site");
    project.write("taiyaku.toml", crate::site::SETTINGS);
    project.write("content/_index.ja.md", text("できた"));
    preview.until("/ja/", "できた");
}

#[test]
fn findings_carry_text_places_lines_and_a_way_to_the_editor() {
    let project = project();
    project.write(PAGE, text("前[無](@/<script>alert(1)</script>)後"));
    let preview = Preview::start(&project, &["--editor", "edit://{path}#{line},{column}"]);
    let facts = preview.facts("findings.json", "&lang=en");
    let finding = &facts["findings"][0];
    assert_eq!(finding["path"], PAGE);
    let line = &finding["lines"][0];
    assert_eq!((&line["number"], &line["before"]), (&4.into(), &"前[無](@/".into()));
    assert_eq!(line["mark"], "<script>alert(1)</script>");
    let root = project.root();
    assert_eq!(finding["editor"], format!("edit://{}/{PAGE}#4,8", root.display()));
    let reply = preview.ask(
        "GET",
        &format!("/_taiyaku/findings.json?token={}", preview.token()),
        &format!("Origin: http://localhost:{}\r\n", preview.port),
    );
    assert_eq!(reply.header("Content-Type"), "application/json; charset=utf-8", "it is no page");
    assert!(!preview.get("/ja/a/").text().contains("<script>alert"));
}

#[test]
fn nothing_is_written_and_a_build_may_run_beside() {
    let project = project();
    project.build();
    let before = digest(&project.outside());
    let preview = Preview::start(&project, &[]);
    preview.get("/ja/");
    preview.until("/ja/a/", "初め");
    assert_eq!(before, digest(&project.outside()), "nothing on the disk has changed");
    project.write(PAGE, text("次"));
    preview.until("/ja/a/", "次");
    project.build();
}

#[test]
fn a_signal_ends_it_in_order() {
    let project = project();
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let mut command = project.command(&["serve", "--port", "0"]);
        let child = command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn();
        let mut child = child.expect("the binary starts");
        let mut address = String::new();
        let mut stdout = std::io::BufReader::new(child.stdout.take().expect("it is piped"));
        std::io::BufRead::read_line(&mut stdout, &mut address).expect("the address");
        let sent =
            Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
        assert!(sent.expect("kill").success());
        let status = child.wait().expect("it ends");
        assert_eq!(
            status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0)),
            code,
            "{signal}"
        );
    }
}
