//! Bytes in blocks of one size, so that tests of every byte become vector instructions.

use std::ops::ControlFlow;

/// How many bytes a block has.
pub(crate) const BLOCK: usize = 64;

/// A block with the two bytes behind it, which is enough to know any character of three bytes that begins in it.
pub(crate) type Window = [u8; BLOCK + 2];

/// Calls `look` for each block of `bytes` with its place, until it breaks. Behind the end stand spaces.
pub(crate) fn each_block<B>(
    bytes: &[u8],
    mut look: impl FnMut(usize, &Window) -> ControlFlow<B>,
) -> Option<B> {
    let mut at = 0;
    while let Some(window) = bytes[at..].first_chunk() {
        if let ControlFlow::Break(found) = look(at, window) {
            return Some(found);
        }
        at += BLOCK;
    }
    while at < bytes.len() {
        let mut window = [b' '; BLOCK + 2];
        let rest = &bytes[at..bytes.len().min(at + BLOCK + 2)];
        window[..rest.len()].copy_from_slice(rest);
        if let ControlFlow::Break(found) = look(at, &window) {
            return Some(found);
        }
        at += BLOCK;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_one_block_and_what_follows_it_beside_it() {
        for length in 0..300_u16 {
            let bytes: Vec<u8> = (0..length).map(|it| (it % 251) as u8).collect();
            let mut seen = Vec::new();
            let broken = each_block(&bytes, |at, window| {
                assert_eq!(at, seen.len());
                for (index, &byte) in window.iter().enumerate() {
                    assert_eq!(byte, bytes.get(at + index).copied().unwrap_or(b' '));
                }
                seen.extend_from_slice(&window[..BLOCK]);
                ControlFlow::<()>::Continue(())
            });
            assert!(broken.is_none() && seen.starts_with(&bytes), "{length}");
            assert!(seen.len() < bytes.len() + BLOCK, "{length}");
        }
    }

    #[test]
    fn nothing_is_looked_at_behind_a_break() {
        let found = each_block(&[1; 1000], |at, _| match at {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(at),
        });
        assert_eq!(found, Some(BLOCK));
    }
}
