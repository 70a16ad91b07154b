//! What a template does, as a list of steps in the order of its text, for those who look at templates before the engine
//! runs them: what it loops over, what it puts together, which names it reads.
//!
//! [`steps`] is the entry point. It follows the grammar of Tera 2 (`parsing/parser.rs`) and knows no mistakes: it goes on
//! behind a tag that it does not understand, and the engine says what is wrong.

mod expression;
mod statement;
mod token;

use std::ops::Range;

use expression::Reader;
use token::{Kind, tokens};

/// Something that a template does. Numbers are places in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// It is based on another one.
    Extends(&'a str),
    /// It shows another one, here.
    Include(&'a str, usize),
    /// It calls a component, here.
    Component(&'a str, usize),
    /// It shows what the block round this place is in the template that it is based on.
    Super(usize),
    /// It reads a variable, and fields of it: names with their places.
    Path(Vec<(&'a str, usize)>),
    /// It writes a variable as it is.
    Write(Range<usize>),
    /// It puts texts together; here ends one whose length is not known from the template.
    Joined(usize),
    /// It looks for something in what ends here.
    Searched(usize),
    /// It compares what ends at the first place with what ends at the second.
    Compared(usize, usize),
    /// It makes a list or table with variables in it.
    Literal(Range<usize>),
    /// It takes a part of what ends here.
    Sliced(usize),
    /// It keeps what a component of this name makes, whose call ends here.
    Kept(&'a str, usize),
    /// It applies a filter to what ends at the first place; the filter ends at the second.
    Filter(&'a str, usize, usize),
    /// It captures a text, and may apply filters from here on.
    Capture(Capture),
    /// What is written here is captured.
    Captured(Range<usize>),
    /// It goes through the values of an expression, to make a list or, with the number of the opening tag, to repeat.
    Loop {
        /// The expression.
        over: Range<usize>,
        /// Where what is repeated stands.
        body: Range<usize>,
        /// Whether it may end early.
        breaks: bool,
        /// Whether it makes a list.
        is_list: bool,
        /// Whether white space behind its opening tag is dropped.
        trims: bool,
    },
    /// Here stands what a block or component does. White space may be dropped behind its opening tag.
    Body(Unit<&'a str>, Range<usize>, bool),
    /// Names begin to mean something else.
    Enter(Scope<'a>),
    /// They end to.
    Leave,
    /// A name means something else from here to the end of what was entered last.
    Bind(&'a str, Option<Vec<&'a str>>),
    /// A name means something else from here to the end of the template.
    BindEverywhere(&'a str),
    /// It does something that is not understood.
    Unclear,
}

/// What templates run as a whole, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit<T> {
    /// A template.
    Template(T),
    /// A block, in whichever template.
    Block(T),
    /// A component.
    Component(T),
}

impl Unit<&str> {
    /// Returns this with a name of its own.
    pub(crate) fn to_owned(self) -> Unit<String> {
        match self {
            Self::Template(name) => Unit::Template(name.to_owned()),
            Self::Block(name) => Unit::Block(name.to_owned()),
            Self::Component(name) => Unit::Component(name.to_owned()),
        }
    }
}

impl Unit<String> {
    /// Returns this with the name of another.
    pub(crate) fn as_deref(&self) -> Unit<&str> {
        match self {
            Self::Template(name) => Unit::Template(name),
            Self::Block(name) => Unit::Block(name),
            Self::Component(name) => Unit::Component(name),
        }
    }
}

/// Where a text is captured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capture {
    /// A name is set to it: its filters stand behind this place.
    Set(usize),
    /// A filter is applied to it, whose name begins at this place.
    Filter(usize),
}

/// What names mean within something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope<'a> {
    /// In a loop: those of its variables, and what it goes through where that is a variable with fields.
    Loop(Vec<&'a str>, Option<Vec<&'a str>>),
    /// In a component: nothing from outside.
    Component,
}

/// A tag that has not been closed.
struct Open<'a> {
    name: &'a str,
    /// The step that needs to know where it ends.
    step: Option<usize>,
    /// Whether names mean something else in it.
    has_scope: bool,
}

/// Returns what the template `text` does.
pub(crate) fn steps(text: &str) -> Vec<Step<'_>> {
    let tokens = tokens(text);
    let mut reader = Reader { text, tokens: &tokens, at: 0, steps: Vec::new(), depth: 0 };
    let mut open: Vec<Open<'_>> = Vec::new();
    while let Some(token) = reader.next() {
        let read = match token.kind {
            Kind::Write => reader.written(),
            _ => tag(&mut reader, &mut open, token.start),
        };
        if read.is_none() {
            reader.give_up();
        }
    }
    close_all(&mut reader, open, text.len());
    reader.steps
}

/// Reads the tag that begins at `start`.
fn tag<'a>(reader: &mut Reader<'_, 'a>, open: &mut Vec<Open<'a>>, start: usize) -> Option<()> {
    let mut opened = |name, step, has_scope| open.push(Open { name, step, has_scope });
    if reader.is("<") {
        let (_, has_body) = reader.component()?;
        let (end, _) = reader.end()?;
        if has_body {
            opened("</", Some(reader.captured(end)), false);
        }
        return Some(());
    }
    let word = if reader.skip("</") { "</" } else { reader.word()? };
    match word {
        "set" | "set_global" => {
            if reader.set(word == "set_global")? {
                opened("endset", Some(reader.captured(reader.read_to())), false);
            }
        }
        "include" => {
            let name = reader.quoted()?;
            reader.steps.push(Step::Include(name, start));
            reader.end()?;
        }
        "extends" => {
            let name = reader.quoted()?;
            reader.steps.push(Step::Extends(name));
            reader.end()?;
        }
        "if" | "elif" => {
            reader.expression()?;
            reader.end()?;
        }
        "for" => {
            opened("endfor", Some(reader.for_loop()?), true);
        }
        "block" => {
            let name = Unit::Block(reader.word()?);
            let (body, trims) = reader.end()?;
            reader.steps.push(Step::Body(name, body..body, trims));
            opened("endblock", Some(reader.steps.len() - 1), false);
        }
        "component" => {
            let name = Unit::Component(reader.dotted()?);
            let names = reader.parameters()?;
            let (body, trims) = reader.end()?;
            reader.steps.push(Step::Enter(Scope::Component));
            reader.steps.extend(names.into_iter().map(|name| Step::Bind(name, None)));
            reader.steps.push(Step::Body(name, body..body, trims));
            opened("endcomponent", Some(reader.steps.len() - 1), true);
        }
        "filter" => {
            let at = reader.tokens.get(reader.at)?.start;
            reader.steps.push(Step::Capture(Capture::Filter(at)));
            reader.filter_names()?;
            let (body, _) = reader.end()?;
            opened("endfilter", Some(reader.captured(body)), false);
        }
        "break" => {
            let innermost = open.iter().rev().find(|it| it.name == "endfor").and_then(|it| it.step);
            if let Some(Step::Loop { breaks, .. }) = innermost.map(|it| &mut reader.steps[it]) {
                *breaks = true;
            }
            reader.end()?;
        }
        "endfor" | "endblock" | "endcomponent" | "endset" | "endfilter" | "</" => {
            let closed = open.pop().filter(|it| it.name == word)?;
            close(reader, &closed, start);
            reader.skip_to_end()?;
        }
        _ => reader.skip_to_end()?,
    }
    Some(())
}

/// Notes that what is open ends at `end`.
fn close(reader: &mut Reader<'_, '_>, closed: &Open<'_>, end: usize) {
    if let Some(Step::Loop { body, .. } | Step::Body(_, body, _) | Step::Captured(body)) =
        closed.step.map(|it| &mut reader.steps[it])
    {
        body.end = end;
    }
    if closed.has_scope {
        reader.steps.push(Step::Leave);
    }
}

fn close_all(reader: &mut Reader<'_, '_>, open: Vec<Open<'_>>, end: usize) {
    for closed in open.into_iter().rev() {
        close(reader, &closed, end);
    }
}
