//! Sites of other programs, moved in as they are: what does not mean the same here is told, and nothing else.

use taiyaku::diagnostic::ToolLocale;
use taiyaku::diagnostic::report::{Format, ReportContext, render};

use crate::site::{Built, SETTINGS, Site};

/// Returns the report about `built` in English.
fn words(built: &Built) -> String {
    let (sources, locale) = (&built.tree, ToolLocale::En);
    let context = ReportContext { sources, locale, color: false, width: 300 };
    render(Format::Human, &built.diagnostics, &context)
}

/// Returns the codes and files of the findings about `built`.
fn found(built: &Built) -> Vec<String> {
    let findings = built.diagnostics.iter();
    findings.map(|it| format!("{} {}", it.code.name, it.primary.place.path)).collect()
}

#[test]
fn a_heading_below_words_stays_in_its_place() {
    let text = "The loop reads every line.\n\n# Exercise\n\nWrite a loop.\n";
    let site = Site::new().file("content/a.ja.md", "# 演習\n\n文。\n");
    let built = site.clone().file("content/a.en.md", text).build();
    assert_eq!(found(&built)[0], "missing-front-matter content/a.en.md", "{:?}", found(&built));
    assert!(!found(&built).iter().any(|it| it.starts_with("second-title")));
    let built = site.file("content/a.en.md", &format!("---\ntitle: Exercise\n---\n{text}")).build();
    let html = built.main("en/a/index.html");
    let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"));
    assert!(at("every line") < at("Exercise</h2>") && at("Exercise</h2>") < at("Write"), "{html}");
}

#[test]
fn a_site_whose_pages_all_stand_in_folders_lacks_its_home_page() {
    let site = ["content/sub/a.ja.md", "content/sub/b.ja.md", "content/sub/a.en.md"]
        .iter()
        .fold(Site::empty().file("taiyaku.toml", SETTINGS), |it, path| it.file(path, "# A\n"));
    let built = site.clone().theme("briefing").build();
    let homes: Vec<_> = found(&built);
    assert_eq!(
        homes.iter().filter(|it| !it.starts_with("missing-section")).collect::<Vec<_>>(),
        ["missing-home content/sub/a.en.md", "missing-home content/sub/a.ja.md"]
    );
    // It is told beside other mistakes, and not only when these are mended.
    let built = site.file("content/sub/c.ja.md", "[x](nowhere.md)\n").build();
    assert!(found(&built).contains(&"missing-home content/sub/a.en.md".to_owned()));
}

#[test]
fn markdown_in_a_block_of_html_is_told_once_at_its_place() {
    let check = |text: &str, expected: &[&str]| {
        let built = Site::new().japanese("a", text).build();
        assert_eq!(built.codes(), expected, "{text}: {:?}", built.findings());
    };
    check(
        "<div class=\"card\">\n### 速い\n[案内](nowhere.md)を参照。\n</div>",
        &["unread-markdown"],
    );
    check("<figure markdown>\n![図](a.png)\n</figure>", &["refused-attribute", "unread-markdown"]);
    check("<details>\n<summary>**題**</summary>\n\n本文\n\n</details>", &["unread-markdown"]);
    check("<div>\n\n## 速い\n\n**本文**\n\n</div>", &[]);
    check("<pre>\n### `a` **b**\n- c\n- d\n</pre>\n\n<p><code>**kwargs, **more</code></p>", &[]);
    check("<table>\n<tr><td>1. 一<br>2. 二</td><td>- 三</td></tr>\n</table>", &[]);
}

#[test]
fn words_without_a_language_are_told_once_in_a_file_and_never_beside_another_finding() {
    let count = |text: &str| {
        let built = Site::new().japanese("a", text).build();
        let codes = built.codes();
        codes.iter().filter(|it| **it == "untagged-latin").count()
    };
    assert_eq!(count("This is a sentence."), 1);
    assert_eq!(count("!!! tip \"The remedy is simple\"\n    本文"), 0);
    assert_eq!(count(":::note This is a title\n本文\n:::"), 0);
    assert_eq!(count("文の {{< ref \"a\" >}} with three words"), 0);
    let built = Site::new().japanese("a", &"これはThis is a sentenceです。\n\n".repeat(30)).build();
    let report = words(&built);
    assert_eq!(report.matches("[untagged-latin]").count(), 1, "{report}");
    assert!(report.contains("29"), "{report}");
}

/// Checks the findings about the Japanese text `text`, and that the report in English says `help`.
#[track_caller]
fn check(text: &str, expected: &[&str], help: &str) {
    let built = Site::new().japanese("a", text).build();
    assert_eq!(built.codes(), expected, "{text}: {:?}", built.findings());
    let report = words(&built);
    assert!(report.contains(help), "{text}: {report}");
}

#[test]
fn what_would_be_published_as_source_or_dropped_is_told() {
    let one = &["foreign-syntax"];
    check("```js title=\"a.js\"\n1\n```", one, "write the name above the block");
    check("```js [a.js]\n1\n```", one, "readers do not see this");
    check("- 一\n\n  ```js {1,3}\n  1\n  ```", one, "which lines are meant");
    check("> ```rust\n> {{#include a.rs}}\n> ```", one, "write the text here");
    check("一\n\n<!--@include: ./a.md-->\n\n二", one, "nothing is shown here");
    check("面積は$x^2$です", one, "write the formula in characters");
    check("面積は\\(z\\)です", one, "write the formula in characters");
    check("水はH~2~Oです", one, "`<sub>…</sub>`");
    check("保存は ++ctrl+s++ です", one, "<kbd>Ctrl</kbd>");
    check(":material-account: 氏名", one, "a character or a picture");
    check("*[HTML]: Hyper Text Markup Language", one, "`i18n/terms.tsv`");
    check("`$x^2$ ++ctrl++` 価格は$5、$10と$15です。\n\n```rust,ignore\n$x^2$\n```", &[], "");
}

#[test]
fn advice_is_right_for_what_is_written() {
    let callout = &["foreign-callout"];
    check("!!! tip \"題\"\n", callout, "write `> **題**` below it");
    check(":::tip[題]\n文\n:::", callout, "a line `> [!TIP]`, write `> **題**` below it");
    check(":::tip\n文\n:::", callout, "a line `> [!TIP]`, and put `>` before");
    check("??? note \"題\"\n", callout, "`<summary>題</summary>`");
    check("::: details 題\n文\n:::", callout, "`<summary>題</summary>`");
    let syntax = &["foreign-syntax"];
    check(":::{card} 題\n:link: a.md\n\n文\n:::", syntax, "there are no such blocks here");
    check("::: module.Class\n", syntax, "there are no such blocks here");
    check("::: code-group\n", syntax, "a heading of its own");
    check("[文]({{< ref \"docs/a.md\" >}})", syntax, "`[…](@/docs/first)`");
    check("文{{</* badge */>}}", syntax, "components of the theme");
    check("文{{<badge>}}と{{</badge>}}", &["foreign-syntax"; 2], "components of the theme");
    let element = &["refused-element"];
    check("型は<drug>です", element, "write `&lt;drug&gt;`");
    check("<Aside type=\"tip\">文</Aside>", element, "components of the theme");
    check("<aside>文</aside>", &[], "");
    let key = |head: &str, help: &str| {
        let report = words(&Site::new().page("a", head, "").build());
        assert!(report.contains(help), "{head}: {report}");
    };
    key("sidebar = { order = 2 }", "write its order as `weight`");
    key("resources = []", "put it below `extra`");
    key("keywords = [\"a\"]", "put it below `extra`");
    key("template = \"splash\"", "remove it for `page.html`");
}
