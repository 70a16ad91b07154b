//! JSON (RFC 8259) into a [`Node`], with the place of every value.
//!
//! YAML contains all of JSON but the escapes of characters beyond the basic plane, which are two of JSON's, and reads much
//! that is none: a word without quotes, or no value at all. So JSON has a reader of its own.

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::parse::node::{DEPTH_LIMIT, Entry, Node, Table, Value, check_escapes, unique};
use crate::source::{Place, SourcePath, Span};

/// Reads the part `range` of `text`, the whole content of `path`, as one JSON value.
///
/// Reading stops at the first syntax error; what came before it is returned.
pub(crate) fn parse_json(path: &SourcePath, text: &str, range: Span) -> Checked<Node> {
    let (at, end) = (range.start as usize, range.end as usize);
    let mut reader =
        Reader { path, text: &text[..end], at, depth: 0, is_over: false, diagnostics: Vec::new() };
    let node = reader.value();
    if reader.next().is_some() {
        reader.fail("end");
    }
    let node = match node.value {
        Value::Null => Node { span: range, ..Node::empty() },
        _ => node,
    };
    check_escapes(path, text, &node, &mut reader.diagnostics);
    Checked::new(node, reader.diagnostics)
}

struct Reader<'a> {
    path: &'a SourcePath,
    text: &'a str,
    at: usize,
    /// How many lists and tables are open.
    depth: usize,
    /// Whether a mistake was found, behind which nothing is read.
    is_over: bool,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// Returns the next byte that is no white space, unless reading is over.
    fn next(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let blank = |it: &u8| !matches!(it, b' ' | b'\t' | b'\n' | b'\r');
        self.at += rest.iter().position(blank).unwrap_or(rest.len());
        self.text.as_bytes().get(self.at).copied().filter(|_| !self.is_over)
    }

    /// Goes past the byte `wanted`, if it is the next one.
    fn takes(&mut self, wanted: u8) -> bool {
        let is_it = self.next() == Some(wanted);
        self.at += usize::from(is_it);
        is_it
    }

    /// Reports that something other than what is `expected` stands here, once.
    fn fail(&mut self, expected: &str) {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        let place = Place::new(self.path, Span::new(self.at, self.at + length));
        self.stop(page::json_syntax(place, expected));
    }

    /// Ends reading with `finding`, unless it is over.
    fn stop(&mut self, finding: Diagnostic) {
        if !self.is_over {
            self.diagnostics.push(finding);
        }
        self.is_over = true;
    }

    fn value(&mut self) -> Node {
        let first = self.next();
        let start = self.at;
        let value = match first {
            Some(b'{' | b'[') if self.depth == DEPTH_LIMIT => {
                let place = Place::new(self.path, Span::new(start, start + 1));
                self.stop(page::nested_too_deeply(place, DEPTH_LIMIT));
                Value::Null
            }
            Some(b'{') => self.nested(Self::table),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => Value::Text(self.string()),
            _ => self.word(),
        };
        let is_quoted = matches!(value, Value::Text(_)) && self.at >= start + 2;
        let inside = usize::from(is_quoted);
        Node { value, span: Span::new(start + inside, self.at.max(start) - inside) }
    }

    /// Reads what is between brackets.
    fn nested(&mut self, read: fn(&mut Self) -> Value) -> Value {
        self.at += 1;
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Value {
        let mut items = Vec::new();
        if self.takes(b']') {
            return Value::List(items);
        }
        while !self.is_over {
            items.push(self.value());
            if self.takes(b']') {
                break;
            }
            if !self.takes(b',') {
                self.fail("comma");
            }
        }
        Value::List(items)
    }

    fn table(&mut self) -> Value {
        let mut entries = Vec::new();
        if self.takes(b'}') {
            return Value::Table(Table { entries });
        }
        while !self.is_over {
            if self.next() != Some(b'"') {
                self.fail("name");
                break;
            }
            let start = self.at;
            let key = self.string();
            let key_span = Span::new(start, self.at);
            if !self.takes(b':') {
                self.fail("colon");
            }
            let node = self.value();
            entries.push(Entry { key, key_span, node });
            if self.takes(b'}') {
                break;
            }
            if !self.takes(b',') {
                self.fail("comma");
            }
        }
        Value::Table(Table { entries: unique(entries, self.path, &mut self.diagnostics) })
    }

    /// Reads a number, `true`, `false` or `null`.
    fn word(&mut self) -> Value {
        let rest = &self.text[self.at..];
        let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.');
        let word = &rest[..rest.find(|it| !is_word(it)).unwrap_or(rest.len())];
        let value = match word {
            "null" => Some(Value::Null),
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ if is_number(word) => self.number(word),
            _ => None,
        };
        match value {
            Some(_) if !self.is_over => self.at += word.len(),
            _ => self.fail("value"),
        }
        value.unwrap_or(Value::Null)
    }

    fn number(&mut self, word: &str) -> Option<Value> {
        if let Ok(number) = word.parse() {
            return Some(Value::Integer(number));
        }
        let number: f64 = word.parse().ok()?;
        if !number.is_finite() {
            let span = Span::new(self.at, self.at + word.len());
            self.diagnostics.push(page::number_too_large(Place::new(self.path, span)));
            return Some(Value::Null);
        }
        Some(Value::Float(number))
    }

    /// Reads the text between the quotation mark that stands here and the next one.
    fn string(&mut self) -> String {
        let (mut text, start) = (String::new(), self.at);
        self.at += 1;
        while !self.is_over {
            let rest = &self.text[self.at..];
            let ends_or_escapes = rest.find(['"', '\\', '\n']);
            let Some(length) = ends_or_escapes.filter(|&it| !rest[it..].starts_with('\n')) else {
                self.at = start;
                self.fail("quote");
                break;
            };
            text.push_str(&rest[..length]);
            self.at += length;
            if rest[length..].starts_with('"') {
                self.at += 1;
                break;
            }
            match escaped(&rest[length + 1..]) {
                Some((character, length)) => {
                    text.push(character);
                    self.at += 1 + length;
                }
                None => self.fail("escape"),
            }
        }
        text
    }
}

/// Returns the character for which an escape stands that goes on with `text` behind its backslash, and how long that is.
fn escaped(text: &str) -> Option<(char, usize)> {
    let character = match text.bytes().next()? {
        byte @ (b'"' | b'\\' | b'/') => char::from(byte),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let first = unit(&text[1..])?;
            if let Some(character) = char::from_u32(first.into()) {
                return Some((character, 5));
            }
            let second = unit(text[5..].strip_prefix("\\u")?)?;
            let character = char::decode_utf16([first, second]).next()?.ok()?;
            return Some((character, 11));
        }
        _ => return None,
    };
    Some((character, 1))
}

/// Returns the number that the four hexadecimal digits stand for with which `text` begins.
fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..4).filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

/// Says whether `word` is a number as JSON writes them.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let (number, exponent) = match word.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|it| digits(it.strip_prefix(['+', '-']).unwrap_or(it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Checked<Node> {
        parse_json(&SourcePath::new("d.json"), text, Span::new(0, text.len()))
    }

    #[test]
    fn values_keep_their_types_and_places() {
        let check = |text: &str, value: Value, written: &str| {
            let file = format!("{{\"a\" : {text}\n}}");
            let checked = parse(&file);
            assert!(checked.diagnostics.is_empty(), "{text}: {:?}", checked.diagnostics);
            let node = checked.value.get("a").unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&node.value, &file[node.span.range()]), (&value, written), "{text}");
        };
        let text = |text: &str| Value::Text(text.to_owned());
        check("\"\"", text(""), "");
        check("\"柱 x\"", text("柱 x"), "柱 x");
        check(r#""\"\\\/\n\u65e5""#, text("\"\\/\n日"), r#"\"\\\/\n\u65e5"#);
        check(r#""\ud83d\ude00!""#, text("😀!"), r#"\ud83d\ude00!"#);
        check("2026", Value::Integer(2026), "2026");
        check("-0", Value::Integer(0), "-0");
        check("-1.5E+3", Value::Float(-1500.0), "-1.5E+3");
        check("true", Value::Bool(true), "true");
        check("null", Value::Null, "null");
        check("[ ]", Value::List(Vec::new()), "[ ]");
        check("{ }", Value::Table(Table::default()), "{ }");
    }

    #[test]
    fn what_is_no_json_is_reported_where_it_stands() {
        let check = |text: &str, at: usize| {
            let found = parse(text).diagnostics;
            let places: Vec<_> = found
                .iter()
                .map(|it| (it.code.name, it.primary.place.span.start as usize))
                .collect();
            assert_eq!(places, [("json-syntax", at)], "{text}");
        };
        check("", 0);
        check("{\"a\": tru}", 6);
        check("{\"a\": True}", 6);
        check("{'a': 1}", 1);
        check("{a: 1}", 1);
        check("{\"a\" 1}", 5);
        check("{\"a\": 1,}", 8);
        check("[1, 2,]", 6);
        check("[1 2]", 3);
        check("[1] // x", 4);
        check("[01]", 1);
        check("[1.]", 1);
        check("[\"a]", 1);
        check("[\"a\nb\"]", 1);
        check("[\"a\\x\"]", 3);
        check("[\"\\ud83d\"]", 2);
        check("[\"\\u12あ\"]", 2);
        check("{\"a\": {\"b\": [1", 14);
    }

    #[test]
    fn repeated_names_large_numbers_and_deep_nesting_are_reported() {
        let check = |text: &str, code: &str| {
            let found = parse(text).diagnostics;
            assert_eq!(found.iter().map(|it| it.code.name).collect::<Vec<_>>(), [code], "{text}");
        };
        check("{\"a\": 1, \"b\": 2, \"a\": 3}", "duplicate-key");
        check("[1e999]", "number-too-large");
        check(&"[".repeat(100_000), "nested-too-deeply");
        let (open, close) = ("[".repeat(DEPTH_LIMIT), "]".repeat(DEPTH_LIMIT));
        assert!(parse(&format!("{open}{close}")).diagnostics.is_empty());
    }

    #[test]
    fn what_comes_before_a_mistake_is_read() {
        let node = parse("{\"a\": 1, \"b\": [2, x]}").value;
        assert_eq!(node.get("a").map(|it| &it.value), Some(&Value::Integer(1)));
        assert_eq!(node.get("b").and_then(Node::list).map(<[_]>::len), Some(2));
    }
}
