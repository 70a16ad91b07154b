//! [`Graph`]: what the messages of one locale refer to.
//!
//! Nodes are values of entries and attributes, edges are references. Nothing here calls itself on what an author
//! wrote: chains may be as long as a file is. Components are found by Tarjan's algorithm, which hands them out with
//! the targets of references first, so that one pass in that order knows everything about a node's targets.

use std::collections::{BTreeMap, VecDeque};

use super::view::{Definition, View};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::parse::messages::{EntryKind, Expansion, MessagePattern, Reference};

/// How many placeables the formatter follows for one message.
const MAX_PLACEABLES: u64 = 100;

/// How many variables and calls of its references a pattern is charged with; more are not compared.
const MAX_FACTS: usize = 256;

/// How many unknown references of one locale are compared with the names that exist.
const MAX_SUGGESTIONS: usize = 100;

/// The value of an entry or of an attribute.
pub(super) struct Node<'a> {
    pub(super) definition: Definition<'a>,
    pub(super) pattern: &'a MessagePattern,
    /// The node behind each reference of the pattern.
    targets: Vec<Option<usize>>,
    /// Whether formatting it must fail, which has been reported.
    pub(super) is_broken: bool,
    /// How many placeables it costs.
    expansion: u64,
    /// The variables of it and of the messages in it, and whether they are shown.
    pub(super) variables: BTreeMap<&'a str, bool>,
    /// The functions that it and the messages in it call with variables: `(variable, function)`.
    pub(super) calls: Vec<(&'a str, &'a str)>,
}

type Key<'a> = (EntryKind, &'a str, Option<&'a str>);

/// Everything that the messages of one locale refer to.
pub(super) struct Graph<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    index: BTreeMap<Key<'a>, usize>,
}

impl<'a> Graph<'a> {
    /// Returns the node of the value or attribute of a message.
    pub(super) fn message(&self, id: &'a str, attribute: Option<&'a str>) -> Option<&Node<'a>> {
        self.index.get(&(EntryKind::Message, id, attribute)).map(|&index| &self.nodes[index])
    }
}

/// Follows the references of `view`.
pub(super) fn follow<'a>(view: &View<'a>, diagnostics: &mut Vec<Diagnostic>) -> Graph<'a> {
    let mut graph = nodes(view);
    connect(&mut graph, view, diagnostics);
    for component in components(&graph.nodes) {
        let is_cycle =
            component.len() > 1 || graph.nodes[component[0]].targets.contains(&Some(component[0]));
        if is_cycle {
            diagnostics.push(cycle(&graph.nodes, &component));
            component.iter().for_each(|&index| graph.nodes[index].is_broken = true);
        } else {
            settle(&mut graph.nodes, component[0], view, diagnostics);
        }
    }
    graph
}

fn nodes<'a>(view: &View<'a>) -> Graph<'a> {
    let mut graph = Graph { nodes: Vec::new(), index: BTreeMap::new() };
    for (&(kind, id), &definition) in &view.entries {
        for pattern in &definition.entry.patterns {
            let key = (kind, id, pattern.attribute.as_deref());
            graph.index.entry(key).or_insert(graph.nodes.len());
            graph.nodes.push(Node {
                definition,
                pattern,
                targets: Vec::new(),
                is_broken: false,
                expansion: 0,
                variables: BTreeMap::new(),
                calls: Vec::new(),
            });
        }
    }
    graph
}

/// Finds the node behind every reference.
fn connect(graph: &mut Graph<'_>, view: &View<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut unknown = 0;
    for index in 0..graph.nodes.len() {
        let node = &graph.nodes[index];
        let mut targets = Vec::with_capacity(node.pattern.references.len());
        for reference in &node.pattern.references {
            let attribute = reference.attribute.as_deref();
            let target = graph.index.get(&(reference.kind, reference.id.as_str(), attribute));
            if target.is_none() {
                unknown += 1;
                let place = node.definition.place(reference.span);
                let known =
                    if unknown <= MAX_SUGGESTIONS { names(view, reference) } else { Vec::new() };
                diagnostics.push(message::unknown_message_reference(
                    place,
                    &reference.name(),
                    known.iter().map(String::as_str),
                    view.locale.tag(),
                ));
            }
            targets.push(target.copied());
        }
        let node = &mut graph.nodes[index];
        node.is_broken = node.pattern.is_faulty || targets.contains(&None);
        node.targets = targets;
    }
}

/// Returns the names that `reference` may have meant: attributes of its entry, or entries with what it asks for.
fn names(view: &View<'_>, reference: &Reference) -> Vec<String> {
    let wanted = reference.name().len();
    let near = |name: &String| name.len().abs_diff(wanted) <= wanted / 3 + 2;
    if let Some(definition) = view.entries.get(&(reference.kind, reference.id.as_str())) {
        let patterns = definition.entry.patterns.iter();
        return patterns.map(|pattern| definition.name(pattern)).filter(near).collect();
    }
    let all = view.entries.values().flat_map(|it| it.entry.patterns.iter().map(|p| it.name(p)));
    all.filter(near).collect()
}

/// Returns the strongly connected components of `nodes`, those that are referred to first (Tarjan 1972).
fn components(nodes: &[Node<'_>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; nodes.len()];
    let mut low = vec![UNSEEN; nodes.len()];
    let mut is_open = vec![false; nodes.len()];
    let (mut open, mut found, mut next) = (Vec::new(), Vec::new(), 0);
    for root in 0..nodes.len() {
        if order[root] != UNSEEN {
            continue;
        }
        // A visit is a node and the number of its references that have been followed.
        let mut visits = vec![(root, 0)];
        while let Some(&mut (node, ref mut followed)) = visits.last_mut() {
            if *followed == 0 && order[node] == UNSEEN {
                (order[node], low[node]) = (next, next);
                next += 1;
                open.push(node);
                is_open[node] = true;
            }
            if let Some(&target) = nodes[node].targets.get(*followed) {
                *followed += 1;
                match target {
                    Some(target) if order[target] == UNSEEN => visits.push((target, 0)),
                    Some(target) if is_open[target] => low[node] = low[node].min(order[target]),
                    _ => {}
                }
                continue;
            }
            visits.pop();
            if let Some(&(parent, _)) = visits.last() {
                low[parent] = low[parent].min(low[node]);
            }
            if low[node] == order[node] {
                let start = open.iter().rposition(|&it| it == node).expect("it was opened");
                let component = open.split_off(start);
                component.iter().for_each(|&it| is_open[it] = false);
                found.push(component);
            }
        }
    }
    found
}

/// Returns the finding for the shortest circle through the first node of `component`.
fn cycle(nodes: &[Node<'_>], component: &[usize]) -> Diagnostic {
    let first = *component.iter().min().expect("components are not empty");
    let path = circle(nodes, component, first);
    let steps: Vec<_> = path
        .iter()
        .map(|&(node, reference)| {
            nodes[node].definition.place(nodes[node].pattern.references[reference].span)
        })
        .collect();
    let mut names: Vec<_> =
        path.iter().map(|&(node, _)| nodes[node].definition.name(nodes[node].pattern)).collect();
    names.push(names[0].clone());
    let mut steps = steps.into_iter();
    let place = steps.next().expect("a circle has a step");
    message::message_cycle(place, steps.collect(), &names)
}

/// Returns the shortest way from `first` back to it: nodes, and which reference of each is taken.
fn circle(nodes: &[Node<'_>], component: &[usize], first: usize) -> Vec<(usize, usize)> {
    let mut came: BTreeMap<usize, Option<(usize, usize)>> =
        component.iter().map(|&node| (node, None)).collect();
    let mut queue = VecDeque::from([first]);
    while let Some(node) = queue.pop_front() {
        for (reference, target) in nodes[node].targets.iter().enumerate() {
            let Some(target) = target else { continue };
            let Some(step @ None) = came.get_mut(target) else { continue };
            *step = Some((node, reference));
            if *target == first {
                let mut path = vec![(node, reference)];
                while let Some(&Some(step)) = came.get(&path[path.len() - 1].0)
                    && path[path.len() - 1].0 != first
                {
                    path.push(step);
                }
                path.reverse();
                return path;
            }
            queue.push_back(*target);
        }
    }
    Vec::from([(first, 0)])
}

/// Settles what is known of the node `index`, whose targets are settled.
fn settle(
    nodes: &mut [Node<'_>],
    index: usize,
    view: &View<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let node = &nodes[index];
    let costs: Vec<_> =
        node.targets.iter().map(|target| target.map_or(0, |it| nodes[it].expansion)).collect();
    let expansion = expansion(&node.pattern.expansion, &costs);
    let name = node.definition.name(node.pattern);
    let is_too_long = expansion > MAX_PLACEABLES;
    if is_too_long && costs.iter().all(|&cost| cost <= MAX_PLACEABLES) {
        let place = node.definition.place(node.pattern.name_span);
        let limit = usize::try_from(MAX_PLACEABLES).expect("it is small");
        diagnostics.push(message::message_expansion(place, &name, limit));
    }
    let has_broken = node.targets.iter().flatten().any(|&target| nodes[target].is_broken);
    let is_unfit = find_missing_parameters(nodes, index, view, diagnostics);
    let (variables, calls) = match is_too_long {
        true => Default::default(),
        false => facts(nodes, index),
    };
    let node = &mut nodes[index];
    node.expansion = expansion;
    node.is_broken |= is_too_long || has_broken || is_unfit;
    node.variables = variables;
    node.calls = calls;
}

/// Returns the placeables that formatting meets, given those of each reference.
fn expansion(own: &Expansion, references: &[u64]) -> u64 {
    let always = own.references.iter().map(|&index| references[index as usize]);
    let choices = own.choices.iter().map(|variants| {
        variants.iter().map(|variant| expansion(variant, references)).max().unwrap_or(0)
    });
    always.chain(choices).fold(u64::from(own.placeables), u64::saturating_add)
}

/// Reports terms that show a parameter which the reference to them does not set. The formatter would show its name.
fn find_missing_parameters(
    nodes: &[Node<'_>],
    index: usize,
    view: &View<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let node = &nodes[index];
    let mut is_unfit = false;
    for (reference, target) in node.pattern.references.iter().zip(&node.targets) {
        let Some(target) = target.filter(|_| reference.kind == EntryKind::Term) else { continue };
        let target = &nodes[target];
        let set = |name: &str| reference.arguments.iter().any(|it| it == name);
        let missing = target.variables.iter().find(|(name, is_shown)| **is_shown && !set(name));
        if let Some((variable, _)) = missing {
            is_unfit = true;
            diagnostics.push(message::missing_variable(
                node.definition.place(reference.span),
                Some(target.definition.place(target.pattern.name_span)),
                [&reference.name(), view.locale.tag(), variable],
                None,
            ));
        }
    }
    is_unfit
}

/// Variables with whether they are shown, and calls: `(variable, function)`.
type Facts<'a> = (BTreeMap<&'a str, bool>, Vec<(&'a str, &'a str)>);

fn facts<'a>(nodes: &[Node<'a>], index: usize) -> Facts<'a> {
    let node = &nodes[index];
    let mut variables: BTreeMap<&str, bool> = BTreeMap::new();
    for variable in &node.pattern.variables {
        *variables.entry(&variable.name).or_default() |= variable.is_shown;
    }
    let functions = node.pattern.functions.iter();
    let mut calls: Vec<_> =
        functions.filter_map(|it| Some((it.variable.as_deref()?, it.name.as_str()))).collect();
    for (reference, target) in node.pattern.references.iter().zip(&node.targets) {
        // Terms see only the parameters that the reference sets.
        let Some(target) = target.filter(|_| reference.kind == EntryKind::Message) else {
            continue;
        };
        if variables.len() < MAX_FACTS {
            for (name, is_shown) in nodes[target].variables.iter().take(MAX_FACTS) {
                *variables.entry(name).or_default() |= is_shown;
            }
        }
        if calls.len() < MAX_FACTS {
            calls.extend(nodes[target].calls.iter().take(MAX_FACTS));
        }
    }
    calls.sort_unstable();
    calls.dedup();
    (variables, calls)
}
