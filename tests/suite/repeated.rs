//! Tables and lists in which the same few texts stand again and again: what changed is found in its own place.

use taiyaku::ledger::State;
use taiyaku::pipeline::{compare, read_settings};

use crate::alignment::Chance;
use crate::site::Site;

/// The texts that stand there again and again. One of them is translated in two ways.
const TEXTS: [(&str, &str); 4] =
    [("あり", "Yes"), ("なし", "No"), ("なし", "None"), ("未定", "To be decided")];
/// What stands in the original instead where it is no text of those.
const ANOTHER: &str = "廃止";

/// Rows of cells in both languages.
type Rows = Vec<Vec<(String, String)>>;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    List,
    Table,
    /// A table of which the rows begin with a name.
    Named,
}

const SHAPES: [Shape; 3] = [Shape::List, Shape::Table, Shape::Named];

fn row(shape: Shape, name: usize, columns: usize, chance: &mut Chance) -> Vec<(String, String)> {
    let cell = |(ja, en): (&str, &str)| (ja.to_owned(), en.to_owned());
    let own = (shape == Shape::Named).then(|| (format!("国{name}号"), format!("Country {name}")));
    let cells = (0..columns).map(|_| cell(TEXTS[chance.below(TEXTS.len())]));
    own.into_iter().chain(cells.collect::<Vec<_>>()).collect()
}

fn rows(shape: Shape, chance: &mut Chance) -> Rows {
    let columns = if shape == Shape::List { 1 } else { 1 + chance.below(3) };
    let count = 2 + chance.below(4);
    (0..count).map(|name| row(shape, name, columns, chance)).collect()
}

fn written(shape: Shape, rows: &[Vec<String>]) -> String {
    if shape == Shape::List {
        return rows.iter().map(|row| format!("- {}\n", row[0])).collect();
    }
    let head: Vec<_> = (0..rows[0].len()).map(|column| format!("{column}")).collect();
    let rule = vec!["---".to_owned(); head.len()];
    let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
    [&head, &rule].into_iter().chain(rows).map(line).collect()
}

/// Returns the states of the blocks, with the row and the column of the original or else of the translation. `approved` is
/// in the ledger; `ja` and `en` are what the page says now.
fn states(
    shape: Shape,
    approved: &Rows,
    ja: &[Vec<String>],
    en: &[Vec<String>],
) -> Vec<(State, usize, usize)> {
    let page = |body: &str| format!("+++\ntitle = \"2026\"\n+++\n\n{body}");
    let entries = approved.iter().flatten();
    let entries = entries.map(|(ja, en)| format!("\n{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n"));
    let ledger = format!("{{\"v\":1,\"seg\":1}}\n{}", entries.collect::<String>());
    let site = Site::new()
        .file("content/a.ja.md", &page(&written(shape, ja)))
        .file("content/a.en.md", &page(&written(shape, en)))
        .file("i18n/pairs/content/a.jsonl", &ledger);
    let tree = site.tree();
    let workbench = compare(tree, &read_settings(tree, &[]).value).value;
    let pair = workbench.pairs.iter().find(|it| it.name == "a").expect("the page");
    let mut items = [0, 0];
    let blocks = pair.blocks.iter().filter(|it| {
        let unit = pair.source.units[it.source.clone()].first();
        let unit = unit.or(pair.target.units[it.target.clone()].first());
        unit.is_some_and(|it| it.id.is_empty() && (shape == Shape::List || it.cell.0 > 0))
    });
    let states = blocks.map(|it| {
        let is_there = [!it.source.is_empty(), !it.target.is_empty()];
        let side = if is_there[0] { &pair.source } else { &pair.target };
        let at = if is_there[0] { it.source.start } else { it.target.start };
        let (row, column) = side.units[at].cell;
        let item = items[usize::from(!is_there[0])];
        (0..2).filter(|&it| is_there[it]).for_each(|it| items[it] += 1);
        match shape {
            Shape::List => (it.state, item, 0),
            _ => (it.state, usize::from(row) - 1, usize::from(column)),
        }
    });
    states.collect()
}

fn language(rows: &Rows, side: usize) -> Vec<Vec<String>> {
    let text = |(ja, en): &(String, String)| if side == 0 { ja.clone() } else { en.clone() };
    rows.iter().map(|row| row.iter().map(text).collect()).collect()
}

/// Returns the states that are not [`State::Current`].
fn open(states: Vec<(State, usize, usize)>) -> Vec<(State, usize, usize)> {
    states.into_iter().filter(|it| it.0 != State::Current).collect()
}

#[test]
fn a_text_that_changed_among_the_same_ones_is_stale_in_its_own_place() {
    for shape in SHAPES {
        for trial in 0..8 {
            let rows = rows(shape, &mut Chance(trial));
            let (ja, en) = (language(&rows, 0), language(&rows, 1));
            assert_eq!(open(states(shape, &rows, &ja, &en)), [], "{ja:?}");
            for (at, column) in
                (0..ja.len()).flat_map(|at| (0..ja[0].len()).map(move |it| (at, it)))
            {
                for text in ["あり", "なし", ANOTHER] {
                    let mut changed = ja.clone();
                    let old = std::mem::replace(&mut changed[at][column], text.to_owned());
                    // The other translation of the text may be one that nobody approved of it.
                    let is_pair = |it: &(String, String)| it.0 == text && it.1 == en[at][column];
                    if old == text || rows.iter().flatten().any(is_pair) {
                        continue;
                    }
                    let found = open(states(shape, &rows, &changed, &en));
                    assert_eq!(found, [(State::Stale, at, column)], "{ja:?} {changed:?}");
                }
            }
        }
    }
}

#[test]
fn a_row_that_came_or_went_is_all_that_is_missing_or_extra() {
    for shape in SHAPES {
        for trial in 0..40 {
            let chance = &mut Chance(trial);
            let rows = rows(shape, chance);
            let (ja, en) = (language(&rows, 0), language(&rows, 1));
            let mut more = rows.clone();
            more.insert(
                chance.below(rows.len() + 1),
                row(shape, 99, rows[0].len() - usize::from(shape == Shape::Named), chance),
            );
            let added = open(states(shape, &rows, &language(&more, 0), &en));
            let mut fewer = ja.clone();
            fewer.remove(chance.below(ja.len()));
            let removed = open(states(shape, &rows, &fewer, &en));
            for (found, state) in [(added, State::Missing), (removed, State::Extra)] {
                assert!(
                    found.iter().all(|it| it.0 == state),
                    "{more:?} {fewer:?} {ja:?} {found:?}"
                );
                assert_eq!(found.len(), ja[0].len(), "{more:?} {fewer:?} {ja:?} {found:?}");
                let is_one_row = found.iter().all(|it| it.1 == found[0].1);
                assert!(is_one_row, "{more:?} {fewer:?} {ja:?} {found:?}");
            }
        }
    }
}

#[test]
fn a_text_that_changed_beside_a_new_row_is_stale_in_its_own_place() {
    for trial in 0..40 {
        let chance = &mut Chance(trial);
        let rows = rows(Shape::Named, chance);
        let (mut ja, en) = (language(&rows, 0), language(&rows, 1));
        let (at, column) = (chance.below(ja.len()), 1 + chance.below(ja[0].len() - 1));
        ja[at][column] = ANOTHER.to_owned();
        let place = chance.below(ja.len() + 1);
        let new = row(Shape::Named, 99, ja[0].len() - 1, chance);
        ja.insert(place, new.into_iter().map(|it| it.0).collect());
        let at = at + usize::from(place <= at);
        let found = open(states(Shape::Named, &rows, &ja, &en));
        let (stale, missing): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|it| it.0 == State::Stale);
        assert_eq!(stale, [(State::Stale, at, column)], "{ja:?}");
        let row: Vec<_> = (0..ja[0].len()).map(|it| (State::Missing, place, it)).collect();
        assert_eq!(missing, row, "{ja:?}");
    }
}
