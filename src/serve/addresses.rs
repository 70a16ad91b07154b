//! [`own_addresses`]: under which addresses other machines reach this one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, UdpSocket};

/// Returns the addresses of this machine that those who listen at `any`, the address that stands for all, are reached by
/// from other machines.
pub(super) fn own_addresses(any: IpAddr) -> Vec<IpAddr> {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let mut found = in_fib(&read("/proc/net/fib_trie"));
    // Version 6 stands for version 4 as well, and not the other way round.
    if any.is_ipv6() {
        found.extend(in_if_inet6(&read("/proc/net/if_inet6")));
    }
    let mut addresses: Vec<_> = outward(any).into_iter().chain(found).collect();
    // The one by which the machine reaches the network is the likeliest.
    let mut known = Vec::new();
    addresses.retain(|ip| {
        let is_new = !ip.is_loopback() && !ip.is_unspecified() && !known.contains(ip);
        known.push(*ip);
        is_new
    });
    addresses
}

/// Returns the address by which this machine would send something to others. Nothing is sent: the system only looks up the
/// way to an address that nobody has (RFC 5737, RFC 3849).
fn outward(any: IpAddr) -> Option<IpAddr> {
    let way = |from: IpAddr, to: IpAddr| {
        let socket = UdpSocket::bind((from, 0)).ok()?;
        socket.connect((to, 9)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    };
    let v4 = way(Ipv4Addr::UNSPECIFIED.into(), Ipv4Addr::new(192, 0, 2, 1).into());
    let test_net = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);
    let v6 = || way(Ipv6Addr::UNSPECIFIED.into(), test_net.into());
    v4.or_else(|| v6().filter(|_| any.is_ipv6()))
}

/// Returns the addresses of the machine in a table of Linux: those of a whole address that are called local.
fn in_fib(table: &str) -> Vec<IpAddr> {
    let mut last = None;
    let mut found = Vec::new();
    for line in table.lines().map(str::trim) {
        if let Some(address) = line.strip_prefix("|-- ") {
            last = address.parse::<Ipv4Addr>().ok();
        } else if line == "/32 host LOCAL" {
            found.extend(last.filter(|ip| !ip.is_link_local()).map(IpAddr::from));
        }
    }
    found
}

/// Returns the addresses in a table of Linux that are valid everywhere and in use.
fn in_if_inet6(table: &str) -> Vec<IpAddr> {
    /// An address that another machine has, that is old, or of which it is not yet known whether it is free.
    const UNUSED: u32 = 0x08 | 0x20 | 0x40;
    let address = |line: &str| {
        let fields: Vec<_> = line.split_whitespace().collect();
        let [digits, _, _, scope, flags, _] = fields[..] else { return None };
        let flags = u32::from_str_radix(flags, 16).ok()?;
        let number = u128::from_str_radix(digits, 16).ok()?;
        (scope == "00" && flags & UNUSED == 0).then(|| Ipv6Addr::from(number).into())
    };
    table.lines().filter_map(address).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_the_system_are_read() {
        let fib = "Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 0.0.0.0\n        /0 universe UNICAST\n     +-- 127.0.0.0/8 2 0 2\n\
            \u{20}       |-- 127.0.0.1\n           /32 host LOCAL\n     |-- 169.254.0.7\n        /32 host LOCAL\n\
            \u{20}    |-- 192.0.2.7\n        /32 host LOCAL\n     |-- 192.0.2.255\n        /32 link BROADCAST\n";
        let v4: [IpAddr; 2] = ["127.0.0.1", "192.0.2.7"].map(|it| it.parse().expect("an address"));
        assert_eq!(in_fib(fib), v4);
        let if_inet6 = "00000000000000000000000000000001 01 80 10 80 lo\n\
            20010db8000000000000000000000007 02 40 00 00 eth0\n\
            20010db8000000000000000000000008 02 40 00 20 eth0\n\
            fe800000000000000000000000000007 02 40 20 80 eth0\nbroken\n";
        let v6: [IpAddr; 1] = ["2001:db8::7"].map(|it| it.parse().expect("an address"));
        assert_eq!(in_if_inet6(if_inet6), v6);
        assert!(in_fib("").is_empty() && in_if_inet6("").is_empty());
    }

    #[test]
    fn only_what_others_can_use_is_given() {
        for any in [IpAddr::from(Ipv4Addr::UNSPECIFIED), Ipv6Addr::UNSPECIFIED.into()] {
            let found = own_addresses(any);
            assert!(found.iter().all(|ip| !ip.is_loopback() && !ip.is_unspecified()), "{found:?}");
            assert!(any.is_ipv6() || found.iter().all(IpAddr::is_ipv4), "{found:?}");
        }
    }
}
