//! The pages of a term as a line of characters, which a script reads and which compresses well.

use super::term::Weight;

/// The character of the digit 0. The others follow it: five bits, and one that says that more follow.
const ZERO: u8 = b'0';

/// That a page has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The page, by its place in the list.
    pub(super) page: usize,
    /// Where it has the term.
    pub(super) weight: Weight,
}

/// Returns `postings`, which are in the order of the pages: how many pages were passed over, times three, and the weight, each
/// number in digits of five bits, the lowest first.
pub(super) fn line(postings: &[Posting]) -> String {
    let mut line = String::with_capacity(postings.len());
    let mut next = 0;
    for posting in postings {
        let mut number = (posting.page - next) * 3 + posting.weight as usize;
        next = posting.page + 1;
        loop {
            let more = usize::from(number > 31) << 5;
            line.push(char::from(ZERO + (number & 31 | more) as u8));
            number >>= 5;
            if more == 0 {
                break;
            }
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbors_take_one_character() {
        let check = |pages: &[(usize, Weight)], expected: &str| {
            let postings: Vec<_> =
                pages.iter().map(|&(page, weight)| Posting { page, weight }).collect();
            assert_eq!(line(&postings), expected);
        };
        check(&[(0, Weight::Body), (1, Weight::Heading), (2, Weight::Title)], "012");
        check(&[(10, Weight::Heading)], "O");
        check(&[(11, Weight::Title), (11 + 1 + 400, Weight::Body)], "S1`U1");
    }
}
