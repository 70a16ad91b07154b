//! The spelling of link targets: schemes, percent codes, relative paths.

use crate::text::{nfc, percent_decode};

/// Percent-encodes what RFC 3986 allows nowhere in an address, and leaves the rest as the author wrote it.
pub(crate) fn encode_external(target: &str) -> String {
    let mut encoded = String::with_capacity(target.len());
    for c in target.chars() {
        if c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c) {
            encoded.push(c);
        } else {
            let mut bytes = [0; 4];
            encoded.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    encoded
}

/// Says whether `target` begins with a scheme (RFC 3986 section 3.1).
pub(crate) fn has_scheme(target: &str) -> bool {
    let Some((scheme, _)) = target.split_once(':') else { return false };
    let mut bytes = scheme.bytes();
    bytes.next().is_some_and(|it| it.is_ascii_alphabetic())
        && bytes.all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
}

/// Says whether browsers find `fragment` on any page: the top, or a text (HTML, 7.4.6.4; URL Fragment Text Directives).
pub(crate) fn is_everywhere(fragment: &str) -> bool {
    fragment.eq_ignore_ascii_case("top") || fragment.starts_with(":~:")
}

/// Returns the address that `written` is without the beginning that addresses out of the site have: `www.example.org`,
/// `info@example.org`, `https//example.org`, `http:/example.org`.
pub(crate) fn with_scheme(written: &str) -> Option<String> {
    for scheme in ["https", "http"] {
        let rest =
            written.strip_prefix(scheme).and_then(|it| it.strip_prefix([':', '/', '；', ';']));
        if let Some(rest) =
            rest.map(|it| it.trim_start_matches(['/', ':'])).filter(|it| is_host(it))
        {
            return Some(format!("{scheme}://{rest}"));
        }
    }
    if let Some((name, host)) = written.split_once('@') {
        let is_name = !name.is_empty() && !name.contains('/');
        return (is_name && is_host(host) && !host.contains('/'))
            .then(|| format!("mailto:{written}"));
    }
    let host = written.split(['/', '?']).next().unwrap_or_default();
    let is_site = host.starts_with("www.") || SITES.iter().any(|it| host.ends_with(it));
    (is_site && is_host(written)).then(|| format!("https://{written}"))
}

/// Ends of the names of hosts that are no ends of files.
const SITES: [&str; 8] = [".jp", ".com", ".org", ".net", ".gov", ".edu", ".int", ".eu"];

/// Says whether `rest` begins with the name of a host: words of ASCII with dots between them.
fn is_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_word = |it: &str| {
        !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.contains('.') && host.split('.').all(is_word)
}

/// Returns the path `path` seen from `folder`, or `None` when it leads out at the top.
pub(crate) fn relative(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns the path of the address `written`, without query and place in the page, as file names are compared.
pub(crate) fn plain_path(written: &str) -> String {
    nfc(&percent_decode(written.split(['?', '#']).next().unwrap_or_default())).into_owned()
}

/// Returns the folder in the output that the `path` of a page names, with its `index.html` or without.
pub(super) fn folder_of_page(path: &str) -> &str {
    let path = path.trim_matches('/');
    let above = path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/'));
    above.map_or(path, |it| it.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_paths_stay_inside() {
        assert_eq!(relative("a/b", "../c/./d.md").as_deref(), Some("a/c/d.md"));
        assert_eq!(relative("a", "../../x"), None);
        assert_eq!(relative("", "x"), Some("x".to_owned()));
    }

    #[test]
    fn paths_are_read_without_their_codes() {
        assert_eq!(plain_path("/ja/%E6%B3%95%23/?q=1#a"), "/ja/法#/");
    }

    #[test]
    fn addresses_out_of_the_site_are_known_without_their_scheme() {
        for (written, meant) in [
            ("www.example.go.jp", Some("https://www.example.go.jp")),
            ("www.example.go.jp/a b", Some("https://www.example.go.jp/a b")),
            ("example.go.jp/a.pdf", Some("https://example.go.jp/a.pdf")),
            ("info@example.go.jp", Some("mailto:info@example.go.jp")),
            ("https//example.com", Some("https://example.com")),
            ("http:/example.com/a", Some("http://example.com/a")),
            ("a.pdf", None),
            ("docs/www.html", None),
            ("logo@2x.png/a", None),
            ("https", None),
            ("@", None),
            ("www.", None),
        ] {
            assert_eq!(with_scheme(written).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn schemes_are_told_from_paths() {
        for target in ["https://a", "mailto:a@b", "tel:+81"] {
            assert!(has_scheme(target), "{target}");
        }
        for target in ["a/b:c", "図:1.svg", "#a:b", ":x", "1a:x"] {
            assert!(!has_scheme(target), "{target}");
        }
    }

    #[test]
    fn only_a_whole_last_part_is_the_file_of_a_page() {
        let check = |path: &str, folder: &str| assert_eq!(folder_of_page(path), folder, "{path}");
        check("/ja/guide/index.html", "ja/guide");
        check("/ja/guide/", "ja/guide");
        check("/index.html", "");
        check("/ja/guideindex.html", "ja/guideindex.html");
        check("/ja/guide/index.htmlindex.html", "ja/guide/index.htmlindex.html");
    }
}
