//! Expressions of templates, by recursive descent. What binds tighter is of no interest here, but for filters, which bind
//! tighter than every operator.

use std::ops::Range;

use super::token::{Kind, Token};
use super::{Scope, Step};

/// Words that stand between operands.
const OPERATORS: [&str; 4] = ["and", "or", "if", "else"];
/// Operators that look at both of their operands as a whole.
const COMPARISONS: [&str; 6] = ["==", "!=", "<", ">", "<=", ">="];
/// Words that are values.
const VALUES: [&str; 7] = ["true", "True", "false", "False", "none", "None", "null"];

/// How deep operands may lie in each other. The engine takes 40.
const DEPTH: usize = 100;

/// Reads the tokens of a template one after the other. Every function ends with `None` at what the grammar does not have.
pub(super) struct Reader<'t, 'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'t [Token<'a>],
    pub(super) at: usize,
    pub(super) steps: Vec<Step<'a>>,
    /// How deep the operand lies that is read.
    pub(super) depth: usize,
}

/// What an operand is, as far as its size goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operand {
    /// A text or number that stands in the template.
    Fixed,
    /// A list or table that stands in the template.
    Literal,
    /// Anything else.
    Other,
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        let token = *self.tokens.get(self.at)?;
        self.at += 1;
        Some(token)
    }

    /// Says whether the next token is the word or sign `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        let is_it = |it: &Token<'_>| it.text == text && it.kind != Kind::Text;
        self.tokens.get(self.at).is_some_and(is_it)
    }

    /// Goes behind the word or sign `text` if it is next.
    pub(super) fn skip(&mut self, text: &str) -> bool {
        let is_next = self.is(text);
        self.at += usize::from(is_next);
        is_next
    }

    pub(super) fn expect(&mut self, text: &str) -> Option<()> {
        self.skip(text).then_some(())
    }

    pub(super) fn word(&mut self) -> Option<&'a str> {
        self.next().filter(|it| it.kind == Kind::Word).map(|it| it.text)
    }

    /// Goes behind the end of a tag, which is next, and returns where that is and whether it drops white space.
    pub(super) fn end(&mut self) -> Option<(usize, bool)> {
        let end = self.next().filter(|it| it.kind == Kind::End)?;
        Some((end.end, end.end - end.start == 3))
    }

    /// Goes behind the end of a tag.
    pub(super) fn skip_to_end(&mut self) -> Option<()> {
        while self.next()?.kind != Kind::End {}
        Some(())
    }

    /// Goes behind the end of a tag that cannot be read.
    pub(super) fn give_up(&mut self) {
        self.steps.push(Step::Unclear);
        self.depth = 0;
        self.at -= 1;
        self.skip_to_end();
    }

    /// Returns where what has been read ends.
    pub(super) fn read_to(&self) -> usize {
        self.tokens[self.at - 1].end
    }

    /// Returns the path that is all what was read since there were `before` steps.
    pub(super) fn only_path(&self, before: usize) -> Option<Vec<&'a str>> {
        match &self.steps[before..] {
            [Step::Path(names)] if self.read_to() == path_end(names) => {
                Some(names.iter().map(|(name, _)| *name).collect())
            }
            _ => None,
        }
    }

    pub(super) fn loop_names(&mut self) -> Option<Vec<&'a str>> {
        let mut names = vec![self.word()?];
        if self.skip(",") {
            names.push(self.word()?);
        }
        self.expect("in")?;
        Some(names)
    }

    /// Reads with `read` what a loop goes through, and returns where it stands, and its names if it is nothing but these.
    pub(super) fn looped(
        &mut self,
        read: fn(&mut Self) -> Option<()>,
    ) -> Option<(Range<usize>, Option<Vec<&'a str>>)> {
        let start = self.tokens.get(self.at)?.start;
        let before = self.steps.len();
        read(self)?;
        Some((start..self.read_to(), self.only_path(before)))
    }

    /// Reads an expression.
    pub(super) fn expression(&mut self) -> Option<()> {
        self.operands(true)
    }

    /// Reads an expression in which `if` ends it.
    fn expression_before_if(&mut self) -> Option<()> {
        self.operands(false)
    }

    fn operands(&mut self, with_if: bool) -> Option<()> {
        let mut left = self.operand()?;
        // Where the text ends that stands before the next `~`, if its length is not known.
        loop {
            let end = self.read_to();
            if self.skip("~") {
                self.join(left, end);
                left = self.operand()?;
                if !self.is("~") {
                    self.join(left, self.read_to());
                }
                continue;
            }
            if self.is("if") && !with_if {
                return Some(());
            }
            if self.skip("not") {
                self.expect("in")?;
                self.searched()?;
            } else if self.skip("in") {
                self.searched()?;
            } else if let Some(operator) = self.operator() {
                let right = self.operand()?;
                let is_fixed = [left, right].contains(&Operand::Fixed);
                if COMPARISONS.contains(&operator) && !is_fixed {
                    self.steps.push(Step::Compared(end, self.read_to()));
                }
                left = right;
                continue;
            } else {
                return Some(());
            }
            left = Operand::Other;
        }
    }

    fn join(&mut self, operand: Operand, end: usize) {
        if operand != Operand::Fixed {
            self.steps.push(Step::Joined(end));
        }
    }

    fn searched(&mut self) -> Option<()> {
        if self.operand()? == Operand::Other {
            self.steps.push(Step::Searched(self.read_to()));
        }
        Some(())
    }

    /// Goes behind an operator that has an operand on both sides, and returns it.
    fn operator(&mut self) -> Option<&'a str> {
        const SIGNS: [&str; 7] = ["+", "-", "*", "/", "//", "%", "**"];
        let is_operator = |it: &&Token<'a>| match it.kind {
            Kind::Sign => SIGNS.contains(&it.text) || COMPARISONS.contains(&it.text),
            Kind::Word => OPERATORS.contains(&it.text),
            _ => false,
        };
        let operator = self.tokens.get(self.at).filter(is_operator)?;
        self.at += 1;
        Some(operator.text)
    }

    /// Reads an operand with its subscripts, filters and tests.
    fn operand(&mut self) -> Option<Operand> {
        self.depth = Some(self.depth + 1).filter(|it| *it < DEPTH)?;
        let operand = self.deep_operand()?;
        self.depth -= 1;
        Some(operand)
    }

    fn deep_operand(&mut self) -> Option<Operand> {
        while self.skip("-") || self.skip("not") {}
        let token = self.next()?;
        let start = token.start;
        let mut operand = match (token.kind, token.text) {
            (Kind::Number | Kind::Text, _) => Operand::Fixed,
            (Kind::Word, name) if VALUES.contains(&name) => Operand::Fixed,
            (Kind::Word, name) => {
                self.variable(name, start)?;
                Operand::Other
            }
            (Kind::Sign, "(") => {
                self.expression()?;
                self.expect(")")?;
                Operand::Other
            }
            (Kind::Sign, "[") => {
                self.list(start)?;
                Operand::Literal
            }
            (Kind::Sign, "{") => {
                self.table(start)?;
                Operand::Literal
            }
            (Kind::Sign, "<") => {
                self.at -= 1;
                let (name, _) = self.component()?;
                self.steps.push(Step::Kept(name, self.read_to()));
                Operand::Other
            }
            _ => return None,
        };
        loop {
            let end = self.read_to();
            if self.is("[") || self.is("?[") {
                self.subscript()?;
            } else if self.skip("|") {
                let name = self.word()?;
                self.arguments()?;
                self.steps.push(Step::Filter(name, end, self.read_to()));
            } else if self.skip("is") {
                self.skip("not");
                self.word()?;
                self.arguments()?;
            } else {
                return Some(operand);
            }
            operand = Operand::Other;
        }
    }

    /// Reads a variable with its fields, or the call of a function, from behind its name.
    fn variable(&mut self, name: &'a str, start: usize) -> Option<()> {
        if self.is("(") {
            if name == "super" {
                self.steps.push(Step::Super(start));
            }
            return self.arguments();
        }
        let mut names = vec![(name, start)];
        while self.is(".") {
            self.at += 1;
            let field = self.next().filter(|it| it.kind == Kind::Word)?;
            names.push((field.text, field.start));
        }
        if !self.is_asked_for() {
            self.steps.push(Step::Path(names));
        }
        loop {
            if self.skip(".") || self.skip("?.") {
                self.word()?;
            } else if self.is("[") || self.is("?[") {
                self.subscript()?;
            } else {
                return Some(());
            }
        }
    }

    /// Says whether the variable that was read is only asked whether it is there.
    fn is_asked_for(&self) -> bool {
        let words = self.tokens[self.at..].iter().map(|it| it.text);
        let mut words = words.filter(|it| *it != "not");
        words.next() == Some("is") && matches!(words.next(), Some("defined" | "undefined"))
    }

    /// Reads a subscript.
    fn subscript(&mut self) -> Option<()> {
        let end = self.read_to();
        let is_optional = self.next()?.text == "?[";
        if !self.is(":") {
            self.expression()?;
        }
        if self.skip(":") {
            if !is_optional {
                self.steps.push(Step::Sliced(end));
            }
            if !self.is(":") && !self.is("]") {
                self.expression()?;
            }
            if self.skip(":") {
                self.expression()?;
            }
        }
        self.expect("]")
    }

    /// Reads the arguments of a function, filter or test, if it has any.
    pub(super) fn arguments(&mut self) -> Option<()> {
        if !self.skip("(") {
            return Some(());
        }
        while !self.skip(")") {
            self.word()?;
            self.expect("=")?;
            self.expression()?;
            self.skip(",");
        }
        Some(())
    }

    /// Reads a list from behind its bracket.
    fn list(&mut self, start: usize) -> Option<()> {
        let before = self.steps.len();
        let mut is_fixed = true;
        while !self.skip("]") {
            is_fixed &= !self.skip("...");
            self.expression()?;
            if self.skip("for") {
                return self.comprehension(start, before);
            }
            self.skip(",");
        }
        self.literal(start, before, is_fixed);
        Some(())
    }

    /// Reads what follows `for` in a list that begins at `start`, whose expression has been read since there were
    /// `before` steps.
    fn comprehension(&mut self, start: usize, before: usize) -> Option<()> {
        let names = self.loop_names()?;
        let at = self.steps.len();
        let (over, path) = self.looped(Self::expression_before_if)?;
        // What is gone through is read before the names of the loop mean anything, the rest after.
        let mut over_steps = self.steps.split_off(at);
        let made = self.steps.split_off(before);
        self.steps.append(&mut over_steps);
        let place = self.steps.len();
        let body = start..start;
        self.steps.push(Step::Loop { over, body, breaks: false, is_list: true, trims: false });
        self.steps.push(Step::Enter(Scope::Loop(names, path)));
        self.steps.extend(made);
        if self.skip("if") {
            self.expression_before_if()?;
        }
        self.expect("]")?;
        self.steps.push(Step::Leave);
        let whole = start..self.read_to();
        if let Step::Loop { body, .. } = &mut self.steps[place] {
            *body = whole.clone();
        }
        self.steps.push(Step::Literal(whole));
        Some(())
    }

    /// Reads a table from behind its brace.
    fn table(&mut self, start: usize) -> Option<()> {
        let before = self.steps.len();
        let mut is_fixed = true;
        while !self.skip("}") {
            if self.skip("...") {
                is_fixed = false;
            } else {
                self.next()?;
                self.expect(":")?;
            }
            self.expression()?;
            self.skip(",");
        }
        self.literal(start, before, is_fixed);
        Some(())
    }

    fn literal(&mut self, start: usize, before: usize, is_fixed: bool) {
        if !is_fixed || self.steps.len() > before {
            self.steps.push(Step::Literal(start..self.read_to()));
        }
    }

    /// Reads a name with dots in it.
    pub(super) fn dotted(&mut self) -> Option<&'a str> {
        let start = self.tokens.get(self.at)?.start;
        self.word()?;
        while self.skip(".") {
            self.word()?;
        }
        Some(&self.text[start..self.read_to()])
    }

    /// Reads the call of a component, from its angle bracket to the other one, and returns its name and whether a body
    /// follows.
    pub(super) fn component(&mut self) -> Option<(&'a str, bool)> {
        let start = self.tokens.get(self.at)?.start;
        self.expect("<")?;
        let name = self.dotted()?;
        self.steps.push(Step::Component(name, start));
        let mut has_body = true;
        loop {
            let token = self.next()?;
            match (token.kind, token.text) {
                (Kind::Word, _) if self.skip("=") => {
                    if self.skip("{") {
                        self.expression()?;
                        self.expect("}")?;
                    } else {
                        self.next().filter(|it| it.kind == Kind::Text)?;
                    }
                }
                (Kind::Word, name) => self.steps.push(Step::Path(vec![(name, token.start)])),
                (Kind::Sign, "{") => {
                    self.expect("...")?;
                    self.expression()?;
                    self.expect("}")?;
                }
                (Kind::Sign, "/") => has_body = false,
                (Kind::Sign, ">") => return Some((name, has_body)),
                _ => return None,
            }
        }
    }
}

fn path_end(names: &[(&str, usize)]) -> usize {
    names.last().map_or(0, |(name, start)| start + name.len())
}
