//! Calls of components: their arguments, the sources and charts that they ask for, and what they give.

use tera::{Context, Value};

use crate::diagnostic::catalog::{chart as chart_catalog, template as catalog};
use crate::parse::document::{ComponentArgument, ComponentCall, ComponentValue, LINK_ARGUMENTS};
use crate::parse::markdown::scheme;
use crate::render::body::Filler;
use crate::render::budget;
use crate::render::chart::ChartKind;
use crate::render::output_limit::LimitedOutput;
use crate::render::problem;
use crate::source::{Place, Span};
use crate::view::page::figure_sources;

impl Filler<'_> {
    /// Writes what the component called at `at` gives.
    pub(super) fn component(&mut self, at: usize, html: &mut String) {
        let site = self.site;
        let call = &site.publication.pages[self.id].page.document.outline.components[at];
        let body = call.body.as_ref().map(|body| self.fill(body, &[]));
        let Some(context) = self.arguments(call) else { return };
        let Some(implicits) = self.implicits(call, at) else { return };
        // It is told once for a page.
        if budget::is_over() {
            return;
        }
        let mut output = LimitedOutput::default();
        let locale = site.publication.pages[self.id].locale();
        let rendered = self.theme.speak(locale, self.phrases, |engine| {
            let (name, body) = (&call.name, body.as_deref());
            engine.render_component_with_implicits_to(
                name,
                &context,
                &implicits,
                body,
                true,
                &mut output,
            )
        });
        let rendered = rendered
            .and_then(|()| budget::capture(output.bytes.len() as u64))
            .and_then(|()| Ok(String::from_utf8(output.bytes)?));
        match rendered {
            Ok(rendered) => {
                self.citation_anchors(call, &rendered, html);
                html.push_str(&rendered);
            }
            Err(error) => {
                let place = self.place(call.span);
                self.diagnostics.extend(problem::finding(self.theme, "", &error, &place));
            }
        }
    }

    /// Returns what a component may ask for besides its arguments, or `None` when the chart that it draws cannot be
    /// drawn, which is reported.
    fn implicits(&mut self, call: &ComponentCall, at: usize) -> Option<Context> {
        let mut implicits = self.globals.clone();
        let citations = call.citation.map(|it| figure_sources(self.site, self.id, it as usize));
        implicits.insert_value("citations", citations.unwrap_or_default().into());
        let component = self.theme.engine.get_component_definition(&call.name)?;
        let asks =
            |name: &str| component.args().iter().any(|it| it.is_implicit() && it.name() == name);
        for kind in ChartKind::ALL.into_iter().filter(|it| asks(it.name())) {
            let chart = self.chart(call, at, kind)?;
            implicits.insert_value(kind.name(), chart);
        }
        Some(implicits)
    }

    /// Writes the places of the citations of `call` that its component does not show, since the list of sources leads
    /// back to them.
    fn citation_anchors(&self, call: &ComponentCall, rendered: &str, html: &mut String) {
        let Some(at) = call.citation else { return };
        for mark in &self.site.citations[self.id].marks[at as usize] {
            let id = format!("id=\"cite-{}\"", mark.place);
            if !rendered.contains(&id) {
                html.push_str(&format!("<span {id}></span>"));
            }
        }
    }

    /// Returns the arguments of `call`, or `None` when they do not fit the component, which is reported.
    fn arguments(&mut self, call: &ComponentCall) -> Option<Context> {
        let Some(component) = self.theme.engine.get_component_definition(&call.name) else {
            if self.theme.has_lost_component(&call.name) {
                return None;
            }
            let mut known: Vec<_> = self.theme.engine.get_component_names().collect();
            // Those with a dot are parts that templates use among themselves.
            known.retain(|name| !name.contains('.'));
            known.sort_unstable();
            let place = self.place(call.name_span);
            self.diagnostics.push(catalog::unknown_component(place, &call.name, &known));
            return None;
        };
        let before = self.diagnostics.len();
        let (mut context, mut is_whole) = (Context::new(), true);
        let known: Vec<_> =
            component.args().iter().filter(|it| !it.is_implicit()).map(|it| it.name()).collect();
        for argument in &call.arguments {
            let place = self.place(argument.span);
            let declared =
                component.args().iter().find(|it| it.name() == argument.name && !it.is_implicit());
            if declared.is_none() && component.rest_param().is_none() {
                let start = argument.span.start as usize;
                let place = self.place(Span::new(start, start + argument.name.len()));
                self.diagnostics.push(catalog::unknown_argument(
                    place,
                    &call.name,
                    &argument.name,
                    &known,
                ));
                continue;
            }
            let Some(value) = self.argument(argument, &place) else {
                is_whole = false;
                continue;
            };
            if let Some(expected) =
                declared.and_then(|it| it.arg_type()).filter(|it| !fits(it.as_str(), &value))
            {
                let finding =
                    catalog::wrong_argument(place, &call.name, &argument.name, expected.as_str());
                self.diagnostics.push(finding);
            }
            context.insert_value(argument.name.clone(), value);
        }
        for needed in component.args().iter().filter(|it| it.is_required()) {
            if !call.arguments.iter().any(|it| it.name == needed.name()) {
                let place = self.place(call.name_span);
                self.diagnostics.push(catalog::missing_argument(place, &call.name, needed.name()));
            }
        }
        let is_sound = is_whole && self.diagnostics.len() == before;
        let is_empty = |value: &ComponentValue| matches!(value, ComponentValue::Text(text) if text.trim().is_empty());
        let has_source =
            call.arguments.iter().any(|it| it.name == "source" && !is_empty(&it.value));
        // Until the arguments fit, a source may be among them under another name.
        if is_sound && known.contains(&"source") && !has_source {
            let place = self.place(call.name_span);
            self.diagnostics.push(chart_catalog::figure_without_source(place, &call.name));
        }
        is_sound.then_some(context)
    }

    /// Returns what a component is given for `argument`: of an address where it leads, seen from any page of the site.
    fn argument(&mut self, argument: &ComponentArgument, place: &Place) -> Option<Value> {
        let value = self.value(&argument.value, place)?;
        let text = match &argument.value {
            ComponentValue::Text(text) if !text.is_empty() => text,
            _ => return Some(value),
        };
        match (argument.link, argument.name.as_str()) {
            (Some(link), _) => {
                let address = &self.site.links[self.id][link as usize].address;
                // A link that leads nowhere has been reported.
                Some(address.as_str().into()).filter(|_| !address.is_empty())
            }
            // An address that is refused has been reported.
            (None, name) if LINK_ARGUMENTS.contains(&name) => None,
            (None, "cite") => {
                scheme::check(text, place.clone(), &mut self.diagnostics).then_some(value)
            }
            _ => Some(value),
        }
    }

    fn value(&mut self, value: &ComponentValue, place: &Place) -> Option<Value> {
        Some(match value {
            ComponentValue::Text(text) => text.as_str().into(),
            ComponentValue::Integer(number) => (*number).into(),
            ComponentValue::Float(number) => (*number).into(),
            ComponentValue::Bool(value) => (*value).into(),
            ComponentValue::Data(path) => return self.data("data", path, place),
            ComponentValue::Records(path) => return self.data("records", path, place),
        })
    }

    /// Returns what stands at `path` below `root`, one of the values that every template may read.
    pub(super) fn data(&mut self, root: &str, path: &[String], place: &Place) -> Option<Value> {
        let mut value = self.globals.get(root)?;
        for name in path {
            let map = value.as_map();
            let Some(next) =
                map.and_then(|map| map.iter().find(|(key, _)| key.as_str() == Some(name.as_str())))
            else {
                let names: Vec<_> = map
                    .into_iter()
                    .flat_map(|map| map.keys())
                    .filter_map(|key| key.as_str())
                    .collect();
                let whole = format!("{root}.{}", path.join("."));
                self.diagnostics.push(catalog::unknown_data(place.clone(), &whole, name, &names));
                return None;
            };
            value = next.1;
        }
        Some(value.clone())
    }
}

/// Says whether a value is of the type `expected` of the template engine.
fn fits(expected: &str, value: &Value) -> bool {
    match expected {
        "string" => value.is_string(),
        "bool" => value.is_bool(),
        "integer" => value.as_i64().is_some() && !value.is_f64(),
        "float" => value.is_f64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "map" => value.is_map(),
        _ => true,
    }
}
