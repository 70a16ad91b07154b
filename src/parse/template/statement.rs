//! What stands in `{{ }}`, and the tags of templates that hold more than an expression.

use super::expression::Reader;
use super::token::Kind;
use super::{Capture, Scope, Step};

impl<'a> Reader<'_, 'a> {
    /// Reads what stands in `{{ }}`.
    pub(super) fn written(&mut self) -> Option<()> {
        let (at, before) = (self.at, self.steps.len());
        let is_component = self.is("<") && self.component().is_some();
        if !is_component || self.tokens.get(self.at)?.kind != Kind::End {
            self.at = at;
            self.steps.truncate(before);
            let start = self.tokens.get(self.at)?.start;
            self.expression()?;
            let is_path = matches!(&self.steps[before..], [Step::Path(_)]);
            if is_path && self.tokens.get(self.at)?.kind == Kind::End {
                self.steps.push(Step::Write(start..self.read_to()));
            }
        }
        self.end().map(drop)
    }

    /// Reads a tag from behind `set` or `set_global`, and says whether it captures what follows.
    pub(super) fn set(&mut self, is_global: bool) -> Option<bool> {
        let name = self.word()?;
        let mut path = None;
        let captures = !self.skip("=");
        if !captures {
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
        self.end().map(|_| captures)
    }

    /// Notes that what begins at `start` is captured, and returns which step says so.
    pub(super) fn captured(&mut self, start: usize) -> usize {
        self.steps.push(Step::Captured(start..start));
        self.steps.len() - 1
    }

    /// Reads a text and returns what stands in it.
    pub(super) fn quoted(&mut self) -> Option<&'a str> {
        let text = self.next().filter(|it| it.kind == Kind::Text)?.text;
        Some(&text[1..text.len() - 1])
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

    /// Reads the parameters of a component, and returns their names.
    pub(super) fn parameters(&mut self) -> Option<Vec<&'a str>> {
        let mut names = vec!["body"];
        self.expect("(")?;
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
