//! [`listen`]: the port.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use rustix::io::Errno;

use super::addresses::own_addresses;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};

/// The port, unless another one is asked for.
pub const DEFAULT_PORT: u16 = 4040;
/// How many ports are tried when none is asked for.
const TRIES: u16 = 40;

/// Opens `port` of this machine for this machine alone, or of `interface` as well.
///
/// Without a port the first free one from [`DEFAULT_PORT`] on is taken; the system chooses one for 0.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when the port is in use or not allowed.
pub(crate) fn listen(
    port: Option<u16>,
    interface: Option<IpAddr>,
) -> Result<(Vec<TcpListener>, u16), Error> {
    let (first, last) = match port {
        Some(0) => (0, TRIES),
        Some(port) => (port, port),
        None => (DEFAULT_PORT, DEFAULT_PORT + TRIES),
    };
    let mut failure = None;
    for candidate in first..=last {
        let candidate = if port == Some(0) { 0 } else { candidate };
        match bind(candidate, interface) {
            Ok(opened) => return Ok(opened),
            Err(error) if error.kind() == ErrorKind::AddrInUse => failure = Some(error),
            Err(error) => return Err(refused(candidate, interface, &error)),
        }
    }
    let error = failure.unwrap_or_else(|| ErrorKind::AddrInUse.into());
    Err(refused(first, interface, &error))
}

/// Opens one port on every address.
fn bind(port: u16, interface: Option<IpAddr>) -> io::Result<(Vec<TcpListener>, u16)> {
    if let Some(ip) = interface.filter(IpAddr::is_unspecified) {
        let listener = TcpListener::bind(SocketAddr::new(ip, port))?;
        let port = listener.local_addr()?.port();
        return Ok((vec![listener], port));
    }
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    let others = [Some(IpAddr::V6(Ipv6Addr::LOCALHOST)), interface];
    for ip in others.into_iter().flatten().filter(|ip| *ip != IpAddr::V4(Ipv4Addr::LOCALHOST)) {
        match TcpListener::bind((ip, port)) {
            Ok(listener) => listeners.push(listener),
            // There are machines without version 6 of the protocol.
            Err(error) if Some(ip) != interface && error.kind() != ErrorKind::AddrInUse => {}
            Err(error) => return Err(error),
        }
    }
    Ok((listeners, port))
}

/// Returns the error for a port that cannot be had.
fn refused(port: u16, interface: Option<IpAddr>, error: &io::Error) -> Error {
    let diagnostic = match error.kind() {
        ErrorKind::AddrInUse => machine::port_in_use(port.into(), holder(port).as_deref()),
        ErrorKind::PermissionDenied => machine::port_refused(port.into()),
        _ if is_foreign(error) => {
            let address = interface.map_or_else(String::new, |it| it.to_string());
            let others = own_addresses(Ipv6Addr::UNSPECIFIED.into());
            let others: Vec<_> = others.iter().map(ToString::to_string).collect();
            machine::no_such_address(&address, &others)
        }
        _ => {
            let address = interface.map_or("localhost".to_owned(), |it| it.to_string());
            machine::system_failure(&format!("{address}:{port}"), &crate::io::cause(error))
        }
    };
    Error::new(Exit::Environment, diagnostic)
}

/// Says whether the machine does not have the address, or knows nothing of its version of the protocol.
fn is_foreign(error: &io::Error) -> bool {
    let known = [Errno::ADDRNOTAVAIL, Errno::AFNOSUPPORT];
    Errno::from_io_error(error).is_some_and(|it| known.contains(&it))
}

/// Returns name and number of the process that listens on `port`, where the system says so.
fn holder(port: u16) -> Option<String> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(std::fs::read_to_string);
    let inode = tables.iter().flatten().find_map(|table| inode(table, port))?;
    let wanted = format!("socket:[{inode}]");
    let processes = std::fs::read_dir("/proc").ok()?.flatten();
    let holder = processes.into_iter().find(|process| {
        let handles = std::fs::read_dir(process.path().join("fd")).into_iter().flatten().flatten();
        handles
            .into_iter()
            .filter_map(|it| std::fs::read_link(it.path()).ok())
            .any(|target| target.as_os_str() == wanted.as_str())
    })?;
    let name = std::fs::read_to_string(holder.path().join("comm")).unwrap_or_default();
    Some(format!("{} (pid {})", name.trim(), holder.file_name().to_string_lossy()))
}

/// Returns the number of the socket that listens on `port` in a table of the system (proc(5)).
fn inode(table: &str, port: u16) -> Option<&str> {
    let ending = format!(":{port:04X}");
    table.lines().find_map(|line| {
        let fields: Vec<_> = line.split_whitespace().collect();
        let is_it = fields.get(1)?.ends_with(&ending) && *fields.get(3)? == "0A";
        fields.get(9).copied().filter(|_| is_it)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_port_that_cannot_be_had_ends_with_the_reason() {
        let check = |errno: Errno, code: &str| {
            let error = refused(80, None, &errno.into());
            assert_eq!((error.exit, error.diagnostic.code.name), (Exit::Environment, code));
        };
        check(Errno::ADDRINUSE, "port-in-use");
        check(Errno::ACCESS, "port-refused");
        check(Errno::ADDRNOTAVAIL, "no-such-address");
        check(Errno::MFILE, "system-failure");
    }

    #[test]
    fn without_a_port_the_next_free_one_is_taken() {
        let first = listen(None, None).expect("a port");
        let second = listen(None, None).expect("a port");
        assert!(second.1 > first.1 && first.1 >= DEFAULT_PORT, "{} {}", first.1, second.1);
        let taken = listen(Some(first.1), None).expect_err("it is taken");
        assert_eq!(taken.exit, Exit::Environment);
    }
}
