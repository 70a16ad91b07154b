//! What runs in the browser: it comes with the program.

/// The files by name.
const FILES: [(&str, &str); 8] = [
    ("beside.js", include_str!("client/beside.js")),
    ("client.js", include_str!("client/client.js")),
    ("messages.js", include_str!("client/messages.js")),
    ("morph.js", include_str!("client/morph.js")),
    ("overlay.js", include_str!("client/overlay.js")),
    ("panel.js", include_str!("client/panel.js")),
    ("preview.css", include_str!("client/preview.css")),
    ("stream.js", include_str!("client/stream.js")),
];

/// Returns the text of the file `name`.
pub(crate) fn file(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
