//! Which addresses a page may lead to: `http`, `https`, `mailto`, `tel`, and places on the site.
//!
//! [`classify`] judges an address whose character references are decoded; [`check`] also reports. It reads the address
//! as a browser would (WHATWG URL, section 4.4: leading control characters and spaces, and tabs and newlines anywhere,
//! are dropped; `\` is `/`) and refuses whatever has a colon where only a scheme can have one.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{markdown, markup};
use crate::script;
use crate::source::Place;

const ALLOWED: &[&str] = &["http", "https", "mailto", "tel"];

/// Schemes that are refused even where a colon is percent-encoded, which some servers and scripts decode.
const DANGEROUS: &[&str] = &[
    "about",
    "blob",
    "data",
    "file",
    "filesystem",
    "javascript",
    "livescript",
    "mhtml",
    "vbscript",
    "view-source",
];

/// What kind of place an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A path on the site, `@/key` among them.
    Relative,
    /// A place on the same page: `#anchor`.
    Fragment,
    /// An address with this allowed scheme.
    Allowed(&'static str),
    /// An address that no page may hold: its scheme as a browser would read it, or `//` for one without scheme.
    Refused(String),
}

/// Schemes whose addresses are programs.
const SCRIPTS: &[&str] = &["javascript", "livescript", "vbscript"];

/// Returns what kind of place `target`, with its character references decoded, names.
pub(crate) fn classify(target: &str) -> Target {
    let target = target.trim_matches(|it: char| it.is_whitespace() || it.is_control());
    if target.starts_with('#') {
        return Target::Fragment;
    }
    let mut seen = target.chars().filter(|it| !matches!(it, '\t' | '\n' | '\r'));
    let is_slash = |it: Option<char>| matches!(it, Some('/' | '\\'));
    if is_slash(seen.next()) && is_slash(seen.next()) {
        return Target::Refused("//".to_owned());
    }
    let head = target.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        Some((scheme, _)) => judge(scheme),
        None => hidden_scheme(head).map_or(Target::Relative, Target::Refused),
    }
}

/// Reports `target` at `place` if it may not stand in a page, and says whether it may.
pub(crate) fn check(target: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let Target::Refused(scheme) = classify(target) else { return true };
    diagnostics.push(markup::refused_address(place, target, &scheme));
    false
}

/// Returns the scheme of `address`, which a template has written, if following or embedding it runs a program: a script,
/// or a document of its own (HTML, 7.4.2.1; Fetch, 4.3). Other schemes are for the theme to choose.
pub(crate) fn program_scheme(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = bare(scheme);
    let is_medium = || {
        let kind = rest.trim_start().to_ascii_lowercase();
        let is_drawn =
            ["image/", "font/", "audio/", "video/"].iter().any(|it| kind.starts_with(it));
        // Without a type, it is plain text (RFC 2397).
        is_drawn || kind.starts_with("text/plain") || kind.starts_with([',', ';'])
    };
    let is_program = SCRIPTS.contains(&&*scheme) || scheme == "data" && !is_medium();
    is_program.then_some(scheme)
}

/// Does what [`check`] does for the target of a link or picture at `place`, and reports one that is incomplete.
pub(crate) fn check_link(target: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if target.is_empty() {
        diagnostics.push(markdown::empty_address(place.clone()));
    } else if let Some(complete) = with_slashes(target) {
        diagnostics.push(markdown::lacking_slashes(place.clone(), target, complete));
    }
    check(target, place, diagnostics)
}

/// Returns `target` with both slashes behind `http:` or `https:`, if one of them or both are missing.
fn with_slashes(target: &str) -> Option<String> {
    let (scheme, rest) = target.split_once(':')?;
    let is_web = ["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    let is_short = is_web && !rest.starts_with("//") && !rest.trim_start_matches('/').is_empty();
    is_short.then(|| format!("{scheme}://{}", rest.trim_start_matches('/')))
}

fn judge(scheme: &str) -> Target {
    let allowed = ALLOWED.iter().find(|it| scheme.eq_ignore_ascii_case(it));
    allowed.map_or_else(|| Target::Refused(bare(scheme)), |it| Target::Allowed(it))
}

/// Returns the dangerous scheme that `head`, which has no colon, has once its percent-encoding is undone.
fn hidden_scheme(head: &str) -> Option<String> {
    if !head.contains('%') {
        return None;
    }
    let mut head = head.to_owned();
    // Twice encoded is still worth a look; deeper than that nobody decodes.
    for _ in 0..3 {
        let decoded = percent_decode(&head)?;
        if let Some((scheme, _)) = decoded.split_once([':', '：']) {
            let scheme = bare(scheme);
            return DANGEROUS.contains(&scheme.as_str()).then_some(scheme);
        }
        head = decoded;
    }
    None
}

/// Returns `text` with its percent-encoded ASCII characters decoded, or `None` when there are none.
fn percent_decode(text: &str) -> Option<String> {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('%') {
        decoded.push_str(&rest[..at]);
        let digits =
            rest.get(at + 1..at + 3).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let byte = digits.and_then(|it| u8::from_str_radix(it, 16).ok()).filter(u8::is_ascii);
        decoded.push(byte.map_or('%', char::from));
        rest = &rest[at + if byte.is_some() { 3 } else { 1 }..];
        found |= byte.is_some();
    }
    decoded.push_str(rest);
    found.then_some(decoded)
}

/// Returns `scheme` in lower case without white space, control characters and characters that nobody sees.
fn bare(scheme: &str) -> String {
    let unseen = |it: char| script::is_unseen(it) || matches!(it, '\u{200c}' | '\u{200d}');
    let seen = scheme.chars().filter(|&it| !(it.is_whitespace() || it.is_control() || unseen(it)));
    seen.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(targets: &[&str], expected: &Target) {
        for target in targets {
            assert_eq!(&classify(target), expected, "{target:?}");
        }
    }

    #[test]
    fn what_runs_is_told_from_what_is_shown() {
        for address in [
            "javascript:a",
            "JaVaScript:a",
            "\u{1}java\tscript :a",
            "vbscript:a",
            "data:text/html,<script>a</script>",
        ] {
            assert!(program_scheme(address).is_some(), "{address:?}");
        }
        for address in [
            "https://a.jp/javascript:a",
            "line://msg",
            "data:image/svg+xml,<svg/>",
            "data:Image/png;base64,",
            "data:,a",
            "/javascript:a",
            "javascript",
        ] {
            assert_eq!(program_scheme(address), None, "{address:?}");
        }
    }

    #[test]
    fn places_on_the_site_are_relative() {
        check(
            &[
                "",
                "a",
                "a/b.html",
                "/a",
                "./a",
                "../a",
                "?q=a:b",
                "a?b=javascript:c",
                "a/b:c",
                "a#b:c",
                "@/pillars/1",
                "@/pillars/1#law",
                "日本語",
                "第1章：概要",
                "a%20b",
                "100%",
                "%",
                "%zz",
                "a%3Ab",
                "%E6%97%A5:".trim_end_matches(':'),
                "./javascript:a",
                "a&colon;b",
                "javascript&#58;a".split('#').next().unwrap_or_default(),
            ],
            &Target::Relative,
        );
        check(&["#", "#law", "#a:b", " #law", "#javascript:a"], &Target::Fragment);
    }

    #[test]
    fn four_schemes_are_allowed_in_any_case() {
        check(
            &["https://example.jp/", "HTTPS://example.jp", " https://example.jp ", "https:a"],
            &Target::Allowed("https"),
        );
        check(&["http://example.jp:8080/a:b", "http://[::1]/"], &Target::Allowed("http"));
        check(&["mailto:a@example.jp", "MailTo:a@example.jp"], &Target::Allowed("mailto"));
        check(&["tel:+81-3-0000-0000"], &Target::Allowed("tel"));
    }

    #[test]
    fn other_schemes_are_refused_however_they_are_spelled() {
        let refused =
            |scheme: &str, targets: &[&str]| check(targets, &Target::Refused(scheme.to_owned()));
        refused(
            "javascript",
            &[
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "JAVASCRIPT:alert(1)",
                " javascript:alert(1)",
                "\u{1}javascript:alert(1)",
                "\u{0}javascript:a",
                "java\tscript:a",
                "java\nscript:a",
                "java\r\nscript:a",
                "javascript\t:a",
                "javascript :a",
                "j\u{1}avascript:a",
                "java\u{ad}script:a",
                "java\u{200b}script:a",
                "\u{feff}javascript:a",
                "javascript\u{202e}:a",
                "\u{3000}javascript:a",
                "javascript:",
                "javascript://a",
                "javascript%3Aalert(1)",
                "javascript%3aalert(1)",
                "javascript%253Aa",
                "%6Aavascript%3Aa",
                "%6A%61vascript:a".replace("%6A%61", "ja").as_str(),
                "java%09script%3Aa",
                "java%0Ascript%3Aa",
                "%20javascript%3Aa",
                "javascript%3A//%0Aa",
            ],
        );
        refused("vbscript", &["vbscript:a", "VBScript:a", "vb\tscript:a"]);
        refused(
            "data",
            &[
                "data:text/html,a",
                "data:image/svg+xml,a",
                "DATA:a",
                "data%3Atext/html,a",
                "data :a",
            ],
        );
        refused("blob", &["blob:https://example.jp/a"]);
        refused("file", &["file:///etc/passwd", "FILE:a", "file%3A///etc/passwd"]);
        refused("c", &["C:\\a", "c:/a"]);
        refused("ftp", &["ftp://example.jp/"]);
        refused("ms-word", &["ms-word:ofe|u|https://example.jp/a.docx"]);
        refused("intent", &["intent:#Intent;end"]);
        refused("ｊａｖａｓｃｒｉｐｔ", &["ｊａｖａｓｃｒｉｐｔ:a"]);
        refused("", &[":a", ":", "\t:a"]);
        refused("java%73cript", &["java%73cript:a"]);
        refused(
            "h ttps".replace(' ', "").as_str(),
            &["h ttps://example.jp/", "ht\ttps://example.jp/"],
        );
        refused("1", &["1:2"]);
    }

    #[test]
    fn addresses_without_scheme_but_with_host_are_refused() {
        let targets =
            ["//example.jp", "///example.jp", "\\\\example.jp", "/\\example.jp", "\\/example.jp"];
        check(&targets, &Target::Refused("//".to_owned()));
        check(
            &["/\t/example.jp", " //example.jp", "\n/\n/example.jp"],
            &Target::Refused("//".to_owned()),
        );
    }
}
