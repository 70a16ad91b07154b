//! [`Strangers`]: names of hosts to addresses, but none of this machine and its network.
//!
//! Links are checked of pages that may be somebody else's, and whoever writes a link, answers with a redirect or owns a name
//! must not make this machine ask what only it can reach: routers, machines in the office, services of the cloud that it runs
//! in. Judged are the addresses that connections are made to, so that no spelling and no name leads round it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Finds addresses of hosts that anybody can reach, and of those that are allowed.
#[derive(Debug)]
pub(super) struct Strangers {
    /// The names of hosts that are asked wherever they are.
    pub(super) allowed: Vec<String>,
}

/// The failure of a host that has no address but near ones.
#[derive(Debug)]
pub(super) struct IsNear;

impl std::fmt::Display for IsNear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an address of this machine or its network")
    }
}

impl std::error::Error for IsNear {}

impl Strangers {
    /// Says whether `uri` names, by its address or as this machine, what is not to be asked: where a proxy finds addresses, this
    /// is all that can be known.
    pub(super) fn refuses(&self, uri: &Uri) -> bool {
        let host = host(uri);
        let is_near = match host.parse::<IpAddr>() {
            Ok(address) => !is_public(address),
            Err(_) => host == "localhost" || host.ends_with(".localhost"),
        };
        is_near && !self.allows(&host)
    }

    fn allows(&self, host: &str) -> bool {
        self.allowed.iter().any(|it| it.trim_matches(['[', ']']).eq_ignore_ascii_case(host))
    }
}

impl Resolver for Strangers {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let of_proxy = config.proxy().is_some_and(|it| it.uri().authority() == uri.authority());
        if of_proxy || self.allows(&host(uri)) {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|it| is_public(it.ip())).for_each(|it| public.push(*it));
        match public.is_empty() {
            true => Err(Error::Other(Box::new(IsNear))),
            false => Ok(public),
        }
    }
}

/// Returns the host of `uri` without the brackets of an address and the dot at the end of a name.
fn host(uri: &Uri) -> String {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    host.trim_end_matches('.').to_ascii_lowercase()
}

/// Says whether `address` is one that anybody can reach: none of this machine, its link, private networks, networks of
/// providers, tests, or groups (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_near = address.is_private() || address.is_loopback() || address.is_link_local();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_special = a == 0 || a >= 224 || (a, b, c) == (192, 0, 0) || a == 198 && b & 0xfe == 18;
    !(is_near || is_shared || is_special || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // Addresses of the older kind, written in several ways.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            v4(high, low)
        }
        [0x2002, high, low, ..] => v4(high, low),
        [0x2001, 0 | 0xdb8, ..] => false,
        // Of all that is assigned to be reached, the first three bits are these.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_known() {
        for near in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.8",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "::ffff:10.1.2.3",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "fec0::1",
            "2001::1",
        ] {
            assert!(!is_public(near.parse().expect("an address")), "{near}");
        }
        for public in [
            "1.1.1.1",
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "2606:4700::1111",
            "2400::1",
            "64:ff9b::808:808",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }

    #[test]
    fn names_and_addresses_of_this_machine_are_refused_unless_they_are_allowed() {
        let strangers = Strangers { allowed: vec!["localhost".to_owned(), "[::1]".to_owned()] };
        for (url, expected) in [
            ("http://127.0.0.1:8/", true),
            ("http://[fe80::1]/", true),
            ("http://a.localhost/", true),
            ("http://localhost:80/", false),
            ("http://LOCALHOST./", false),
            ("http://[::1]/", false),
            ("http://example.org/", false),
        ] {
            assert_eq!(strangers.refuses(&url.parse().expect("an address")), expected, "{url}");
        }
    }
}
