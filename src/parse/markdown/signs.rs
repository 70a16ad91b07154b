//! [`Signs`]: which characters that mean something are in a text, found in one look.

/// What is in a text. Each step asks whether it has anything to do before it looks for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    /// What all of our own syntax holds one of: brackets, the bar of a ruby, the colon of an address.
    pub(super) const SYNTAX: Self = Self(1);
    /// What is escaped in HTML text.
    pub(super) const MARKUP: Self = Self(2);
    /// A line break.
    pub(super) const BREAK: Self = Self(4);
    /// What separates words; the first byte of the space that no line is broken at begins other characters as well.
    pub(super) const SPACE: Self = Self(8);

    /// Returns what is in `text`.
    pub(super) fn of(text: &str) -> Self {
        let (blocks, rest) = text.as_bytes().as_chunks();
        let found = blocks.iter().fold(0, |found, block| found | of_block(block));
        Self(rest.iter().fold(found, |found, &byte| found | OF_BYTE[usize::from(byte)]))
    }

    /// Says whether any of `signs` is among these.
    pub(super) fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// Returns these signs and `others`.
    pub(super) fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// Returns what is in `block`, by tests that the compiler turns into vector instructions.
fn of_block(block: &[u8; 32]) -> u8 {
    let (mut syntax, mut markup, mut line, mut space) = (false, false, false, false);
    for &byte in block {
        syntax |= (byte == b'[') | (byte == b'|') | (byte == b':');
        markup |= (byte == b'&') | (byte == b'<') | (byte == b'>');
        line |= byte == b'\n';
        space |= (byte == b' ') | (byte == 0xc2);
    }
    let bit = |is: bool, sign: Signs| if is { sign.0 } else { 0 };
    let lines = bit(line, Signs::BREAK.with(Signs::SPACE));
    bit(syntax, Signs::SYNTAX) | bit(markup, Signs::MARKUP) | bit(space, Signs::SPACE) | lines
}

/// What each byte is a sign of.
const OF_BYTE: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b'[' | b'|' | b':' => Signs::SYNTAX.0,
            b'&' | b'<' | b'>' => Signs::MARKUP.0,
            b'\n' => Signs::BREAK.0 | Signs::SPACE.0,
            b' ' | 0xc2 => Signs::SPACE.0,
            _ => 0,
        };
        byte += 1;
    }
    signs
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_found_wherever_it_stands() {
        for (sign, texts) in [
            (Signs::SYNTAX, ["[", "|", ":"].as_slice()),
            (Signs::MARKUP, &["&", "<", ">"]),
            (Signs::BREAK.with(Signs::SPACE), &["\n"]),
            (Signs::SPACE, &[" ", "\u{a0}"]),
            (Signs::default(), &["", "a", "日", "］", "\u{2028}", "\0"]),
        ] {
            for text in texts {
                for length in 0..70 {
                    let around = "x".repeat(length);
                    assert_eq!(Signs::of(&format!("{around}{text}")), sign, "{text:?}");
                    assert_eq!(Signs::of(&format!("{text}{around}")), sign, "{text:?}");
                }
            }
        }
    }
}
