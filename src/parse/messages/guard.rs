//! Refuses what is nested too deeply for a recursive parser.
//!
//! `fluent-syntax` calls itself for every `{` and `(`, and overflows the stack (which ends the process) at a few
//! thousand of them. [`too_deep`] follows one entry with a stack of its own. It knows as much of the grammar as is
//! needed to tell text from expressions, and agrees with the parser up to the first mistake; behind a mistake the
//! parser does not go on inside the same chunk.

/// How deeply braces and parentheses may be nested.
pub(super) const MAX_DEPTH: usize = 32;

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// Inside `{ }` or `( )`: quotation marks begin literals.
    Expression,
    /// Behind `->`: text, in which only braces mean something.
    Variants,
}

/// Returns the first byte of `chunk` that opens more than [`MAX_DEPTH`] levels.
pub(super) fn too_deep(chunk: &str) -> Option<usize> {
    let bytes = chunk.as_bytes();
    let mut modes: Vec<Mode> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let is_expression = modes.last() == Some(&Mode::Expression);
        match byte {
            b'{' => (modes.push(Mode::Expression), depth += 1).1,
            b'(' if is_expression => (modes.push(Mode::Expression), depth += 1).1,
            b'-' if is_expression && bytes.get(at + 1) == Some(&b'>') => modes.push(Mode::Variants),
            b'"' if is_expression => at = end_of_literal(bytes, at),
            b')' if is_expression => depth -= usize::from(modes.pop().is_some()),
            b'}' => {
                if modes.last() == Some(&Mode::Variants) {
                    modes.pop();
                }
                depth -= usize::from(modes.pop().is_some());
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Returns the quotation mark or line end that ends the literal whose opening mark is at `start`.
fn end_of_literal(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' | b'\n' => break,
            _ => {}
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(chunk: &str, expected: Option<usize>) {
        assert_eq!(too_deep(chunk), expected, "{:.40}", chunk);
    }

    #[test]
    fn depth_counts_what_the_parser_descends_into() {
        check(&format!("a = {}", "{".repeat(32)), None);
        check(&format!("a = {}", "{".repeat(33)), Some(36));
        check(&format!("a = {{ {}", "A(".repeat(32)), Some(69));
        check(&format!("a = {}", "{ \"{\" } ".repeat(100)), None);
        check(&format!("a = {}", "{ \")}\\\"}\" } ".repeat(100)), None);
        check(&format!("a = {{ A(\")\", {}", "A(\")\", ".repeat(40)), Some(224));
        check(&format!("a = {}", "(".repeat(100)), None);
    }

    #[test]
    fn quotation_marks_in_variants_are_text() {
        let select = "{ $n ->\n [one] say \"\n *[other] { $n } \" (\n }\n";
        check(&format!("a = {}", select.repeat(100)), None);
        check(&format!("a = {{ $n ->\n *[other] \"{}", "{".repeat(33)), Some(54));
    }
}
