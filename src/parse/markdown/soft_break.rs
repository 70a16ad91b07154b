//! Line breaks in the source that are no spaces in Japanese.
//!
//! A soft break is shown as a space, which Japanese does not put between words. [`joined`] finds the breaks that are
//! to leave nothing: those between two East Asian wide characters, and those next to CJK punctuation. Hangul and
//! emoji keep their spaces. Tags, footnotes, citations and inline HTML are looked through; an image is no CJK
//! character. Quotation marks, dashes and dots that Japanese and Latin text share belong to what they stand at. The title that
//! a wiki link will show is not known yet: it counts as Japanese, so that it joins Japanese and parts other words.

use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::leaf::{Leaf, Token};
use super::signs::Signs;
use crate::script;
use crate::word::words;

/// What becomes of a line break between Japanese and other characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SoftBreak {
    /// It stays a space between kanji and Latin letters.
    #[default]
    Standard,
    /// It leaves nothing as soon as one side is Japanese.
    JoinJa,
}

words! { SoftBreak { Standard = "standard", JoinJa = "join-ja", } }

/// What stands for a title.
const TITLE: char = '題';

/// Returns the offsets of the soft breaks of `leaf` that leave nothing, in ascending order.
pub(crate) fn joined(leaf: &Leaf, rule: SoftBreak) -> Vec<usize> {
    let mut finder = Finder { rule, previous: None, pending: Vec::new(), joined: Vec::new() };
    if !leaf.signs.has(Signs::BREAK) {
        return finder.joined;
    }
    let (mut images, mut is_titled) = (0_usize, false);
    for (token, _) in &leaf.tokens {
        match token {
            Token::End(TagEnd::Link) => is_titled = false,
            _ if is_titled => {}
            Token::Start(Tag::Link {
                link_type: LinkType::WikiLink { has_pothole: false },
                ..
            }) if images == 0 => {
                finder.character(Some(TITLE));
                is_titled = true;
            }
            Token::Start(Tag::Image { .. }) => {
                finder.character(None);
                images += 1;
            }
            Token::End(TagEnd::Image) => images -= 1,
            _ if images > 0 => {}
            Token::Text(range) | Token::Address(range) => finder.text(&leaf.text, range),
            Token::Ruby(base, _) => finder.text(&leaf.text, base),
            Token::Code(code) => {
                finder.character(code.chars().next());
                finder.character(code.chars().next_back());
            }
            Token::Call(_) | Token::HardBreak => finder.character(None),
            _ => {}
        }
    }
    finder.joined
}

struct Finder {
    rule: SoftBreak,
    /// The last visible character that is not [shared](is_shared), `None` at the beginning and behind what is no character.
    previous: Option<char>,
    /// The offsets of breaks whose next character is not known yet.
    pending: Vec<usize>,
    joined: Vec<usize>,
}

impl Finder {
    fn text(&mut self, text: &str, range: &std::ops::Range<usize>) {
        for (at, c) in text[range.clone()].char_indices() {
            if c == '\n' {
                self.pending.push(range.start + at);
            } else {
                self.character(Some(c));
            }
        }
    }

    fn character(&mut self, next: Option<char>) {
        if next.is_some_and(is_shared) {
            return;
        }
        if leaves_nothing(self.previous, next, self.rule) {
            self.joined.append(&mut self.pending);
        }
        self.pending.clear();
        self.previous = next;
    }
}

/// Says whether `c` is punctuation of both Japanese and Latin text.
fn is_shared(c: char) -> bool {
    matches!(c, '—' | '―' | '‘' | '’' | '“' | '”' | '…' | '‥')
}

fn leaves_nothing(previous: Option<char>, next: Option<char>, rule: SoftBreak) -> bool {
    let either = |is: fn(char) -> bool| previous.is_some_and(is) || next.is_some_and(is);
    let both = |is: fn(char) -> bool| previous.is_some_and(is) && next.is_some_and(is);
    both(script::is_unspaced)
        || either(script::is_cjk_punctuation)
        || (rule == SoftBreak::JoinJa && either(script::is_unspaced))
}
