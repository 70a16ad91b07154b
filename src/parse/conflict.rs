//! Marks that git leaves in a page where two branches changed the same lines, and that nobody should publish.
//!
//! [`conflict`] is the entry point. Marks in fenced code are those of a page about git.

use crate::source::Span;

/// Returns where the marks of the first conflict in `text` stand: before, between and behind the two versions.
pub(crate) fn conflict(text: &str) -> Option<[Span; 3]> {
    // Nearly every page is done with here.
    if !text.contains("<<<<<<< ") || !text.contains("\n>>>>>>> ") {
        return None;
    }
    let (mut marks, mut fence) = (Vec::new(), None);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let mark = ["```", "~~~"].into_iter().find(|it| line.trim_start().starts_with(it));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(it)) if open == it => fence = None,
            _ => {}
        }
        let wanted = ["<<<<<<< ", "=======", ">>>>>>> "][marks.len()];
        let is_mark = line.starts_with(wanted) && (marks.len() != 1 || line.trim_end() == wanted);
        if fence.is_none() && is_mark {
            marks.push(span);
        }
        if let [start, middle, end] = *marks {
            return Some([start, middle, end]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_marks_in_order_are_a_conflict() {
        let check = |text: &str, expected: Option<[&str; 3]>| {
            let found = conflict(text).map(|it| it.map(|span| &text[span.range()]));
            assert_eq!(found, expected, "{text}");
        };
        let marks = Some(["<<<<<<< HEAD", "=======", ">>>>>>> b (c)"]);
        check("a\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b (c)\nc\n", marks);
        check("<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> b (c)", marks);
        check("<<<<<<< HEAD\n||||||| o\n=======\n>>>>>>> b (c)", marks);
        check("```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b (c)\n```\n", None);
        check("a\n=======\n\n>>>>>>> b\n\n<<<<<<< c\n", None);
        check("<<<<<<< a\n======= b\n>>>>>>> c\n", None);
    }
}
