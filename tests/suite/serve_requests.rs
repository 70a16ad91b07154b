//! What the preview answers, and to whom.

use std::collections::BTreeSet;
use std::fs;
use std::net::{IpAddr, TcpListener};

use crate::project::Project;
use crate::serve::{Preview, wait};

fn project() -> Project {
    let project = Project::new();
    project.write("content/secret.txt", "secret");
    project.write("static/a.txt", "0123456789");
    project.write("static/.env", "TOKEN=1");
    project.write("static/.a.txt.swp", "swap");
    project.write("static/a.txt~", "backup");
    project.write("static/x.png", "<!DOCTYPE html><script>alert(1)</script>");
    project.write("static/x.gif", "GIF89a/*<script>*/=1;");
    project.write(
        "static/x.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>",
    );
    project.write("static/x.unknown", "x");
    project.write("static/by-hand.html", "<p>by hand</p>");
    project.write(".git/config", "[core]");
    project.write("outside.txt", "outside");
    project.write("content/draft.ja.md", "+++\ntitle = \"下書き\"\ndraft = true\n+++\n草稿\n");
    project.write("content/later.ja.md", "+++\ntitle = \"後日\"\ndate = 2099-01-01\n+++\n予定\n");
    project
}

/// Returns the addresses at which the process listens, by the tables of the system (proc(5)).
fn listening(process: u32) -> BTreeSet<(IpAddr, u16)> {
    let handles = fs::read_dir(format!("/proc/{process}/fd")).expect("handles").flatten();
    let links = handles.filter_map(|it| fs::read_link(it.path()).ok());
    let sockets: BTreeSet<_> = links.map(|it| it.to_string_lossy().into_owned()).collect();
    let mut found = BTreeSet::new();
    for table in ["tcp", "tcp6"] {
        let text = fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default();
        for line in text.lines().skip(1) {
            let fields: Vec<_> = line.split_whitespace().collect();
            if fields[3] != "0A" || !sockets.contains(&format!("socket:[{}]", fields[9])) {
                continue;
            }
            let (ip, port) = fields[1].split_once(':').expect("an address");
            let word = |at: usize| {
                u32::from_str_radix(&ip[at..at + 8], 16).expect("a number").to_ne_bytes()
            };
            let ip: IpAddr = match ip.len() {
                8 => IpAddr::from(word(0)),
                _ => IpAddr::from(
                    <[u8; 16]>::try_from([0, 8, 16, 24].map(word).concat()).expect("16 bytes"),
                ),
            };
            found.insert((ip, u16::from_str_radix(port, 16).expect("a port")));
        }
    }
    found
}

#[test]
fn it_listens_on_this_machine_only() {
    let preview = Preview::start(&project(), &[]);
    let found = listening(preview.process());
    assert!(
        !found.is_empty()
            && found.iter().all(|(ip, port)| ip.is_loopback() && *port == preview.port),
        "{found:?}"
    );
}

#[test]
fn all_languages_drafts_and_scheduled_pages_are_shown() {
    let preview = Preview::start(&project(), &[]);
    for (path, text) in
        [("/ja/draft/", "草稿"), ("/ja/later/", "予定"), ("/en/draft/", "草稿"), ("/", "ja")]
    {
        let reply = preview.get(path);
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.text().contains(text), "{path}");
    }
    assert!(preview.get("/ja/draft/").text().contains("notice-draft"), "the theme marks it");
    let notes = |path: &str| {
        preview.facts("page.json", &format!("&path={path}&lang=en"))["page"]["notes"].to_string()
    };
    assert!(notes("/ja/draft/").contains("Draft: readers do not see this page."));
    assert!(notes("/ja/later/").contains("from 2099-01-01 on"));
    assert!(notes("/en/draft/").contains("no text in this language: the one in Japanese"));
}

#[test]
fn only_its_own_names_are_answered() {
    let preview = Preview::start(&project(), &["--allow-host", "Preview.Test"]);
    let port = preview.port;
    let status = |headers: &str| {
        preview.raw(format!("GET /ja/ HTTP/1.1\r\n{headers}\r\n").as_bytes()).status
    };
    let host = |host: &str| status(&format!("Host: {host}\r\nConnection: close\r\n"));
    for name in ["localhost", "LocalHost", "127.0.0.1", "[::1]", "preview.test"] {
        assert_eq!(host(&format!("{name}:{port}")), 200, "{name}");
    }
    for name in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "localhost.",
        "0.0.0.0",
        "192.0.2.1",
    ] {
        assert_eq!(host(&format!("{name}:{port}")), 403, "{name}");
    }
    for name in ["localhost", "localhost:1", "evil.example", ""] {
        assert_eq!(host(name), 403, "{name}");
    }
    assert_eq!(status(""), 400, "no host");
    assert_eq!(
        status(&format!("Host: localhost:{port}\r\nHost: localhost:{port}\r\n")),
        400,
        "two hosts"
    );
    let target = |target: &str| {
        preview
            .raw(
                format!(
                    "GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
                )
                .as_bytes(),
            )
            .status
    };
    assert_eq!(target(&format!("http://localhost:{port}/ja/")), 200);
    assert_eq!(target(&format!("http://127.0.0.1:{port}/ja/")), 403, "host and target differ");
    assert_eq!(target("http://evil.example/ja/"), 403);
}

#[test]
fn changes_are_told_to_its_own_pages_only() {
    let preview = Preview::start(&project(), &[]);
    let (port, token) = (preview.port, preview.token());
    for name in ["events", "page.json", "findings.json", "messages.json"] {
        let status = |token: &str, headers: &str| {
            preview.ask("GET", &format!("/_taiyaku/{name}?token={token}"), headers).status
        };
        for origin in [
            "null".to_owned(),
            "http://evil.example".to_owned(),
            format!("http://127.0.0.1.evil.example:{port}"),
            format!("http://localhost:{}", port ^ 1),
            "http://localhost".to_owned(),
            format!("https://localhost:{port}"),
        ] {
            assert_eq!(status(&token, &format!("Origin: {origin}\r\n")), 403, "{name} {origin}");
        }
        assert_eq!(status(&token, ""), 403, "{name} without an origin");
        assert_eq!(status("wrong", &format!("Origin: http://localhost:{port}\r\n")), 403, "{name}");
        assert_eq!(
            status(
                &token,
                &format!("Origin: http://localhost:{port}\r\nSec-Fetch-Site: cross-site\r\n")
            ),
            403
        );
    }
    assert!(preview.listen(0).next()["number"].is_number());
}

#[test]
fn not_more_than_64_pages_listen() {
    let preview = Preview::start(&project(), &[]);
    let mut listening: Vec<_> = (0..64).map(|_| preview.listen(0)).collect();
    listening.iter_mut().for_each(|it| drop(it.next()));
    let (port, token) = (preview.port, preview.token());
    let origin = format!("Origin: http://localhost:{port}\r\n");
    let status = || preview.ask("GET", &format!("/_taiyaku/events?token={token}"), &origin).status;
    assert_eq!(status(), 503);
    assert_eq!(preview.get("/ja/").status, 200, "pages are answered all the same");
    listening.truncate(32);
    wait("those who have gone make room", || {
        let head = format!(
            "GET /_taiyaku/events?token={token} HTTP/1.1\r\nHost: localhost:{port}\r\n{origin}\r\n"
        );
        let mut stream = preview.connect();
        std::io::Write::write_all(&mut stream, head.as_bytes()).expect("a request");
        let mut first = [0; 12];
        std::io::Read::read_exact(&mut stream, &mut first).is_ok() && first == *b"HTTP/1.1 200"
    });
}

#[test]
fn connections_that_ask_nothing_make_room_for_those_that_do() {
    let preview = Preview::start(&project(), &[]);
    let idle: Vec<_> = (0..300).map(|_| preview.connect()).collect();
    for _ in 0..300 {
        assert_eq!(preview.get("/ja/").status, 200);
    }
    drop(idle);
}

#[test]
fn parallel_pages_and_further_lists_belong_to_a_page() {
    let project = project();
    for number in 0..3 {
        project.write(&format!("content/many/{number}.ja.md"), "+++\ntitle = \"題\"\n+++\n");
        project.write(&format!("content/many/{number}.en.md"), "+++\ntitle = \"title\"\n+++\n");
    }
    project.write("content/many/_index.ja.md", "+++\ntitle = \"多\"\npaginate_by = 1\n+++\n");
    let preview = Preview::start(&project, &[]);
    let file =
        |path: &str| preview.facts("page.json", &format!("&path={path}"))["page"]["file"].clone();
    assert_eq!(file("/ja/many/page/2/"), "content/many/_index.ja.md");
    assert_eq!(file("/ja-en/many/1/"), "content/many/1.ja.md");
    assert_eq!(file("/ja/many/1/index.html"), "content/many/1.ja.md");
    assert_eq!(file("/nowhere/"), serde_json::Value::Null);
    let messages = preview.facts("messages.json", "&locale=ja");
    assert_eq!(messages["texts"]["本文へ移動"][0]["id"], "skip-to-content", "{messages}");
    let forms = messages["forms"].as_array().expect("a list");
    assert!(
        forms.iter().any(|it| it["form"].as_array().is_some_and(|form| form.len() > 1)
            && it["message"]["place"].to_string().contains("i18n/ja/")),
        "{messages}"
    );
}

#[test]
fn a_page_is_shown_with_marked_texts_when_somebody_asks() {
    let preview = Preview::start(&project(), &[]);
    let page = preview.get("/ja-XA/draft/");
    let text = page.text();
    assert_eq!(page.status, 200);
    assert!(text.contains("lang=\"ja-XA\"") && text.contains('⟦'), "{text}");
    assert!(text.contains("id=\"taiyaku-preview\"") && text.contains("noindex"), "{text}");
    assert!(
        text.contains("href=\"/ja-XA/\"") && !text.contains("href=\"/ja/\""),
        "links stay there"
    );
    let facts = |path: &str| preview.facts("page.json", &format!("&path={path}"));
    let (marked, plain) = (facts("/ja-XA/draft/"), facts("/ja/draft/"));
    assert_eq!((&marked["marked"], &plain["marked"]), (&true.into(), &false.into()));
    assert_eq!(
        (&marked["switch"], &plain["switch"]),
        (&"/ja/draft/".into(), &"/ja-XA/draft/".into())
    );
    assert_eq!(marked["page"]["file"], "content/draft.ja.md");
    for path in ["/ja-XA/nowhere/", "/fr-XA/", "/ja-XA/feed.xml", "/ja-XA/../a.txt", "/ja-XA/draft"]
    {
        assert!([400, 404].contains(&preview.get(path).status), "{path}");
    }
}

#[test]
fn the_panel_tells_how_far_a_translation_is() {
    let project = project();
    project.write("i18n/pairs/content/a.jsonl", "{\"ja\":\"旧い文。\",\"en\":\"The text.\"}\n");
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n新しい文。\n");
    project.write("content/a.en.md", "+++\ntitle = \"Title\"\n+++\nThe text.\n");
    let preview = Preview::start(&project, &[]);
    for path in ["/ja/a/", "/en/a/"] {
        let facts = preview.facts("page.json", &format!("&path={path}&lang=en"));
        let states = facts["page"]["languages"][0]["states"].as_array().expect("a list");
        let told: Vec<_> = states.iter().map(|it| (&it["name"], &it["count"])).collect();
        assert_eq!(
            told,
            [(&"stale".into(), &1.into()), (&"unconfirmed".into(), &1.into())],
            "{facts}"
        );
    }
}

#[test]
fn pages_of_other_sites_get_nothing_but_may_link() {
    let preview = Preview::start(&project(), &[]);
    let status = |method: &str, headers: &str| preview.ask(method, "/ja/", headers).status;
    assert_eq!(status("GET", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), 403);
    assert_eq!(status("GET", "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n"), 403);
    assert_eq!(status("HEAD", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"), 403);
    assert_eq!(status("GET", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"), 200);
}

#[test]
fn no_spelling_leads_out_of_what_was_built() {
    let preview = Preview::start(&project(), &[]);
    let up = [
        "..",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "..%2f",
        "..%5c",
        "..\\",
        "....//",
        "%252e%252e",
        "..;",
        "%c0%ae%c0%ae",
        "%e0%80%ae",
        "．．",
        "%ef%bc%8e%ef%bc%8e",
        "..%00",
        "..%c0%af",
        "%u002e%u002e",
    ];
    let ends = ["/outside.txt", "/etc/passwd", "%2foutside.txt", "\\outside.txt"];
    let mut targets: Vec<String> =
        up.iter().flat_map(|up| ends.map(|end| format!("/{up}{end}"))).collect();
    targets.extend(up.iter().map(|up| format!("/ja/{up}/{up}/{up}/outside.txt")));
    let others = [
        "//etc/passwd",
        "///etc/passwd",
        "/etc/passwd",
        "/./a.txt",
        "/a.txt/.",
        "/a.txt/",
        "/a.txt\\",
        "/a.txt%20",
        "/a.txt.",
        "/A.TXT",
        "/a.txt::$DATA",
        "/a.txt%00.png",
        "/content/secret.txt",
        "/outside.txt",
        "/taiyaku.toml",
        "/.git/config",
        "/.env",
        "/.a.txt.swp",
        "/a.txt~",
        "/.taiyaku-manifest",
        "/.taiyaku/lock",
        "/con",
        "/nul.html",
        "/dev/zero",
        "/ja/index.html/",
        "/_taiyaku/",
        "/_taiyaku/../a.txt",
        "/_taiyaku/client/client.js",
        "file:///etc/passwd",
        "a.txt",
        "*",
    ];
    targets.extend(others.map(str::to_owned));
    assert!(targets.len() > 100);
    for target in targets {
        let reply = preview.get(&target);
        assert!([400, 404].contains(&reply.status), "{target}: {}", reply.status);
        let text = reply.text();
        assert!(
            !["root:", "outside", "TOKEN", "[core]", "secret\n"].iter().any(|it| text.contains(it)),
            "{target}"
        );
    }
    assert_eq!(preview.get("/a.txt").text(), "0123456789", "it is there by its own name");
}

#[test]
fn what_could_be_read_in_two_ways_ends_the_connection() {
    let preview = Preview::start(&project(), &[]);
    let host = format!("Host: localhost:{}", preview.port);
    for head in [
        format!("GET /ja/#x HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET /ja/ x HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET /ja/\u{1} HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET /ja/ HTTP/1.1\n{host}\n\n"),
        format!("GET /ja/ HTTP/1.1\r\n{host}\nX: y\r\n\r\n"),
        format!("GET /ja/ HTTP/1.1\r\n{host}\r\nX: y\r\n z\r\n\r\n"),
        format!(
            "GET /ja/ HTTP/1.1\r\n{host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        format!("GET /ja/ HTTP/1.1\r\n{host}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        format!("GET /ja/ HTTP/1.1\r\n{host}\r\nContent-Length: 6\r\n\r\nGET /a"),
        format!("GET /ja/ HTTP/1.1\r\n{host}\r\nX: \0\r\n\r\n"),
        "\r\n\r\n".to_owned(),
        "\0\0\0\0".to_owned() + "\r\n\r\n",
    ] {
        let follows = format!("{head}GET /a.txt HTTP/1.1\r\n{host}\r\n\r\n");
        let reply = preview.raw(follows.as_bytes());
        assert_eq!(reply.status, 400, "{head:?}");
        assert_eq!(reply.header("Connection"), "close", "{head:?}");
        assert!(!reply.text().contains("0123456789"), "{head:?}: nothing more is read");
    }
    let long = "a".repeat(9000);
    assert_eq!(preview.get(&format!("/{long}")).status, 414);
    let many: String = (0..5000).map(|it| format!("X-{it}: y\r\n")).collect();
    assert_eq!(preview.ask("GET", "/ja/", &many).status, 431);
}

#[test]
fn requests_follow_one_another_on_a_connection() {
    let preview = Preview::start(&project(), &[]);
    let host = format!("Host: localhost:{}", preview.port);
    let two = format!(
        "GET /a.txt HTTP/1.1\r\n{host}\r\n\r\nHEAD /a.txt HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n"
    );
    let reply = preview.raw(two.as_bytes());
    let body = reply.text();
    assert!(
        body.starts_with("0123456789HTTP/1.1 200 OK\r\n") && body.ends_with("\r\n\r\n"),
        "{body}"
    );
    assert!(body.contains("Content-Length: 10\r\n"));
}

#[test]
fn nothing_but_reading_is_allowed() {
    let preview = Preview::start(&project(), &[]);
    for (method, target, headers) in [
        ("POST", "/ja/", "Content-Length: 2\r\n"),
        ("PUT", "/ja/", ""),
        ("DELETE", "/ja/", ""),
        ("TRACE", "/ja/", ""),
        ("PATCH", "/ja/", "Transfer-Encoding: chunked\r\n"),
        (
            "OPTIONS",
            "/ja/",
            "Origin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n",
        ),
        ("OPTIONS", "*", ""),
        ("CONNECT", "evil.example:443", ""),
        ("get", "/ja/", ""),
    ] {
        let reply = preview.ask(method, target, headers);
        assert_eq!((reply.status, reply.header("Allow")), (405, "GET, HEAD"), "{method}");
        assert!(!reply.head.to_lowercase().contains("access-control"), "{method}");
    }
}

#[test]
fn parts_of_files_are_sent_one_at_a_time() {
    let preview = Preview::start(&project(), &[]);
    let ask = |range: &str| {
        let reply = preview.ask("GET", "/a.txt", &format!("Range: {range}\r\n"));
        (reply.status, reply.text(), reply.header("Content-Range").to_owned())
    };
    let part = |text: &str, range: &str| (206, text.to_owned(), range.to_owned());
    assert_eq!(ask("bytes=2-4"), part("234", "bytes 2-4/10"));
    assert_eq!(ask("bytes=-3"), part("789", "bytes 7-9/10"));
    assert_eq!(ask("bytes=8-99999999999999999999999999"), part("89", "bytes 8-9/10"));
    let whole = (200, "0123456789".to_owned(), String::new());
    assert_eq!(ask(&format!("bytes={}", ["0-"; 1000].join(","))), whole);
    assert_eq!(ask("bytes=0-5,2-9"), whole);
    for range in
        ["bytes=10-", "bytes=-0", "bytes=99999999999999999999999999-", "bytes=5-2", "bytes=x"]
    {
        assert_eq!(ask(range), (416, String::new(), "bytes */10".to_owned()), "{range}");
    }
}

#[test]
fn types_come_from_names_and_nothing_else() {
    let preview = Preview::start(&project(), &[]);
    let check = |path: &str, media: &str| {
        let reply = preview.get(path);
        assert_eq!((reply.status, reply.header("Content-Type")), (200, media), "{path}");
        assert_eq!(reply.header("X-Content-Type-Options"), "nosniff", "{path}");
        assert_eq!(reply.header("Cross-Origin-Resource-Policy"), "same-origin", "{path}");
        assert_eq!(
            (reply.header("Cache-Control"), reply.header("Referrer-Policy")),
            ("no-store", "no-referrer")
        );
        assert!(!reply.head.to_lowercase().contains("access-control"), "{path}");
        reply
    };
    assert!(!check("/x.png", "image/png").text().contains("taiyaku"));
    check("/x.gif", "image/gif");
    check("/a.txt", "text/plain; charset=utf-8");
    let svg = check("/x.svg", "image/svg+xml; charset=utf-8");
    assert!(svg.header("Content-Security-Policy").contains("sandbox"), "{}", svg.head);
    let unknown = check("/x.unknown", "application/octet-stream");
    assert_eq!(unknown.header("Content-Disposition"), "attachment");
    let html = "text/html; charset=utf-8";
    assert!(check("/by-hand.html", html).text().contains("id=\"taiyaku-preview\""));
    let page = check("/ja/", html);
    let policy = page.header("Content-Security-Policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"),
        "{policy}"
    );
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
}

#[test]
fn a_site_below_a_path_is_found_there() {
    let project = project();
    project.write("taiyaku.toml", crate::site::SETTINGS.replace("example.org", "example.org/docs"));
    let preview = Preview::start(&project, &[]);
    assert!(preview.address.ends_with("/docs/"), "{}", preview.address);
    assert_eq!(preview.get("/").header("Location"), "/docs/");
    assert_eq!(preview.get("/docs/ja").header("Location"), "/docs/ja/");
    let page = preview.get("/docs/ja/");
    assert_eq!(page.status, 200);
    assert!(!page.text().contains("example.org"), "links stay in the preview");
    assert_eq!(preview.get("/ja/").status, 404);
}

#[test]
fn others_see_it_only_when_asked_for_and_by_a_secret_path() {
    let project = project();
    let preview = Preview::start(&project, &["--interface", "127.0.0.2"]);
    let path = preview.address.split_once("127.0.0.2").map(|(_, rest)| rest);
    let path = path
        .and_then(|it| it.split_once('/'))
        .map(|(_, rest)| rest.to_owned())
        .expect("an address");
    let secret = path.trim_end_matches('/');
    assert_eq!(secret.len(), 16, "{path}");
    wait("it warns", || {
        let errors = preview.errors();
        errors.contains("open-preview") && errors.contains(&preview.address)
    });
    for target in ["/", "/ja/", "/_taiyaku/client.js"] {
        assert_eq!(preview.get(target).status, 404, "{target}");
    }
    let page = preview.get(&format!("/{secret}/ja/"));
    assert_eq!(page.status, 200);
    assert!(page.text().contains(&format!("href=\"/{secret}/en/\"")), "links keep the secret");
    assert_eq!(preview.get(&format!("/{secret}/_taiyaku/client.js")).status, 200);
    let second = Preview::start(&project, &["--interface", "127.0.0.2"]);
    assert!(!second.address.ends_with(&path), "another run has another secret");
}

#[test]
fn an_address_for_all_is_shown_as_those_that_others_can_use() {
    let project = project();
    for any in ["0.0.0.0", "::"] {
        let preview = Preview::start(&project, &["--interface", any]);
        let host = preview.address.strip_prefix("http://").and_then(|it| it.rsplit_once(':'));
        let host = host.map_or("", |it| it.0);
        let has_network = ["/proc/net/fib_trie", "/proc/net/if_inet6"].iter().any(|table| {
            let table = std::fs::read_to_string(table).unwrap_or_default();
            table.contains("|-- 1")
                && !table.contains("|-- 0.0.0.0\n        /0 universe UNREACHABLE")
        });
        // A machine without a network has none.
        assert!(!has_network || !host.contains("0.0.0.0") && host != "[::]", "{host}");
        assert!(preview.errors().contains("open-preview") || has_network, "{host}");
    }
    let run = project.run(&["serve", "--interface", "203.0.113.9"]).expect(4);
    run.reports("no-such-address");
}

// --- Ports ----------------------------------------------------------------------------------------------------------

#[test]
fn a_port_that_cannot_be_had_ends_with_4() {
    let project = project();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let run = project.run(&["serve", "--port", &port]).expect(4).reports("port-in-use");
    assert!(
        run.stderr.contains(&port) && run.stderr.contains(&std::process::id().to_string()),
        "{}",
        run.stderr
    );
    let run = project.run(&["serve", "--port", &port, "--lang", "ja"]).expect(4);
    assert!(run.stderr.contains("使われています"), "{}", run.stderr);
    project.run(&["serve", "--port", "65536"]).expect(2);
    project.run(&["serve", "--editor", "javascript:alert({path})"]).expect(2);
    project.run(&["serve", "--editor", "x://open"]).expect(2);
}

#[test]
fn the_system_may_choose_the_port() {
    let preview = Preview::start(&project(), &[]);
    assert!(preview.port > 0);
    wait("it says what it shows", || preview.errors().contains("drafts included"));
}
