//! Notes what an entry holds, and where, from the syntax tree over slices of the text.

use std::sync::Arc;

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Message, Pattern,
    PatternElement, Term, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::entry::{
    EntryKind, Expansion, FunctionCall, MessageEntry, MessagePattern, Reference, Select, Selector,
    VariableUse, Variant,
};
use super::function;
use crate::diagnostic::Diagnostic;
use crate::parse::text::check_escaped;
use crate::source::{SourcePath, Span};

/// Where an entry stands.
pub(super) struct Source<'a> {
    /// The file.
    pub(super) path: &'a SourcePath,
    /// Its text.
    pub(super) text: &'a Arc<str>,
    /// Where the entry ends.
    pub(super) end: usize,
}

impl Source<'_> {
    /// Returns where `slice`, a part of the text, stands in it.
    pub(super) fn span(&self, slice: &str) -> Span {
        span(self.text, slice)
    }
}

fn span(text: &str, slice: &str) -> Span {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Span::new(start, start + slice.len())
}

/// Returns where each of the entries `body` of `chunk` ends: before the next one, without white space.
pub(super) fn ends(text: &str, chunk: Span, body: &[Entry<&str>]) -> Vec<usize> {
    let starts = body.iter().skip(1).map(|entry| match entry {
        Entry::Junk { content } => span(text, content).start as usize,
        Entry::Message(message) => span(text, message.id.name).start as usize,
        Entry::Term(term) => (span(text, term.id.name).start as usize).saturating_sub(1),
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => chunk.range().end,
    });
    let limits = starts.chain([chunk.range().end]);
    limits
        .map(|limit| chunk.range().start + text[chunk.range().start..limit].trim_end().len())
        .collect()
}

/// Returns what `message` holds.
pub(super) fn message(
    source: &Source<'_>,
    message: &Message<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> MessageEntry {
    let id_span = source.span(message.id.name);
    let values = message.value.as_ref();
    MessageEntry {
        id: message.id.name.to_owned(),
        kind: EntryKind::Message,
        id_span,
        span: Span::new(id_span.range().start, source.end),
        patterns: patterns(source, id_span, values, &message.attributes, diagnostics),
    }
}

/// Returns what `term` holds.
pub(super) fn term(
    source: &Source<'_>,
    term: &Term<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> MessageEntry {
    let name = source.span(term.id.name);
    let id_span = Span::new(name.range().start.saturating_sub(1), name.range().end);
    MessageEntry {
        id: term.id.name.to_owned(),
        kind: EntryKind::Term,
        id_span,
        span: Span::new(id_span.range().start, source.end),
        patterns: patterns(source, id_span, Some(&term.value), &term.attributes, diagnostics),
    }
}

fn patterns(
    source: &Source<'_>,
    id_span: Span,
    value: Option<&Pattern<&str>>,
    attributes: &[Attribute<&str>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MessagePattern> {
    let value = value.map(|value| (None, id_span, value));
    let attributes = attributes
        .iter()
        .map(|it| (Some(it.id.name.to_owned()), source.span(it.id.name), &it.value));
    let parts: Vec<_> = value.into_iter().chain(attributes).collect();
    let mut found = Vec::new();
    for (index, (attribute, name_span, pattern)) in parts.iter().enumerate() {
        let end = parts.get(index + 1).map_or(source.end, |next| next.1.range().start - 1);
        let mut collector = Collector {
            source,
            diagnostics,
            pattern: MessagePattern {
                attribute: attribute.clone(),
                name_span: *name_span,
                value_span: value_span(source.text, name_span.range().end, end),
                variables: Vec::new(),
                references: Vec::new(),
                functions: Vec::new(),
                selects: Vec::new(),
                is_faulty: false,
                expansion: Expansion::default(),
            },
        };
        let before = collector.diagnostics.len();
        collector.pattern.expansion = collector.pattern(pattern);
        collector.pattern.is_faulty = collector.diagnostics.len() > before;
        found.push(collector.pattern);
    }
    found
}

/// Returns the span of the value behind the `=` that follows `name_end`.
fn value_span(text: &str, name_end: usize, end: usize) -> Span {
    let rest = &text[name_end..end.max(name_end)];
    let value = rest.trim_start().strip_prefix('=').unwrap_or(rest).trim();
    if value.is_empty() { Span::new(name_end, name_end) } else { span(text, value) }
}

/// Walks one pattern. The depth of the walk is bounded by [`guard`](super::guard).
struct Collector<'a> {
    source: &'a Source<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    pattern: MessagePattern,
}

impl Collector<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Expansion {
        let mut cost = Expansion::default();
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                cost.placeables += 1;
                self.expression(expression, &mut cost);
            }
        }
        cost
    }

    fn expression(&mut self, expression: &Expression<&str>, cost: &mut Expansion) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, true, cost),
            Expression::Select { selector, variants } => {
                self.inline(selector, false, cost);
                let index = self.pattern.selects.len();
                self.pattern.selects.push(self.select(selector));
                let mut choices = Vec::new();
                for variant in variants {
                    let shown_before = self.pattern.variables.len();
                    choices.push(self.pattern(&variant.value));
                    let shown = self.pattern.variables[shown_before..].iter();
                    let shown = shown.filter(|it| it.is_shown).map(|it| it.name.clone()).collect();
                    let (key, is_number) = match variant.key {
                        VariantKey::Identifier { name } => (name, false),
                        VariantKey::NumberLiteral { value } => (value, true),
                    };
                    let span = self.source.span(key);
                    if is_number {
                        function::check_literal(self.source, key, self.diagnostics);
                    }
                    let (key, is_default) = (key.to_owned(), variant.default);
                    let variant = Variant { key, is_number, is_default, span, shown };
                    self.pattern.selects[index].variants.push(variant);
                }
                cost.choices.push(choices);
            }
        }
    }

    fn select(&self, selector: &InlineExpression<&str>) -> Select {
        let (selector, slice) = match selector {
            InlineExpression::VariableReference { id } => {
                (Selector::Variable(id.name.to_owned()), id.name)
            }
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let is_ordinal = function::is_ordinal(arguments);
                (Selector::Number { variable: variable(arguments), is_ordinal }, id.name)
            }
            InlineExpression::FunctionReference { id, .. }
            | InlineExpression::TermReference { id, .. }
            | InlineExpression::MessageReference { id, .. } => (Selector::Other, id.name),
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => (Selector::Other, *value),
            InlineExpression::Placeable { .. } => (Selector::Other, ""),
        };
        let mut span = self.source.span(slice);
        if matches!(selector, Selector::Variable(_)) {
            span = Span::new(span.range().start.saturating_sub(1), span.range().end);
        }
        Select { selector, span, variants: Vec::new() }
    }

    fn inline(
        &mut self,
        expression: &InlineExpression<&str>,
        is_shown: bool,
        cost: &mut Expansion,
    ) {
        match expression {
            InlineExpression::StringLiteral { value } if value.contains('\\') => {
                let text = unescape_unicode_to_string(value);
                let span = self.source.span(value);
                self.diagnostics.extend(check_escaped(self.source.path, &text, span));
            }
            InlineExpression::StringLiteral { .. } => {}
            InlineExpression::NumberLiteral { value } => {
                function::check_literal(self.source, value, self.diagnostics);
            }
            InlineExpression::FunctionReference { id, arguments } => {
                function::check(self.source, id.name, arguments, self.diagnostics);
                let call = FunctionCall {
                    name: id.name.to_owned(),
                    span: self.source.span(id.name),
                    variable: variable(arguments),
                };
                self.pattern.functions.push(call);
                self.arguments(arguments, is_shown, cost);
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|it| it.name);
                self.reference(EntryKind::Message, id.name, attribute, Vec::new(), cost);
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map(|it| it.name);
                let named = arguments.iter().flat_map(|it| &it.named);
                let names = named.map(|it| it.name.name.to_owned()).collect();
                self.reference(EntryKind::Term, id.name, attribute, names, cost);
                if let Some(arguments) = arguments {
                    self.arguments(arguments, true, cost);
                }
            }
            InlineExpression::VariableReference { id } => {
                let name = self.source.span(id.name);
                let span = Span::new(name.range().start.saturating_sub(1), name.range().end);
                let name = id.name.to_owned();
                self.pattern.variables.push(VariableUse { name, span, is_shown });
            }
            InlineExpression::Placeable { expression } => self.expression(expression, cost),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, is_shown: bool, cost: &mut Expansion) {
        for argument in &arguments.positional {
            self.inline(argument, is_shown, cost);
        }
        for argument in &arguments.named {
            self.inline(&argument.value, is_shown, cost);
        }
    }

    fn reference(
        &mut self,
        kind: EntryKind,
        id: &str,
        attribute: Option<&str>,
        arguments: Vec<String>,
        cost: &mut Expansion,
    ) {
        let id_span = self.source.span(id).range();
        let start = id_span.start - usize::from(kind == EntryKind::Term);
        let end = attribute.map_or(id_span.end, |it| self.source.span(it).range().end);
        let index = u32::try_from(self.pattern.references.len()).expect("files are below 1 MiB");
        cost.references.push(index);
        self.pattern.references.push(Reference {
            kind,
            id: id.to_owned(),
            attribute: attribute.map(str::to_owned),
            arguments,
            span: Span::new(start, end),
        });
    }
}

fn variable(arguments: &CallArguments<&str>) -> Option<String> {
    match arguments.positional.first()? {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    }
}
