//! Templates with calls in them that count, so that none runs for ever or takes all memory.
//!
//! [`guard`] is the entry point. It writes calls of what [`budget`](crate::render::budget) registers
//!
//! 1. where something begins that may be run again and again: templates, blocks, components, and rounds of loops;
//! 2. where values are put together or taken apart: texts, lists, tables, captures, and filters that look at all of them.
//!
//! [`Guarded::original`] leads from places in what the engine reads back to places in the file.

use std::ops::Range;

use crate::parse::template::{Capture, Step, steps};
use crate::render::budget::SIZES;
use crate::render::fields::Names;
use crate::source::Span;

/// What a round of a loop costs besides its body, as bytes of template text.
const ROUND: usize = 40;
/// What a call costs besides what is called.
const CALL: usize = 400;

/// Filters that look at all of a value, and what counts what they take.
const FILTERS: [(&str, &str); 25] = [
    ("capitalize", "__use"),
    ("escape", "__use"),
    ("escape_html", "__use"),
    ("escape_xml", "__use"),
    ("group_by", "__use"),
    ("indent", "__lines"),
    ("join", "__weigh"),
    ("keys", "__use"),
    ("lower", "__use"),
    ("newlines_to_br", "__use"),
    ("pairs", "__use"),
    ("reverse", "__use"),
    ("safe", "__use"),
    ("sort", "__sort"),
    ("split", "__split"),
    ("str", "__weigh"),
    ("title", "__use"),
    ("trim", "__use"),
    ("trim_end", "__use"),
    ("trim_start", "__use"),
    ("truncate", "__use"),
    ("unique", "__pairs"),
    ("upper", "__use"),
    ("values", "__use"),
    ("wordcount", "__look"),
];
/// Filters whose results may be larger or lie deeper than what they are given.
const GROWING: [&str; 4] = ["group_by", "indent", "join", "pairs"];

/// A template as the engine reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Guarded {
    /// The text with its calls.
    pub(crate) text: String,
    /// The calls, in their order.
    calls: Vec<Call>,
    /// What it says about names.
    pub(crate) names: Names,
}

/// A call that was written into a template.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Call {
    /// Where it begins in the original.
    at: usize,
    /// What is written there.
    text: String,
    /// What it counts, in the original.
    counted: Range<usize>,
}

/// Returns the template `text` with calls that count.
pub(crate) fn guard(text: &str) -> Guarded {
    let steps = steps(text);
    let mut calls = Vec::new();
    if !steps.contains(&Step::Extends) {
        calls.push(run(0, 0..text.len(), false, 0..0));
    }
    for step in &steps {
        add(text, step, &mut calls);
    }
    // What is inside comes first where two end at one place.
    calls.sort_by_key(|it| it.at);
    let mut guarded = String::with_capacity(text.len() + calls.len() * 24);
    let mut at = 0;
    for call in &calls {
        guarded.push_str(&text[at..call.at]);
        guarded.push_str(&call.text);
        at = call.at;
    }
    guarded.push_str(&text[at..]);
    Guarded { text: guarded, calls, names: Names::of(&steps) }
}

/// Adds the calls for `step` of the template `text`.
fn add(text: &str, step: &Step<'_>, calls: &mut Vec<Call>) {
    let mut count = |at: usize, counter: &str| {
        calls.push(Call { at, text: format!("|{counter}"), counted: name_before(text, at) });
    };
    match step {
        Step::Joined(end) => count(*end, "__weigh"),
        Step::Kept(end) | Step::Sliced(end) => count(*end, "__use"),
        Step::Searched(end) => count(*end, "__look"),
        Step::Compared(end) => count(*end, "__compare"),
        Step::Literal(range) => {
            calls.push(Call { at: range.end, text: "|__weigh".to_owned(), counted: range.clone() })
        }
        Step::Write(range) => count(range.end, "__write"),
        Step::Filter(name, before, end) => {
            if let Some((_, counter)) = FILTERS.iter().find(|(it, _)| it == name) {
                count(*before, counter);
            }
            if GROWING.contains(name) {
                count(*end, "__weigh");
            }
        }
        Step::Capture(Capture::Set(at)) => count(*at, "__use"),
        Step::Capture(Capture::Filter(at)) => {
            calls.push(Call { at: *at, text: "__use|".to_owned(), counted: *at..*at });
        }
        Step::Body(body, trims) => {
            calls.push(run(body.start, body.clone(), *trims, tag_before(text, body.start)));
        }
        Step::Loop { body, breaks: true, trims, .. } => {
            calls.push(run(body.start, body.clone(), *trims, tag_before(text, body.start)));
        }
        Step::Loop { over, body, is_list, .. } => {
            let counter = if *is_list { "__list" } else { "__each" };
            let size = size(body.len() + ROUND);
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
            let (open, close) = match text[over.clone()].chars().all(is_plain) {
                true => ("", ""),
                false => ("(", ")"),
            };
            calls.push(Call { at: over.start, text: open.to_owned(), counted: over.clone() });
            let text = format!("{close}|{counter}{size}");
            calls.push(Call { at: over.end, text, counted: over.clone() });
        }
        Step::Extends
        | Step::Include(_)
        | Step::Path(_)
        | Step::Enter(_)
        | Step::Leave
        | Step::Bind(..)
        | Step::BindEverywhere(_) => {}
    }
}

/// Returns a call at `at` that counts one run of `body`, which `counted` stands for.
fn run(at: usize, body: Range<usize>, trims: bool, counted: Range<usize>) -> Call {
    let hyphen = if trims { "-" } else { "" };
    Call {
        at,
        text: format!("{{% if __run{}() %}}{{% endif {hyphen}%}}", size(body.len() + CALL)),
        counted,
    }
}

/// Returns the kind of calls that count `length` bytes.
fn size(length: usize) -> u32 {
    let size = length.next_power_of_two().trailing_zeros();
    size.clamp(*SIZES.start(), *SIZES.end())
}

/// Returns where the name stands that ends at `end`.
fn name_before(text: &str, end: usize) -> Range<usize> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    text[..end].trim_end_matches(is_name).len()..end
}

/// Returns where the tag stands that ends at `end`.
fn tag_before(text: &str, end: usize) -> Range<usize> {
    text[..end].rfind("{%").unwrap_or(end)..end
}

impl Guarded {
    /// Returns the place in the file of the text at `range` of what the engine reads.
    pub(crate) fn original(&self, range: Range<usize>) -> Span {
        let (start, counted) = self.original_at(range.start);
        if let Some(counted) = counted {
            return counted.clone().into();
        }
        Span::new(start, self.original_at(range.end).0.max(start))
    }

    /// Returns the place in the file of what stands at `at`, and what is counted there if it is a call.
    fn original_at(&self, at: usize) -> (usize, Option<&Range<usize>>) {
        let mut added = 0;
        for call in &self.calls {
            let start = call.at + added;
            if start > at {
                break;
            }
            added += call.text.len();
            if at < start + call.text.len() {
                return (call.at, Some(&call.counted));
            }
        }
        (at - added, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is written into a template besides the call at its beginning.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let guarded = guard(text);
        let run = format!("{{% if __run{}() %}}{{% endif %}}", size(text.len() + CALL));
        assert_eq!(guarded.text.strip_prefix(&run).unwrap_or(&guarded.text), expected);
        let mut places = guarded.text.char_indices().map(|(at, _)| at);
        let originals: String = places
            .by_ref()
            .filter(|at| guarded.original_at(*at).1.is_none())
            .map(|at| {
                let original = guarded.original(at..at + 1).start as usize;
                assert_eq!(text.as_bytes()[original], guarded.text.as_bytes()[at]);
                text[original..].chars().next().expect("a character")
            })
            .collect();
        assert_eq!(originals, text);
    }

    #[test]
    fn loops_count_their_rounds() {
        check("{% for a in b.c %}日{% endfor %}", "{% for a in b.c|__each6 %}日{% endfor %}");
        check(
            "{%- for k, v in a or [] -%} x {%- endfor -%}",
            "{%- for k, v in (a or [])|__each6 -%} x {%- endfor -%}",
        );
        check(
            "{% for a in b -%} {% if a %}{% break %}{% endif %}{% endfor %}",
            "{% for a in b -%}{% if __run9() %}{% endif -%} {% if a %}{% break %}{% endif %}{% endfor %}",
        );
        check(
            "{% set a = [x.y ~ \"z\" for x in b | sort if x] %}",
            "{% set a = [x.y|__weigh ~ \"z\" for x in (b|__sort | sort)|__list7 if x]|__weigh %}",
        );
    }

    #[test]
    fn what_is_called_counts_itself() {
        check(
            "{% block a %}{% endblock a %}{% component b(c: string = \"d\", @e) -%} {{ body }}{% endcomponent b %}",
            "{% block a %}{% if __run9() %}{% endif %}{% endblock a %}{% component b(c: string = \"d\", @e) -%}\
             {% if __run9() %}{% endif -%} {{ body|__write }}{% endcomponent b %}",
        );
        check("{% extends \"a\" %}", "{% extends \"a\" %}");
    }

    #[test]
    fn what_grows_is_measured() {
        check(
            "{{ \"a\" ~ b.c | upper ~ d[1] }}",
            "{{ \"a\" ~ b.c|__use | upper|__weigh ~ d[1]|__weigh }}",
        );
        check("{{ a == b.c }}{{ a == 1 }}", "{{ a|__compare == b.c }}{{ a == 1 }}");
        check("{{ a if b in c else d[1:] }}", "{{ a if b in c|__look else d|__use[1:] }}");
        check("{% set a %}{% endset %}", "{% set a|__use %}{% endset %}");
        check("{% set a | trim %}{% endset %}", "{% set a|__use | trim %}{% endset %}");
        check("{% filter upper %}{% endfilter %}", "{% filter __use|upper %}{% endfilter %}");
        check("{% set a = {\"b\": [1, a]} %}", "{% set a = {\"b\": [1, a]|__weigh}|__weigh %}");
        check(
            "{% set a = <b c={a} d=\"e\" f {...g} /> %}",
            "{% set a = <b c={a} d=\"e\" f {...g} />|__use %}",
        );
        check("{{ <b /> }}{% <b> %}{% </b> %}", "{{ <b /> }}{% <b> %}{% </b> %}");
        check(
            "{% for a in b %}{{ a.c }}{% endfor %}",
            "{% for a in b|__each6 %}{{ a.c|__write }}{% endfor %}",
        );
    }

    #[test]
    fn what_is_fixed_costs_nothing() {
        for text in [
            "{{ a.b?.c | default(value=\"\") }}",
            "{{ \"a\" ~ 1 ~ \"b\" }}{{ [1, \"a\"] }}{{ a in [\"b\"] }}",
            "{% raw %}{% for a in b %}{% endraw %}",
            "{# {% for a in b %} #}",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_template_with_a_mistake_stays_one() {
        check(
            "{{ a ~ b }}{% for %}{{ a ~ b }}",
            "{{ a|__weigh ~ b|__weigh }}{% for %}{{ a|__weigh ~ b|__weigh }}",
        );
    }
}
