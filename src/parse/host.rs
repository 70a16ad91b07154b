//! Hosts that pretend to be others: links that show one address and lead to another, and names in mixed scripts.
//!
//! Entry point: [`check_link`]. The rules follow UTS #39 ("highly restrictive": one script, or Latin with those of
//! Japanese, Chinese or Korean).

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markup;
use crate::source::Place;

/// Reports at `place` a link to `target` whose visible `text` names another host, or whose host mixes scripts.
pub(crate) fn check_link(
    text: &str,
    target: &str,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((userinfo, actual)) = host(target) else { return };
    if is_mixed(&actual) {
        diagnostics.push(markup::mixed_script_host(place.clone(), &actual, &spell(&actual)));
    }
    // In `https://a.example@b.example/` the name before `@` is a user, not the host.
    let shown = shown_host(text).or_else(|| shown_host(&userinfo));
    if let Some(shown) = shown.filter(|it| !is_same(it, &actual)) {
        diagnostics.push(markup::misleading_link(place, &shown, &actual));
    }
}

/// Returns the part before `@` and the host of the absolute address `target`, in lower case.
fn host(target: &str) -> Option<(String, String)> {
    let (scheme, rest) = target.trim().split_once(':')?;
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return None;
    }
    let authority = rest.trim_start_matches(['/', '\\']).split(['/', '\\', '?', '#']).next()?;
    let (userinfo, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let port = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    let host = host.rsplit_once(':').filter(|it| port(it.1)).map_or(host, |it| it.0);
    Some((userinfo.to_owned(), host.trim_end_matches('.').to_lowercase()))
}

/// Returns the host that a reader takes `text` to name, if all of it looks like an address.
fn shown_host(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return None;
    }
    if let Some((_, host)) = host(text) {
        return Some(host);
    }
    let name = text.split(['/', '?', '#', ':']).next()?.trim_end_matches('.').to_lowercase();
    let labels: Vec<&str> = name.split('.').collect();
    let label =
        |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '-');
    let top = labels.last()?;
    // `report.pdf` and `Node.js` are names with a dot; `example.jp` and `www.example.com` are hosts.
    let is_top = matches!(*top, "com" | "org" | "net" | "gov" | "int" | "edu" | "info")
        || top.len() == 2 && top.bytes().all(|it| it.is_ascii_lowercase());
    let is_file =
        matches!(*top, "md" | "js" | "rs" | "py" | "sh" | "ts" | "gz") && labels.len() == 2;
    (labels.len() >= 2 && labels.iter().all(label) && is_top && !is_file).then_some(name)
}

/// Says whether the hosts are the same, or one is a part of the other's domain.
fn is_same(shown: &str, actual: &str) -> bool {
    let bare = |it: &str| it.strip_prefix("www.").unwrap_or(it).to_owned();
    let (shown, actual) = (bare(shown), bare(actual));
    shown == actual || actual.ends_with(&format!(".{shown}"))
}

/// Says whether a label of `host` has letters of scripts that are not written together.
fn is_mixed(host: &str) -> bool {
    !host.is_ascii()
        && host.split('.').any(|label| {
            let scripts: Vec<Script> = label
                .chars()
                .filter(|it| !it.is_ascii() || it.is_ascii_alphabetic())
                .map(script)
                .collect();
            let among = |set: &[Script]| {
                scripts
                    .iter()
                    .all(|it| set.contains(it) || matches!(*it, Script::Common | Script::Inherited))
            };
            let together: [&[Script]; 3] = [
                &[Script::Latin, Script::Han, Script::Hiragana, Script::Katakana],
                &[Script::Latin, Script::Han, Script::Bopomofo],
                &[Script::Latin, Script::Han, Script::Hangul],
            ];
            let single =
                scripts.iter().find(|it| !matches!(**it, Script::Common | Script::Inherited));
            !(together.iter().any(|it| among(it)) || single.is_none_or(|it| among(&[*it])))
        })
}

fn script(character: char) -> Script {
    CodePointMapData::<Script>::new().get(character)
}

/// Returns `host` with every letter beyond ASCII as its number.
fn spell(host: &str) -> String {
    let spelled = |it: char| {
        if it.is_ascii() { it.to_string() } else { format!("(U+{:04X})", u32::from(it)) }
    };
    host.chars().map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn check(text: &str, target: &str, expected: &[&str]) {
        let mut diagnostics = Vec::new();
        check_link(text, target, Place::file(&SourcePath::new("a.md")), &mut diagnostics);
        let found: Vec<_> = diagnostics.iter().map(|it| it.code.name).collect();
        assert_eq!(found, expected, "[{text}]({target})");
    }

    #[test]
    fn a_link_leads_to_the_host_it_shows() {
        let misleading = &["misleading-link"];
        check("https://www.mofa.go.jp/", "https://evil.example/", misleading);
        check("www.mofa.go.jp", "https://mofa.go.jp.evil.example/", misleading);
        check("mofa.go.jp/policy", "https://evil.example/", misleading);
        check("公式", "https://mofa.go.jp@evil.example/", misleading);
        check("example.com", "https://examp1e.com/", misleading);
        for (text, target) in [
            ("外務省", "https://evil.example/"),
            ("mofa.go.jp", "https://www.mofa.go.jp/"),
            ("MOFA.go.jp", "https://mofa.go.jp:443/a"),
            ("https://example.jp/a", "https://example.jp/b"),
            ("report.pdf", "https://example.jp/"),
            ("Node.js", "https://nodejs.org/"),
            ("example.jp", "@/a"),
            ("example.jp", "mailto:a@example.org"),
            ("example.jp", "https://sub.example.jp/"),
            ("1.5", "https://example.jp/"),
        ] {
            check(text, target, &[]);
        }
    }

    #[test]
    fn scripts_that_look_alike_are_not_mixed_in_a_host() {
        check("x", "https://exаmple.org/", &["mixed-script-host"]);
        check("x", "https://αpple.com/", &["mixed-script-host"]);
        for host in [
            "example.org",
            "日本語.jp",
            "ひらがなカタカナ漢字abc.jp",
            "пример.рф",
            "한국.kr",
            "xn--wgv71a.jp",
            "a-1.example",
            "コーヒー.jp",
            "[::1]",
            "",
        ] {
            check("x", &format!("https://{host}/"), &[]);
        }
    }
}
