//! [`route`]: from a request that is admitted to its answer.
//!
//! Files come from the list of what was built, by their names in it: there is no folder that a request could lead out
//! of. What the preview adds lies below `_taiyaku/`.

use super::findings;
use super::request::Request;
use super::response::Response;
use super::server::Server;
use super::snapshot::Snapshot;
use super::workshop::MOST_OPEN;
use super::{client, messages, panel, review};
use crate::diagnostic::{ToolLocale, wording};
use crate::output::Content;
use crate::output::media::{HTML, JSON, media_type};
use crate::resolve::address::encode;
use crate::review::live_asset;
use crate::text::push_escaped;
use crate::view::policy::server_policy;

/// The folder of what the preview adds to a site.
const OWN_FOLDER: &str = "/_taiyaku/";
/// What pages may load before there is a site that says so.
const BARE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// An answer.
pub(crate) enum Answer {
    /// All at once.
    Response(Box<Sent>),
    /// What changes after the snapshot of this number, for pages at these paths, the one that came last first.
    Changes(u64, Vec<String>),
}

/// A response, and what it may load.
pub(crate) struct Sent {
    /// The response.
    pub(crate) response: Response,
    /// The policy for pages.
    pub(crate) policy: String,
}

/// Returns the answer to `request`, or the status with which it is refused.
pub(crate) fn route(request: &Request, server: &Server) -> Result<Answer, u16> {
    let snapshot = server.latest();
    let path = request.path.strip_prefix(&server.prefix).ok_or(404_u16)?;
    let response = match path.strip_prefix(OWN_FOLDER) {
        Some("events") if server.guard.admits_listener(request) => {
            let since = request.parameter("since").and_then(|it| it.parse().ok());
            let paths = request.parameters("path").take(MOST_OPEN);
            let paths = paths.map(|path| decoded(&path)).collect();
            return Ok(Answer::Changes(since.unwrap_or(0), paths));
        }
        Some(name) => own(name, request, server, &snapshot)?,
        None => file(&request.path, server, &snapshot),
    };
    let policy = snapshot.site().map(|it| server_policy(&it.parsed.settings));
    let policy = policy.unwrap_or_else(|| BARE_POLICY.to_owned());
    Ok(Answer::Response(Box::new(Sent { response, policy })))
}

/// Returns what the preview adds under `name`. Facts about the site are for its own pages only.
fn own(
    name: &str,
    request: &Request,
    server: &Server,
    snapshot: &Snapshot,
) -> Result<Response, u16> {
    if let Some(name) = name.strip_prefix("review/") {
        return review_page(name, request, server, snapshot);
    }
    if let Some(text) = client::file(name) {
        return Ok(Response::file(media_type(name), text.to_owned()));
    }
    if !["events", "page.json", "findings.json", "messages.json"].contains(&name) {
        return Err(404);
    }
    if !server.guard.admits_listener(request) {
        return Err(403);
    }
    let locale = tool_locale(request);
    let facts = match name {
        "page.json" => {
            let path = request.parameter("path").unwrap_or_default();
            panel::facts(&decoded(&path), snapshot, &server.editor, locale)
        }
        "messages.json" => {
            let tag = request.parameter("locale").unwrap_or_default();
            messages::texts(&tag, snapshot, &server.editor)
        }
        _ => findings::document(snapshot, &server.editor, locale),
    };
    Ok(Response::file(JSON, facts.to_string()))
}

/// Returns the page of the review of translations that is called `name`, or leads to the one about a page. Like those of
/// the site, such pages can be looked at, and not read by pages of other origins.
fn review_page(
    name: &str,
    request: &Request,
    server: &Server,
    snapshot: &Snapshot,
) -> Result<Response, u16> {
    if let Some(text) = live_asset(name) {
        return Ok(Response::file(media_type(name), text.to_owned()));
    }
    let locale = tool_locale(request);
    if name == "find" {
        let [key, to] = ["key", "to"].map(|name| request.parameter(name).unwrap_or_default());
        let found = review::find(&key, &to, snapshot).ok_or(404_u16)?;
        let folder = format!("{}{OWN_FOLDER}review/", server.prefix);
        let query = format!("?lang={}", locale.tag());
        return Ok(Response::redirect(format!("{folder}{}{query}", encode(&found))));
    }
    let html = review::page(name, snapshot, &server.editor, locale).ok_or(404_u16)?;
    Ok(Response::file(HTML, with_script(&html, 200, " data-plain", server, snapshot)))
}

/// Returns the language that `request` asks for.
fn tool_locale(request: &Request) -> ToolLocale {
    let named = request.parameter("lang").and_then(|tag| ToolLocale::new(&tag));
    named.unwrap_or(ToolLocale::En)
}

/// Returns the path that the browser writes as `path`, decoded.
fn decoded(path: &str) -> String {
    super::request::decode(path).unwrap_or_default()
}

/// Returns the file of the site at `path`.
fn file(path: &str, server: &Server, snapshot: &Snapshot) -> Response {
    let root = snapshot.root.as_str();
    // The site may be published below a path. Where the preview adds a secret to it, nothing leads there.
    if path == "/" && !root.is_empty() && server.prefix.is_empty() {
        return Response::redirect(format!("{}/", encode(root)));
    }
    let Some(name) = snapshot.output_name(path) else { return missing(server, snapshot) };
    if let Some(content) = snapshot.get(&name).or_else(|| snapshot.marked_page(&name)) {
        let media = media_type(&name);
        let content = if media == HTML { page(&content, 200, server, snapshot) } else { content };
        return Response::file(media, content);
    }
    if snapshot.is_broken(&name) {
        let content = page(&bare_page("preview-broken"), 500, server, snapshot);
        return Response { status: 500, ..Response::file(HTML, content) };
    }
    if snapshot.get(&format!("{name}/index.html")).is_some() {
        return Response::redirect(format!("{}/{}/", encode(root), encode(&name)));
    }
    missing(server, snapshot)
}

/// Returns the page for addresses that lead nowhere: that of the site, if it has one.
fn missing(server: &Server, snapshot: &Snapshot) -> Response {
    let own = || bare_page("preview-nothing-here");
    let content = snapshot.get("404.html").unwrap_or_else(own);
    let content = page(&content, 404, server, snapshot);
    Response { status: 404, ..Response::file(HTML, content) }
}

/// Returns a page of the preview itself that says the message `id`, in both languages.
fn bare_page(id: &str) -> Content {
    let mut html =
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>".to_owned();
    let text = |locale| wording(locale).text(id, None, &Default::default());
    push_escaped(&mut html, &text(ToolLocale::En));
    html.push_str("</title></head><body>");
    for locale in [ToolLocale::En, ToolLocale::Ja] {
        html.push_str(&format!("<h1 lang=\"{}\">", locale.tag()));
        push_escaped(&mut html, &text(locale));
        html.push_str("</h1>");
    }
    html.push_str("</body></html>");
    html.into()
}

/// Returns a page with the script of the preview.
fn page(content: &Content, status: u16, server: &Server, snapshot: &Snapshot) -> Content {
    // A page that the author wrote by hand need not be UTF-8.
    let Ok(html) = std::str::from_utf8(content.bytes()) else { return content.clone() };
    with_script(html, status, "", server, snapshot)
}

/// Returns the page `html` with the script of the preview, which gets further `attributes`.
fn with_script(
    html: &str,
    status: u16,
    attributes: &str,
    server: &Server,
    snapshot: &Snapshot,
) -> Content {
    let (prefix, token) = (&server.prefix, &server.guard.token);
    let script = format!(
        "<script type=\"module\" id=\"taiyaku-preview\" src=\"{prefix}{OWN_FOLDER}client.js\" data-token=\"{token}\" \
         data-number=\"{}\" data-status=\"{status}\"{attributes}></script>",
        snapshot.number
    );
    let at = html.find("</head>").unwrap_or(html.len());
    let mut page = String::with_capacity(html.len() + script.len());
    page.push_str(&html[..at]);
    page.push_str(&script);
    page.push_str(&html[at..]);
    page.into()
}
