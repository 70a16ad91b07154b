//! Messages with planted mistakes: 20 of each kind, each found by its code on its line, and nothing else.

use crate::site::Site;

/// A message in both languages, and how a template asks for it.
struct Message {
    id: String,
    ja: String,
    en: String,
    arguments: &'static str,
}

/// Messages as sites have them: name, Japanese, English, arguments.
const MESSAGES: [(&str, &str, &str, &str); 20] = [
    ("greeting", "こんにちは", "Hello", ""),
    ("welcome", "{ $name }さん、ようこそ", "Welcome, { $name }", "name=\"A\""),
    (
        "page-total",
        "全{ $total }ページ",
        "{ $total ->\n    [one] One page\n   *[other] { $total } pages\n}",
        "total=3",
    ),
    ("updated-on", "{ $date }に更新", "Updated on { $date }", "date=\"B\""),
    ("read-more", "続きを読む", "Read more", ""),
    ("back-to-top", "先頭へ戻る", "Back to the top", ""),
    ("by-author", "{ $author }著", "By { $author }", "author=\"C\""),
    (
        "days-left",
        "あと{ $days }日",
        "{ $days ->\n    [one] { $days } day left\n   *[other] { $days } days left\n}",
        "days=2",
    ),
    ("contact-us", "<b>お問い合わせ</b>はこちら", "<b>Contact us</b> here", ""),
    ("file-size", "{ $size }キロバイト", "{ $size } kilobytes", "size=\"9\""),
    ("all-rights", "無断転載を禁じる", "All rights reserved", ""),
    ("from-to", "{ $from }から{ $to }まで", "From { $from } to { $to }", "from=\"D\", to=\"E\""),
    (
        "members",
        "会員{ $count }人",
        "{ $count ->\n    [one] A member\n   *[other] { $count } members\n}",
        "count=5",
    ),
    ("not-yet", "まだありません", "Nothing here yet", ""),
    ("source-of", "出典：{ $source }", "Source: { $source }", "source=\"F\""),
    ("language-of", "{ $language }で読む", "Read it in { $language }", "language=\"G\""),
    ("print-page", "印刷する", "Print this page", ""),
    ("share-on", "{ $place }で共有", "Share on { $place }", "place=\"H\""),
    ("open-until", "{ $hour }まで開いています", "Open until { $hour }", "hour=\"I\""),
    ("thanks", "ありがとうございました", "Thank you very much", ""),
];

/// Beginnings of entries that cannot be read, with the right `value` behind them or not.
const BROKEN: [&str; 20] = [
    "= { $name",
    "= { $ name }",
    "= { name( }",
    "= { \"open }",
    "= { $x -> }",
    "=",
    "= text }",
    "= { }",
    "= { $x ->\n    [one] a\n    [other] b\n}",
    "= { $x ->\n   *[one] a\n   *[other] b\n}",
    "= { \"\\y\" }",
    "= { lower($x) }",
    "= { -brand.title }",
    "= { NUMBER($x, a: 1, a: 2) }",
    "= { NUMBER(a: 1, $x) }",
    "= { greeting ->\n   *[other] b\n}",
    "= { { $x }",
    "text without a sign",
    "= { \"\\u12\" }",
    "= { $x ->\n   *[ ] b\n}",
];

fn messages() -> Vec<Message> {
    let own = |(id, ja, en, arguments): (&str, &str, &str, &'static str)| Message {
        id: id.to_owned(),
        ja: format!("{id} = {ja}"),
        en: format!("{id} = {en}"),
        arguments,
    };
    MESSAGES.into_iter().map(own).collect()
}

/// Says whether a text is asked for, and with what.
fn template(messages: &[Message]) -> String {
    let call = |it: &Message| {
        let separator = if it.arguments.is_empty() { "" } else { ", " };
        format!("{{{{ message(id=\"{}\"{separator}{}) }}}}\n", it.id, it.arguments)
    };
    messages.iter().map(call).collect()
}

/// Returns a site with the messages `ja` and `en`, which `template` names.
fn site(ja: &str, en: &str, template: &str) -> Site {
    Site::new()
        .file("i18n/ja/site.ftl", ja)
        .file("i18n/en/site.ftl", en)
        .file("templates/named.html", template)
}

/// A message with a mistake.
struct Spoiled {
    ja: String,
    en: String,
    /// The line of the mistake in the English text, from 0.
    line_index: usize,
}

/// Plants a mistake in every message, by what `spoil` makes of it, which must be found as `code`.
#[track_caller]
fn check(code: &str, spoil: impl Fn(usize, &Message) -> Spoiled) {
    let messages = messages();
    let (mut ja, mut en, mut expected) = (String::new(), String::new(), Vec::new());
    for (at, message) in messages.iter().enumerate() {
        let spoiled = spoil(at, message);
        let line = en.matches('\n').count() + 1 + spoiled.line_index;
        expected.push(format!("i18n/en/site.ftl:{line} {code}"));
        ja += &format!("{}\n\n", spoiled.ja);
        en += &format!("{}\n\n", spoiled.en);
    }
    check_found(&site(&ja, &en, &template(&messages)), expected);
}

#[track_caller]
fn check_found(site: &Site, mut expected: Vec<String>) {
    let built = site.build();
    let without_column = |it: &String| {
        let (spot, code) = it.rsplit_once(' ').expect("a code");
        format!("{} {code}", spot.rsplit_once(':').expect("a column").0)
    };
    let mut found: Vec<String> = built.findings().iter().map(without_column).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "\n{}", built.report());
}

/// Returns a spoiled message whose Japanese is as it was.
fn english(message: &Message, en: String, line_index: usize) -> Spoiled {
    Spoiled { ja: message.ja.clone(), en, line_index }
}

/// Returns the messages of one language, without those for which `is_gone` holds.
fn file(text: fn(&Message) -> &str, is_gone: impl Fn(usize) -> bool) -> String {
    let messages = messages();
    let kept = messages.iter().enumerate().filter(|(at, _)| !is_gone(*at));
    kept.map(|(_, it)| format!("{}\n\n", text(it))).collect()
}

#[test]
fn good_messages_are_quiet() {
    let [ja, en] = [file(|it| &it.ja, |_| false), file(|it| &it.en, |_| false)];
    let shown = template(&messages());
    let site = site(&ja, &en, &shown).page("named", "template = \"named.html\"", "");
    check_found(&site, vec![]);
}

#[test]
fn entries_that_cannot_be_read_are_found() {
    check("message-syntax", |at, it| english(it, format!("{} {}", it.id, BROKEN[at]), 0));
}

#[test]
fn messages_given_twice_are_found() {
    check("message-duplicate", |at, it| {
        let line_index = it.en.matches('\n').count() + 1;
        english(it, format!("{}\n{} = Again {at}", it.en, it.id), line_index)
    });
}

#[test]
fn attributes_that_one_language_lacks_are_found() {
    let names = ["title", "label", "help", "alt"];
    check("missing-message", |at, it| {
        let ja = format!("{}\n    .{} = 説明{at}", it.ja, names[at % 4]);
        Spoiled { ja, en: it.en.clone(), line_index: 0 }
    });
}

#[test]
fn variables_that_one_language_lacks_are_found() {
    check("one-sided-variable", |at, it| {
        let lines = it.en.matches('\n').count();
        let own = format!("{{ $own{at} }}");
        let en = match it.en.strip_suffix('}').filter(|_| lines > 0) {
            Some(select) => format!("{select}}} {own}"),
            None => format!("{} {own}", it.en),
        };
        english(it, en, lines)
    });
}

#[test]
fn forms_that_the_language_needs_are_found() {
    check("missing-plural", |at, it| {
        let text = format!("= {at} {{ $many ->\n   *[other] {{ $many }}\n}}");
        Spoiled {
            ja: format!("{} = {at} {{ $many }}", it.id),
            en: format!("{} {text}", it.id),
            line_index: 0,
        }
    });
}

#[test]
fn variants_that_are_never_chosen_are_found() {
    let forms = ["zero", "two", "few", "many"];
    check("unreachable-variant", |at, it| {
        let variants = format!("[{}] {at}\n    [one] one\n   *[other] {{ $many }}", forms[at % 4]);
        let en = format!("{} = {{ $many ->\n    {variants}\n}}", it.id);
        Spoiled { ja: format!("{} = {{ $many }}", it.id), en, line_index: 1 }
    });
}

#[test]
fn messages_that_one_language_lacks_are_found() {
    let shown = template(&messages());
    let [ja, en] = [file(|it| &it.ja, |at| at % 2 == 0), file(|it| &it.en, |at| at % 2 == 1)];
    let expected = (0..MESSAGES.len()).map(|at| {
        format!("i18n/{}/site.ftl:1 missing-message", if at % 2 == 0 { "ja" } else { "en" })
    });
    check_found(&site(&ja, &en, &shown), expected.collect());
}

#[test]
fn messages_that_nothing_asks_for_are_found() {
    let mut line = 1;
    let expected = messages().into_iter().map(|it| {
        let found = format!("i18n/en/site.ftl:{line} unused-message");
        line += it.en.matches('\n').count() + 2;
        found
    });
    let expected = expected.collect();
    let [ja, en] = [file(|it| &it.ja, |_| false), file(|it| &it.en, |_| false)];
    check_found(&site(&ja, &en, "{{ message(id=\"home-label\") }}"), expected);
}

#[test]
fn messages_of_a_theme_of_the_site_that_it_does_not_ask_for_are_found() {
    let message = |name: &str| (format!("{name} = 語\n"), format!("{name} = Word\n"));
    let theme = |site: Site, theme: &str, names: &[&str]| {
        let (ja, en): (String, String) = names.iter().map(|it| message(it)).unzip();
        let path = |locale: &str| format!("themes/{theme}/i18n/{locale}/own.ftl");
        site.file(&path("ja"), &ja).file(&path("en"), &en)
    };
    let (ja, en): (String, String) = (String::new(), String::new());
    let site = theme(site(&ja, &en, ""), "other", &["seen", "left-over"]);
    let site = site.file("themes/other/templates/page.html", "{{ message(id=\"seen\") }}");
    // A theme of the program is no concern of the site, and what a template of another theme names does not count.
    let site = site.file("templates/own.html", "{{ message(id=\"left-over\") }}");
    check_found(&site, vec!["themes/other/i18n/en/own.ftl:2 unused-message".to_owned()]);
}

#[test]
fn messages_that_do_not_exist_are_found_where_they_are_asked_for() {
    let [ja, en] = [file(|it| &it.ja, |_| false), file(|it| &it.en, |_| false)];
    let mut site = site(&ja, &en, &template(&messages()));
    let mut expected = Vec::new();
    for (at, it) in messages().iter().enumerate() {
        let lines = "\n".repeat(at);
        let call = template(std::slice::from_ref(it)).replace(&it.id, &format!("{}-x", it.id));
        site = site.file(&format!("templates/own{at}.html"), &format!("{lines}{call}")).page(
            &format!("page{at}"),
            &format!("template = \"own{at}.html\""),
            "",
        );
        expected.push(format!("templates/own{at}.html:{} unknown-message", at + 1));
    }
    check_found(&site, expected);
}
