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
    let shown = shown_host(text).filter(|it| !is_file(it, target));
    let shown = shown.or_else(|| shown_host(&userinfo));
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
    if let Some((_, host)) = host(text).filter(|_| text.contains("://")) {
        return Some(host);
    }
    let name = text.split(['/', '?', '#', ':']).next()?.trim_end_matches('.').to_lowercase();
    let labels: Vec<&str> = name.split('.').collect();
    let label =
        |it: &&str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '-');
    let top = labels.last()?;
    // `report.pdf` and `1.5` are names with a dot; `example.jp` and `www.example.com` are hosts.
    let is_top = GENERIC.contains(top) || is_country(top);
    (labels.len() >= 2 && labels.iter().all(label) && is_top).then_some(name)
}

/// The domains above the hosts of the world that texts name most, besides those of countries.
const GENERIC: [&str; 7] = ["com", "org", "net", "gov", "int", "edu", "info"];

/// The domains of countries and territories in the root zone, in order.
const COUNTRIES: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc \
    cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl \
    gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li \
    lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf \
    pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj \
    tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";

/// Ends of files that are domains of countries as well, where nearly all names of two parts are files.
const FILES: [&str; 6] = ["md", "rs", "py", "sh", "pl", "so"];

fn is_country(top: &str) -> bool {
    top.len() == 2 && COUNTRIES.split(' ').any(|it| it == top)
}

/// Says whether `shown`, which looks like a host, is the name of a file: one with such an end, or the one that `target`
/// leads to.
fn is_file(shown: &str, target: &str) -> bool {
    let Some((name, end)) = shown.rsplit_once('.') else { return false };
    let (is_single, is_end) = (!name.contains('.'), FILES.contains(&end));
    let path = target.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let is_path = |path: &str| path.trim_start_matches(['/', '\\']).contains('/');
    let leads_there = path.split_once(':').is_some_and(|(_, path)| is_path(path))
        && path.rsplit('/').next().is_some_and(|it| it.eq_ignore_ascii_case(shown));
    is_single && is_end || leads_there && (is_single || is_end)
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
        check("configure.in", "https://example.org/", misleading);
        check("www.mofa.go.jp", "https://evil.example/www.mofa.go.jp", misleading);
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
            ("ast-grep.el", "https://emacs.example/packages"),
            ("build.rs", "https://example.org/"),
            ("output.example.rs", "https://example.org/main/output.example.rs"),
            ("http::Extensions", "https://example.org/http"),
            ("configure.in", "https://example.org/tree/main/configure.in"),
            ("Makefile.am", "https://example.org/Makefile.am#L3"),
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
