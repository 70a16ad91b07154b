//! The part of TOML that most front matter is written in, read in one pass.
//!
//! [`read_plain_toml`] knows lines of `key = value` and `[table]`, each table once, with bare keys, and as values text
//! between `"` without a backslash, whole numbers, `true`, `false`, days, and lists of these on one line. For all else,
//! mistakes included, it returns nothing, and [`parse_toml`](crate::parse::toml::parse_toml) reads the text in a way that
//! takes ten times as long.

use crate::date::Date;
use crate::parse::node::{Entry, Node, Table, Value};
use crate::source::Span;

/// The most entries of a table, since each key is compared with those before it.
const MOST_ENTRIES: usize = 64;

/// Reads the part `range` of `text`, if it is plain.
pub(super) fn read_plain_toml(text: &str, range: Span) -> Option<Node> {
    let mut root = Table::default();
    let mut start = range.start as usize;
    for line in text[range.range()].split_inclusive('\n') {
        let content = line.strip_suffix("\r\n").or(line.strip_suffix('\n')).unwrap_or(line);
        let mut reader = Reader { text, at: start, end: start + content.len() };
        start += line.len();
        reader.skip_spaces();
        match reader.peek() {
            None => {}
            Some(b'[') => push(&mut root, reader.head()?)?,
            Some(_) => {
                let entry = reader.entry()?;
                let last = root.entries.last_mut().map(|it| &mut it.node.value);
                let table = if let Some(Value::Table(table)) = last { table } else { &mut root };
                push(table, entry)?;
            }
        }
        reader.skip_spaces();
        if reader.peek().is_some() {
            return None;
        }
    }
    Some(Node { value: Value::Table(root), span: range })
}

/// Adds an entry whose key the table does not have yet.
fn push(table: &mut Table, entry: Entry) -> Option<()> {
    let is_new = table.entries.len() < MOST_ENTRIES && table.get(&entry.key).is_none();
    is_new.then(|| table.entries.push(entry))
}

/// A place in a line.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes()[self.at..self.end].first().copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.peek().filter(|&it| it == byte)?;
        self.at += 1;
        Some(())
    }

    fn skip_spaces(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// Returns the text up to the first byte of ASCII that `is` does not hold for, and goes there.
    fn take_while(&mut self, is: impl Fn(u8) -> bool) -> (&'a str, Span) {
        let rest = &self.text[self.at..self.end];
        let length = rest.bytes().position(|byte| !is(byte)).unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        (&rest[..length], span)
    }

    /// `[key]`
    fn head(&mut self) -> Option<Entry> {
        let start = self.at;
        self.expect(b'[')?;
        let (key, key_span) = self.key()?;
        self.expect(b']')?;
        let node = Node { value: Value::Table(Table::default()), span: Span::new(start, self.at) };
        Some(Entry { key, key_span, node })
    }

    /// `key = value`
    fn entry(&mut self) -> Option<Entry> {
        let (key, key_span) = self.key()?;
        self.skip_spaces();
        self.expect(b'=')?;
        self.skip_spaces();
        Some(Entry { key, key_span, node: self.value()? })
    }

    fn key(&mut self) -> Option<(String, Span)> {
        let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let (key, span) = self.take_while(is_bare);
        (!key.is_empty()).then(|| (key.to_owned(), span))
    }

    fn value(&mut self) -> Option<Node> {
        match self.peek()? {
            b'"' => self.quoted(),
            b'[' => self.list(),
            _ => {
                let (word, span) =
                    self.take_while(|byte| !matches!(byte, b' ' | b'\t' | b',' | b']'));
                Some(Node { value: scalar(word)?, span })
            }
        }
    }

    /// `"text"`
    fn quoted(&mut self) -> Option<Node> {
        self.expect(b'"')?;
        let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f);
        let (text, span) = self.take_while(is_plain);
        self.expect(b'"')?;
        Some(Node { value: Value::Text(text.to_owned()), span })
    }

    /// `[value, value]`
    fn list(&mut self) -> Option<Node> {
        let start = self.at;
        self.expect(b'[')?;
        let mut items = Vec::new();
        self.skip_spaces();
        while self.peek()? != b']' {
            // A list in a list is not plain, and may go on inside without end.
            if self.peek()? == b'[' {
                return None;
            }
            items.push(self.value()?);
            self.skip_spaces();
            if self.peek()? != b']' {
                self.expect(b',')?;
                self.skip_spaces();
            }
        }
        self.expect(b']')?;
        Some(Node { value: Value::List(items), span: Span::new(start, self.at) })
    }
}

/// Returns the value of a word that stands in no quotes.
fn scalar(word: &str) -> Option<Value> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    match word {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        "0" => Some(Value::Integer(0)),
        _ if is_number && !digits.starts_with('0') => word.parse().ok().map(Value::Integer),
        _ => Date::parse(word).filter(|date| date.is_day()).map(Value::Date),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::parse::toml::parse_any_toml;
    use crate::source::SourcePath;

    /// Returns whether `text` is plain; if it is, both ways must read the same.
    fn check(text: &str) -> bool {
        let (before, range) = ("+++\n", Span::new(4, 4 + text.len()));
        let text = format!("{before}{text}+++\n");
        let plain = read_plain_toml(&text, range);
        if let Some(plain) = &plain {
            let any = parse_any_toml(&SourcePath::new("a.md"), &text, range);
            assert_eq!(any.diagnostics, [], "{text:?}");
            assert_eq!(plain, &any.value, "{text:?}");
        }
        plain.is_some()
    }

    #[test]
    fn front_matter_is_plain() {
        assert!(check(
            "title = \"外交の概要 (1)\"\ndescription = \"A # b = [c]\"\r\n\ndate = 2024-02-29\nweight = -12\n\
             n = 0\ndraft = true\n \taliases=[ \"/a\", \"/b\" , ]\nempty = []\nnone = \"\"\n[taxonomies]\n\
             tags = [\"a\",\"b\"]\n\n[extra]\ntitle = \"x\"\n",
        ));
        assert!(check(""));
        assert!(check("a = 1"));
    }

    #[test]
    fn everything_else_is_read_in_the_other_way() {
        for text in [
            "a = 1 # c",
            "# c",
            "a.b = 1",
            "\"a\" = 1",
            "a = 'b'",
            "a = \"\\n\"",
            "a = \"\"\"b\"\"\"",
            "a = {}",
            "a = [[1]]",
            "a = [\n1]",
            "a = 1.5",
            "a = 1_0",
            "a = 01",
            "a = -0",
            "a = +1",
            "a = inf",
            "a = 2024-02-30",
            "a = 2024-02-01T00:00:00Z",
            "a = 2024-02",
            "[a.b]",
            "[[a]]",
            "[ a ]",
            "[a]\n[a]",
            "a = 1\na = 2",
            "a = 1\n[a]",
            "a = 1\r",
            "a = \"\t\"",
            "a = \"\u{7f}\"",
            "a = 99999999999999999999",
            "a = ",
            "a",
            "= 1",
            "a = 1 2",
            "a = [1 2]",
            "a = [,]",
            "a = 1\u{a0}",
            "a = 1\u{3000}",
            "a = \"b",
            "-",
            "a = -",
        ] {
            assert!(!check(text), "{text:?}");
        }
    }

    #[test]
    fn lists_without_end_are_given_up() {
        assert!(!check(&format!("a = {}", "[".repeat(1_000_000))));
    }

    proptest! {
        #[test]
        fn plain_text_is_read_as_any_text_is(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "a", "b", "c1", "-", "_", " = ", "=", " ", "\t", "\n", "\n", "\r\n", "\r", "\"x\"", "\"日\"", "\"",
                "1", "0", "23", "-4", "true", "false", "2024-01-02", "2024-13-01", "2024", "[", "]", "[a]", ",", ", ",
                "[\"a\", \"b\"]", "#", ".", "\\", "'", "{", "}", "a = 1\n", "b = \"x\"\n", "[t]\n", "\u{3000}",
            ]), 0..14),
        ) {
            check(&pieces.concat());
        }
    }
}
