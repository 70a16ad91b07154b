//! What looks like a table and is none.

use super::findings;

#[test]
fn lines_that_look_like_a_table_are_told() {
    let told = |text: &str, place: &str| {
        assert_eq!(findings(text), [("broken-table", place.to_owned())], "{text}");
    };
    told("| 甲 | 乙 | 丙 |\n|---|---|\n| 1 | 2 | 3 |", "|---|---|");
    told("| 甲 | 乙 |\n| 1 | 2 |", "| 1 | 2 |");
    told("甲 | 乙 | 丙\n--- | ---", "--- | ---");
    told("本文\n| 甲 | 乙 |\n|--|", "|--|");
    told("> | 甲 | 乙 |\n> |---|", "|---|");
    told("- | 甲 | 乙 |\n  |---|", "|---|");
    for text in [
        "| 甲 | 乙 |\n|---|---|",
        "| 甲 \\| 乙 |\n|---|",
        "|x| と\n|y| の",
        "|甲|乙|\n|---+---|",
        "| 一行目\n| 二行目",
        "甲|乙\n丙|丁",
        "本文\n\n| 甲 | 乙 |",
        "甲 | 乙\n\n--- | ---",
    ] {
        assert_eq!(findings(text), [], "{text}");
    }
}
