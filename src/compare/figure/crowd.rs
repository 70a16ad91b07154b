//! Texts with more numbers than sentences have: lists of measurements, data that somebody put into a paragraph.
//!
//! Which number stands in place of which is asked of every two of them. [`thin`] leaves so few that this takes no time: what
//! both texts write alike is as it should be, and of the rest the first tell enough.

use std::collections::HashMap;

use super::Mention;
use crate::compare::plain::Plain;

/// How many mentions or the like of a text are compared with those of another one.
pub(super) const MOST: usize = 200;

/// Takes mentions out of `ours` and `theirs`, those of two texts, where there are more than [`MOST`]: those that the other text
/// writes alike, as often as it does, and what is left behind the first [`MOST`].
pub(super) fn thin(ours: (&Plain, &mut Vec<Mention>), theirs: (&Plain, &mut Vec<Mention>)) {
    if ours.1.len().max(theirs.1.len()) <= MOST {
        return;
    }
    let text = |plain: &Plain, it: &Mention| plain.text(it.range.clone());
    let mut counts: HashMap<String, [usize; 2]> = HashMap::new();
    for (side, (plain, mentions)) in [&ours, &theirs].into_iter().enumerate() {
        for mention in mentions.iter() {
            counts.entry(text(plain, mention)).or_default()[side] += 1;
        }
    }
    for (plain, mentions) in [ours, theirs] {
        let mut common: HashMap<&str, usize> =
            counts.iter().map(|(text, [a, b])| (text.as_str(), *a.min(b))).collect();
        mentions.retain(|mention| match common.get_mut(text(plain, mention).as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        });
        mentions.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::Check;
    use crate::compare::tests::{check_good, found};

    #[test]
    fn a_text_of_numbers_is_compared_in_no_time() {
        let numbers =
            |from: u32| (from..from + 3_000).map(|it| format!("{it}.5 ")).collect::<String>();
        let (japanese, english) = (numbers(1), numbers(1));
        check_good(&[(&japanese, &english)]);
        for (japanese, english) in [
            (numbers(1), numbers(1).replace("777.5 ", "778.5 ")),
            (numbers(1), numbers(7)),
            ("10x20 ".repeat(3_000), "10x21 ".repeat(3_000)),
            ("1/2/3/4/5 ".repeat(3_000), "1/2/3/4/6 ".repeat(3_000)),
            ("1:2 ".repeat(3_000), "1:3 ".repeat(3_000)),
            (format!("{}3.5", "1.30 ".repeat(3_000)), format!("{}3.5", "1.3 ".repeat(3_000))),
            ("202年10月1日 ".repeat(2_000), "October 1, 2020 ".repeat(2_000)),
            ("<td>1</td>".repeat(3_000), "<td>2</td>".repeat(3_000)),
        ] {
            let found = found(&japanese, &english, true);
            assert!(found.iter().any(|it| matches!(it.check, Check::Number | Check::Date)));
        }
    }
}
