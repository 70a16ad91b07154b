//! Findings that are alike, because one mistake causes them or because the same is written in many places.
//!
//! [`merge_alike`] keeps the first of them and lets it say how many more there are. What is alike is a table: the code, the
//! argument that names the mistake, and whether it is made once for the site or once in each file. What is mended in one
//! place is one finding everywhere; what is to be mended in each place is put together only for those who read a report
//! from its beginning to its end, and programs are told of every place.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::catalog::{
    link, machine, markdown, markup, page, site as site_catalog, slip, template, translation,
};
use crate::diagnostic::{Argument, Code, Diagnostic, Help};
use crate::source::{Place, SourcePath};

/// The advice of a finding that stands for others too, which is a message and no attribute of the code.
pub(super) const ALIKE: &str = "alike";
/// The same where the places are listed.
pub(super) const ALIKE_AT: &str = "alike-at";
const LIST: &str = "alike_list";
const PLACES: &str = "alike_places";
const FILES: &str = "alike_files";

/// When findings are alike.
struct Rule {
    code: Code,
    /// The argument that is the same in all of them; every finding of the code is alike without one.
    argument: &'static str,
    /// How many are told one by one.
    most: usize,
    reach: Reach,
}

/// Where what findings are about is to be mended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// In one place for the whole site, which may be none of theirs.
    OnePlace,
    /// In each of their places, all over the site.
    EachPlace,
    /// In each of their places, and they are told file by file.
    EachPlaceOfFile,
}

const fn rule(code: Code, argument: &'static str, most: usize, reach: Reach) -> Rule {
    Rule { code, argument, most, reach }
}

const RULES: &[Rule] = &[
    rule(link::UNKNOWN_SOURCE, "bibliography", 5, Reach::OnePlace),
    rule(page::MISSING_LOCALE, "", 2, Reach::OnePlace),
    rule(page::UNKNOWN_LOCALE, "locale", 2, Reach::OnePlace),
    rule(template::UNKNOWN_COMPONENT, "caller", 3, Reach::OnePlace),
    rule(template::UNKNOWN_TEMPLATE, "template", 1, Reach::OnePlace),
    rule(machine::COLLIDING_OUTPUTS, "other", 1, Reach::OnePlace),
    rule(link::BROKEN_LINK, "repository", 3, Reach::EachPlace),
    rule(link::BROKEN_FILE, "repository", 3, Reach::EachPlace),
    rule(link::BROKEN_LINK, "key", 5, Reach::EachPlace),
    rule(link::UNPUBLISHED_TARGET, "target", 3, Reach::EachPlace),
    rule(link::BROKEN_ANCHOR, "page", 9, Reach::EachPlace),
    rule(link::BROKEN_PATH, "path", 5, Reach::EachPlace),
    rule(link::UNKNOWN_SOURCE, "key", 5, Reach::EachPlace),
    rule(link::REMOTE_PICTURE, "host", 3, Reach::EachPlace),
    rule(page::UNKNOWN_KEY, "key", 2, Reach::EachPlace),
    rule(template::UNKNOWN_COMPONENT, "component", 3, Reach::EachPlace),
    rule(page::TWO_LANGUAGES, "second", 2, Reach::EachPlace),
    rule(site_catalog::PAGE_SUFFIX, "suffix", 2, Reach::EachPlace),
    rule(site_catalog::OTHER_FORMAT, "suffix", 1, Reach::EachPlace),
    rule(site_catalog::STRAY_FILE, "", 5, Reach::EachPlace),
    rule(site_catalog::UNKNOWN_VALUE, "field", 9, Reach::EachPlace),
    rule(link::SOURCE_WITHOUT_TITLE, "locale", 2, Reach::EachPlaceOfFile),
    rule(translation::MISSING_TRANSLATION, "locale", 2, Reach::EachPlaceOfFile),
    rule(translation::STRAY_LEDGER, "", 2, Reach::EachPlace),
    rule(translation::UNTRANSLATED_PAGE, "locale", 9, Reach::EachPlace),
    rule(markup::INVALID_ATTRIBUTE, "attribute", 1, Reach::EachPlaceOfFile),
    rule(markup::REFUSED_ATTRIBUTE, "attribute", 1, Reach::EachPlace),
    rule(markup::REFUSED_ELEMENT, "element", 2, Reach::EachPlaceOfFile),
    rule(markup::UNREAD_MARKDOWN, "", 3, Reach::EachPlaceOfFile),
    rule(slip::UNTAGGED_LATIN, "", 2, Reach::EachPlaceOfFile),
    rule(slip::EMOJI_CODE, "", 3, Reach::EachPlaceOfFile),
    rule(slip::FOREIGN_SYNTAX, "kind", 5, Reach::EachPlace),
    rule(slip::FOREIGN_CALLOUT, "", 5, Reach::EachPlace),
    rule(markdown::MISSING_ALT, "", 5, Reach::EachPlace),
    rule(page::BAD_DATE, "time", 2, Reach::EachPlace),
    rule(site_catalog::MISSING_SECTION, "locale", 2, Reach::EachPlace),
];

/// All reaches, for those who read a report.
pub(super) const EVERY_REACH: &[Reach] =
    &[Reach::OnePlace, Reach::EachPlace, Reach::EachPlaceOfFile];

/// What findings that are alike have in common.
type Key = (&'static str, Option<Argument>, Option<SourcePath>);

/// How many of the other places a finding lists.
const MOST_LISTED: usize = 40;

/// Puts one of the findings that are alike in the place of all of them, where their reach is among `reaches`;
/// `diagnostics` are in order. The others' places are listed as `name` calls them, if it does.
pub(super) fn merge_alike(
    diagnostics: &mut Vec<Diagnostic>,
    reaches: &[Reach],
    name: &dyn Fn(&Place) -> Option<String>,
) {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, finding) in diagnostics.iter().enumerate() {
        if let Some((key, _)) = key(finding, reaches) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut merged = BTreeSet::new();
    for (first, rest) in groups.values().filter_map(|it| it.split_first()) {
        let (_, most) = key(&diagnostics[*first], reaches).expect("it has been put into a group");
        let others: Vec<_> = rest.iter().map(|&at| diagnostics[at].clone()).collect();
        let places = others.len() + others.iter().map(count).sum::<usize>();
        if !others.is_empty() && places + count(&diagnostics[*first]) >= most {
            stand_for(&mut diagnostics[*first], &others, name);
            merged.extend(rest.iter().copied());
        }
    }
    let mut places = 0..diagnostics.len();
    diagnostics.retain(|_| places.next().is_some_and(|at| !merged.contains(&at)));
}

/// Returns what makes other findings like this one, and how many are told one by one.
fn key(finding: &Diagnostic, reaches: &[Reach]) -> Option<(Key, usize)> {
    let applies = |rule: &&Rule| {
        // Commands may take for an error what is a warning to a build.
        rule.code.name == finding.code.name
            && reaches.contains(&rule.reach)
            && (rule.argument.is_empty() || finding.arguments.contains_key(rule.argument))
    };
    let rule = RULES.iter().find(applies)?;
    let is_of_file = rule.reach == Reach::EachPlaceOfFile;
    let path = is_of_file.then(|| finding.primary.place.path.clone());
    Some(((rule.code.name, finding.arguments.get(rule.argument).cloned(), path), rule.most))
}

/// Returns for how many others the finding stands already.
fn count(finding: &Diagnostic) -> usize {
    match finding.arguments.get(PLACES) {
        Some(Argument::Number(count)) => usize::try_from(*count).unwrap_or(0),
        _ => 0,
    }
}

/// Lets `finding` say that `others` are like it.
fn stand_for(
    finding: &mut Diagnostic,
    others: &[Diagnostic],
    name: &dyn Fn(&Place) -> Option<String>,
) {
    let places = others.iter().map(|it| 1 + count(it)).sum::<usize>() + count(finding);
    let files: BTreeSet<_> = others.iter().map(|it| &it.primary.place.path).collect();
    let is_new = !files.contains(&finding.primary.place.path);
    finding.arguments.insert(PLACES, places.into());
    finding.arguments.insert(FILES, (files.len() + usize::from(is_new)).into());
    let names = others.iter().take(MOST_LISTED).map(|it| name(&it.primary.place));
    let names = names.collect::<Option<Vec<_>>>();
    let more = if others.len() > MOST_LISTED { " …" } else { "" };
    let list = names.map(|it| it.join(" ") + more);
    let attribute = if list.is_some() { ALIKE_AT } else { ALIKE };
    finding.arguments.extend(list.map(|it| (LIST, it.into())));
    finding.help.retain(|help| help.attribute != ALIKE);
    finding.help.push(Help { attribute, replacement: None });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn check(findings: &[Diagnostic], expected: &[(&str, usize)]) {
        let mut merged = findings.to_vec();
        crate::diagnostic::sort(&mut merged);
        merge_alike(&mut merged, EVERY_REACH, &|_| None);
        // What has been merged stays as it is when it is merged once more.
        let once = merged.clone();
        merge_alike(&mut merged, EVERY_REACH, &|_| None);
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
        let attribute =
            |path, start, name| markup::refused_attribute(at(path, start), (name, ""), "a");
        let target = [attribute("a.md", 1, "target"), attribute("a.md", 9, "target")];
        check(&target, &[("a.md", 1)]);
        check(&[target.as_slice(), &[attribute("b.md", 1, "target")]].concat(), &[("a.md", 2)]);
        check(&[attribute("a.md", 1, "target"), attribute("a.md", 9, "style")], &[("a.md", 0); 2]);
        let key = |path| page::unknown_key(at(path, 1), "sidebar_position", &[]);
        check(&[key("a.md"), key("b.md")], &[("a.md", 0), ("b.md", 0)]);
        check(&[key("a.md"), key("b.md"), key("c.md")], &[("a.md", 2)]);
        let mut for_programs = vec![key("a.md"), key("b.md"), key("c.md")];
        crate::diagnostic::sort(&mut for_programs);
        assert_eq!(for_programs.len(), 3);
    }
}
