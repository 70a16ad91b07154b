//! The schemes that links and images may have.

/// Says whether a link or an image may lead to `target`.
pub(crate) fn is_allowed(target: &str) -> bool {
    let scheme: String = target.chars().take_while(|&c| c != ':' && c != '/').collect();
    let has_scheme = target.chars().nth(scheme.chars().count()) == Some(':');
    !has_scheme
        || ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
}
