//! [`fixed_points`]: pairs of blocks that are sure, between which all others are looked for.
//!
//! Approved pairs, headings with the same id and texts that one side has divided are candidates. A text of which the other
//! side has one translation, and that one of nothing else, says where it belongs. Texts that stand there again and again, as
//! in tables and lists, do not: which of them are a pair follows from what stands round them. So the best path through both pages is taken: first the most of the texts
//! that say so, then the most blocks at all, repeated texts with their translations rather than with others, and rows of
//! tables as a whole rather than parts of them.

use std::collections::HashMap;
use std::ops::Range;

use crate::ledger::align::{Approved, Extents, fits};
use crate::ledger::normal::TextDigest;
use crate::ledger::unit::{Unit, UnitKind};

/// What a pair is worth that can be no other: more than all others together.
const SURE: i32 = 1 << 17;
/// What another approved pair is worth.
const KNOWN: i32 = 8;
/// What two blocks are worth that can be a pair, changed as they may be. Where hardly any is what it was, their order
/// tells more than texts that are found elsewhere.
const FITTING: i32 = 7;
/// What it costs that a row of a table is torn apart, for each of its cells.
const TORN: i32 = 1;
/// The score of a place from which there is no way.
const NEVER: i32 = i32::MIN / 2;
/// How many places are looked at. On pages of a size that nobody writes, only what stands about as far down is compared.
const MOST_CELLS: usize = 1 << 22;

/// Returns pairs of indexes that are sure to be a pair, both rising. `extents` are blocks of both sides that are known to
/// say the same; `approved` returns the translations of a text.
pub(crate) fn fixed_points(
    source: &[&Unit],
    target: &[&Unit],
    extents: &Extents,
    approved: &Approved<'_>,
) -> Vec<(usize, usize)> {
    let (source, target) = (&Run::new(source), &Run::new(target));
    Paths { source, target, extents, known: Known::new(source, target, approved) }.best()
}

/// The places at which the approved translations of texts stand.
struct Known {
    /// Which of the texts of the target stands at a place of it.
    texts: Vec<usize>,
    /// Those that translate what stands at a place of the source.
    translations: Vec<Vec<usize>>,
    /// In how many places these stand.
    places: Vec<usize>,
    /// How many places of the source a text of the target translates.
    sources: Vec<usize>,
}

impl Known {
    fn new(source: &Run<'_>, target: &Run<'_>, approved: &Approved<'_>) -> Self {
        let mut numbers: HashMap<TextDigest, usize> = HashMap::new();
        let texts = target.units.iter().map(|it| {
            let next = numbers.len();
            *numbers.entry(it.digest).or_insert(next)
        });
        let texts: Vec<usize> = texts.collect();
        let mut counts = vec![0; numbers.len()];
        texts.iter().for_each(|it| counts[*it] += 1);
        let mut sources = vec![0; numbers.len()];
        let translations = source.units.iter().map(|unit| {
            let known = approved(unit).into_iter();
            let mut known: Vec<_> = known.filter_map(|it| numbers.get(&it).copied()).collect();
            known.sort_unstable();
            known.dedup();
            known.iter().for_each(|it| sources[*it] += 1);
            known
        });
        let translations: Vec<Vec<usize>> = translations.collect();
        let places = translations.iter().map(|it| it.iter().map(|it| counts[*it]).sum()).collect();
        Self { texts, translations, places, sources }
    }

    /// Says whether what stands at `i` and at `j` is an approved pair.
    fn is_pair(&self, i: usize, j: usize) -> bool {
        self.translations[i].contains(&self.texts[j])
    }

    /// Says whether of an approved pair each side has no other place on the other one.
    fn is_only(&self, i: usize, j: usize) -> bool {
        self.places[i] == 1 && self.sources[self.texts[j]] == 1
    }
}

/// The blocks of one side.
struct Run<'a> {
    units: &'a [&'a Unit],
    /// How often each id of a heading stands there.
    anchors: HashMap<&'a str, u32>,
    /// How many columns the table of a cell has.
    columns: Vec<u16>,
    /// The row of a cell.
    rows: Vec<Range<usize>>,
}

impl<'a> Run<'a> {
    fn new(units: &'a [&'a Unit]) -> Self {
        let mut anchors = HashMap::new();
        for anchor in units.iter().filter_map(|it| it.anchor.as_deref()) {
            *anchors.entry(anchor).or_default() += 1;
        }
        let (mut columns, mut rows) = (Vec::new(), Vec::new());
        let is_same_table = |a: &&Unit, b: &&Unit| is_cell(a) && is_cell(b) && a.cell < b.cell;
        for table in units.chunk_by(is_same_table) {
            let count = table.iter().map(|it| it.cell.1 + 1).max().unwrap_or_default();
            for row in table.chunk_by(|a, b| a.cell.0 == b.cell.0) {
                let start = columns.len();
                columns.extend(row.iter().map(|_| count));
                rows.extend(row.iter().map(|_| start..start + row.len()));
            }
        }
        Self { units, anchors, columns, rows }
    }

    /// Returns where a row ends that begins at `at`.
    fn row_end(&self, at: usize) -> Option<usize> {
        let row = self.rows.get(at)?;
        (is_cell(self.units[at]) && row.start == at).then_some(row.end)
    }

    /// Returns the index behind the block `at`, and what it is worth to leave it out.
    fn without(&self, at: usize) -> Option<(i32, usize)> {
        let unit = self.units.get(at)?;
        Some((if is_cell(unit) { -TORN } else { 0 }, at + 1))
    }
}

fn is_cell(unit: &Unit) -> bool {
    unit.kind == UnitKind::Cell
}

/// A step of a path: what it is worth, where it leads, and whether it is a fixed point.
type Step = (i32, usize, usize, bool);

struct Paths<'a> {
    source: &'a Run<'a>,
    target: &'a Run<'a>,
    extents: &'a Extents,
    known: Known,
}

impl Paths<'_> {
    fn best(&self) -> Vec<(usize, usize)> {
        let (rows, columns) = (self.source.units.len(), self.target.units.len());
        let mut scores = Scores::new(rows, columns);
        for i in (0..=rows).rev() {
            for j in scores.band(i).rev() {
                let step = self.next(i, j, &scores);
                let score = if (i, j) == (rows, columns) { 0 } else { NEVER };
                scores.set(i, j, step.map_or(score, |(score, ..)| score));
            }
        }
        let mut pairs = Vec::new();
        let (mut i, mut j) = (0, 0);
        while let Some((_, next_i, next_j, is_fixed)) = self.next(i, j, &scores) {
            if next_i > i && next_j > j {
                pairs.push((i, j, is_fixed));
            }
            (i, j) = (next_i, next_j);
        }
        // What stands beside a cell that is sure, in tables of the same form, is as sure as that.
        let row = |&(i, j, _): &(usize, usize, bool)| (&self.source.rows[i], &self.target.rows[j]);
        let rows = pairs.chunk_by(|a, b| row(a) == row(b));
        let rows = rows.filter(|row| row.iter().any(|it| it.2)).flatten();
        let is_fixed = |it: &&(usize, usize, bool)| it.2 || self.has_same_columns(it.0, it.1);
        rows.filter(is_fixed).map(|&(i, j, _)| (i, j)).collect()
    }

    /// Says whether two blocks are cells of tables with as many columns.
    fn has_same_columns(&self, i: usize, j: usize) -> bool {
        let (from, to) = (self.source, self.target);
        is_cell(from.units[i]) && is_cell(to.units[j]) && from.columns[i] == to.columns[j]
    }

    /// Returns the best step from `i` and `j`, worth as much as the whole way from there. Of steps that are as good, the first
    /// leaves something out: what is left out then begins with a heading or with the first cell of a row.
    fn next(&self, i: usize, j: usize, scores: &Scores) -> Option<Step> {
        let steps = [
            self.source.row_end(i).map(|end| (0, end, j, false)),
            self.target.row_end(j).map(|end| (0, i, end, false)),
            self.source.without(i).map(|(worth, next)| (worth, next, j, false)),
            self.target.without(j).map(|(worth, next)| (worth, i, next, false)),
            self.pair(i, j),
        ];
        let steps = steps.into_iter().flatten();
        let whole = steps.map(|(worth, i, j, is_fixed)| (worth + scores.at(i, j), i, j, is_fixed));
        let best = whole.reduce(|best, step| if step.0 > best.0 { step } else { best });
        best.filter(|step| step.0 > NEVER / 2)
    }

    /// Returns the step that takes the blocks `i` and `j` for a pair.
    fn pair(&self, i: usize, j: usize) -> Option<Step> {
        let (from, to) = (self.source, self.target);
        let (&a, &b) = (from.units.get(i)?, to.units.get(j)?);
        if self.has_same_columns(i, j) && a.cell.1 != b.cell.1 {
            return None;
        }
        let group = self.extents.get(&(i, j));
        let is_known = self.known.is_pair(i, j);
        let (worth, is_fixed) = match () {
            () if group.is_some() || self.is_same_heading(a, b) => (SURE, true),
            () if is_known && self.known.is_only(i, j) => (SURE, true),
            () if !fits(a, b) || a.anchor.is_some() && b.anchor.is_some() => return None,
            () if is_known => (KNOWN, true),
            () if a.digest == b.digest => (KNOWN, false),
            () => (FITTING, false),
        };
        let (wide, high) = group.copied().unwrap_or((b.marks.covered(), a.marks.covered()));
        let end = ((i + wide).min(from.units.len()), (j + high).min(to.units.len()));
        Some((worth, end.0, end.1, is_fixed))
    }

    /// Says whether two headings share an id, which is there once on each side.
    fn is_same_heading(&self, a: &Unit, b: &Unit) -> bool {
        a.anchor.is_some() && a.anchor == b.anchor && {
            let is_once = |side: &Run<'_>| {
                let anchor = a.anchor.as_deref().and_then(|it| side.anchors.get(it));
                anchor == Some(&1)
            };
            is_once(self.source) && is_once(self.target)
        }
    }
}

/// What the best way is worth from every place to the end, for the places near the diagonal.
struct Scores {
    rows: usize,
    columns: usize,
    width: usize,
    scores: Vec<i32>,
}

impl Scores {
    fn new(rows: usize, columns: usize) -> Self {
        let width = (columns + 1).min(MOST_CELLS / (rows + 1) + 1);
        Self { rows, columns, width, scores: vec![NEVER; (rows + 1) * width] }
    }

    /// Returns the places of the target that are compared with the place `i` of the source.
    fn band(&self, i: usize) -> Range<usize> {
        let middle = i * self.columns / self.rows.max(1);
        let start = middle.saturating_sub(self.width / 2).min(self.columns + 1 - self.width);
        start..start + self.width
    }

    fn at(&self, i: usize, j: usize) -> i32 {
        let band = self.band(i);
        if band.contains(&j) { self.scores[i * self.width + j - band.start] } else { NEVER }
    }

    fn set(&mut self, i: usize, j: usize, score: i32) {
        let start = self.band(i).start;
        self.scores[i * self.width + j - start] = score;
    }
}
