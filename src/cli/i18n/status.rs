//! `i18n status`: how far the translations are.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::{Desk, say_next, suggestion};
use crate::cli::arguments::StatusArguments;
use crate::cli::terminal::Terminal;
use crate::diagnostic::report::Format;
use crate::ledger::{Pair, State, by_pair, select};
use crate::{Error, Exit};

/// Shows a line for each pair that is not done, or for each one that was named.
pub(super) fn status(
    desk: &Desk,
    arguments: &StatusArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = select(&desk.workbench, &arguments.pages, to.as_ref())?;
    let selected = by_pair(&selected);
    let pairs: Vec<Part<'_>> = selected
        .iter()
        .map(|(at, blocks)| Part { pair: &desk.workbench.pairs[*at], blocks })
        .collect();
    if terminal.format != Format::Human || arguments.json {
        let rows: Vec<Value> = pairs.iter().map(row).collect();
        terminal.print(&format!("{:#}\n", json!({ "version": 1, "pairs": rows })));
        return Ok(Exit::Success);
    }
    let is_done = |part: &Part<'_>| part.count(State::Current) == part.blocks.len();
    let shows_all = arguments.all || !arguments.pages.is_empty();
    let shown: Vec<&Part<'_>> = pairs.iter().filter(|it| shows_all || !is_done(it)).collect();
    if !shown.is_empty() {
        terminal.print(&table(&shown, terminal));
    }
    let blocks: usize = pairs.iter().map(|pair| pair.blocks.len()).sum();
    let done: usize = pairs.iter().map(|pair| pair.count(State::Current)).sum();
    let counts = [
        ("pairs", pairs.len().into()),
        ("blocks", blocks.into()),
        ("done", done.into()),
        ("open", (blocks - done).into()),
        ("words", pairs.iter().map(|pair| pair.amount()).sum::<usize>().into()),
    ];
    terminal.say(&terminal.text("i18n-status", &counts));
    if let Some(command) = suggestion(desk, &selected.into_keys().collect()) {
        say_next(terminal, &command);
    }
    Ok(Exit::Success)
}

/// What was named of a pair.
struct Part<'a> {
    pair: &'a Pair,
    blocks: &'a BTreeSet<usize>,
}

impl Part<'_> {
    /// Returns how many blocks are in `state`.
    fn count(&self, state: State) -> usize {
        self.blocks.iter().filter(|at| self.pair.blocks[**at].state == state).count()
    }

    /// Returns how much is left to translate, in words of the original.
    fn amount(&self) -> usize {
        self.blocks.iter().map(|at| self.pair.amount_of(*at)).sum()
    }
}

fn row(part: &Part<'_>) -> Value {
    let pair = part.pair;
    let counts: Map<String, Value> = State::ALL
        .iter()
        .map(|state| (state.name().to_owned(), part.count(*state).into()))
        .collect();
    json!({
        "name": pair.name,
        "ledger": pair.ledger.as_str(),
        "original": pair.source.locale.tag(),
        "to": pair.target.locale.tag(),
        "source": pair.source.path.as_str(),
        "target": pair.has_target.then(|| pair.target.path.as_str()),
        "blocks": part.blocks.len(),
        "states": counts,
        "words": part.amount(),
    })
}

/// Returns a table with a line for each pair; columns in which there is nothing are left out.
fn table(pairs: &[&Part<'_>], terminal: &Terminal) -> String {
    let states = State::ALL.iter().filter(|state| {
        **state == State::Current || pairs.iter().any(|pair| pair.count(**state) > 0)
    });
    let states: Vec<State> = states.copied().collect();
    let word = |id: &str| terminal.text(id, &[]);
    let mut head =
        vec![word("i18n-column-page"), word("i18n-column-way"), word("i18n-column-blocks")];
    head.extend(states.iter().map(|it| word(&format!("i18n-state-{}", it.name()))));
    head.push(word("i18n-column-words"));
    let mut rows = vec![head];
    for part in pairs {
        let pair = part.pair;
        let way = format!("{} → {}", pair.source.locale, pair.target.locale);
        let mut row = vec![pair.name.clone(), way, part.blocks.len().to_string()];
        row.extend(states.iter().map(|it| part.count(*it).to_string()));
        row.push(part.amount().to_string());
        rows.push(row);
    }
    let columns = rows[0].len();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let space = " ".repeat(width - cell.width());
            if column < 2 { format!("{cell}{space}") } else { format!("{space}{cell}") }
        });
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}
