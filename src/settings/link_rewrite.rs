//! What the settings say about links that lead elsewhere in another language.

use crate::compare::Rewrite;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{config, page};
use crate::locale::Locale;
use crate::parse::node::Node;
use crate::source::{Place, SourcePath};

/// Reads the list `i18n.link_rewrites`, and reports languages that the site does not have, and lines that say nothing.
pub(super) fn rewrites(
    path: &SourcePath,
    node: Option<&Node>,
    locales: &[Locale],
    out: &mut Vec<Diagnostic>,
) -> Vec<Rewrite> {
    let known: Vec<_> = locales.iter().map(Locale::tag).collect();
    let mut rewrites = Vec::new();
    for node in node.and_then(Node::list).unwrap_or_default() {
        let entries = node.table().map(|it| it.entries.as_slice()).unwrap_or_default();
        let (own, foreign): (Vec<_>, Vec<_>) =
            entries.iter().partition(|it| known.contains(&it.key.as_str()));
        out.extend(
            foreign
                .iter()
                .map(|it| page::unknown_locale(Place::new(path, it.key_span), &it.key, &known)),
        );
        let mut starts: Vec<_> =
            own.iter().filter_map(|it| it.node.text()).map(str::to_owned).collect();
        starts.dedup();
        match starts.len() {
            0 | 1 if foreign.is_empty() => {
                out.push(config::one_sided_rewrite(Place::new(path, node.span), &known));
            }
            0 | 1 => {}
            _ => rewrites.push(Rewrite { starts }),
        }
    }
    rewrites
}
