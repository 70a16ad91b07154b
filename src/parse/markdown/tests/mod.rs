//! Tests of the whole way from text to document.

mod battery;
mod behavior;
mod elsewhere;
mod limits;
mod properties;
mod specification;
mod tables;

use super::*;
use crate::parse::document::{Body, Hole, MessageArgument};

/// Returns what `text` says in Japanese, and the codes of what is wrong with it.
fn parse(text: &str) -> Checked<Document> {
    parse_with(text, &MarkdownOptions::default())
}

fn parse_with(text: &str, options: &MarkdownOptions) -> Checked<Document> {
    let path = SourcePath::new("content/a.ja.md");
    let locale = Locale::new("ja").expect("a locale");
    let body = Span::new(0, text.len());
    parse_markdown(&MarkdownInput {
        path: &path,
        text,
        body,
        locale: &locale,
        options,
        title: None,
    })
}

/// Returns the codes of what is wrong with `text`, and the text each finding points at.
fn findings(text: &str) -> Vec<(&'static str, String)> {
    let found = parse(text).diagnostics.into_iter();
    let shown = |span: Span| text.get(span.range()).expect("a span of the text").to_owned();
    found.map(|it| (it.code.name, shown(it.primary.place.span))).collect()
}

/// Returns the HTML of `text` with its holes shown in `‹›`.
fn html(text: &str) -> String {
    let document = parse(text).value;
    show(&document.body, &document)
}

fn show(body: &Body, document: &Document) -> String {
    let mut shown = String::new();
    let mut done = 0;
    for (at, hole) in body.holes.iter() {
        shown.push_str(&body.html[done..*at as usize]);
        done = *at as usize;
        shown.push_str(&show_hole(hole, document));
    }
    shown + &body.html[done..]
}

fn show_hole(hole: &Hole, document: &Document) -> String {
    let outline = &document.outline;
    match hole {
        Hole::HeadingId(index) => format!("‹id {}›", outline.headings[*index as usize].slug),
        Hole::HeadingEnd(_) => String::new(),
        Hole::LinkStart(index) => format!("‹a {}›", outline.links[*index as usize].target),
        Hole::LinkEnd(_) => "‹/a›".to_owned(),
        Hole::LinkTitle(_) => "‹title›".to_owned(),
        Hole::ImageSource(index) => format!("‹src {}›", outline.links[*index as usize].target),
        Hole::Citation(index) => {
            let items = outline.citations[*index as usize].items.iter();
            let items: Vec<_> = items.map(|it| format!("{} {}", it.key, it.locator)).collect();
            format!("‹cite {}›", items.join("; ").replace(" ;", ";").trim_end())
        }
        Hole::BlockStart(index) => format!("‹{index}:›"),
        Hole::BlockEnd(index) => format!("‹:{index}›"),
        Hole::Message(message) => {
            let call = message.call();
            let arguments = call.arguments.iter().map(|(_, value)| match value {
                MessageArgument::Text(text) => format!(" {text}"),
                MessageArgument::Number(number) => format!(" {number}"),
            });
            format!("‹{}{}›", call.id, arguments.collect::<String>())
        }
        Hole::Component(index) => {
            let call = &outline.components[*index as usize];
            let body = call.body.as_ref().map(|body| show(body, document));
            match body {
                Some(body) => format!("‹{}: {body}›", call.name),
                None => format!("‹{}›", call.name),
            }
        }
    }
}
