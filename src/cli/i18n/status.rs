//! `i18n status`: how far the translations are.

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::{Desk, say_next, suggestion};
use crate::cli::arguments::StatusArguments;
use crate::cli::terminal::Terminal;
use crate::diagnostic::report::Format;
use crate::ledger::{Pair, State, select};
use crate::{Error, Exit};

/// Shows a line for each pair that is not done, or for each one that was named.
pub(super) fn status(
    desk: &Desk,
    arguments: &StatusArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = select(&desk.workbench, &arguments.pages, to.as_ref())?;
    let mut numbers: Vec<usize> = selected.iter().map(|it| it.pair).collect();
    numbers.dedup();
    let pairs: Vec<&Pair> = numbers.iter().map(|&at| &*desk.workbench.pairs[at]).collect();
    if terminal.format != Format::Human || arguments.json {
        let rows: Vec<Value> = pairs.iter().map(|pair| row(pair)).collect();
        terminal.print(&format!("{:#}\n", json!({ "version": 1, "pairs": rows })));
        return Ok(Exit::Success);
    }
    let is_done = |pair: &Pair| pair.blocks.iter().all(|it| it.state == State::Current);
    let shows_all = arguments.all || !arguments.pages.is_empty();
    let shown: Vec<&Pair> = pairs.iter().copied().filter(|it| shows_all || !is_done(it)).collect();
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
    if let Some(command) = suggestion(desk, &numbers.into_iter().collect()) {
        say_next(terminal, &command);
    }
    Ok(Exit::Success)
}

fn row(pair: &Pair) -> Value {
    let counts: Map<String, Value> = State::ALL
        .iter()
        .map(|state| (state.name().to_owned(), pair.count(*state).into()))
        .collect();
    json!({
        "name": pair.name,
        "ledger": pair.ledger.as_str(),
        "original": pair.source.locale.tag(),
        "to": pair.target.locale.tag(),
        "source": pair.source.path.as_str(),
        "target": pair.has_target.then(|| pair.target.path.as_str()),
        "blocks": pair.blocks.len(),
        "states": counts,
        "words": pair.amount(),
    })
}

/// Returns a table with a line for each pair; columns in which there is nothing are left out.
fn table(pairs: &[&Pair], terminal: &Terminal) -> String {
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
    for pair in pairs {
        let way = format!("{} → {}", pair.source.locale, pair.target.locale);
        let mut row = vec![pair.name.clone(), way, pair.blocks.len().to_string()];
        row.extend(states.iter().map(|it| pair.count(*it).to_string()));
        row.push(pair.amount().to_string());
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
