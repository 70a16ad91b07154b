//! Compares the locales with each other: the same messages, attributes and variables.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, Node};
use super::plural::is_by_number;
use super::view::{Definition, View};
use crate::diagnostic::catalog::message;
use crate::diagnostic::{Diagnostic, nearest};
use crate::parse::messages::{EntryKind, MessageFile, Selector, Variant};
use crate::source::{Place, SourcePath, Span};

/// The messages of one locale and what they refer to.
pub(super) struct Side<'a> {
    pub(super) view: View<'a>,
    pub(super) graph: Graph<'a>,
}

/// The value (`None`) or an attribute of a message.
type Key<'a> = (&'a str, Option<&'a str>);

/// Compares `sides` with each other, of which the first is the original.
pub(super) fn check(sides: &[Side<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut holders: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (index, side) in sides.iter().enumerate() {
        for (id, definition) in side.view.messages() {
            for pattern in &definition.entry.patterns {
                let sides = holders.entry((id, pattern.attribute.as_deref())).or_default();
                if sides.last() != Some(&index) {
                    sides.push(index);
                }
            }
        }
    }
    let files = missing_files(sides, diagnostics);
    for (key, holders) in &holders {
        for index in (0..sides.len()).filter(|index| !holders.contains(index)) {
            let other = &sides[holders[0]];
            let file = other.view.message(key.0).map(|it| &it.file.path);
            if file.is_none_or(|it| !files.contains(&(index, it))) {
                diagnostics.extend(missing(&sides[index], other, *key));
            }
        }
        compare_variables(sides, *key, holders, diagnostics);
        compare_variants(sides, *key, holders, diagnostics);
    }
}

/// Reports files that one of `sides` lacks with all their messages, and returns them with the number of that side.
fn missing_files<'a>(
    sides: &[Side<'a>],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<(usize, &'a SourcePath)> {
    let (mut missing, mut told) = (BTreeSet::new(), BTreeSet::new());
    for (number, other) in sides.iter().enumerate() {
        let mut files: BTreeMap<&'a SourcePath, Vec<&Definition<'a>>> = BTreeMap::new();
        for (_, definition) in other.view.messages() {
            files.entry(&definition.file.path).or_default().push(definition);
        }
        files.retain(|_, messages| messages.len() > 2);
        for (index, side) in sides.iter().enumerate() {
            for (path, messages) in &files {
                let lacks = |it: &&Definition<'_>| side.view.message(&it.entry.id).is_none();
                let is_missing = side.twin(messages[0]).is_none() && messages.iter().all(lacks);
                if is_missing && missing.insert((index, *path)) {
                    let locales = [side.view.locale.tag(), other.view.locale.tag()];
                    let in_language = |tag: &str| {
                        let folder = format!("i18n/{}/", locales[1]);
                        path.as_str().replacen(&folder, &format!("i18n/{tag}"), 1)
                    };
                    // Once, though it stands in several languages.
                    let (name, file) = (in_language(""), in_language(&format!("{}/", locales[0])));
                    if told.insert((index, name.clone())) {
                        let (place, count) = (Place::file(path), messages.len());
                        // The first language is the original.
                        let name = Some(name).filter(|_| number == 0);
                        diagnostics
                            .push(message::missing_messages(place, count, locales, file, name));
                    }
                }
            }
        }
    }
    missing
}

/// Returns the finding for `key`, which `other` has and `side` lacks.
///
/// A message that lacks as a whole is reported once, not again for each attribute.
fn missing(side: &Side<'_>, other: &Side<'_>, key: Key<'_>) -> Option<Diagnostic> {
    let (id, attribute) = key;
    if side.view.unreadable.contains(&(EntryKind::Message, id)) {
        return None;
    }
    let theirs = other.view.message(id)?;
    let pattern = theirs.entry.pattern(attribute)?;
    let place = match side.view.message(id) {
        Some(ours) => Some(ours.place(ours.entry.id_span)),
        None if pattern.name_span != theirs.entry.patterns[0].name_span => return None,
        None => side.home(&theirs).map(|file| Place::new(file, Span::default())),
    };
    let there = theirs.place(pattern.name_span);
    let (locale, other_locale) = (side.view.locale.tag(), other.view.locale.tag());
    let name = attribute.map_or(id.to_owned(), |attribute| format!("{id}.{attribute}"));
    Some(match place {
        Some(place) => message::missing_message(place, Some((there, other_locale)), &name, locale),
        None => message::missing_message_file(there, &name, [locale, other_locale]),
    })
}

impl Side<'_> {
    /// Returns the file in which the translation of `theirs` belongs: of the same name in the same layer, or else the
    /// last one of the locale.
    fn home(&self, theirs: &Definition<'_>) -> Option<&SourcePath> {
        self.twin(theirs).or(self.view.files.last().map(|(_, file)| &file.path))
    }

    /// Returns the file of the same name in the same layer as that of `theirs`.
    fn twin(&self, theirs: &Definition<'_>) -> Option<&SourcePath> {
        let is_twin = |(layer, file): &&(usize, &MessageFile)| {
            *layer == theirs.layer && file.path.file_name() == theirs.file.path.file_name()
        };
        self.view.files.iter().find(is_twin).map(|(_, file)| &file.path)
    }
}

/// Reports variables that one of `holders` uses or shows and another one does not.
///
/// The first side is the original. What it does not know is mistyped or too much where it stands.
fn compare_variables(
    sides: &[Side<'_>],
    (id, attribute): Key<'_>,
    holders: &[usize],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let nodes: Vec<_> = holders
        .iter()
        .filter_map(|&index| {
            let node = sides[index].graph.message(id, attribute)?;
            (!node.is_broken).then_some((sides[index].view.locale.tag(), node))
        })
        .collect();
    let names: BTreeSet<&str> =
        nodes.iter().flat_map(|(_, node)| node.variables.keys().copied()).collect();
    let is_unknown = |name: &&str| !nodes[0].1.variables.contains_key(name);
    let (unknown, known): (Vec<_>, Vec<_>) = names.iter().copied().partition(is_unknown);
    // A slip shows as two one-sided variables; the second one is not reported again.
    let mut explained: BTreeSet<&str> = BTreeSet::new();
    for name in unknown.into_iter().chain(known) {
        let with = nodes.iter().find(|(_, node)| node.variables.contains_key(name));
        let without = nodes.iter().find(|(_, node)| !node.variables.contains_key(name));
        let (Some(with), Some(without)) = (with, without) else { continue };
        if explained.contains(name) {
            continue;
        }
        let candidates = without.1.variables.keys().copied();
        let near = nearest(name, candidates.filter(|it| !with.1.variables.contains_key(it)));
        explained.extend(near);
        diagnostics.push(message::one_sided_variable(
            place_of(with.1, name),
            without.1.definition.place(without.1.pattern.name_span),
            name,
            [with.0, without.0],
            near,
        ));
    }
    let Some(((locale, original), others)) = nodes.split_first() else { return };
    let shown = original.variables.iter().filter(|(_, is_shown)| **is_shown);
    for (name, _) in shown {
        let other = others.iter().find_map(|(other_locale, node)| {
            let is_hidden = node.variables.get(name) == Some(&false);
            let span = chosen_by_number(node, name).filter(|_| is_hidden)?;
            Some((other_locale, node.definition.place(span)))
        });
        let there = place_of(original, name);
        diagnostics.extend(other.map(|(other_locale, place)| {
            message::unshown_variable(place, there, name, [other_locale, locale])
        }));
    }
}

/// Returns where `node` chooses among forms by the number `variable`. A choice by text may say in words what the text is.
fn chosen_by_number(node: &Node<'_>, variable: &str) -> Option<Span> {
    let mut selects = node.pattern.selects.iter().filter(|it| is_by_number(it));
    let select = selects.find(|it| match &it.selector {
        Selector::Variable(name) => name == variable,
        Selector::Number { variable: name, .. } => name.as_deref() == Some(variable),
        Selector::Other => false,
    });
    select.map(|it| it.span)
}

/// The variants of the choices that are made by the text of one variable.
#[derive(Default)]
struct Choice<'a> {
    variants: Vec<&'a Variant>,
    keys: BTreeSet<&'a str>,
}

/// Reports variants of choices by text that one of `holders` has and another one lacks, which makes the same choice.
fn compare_variants(
    sides: &[Side<'_>],
    (id, attribute): Key<'_>,
    holders: &[usize],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let nodes = holders.iter().filter_map(|&index| {
        let node = sides[index].graph.message(id, attribute)?;
        Some((sides[index].view.locale.tag(), node, choices(node)))
    });
    let nodes: Vec<_> = nodes.filter(|(.., choices)| !choices.is_empty()).collect();
    let mut explained: BTreeSet<&str> = BTreeSet::new();
    for (locale, node, own) in &nodes {
        for (name, own) in own {
            let others = nodes.iter().filter_map(|it| Some((it, it.2.get(name)?)));
            for variant in own.variants.iter().filter(|it| !it.is_default) {
                let lacks = |it: &Choice<'_>| !it.keys.contains(variant.key.as_str());
                let other = others.clone().find(|(_, choice)| lacks(choice));
                let Some(((other_locale, other, _), theirs)) = other else { continue };
                if !explained.insert(&variant.key) {
                    continue;
                }
                let is_free = |key: &&str| !own.keys.contains(*key);
                let candidates = theirs.variants.iter().filter(|it| !it.is_default);
                let candidates = candidates.map(|it| it.key.as_str()).filter(is_free);
                let near = nearest(&variant.key, candidates);
                // A slip shows as two one-sided variants; the second one is not reported again.
                explained.extend(near);
                diagnostics.push(message::one_sided_variant(
                    node.definition.place(variant.span),
                    other.definition.place(other.pattern.name_span),
                    [&variant.key, name],
                    [locale, other_locale],
                    near,
                ));
            }
        }
    }
}

/// Returns the choices of `node` by the text of a variable, those of the same variable together.
fn choices<'a>(node: &Node<'a>) -> BTreeMap<&'a str, Choice<'a>> {
    let mut choices: BTreeMap<&str, Choice<'_>> = BTreeMap::new();
    for select in node.pattern.selects.iter().filter(|it| !is_by_number(it)) {
        if let Selector::Variable(name) = &select.selector {
            let choice = choices.entry(name).or_default();
            choice.variants.extend(&select.variants);
            choice.keys.extend(select.variants.iter().map(|it| it.key.as_str()));
        }
    }
    choices
}

fn place_of(node: &Node<'_>, variable: &str) -> Place {
    let used = node.pattern.variables.iter().find(|it| it.name == variable);
    node.definition.place(used.map_or(node.pattern.name_span, |it| it.span))
}
