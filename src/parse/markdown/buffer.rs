//! HTML under construction.

use crate::parse::document::{Body, BodyMessage, Hole};

/// Something to be put into a [`Buffer`] later.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// When the page is rendered.
    Hole(Hole),
    /// When the whole text is read and the footnotes have their numbers: a reference to the note at this index, and
    /// the how manieth reference to it this is, from 1.
    Note(usize, u32),
}

/// HTML with marks, in ascending order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buffer {
    /// The finished HTML.
    pub(crate) html: String,
    /// What is still missing, and where.
    pub(crate) marks: Vec<(usize, Mark)>,
}

impl Buffer {
    /// Returns an empty buffer with room for `bytes` of HTML.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { html: String::with_capacity(bytes), marks: Vec::new() }
    }

    /// Appends a hole.
    pub(crate) fn hole(&mut self, hole: Hole) {
        self.marks.push((self.html.len(), Mark::Hole(hole)));
    }

    /// Puts a hole at `at`, at or behind the last one.
    pub(crate) fn hole_at(&mut self, at: usize, hole: Hole) {
        self.marks.push((at, Mark::Hole(hole)));
    }

    /// Appends a message.
    pub(crate) fn message(&mut self, message: BodyMessage) {
        self.hole(Hole::Message(message));
    }

    /// Appends another buffer.
    pub(crate) fn append(&mut self, other: Buffer) {
        let base = self.html.len();
        self.html.push_str(&other.html);
        self.marks.extend(other.marks.into_iter().map(|(at, mark)| (base + at, mark)));
    }

    /// Returns the body, with the references to footnotes written by `note`.
    pub(crate) fn finish(self, mut note: impl FnMut(&mut Buffer, usize, u32)) -> Body {
        let has_notes = self.marks.iter().any(|(_, mark)| matches!(mark, Mark::Note(..)));
        let whole = if has_notes { self.with_notes(&mut note) } else { self };
        let holes = whole.marks.into_iter().filter_map(|(at, mark)| match mark {
            Mark::Hole(hole) => Some((u32::try_from(at).unwrap_or(u32::MAX), hole)),
            Mark::Note(..) => None,
        });
        // The bodies of all pages stay in memory until they are rendered. They are copied, since the allocator would leave
        // a buffer that is shrunk in its place, with up to half of it unused.
        let holes: Vec<_> = holes.collect();
        Body { holes: holes.as_slice().into(), html: whole.html.as_str().into() }
    }

    fn with_notes(self, note: &mut impl FnMut(&mut Buffer, usize, u32)) -> Buffer {
        let mut whole =
            Buffer { html: String::with_capacity(self.html.len() * 5 / 4), marks: Vec::new() };
        let mut done = 0;
        for (at, mark) in self.marks {
            whole.html.push_str(&self.html[done..at]);
            done = at;
            match mark {
                Mark::Hole(hole) => whole.hole(hole),
                Mark::Note(index, occurrence) => note(&mut whole, index, occurrence),
            }
        }
        whole.html.push_str(&self.html[done..]);
        whole
    }
}
