//! Which names of variables and fields in templates mean nothing.
//!
//! The engine takes an unknown field for a value that is not there, wherever a template does not write it but asks for it:
//! `{% if page.titel %}` is never true. [`Names::of`] looks at one template, [`unknown`] puts all of them together, since a
//! name may be given a meaning in another one: by the template that includes it or is based on it. Where that may be so, the
//! name is not looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::parse::template::{Scope, Step};
use crate::render::guard::Guarded;
use crate::source::{Digest, Place, SourcePath, Span};
use crate::view::types::{Type, VARIABLES};

/// What a template says about names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Those that it gives a meaning.
    given: BTreeSet<String>,
    /// Those of them that have it in other templates, too.
    shared: BTreeSet<String>,
    /// Those that have it in templates that it includes.
    looped: BTreeSet<String>,
    /// Whether it includes others.
    includes: bool,
    /// Variables that are not known to every template.
    variables: Vec<(String, Span)>,
    /// Fields that do not exist.
    fields: Vec<UnknownField>,
}

/// A field that does not exist, as long as its variable is what it is for every template.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UnknownField {
    /// The variable that it is looked for in, if its meaning may be another one.
    variable: Option<String>,
    /// What it is looked for in, as it is written.
    owner: String,
    /// What that is.
    kind: Type,
    /// The name.
    name: String,
    span: Span,
}

/// What names mean in a part of a template.
struct Meanings<'a> {
    names: BTreeMap<&'a str, Meaning<'a>>,
    /// Whether nothing from outside is known.
    is_closed: bool,
}

/// What a name means, and the variable of every template that it was taken from.
type Meaning<'a> = (Type, Option<&'a str>);

impl Names {
    /// Returns what a template says that does `steps`.
    pub(crate) fn of(steps: &[Step<'_>]) -> Self {
        let mut names = Self::default();
        let mut scopes = vec![Meanings { names: BTreeMap::new(), is_closed: false }];
        for step in steps {
            names.add(step, &mut scopes);
        }
        names
    }

    fn add<'a>(&mut self, step: &Step<'a>, scopes: &mut Vec<Meanings<'a>>) {
        let is_outside = !scopes.iter().any(|it| it.is_closed);
        match step {
            Step::Include(..) => self.includes = true,
            Step::Path(path) => self.read(path, scopes),
            Step::Enter(Scope::Component) => {
                scopes.push(Meanings { names: BTreeMap::new(), is_closed: true });
            }
            Step::Enter(Scope::Loop(variables, over)) => {
                let (kind, from) = meaning_of(over.as_deref(), scopes);
                let kind = if variables.len() == 1 { kind.values() } else { Type::Free };
                let meant = variables.iter().map(|it| (*it, (kind, from))).collect();
                scopes.push(Meanings { names: meant, is_closed: false });
                let variables = variables.iter().map(|it| (*it).to_owned());
                self.given.extend(variables.clone());
                if is_outside {
                    self.looped.extend(variables);
                }
            }
            Step::Leave if scopes.len() > 1 => drop(scopes.pop()),
            Step::Bind(name, path) => {
                let meaning = meaning_of(path.as_deref(), scopes);
                if let Some(innermost) = scopes.last_mut() {
                    innermost.names.insert(name, meaning);
                }
                self.give(name, is_outside);
            }
            Step::BindEverywhere(name) => {
                for scope in scopes.iter_mut() {
                    scope.names.insert(name, (Type::Free, None));
                }
                self.give(name, is_outside);
            }
            _ => {}
        }
    }

    fn give(&mut self, name: &str, is_outside: bool) {
        self.given.insert(name.to_owned());
        if is_outside {
            self.shared.insert(name.to_owned());
        }
    }

    /// Looks at a variable that is read, and its fields.
    fn read(&mut self, path: &[(&str, usize)], scopes: &[Meanings<'_>]) {
        let (variable, start) = path[0];
        if !VARIABLES.contains(&variable) {
            let span = Span::new(start, start + variable.len());
            self.variables.push((variable.to_owned(), span));
        }
        let (mut kind, from) = meaning(variable, scopes);
        for (at, &(name, start)) in path.iter().enumerate().skip(1) {
            let Some(next) = kind.field(name) else {
                let owner: Vec<_> = path[..at].iter().map(|(name, _)| *name).collect();
                self.fields.push(UnknownField {
                    variable: from.map(str::to_owned),
                    owner: owner.join("."),
                    kind,
                    name: name.to_owned(),
                    span: Span::new(start, start + name.len()),
                });
                return;
            };
            kind = next;
        }
    }
}

/// Returns what `variable` means in the innermost of `scopes`.
fn meaning<'a>(variable: &'a str, scopes: &[Meanings<'a>]) -> Meaning<'a> {
    for scope in scopes.iter().rev() {
        if let Some(meaning) = scope.names.get(variable) {
            return *meaning;
        }
        if scope.is_closed {
            return (Type::Free, None);
        }
    }
    (Type::of_variable(variable), Some(variable))
}

/// Returns what a variable with fields means.
fn meaning_of<'a>(path: Option<&[&'a str]>, scopes: &[Meanings<'a>]) -> Meaning<'a> {
    let Some((variable, fields)) = path.and_then(<[_]>::split_first) else {
        return (Type::Free, None);
    };
    let (kind, from) = meaning(variable, scopes);
    let kind = fields.iter().try_fold(kind, |kind, name| kind.field(name));
    (kind.unwrap_or(Type::Free), from)
}

/// Returns the names that templates which say `names` give a meaning in others.
pub(crate) fn given_elsewhere<'a>(
    names: impl Iterator<Item = &'a Names> + Clone,
) -> BTreeSet<&'a str> {
    let looped = names.clone().filter(|it| it.includes).flat_map(|it| &it.looped);
    names.flat_map(|it| &it.shared).chain(looped).map(String::as_str).collect()
}

/// Returns the findings about names in `templates` that mean nothing, but in those that cannot be read.
pub(crate) fn unknown(
    templates: &BTreeMap<String, (Digest, Arc<Guarded>)>,
    files: &BTreeMap<String, SourcePath>,
    is_read: &dyn Fn(&str) -> bool,
) -> Vec<Diagnostic> {
    let all = || templates.values().map(|(_, it)| &it.said.names);
    let mut given: BTreeSet<&str> = all().flat_map(|it| &it.given).map(String::as_str).collect();
    // The engine shows all variables under this name, in an order that differs from time to time.
    given.remove("__tera_context");
    let other = given_elsewhere(all());
    let known: Vec<&str> = given.iter().copied().chain(VARIABLES).collect();
    let mut out = Vec::new();
    for (name, (_, template)) in templates.iter().filter(|(name, _)| is_read(name)) {
        let Some(path) = files.get(name) else { continue };
        let Names { variables, fields, .. } = &template.said.names;
        for (variable, span) in variables.iter().filter(|(it, _)| !given.contains(it.as_str())) {
            out.push(catalog::unknown_variable(Place::new(path, *span), variable, &known));
        }
        let is_sure =
            |it: &&UnknownField| it.variable.as_deref().is_none_or(|it| !other.contains(it));
        for field in fields.iter().filter(is_sure) {
            let names: Vec<_> = field.kind.fields().iter().map(|it| it.name).collect();
            let is_list = matches!(field.kind, Type::List(_));
            let place = Place::new(path, field.span);
            out.push(catalog::unknown_field(place, &field.owner, &field.name, &names, is_list));
        }
    }
    out
}
