//! Whatever leads from one place to another: links that templates write, links in data, citations, terms.

use crate::site::{Built, Site};

/// Returns the places of the findings `code`.
fn places(built: &Built, code: &str) -> Vec<String> {
    let lines = built
        .findings()
        .into_iter()
        .filter_map(|line| line.strip_suffix(&format!(" {code}")).map(str::to_owned));
    lines.collect()
}

// --- Links in what was rendered -------------------------------------------------------------------------------------

fn templated(block: &str) -> Site {
    let template = format!(
        "{{% extends \"base.html\" %}}\n{{% block main %}}<p id=\"here\">{{{{ page.body | safe }}}}</p>{block}{{% endblock main %}}\n"
    );
    Site::new().file("templates/one.html", &template).page("a", "template = \"one.html\"", "text")
}

#[test]
fn links_of_templates_to_nothing_are_reported_at_the_template() {
    for (block, code) in [
        ("<a href=\"/ja/abuot/\">x</a>", "broken-output-link"),
        ("<a href=\"{{ site.home }}nowhere/\">x</a>", "broken-output-link"),
        ("<img src=\"/missing.png\" alt=\"\">", "broken-output-link"),
        ("<img srcset=\"/icon.svg 1x, /missing.png 2x\" alt=\"\">", "broken-output-link"),
        (
            "<link rel=\"preload\" imagesrcset=\"/icon.svg 1x,/missing.png 2x\">",
            "broken-output-link",
        ),
        ("<form action=\"/serach/\"></form>", "broken-output-link"),
        ("<video poster=\"/missing.png\"></video>", "broken-output-link"),
        ("<q cite=\"/missing/\">x</q>", "broken-output-link"),
        ("<a href=\"https://example.org/nothing\">x</a>", "broken-output-link"),
        ("<a href=\"#nothing\">x</a>", "broken-output-anchor"),
        ("<a href=\"{{ page.path }}#nothing\">x</a>", "broken-output-anchor"),
        ("<a href=\"../../ja/a/#there\">x</a>", "broken-output-anchor"),
    ] {
        let built = templated(block).build();
        let found = places(&built, code);
        assert!(
            !found.is_empty() && found.iter().all(|it| it.starts_with("templates/one.html:2:")),
            "{block}: {:?}",
            built.findings()
        );
        assert_eq!(found.len(), built.diagnostics.len(), "{block}: {:?}", built.findings());
    }
}

#[test]
fn links_of_templates_to_something_are_fine() {
    for block in [
        "<a href=\"/ja/a/\">x</a> <a href=\"/ja/a\">x</a> <a href=\"/ja/a/index.html?x=1#here\">x</a>",
        "<a href=\"#\">x</a> <a href=\"#top\">x</a> <a href=\"#here\">x</a> <a href=\"#:~:text=x\">x</a>",
        "<a href=\"{{ page.path }}#here\">x</a> <a href=\"./\">x</a> <a href=\"../a/\">x</a>",
        "<a href=\"https://example.org\">x</a> <a href=\"https://example.com/y\">x</a> <a href=\"mailto:a@example.org\">x</a>",
        "<a href=\"//example.com/\">x</a> <a href=\"/CNAME\">x</a> <img src=\"data:,\" alt=\"\">",
        "<svg><use href=\"#here\"/></svg><script>\"<a href='/nothing/'>\"</script><!-- <a href=\"/nothing/\"> -->",
    ] {
        templated(block).settings("keep = [\"CNAME\"]").build().assert_clean();
    }
}

#[test]
fn places_in_the_text_of_other_pages_are_known_whoever_keeps_the_files() {
    for (link, is_there) in [
        ("b/#fn-1", true),
        ("b/#fn-2", false),
        ("b/#s2-1", true),
        ("b/#main", true),
        ("b/#here", false),
        ("#here", true),
    ] {
        let site = templated(&format!("<a href=\"{{{{ site.home }}}}{link}\">x</a>")).page(
            "b",
            "",
            "text[^1]\n\n## 題\n\n[^1]: note\n",
        );
        let site = if link.starts_with('#') { templated("<a href=\"#here\">x</a>") } else { site };
        let (built, checked) = (site.build(), site.check());
        assert_eq!(built.findings(), checked.findings(), "{link}");
        let expected = if is_there { [].as_slice() } else { &["broken-output-anchor"] };
        assert_eq!(built.codes(), expected, "{link}: {:?}", built.findings());
    }
}

#[test]
fn a_line_that_many_pages_have_is_read_as_what_it_is_on_each_of_them() {
    let link = "<a href=\"/nothing/\">x</a>";
    for (here, there, codes) in [
        // The same address leads elsewhere from another page.
        (
            "<img src=\"fig.svg\" alt=\"\">",
            "<img src=\"fig.svg\" alt=\"\">",
            &["broken-output-link"],
        ),
        (
            "<a href=\"#here\">x</a>\n<p id=\"here\">",
            "<a href=\"#here\">x</a>",
            &["broken-output-anchor"],
        ),
        // What is no tag on one page is one on the other.
        ("<!--\nLINK\n-->", "LINK", &["broken-output-link"]),
        ("<script>\nLINK\n</script>", "LINK", &["broken-output-link"]),
        ("<a title=\"\nLINK\n\" href=\"/\">x</a>", "LINK", &["broken-output-link"]),
        ("<a\nhref=\"/nothing/\">x</a>", "<b>x</b>", &["broken-output-link"]),
    ] {
        for (first, second) in [("a", "b"), ("b", "a")] {
            let template = |block: &str| {
                let block = block.replace("LINK", link);
                format!(
                    "{{% extends \"base.html\" %}}{{% block main %}}\n{block}\n{{% endblock main %}}"
                )
            };
            let built = Site::new()
                .file("templates/one.html", &template(here))
                .file("templates/two.html", &template(there))
                .page(first, "template = \"one.html\"", "text")
                .page(second, "template = \"two.html\"", "text")
                .asset(&format!("content/{first}/fig.svg"), b"x")
                .build();
            assert_eq!(built.codes(), *codes, "{here} {there}: {:?}", built.findings());
        }
    }
}

#[test]
fn what_markdown_leads_to_is_reported_once_at_its_source() {
    let built =
        Site::new().page("a", "", "[x](@/nothing) ![図](nothing.svg) [y](#nothing)\n").build();
    assert_eq!(built.codes().len(), 6, "{:?}", built.findings());
    assert!(built.codes().iter().all(|code| !code.contains("output")), "{:?}", built.codes());
}

#[test]
fn addresses_in_html_of_markdown_are_reported_where_they_stand() {
    let built = Site::new().page("a", "", "<q cite=\"/nothing/\">text</q>\n").build();
    assert_eq!(
        places(&built, "broken-output-link"),
        ["content/a.en.md:5:10", "content/a.ja.md:5:10"]
    );
}

#[test]
fn a_mistake_on_many_pages_is_reported_once() {
    let base = "<!DOCTYPE html><html lang=\"ja\"><title>x</title><body><a href=\"/nothing/\">x</a>";
    let mut site = Site::new().file("templates/page.html", base).file("templates/home.html", base);
    for number in 0..9 {
        site = site.page(&format!("p{number}"), "", "");
    }
    let built = site.build();
    assert_eq!(places(&built, "broken-output-link").len(), 1, "{:?}", built.findings());
}

#[test]
fn paths_outside_the_folder_of_the_site_are_reported() {
    let built =
        templated("<a href=\"/ja/a/\">x</a>").set("base_url", "https://example.org/sub").build();
    assert_eq!(built.codes(), ["link-outside-root"]);
}

// --- Links in data files --------------------------------------------------------------------------------------------

#[test]
fn links_in_data_files_are_checked_and_keys_become_paths() {
    let data = "[[items]]\nurl = \"@/a#aims\"\n[[items]]\nlink = \"/ja/a/\"\n[[items]]\nhref = { ja = \"@/a\", en = \"https://example.com/\" }\n\
                [[items]]\nurl = \"/a/fig.svg\"\n[[items]]\nurl = \"/icon.svg\"\n[[items]]\nurl = [\"/ja/a/fig.svg\", \"//example.com\"]\n";
    let site = Site::new()
        .page("a", "", "## 目的 {#aims}\n")
        .asset("content/a/fig.svg", b"x")
        .file("content/_data/d.toml", data);
    let built = site.clone().build();
    assert_eq!(built.findings(), ["content/_data/d.toml:8:8 broken-path"]);
    let template = "{% extends \"base.html\" %}{% block main %}{{ page.body | safe }}<i>{{ data.d.0.url }} {{ data.d[2].href.ja }}</i>{% endblock main %}";
    let template = template.replace("data.d.0.url", "data.d[0].url");
    let built = site.file("templates/page.html", &template).build();
    assert!(
        built.main("en/a/index.html").contains("<i>/en/a/#aims /en/a/</i>"),
        "{}",
        built.main("en/a/index.html")
    );
}

#[test]
fn every_reference_to_a_page_that_was_renamed_is_reported_with_the_new_key() {
    let data = "[[items]]\nid = \"x\"\nlisted = [\"pillars/one\"]\npage = \"pillars/one\"\nurl = \"@/pillars/one\"\n";
    let block = "{% extends \"page.html\" %}{% block listing %}<a href=\"{{ site.home }}pillars/one/\">x</a>{% endblock listing %}";
    let body = "[a](@/pillars/one)\n\n[b](@/pillars/one.md#law)\n\n[[pillars/one]]\n\n[c](pillars/one.ja.md)\n\n[d](/ja/pillars/one/)\n\n[e][r]\n\n\
                <a href=\"@/pillars/one\">f</a>\n\n[r]: @/pillars/one\n";
    let built = Site::new()
        .settings("[records.d]\npages = \"records\"\nlisted_on = [\"listed\"]")
        .file("content/_data/d.toml", data)
        .page("records/_index", "", "")
        .page("pillars/_index", "", "")
        .page("pillars/ones", "", "## Law {#law}\n")
        .file("templates/one.html", block)
        .page("a", "template = \"one.html\"", body)
        .build();
    let expected = [
        "content/_data/d.toml:3:12",
        "content/_data/d.toml:4:9",
        "content/_data/d.toml:5:8",
        "content/a.en.md:5:7",
        "content/a.en.md:7:7",
        "content/a.en.md:9:3",
        "content/a.en.md:11:5",
        "content/a.en.md:13:5",
        "content/a.en.md:15:1",
        "content/a.en.md:17:12",
        "content/a.ja.md:5:7",
        "content/a.ja.md:7:7",
        "content/a.ja.md:9:3",
        "content/a.ja.md:11:5",
        "content/a.ja.md:13:5",
        "content/a.ja.md:15:1",
        "content/a.ja.md:17:12",
        "templates/one.html:1:54",
    ];
    let found: Vec<_> = built
        .findings()
        .into_iter()
        .map(|it| it.split(' ').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(found, expected, "{:#?}", built.findings());
    for finding in &built.diagnostics {
        let near = format!("{:?}", finding.arguments);
        assert!(near.contains("pillars/ones"), "{}: {near}", finding.code.name);
    }
}

// --- Citations ------------------------------------------------------------------------------------------------------

/// Adds the theme `plain` of this package.
fn with_plain(mut site: Site) -> Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in
        ["templates", "i18n/ja", "i18n/en", "static/css"].map(|it| format!("themes/plain/{it}"))
    {
        for entry in std::fs::read_dir(root.join(&folder)).expect("a folder of the theme") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|it| it.to_str()).expect("a name");
            site = site.file(
                &format!("{folder}/{name}"),
                &std::fs::read_to_string(&path).expect("a text"),
            );
        }
    }
    site
}

fn bibliography(count: usize) -> String {
    (1..=count)
        .map(|n| format!("[s{n}]\ntitle = {{ ja = \"文献{n}\", en = \"Source {n}\" }}\n\n"))
        .collect()
}

/// Returns the numbers of the marks on a page in the order of the text, and asserts that each leads to its entry and
/// that every entry leads back to each of its marks.
fn numbers(built: &Built, path: &str) -> Vec<usize> {
    let html = built.main(path);
    let marks: Vec<(usize, usize)> = html
        .split("<a id=\"cite-")
        .skip(1)
        .map(|rest| {
            let (place, rest) =
                rest.split_once("\" href=\"#ref-").expect("a mark leads to its entry");
            let number = rest.split('"').next().expect("a number");
            (place.parse().expect("a place"), number.parse().expect("a number"))
        })
        .collect();
    for (place, number) in &marks {
        let entry = html.split(&format!("<li id=\"ref-{number}\">")).nth(1).expect("an entry");
        let entry = entry.split("<li id=\"ref-").next().expect("an end");
        assert!(
            entry.contains(&format!("href=\"#cite-{place}\"")),
            "{path}: no way back to {place} from {number}"
        );
    }
    assert_eq!(html.matches("href=\"#cite-").count(), marks.len(), "{path}");
    marks.into_iter().map(|(_, number)| number).collect()
}

#[test]
fn forty_citations_on_six_pages_are_numbered_in_order_with_ways_back() {
    let bodies = [
        "文[@s1]。文[@s2]。文[@s1]。\n\n文[@s3, p. 3]。文[@s2]。文[@s4]。文[@s3]。\n",
        "## 見出し[@s5] {#h}\n\n| 表 |\n| --- |\n| 欄[@s6] |\n| 欄[@s5] |\n\n文[^1]。[@s7]\n\n[^1]: 注[@s8]。\n",
        "[@s9; @s10, p. 3]\n\n- 項[@s11; @s9; @s12]\n- 項[@s10]\n\n> 引用[@s13]\n",
        "[@s14] [@s15] [@s16] [@s17] [@s18] [@s19]\n",
        "[@s20] [@s19] [@s18] [@s17] [@s16] [@s15] [@s14]\n",
        "文[^a]。[@s1]\n\n文[^b]。[@s2]\n\n[^a]: 注[@s3]\n\n[^b]: 注[@s1]\n",
    ];
    let expected: [&[usize]; 6] = [
        &[1, 2, 1, 3, 2, 4, 3],
        &[1, 2, 1, 3, 4],
        &[1, 2, 3, 1, 4, 2, 5],
        &[1, 2, 3, 4, 5, 6],
        &[1, 2, 3, 4, 5, 6, 7],
        &[1, 2, 3, 1],
    ];
    let mut site = with_plain(Site::new().file("content/sources.toml", &bibliography(20)));
    for (at, body) in bodies.iter().enumerate() {
        site = site.page(&format!("p{at}"), "", body);
    }
    for theme in ["briefing", "plain"] {
        let built = site.clone().set("theme", theme).build();
        built.assert_clean();
        for (at, expected) in expected.iter().enumerate() {
            for locale in ["ja", "en"] {
                let path = format!("{locale}/p{at}/index.html");
                assert_eq!(numbers(&built, &path), *expected, "{theme}: {path}");
            }
        }
        let (ja, en) = (built.main("ja/p2/index.html"), built.main("en/p2/index.html"));
        assert!(ja.contains("※1") && en.contains("[2], p. 3"), "{ja}\n{en}");
    }
}

#[test]
fn citations_in_the_body_of_a_component_count() {
    let body = "前[@s1]\n\n{% <own kind=\"note\"> %}\n中[@s2]\n{% </own> %}\n\n後[@s1]\n";
    let component = "{% component own(kind) %}<div class=\"{{ kind }}\">{{ body | safe }}</div>{% endcomponent own %}";
    let site = Site::new()
        .file("content/sources.toml", &bibliography(2))
        .file("templates/own.html", component)
        .page("a", "", body);
    let built = site.build();
    built.assert_without_errors();
    assert_eq!(numbers(&built, "ja/a/index.html"), [1, 2, 1]);
}

#[test]
fn a_source_cited_thirty_times_has_thirty_ways_back() {
    let site = Site::new().file("content/sources.toml", &bibliography(1)).page(
        "a",
        "",
        &"文 text[@s1].\n\n".repeat(30),
    );
    let built = site.build();
    built.assert_clean();
    assert_eq!(numbers(&built, "en/a/index.html"), [1; 30]);
}

#[test]
fn a_source_cited_in_one_language_is_reported_there() {
    let page = |body: &str| format!("+++\ntitle = \"題\"\n+++\n{body}\n");
    let built = Site::new()
        .file("content/sources.toml", &bibliography(2))
        .file("content/a.ja.md", &page("文[@s1]。[@s2]"))
        .file("content/a.en.md", &page("Text [@s1]."))
        .build();
    assert_eq!(built.findings(), ["content/a.ja.md:4:10 one-sided-citation"]);
}

// --- The web --------------------------------------------------------------------------------------------------------

mod web {
    use std::collections::BTreeMap;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    use taiyaku::check::Answer;
    use taiyaku::io::{Interrupt, Politeness, ask};

    /// A host that answers by the path of a request, and counts.
    struct Host {
        address: String,
        requests: Arc<AtomicUsize>,
        most_at_once: Arc<AtomicUsize>,
    }

    impl Host {
        fn new() -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
            let address = format!("http://{}", listener.local_addr().expect("an address"));
            let (requests, most_at_once) =
                (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
            let host =
                Self { address, requests: requests.clone(), most_at_once: most_at_once.clone() };
            let now = Arc::new(AtomicUsize::new(0));
            std::thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let (requests, most, now) =
                        (requests.clone(), most_at_once.clone(), now.clone());
                    std::thread::spawn(move || {
                        requests.fetch_add(1, Ordering::SeqCst);
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        // The host is free again once it begins to answer.
                        serve(stream, || {
                            now.fetch_sub(1, Ordering::SeqCst);
                        });
                    });
                }
            });
            host
        }

        fn url(&self, path: &str) -> String {
            format!("{}{path}", self.address)
        }

        fn ask(&self, paths: &[&str], politeness: &Politeness) -> BTreeMap<String, Answer> {
            let urls: Vec<_> = paths.iter().map(|path| self.url(path)).collect();
            let answers = ask(&urls, politeness, &near(), &Interrupt::default());
            answers
                .into_iter()
                .map(|(url, answer)| (url[self.address.len()..].to_owned(), answer))
                .collect()
        }
    }

    /// The hosts of this machine that the tests ask.
    fn near() -> [String; 1] {
        ["127.0.0.1".to_owned()]
    }

    fn serve(mut stream: TcpStream, begin: impl FnOnce()) {
        let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
        let first = lines.next().and_then(Result::ok).unwrap_or_default();
        let agent = lines
            .map_while(Result::ok)
            .take_while(|it| !it.is_empty())
            .any(|it| it.to_ascii_lowercase().starts_with("user-agent: taiyaku/"));
        let (method, path) = first.split_once(' ').unwrap_or_default();
        let path = path.split(' ').next().unwrap_or_default();
        let status = |status: &str| {
            format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        };
        let moved = |code: &str, to: &str| {
            format!(
                "HTTP/1.1 {code}\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        };
        let answer = match (method, path) {
            _ if !agent => status("400 Bad"),
            (_, "/ok" | "/new/ok") => status("200 OK"),
            ("HEAD", "/get-only") => status("405 Not Allowed"),
            (_, "/get-only") => status("200 OK"),
            (_, "/moved") => moved("301 Moved", "/ok"),
            (_, "/moved/relative") => moved("308 Moved", "../new/ok"),
            (_, "/found") => moved("302 Found", "/ok"),
            (_, "/mixed") => moved("301 Moved", "/found"),
            (_, "/loop") => moved("302 Found", "/loop"),
            (_, "/away") => moved("301 Moved", "file:///etc/passwd"),
            (_, "/gone") => status("410 Gone"),
            (_, "/broken") => status("500 Error"),
            (_, "/refused") => status("403 Forbidden"),
            (_, "/slow") => {
                std::thread::sleep(Duration::from_secs(3));
                status("200 OK")
            }
            ("HEAD", "/endless") => status("501 No"),
            (_, "/endless") => {
                begin();
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                while stream.write_all(&[b'x'; 4096]).is_ok() {}
                return;
            }
            (_, "/garbage") => "what?\r\n\r\n".to_owned(),
            _ => status("404 Not Found"),
        };
        begin();
        let _ = stream.write_all(answer.as_bytes());
    }

    const HASTY: Politeness =
        Politeness { delay: Duration::ZERO, timeout: Duration::from_millis(900), hosts: 8 };

    #[test]
    fn answers_of_the_web_are_told_apart() {
        let host = Host::new();
        let failed = |reason: &str| Answer::Failed(reason.to_owned());
        let expected = [
            ("/ok", Answer::Fine),
            ("/get-only", Answer::Fine),
            ("/moved", Answer::Moved(host.url("/ok"))),
            ("/found", Answer::Fine),
            ("/mixed", Answer::Fine),
            ("/loop", failed("redirects")),
            ("/away", failed("scheme")),
            ("/nothing", Answer::Gone(404)),
            ("/gone", Answer::Gone(410)),
            ("/broken", failed("500")),
            ("/refused", failed("403")),
            ("/endless", Answer::Fine),
            ("/garbage", failed("other")),
        ];
        let start = Instant::now();
        let answers = host.ask(&expected.each_ref().map(|(path, _)| *path), &HASTY);
        for (path, answer) in expected {
            assert_eq!(answers[path], answer, "{path}");
        }
        assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
        assert_eq!(
            host.most_at_once.load(Ordering::SeqCst),
            1,
            "a host is asked by one connection at a time"
        );
        assert_eq!(host.ask(&["/slow"], &HASTY)["/slow"], failed("timeout"));
    }

    #[test]
    fn hosts_are_asked_with_a_pause_and_an_interrupt_ends_it() {
        let host = Host::new();
        let patient = Politeness { delay: Duration::from_millis(120), ..HASTY };
        let start = Instant::now();
        assert_eq!(host.ask(&["/ok", "/new/ok", "/ok?3"], &patient).len(), 3);
        assert!(start.elapsed() >= Duration::from_millis(240));
        let interrupt = Interrupt::default();
        interrupt.raise(taiyaku::io::Signal::Interrupt);
        let before = host.requests.load(Ordering::SeqCst);
        assert!(ask(&[host.url("/ok")], &HASTY, &near(), &interrupt).is_empty());
        assert_eq!(host.requests.load(Ordering::SeqCst), before);
    }

    #[test]
    fn nobody_listens() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/", listener.local_addr().expect("an address"));
        drop(listener);
        let answers = ask(std::slice::from_ref(&url), &HASTY, &near(), &Interrupt::default());
        assert_eq!(answers[&url], Answer::Failed("connection".to_owned()));
        let bad = "http://exa mple/".to_owned();
        assert_eq!(
            ask(std::slice::from_ref(&bad), &HASTY, &near(), &Interrupt::default())[&bad],
            Answer::Failed("invalid".to_owned())
        );
    }
}

// --- Bibliographies in other formats --------------------------------------------------------------------------------

mod bibliographies {
    use taiyaku::bibliography::{BibliographyFormat, export, import, to_toml};
    use taiyaku::locale::Locale;
    use taiyaku::parse::sources::parse_sources;
    use taiyaku::source::SourcePath;

    use super::*;

    const ENTRY: &str = "[tanaka-2023]\ntitle = \"Maritime & Air Domain Awareness\"\nauthors = [\"Tanaka, Hanako\", \"Ministry of Defense\"]\n\
        container = \"Journal of Security\"\nvolume = \"12\"\nissue = \"3\"\npages = \"45–67\"\npublisher = \"Example Press\"\n\
        date = \"2023-09-21\"\naccessed = 2024-01-05\nurl = \"https://example.com/a_b?c=1\"\ndoi = \"10.1000/182\"\nisbn = \"978-4-00-000000-0\"\n\
        language = \"en\"\nkind = \"article\"\n";

    fn as_toml(name: &str, text: &str) -> String {
        import(name, text).expect(name).iter().map(to_toml).collect::<Vec<_>>().join("\n")
    }

    fn locales() -> Vec<Locale> {
        ["ja", "en"].into_iter().filter_map(Locale::new).collect()
    }

    #[test]
    fn every_format_gives_the_same_entry() {
        let bibtex = "@article{tanaka-2023,\n title = {Maritime \\& Air Domain Awareness},\n author = {Hanako Tanaka and {Ministry of Defense}},\n\
            journaltitle = {Journal of Security}, volume = 12, number = 3, pages = {45--67}, publisher = {Example Press}, date = {2023-09-21},\n\
            urldate = {2024-01-05}, url = {https://example.com/a_b?c=1}, doi = {10.1000/182}, isbn = {978-4-00-000000-0}, langid = {english} }";
        let csl = r#"[{"id": "tanaka-2023", "type": "article-journal", "title": "Maritime & Air Domain Awareness",
            "author": [{"family": "Tanaka", "given": "Hanako"}, {"literal": "Ministry of Defense"}], "container-title": "Journal of Security",
            "volume": 12, "issue": "3", "page": "45–67", "publisher": "Example Press", "issued": {"date-parts": [[2023, "9", 21]]},
            "accessed": {"raw": "2024-01-05"}, "URL": "https://example.com/a_b?c=1", "DOI": "10.1000/182", "ISBN": "978-4-00-000000-0", "language": "en"}]"#;
        let ris = "TY  - JOUR\r\nID  - tanaka-2023\r\nTI  - Maritime & Air\r\nDomain Awareness\r\nAU  - Tanaka, Hanako\r\nAU  - Ministry of Defense\r\n\
            T2  - Journal of Security\r\nVL  - 12\r\nIS  - 3\r\nSP  - 45\r\nEP  - 67\r\nPB  - Example Press\r\nDA  - 2023/09/21\r\nY2  - 2024/01/05\r\n\
            UR  - https://example.com/a_b?c=1\r\nDO  - 10.1000/182\r\nSN  - 978-4-00-000000-0\r\nLA  - en\r\nER  - \r\n";
        let yaml = "tanaka-2023:\n  type: article\n  title: Maritime & Air Domain Awareness\n  author: [\"Tanaka, Hanako\", \"Ministry of Defense\"]\n\
            \x20 date: 2023-09-21\n  page-range: 45-67\n  language: en\n  publisher: Example Press\n  url: { value: \"https://example.com/a_b?c=1\", date: 2024-01-05 }\n\
            \x20 serial-number: { doi: \"10.1000/182\", isbn: 978-4-00-000000-0 }\n  parent:\n    type: periodical\n    title: Journal of Security\n    volume: 12\n    issue: 3\n";
        for (name, text) in [("a.bib", bibtex), ("a.json", csl), ("a.ris", ris), ("a.yaml", yaml)] {
            assert_eq!(as_toml(name, text), ENTRY, "{name}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let path = SourcePath::new("content/sources.toml");
        let entries = parse_sources(&path, ENTRY, &locales());
        assert!(entries.diagnostics.is_empty(), "{:?}", entries.diagnostics);
        for (format, name) in [
            (BibliographyFormat::CslJson, "a.json"),
            (BibliographyFormat::BibTex, "a.bib"),
            (BibliographyFormat::Ris, "a.ris"),
        ] {
            let text = export(format, entries.value.values(), &locales()[1]);
            assert_eq!(as_toml(name, &text), ENTRY, "{name}: {text}");
        }
    }

    #[test]
    fn files_that_cannot_be_read_say_why_and_strange_ones_end() {
        for (name, text) in [
            ("a.bib", "@article{"),
            ("a.json", "{"),
            ("a.json", "3"),
            ("a.yaml", "a: ["),
            ("a.txt", ""),
        ] {
            assert!(import(name, text).is_err(), "{name}: {text}");
        }
        for (name, text) in [
            ("a.ris", "AU  -\n日本語\nER  - "),
            ("a.json", "[3, {}, {\"author\": 1, \"issued\": {\"date-parts\": []}}]"),
            ("a.bib", ""),
            ("a.yaml", "a: 1"),
        ] {
            import(name, text).expect(name);
        }
        let keys: Vec<_> = import("a.json", "[{}, {\"id\": \"http://x/日 本;\"}]")
            .expect("entries")
            .into_iter()
            .map(|it| it.key)
            .collect();
        assert_eq!(keys, ["source-1", "http://x/日-本"]);
    }

    #[test]
    fn references_name_authors_and_places_in_both_themes_and_languages() {
        let site = with_plain(
            Site::new().file("content/sources.toml", ENTRY).page("a", "", "文[@tanaka-2023]").page(
                "sources",
                "template = \"sources.html\"",
                "",
            ),
        );
        for theme in ["briefing", "plain"] {
            let built = site.clone().set("theme", theme).build();
            built.assert_clean();
            for (locale, volume, pages) in
                [("ja", "第12巻", "45–67頁"), ("en", "Vol. 12", "pp. 45–67")]
            {
                for page in ["a", "sources"] {
                    let html = built.main(&format!("{locale}/{page}/index.html"));
                    let mut at = 0;
                    for part in [
                        "Tanaka, Hanako",
                        "Ministry of Defense",
                        "Journal of Security",
                        volume,
                        pages,
                        "Example Press",
                        "https://doi.org/10.1000/182",
                        "978-4",
                    ] {
                        let found = html[at..].find(part);
                        at += found
                            .unwrap_or_else(|| panic!("{theme}: no {part} in its place in {html}"));
                    }
                }
            }
        }
    }

    #[test]
    fn the_sources_of_a_page_stand_beside_it_on_request() {
        let sources = "[b]\ntitle = { ja = \"文献\", en = \"Source\" }\nkind = \"slides\"\n[a]\ntitle = \"A\"\n";
        let site = Site::new()
            .file("content/sources.toml", sources)
            .page("p", "", "[@b; @a]")
            .page("q", "", "");
        assert!(site.clone().build().files.keys().all(|it| !it.ends_with("citations.json")));
        let built = site.settings("citation_data = true").build();
        built.assert_clean();
        let expected = "[\n  {\n    \"id\": \"b\",\n    \"type\": \"document\",\n    \"title\": \"文献\",\n    \"genre\": \"slides\"\n  },\n  {\n    \"id\": \"a\",\n    \"type\": \"document\",\n    \"title\": \"A\"\n  }\n]\n";
        assert_eq!(built.output("ja/p/citations.json"), expected);
        assert!(built.output("en/p/index.html").contains("<link rel=\"alternate\" type=\"application/vnd.citationstyles.csl+json\" href=\"/en/p/citations.json\">"));
        assert!(!built.has("ja/q/citations.json"));
    }
}

// --- Terms ----------------------------------------------------------------------------------------------------------

fn tagged(settings: &str, ja: &str, en: &str) -> Site {
    let page = |title: &str, terms: &str| {
        format!("+++\ntitle = \"{title}\"\n[taxonomies]\ntags = [{terms}]\n+++\n")
    };
    Site::new()
        .settings(&format!(
            "[taxonomies.tags]\ntitle = {{ ja = \"主題\", en = \"Topics\" }}\n{settings}"
        ))
        .file("content/a.ja.md", &page("甲", ja))
        .file("content/a.en.md", &page("A", en))
}

const SEA: &str = "[taxonomies.tags.terms.sea]\nja = \"海\"\nen = \"Open sea\"\nslug = { ja = \"umi\", en = \"open-sea\" }\n";

#[test]
fn terms_with_different_words_are_translations_of_one_another() {
    for (ja, en) in
        [("\"海\"", "\"Open Sea\""), ("\"sea\"", "\"sea\""), ("\"海\", \"sea\"", "\"海\"")]
    {
        let built = tagged(SEA, ja, en).build();
        built.assert_clean();
        let (japanese, english) =
            (built.output("ja/tags/umi/index.html"), built.output("en/tags/open-sea/index.html"));
        assert!(
            japanese.contains("hreflang=\"en\" href=\"https://example.org/en/tags/open-sea/\""),
            "{japanese}"
        );
        assert!(
            english.contains("hreflang=\"ja\" href=\"https://example.org/ja/tags/umi/\""),
            "{english}"
        );
        assert!(
            english.contains("<a href=\"/ja/tags/umi/\" lang=\"ja\" hreflang=\"ja\">"),
            "the switcher leads to the term"
        );
        assert!(
            japanese.contains("<h1>海</h1>") && english.contains("<h1>Open sea</h1>"),
            "{english}"
        );
        assert_eq!(built.main("ja/a/index.html").matches("/ja/tags/umi/").count(), 1);
        assert_eq!(built.paths().iter().filter(|it| it.contains("tags/")).count(), 4);
    }
}

#[test]
fn a_term_in_one_language_has_no_translation() {
    let built = tagged(SEA, "\"海\"", "\"other\"").build();
    built.assert_clean();
    assert!(!built.output("ja/tags/umi/index.html").contains("hreflang=\"en\" href"));
    assert!(built.has("en/tags/other/index.html"));
}

#[test]
fn terms_outside_a_closed_list_are_reported_with_the_nearest() {
    let closed = format!("closed = true\n{SEA}");
    let built = tagged(&closed, "\"海\"", "\"Open seas\", \"sea\"").build();
    assert_eq!(built.findings(), ["content/a.en.md:4:10 unknown-term"]);
    assert!(format!("{:?}", built.diagnostics[0].help).contains("Open sea"));
    let built = tagged(&format!("{SEA}slgu = \"x\"\n"), "\"海\"", "\"sea\"").build();
    assert_eq!(built.codes(), ["bad-locale"]);
}
