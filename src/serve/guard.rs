//! Who may ask: the names under which the preview answers, and pages of other origins that it does not talk to.
//!
//! Loopback alone keeps nobody away who can make a browser on this machine ask: a page of another site can name
//! `http://localhost:4040` in its own addresses, and a name of its own can lead to 127.0.0.1. So every request has to
//! name the preview by one of its own names ([`Guard::admits`]), and what tells of changes is for pages of the preview
//! only ([`Guard::admits_listener`]).

use std::net::{IpAddr, SocketAddr};

use super::request::{Method, Request};

/// The rules of one run.
#[derive(Clone, Debug)]
pub(crate) struct Guard {
    /// Further names that the preview answers to, in lower case.
    pub(crate) hosts: Vec<String>,
    /// The secret of this run, which its pages know.
    pub(crate) token: String,
    /// Whether others in the network may ask, who have to know a secret path.
    pub(crate) is_open: bool,
}

impl Guard {
    /// Returns the status with which `request`, which came to the address `local`, is refused, if it is.
    pub(crate) fn admits(&self, request: &Request, local: SocketAddr) -> Result<(), u16> {
        let host = request.header("host").unwrap_or_default();
        if !self.is_own(host, local) {
            return Err(403);
        }
        let differs = |authority: &String| !authority.eq_ignore_ascii_case(host);
        if request.authority.as_ref().is_some_and(differs) {
            return Err(403);
        }
        if request.method == Method::Other {
            return Err(405);
        }
        if is_foreign(request) { Err(403) } else { Ok(()) }
    }

    /// Says whether `request`, which is admitted, comes from a page of this run of the preview.
    ///
    /// A browser sends no `Origin` with what a page asks of its own server, and says so in `Sec-Fetch-Site` instead,
    /// which no script can set. Over the network it says neither.
    pub(crate) fn admits_listener(&self, request: &Request) -> bool {
        let host = request.header("host").unwrap_or_default();
        let has_origin = match request.header("origin") {
            Some(origin) => origin
                .strip_prefix("http://")
                .is_some_and(|origin| origin.eq_ignore_ascii_case(host)),
            None => match request.header("sec-fetch-site") {
                Some(site) => site == "same-origin",
                None => self.is_open,
            },
        };
        has_origin && request.parameter("token").as_deref() == Some(self.token.as_str())
    }

    /// Says whether `host` names the preview at the address `local`.
    fn is_own(&self, host: &str, local: SocketAddr) -> bool {
        let host = host.to_ascii_lowercase();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => {
                if port != local.port().to_string() {
                    return false;
                }
                name
            }
            // Browsers leave out the port of the scheme.
            _ if local.port() == 80 => host.as_str(),
            _ => return false,
        };
        let address = match local.ip().to_canonical() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let is_loopback = ["localhost", "127.0.0.1", "[::1]"].contains(&name);
        // Names can be made to lead anywhere, numbers cannot: the number at which the request came in is its own.
        is_loopback || name == address || self.hosts.iter().any(|it| it == name)
    }
}

/// Says whether a page of another origin asks for `request`. Following a link to the preview is no such thing.
fn is_foreign(request: &Request) -> bool {
    match request.header("sec-fetch-site") {
        None | Some("same-origin" | "none") => false,
        Some(_) => {
            request.header("sec-fetch-mode") != Some("navigate") || request.method != Method::Get
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::request::read_head;
    use super::*;

    fn guard() -> Guard {
        let (hosts, token) = (vec!["preview.test".to_owned()], "secret".to_owned());
        Guard { hosts, token, is_open: false }
    }

    fn request(path: &str, headers: &str) -> Request {
        read_head(format!("GET {path} HTTP/1.1\r\n{headers}").as_bytes()).expect("a request")
    }

    #[test]
    fn only_own_names_are_answered() {
        let local = SocketAddr::from(([127, 0, 0, 1], 4040));
        let check = |host: &str, expected: bool| {
            let request = request("/", &format!("Host: {host}"));
            assert_eq!(guard().admits(&request, local).is_ok(), expected, "{host}");
        };
        for host in ["localhost:4040", "LOCALHOST:4040", "127.0.0.1:4040", "[::1]:4040"] {
            check(host, true);
        }
        check("preview.test:4040", true);
        for host in [
            "evil.example",
            "evil.example:4040",
            "localhost.evil.example:4040",
            "127.0.0.1.nip.io:4040",
            "localhost.:4040",
            "localhost",
            "localhost:4041",
            "localhost:04040",
            "localhost:4040:4040",
            "user@localhost:4040",
            "[::1]",
            "192.168.0.2:4040",
            "",
        ] {
            check(host, false);
        }
    }

    #[test]
    fn pages_of_other_origins_get_nothing_but_links() {
        let local = SocketAddr::from(([127, 0, 0, 1], 4040));
        let check = |headers: &str, expected: Result<(), u16>| {
            let request = request("/", &format!("Host: localhost:4040\r\n{headers}X: y"));
            assert_eq!(guard().admits(&request, local), expected, "{headers}");
        };
        check("", Ok(()));
        check("Sec-Fetch-Site: none\r\n", Ok(()));
        check("Sec-Fetch-Site: same-origin\r\n", Ok(()));
        check("Sec-Fetch-Site: cross-site\r\n", Err(403));
        check("Sec-Fetch-Site: same-site\r\n", Err(403));
        check("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", Err(403));
        check("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n", Ok(()));
    }

    #[test]
    fn only_pages_of_this_run_listen() {
        let check = |token: &str, headers: &str, expected: bool| {
            let request =
                request(&format!("/?token={token}"), &format!("Host: localhost:4040{headers}"));
            assert_eq!(guard().admits_listener(&request), expected, "{token} {headers}");
        };
        check("secret", "\r\nOrigin: http://localhost:4040", true);
        check("secret", "\r\nSec-Fetch-Site: same-origin", true);
        check("secret", "", false);
        let open = Guard { is_open: true, ..guard() };
        let without = |token: &str| request(&format!("/?token={token}"), "Host: localhost:4040");
        assert!(open.admits_listener(&without("secret")) && !open.admits_listener(&without("")));
        check("", "\r\nOrigin: http://localhost:4040", false);
        check("Secret", "\r\nOrigin: http://localhost:4040", false);
        for origin in [
            "null",
            "http://evil.example",
            "http://127.0.0.1.evil.example",
            "http://localhost:4041",
            "http://localhost",
            "https://localhost:4040",
            "http://127.0.0.1:4040",
        ] {
            check("secret", &format!("\r\nOrigin: {origin}\r\nSec-Fetch-Site: same-origin"), false);
        }
    }
}
