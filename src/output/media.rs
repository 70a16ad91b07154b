//! The kinds of files by their extensions: what a browser is told of them, and what a build may do with them.

/// What files are to readers of a report, in the order in which it lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Pages.
    Page,
    /// Style sheets.
    Style,
    /// Scripts.
    Script,
    /// Pictures.
    Picture,
    /// Fonts.
    Font,
    /// What programs read.
    Data,
    /// All that is none of these.
    Other,
    /// Copies for hosts that send them as they are.
    Compressed,
}

impl Kind {
    /// All kinds, in their order.
    pub(crate) const ALL: [Self; 8] = [
        Self::Page,
        Self::Style,
        Self::Script,
        Self::Picture,
        Self::Font,
        Self::Data,
        Self::Other,
        Self::Compressed,
    ];

    /// Returns the kind of the files that end with `extension`.
    pub(crate) fn of(extension: &str) -> Self {
        row(extension).map_or(Self::Other, |(_, _, kind)| *kind)
    }

    /// Returns its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Page => "html",
            Self::Style => "style",
            Self::Script => "script",
            Self::Picture => "picture",
            Self::Font => "font",
            Self::Data => "data",
            Self::Other => "other",
            Self::Compressed => "compressed",
        }
    }

    /// Says whether pages load files of this kind, so that browsers may keep them by a name with a digest.
    pub(crate) fn is_loaded(self) -> bool {
        matches!(self, Self::Style | Self::Script | Self::Picture | Self::Font)
    }
}

/// Types and kinds by extension. Text is UTF-8 in every site that this tool builds.
const TYPES: [(&str, &str, Kind); 42] = [
    ("atom", "application/atom+xml; charset=utf-8", Kind::Data),
    ("avif", "image/avif", Kind::Picture),
    ("bib", "text/plain; charset=utf-8", Kind::Data),
    ("br", "application/x-brotli", Kind::Compressed),
    ("css", "text/css; charset=utf-8", Kind::Style),
    ("csv", "text/csv; charset=utf-8", Kind::Data),
    ("gif", "image/gif", Kind::Picture),
    ("gz", "application/gzip", Kind::Compressed),
    ("htm", "text/html; charset=utf-8", Kind::Page),
    ("html", "text/html; charset=utf-8", Kind::Page),
    ("ico", "image/x-icon", Kind::Picture),
    ("ics", "text/calendar; charset=utf-8", Kind::Data),
    ("jpeg", "image/jpeg", Kind::Picture),
    ("jpg", "image/jpeg", Kind::Picture),
    ("js", "text/javascript; charset=utf-8", Kind::Script),
    ("json", "application/json; charset=utf-8", Kind::Data),
    ("m4a", "audio/mp4", Kind::Other),
    ("map", "application/json; charset=utf-8", Kind::Data),
    ("md", "text/markdown; charset=utf-8", Kind::Data),
    ("mjs", "text/javascript; charset=utf-8", Kind::Script),
    ("mp3", "audio/mpeg", Kind::Other),
    ("mp4", "video/mp4", Kind::Other),
    ("ogg", "audio/ogg", Kind::Other),
    ("otf", "font/otf", Kind::Font),
    ("pdf", "application/pdf", Kind::Other),
    ("png", "image/png", Kind::Picture),
    ("rss", "application/rss+xml; charset=utf-8", Kind::Data),
    ("svg", "image/svg+xml; charset=utf-8", Kind::Picture),
    ("tsv", "text/tab-separated-values; charset=utf-8", Kind::Data),
    ("ttf", "font/ttf", Kind::Font),
    ("txt", "text/plain; charset=utf-8", Kind::Data),
    ("vtt", "text/vtt; charset=utf-8", Kind::Data),
    ("wasm", "application/wasm", Kind::Other),
    ("wav", "audio/wav", Kind::Other),
    ("webm", "video/webm", Kind::Other),
    ("webmanifest", "application/manifest+json; charset=utf-8", Kind::Data),
    ("webp", "image/webp", Kind::Picture),
    ("woff", "font/woff", Kind::Font),
    ("woff2", "font/woff2", Kind::Font),
    ("xml", "application/xml; charset=utf-8", Kind::Data),
    ("zip", "application/zip", Kind::Other),
    ("zst", "application/zstd", Kind::Compressed),
];

/// The type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";
/// The type of answers for the script of the preview.
pub(crate) const JSON: &str = "application/json; charset=utf-8";
/// The type of what has none: a browser saves it.
pub(crate) const UNKNOWN: &str = "application/octet-stream";

fn row(extension: &str) -> Option<&'static (&'static str, &'static str, Kind)> {
    let extension = extension.to_ascii_lowercase();
    let found = TYPES.binary_search_by_key(&extension.as_str(), |(known, ..)| known).ok()?;
    Some(&TYPES[found])
}

/// Returns the type of the file at `path`, whatever is in it.
pub(crate) fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    row(extension).map_or(UNKNOWN, |(_, media, _)| media)
}

/// Says whether a file of the type `media` can hold script of its own and is no page.
pub(crate) fn is_scriptable(media: &str) -> bool {
    ["svg+xml", "/xml", "atom+xml", "rss+xml"].iter().any(|it| media.contains(it))
}

/// Says whether files that end with `extension` become smaller when they are compressed: texts, and formats that are not
/// compressed themselves.
pub(crate) fn is_compressible(extension: &str) -> bool {
    let plain = ["application/wasm", "font/otf", "font/ttf", "image/x-icon"];
    row(extension).is_some_and(|(_, media, _)| media.contains("charset=") || plain.contains(media))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_in_order_and_found_by_extension_only() {
        assert!(TYPES.is_sorted_by_key(|(extension, ..)| extension));
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

    #[test]
    fn all_that_is_text_is_compressed_and_nothing_that_is_compressed_already() {
        for (extension, media, kind) in TYPES {
            let is_text = media.starts_with("text/") || media.ends_with("+xml; charset=utf-8");
            assert!(!is_text || is_compressible(extension), "{extension}");
            assert!(kind != Kind::Compressed || !is_compressible(extension), "{extension}");
        }
        for extension in ["png", "woff2", "mp4", "zip", "pdf", "exe", ""] {
            assert!(!is_compressible(extension), "{extension}");
        }
    }
}
