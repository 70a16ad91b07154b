//! Writes marked uses of terms.
//!
//! A use becomes a link to the entry of the glossary, followed by a note with name, translations and definition:
//!
//! ```html
//! <a class="term" href="/ja/glossary/#foip" aria-describedby="term-note-1"><abbr>FOIP</abbr></a><span
//! class="term-note" role="tooltip" id="term-note-1" hidden>…</span>
//! ```
//!
//! The link works by mouse, touch and keyboard without a script or style, and breaks across lines as text does; a
//! button for a popover would be one box that Japanese text cannot break, and that some browsers leave out of a copied
//! passage. The note is `hidden`, so that it is in no copy, no print and no reader's view; assistive technology reads
//! it as the description of the link, and a theme may show it beside the link that has the pointer or the focus.
//! The name of an abbreviation stands in the note alone: in parentheses in the text it would tear compounds apart.

use crate::mark::Mark;
use crate::parse::terms::Term;
use crate::resolve::{PageId, Site};
use crate::text::push_escaped;

/// Writes the marked uses of terms of a page.
pub(super) struct TermNotes<'a> {
    site: &'a Site,
    id: PageId,
    /// The page with the entries, in the language of the page.
    glossary: Option<PageId>,
    /// The number of the last note.
    number: usize,
}

impl<'a> TermNotes<'a> {
    pub(super) fn new(site: &'a Site, id: PageId) -> Self {
        let glossary = site.glossary_page(site.publication.pages[id].locale());
        Self { site, id, glossary, number: 0 }
    }

    /// Writes the use `mark` of a term in `body`.
    pub(super) fn write(&mut self, body: &str, mark: &Mark, html: &mut String) {
        let site = self.site;
        let text = &body[mark.start as usize..mark.end as usize];
        let Some(glossary) = self.glossary else { return html.push_str(text) };
        self.number += 1;
        let number = self.number;
        let term = &site.parsed.terms[mark.term as usize];
        html.push_str("<a class=\"term\" href=\"");
        push_escaped(html, &site.anchor_path(glossary, &term.id));
        html.push_str(&format!("\" aria-describedby=\"term-note-{number}\">"));
        let (start, end) = if mark.is_abbreviation { ("<abbr>", "</abbr>") } else { ("", "") };
        html.push_str(start);
        html.push_str(text);
        html.push_str(end);
        html.push_str(&format!(
            "</a><span class=\"term-note\" role=\"tooltip\" id=\"term-note-{number}\" hidden>"
        ));
        self.note(term, html);
        html.push_str("</span>");
    }

    /// Writes what the term is called, here and in the other languages, and what it means.
    fn note(&self, term: &Term, html: &mut String) {
        let own = self.site.publication.pages[self.id].locale();
        html.push_str("<span class=\"term-name\">");
        push_escaped(html, term.name(own).unwrap_or_default());
        html.push_str("</span>");
        for locale in self.site.parsed.settings.locales.iter().filter(|it| *it != own) {
            if let Some(name) = term.name(locale) {
                html.push_str(&format!(" <span class=\"term-translation\" lang=\"{locale}\">"));
                push_escaped(html, name);
                html.push_str("</span>");
            }
        }
        if let Some(abbreviation) =
            term.abbreviation.as_ref().filter(|it| term.name(own) != Some(it))
        {
            html.push_str(" <abbr class=\"term-abbreviation\">");
            push_escaped(html, abbreviation);
            html.push_str("</abbr>");
        }
        if let Some(definition) = term.definitions.get(own.tag()) {
            html.push_str(" <span class=\"term-definition\">");
            push_escaped(html, definition);
            html.push_str("</span>");
        }
    }
}
