//! Asks the web whether addresses are there. Only `check --external` does so; a build never touches the network.
//!
//! [`ask`] is the entry point. A host is asked by one connection at a time with a pause after each, several hosts at
//! once. Bodies are not read.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error as WebError};

use super::Interrupt;
use super::near::{IsNear, Strangers};
use crate::check::Answer;

/// No redirect leads further than this.
const REDIRECT_LIMIT: usize = 10;

/// How considerate to be.
#[derive(Clone, Copy, Debug)]
pub struct Politeness {
    /// The pause between two requests to one host.
    pub delay: Duration,
    /// How long to wait for an answer.
    pub timeout: Duration,
    /// How many hosts are asked at once.
    pub hosts: usize,
}

impl Default for Politeness {
    fn default() -> Self {
        Self { delay: Duration::from_secs(1), timeout: Duration::from_secs(10), hosts: 8 }
    }
}

/// Asks for each of `urls`. Those that an interrupt leaves out have no answer. Hosts of this machine and its network are not
/// asked, directly or by a redirect, unless they are among `near`.
pub fn ask(
    urls: &[String],
    politeness: &Politeness,
    near: &[String],
    interrupt: &Interrupt,
) -> BTreeMap<String, Answer> {
    let mut by_host: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for url in urls {
        by_host.entry(host(url)).or_default().push(url);
    }
    let queue: Mutex<VecDeque<Vec<&String>>> = Mutex::new(by_host.into_values().collect());
    let answers = Mutex::new(BTreeMap::new());
    let strangers = || Strangers { allowed: near.to_vec() };
    let agent = Agent::with_parts(config(politeness), DefaultConnector::default(), strangers());
    let web = Web { agent, strangers: strangers(), politeness, hosts: Mutex::default() };
    std::thread::scope(|scope| {
        for _ in 0..politeness.hosts.max(1) {
            scope.spawn(|| {
                while let Some(urls) = next(&queue) {
                    for url in urls.into_iter().take_while(|_| interrupt.signal().is_none()) {
                        let answer = web.answer(url);
                        answers
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .insert(url.clone(), answer);
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn next<T>(queue: &Mutex<VecDeque<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

fn config(politeness: &Politeness) -> Config {
    let name = concat!("taiyaku/", env!("CARGO_PKG_VERSION"), " (link check)");
    Agent::config_builder()
        .user_agent(name)
        .timeout_global(Some(politeness.timeout))
        .http_status_as_error(false)
        // Redirects are followed one by one, since a permanent one is to be told from others.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
}

/// The host of `url` with its port.
fn host(url: &str) -> String {
    let authority = url
        .parse::<Uri>()
        .ok()
        .and_then(|uri| Some(uri.authority()?.as_str().to_ascii_lowercase()));
    authority.unwrap_or_default()
}

/// When a host was last asked; the lock is held while it is.
type LastAsked = Arc<Mutex<Option<Instant>>>;

struct Web<'a> {
    agent: Agent,
    strangers: Strangers,
    politeness: &'a Politeness,
    hosts: Mutex<HashMap<String, LastAsked>>,
}

/// A first line of an answer.
struct Head {
    status: u16,
    location: Option<String>,
}

impl Web<'_> {
    /// Follows `url` to what it leads to.
    fn answer(&self, url: &str) -> Answer {
        let mut current = url.to_owned();
        let mut is_permanent = true;
        for _ in 0..=REDIRECT_LIMIT {
            let head = match self.look(&current) {
                Ok(head) => head,
                Err(answer) => return answer,
            };
            match (head.status, head.location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    is_permanent &= matches!(head.status, 301 | 308);
                    current = join(&current, &location);
                    if !current.starts_with("http://") && !current.starts_with("https://") {
                        return Answer::Failed("scheme".to_owned());
                    }
                }
                (200..=299, _) if current != url && is_permanent => return Answer::Moved(current),
                (200..=299, _) => return Answer::Fine,
                (status @ (404 | 410), _) => return Answer::Gone(status),
                (status, _) => return Answer::Failed(status.to_string()),
            }
        }
        Answer::Failed("redirects".to_owned())
    }

    /// Asks for the head of `url`, and for the whole where a host does not answer that.
    fn look(&self, url: &str) -> Result<Head, Answer> {
        match self.request(url, true) {
            Ok(head) if head.status < 400 => Ok(head),
            Err(answer) if answer != Answer::Failed("other".to_owned()) => Err(answer),
            _ => self.request(url, false),
        }
    }

    fn request(&self, url: &str, is_head: bool) -> Result<Head, Answer> {
        if url.parse().is_ok_and(|uri| self.strangers.refuses(&uri)) {
            return Err(Answer::Failed("near".to_owned()));
        }
        let slot = self
            .hosts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(host(url))
            .or_default()
            .clone();
        let mut last = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pause) = last.and_then(|last| self.politeness.delay.checked_sub(last.elapsed()))
        {
            std::thread::sleep(pause);
        }
        let answer = if is_head { self.agent.head(url).call() } else { self.agent.get(url).call() };
        *last = Some(Instant::now());
        let answer = answer.map_err(|error| Answer::Failed(word(&error).to_owned()))?;
        let location =
            answer.headers().get("location").and_then(|it| it.to_str().ok()).map(str::to_owned);
        Ok(Head { status: answer.status().as_u16(), location })
    }
}

/// Returns the word for messages about a failure.
fn word(error: &WebError) -> &'static str {
    match error {
        WebError::Timeout(_) => "timeout",
        WebError::HostNotFound => "host",
        WebError::ConnectionFailed | WebError::ConnectProxyFailed(_) => "connection",
        WebError::Io(failure) if failure.kind() == std::io::ErrorKind::TimedOut => "timeout",
        WebError::Io(failure) if failure.kind() == std::io::ErrorKind::ConnectionRefused => {
            "connection"
        }
        WebError::Other(failure) if failure.is::<IsNear>() => "near",
        WebError::Tls(_) | WebError::Rustls(_) => "tls",
        WebError::BadUri(_) | WebError::Http(_) => "invalid",
        _ => "other",
    }
}

/// Returns the address that `location` names, seen from `base` (RFC 3986 section 5.2, without dot segments).
fn join(base: &str, location: &str) -> String {
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let (authority, path) = rest.find(['/', '?']).map_or((rest, "/"), |at| rest.split_at(at));
    match location {
        it if crate::resolve::target::has_scheme(it) => it.to_owned(),
        it if it.starts_with("//") => format!("{scheme}:{it}"),
        it if it.starts_with('/') => format!("{scheme}://{authority}{it}"),
        it => {
            let path = path.split('?').next().unwrap_or_default();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{scheme}://{authority}{folder}/{it}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_read_from_where_they_stand() {
        for (base, location, joined) in [
            ("http://a.example/b/c?d", "e", "http://a.example/b/e"),
            ("http://a.example", "/e", "http://a.example/e"),
            ("https://a.example/b", "//c.example/d", "https://c.example/d"),
            ("https://a.example/b", "http://c.example/", "http://c.example/"),
            ("https://a.example/b", "file:///etc", "file:///etc"),
        ] {
            assert_eq!(join(base, location), joined);
        }
    }
}
