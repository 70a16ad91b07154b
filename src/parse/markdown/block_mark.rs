//! Where the HTML of each leaf block begins and ends, on a site that keeps a ledger.

use super::buffer::{Buffer, Mark};
use super::writer::{Writer, index};
use crate::html::{Tag, all_tags};
use crate::parse::document::Hole;

/// Where the HTML of a block begins.
pub(super) struct Begun {
    buffers: usize,
    html: usize,
    marks: usize,
}

impl Writer<'_> {
    /// Says that what is written from here on belongs to the last block of the outline.
    pub(super) fn begin_block(&mut self) -> Begun {
        let buffers = self.buffers.len();
        let out = self.out();
        Begun { buffers, html: out.html.len(), marks: out.marks.len() }
    }

    /// Marks what was written since `begun` as the last block of the outline, if it is whole by itself: HTML of an author
    /// may open an element that another block closes.
    pub(super) fn mark_block(&mut self, begun: &Begun) {
        let is_wanted = self.input.options.mark_blocks && self.buffers.len() == begun.buffers;
        let number = index(self.outline.blocks.len() - 1);
        if is_wanted && is_whole(self.out(), begun) {
            let out = self.out();
            out.marks.insert(begun.marks, (begun.html, Mark::Hole(Hole::BlockStart(number))));
            out.hole(Hole::BlockEnd(number));
        }
    }

    /// Marks the component that the tag written last stands for, if it is a block and not only opened.
    pub(super) fn mark_call(&mut self, call: usize) {
        let is_wanted = self.input.options.mark_blocks;
        let number = self.call_blocks.get(&call).copied().filter(|_| is_wanted);
        let out = self.out();
        let is_here = matches!(out.marks.last(), Some((_, Mark::Hole(Hole::Component(it)))) if *it as usize == call);
        if let Some(number) = number.filter(|_| is_here) {
            let at = out.html.len();
            out.marks.insert(out.marks.len() - 1, (at, Mark::Hole(Hole::BlockStart(number))));
            out.hole(Hole::BlockEnd(number));
        }
    }
}

/// Says whether the elements in what was written to `out` since `begun` begin and end there.
fn is_whole(out: &Buffer, begun: &Begun) -> bool {
    let mut depth = 0_usize;
    for (tag, _) in all_tags(&out.html[begun.html..]) {
        match tag {
            Tag::Start => depth += 1,
            Tag::End if depth == 0 => return false,
            Tag::End => depth -= 1,
            Tag::Void => {}
        }
    }
    let mut links = 0_usize;
    for (_, mark) in &out.marks[begun.marks..] {
        match mark {
            Mark::Hole(Hole::LinkStart(_)) => links += 1,
            Mark::Hole(Hole::LinkEnd(_)) if links == 0 => return false,
            Mark::Hole(Hole::LinkEnd(_)) => links -= 1,
            _ => {}
        }
    }
    depth == 0 && links == 0
}
