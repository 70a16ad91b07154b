//! What stands in `{{ }}`, and the tags of templates that hold more than an expression.

use super::expression::Reader;
use super::token::{Kind, Token};
use super::{Capture, Scope, Step};

impl<'a> Reader<'_, 'a> {
    /// Reads what stands in `{{ }}`.
    pub(super) fn written(&mut self) -> Option<()> {
        let (at, before) = (self.at, self.steps.len());
        let is_component = self.is("<") && self.component().is_some();
        if !is_component || self.tokens.get(self.at)?.kind != Kind::End {
            self.at = at;
            self.steps.truncate(before);
            let first = *self.tokens.get(self.at)?;
            self.expression()?;
            let end = self.read_to();
            let is_path = matches!(&self.steps[before..], [Step::Path(_)]);
            if is_path && self.tokens.get(self.at)?.kind == Kind::End {
                self.write(first, end);
            }
        }
        self.end().map(drop)
    }

    /// Notes that a variable is written: one that may be long and is written again and again.
    fn write(&mut self, first: Token<'a>, end: usize) {
        let is_body = self.components > 0 && first.text == "body";
        if self.loops > 0 || is_body {
            self.steps.push(Step::Write(first.start..end));
        }
    }

    /// Reads a tag from behind `set` or `set_global`.
    pub(super) fn set(&mut self, is_global: bool) -> Option<()> {
        let name = self.word()?;
        let mut path = None;
        if self.skip("=") {
            let before = self.steps.len();
            self.expression()?;
            path = self.only_path(before);
        } else {
            self.steps.push(Step::Capture(Capture::Set(self.read_to())));
            if self.skip("|") {
                self.filter_names()?;
            }
        }
        self.steps.push(match is_global {
            true => Step::BindEverywhere(name),
            false => Step::Bind(name, path),
        });
        self.end().map(drop)
    }

    /// Reads the filters of a captured text.
    pub(super) fn filter_names(&mut self) -> Option<()> {
        loop {
            self.word()?;
            self.arguments()?;
            if !self.skip("|") {
                return Some(());
            }
        }
    }

    /// Reads a tag from behind `for`, and returns which step says so.
    pub(super) fn for_loop(&mut self) -> Option<usize> {
        let names = self.loop_names()?;
        let (over, path) = self.looped(Self::expression)?;
        let (body, trims) = self.end()?;
        let body = body..body;
        self.steps.push(Step::Loop { over, body, breaks: false, is_list: false, trims });
        self.steps.push(Step::Enter(Scope::Loop(names, path)));
        Some(self.steps.len() - 2)
    }

    /// Reads the name and parameters of a component, and returns the names of these.
    pub(super) fn parameters(&mut self) -> Option<Vec<&'a str>> {
        let mut names = vec!["body"];
        while !self.skip("(") {
            self.next().filter(|it| it.kind == Kind::Word || it.text == ".")?;
        }
        while !self.skip(")") {
            let token = self.next().filter(|it| it.kind != Kind::End)?;
            let is_first = matches!(self.tokens[self.at - 2].text, "(" | "," | "@" | "...");
            if token.kind == Kind::Word && is_first {
                names.push(token.text);
            }
        }
        // What components say of themselves holds no expressions.
        while !matches!(self.tokens.get(self.at)?.kind, Kind::End) {
            self.at += 1;
        }
        Some(names)
    }
}
