//! From bytes to text: UTF-8, or UTF-16 with a byte order mark, as some programs still write it.

/// The most bytes of a file that comes back.
pub(crate) const MOST_BYTES: usize = 64 << 20;
/// The most bytes of a line.
const LONGEST_LINE: usize = 4 << 20;

/// Returns the text that `bytes` are.
///
/// # Errors
///
/// Returns a word for the reason: `size`, `encoding`, `nul`, `line`.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    if bytes.len() > MOST_BYTES {
        return Err("size");
    }
    let wide = |order: fn([u8; 2]) -> u16| {
        let (units, rest) = bytes[2..].as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|it| order(*it)).collect();
        rest.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    let text = text.ok_or("encoding")?;
    match () {
        () if text.contains('\0') => Err("nul"),
        () if text.split('\n').any(|line| line.len() > LONGEST_LINE) => Err("line"),
        () => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_taken() {
        let long = vec![b'x'; LONGEST_LINE + 1];
        for (bytes, expected) in [
            (&b"abc"[..], Ok("abc")),
            (b"\xef\xbb\xbfabc", Ok("abc")),
            (b"\xff\xfea\0\x42\x30", Ok("a\u{3042}")),
            (b"\xfe\xff\x30\x42", Ok("\u{3042}")),
            (b"\xff\xfea", Err("encoding")),
            (b"\x82\xa0", Err("encoding")),
            (b"a\0b", Err("nul")),
            (&long, Err("line")),
        ] {
            assert_eq!(decode(bytes).as_deref(), expected.as_deref());
        }
    }
}
