//! Texts with more numbers than sentences have: lists of measurements, data that somebody put into a paragraph.
//!
//! Which number stands in place of which is asked of every two of them. [`thin`] leaves so few that this takes no time: what
//! both texts write alike is as it should be, and of the rest the first tell enough.

use std::collections::HashMap;
use std::hash::Hash;

use super::Mention;
use crate::compare::plain::Plain;

/// How many mentions or the like of a text are compared with those of another one.
pub(super) const MOST: usize = 200;

/// Takes mentions out of `ours` and `theirs`, those of two texts, where there are more than [`MOST`]: those that the other text
/// writes alike or that say the same, as often as it has them, and what is left behind the first [`MOST`].
pub(super) fn thin(ours: (&Plain, &mut Vec<Mention>), theirs: (&Plain, &mut Vec<Mention>)) {
    if ours.1.len().max(theirs.1.len()) <= MOST {
        return;
    }
    // What is written alike, then what says the same: 2024年10月5日, “October 5, 2024”.
    let text = |plain: &Plain, it: &Mention| plain.text(it.range.clone());
    let value = |_: &Plain, it: &Mention| it.values.clone();
    cancel(text, [(ours.0, &mut *ours.1), (theirs.0, &mut *theirs.1)]);
    cancel(value, [(ours.0, &mut *ours.1), (theirs.0, &mut *theirs.1)]);
    ours.1.truncate(MOST);
    theirs.1.truncate(MOST);
}

/// Takes the mentions out that both sides have alike by what `key` returns, as often as both do.
fn cancel<K: Eq + Hash>(
    key: impl Fn(&Plain, &Mention) -> K,
    sides: [(&Plain, &mut Vec<Mention>); 2],
) {
    let mut counts: HashMap<K, [usize; 2]> = HashMap::new();
    for (side, (plain, mentions)) in sides.iter().enumerate() {
        for mention in mentions.iter() {
            counts.entry(key(plain, mention)).or_default()[side] += 1;
        }
    }
    for (plain, mentions) in sides {
        let mut common: HashMap<&K, usize> =
            counts.iter().map(|(key, [a, b])| (key, *a.min(b))).collect();
        mentions.retain(|mention| match common.get_mut(&key(plain, mention)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::Check;
    use crate::compare::tests::{check_good, found};

    #[test]
    fn a_changed_day_is_found_among_many() {
        let days = |from: u32, text: &dyn Fn(u32) -> String| {
            (from..from + 400).map(|it| text(1 + it % 28)).collect::<String>()
        };
        let japanese = days(0, &|it| format!("2024年10月{it}日、"));
        let english = days(0, &|it| format!("October {it}, 2024; "));
        check_good(&[(&japanese, &english)]);
        let english = english.replacen("October 9, ", "October 8, ", 1);
        let found = found(&japanese, &english, true);
        assert!(found.iter().any(|it| it.check == Check::Date), "{found:?}");
        let counts = days(0, &|it| format!("{it}件と"));
        check_good(&[(&counts, &days(0, &|it| format!("{it} and ")))]);
    }

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
