//! What would change in a file, as a patch that `git apply` and `patch` take: [`hunks`].

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

/// How many lines that stay are shown before and after a change.
const CONTEXT: u32 = 3;

/// Returns the hunks of the unified format (POSIX `diff -u`) that lead from `old` to `new`.
pub(super) fn hunks(old: &str, new: &str) -> String {
    let lines = InternedInput::new(old, new);
    let mut diff = Diff::compute(Algorithm::Histogram, &lines);
    diff.postprocess_lines(&lines);
    let changes: Vec<Hunk> = diff.hunks().collect();
    let are_near = |a: &Hunk, b: &Hunk| b.before.start - a.before.end <= 2 * CONTEXT;
    changes.chunk_by(are_near).map(|changes| hunk(&lines, changes)).collect()
}

/// Returns changes with the lines round and between them.
fn hunk(lines: &InternedInput<&str>, changes: &[Hunk]) -> String {
    let [first, .., last] = [&changes[0], &changes[changes.len() - 1]];
    let lead = first.before.start.min(CONTEXT);
    let trail = (lines.before.len() as u32 - last.before.end).min(CONTEXT);
    let old = first.before.start - lead..last.before.end + trail;
    let new = first.after.start - lead..last.after.end + trail;
    let mut text = format!("@@ -{} +{} @@\n", range(&old), range(&new));
    let mut push = |sign: char, line: &str| {
        text.extend([sign]);
        text.push_str(line);
        if !line.ends_with('\n') {
            text.push_str("\n\\ No newline at end of file\n");
        }
    };
    let before = |at: u32| lines.interner[lines.before[at as usize]];
    let after = |at: u32| lines.interner[lines.after[at as usize]];
    let mut from = old.start;
    for change in changes {
        (from..change.before.start).for_each(|at| push(' ', before(at)));
        change.before.clone().for_each(|at| push('-', before(at)));
        change.after.clone().for_each(|at| push('+', after(at)));
        from = change.before.end;
    }
    (from..old.end).for_each(|at| push(' ', before(at)));
    text
}

/// Returns the number of the first line and how many there are. No lines are named by the line that they follow.
fn range(lines: &Range<u32>) -> String {
    format!("{},{}", lines.start + u32::from(!lines.is_empty()), lines.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_say_all_that_a_patch_has_to() {
        for (old, new, expected) in [
            ("", "一\n二\n", "@@ -0,0 +1,2 @@\n+一\n+二\n"),
            ("a\nb\nc\nd\ne\n", "a\nb\nc\nd\nx\n", "@@ -2,4 +2,4 @@\n b\n c\n d\n-e\n+x\n"),
            ("a\nb\n", "x\nb\n", "@@ -1,2 +1,2 @@\n-a\n+x\n b\n"),
            ("a", "b\n", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n"),
            ("a\n1\n2\nb\n", "x\n1\n2\n", "@@ -1,4 +1,3 @@\n-a\n+x\n 1\n 2\n-b\n"),
            ("a\n", "a\n", ""),
        ] {
            assert_eq!(hunks(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn changes_that_are_far_apart_stand_in_hunks_of_their_own() {
        let old: String = (0..9).map(|it| format!("{it}\n")).collect();
        let new = old.replace('0', "x").replace('8', "y");
        let expected = "@@ -1,4 +1,4 @@\n-0\n+x\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-8\n+y\n";
        assert_eq!(hunks(&old, &new), expected);
    }
}
