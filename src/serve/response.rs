//! [`Response`]: an answer, and how it is written.

use std::io::{self, Write};

use super::request::{Method, Request};
use crate::output::Content;
use crate::output::media::{HTML, UNKNOWN, is_scriptable};

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// The status.
    pub(crate) status: u16,
    /// The media type.
    pub(crate) media: &'static str,
    /// The body.
    pub(crate) content: Content,
    /// Where the browser is to go instead.
    pub(crate) location: Option<String>,
}

impl Response {
    /// Returns the file `content`.
    pub(crate) fn file(media: &'static str, content: impl Into<Content>) -> Self {
        Self { status: 200, media, content: content.into(), location: None }
    }

    /// Returns a refusal.
    pub(crate) fn refusal(status: u16) -> Self {
        let text = format!("{status} {}\n", reason(status));
        let media = "text/plain; charset=utf-8";
        Self { status, media, content: text.into(), location: None }
    }

    /// Returns an answer that leads to the path `location` of the preview.
    pub(crate) fn redirect(location: String) -> Self {
        Self { location: Some(location), ..Self::refusal(302) }
    }
}

/// The part of a file that is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// All of it.
    Whole,
    /// From the first to the last of these bytes.
    Bytes(usize, usize),
    /// There is no such part.
    None,
}

/// Writes `response`, whose pages may load what `policy` says, as the answer to `request` where that could be read.
pub(crate) fn write(
    response: &Response,
    request: Option<&Request>,
    policy: &str,
    stream: &mut impl Write,
) -> io::Result<()> {
    let bytes = response.content.bytes();
    let part = match request {
        Some(request) if response.status == 200 => part(request, bytes.len()),
        _ => Part::Whole,
    };
    let (status, body) = match part {
        Part::Whole => (response.status, bytes),
        Part::Bytes(first, last) => (206, &bytes[first..=last]),
        Part::None => (416, &[][..]),
    };
    let mut head = head(status, response.media, policy);
    head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    match part {
        Part::Bytes(first, last) => {
            head.push_str(&format!("Content-Range: bytes {first}-{last}/{}\r\n", bytes.len()));
        }
        Part::None => head.push_str(&format!("Content-Range: bytes */{}\r\n", bytes.len())),
        Part::Whole => {}
    }
    if response.status == 200 {
        head.push_str("Accept-Ranges: bytes\r\n");
    }
    if response.status == 405 {
        head.push_str("Allow: GET, HEAD\r\n");
    }
    if let Some(location) = &response.location {
        head.push_str(&format!("Location: {location}\r\n"));
    }
    if request.is_none_or(|request| request.is_last) {
        head.push_str("Connection: close\r\n");
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if request.is_none_or(|request| request.method != Method::Head) {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// Returns the first line and the headers of every answer.
///
/// Nothing is kept by the browser, read by pages of other origins, or taken for another type than it has. What can hold
/// script and is no page is shown without it.
pub(crate) fn head(status: u16, media: &str, policy: &str) -> String {
    let policy = match media {
        media if is_scriptable(media) => "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        _ => policy,
    };
    let saved = if media == UNKNOWN { "Content-Disposition: attachment\r\n" } else { "" };
    let opener = if media == HTML { "Cross-Origin-Opener-Policy: same-origin\r\n" } else { "" };
    format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {media}\r\nContent-Security-Policy: {policy}\r\n{saved}{opener}\
         Cache-Control: no-store\r\nCross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: no-referrer\r\n\
         X-Content-Type-Options: nosniff\r\n",
        reason(status)
    )
}

/// Returns what `request` asks for of a file of `size` bytes (RFC 9110 section 14). Of several parts at once all of the
/// file is sent, which the standard allows.
fn part(request: &Request, size: usize) -> Part {
    let range = request.header("range").filter(|_| request.method == Method::Get);
    // There is nothing to compare with what `If-Range` names.
    let range = range.filter(|_| request.header("if-range").is_none());
    let Some(range) = range.and_then(|it| it.strip_prefix("bytes=")) else { return Part::Whole };
    if range.contains(',') {
        return Part::Whole;
    }
    let Some((first, last)) = range.trim().split_once('-') else { return Part::None };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first) || !is_number(last) {
        return Part::None;
    }
    // A number that is too large lies behind the end like any other.
    let number = |text: &str| text.parse().unwrap_or(usize::MAX);
    let (start, end) = match (first, last) {
        ("", "") => return Part::None,
        ("", suffix) => (size - number(suffix).min(size), size),
        (first, "") => (number(first), size),
        (first, last) if number(last) < number(first) => return Part::None,
        (first, last) => (number(first), number(last).saturating_add(1).min(size)),
    };
    if start < end { Part::Bytes(start, end - 1) } else { Part::None }
}

/// Returns the words for a status (RFC 9110 section 15, RFC 6585).
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use super::super::request::read_head;
    use super::*;

    #[test]
    fn one_part_of_a_file_is_sent_at_most() {
        let check = |range: &str, expected: Part| {
            let head = format!("GET / HTTP/1.1\r\nHost: a\r\nRange: {range}");
            let request = read_head(head.as_bytes()).expect("a request");
            assert_eq!(part(&request, 10), expected, "{range}");
        };
        check("bytes=0-3", Part::Bytes(0, 3));
        check("bytes=4-", Part::Bytes(4, 9));
        check("bytes=-3", Part::Bytes(7, 9));
        check("bytes=-99", Part::Bytes(0, 9));
        check("bytes=9-99999999999999999999999", Part::Bytes(9, 9));
        for range in ["bytes=10-", "bytes=-0", "bytes=5-2", "bytes=-", "bytes=a-b", "bytes=+1-2"] {
            check(range, Part::None);
        }
        check("bytes=99999999999999999999999-", Part::None);
        check("bytes=0-1,3-4", Part::Whole);
        check(&format!("bytes={}", vec!["0-1"; 1000].join(",")), Part::Whole);
        check("lines=0-1", Part::Whole);
    }
}
