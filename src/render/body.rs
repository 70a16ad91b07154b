//! Fills the holes of a body.

use tera::{Context, Tera, Value};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::locale::Locale;
use crate::mark::Mark;
use crate::message::MessageValue;
use crate::parse::document::{
    Body, ComponentCall, ComponentValue, Hole, Link, MessageArgument, MessageCall, Outline,
};
use crate::parse::markdown::scheme;
use crate::render::problem;
use crate::render::term::TermNotes;
use crate::render::theme::Theme;
use crate::resolve::{PageId, Site};
use crate::source::{Place, Span};
use crate::text::push_escaped;

/// Arguments of components that are addresses.
const ADDRESSES: [&str; 4] = ["src", "href", "url", "cite"];

/// Fills the holes of one page.
pub(crate) struct Filler<'a> {
    /// The site.
    pub(crate) site: &'a Site,
    /// The templates.
    pub(crate) theme: &'a Theme,
    /// The engine of the page's locale.
    pub(crate) engine: &'a Tera,
    /// What every template of the page's locale may read.
    pub(crate) globals: &'a Context,
    /// The page.
    pub(crate) id: PageId,
    /// The uses of terms on it.
    pub(crate) marks: &'a [Mark],
    /// What was found on the way.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Filler<'_> {
    /// Returns the text of the page.
    pub(crate) fn fill_page(&mut self) -> String {
        let site = self.site;
        self.fill(&site.publication.pages[self.id].page.document.body, self.marks)
    }

    /// Fills the holes of `body` and writes what `marks` ask for.
    fn fill(&mut self, body: &Body, marks: &[Mark]) -> String {
        let mut html = String::with_capacity(body.html.len() + body.html.len() / 4);
        let mut notes = TermNotes::new(self.site, self.id);
        let mut marks = marks.iter().peekable();
        let mut done = 0;
        for (at, hole) in body.holes.iter() {
            let at = *at as usize;
            // A mark never reaches over a hole, since it covers text only.
            while let Some(mark) = marks.next_if(|it| (it.start as usize) < at) {
                html.push_str(&body.html[done..mark.start as usize]);
                notes.write(&body.html, mark, &mut html);
                done = mark.end as usize;
            }
            html.push_str(&body.html[done..at]);
            self.fill_hole(hole, &mut html);
            done = at;
        }
        for mark in marks {
            html.push_str(&body.html[done..mark.start as usize]);
            notes.write(&body.html, mark, &mut html);
            done = mark.end as usize;
        }
        html.push_str(&body.html[done..]);
        html
    }

    fn fill_hole(&mut self, hole: &Hole, html: &mut String) {
        match hole {
            Hole::HeadingId(at) => push_escaped(html, &self.site.headings[self.id][*at as usize]),
            Hole::LinkStart(at) => self.link_start(*at as usize, html),
            Hole::LinkEnd(at) => self.link_end(*at as usize, html),
            Hole::LinkTitle(at) => self.link_title(*at as usize, html),
            Hole::ImageSource(at) => {
                push_escaped(html, &self.site.links[self.id][*at as usize].address)
            }
            Hole::Citation(at) => self.citation(*at as usize, html),
            Hole::Message(message) => {
                let text = self.message(&message.call(), Span::default());
                push_escaped(html, &text);
            }
            Hole::Component(at) => self.component(*at as usize, html),
        }
    }

    fn outline(&self) -> &Outline {
        &self.site.publication.pages[self.id].page.document.outline
    }

    fn locale(&self) -> &Locale {
        self.site.publication.pages[self.id].locale()
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.site.publication.pages[self.id].path(), span)
    }

    fn link_start(&self, at: usize, html: &mut String) {
        let resolved = &self.site.links[self.id][at];
        let link: &Link = &self.outline().links[at];
        let written =
            |name: &str| link.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        html.push_str("<a");
        if !resolved.address.is_empty() {
            html.push_str(" href=\"");
            push_escaped(html, &resolved.address);
            html.push('"');
        }
        if let Some(locale) =
            resolved.other_locale.as_ref().filter(|_| written("hreflang").is_none())
        {
            html.push_str(" hreflang=\"");
            html.push_str(locale.tag());
            html.push('"');
        }
        let external = [("class", "external"), ("rel", "noopener noreferrer")];
        for (name, value) in external.iter().filter(|_| resolved.is_external) {
            let more = written(name).map(|it| format!(" {it}")).unwrap_or_default();
            html.push_str(&format!(" {name}=\"{value}{more}\""));
        }
        let is_said = |name: &str| resolved.is_external && external.iter().any(|it| it.0 == name);
        for (name, value) in link.attributes.iter().filter(|it| !is_said(&it.0)) {
            html.push_str(&format!(" {name}=\"{value}\""));
        }
        if !link.title.is_empty() {
            html.push_str(" title=\"");
            push_escaped(html, &link.title);
            html.push('"');
        }
        html.push('>');
    }

    fn link_end(&mut self, at: usize, html: &mut String) {
        html.push_str("</a>");
        if let Some(locale) = &self.site.links[self.id][at].other_locale {
            let arguments = vec![("locale", MessageArgument::Text(locale.tag().to_owned()))];
            let call = MessageCall { id: "link-language", arguments };
            let mark = self.message(&call, self.outline().links[at].span);
            html.push_str("<span class=\"link-language\">");
            push_escaped(html, &mark);
            html.push_str("</span>");
        }
    }

    /// Writes what the link leads to: the heading, glossary entry or source if it names one, else the page.
    fn link_title(&self, at: usize, html: &mut String) {
        let link = &self.outline().links[at];
        let resolved = &self.site.links[self.id][at];
        if resolved.page.is_none() {
            return push_escaped(html, &link.target);
        }
        let title = self.site.link_words(self.id, at);
        match &resolved.other_locale {
            Some(locale) => {
                html.push_str(&format!("<span lang=\"{locale}\">"));
                push_escaped(html, title);
                html.push_str("</span>");
            }
            None => push_escaped(html, title),
        }
    }

    fn citation(&mut self, at: usize, html: &mut String) {
        let span = self.outline().citations[at].span;
        let marks = self.site.citations[self.id].marks[at].clone();
        if marks.is_empty() {
            return;
        }
        html.push_str("<sup class=\"citation\">");
        for mark in marks {
            let number = i64::try_from(mark.number).unwrap_or(i64::MAX);
            let label = MessageCall {
                id: "citation-label",
                arguments: vec![("number", MessageArgument::Number(number))],
            };
            let mut text = self.message(&label, span);
            if !mark.locator.is_empty() {
                let arguments = vec![("locator", MessageArgument::Text(mark.locator.clone()))];
                text.push_str(
                    &self.message(&MessageCall { id: "citation-locator", arguments }, span),
                );
            }
            html.push_str(&format!(
                "<a id=\"cite-{}\" href=\"#ref-{}\" role=\"doc-biblioref\">",
                mark.place, mark.number
            ));
            push_escaped(html, &text);
            html.push_str("</a>");
        }
        html.push_str("</sup>");
    }

    fn message(&mut self, call: &MessageCall, span: Span) -> String {
        let arguments: Vec<(&str, MessageValue)> = call
            .arguments
            .iter()
            .map(|(name, value)| match value {
                MessageArgument::Text(text) => (*name, MessageValue::Text(text.clone())),
                MessageArgument::Number(number) => (*name, MessageValue::Integer(*number)),
            })
            .collect();
        self.theme.messages.format(self.locale(), call.id, &arguments).unwrap_or_else(|problem| {
            let place = self.place(span);
            self.diagnostics.extend(problem.diagnostic(&place));
            call.id.to_owned()
        })
    }

    fn component(&mut self, at: usize, html: &mut String) {
        let site = self.site;
        let call = &site.publication.pages[self.id].page.document.outline.components[at];
        let body = call.body.as_ref().map(|body| self.fill(body, &[]));
        let Some(context) = self.arguments(call) else { return };
        let mut implicits = Context::new();
        implicits.insert_value("locale", self.locale().tag().into());
        implicits
            .insert_value("sources", self.globals.get("sources").cloned().unwrap_or(Value::none()));
        let rendered = self.engine.render_component_with_implicits(
            &call.name,
            &context,
            &implicits,
            body.as_deref(),
            true,
        );
        match rendered {
            Ok(rendered) => html.push_str(&rendered),
            Err(error) => {
                let place = self.place(call.span);
                self.diagnostics.extend(problem::finding(self.theme, "", &error, &place));
            }
        }
    }

    /// Returns the arguments of `call`, or `None` when they do not fit the component, which is reported.
    fn arguments(&mut self, call: &ComponentCall) -> Option<Context> {
        let Some(component) = self.engine.get_component_definition(&call.name) else {
            let mut known: Vec<_> = self.engine.get_component_names().collect();
            // Those with a dot are parts that templates use among themselves.
            known.retain(|name| !name.contains('.'));
            known.sort_unstable();
            let place = self.place(call.name_span);
            self.diagnostics.push(catalog::unknown_component(place, &call.name, &known));
            return None;
        };
        let before = self.diagnostics.len();
        let mut context = Context::new();
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
            if let ComponentValue::Text(text) = &argument.value
                && ADDRESSES.contains(&argument.name.as_str())
                && !scheme::check(text, place.clone(), &mut self.diagnostics)
            {
                continue;
            }
            let Some(value) = self.value(&argument.value, &place) else { continue };
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
        (self.diagnostics.len() == before).then_some(context)
    }

    fn value(&mut self, value: &ComponentValue, place: &Place) -> Option<Value> {
        Some(match value {
            ComponentValue::Text(text) => text.as_str().into(),
            ComponentValue::Integer(number) => (*number).into(),
            ComponentValue::Float(number) => (*number).into(),
            ComponentValue::Bool(value) => (*value).into(),
            ComponentValue::Data(path) => return self.data(path, place),
        })
    }

    fn data(&mut self, path: &[String], place: &Place) -> Option<Value> {
        let mut value = self.globals.get("data")?;
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
                let whole = format!("data.{}", path.join("."));
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
