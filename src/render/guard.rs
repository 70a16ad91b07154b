//! Templates with calls in them that count, so that none runs for ever or takes all memory.
//!
//! [`guard`] is the entry point. It writes calls of what [`budget`](crate::render::budget) registers
//!
//! 1. where something begins that may be run again and again: components, what templates include, and rounds of loops;
//! 2. where values are put together or taken apart: texts, lists, tables, captures, and filters that look at all of them.
//!
//! What a page has and what is gone through once costs no more than the site is large, and is not counted: a loop over a
//! list of the page, and in it one over a list of each value. Nor is what is written to the page, which has a limit
//! ([`output_limit`](crate::render::output_limit)), unlike what is captured.
//!
//! [`Guarded::original`] leads from places in what the engine reads back to places in the file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::parse::template::{Capture, Scope, Step, Unit};
use crate::render::reach::{Facts, Places, Said, Spot};
use crate::source::Span;
use crate::view::types::VARIABLES;

/// What a round of a loop costs besides its body, as bytes of template text.
const ROUND: usize = 40;
/// What a call costs besides what is called.
const CALL: usize = 400;

/// Filters that look at all of a value, and what counts what they take.
const FILTERS: [(&str, &str); 24] = [
    ("capitalize", "__use"),
    ("escape", "__use"),
    ("escape_html", "__use"),
    ("escape_xml", "__use"),
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
const GROWING: [&str; 3] = ["indent", "join", "pairs"];

/// A template as the engine reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Guarded {
    /// The text with its calls.
    pub(crate) text: String,
    /// The calls, in their order.
    calls: Vec<Call>,
    /// What it says.
    pub(crate) said: Arc<Said>,
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

/// Returns the template `name` with calls that count: its `text`, what it does and says, and what is known of all templates.
pub(crate) fn guard(
    name: &str,
    text: &str,
    (steps, said): (&[Step<'_>], Arc<Said>),
    facts: &Facts<'_>,
) -> Guarded {
    let unit = Unit::Template(name);
    let mut writer = Writer { text, facts, paths: BTreeMap::new(), calls: Vec::new() };
    if facts.is_repeated(unit) && !steps.iter().any(|it| matches!(it, Step::Extends(_))) {
        writer.calls.push(run(0, 0..text.len(), false, 0..0));
    }
    let mut places = Places::new(unit, facts.is_captured(unit));
    for (at, step) in steps.iter().enumerate() {
        let here = *places.at(step);
        let path = match steps.get(at + 1) {
            Some(Step::Enter(Scope::Loop(_, path))) => path.as_deref(),
            _ => None,
        };
        let is_once = path.is_some_and(|it| writer.is_once(it[0], &here));
        writer.add(step, &here, is_once);
        let is_captured = matches!(step, Step::Body(unit, ..) if facts.is_captured(*unit));
        places.enter(&steps[at..], is_once, is_captured);
    }
    let mut calls = writer.calls;
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
    Guarded { text: guarded, calls, said }
}

/// Collects the calls for a template.
struct Writer<'s, 'a> {
    text: &'a str,
    facts: &'s Facts<'s>,
    /// The variables of the paths that have been read, by where the paths end.
    paths: BTreeMap<usize, &'a str>,
    calls: Vec<Call>,
}

impl<'a> Writer<'_, 'a> {
    /// Says whether the page gives `variable`, and what is done `here` with its fields is done once: they are those of the
    /// page itself and nothing is repeated, or they are those of the values that the innermost loop goes through, one after
    /// the other. So all of it takes no more than what the site has.
    fn is_once(&self, variable: &str, here: &Spot<'_, '_>) -> bool {
        let is_given = self.facts.is_unclear || self.facts.given.contains(variable);
        !is_given
            && match here.round {
                Some((names, is_once)) => is_once && names.contains(&variable),
                None => VARIABLES.contains(&variable) && !self.facts.is_repeated(here.unit),
            }
    }

    /// Says the same of the value that ends at `end`.
    fn ends_once(&self, end: usize, here: &Spot<'_, '_>) -> bool {
        self.paths.get(&end).is_some_and(|it| self.is_once(it, here))
    }

    /// Has `counter` count the value that ends at `end`.
    fn count(&mut self, end: usize, counter: &str) {
        let counted = name_before(self.text, end);
        self.calls.push(Call { at: end, text: format!("|{counter}"), counted });
    }

    /// Does so where more of that value is wanted than there is.
    fn count_again(&mut self, end: usize, counter: &str, here: &Spot<'_, '_>) {
        if !self.ends_once(end, here) {
            self.count(end, counter);
        }
    }

    /// Adds the calls for `step`, which stands `here` and may be a loop that goes through something once.
    fn add(&mut self, step: &Step<'a>, here: &Spot<'_, '_>, is_once: bool) {
        match step {
            Step::Path(names) => {
                let end = names.last().map_or(0, |(name, start)| start + name.len());
                self.paths.insert(end, names[0].0);
            }
            Step::Joined(end) => self.count_again(*end, "__weigh", here),
            Step::Sliced(end) => self.count_again(*end, "__use", here),
            Step::Kept(_, end) => self.count(*end, "__use"),
            Step::Searched(end) => self.count_again(*end, "__look", here),
            Step::Compared(left, right) if !self.ends_once(*right, here) => {
                self.count_again(*left, "__compare", here);
            }
            Step::Literal(range) => {
                self.calls.push(Call {
                    at: range.end,
                    text: "|__weigh".to_owned(),
                    counted: range.clone(),
                });
            }
            Step::Write(range) if here.is_captured => self.count_again(range.end, "__write", here),
            Step::Filter(name, before, end) => {
                if let Some((_, counter)) = FILTERS.iter().find(|(it, _)| it == name) {
                    self.count_again(*before, counter, here);
                }
                if GROWING.contains(name) {
                    self.count(*end, "__weigh");
                }
            }
            Step::Capture(Capture::Set(at)) => self.count(*at, "__use"),
            Step::Capture(Capture::Filter(at)) => {
                self.calls.push(Call { at: *at, text: "__use|".to_owned(), counted: *at..*at });
            }
            Step::Body(unit, body, trims) if self.facts.is_repeated(*unit) => {
                let counted = tag_before(self.text, body.start);
                self.calls.push(run(body.start, body.clone(), *trims, counted));
            }
            Step::Loop { body, breaks: true, trims, .. } if !is_once => {
                let counted = tag_before(self.text, body.start);
                self.calls.push(run(body.start, body.clone(), *trims, counted));
            }
            Step::Loop { over, body, is_list, .. } if !is_once => {
                let list = if *is_list { "|__list" } else { "" };
                let size = body.len() + ROUND;
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
                let (open, close) = match self.text[over.clone()].chars().all(is_plain) {
                    true => ("", ""),
                    false => ("(", ")"),
                };
                self.calls.push(Call {
                    at: over.start,
                    text: open.to_owned(),
                    counted: over.clone(),
                });
                let text = format!("{close}|__each(n={size}){list}");
                self.calls.push(Call { at: over.end, text, counted: over.clone() });
            }
            _ => {}
        }
    }
}

/// Returns a call at `at` that counts one run of `body`, which `counted` stands for.
fn run(at: usize, body: Range<usize>, trims: bool, counted: Range<usize>) -> Call {
    let (size, hyphen) = (body.len() + CALL, if trims { "-" } else { "" });
    Call { at, text: format!("{{% if __run(n={size}) %}}{{% endif {hyphen}%}}"), counted }
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
    use crate::parse::template::steps;

    /// Checks what is written into the first of `templates`, which are named `a`, `b` and so on.
    #[track_caller]
    fn check_with(templates: &[&str], expected: &str) {
        let read = templates.iter().zip(["a", "b", "c"]).map(|(text, name)| {
            let steps = steps(text);
            let said = Arc::new(Said::by(name, text, &steps));
            (steps, said)
        });
        let read: Vec<_> = read.collect();
        let text = templates[0];
        let facts = Facts::of(read.iter().map(|(_, said)| &**said));
        let guarded = guard("a", text, (&read[0].0, read[0].1.clone()), &facts);
        assert_eq!(guarded.text, expected);
        let originals: String = guarded
            .text
            .char_indices()
            .filter(|(at, _)| guarded.original_at(*at).1.is_none())
            .map(|(at, _)| {
                let original = guarded.original(at..at + 1).start as usize;
                assert_eq!(text.as_bytes()[original], guarded.text.as_bytes()[at]);
                text[original..].chars().next().expect("a character")
            })
            .collect();
        assert_eq!(originals, text);
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_with(&[text], expected);
    }

    #[test]
    fn what_the_page_has_is_gone_through_for_nothing() {
        for text in [
            "{{ a.b?.c | default(value=\"\") }}",
            "{{ \"a\" ~ 1 ~ \"b\" }}{{ [1, \"a\"] }}{{ a in [\"b\"] }}",
            "{% raw %}{% for a in b %}{% endraw %}",
            "{# {% for a in b %} #}",
            "{% for a in page.toc %}{{ a.title ~ \"x\" }}{% for b in a.children %}{{ page.title }}{% endfor %}{% endfor %}",
            "{% block a %}{{ page.title ~ site.title }}{{ page.title | upper }}{% for a in site.nav %}{% break %}{% endfor %}{% endblock a %}",
            "{% for a in site.nav %}{% if page.path == a.path %}{% endif %}{% endfor %}",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn rounds_that_multiply_are_counted() {
        check("{% for a in b.c %}日{% endfor %}", "{% for a in b.c|__each(n=43) %}日{% endfor %}");
        check(
            "{%- for k, v in page.a or [] -%} x {%- endfor -%}",
            "{%- for k, v in (page.a or [])|__each(n=43) -%} x {%- endfor -%}",
        );
        check(
            "{% for a in pages %}{% for b in pages %}{% endfor %}{% endfor %}",
            "{% for a in pages %}{% for b in pages|__each(n=40) %}{% endfor %}{% endfor %}",
        );
        check(
            "{% for a in pages %}{% for b in a.x %}{% for c in a.x %}{% endfor %}{% endfor %}{% endfor %}",
            "{% for a in pages %}{% for b in a.x %}{% for c in a.x|__each(n=40) %}{% endfor %}{% endfor %}{% endfor %}",
        );
        check(
            "{% for a in b -%} {% if a %}{% break %}{% endif %}{% endfor %}",
            "{% for a in b -%}{% if __run(n=433) %}{% endif -%} {% if a %}{% break %}{% endif %}{% endfor %}",
        );
        check(
            "{% set a = [x.y ~ \"z\" for x in b | sort if x] %}",
            "{% set a = [x.y|__weigh ~ \"z\" for x in (b|__sort | sort)|__each(n=74)|__list if x]|__weigh %}",
        );
        check(
            "{% set page = a %}{% for b in page %}{% endfor %}",
            "{% set page = a %}{% for b in page|__each(n=40) %}{% endfor %}",
        );
    }

    #[test]
    fn what_may_run_again_counts_itself() {
        check(
            "{% component b(c: string = \"d\", @e) -%} {{ body }}{% endcomponent b %}",
            "{% component b(c: string = \"d\", @e) -%}{% if __run(n=411) %}{% endif -%} {{ body }}{% endcomponent b %}",
        );
        check_with(
            &["{% for a in pages %}{% endfor %}", "{% include \"a\" %}"],
            "{% if __run(n=432) %}{% endif %}{% for a in pages|__each(n=40) %}{% endfor %}",
        );
        check_with(
            &[
                "{% block b %}{% endblock %}",
                "{% extends \"a\" %}{% block c %}{% block b %}{% endblock %}{% endblock %}",
            ],
            "{% block b %}{% if __run(n=400) %}{% endif %}{% endblock %}",
        );
        check(
            "{% extends \"b\" %}{% block c %}{{ super() }}{% endblock %}",
            "{% extends \"b\" %}{% block c %}{% if __run(n=413) %}{% endif %}{{ super() }}{% endblock %}",
        );
    }

    #[test]
    fn what_is_captured_is_counted() {
        check(
            "{% set a %}{{ b }}{{ page.title }}{% endset %}{{ b }}",
            "{% set a|__use %}{{ b|__write }}{{ page.title }}{% endset %}{{ b }}",
        );
        check(
            "{% filter upper %}{{ b }}{% endfilter %}{% <c> %}{{ b }}{% </c> %}{{ b }}",
            "{% filter __use|upper %}{{ b|__write }}{% endfilter %}{% <c> %}{{ b|__write }}{% </c> %}{{ b }}",
        );
        let component = "{% component c() %}{{ body }}{% endcomponent c %}";
        let run = "{% component c() %}{% if __run(n=410) %}{% endif %}";
        check_with(
            &[component, "{{ <c /> }}"],
            &format!("{run}{{{{ body }}}}{{% endcomponent c %}}"),
        );
        for other in [
            "{% set a = <c /> %}",
            "{% set a %}{{ <c /> }}{% endset %}",
            "{% set a %}{% include \"c\" %}{% endset %}",
        ] {
            let expected = format!("{run}{{{{ body|__write }}}}{{% endcomponent c %}}");
            check_with(&[component, other, "{{ <c /> }}"], &expected);
        }
    }

    #[test]
    fn what_grows_is_measured() {
        check(
            "{{ \"a\" ~ b.c | upper ~ d[1] }}",
            "{{ \"a\" ~ b.c|__use | upper|__weigh ~ d[1]|__weigh }}",
        );
        check("{{ a == b.c }}{{ a == 1 }}", "{{ a|__compare == b.c }}{{ a == 1 }}");
        check("{{ a if b in c else d[1:] }}", "{{ a if b in c|__look else d|__use[1:] }}");
        check("{% set a | trim %}{% endset %}", "{% set a|__use | trim %}{% endset %}");
        check("{% set a = {\"b\": [1, a]} %}", "{% set a = {\"b\": [1, a]|__weigh}|__weigh %}");
        check(
            "{% set a = <b c={a} d=\"e\" f {...g} /> %}",
            "{% set a = <b c={a} d=\"e\" f {...g} />|__use %}",
        );
        check("{{ <b /> }}{% <b> %}{% </b> %}", "{{ <b /> }}{% <b> %}{% </b> %}");
        check(
            "{% for a in pages %}{{ page.body ~ a.title }}{% endfor %}",
            "{% for a in pages %}{{ page.body|__weigh ~ a.title }}{% endfor %}",
        );
    }

    #[test]
    fn a_template_with_a_mistake_stays_one() {
        check(
            "{{ page ~ b }}{% for %}{{ a ~ b }}",
            "{% if __run(n=434) %}{% endif %}{{ page|__weigh ~ b|__weigh }}{% for %}{{ a|__weigh ~ b|__weigh }}",
        );
    }
}
