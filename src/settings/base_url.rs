//! The address of the site.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::config;
use crate::parse::node::Node;
use crate::source::{Place, SourcePath};

/// Returns the base address without its last slash. It must be absolute, since feeds, sitemaps and `hreflang` are.
pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> String {
    let Some(node) = node.get("base_url") else {
        out.push(config::missing_setting(
            Place::file(path),
            "base_url",
            "base_url = \"https://example.org\"",
        ));
        return "https://example.org".to_owned();
    };
    let url = node.text().unwrap_or_default().trim_end_matches('/');
    match is_base_url(url) {
        true => url.to_owned(),
        false => {
            out.push(config::bad_base_url(Place::new(path, node.span), url));
            "https://example.org".to_owned()
        }
    }
}

/// Says whether `url` is `http(s)://host[:port][/path]` in ASCII, without query and fragment (RFC 3986 section 3), and
/// without a name and a password, which all readers would see.
fn is_base_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/[]%!$&'()*+,;=@".contains(&b);
    rest.is_some_and(|rest| {
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let port = host.rsplit_once(':').filter(|(_, it)| !it.ends_with(']'));
        rest.bytes().all(allowed)
            && !host.is_empty()
            && !host.starts_with(':')
            && !host.contains('@')
            && port.is_none_or(|(_, port)| port.parse::<u16>().is_ok())
            && path.split('/').all(|it| it != "." && it != "..")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_readers_may_see() {
        for url in
            ["https://a.example", "http://localhost:8000/a/b", "http://[::1]:80", "http://[::1]"]
        {
            assert!(is_base_url(url), "{url}");
        }
        for url in [
            "a.example",
            "https://",
            "https:///a",
            "https://:80",
            "https://日本",
            "https://user:secret@a.example",
            "https://a.example:99999",
            "https://a.example:x",
            "https://a.example/../b",
            "https://a.example/?a",
        ] {
            assert!(!is_base_url(url), "{url}");
        }
    }
}
