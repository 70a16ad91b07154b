//! What the pages of a site may load: the same for every site, so that there is nothing to configure.

use crate::settings::Settings;

/// The policy of every site (W3C Content Security Policy Level 3): its own scripts, styles, fonts and pictures, nothing
/// inline and nobody else's. What is searched for is brought to its page by a script, and no form leads anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'";

/// Returns the policy as a page can carry it itself, in a `<meta>` tag.
pub fn page_policy(settings: &Settings) -> String {
    let upgrade = if is_encrypted(settings) { "; upgrade-insecure-requests" } else { "" };
    format!("{POLICY}{upgrade}")
}

/// Returns the policy as a server sends it. Only there may it say who may show the page in a frame: no one.
pub fn server_policy(settings: &Settings) -> String {
    let upgrade = if is_encrypted(settings) { "; upgrade-insecure-requests" } else { "" };
    format!("{POLICY}; frame-ancestors 'none'{upgrade}")
}

/// Says whether the site is published under `https://`, so that browsers may be told to ask for nothing else.
pub fn is_encrypted(settings: &Settings) -> bool {
    settings.base_url.starts_with("https://")
}
