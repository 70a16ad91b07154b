//! Charts that components ask for: from the arguments of a call to the table and the drawing.

use tera::Value;

use crate::diagnostic::catalog::chart as catalog;
use crate::discover::PageKey;
use crate::parse::data::parse_separated;
use crate::parse::document::{ComponentArgument, ComponentCall, ComponentValue};
use crate::parse::node::Node;
use crate::render::body::Filler;
use crate::view::chart::table::{ChartTable, Given, Request, Wording, read_nodes, read_records};
use crate::view::chart::{bar_chart, line_chart};

/// The kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartKind {
    /// Bars.
    Bars,
    /// Lines.
    Lines,
}

impl ChartKind {
    /// Every kind.
    pub(super) const ALL: [Self; 2] = [Self::Bars, Self::Lines];

    /// Returns the name by which components ask for it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Lines => "lines",
        }
    }
}

impl Filler<'_> {
    /// Returns the chart of the call at `at`, or `None` when it cannot be drawn, which is reported.
    pub(super) fn chart(
        &mut self,
        call: &ComponentCall,
        at: usize,
        kind: ChartKind,
    ) -> Option<Value> {
        let mut table = self.chart_table(call)?;
        for row in &mut table.rows {
            // Rows of data files name a page; lists of records have the path of theirs.
            let key = row.path.take_if(|it| !it.starts_with('/'));
            let page = key.map(|it| PageKey::new(&it));
            let id = page.and_then(|it| self.site.publication.find(&it, self.locale()));
            row.path = row.path.take().or_else(|| id.map(|id| self.site.path(id)));
        }
        let formats = self.theme.messages.formats(self.locale())?;
        let id = format!("chart-{}", at + 1);
        Some(match kind {
            ChartKind::Bars => bar_chart(&table, id, formats).into(),
            ChartKind::Lines => line_chart(&table, id, formats).into(),
        })
    }

    /// Returns the table of a call.
    fn chart_table(&mut self, call: &ComponentCall) -> Option<ChartTable> {
        let site = self.site;
        let argument = |name: &str| call.arguments.iter().find(|it| it.name == name);
        let rows = argument("rows")?;
        let text = |name: &str| argument(name).and_then(|it| self.given(it));
        let request = Request {
            call: self.place(call.name_span),
            rows: self.place(rows.value_span),
            label: text("label"),
            values: text("values"),
            names: text("names"),
        };
        let theme = self.theme;
        let locale = site.publication.pages[self.id].locale();
        let wording = Wording { locale, formats: theme.messages.formats(locale)? };
        match &rows.value {
            ComponentValue::Data(path) => {
                let (name, below) = path.split_first()?;
                let node =
                    below.iter().try_fold(site.parsed.data.get(name)?, |it, key| it.get(key))?;
                let path = &site.parsed.inventory.data[name];
                read_nodes(&request, path, node, wording, &mut self.diagnostics)
            }
            ComponentValue::Records(path) => {
                let place = self.place(rows.span);
                let values = self.data("records", path, &place)?;
                read_records(&request, &values, &mut self.diagnostics)
            }
            ComponentValue::Text(text) => {
                let path = site.publication.pages[self.id].path();
                let checked = parse_separated(path, text, rows.value_span, ',');
                let is_sound = checked.diagnostics.is_empty();
                let node: Node = checked.report(&mut self.diagnostics);
                let table = read_nodes(&request, path, &node, wording, &mut self.diagnostics);
                table.filter(|_| is_sound)
            }
            _ => {
                self.diagnostics.push(catalog::chart_rows(request.rows));
                None
            }
        }
    }

    /// Returns the text of an argument that has one, and its place.
    fn given<'a>(&self, argument: &'a ComponentArgument) -> Option<Given<'a>> {
        match &argument.value {
            ComponentValue::Text(text) if !text.trim().is_empty() => {
                Some(Given { text, place: self.place(argument.value_span) })
            }
            _ => None,
        }
    }
}
