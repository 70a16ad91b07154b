//! Values of arguments: `"text"`, `{3}`, `{0.5}`, `{true}`, `{"text"}`, `{data.name.field}`, `{records.name.field}`.

use super::scan::{Cursor, Expected};
use crate::parse::document::ComponentValue;

/// Reads the value at `cursor`.
pub(super) fn value(cursor: &mut Cursor) -> Result<ComponentValue, Expected> {
    if cursor.rest().starts_with(['"', '\'']) {
        return text(cursor);
    }
    cursor.expect("{", "value")?;
    cursor.skip_space();
    let value = match cursor.rest().chars().next() {
        Some('"' | '\'') => text(cursor)?,
        Some('0'..='9' | '-') => number(cursor)?,
        _ => name(cursor)?,
    };
    cursor.skip_space();
    cursor.expect("}", "close-value")?;
    Ok(value)
}

/// Reads a quoted text, in which `\"`, `\'` and `\\` stand for the character behind the backslash.
fn text(cursor: &mut Cursor) -> Result<ComponentValue, Expected> {
    let quote = if cursor.take("\"") { '"' } else { '\'' };
    cursor.at += usize::from(quote == '\'');
    let mut text = String::new();
    let mut chars = cursor.rest().char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => match chars.as_str().chars().next() {
                Some(escaped @ ('"' | '\'' | '\\')) => {
                    text.push(escaped);
                    chars.next();
                }
                _ => text.push('\\'),
            },
            '\r' if chars.as_str().starts_with('\n') => {}
            _ if c == quote => {
                cursor.at += at + 1;
                return Ok(ComponentValue::Text(text));
            }
            _ => text.push(c),
        }
    }
    Err(cursor.expected("quote"))
}

fn number(cursor: &mut Cursor) -> Result<ComponentValue, Expected> {
    let start = *cursor;
    let digits = cursor.take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | 'e' | 'E'));
    if let Ok(integer) = digits.parse() {
        return Ok(ComponentValue::Integer(integer));
    }
    let is_number = digits.ends_with(|c: char| c.is_ascii_digit());
    match digits.parse::<f64>() {
        Ok(float) if float.is_finite() && is_number => Ok(ComponentValue::Float(float)),
        _ => Err(start.expected("number")),
    }
}

/// Reads `true`, `false` or a path that begins with `data` or `records`.
fn name(cursor: &mut Cursor) -> Result<ComponentValue, Expected> {
    let start = *cursor;
    let word = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    match word {
        "true" => return Ok(ComponentValue::Bool(true)),
        "false" => return Ok(ComponentValue::Bool(false)),
        _ => {}
    }
    let path: Vec<String> = word.split('.').map(str::to_owned).collect();
    let (root, path) = path.split_first().expect("a split yields at least one part");
    match root.as_str() {
        _ if path.is_empty() || path.iter().any(String::is_empty) => Err(start.expected("value")),
        "data" => Ok(ComponentValue::Data(path.to_vec())),
        "records" => Ok(ComponentValue::Records(path.to_vec())),
        _ => Err(start.expected("value")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: ComponentValue) {
        let mut cursor = Cursor { text: source, at: 0 };
        assert_eq!(value(&mut cursor), Ok(expected), "{source}");
        assert_eq!(cursor.at, source.len());
    }

    fn check_wrong(source: &str, at: usize, what: &'static str) {
        let mut cursor = Cursor { text: source, at: 0 };
        assert_eq!(value(&mut cursor), Err(Expected { at, what }), "{source}");
    }

    #[test]
    fn values_have_types() {
        check(r#""東京 \"x\" \n""#, ComponentValue::Text(r#"東京 "x" \n"#.into()));
        check("'it'", ComponentValue::Text("it".into()));
        check(r#"{ "text" }"#, ComponentValue::Text("text".into()));
        check("{3}", ComponentValue::Integer(3));
        check("{-0.5}", ComponentValue::Float(-0.5));
        check("{true}", ComponentValue::Bool(true));
        let path = ["年表", "a-1"].map(str::to_owned).to_vec();
        check("{data.年表.a-1}", ComponentValue::Data(path));
        let path = ["d", "status"].map(str::to_owned).to_vec();
        check("{records.d.status}", ComponentValue::Records(path));
    }

    #[test]
    fn wrong_values_say_what_is_expected() {
        check_wrong("3", 0, "value");
        check_wrong("{page.title}", 1, "value");
        check_wrong("{data.}", 1, "value");
        check_wrong("{1.2.3}", 1, "number");
        check_wrong("{1e999}", 1, "number");
        check_wrong("{3", 2, "close-value");
        check_wrong("\"a", 1, "quote");
    }
}
