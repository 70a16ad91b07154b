//! Findings that one mistake causes in many places.
//!
//! [`merge_alike`] keeps the first of them and lets it say how many more there are. What is alike is a table: the code, the
//! argument that names the mistake, and whether it is made once for the site or once in each file.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::catalog::{
    link, markup, page, site as site_catalog, slip, template, translation,
};
use crate::diagnostic::{Argument, Code, Diagnostic, Help};
use crate::source::SourcePath;

/// The advice of a finding that stands for others too, which is a message and no attribute of the code.
pub(super) const ALIKE: &str = "alike";
const PLACES: &str = "alike_places";
const FILES: &str = "alike_files";

/// When findings are alike.
struct Rule {
    code: Code,
    /// The argument that is the same in all of them; every finding of the code is alike without one.
    argument: &'static str,
    /// Whether they are told apart by their files.
    by_file: bool,
    /// How many are told one by one.
    most: usize,
}

const fn site(code: Code, argument: &'static str, most: usize) -> Rule {
    Rule { code, argument, by_file: false, most }
}

const fn file(code: Code, argument: &'static str, most: usize) -> Rule {
    Rule { code, argument, by_file: true, most }
}

const RULES: &[Rule] = &[
    site(link::BROKEN_LINK, "key", 5),
    site(link::BROKEN_ANCHOR, "page", 9),
    site(link::BROKEN_PATH, "path", 5),
    site(link::UNKNOWN_SOURCE, "bibliography", 5),
    site(link::UNKNOWN_SOURCE, "key", 5),
    site(page::MISSING_LOCALE, "", 2),
    site(page::UNKNOWN_KEY, "key", 2),
    site(page::UNKNOWN_LOCALE, "locale", 2),
    site(template::UNKNOWN_COMPONENT, "caller", 3),
    site(template::UNKNOWN_COMPONENT, "component", 3),
    site(site_catalog::PAGE_SUFFIX, "suffix", 2),
    site(site_catalog::STRAY_FILE, "", 5),
    site(site_catalog::UNKNOWN_VALUE, "field", 9),
    site(template::UNKNOWN_TEMPLATE, "template", 1),
    site(translation::STRAY_LEDGER, "", 2),
    site(translation::UNTRANSLATED_PAGE, "locale", 9),
    file(markup::INVALID_ATTRIBUTE, "attribute", 1),
    file(markup::REFUSED_ATTRIBUTE, "attribute", 1),
    file(markup::REFUSED_ELEMENT, "element", 2),
    file(slip::FOREIGN_SYNTAX, "kind", 5),
];

/// Findings in texts that are told one by one where the right answer is known.
const MENDED: [Code; 3] = [link::BROKEN_LINK, link::BROKEN_PATH, link::UNKNOWN_SOURCE];

/// What findings that are alike have in common.
type Key = (&'static str, Option<Argument>, Option<SourcePath>);

/// Puts one of the findings that are alike in the place of all of them; `diagnostics` are in order.
pub(super) fn merge_alike(diagnostics: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, finding) in diagnostics.iter().enumerate() {
        if let Some((key, _)) = key(finding) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut merged = BTreeSet::new();
    for (first, rest) in groups.values().filter_map(|it| it.split_first()) {
        let (_, most) = key(&diagnostics[*first]).expect("it has been put into a group");
        let places: usize = rest.iter().map(|&at| 1 + count(&diagnostics[at])).sum::<usize>()
            + count(&diagnostics[*first]);
        if places < most {
            continue;
        }
        let paths = rest.iter().map(|&at| &diagnostics[at].primary.place.path);
        let files = paths.chain([&diagnostics[*first].primary.place.path]).collect::<BTreeSet<_>>();
        let files = files.len();
        stand_for(&mut diagnostics[*first], places, files);
        merged.extend(rest.iter().copied());
    }
    let mut places = 0..diagnostics.len();
    diagnostics.retain(|_| places.next().is_some_and(|at| !merged.contains(&at)));
}

/// Returns what makes other findings like this one, and how many are told one by one.
fn key(finding: &Diagnostic) -> Option<(Key, usize)> {
    let applies = |rule: &&Rule| {
        rule.code == finding.code
            && (rule.argument.is_empty() || finding.arguments.contains_key(rule.argument))
    };
    let rule = RULES.iter().find(applies)?;
    // Where it is known what to write, every place is told, so that each can be mended.
    let is_known = || finding.help.iter().any(|help| help.replacement.is_some());
    if MENDED.contains(&rule.code) && is_known() {
        return None;
    }
    let path = rule.by_file.then(|| finding.primary.place.path.clone());
    Some(((rule.code.name, finding.arguments.get(rule.argument).cloned(), path), rule.most))
}

/// Returns for how many others the finding stands already.
fn count(finding: &Diagnostic) -> usize {
    match finding.arguments.get(PLACES) {
        Some(Argument::Number(count)) => usize::try_from(*count).unwrap_or(0),
        _ => 0,
    }
}

/// Lets `finding` say that there are as many more `places` like it, in `files` in all.
fn stand_for(finding: &mut Diagnostic, places: usize, files: usize) {
    let told = match finding.arguments.get(FILES) {
        Some(Argument::Number(told)) => usize::try_from(*told).unwrap_or(0),
        _ => 0,
    };
    finding.arguments.insert(PLACES, places.into());
    finding.arguments.insert(FILES, files.max(told).into());
    if finding.help.iter().all(|help| help.attribute != ALIKE) {
        finding.help.push(Help { attribute: ALIKE, replacement: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, Span};

    fn check(findings: &[Diagnostic], expected: &[(&str, usize)]) {
        let mut merged = findings.to_vec();
        crate::diagnostic::sort(&mut merged);
        // What has been merged stays as it is when it is put in order once more.
        let once = merged.clone();
        crate::diagnostic::sort(&mut merged);
        assert_eq!(once, merged);
        let found: Vec<_> =
            merged.iter().map(|it| (it.primary.place.path.as_str(), count(it))).collect();
        assert_eq!(found, expected);
    }

    fn at(path: &str, start: usize) -> Place {
        Place::new(&SourcePath::new(path), Span::new(start, start + 1))
    }

    #[test]
    fn findings_are_told_once_where_one_mistake_causes_them() {
        let attribute = |path, start, name| markup::refused_attribute(at(path, start), name, "a");
        let target = [attribute("a.md", 1, "target"), attribute("a.md", 9, "target")];
        check(&target, &[("a.md", 1)]);
        check(
            &[target.as_slice(), &[attribute("b.md", 1, "target")]].concat(),
            &[("a.md", 1), ("b.md", 0)],
        );
        check(&[attribute("a.md", 1, "target"), attribute("a.md", 9, "style")], &[("a.md", 0); 2]);
        let key = |path| page::unknown_key(at(path, 1), "sidebar_position", &[]);
        check(&[key("a.md"), key("b.md")], &[("a.md", 0), ("b.md", 0)]);
        check(&[key("a.md"), key("b.md"), key("c.md")], &[("a.md", 2)]);
    }
}
