//! The media types of files by their extensions, and what a browser may do with them.

/// Types by extension. Text is UTF-8 in every site that this tool builds.
const TYPES: [(&str, &str); 38] = [
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("bib", "text/plain; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("m4a", "audio/mp4"),
    ("map", "application/json; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("ogg", "audio/ogg"),
    ("otf", "font/otf"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("rss", "application/rss+xml; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("tsv", "text/tab-separated-values; charset=utf-8"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// The type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
/// The type of answers for the script of the preview.
pub(crate) const JSON: &str = "application/json; charset=utf-8";
/// The type of what has none: a browser saves it.
pub(crate) const UNKNOWN: &str = "application/octet-stream";

/// Returns the type of the file at `path`, whatever is in it.
pub(crate) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = extension.to_ascii_lowercase();
    let found = TYPES.binary_search_by_key(&extension.as_str(), |(known, _)| known);
    found.map_or(UNKNOWN, |at| TYPES[at].1)
}

/// Says whether a file of the type `media` can hold script of its own and is no page.
pub(crate) fn is_scriptable(media: &str) -> bool {
    ["svg+xml", "/xml", "atom+xml", "rss+xml"].iter().any(|it| media.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_in_order_and_found_by_extension_only() {
        assert!(TYPES.is_sorted());
        let check = |path: &str, expected: &str| assert_eq!(media_type(path), expected, "{path}");
        check("ja/index.html", HTML);
        check("a/x.PNG", "image/png");
        check("x.html.png", "image/png");
        check("a.b/c", UNKNOWN);
        check(".nojekyll", UNKNOWN);
        check("x.exe", UNKNOWN);
        assert!(is_scriptable(media_type("a.svg")) && is_scriptable(media_type("feed.xml")));
        assert!(!is_scriptable(HTML) && !is_scriptable(media_type("a.png")));
    }
}
