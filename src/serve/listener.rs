//! Tells a page of changes, as server-sent events (HTML Living Standard section 9.2).

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::response::head;
use super::server::{Server, is_timeout, send};
use super::snapshot::{Files, Snapshot};
use crate::diagnostic::Severity;
use crate::source::SourcePath;

/// How long to wait before it is looked whether the page is still there.
const PAUSE: Duration = Duration::from_secs(1);

/// Tells the page on `stream`, which shows snapshot number `since`, of everything that happens from there on.
pub(crate) fn tell(stream: &TcpStream, server: &Server, mut since: u64) -> io::Result<()> {
    let media = "text/event-stream; charset=utf-8";
    send(stream, &format!("{}Connection: close\r\n\r\n", head(200, media, "default-src 'none'")))?;
    let latest = server.latest();
    if latest.number <= since {
        since = latest.number;
        send(stream, &event(&latest, &Files::default()))?;
    }
    loop {
        if let Some((snapshot, changed)) = server.wait(since, PAUSE) {
            since = snapshot.number;
            send(stream, &event(&snapshot, &changed))?;
        } else if is_gone(stream)? {
            return Ok(());
        }
    }
}

/// Extensions of files whose change shows in the text of pages.
const TEXTS: [&str; 9] = ["csv", "ftl", "html", "json", "md", "toml", "tsv", "yaml", "yml"];
/// Extensions of style sheets.
const STYLES: [&str; 1] = ["css"];
/// Extensions of scripts.
const SCRIPTS: [&str; 2] = ["js", "mjs"];

/// Returns the event for `snapshot`, in which `changed` are new.
///
/// Every page looks for itself whether its text is another one. What it cannot see there is said: that style sheets,
/// scripts or other files, such as pictures, have changed.
fn event(snapshot: &Snapshot, changed: &Files) -> String {
    let count =
        |severity| snapshot.diagnostics.iter().filter(|it| it.severity() == severity).count();
    let data = json!({
        "number": snapshot.number,
        "files": changed.named.iter().map(SourcePath::as_str).collect::<Vec<_>>(),
        "more": changed.has_more,
        "pages": snapshot.pages_of(changed),
        "styles": changed.have(&STYLES),
        "scripts": changed.have(&SCRIPTS),
        "others": has_others(changed),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "behind": snapshot.is_behind,
    });
    format!("event: update\ndata: {data}\n\n")
}

/// Says whether there may be files among `changed` that are neither text of pages nor style nor script.
fn has_others(changed: &Files) -> bool {
    let known = |path: &SourcePath| {
        [&TEXTS[..], &STYLES, &SCRIPTS].iter().any(|it| it.contains(&path.extension()))
    };
    changed.has_more || !changed.named.iter().all(known)
}

/// Says whether the page has gone. It has nothing to say itself.
fn is_gone(mut stream: &TcpStream) -> io::Result<bool> {
    stream.set_read_timeout(Some(Duration::from_millis(1)))?;
    match stream.read(&mut [0; 256]) {
        Ok(count) => Ok(count == 0),
        Err(error) if is_timeout(&error) => Ok(false),
        Err(error) => Err(error),
    }
}
