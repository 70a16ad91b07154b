//! The pattern of a Fluent message, taken apart.
//!
//! The words are the text of the default variants: `[one]` and `*[other]` say the same in two ways, and the other
//! language may have other variants. Variables, terms and messages are placeholders wherever they stand.

use std::ops::Range;

use super::html::html_tag;
use super::marked::{Marked, Piece};

/// How deep placeables may stand inside each other. What is deeper has been refused when the file was read.
const MAX_DEPTH: usize = 40;

/// Takes the pattern `text` apart.
pub(super) fn read(text: &str) -> Marked {
    let mut reader = Reader { text, at: 0, marked: Marked::default() };
    reader.pattern(true, 0);
    reader.marked
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    marked: Marked,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Reads text up to the end, the brace that closes the placeable it stands in, or the next variant.
    fn pattern(&mut self, is_shown: bool, depth: usize) {
        let mut start = self.at;
        while let Some(c) = self.rest().chars().next() {
            let is_variant = depth > 0 && c == '\n' && is_variant(self.rest());
            if c == '}' && depth > 0 || is_variant {
                break;
            }
            if c == '{' && depth < MAX_DEPTH {
                self.words(start..self.at, is_shown);
                self.at += 1;
                self.placeable(is_shown, depth + 1);
                start = self.at;
            } else {
                self.at += c.len_utf8();
            }
        }
        self.words(start..self.at, is_shown);
    }

    /// Reads what stands in braces, of which the first has been read, and the last one.
    fn placeable(&mut self, is_shown: bool, depth: usize) {
        let start = self.at;
        let mut is_called = false;
        while let Some(c) = self.rest().chars().next() {
            // What a function or a term is given is not shown.
            is_called = c == '(' || is_called && c != ')';
            match c {
                '"' => self.literal(is_shown && !is_called),
                '{' if depth < MAX_DEPTH => {
                    self.at += 1;
                    self.placeable(is_shown, depth + 1);
                }
                '}' => {
                    self.at += 1;
                    break;
                }
                '-' if self.rest().starts_with("->") => {
                    self.at += 2;
                    self.variants(is_shown, depth);
                    break;
                }
                '$' | '-' => self.name(c),
                c if c.is_ascii_alphabetic() => self.name(c),
                c => self.at += c.len_utf8(),
            }
        }
        if is_shown {
            self.marked.plain.push_object(&(start - 1..self.at));
        }
    }

    /// Reads the variants of a choice and the brace behind them. The text of the default one counts.
    fn variants(&mut self, is_shown: bool, depth: usize) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '}' => {
                    self.at += 1;
                    return;
                }
                '[' | '*' => {
                    let key = self.rest().find(']').map_or(self.rest().len(), |it| it + 1);
                    self.at += key;
                    self.pattern(is_shown && c == '*', depth);
                }
                c => self.at += c.len_utf8(),
            }
        }
    }

    /// Reads a string. What it says is text, which is how `{ "{" }` writes a brace.
    fn literal(&mut self, is_shown: bool) {
        let start = self.at + 1;
        let mut is_escaped = false;
        let end = self.text[start..].find(|c| {
            let ends = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            ends
        });
        let end = end.map_or(self.text.len(), |it| it + start);
        self.at = (end + 1).min(self.text.len());
        self.words(start..end, is_shown);
    }

    /// Reads a name and notes it, except for the names of functions and options, and for attributes of terms, which say what
    /// the grammar of one language needs.
    fn name(&mut self, first: char) {
        let start = self.at;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let length = self.rest()[1..].find(|c| !is_part(c)).unwrap_or(self.rest().len() - 1);
        self.at += 1 + length;
        let text = &self.text[start..self.at];
        let next = self.rest().trim_start().chars().next();
        let is_named = first.is_ascii_alphabetic() && matches!(next, Some('(' | ':'));
        let is_grammar = first == '-' && text.contains('.');
        if !is_named && !is_grammar && text.len() > usize::from(!first.is_ascii_alphabetic()) {
            self.marked.placeholders.push(Piece { text: text.to_owned(), range: start..self.at });
        }
    }

    /// Adds the words at `range`, and the tags among them.
    fn words(&mut self, range: Range<usize>, is_shown: bool) {
        if !is_shown || range.is_empty() {
            return;
        }
        let mut at = range.start;
        while let Some(open) = self.text[at..range.end].find('<').map(|it| it + at) {
            let close = self.text[open..range.end].find('>').map(|it| open + it + 1);
            let Some(close) = close else { break };
            let Some(tag) = html_tag(&self.text[open..close], open..close) else {
                self.marked.plain.push_text(&self.text[at..=open], &(at..open + 1));
                at = open + 1;
                continue;
            };
            self.marked.tags.push(tag);
            self.marked.plain.push_text(&self.text[at..open], &(at..open));
            at = close;
        }
        self.marked.plain.push_text(&self.text[at..range.end], &(at..range.end));
    }
}

/// Says whether the line behind the line break that `text` begins with starts a variant.
fn is_variant(text: &str) -> bool {
    text.trim_start().starts_with(['[', '*'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, plain: &str, names: &[&str]) {
        let marked = read(text);
        assert_eq!(marked.plain.text(0..marked.plain.chars.len()), plain, "{text}");
        let found: Vec<_> = marked.placeholders.iter().map(|it| &*it.text).collect();
        assert_eq!(found, names, "{text}");
    }

    #[test]
    fn text_and_names_are_told_apart() {
        check("Hello, { $name }!", "Hello, \u{fffc}!", &["$name"]);
        check("{ NUMBER($n, minimumFractionDigits: 2) }件", "\u{fffc}件", &["$n"]);
        check("a{ \"{\" }b", "a{\u{fffc}b", &[]);
        check(
            "<b>{ -brand }</b> と { other.title }",
            "\u{fffc} と \u{fffc}",
            &["-brand", "other.title"],
        );
        check("1 < 2 { $a", "1 < 2 \u{fffc}", &["$a"]);
        check("{ -it.case ->\n *[a] { -it(case: \"a\") }}", " \u{fffc}", &["-it"]);
    }

    #[test]
    fn of_variants_the_default_one_is_read() {
        let text = "{ $n ->\n    [one] 1 page\n   *[other] { $n } pages in <b>all</b>\n} here";
        check(text, " \u{fffc} pages in all \u{fffc} here", &["$n", "$n"]);
        assert_eq!(read(text).tags.len(), 2);
    }
}
