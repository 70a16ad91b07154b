//! Tells a page of changes, as server-sent events (HTML Living Standard section 9.2).

use std::io::{self, Read};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::response::head;
use super::server::{Server, is_timeout, send};
use super::snapshot::{Changes, Snapshot};
use crate::diagnostic::Severity;

/// How long to wait before it is looked whether the page is still there.
const PAUSE: Duration = Duration::from_secs(1);

/// Tells the page on `stream`, which shows snapshot number `since`, of everything that happens from there on.
pub(crate) fn tell(stream: &TcpStream, server: &Server, mut since: u64) -> io::Result<()> {
    let media = "text/event-stream; charset=utf-8";
    send(stream, &format!("{}Connection: close\r\n\r\n", head(200, media, "default-src 'none'")))?;
    let latest = server.latest();
    if latest.number <= since {
        since = latest.number;
        send(stream, &event(&latest, &Changes::default()))?;
    }
    loop {
        if let Some((snapshot, changes)) = server.wait(since, PAUSE) {
            since = snapshot.number;
            send(stream, &event(&snapshot, &changes))?;
        } else if is_gone(stream)? {
            return Ok(());
        }
    }
}

/// Returns the event for `snapshot` after `changes`.
fn event(snapshot: &Snapshot, changes: &Changes) -> String {
    let count =
        |severity| snapshot.diagnostics.iter().filter(|it| it.severity() == severity).count();
    let data = json!({
        "number": snapshot.number,
        "pages": changes.pages,
        "styles": changes.styles,
        "others": changes.others,
        "more": changes.has_more,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "behind": snapshot.is_behind(),
    });
    format!("event: update\ndata: {data}\n\n")
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
