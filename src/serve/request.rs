//! [`Request`]: the head of a request, read strictly.
//!
//! [`read_head`] is the entry point. The preview answers `GET` and `HEAD` without a body, so that whatever two readers
//! could take differently (a bare line feed, a folded line, two lengths, a fragment) is refused rather than mended.

/// The longest first line in bytes.
pub(crate) const MAX_LINE: usize = 8 * 1024;
/// The longest head in bytes.
pub(crate) const MAX_HEAD: usize = 32 * 1024;

/// A method, as far as the preview tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Asks for a file.
    Get,
    /// Asks for what would come with the file.
    Head,
    /// Any other.
    Other,
}

/// The head of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path, decoded. It begins with a slash.
    pub path: String,
    /// What follows the question mark, as it was sent.
    pub query: String,
    /// The host that the target itself names, where it names one.
    pub authority: Option<String>,
    /// Whether the connection ends with the answer.
    pub is_last: bool,
    /// The headers, names in lower case.
    headers: Vec<(String, String)>,
}

impl Request {
    /// Returns the value of the header `name`, which is given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the decoded value of the parameter `name` of the query.
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.values(name).next().and_then(|value| decode(value).ok())
    }

    /// Returns all decoded values of the parameter `name` of the query, in order.
    pub fn parameters(&self, name: &str) -> impl Iterator<Item = String> {
        self.values(name).filter_map(|value| decode(value).ok())
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(move |(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Reads the head `bytes`, without the empty line at its end.
///
/// # Errors
///
/// Returns the status of the refusal.
pub fn read_head(bytes: &[u8]) -> Result<Request, u16> {
    // Beyond ASCII nothing is agreed upon, in targets (RFC 3986) or in fields (RFC 9110 section 5.5).
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).ok_or(400_u16)?;
    let mut lines = text.split("\r\n");
    let first = lines.next().unwrap_or_default();
    if first.len() > MAX_LINE {
        return Err(414);
    }
    let mut parts = first.split(' ');
    let (Some(method), Some(target), Some(version), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(400);
    };
    if !is_token(method) || target.is_empty() {
        return Err(400);
    }
    let is_old = match version {
        "HTTP/1.1" => false,
        "HTTP/1.0" => true,
        other if other.starts_with("HTTP/") => return Err(505),
        _ => return Err(400),
    };
    let headers = lines.map(header).collect::<Result<Vec<_>, _>>()?;
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        _ => Method::Other,
    };
    if method != Method::Other && has_body(&headers) {
        return Err(400);
    }
    once(&headers, "host")?.ok_or(400_u16)?;
    for name in ["origin", "sec-fetch-site", "sec-fetch-mode"] {
        once(&headers, name)?;
    }
    let (authority, path, query) = match method {
        // `CONNECT` and `OPTIONS` have targets of their own form; they are refused whatever it is.
        Method::Other => (None, String::new(), String::new()),
        _ => split_target(target)?,
    };
    let ends = |value: &str| value.split(',').any(|it| it.trim().eq_ignore_ascii_case("close"));
    let says_close = headers.iter().any(|(name, value)| name == "connection" && ends(value));
    let is_last = is_old || says_close || method == Method::Other;
    Ok(Request { method, path, query, authority, is_last, headers })
}

/// Reads the line of one header (RFC 9112 section 5).
fn header(line: &str) -> Result<(String, String), u16> {
    let (name, value) = line.split_once(':').ok_or(400_u16)?;
    let value = value.trim_matches([' ', '\t']);
    // A folded line begins with white space, which no name holds.
    if !is_token(name) || value.bytes().any(|byte| byte.is_ascii_control() && byte != b'\t') {
        return Err(400);
    }
    Ok((name.to_ascii_lowercase(), value.to_owned()))
}

/// Says whether `text` is a token (RFC 9110 section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_part)
}

/// Says whether a body follows, or may be taken to follow.
fn has_body(headers: &[(String, String)]) -> bool {
    headers.iter().any(|(name, value)| match name.as_str() {
        "content-length" => value != "0",
        "transfer-encoding" | "trailer" => true,
        _ => false,
    })
}

/// Returns the value of a header that may stand there once only.
fn once<'a>(headers: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, u16> {
    let mut values = headers.iter().filter(|(known, _)| known == name);
    let first = values.next().map(|(_, value)| value.as_str());
    if values.next().is_some() { Err(400) } else { Ok(first) }
}

/// Cuts a target into host, decoded path and query.
fn split_target(target: &str) -> Result<(Option<String>, String, String), u16> {
    if !target.bytes().all(is_target_byte) {
        return Err(400);
    }
    let (authority, rest) = match target.strip_prefix("http://") {
        Some(rest) => {
            let end = rest.find(['/', '?']).unwrap_or(rest.len());
            (Some(rest[..end].to_owned()), &rest[end..])
        }
        None => (None, target),
    };
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = if path.is_empty() && authority.is_some() { "/" } else { path };
    // A slash that is spelled out would be part of a name, and no name holds one.
    if !path.starts_with('/') || path.contains("%2f") || path.contains("%2F") {
        return Err(400);
    }
    Ok((authority, decode(path)?, query.to_owned()))
}

/// Says whether a byte may stand in a target (RFC 3986 section 2). A fragment is never sent.
fn is_target_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte)
}

/// Decodes percent signs. A backslash or a control character behind one is refused, and so is what is no UTF-8.
pub(crate) fn decode(text: &str) -> Result<String, u16> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let (digits, tail) = rest.split_at_checked(2).ok_or(400_u16)?;
        let digit = |at: usize| char::from(digits[at]).to_digit(16);
        let value = digit(0).zip(digit(1)).map(|(high, low)| high * 16 + low).ok_or(400_u16)?;
        let byte = u8::try_from(value).map_err(|_| 400_u16)?;
        if byte.is_ascii_control() || byte == b'\\' {
            return Err(400);
        }
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8(bytes).map_err(|_| 400)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(head: &str) -> u16 {
        read_head(head.as_bytes()).map_or_else(|status| status, |_| 200)
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        let check = |head: &str, expected: u16| assert_eq!(status(head), expected, "{head:?}");
        check("GET / HTTP/1.1\r\nHost: a", 200);
        check("GET / HTTP/1.0\r\nHost: a\r\nContent-Length: 0", 200);
        for head in [
            "GET /#a HTTP/1.1\r\nHost: a",
            "GET /a b HTTP/1.1\r\nHost: a",
            "GET  / HTTP/1.1\r\nHost: a",
            "GET / HTTP/1.1\r\nHost: a\nX: b",
            "GET / HTTP/1.1\r\nHost: a\r\n folded",
            "GET / HTTP/1.1\r\nHost : a",
            "GET / HTTP/1.1\r\nHost: a\r\nX",
            "GET / HTTP/1.1\r\nHost: a\r\nX: \u{1}",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a",
            "GET / HTTP/1.1",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 4",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked",
            "GET /あ HTTP/1.1\r\nHost: a",
            "GET a HTTP/1.1\r\nHost: a",
            "GET * HTTP/1.1\r\nHost: a",
            "GET https://a/ HTTP/1.1\r\nHost: a",
            "GET /%zz HTTP/1.1\r\nHost: a",
            "GET /% HTTP/1.1\r\nHost: a",
            "GET /%00 HTTP/1.1\r\nHost: a",
            "GET /%5c HTTP/1.1\r\nHost: a",
            "GET /a%2Fb HTTP/1.1\r\nHost: a",
            "GET /%c0%ae HTTP/1.1\r\nHost: a",
            "G{T / HTTP/1.1\r\nHost: a",
            "GET / FTP/1.1\r\nHost: a",
            "",
        ] {
            check(head, 400);
        }
        check("GET / HTTP/2.0\r\nHost: a", 505);
        check(&format!("GET /{} HTTP/1.1\r\nHost: a", "a".repeat(MAX_LINE)), 414);
    }

    #[test]
    fn targets_are_decoded_once() {
        let path = |target: &str| {
            let head = format!("GET {target} HTTP/1.1\r\nHost: a");
            read_head(head.as_bytes()).map(|it| (it.authority, it.path, it.query))
        };
        let plain = |path: &str, query: &str| Ok((None, path.to_owned(), query.to_owned()));
        assert_eq!(path("/%E6%9F%B1/?q=%31"), plain("/柱/", "q=%31"));
        assert_eq!(path("/%252e"), plain("/%2e", ""));
        assert_eq!(path("http://b?x"), Ok((Some("b".into()), "/".into(), "x".into())));
    }

    #[test]
    fn parameters_are_found_by_name() {
        let head = "GET /?a=1&path=%2Fja%2F&b HTTP/1.1\r\nHost: a";
        let request = read_head(head.as_bytes()).expect("a request");
        assert_eq!(request.parameter("path").as_deref(), Some("/ja/"));
        assert_eq!(request.parameter("b"), None);
        let head = "GET /?path=%2Fja%2F&path=%zz&a=1&path=/en/ HTTP/1.1\r\nHost: a";
        let request = read_head(head.as_bytes()).expect("a request");
        assert!(request.parameters("path").eq(["/ja/", "/en/"]));
    }
}
