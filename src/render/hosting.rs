//! Files that hosts and programs read, and that no template makes: `_headers`, `_redirects`, `security.txt`.
//!
//! [`files`] is the entry point. A site that has such a file in its own `static` folder keeps it.

use std::fmt::Write;

use crate::output::{Output, OutputPath};
use crate::render::Rendered;
use crate::render::assets::Assets;
use crate::render::task::settings_place;
use crate::resolve::Site;
use crate::resolve::address::{encode, path_of_folder};
use crate::settings::SecuritySettings;
use crate::view::policy::{is_encrypted, server_policy};

/// Where RFC 9116 (section 3) wants the contact for holes.
const SECURITY_FILE: &str = ".well-known/security.txt";

/// Returns the files that the settings of `site` ask for; `searches` are the folders of what readers search in.
pub(crate) fn files(site: &Site, assets: &Assets, searches: &[String]) -> Rendered {
    let settings = &site.parsed.settings;
    let files = [
        ("_headers", settings.headers.then(|| headers(site, assets, searches))),
        ("_redirects", settings.redirects.then(|| redirects(site))),
        (SECURITY_FILE, settings.security.as_ref().map(|it| security(site, it))),
    ];
    let own = &site.parsed.inventory.statics;
    let wanted = files.into_iter().filter(|(name, _)| !own.contains_key(*name));
    wanted.filter_map(|(name, text)| file(name, text?)).collect()
}

/// Returns a file that the settings ask for.
pub(crate) fn file(name: &str, text: String) -> Option<(Output, crate::source::Place)> {
    Some((Output::new(OutputPath::new(name).ok()?, text), settings_place()))
}

/// Returns `_headers` in the form that Netlify and Cloudflare Pages read: a path, then headers, indented.
fn headers(site: &Site, assets: &Assets, searches: &[String]) -> String {
    let settings = &site.parsed.settings;
    let root = site.parsed.root_path();
    let mut text = format!("{root}/*\n  Content-Security-Policy: {}\n", server_policy(settings));
    if is_encrypted(settings) {
        text.push_str("  Strict-Transport-Security: max-age=31536000\n");
    }
    text.push_str(
        "  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()\n  \
         Cross-Origin-Opener-Policy: same-origin\n",
    );
    // Both have names that change with what is in them.
    let assets = assets.fingerprinted().map(encode);
    for path in assets.chain(searches.iter().map(|folder| format!("{}/*", encode(folder)))) {
        writeln!(text, "{root}/{path}\n  Cache-Control: public, max-age=31536000, immutable")
            .expect("a string takes all");
    }
    text
}

/// Returns `_redirects`: a former address, the present one, and that the change is for ever.
fn redirects(site: &Site) -> String {
    let mut text = String::new();
    for (id, address) in site.addresses.iter().enumerate() {
        for (folder, _) in &address.aliases {
            let from = if folder.ends_with(".html") {
                format!("/{}", encode(folder))
            } else {
                path_of_folder(folder)
            };
            writeln!(text, "{}{from} {} 301", site.parsed.root_path(), site.path(id))
                .expect("a string takes all");
        }
    }
    text
}

/// Returns `security.txt` (RFC 9116).
fn security(site: &Site, security: &SecuritySettings) -> String {
    let settings = &site.parsed.settings;
    let mut text = String::new();
    for contact in &security.contact {
        writeln!(text, "Contact: {contact}").expect("a string takes all");
    }
    let languages: Vec<_> = settings.locales.iter().map(crate::locale::Locale::tag).collect();
    writeln!(text, "Expires: {}T00:00:00Z", security.expires).expect("a string takes all");
    writeln!(text, "Preferred-Languages: {}", languages.join(", ")).expect("a string takes all");
    // The file counts at the root of a host only, and only under `https` (section 2.5.2).
    if site.parsed.root_path().is_empty() && is_encrypted(settings) {
        writeln!(text, "Canonical: {}/{SECURITY_FILE}", settings.base_url)
            .expect("a string takes all");
    }
    text
}
