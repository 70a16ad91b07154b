//! The examples of the CommonMark specification.

use pulldown_cmark::{CowStr, Event, Parser};

use super::*;
use crate::parse::markdown::sentinel;

/// An example of the specification.
#[derive(serde::Deserialize)]
struct Example {
    example: u32,
    markdown: String,
}

fn examples() -> Vec<Example> {
    let text = include_str!("../../../../tests/commonmark/spec.json");
    let examples: Vec<Example> = serde_json::from_str(text).expect("the fixture is JSON");
    assert_eq!(examples.len(), 652);
    examples
}

/// Returns the events of `text` with neighboring texts joined.
fn events(text: &str) -> Vec<Event<'_>> {
    let mut events: Vec<Event> = Vec::new();
    for event in Parser::new_ext(text, options()) {
        match (events.last_mut(), event) {
            (Some(Event::Text(before)), Event::Text(text)) => {
                *before = CowStr::from(format!("{before}{text}"));
            }
            (_, event) => events.push(event),
        }
    }
    events
}

#[test]
fn preparation_changes_no_example_of_the_specification() {
    for Example { example, markdown } in examples() {
        let prepared = sentinel::prepare(&markdown, 0);
        let changed = events(&prepared.text).into_iter().map(|event| match event {
            Event::Text(text) => Event::Text(prepared.clean(text)),
            event => event,
        });
        assert_eq!(changed.collect::<Vec<_>>(), events(&markdown), "example {example}");
    }
}

#[test]
fn every_example_of_the_specification_is_read() {
    for Example { markdown, .. } in examples() {
        assert!(!html(&markdown).contains(sentinel::SENTINEL));
    }
}
