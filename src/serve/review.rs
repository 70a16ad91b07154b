//! The review of translations in the preview: the pages of [`review`](crate::review), as the files are now.
//!
//! They lie below `_taiyaku/review/` under the same names as those that are written, and lead into the editor. Nothing
//! can be changed in them.

use std::borrow::Cow;
use std::sync::Arc;

use super::findings::Editor;
use super::snapshot::Snapshot;
use crate::compare::Wordings;
use crate::diagnostic::{Diagnostic, ToolLocale};
use crate::ledger::{Pair, Selection, Workbench};
use crate::pipeline::{compare, raise};
use crate::review::{Material, Review, ReviewText, file_name, live_index, live_page, review};
use crate::rows::Rows;
use crate::source::SourcePath;

/// The pairs of a site, whether or not it keeps a ledger, with what was found about them.
struct Compared<'a> {
    workbench: Cow<'a, Workbench>,
    findings: Vec<Diagnostic>,
}

/// Returns the page of the review that is called `name`, the list if it is empty.
pub(crate) fn page(
    name: &str,
    snapshot: &Snapshot,
    editor: &Editor,
    locale: ToolLocale,
) -> Option<String> {
    let compared = compared(snapshot)?;
    let pairs = &compared.workbench.pairs;
    if name.is_empty() || name == "index.html" {
        let all = (0..pairs.len()).map(|at| whole(pairs, at)).collect::<Vec<_>>();
        return Some(live_index(&review_of(&compared, snapshot, &all)?, locale));
    }
    let at = pairs.iter().position(|pair| file_name(pair) == name)?;
    let mut review = review_of(&compared, snapshot, &[whole(pairs, at)])?;
    for page in &mut review.pages {
        let paths = [&page.head.original.path, &page.head.translation.path].map(SourcePath::new);
        for block in &mut page.blocks {
            let texts = [&mut block.original, &mut block.translation];
            for (text, path) in texts.into_iter().zip(&paths) {
                text.iter_mut().for_each(|it| it.editor = address(it, path, editor));
            }
        }
    }
    live_page(&review, locale)
}

/// Returns the name of the page of the review about the translation of the page `key` into the language `to`.
pub(crate) fn find(key: &str, to: &str, snapshot: &Snapshot) -> Option<String> {
    let compared = compared(snapshot)?;
    let is_wanted = |pair: &Pair| {
        pair.key.as_ref().is_some_and(|it| it.as_str() == key) && pair.target.locale.tag() == to
    };
    compared.workbench.pairs.iter().find(|pair| is_wanted(pair)).map(|pair| file_name(pair))
}

fn compared(snapshot: &Snapshot) -> Option<Compared<'_>> {
    let parsed = &snapshot.site()?.parsed;
    if parsed.workbench.is_in_use {
        let mut findings = snapshot.diagnostics.clone();
        raise(&mut findings);
        return Some(Compared { workbench: Cow::Borrowed(&parsed.workbench), findings });
    }
    let mut findings = Vec::new();
    let workbench = compare(&snapshot.tree, &parsed.settings).report(&mut findings);
    raise(&mut findings);
    Some(Compared { workbench: Cow::Owned(workbench), findings })
}

fn review_of(
    compared: &Compared<'_>,
    snapshot: &Snapshot,
    selected: &[Selection],
) -> Option<Review> {
    let parsed = &snapshot.site()?.parsed;
    let terms: Vec<_> = parsed.terms.iter().chain(&parsed.unlisted_terms).cloned().collect();
    let material = Material {
        tree: &snapshot.tree,
        settings: &parsed.settings,
        workbench: &compared.workbench,
        findings: &compared.findings,
        wordings: &Wordings::new(&terms, &parsed.settings.locales),
    };
    Some(review(&material, selected, &[]))
}

fn whole(pairs: &Rows<Arc<Pair>>, at: usize) -> Selection {
    Selection { pair: at, blocks: 0..pairs[at].blocks.len() }
}

fn address(text: &ReviewText, path: &SourcePath, editor: &Editor) -> Option<String> {
    editor.address(path, text.line as u64, text.column as u64)
}
