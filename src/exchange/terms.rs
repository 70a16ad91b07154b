//! The glossary for other programs: OmegaT and spreadsheets, TBX-Basic of 2019, and prh for textlint.

use crate::exchange::po::quoted;
use crate::exchange::xml::{xml_attribute, xml_text};
use crate::locale::Locale;
use crate::parse::terms::{Status, Term};

/// The formats of glossaries that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermFormat {
    /// The whole glossary as a table with one line for each wording.
    Table,
    /// A glossary of OmegaT: text, translation, comment, for one direction.
    OmegaT,
    /// TBX-Basic in the style of data categories as attributes (ISO 30042:2019).
    Tbx,
    /// Rules of prh: which wording stands for which.
    Prh,
}

/// Returns `terms` in `format`, from `source` to `target`.
pub fn write_terms(terms: &[Term], format: TermFormat, source: &Locale, target: &Locale) -> String {
    match format {
        TermFormat::Table => table(terms, source, target),
        TermFormat::OmegaT => omegat(terms, source, target),
        TermFormat::Tbx => tbx(terms, source, target),
        TermFormat::Prh => prh(terms, source, target),
    }
}

/// The lines of one concept: those that share an id or a wording in either language.
struct Concept<'a> {
    id: &'a str,
    terms: Vec<&'a Term>,
}

/// Gathers the lines of the glossary by concept, in its order.
fn concepts<'a>(terms: &'a [Term], locales: [&Locale; 2]) -> Vec<Concept<'a>> {
    let mut concepts: Vec<Concept<'a>> = Vec::new();
    // What is preferred comes first, so that what is forbidden finds what it stands for.
    let mut ordered: Vec<&Term> = terms.iter().collect();
    ordered.sort_by_key(|it| it.status);
    for term in ordered {
        let own = names(term, locales);
        let shares = |it: &&Term| {
            it.id == term.id || names(it, locales).iter().any(|name| own.contains(name))
        };
        let is_new = term.status == Status::Preferred;
        match concepts.iter_mut().find(|it| !is_new && it.terms.iter().any(shares)) {
            Some(concept) => concept.terms.push(term),
            None => concepts.push(Concept { id: &term.id, terms: vec![term] }),
        }
    }
    concepts
}

/// Returns the wordings of a line by language.
fn names<'a>(term: &'a Term, locales: [&'a Locale; 2]) -> Vec<(&'a str, &'a str)> {
    let of = |locale: &Locale| term.names.get(locale.tag()).into_iter().flatten();
    locales.into_iter().flat_map(|it| of(it).map(move |name| (it.tag(), name.as_str()))).collect()
}

/// Returns the wordings of `concept` in `locale` with their standing: the first of a term is what is preferred, others
/// are admitted.
fn wordings<'a>(concept: &Concept<'a>, locale: &Locale) -> Vec<(&'a str, Status)> {
    let mut wordings: Vec<(&str, Status)> = Vec::new();
    for term in &concept.terms {
        let names = term.names.get(locale.tag()).into_iter().flatten();
        for (at, name) in names.enumerate() {
            let status = match term.status {
                Status::Preferred if at > 0 => Status::Admitted,
                status => status,
            };
            if !wordings.iter().any(|(it, _)| *it == name.as_str()) {
                wordings.push((name, status));
            }
        }
    }
    wordings
}

/// Returns `text` as a cell: on one line, without tabulators.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(terms: &[Term], source: &Locale, target: &Locale) -> String {
    let mut out = format!("id\t{source}\t{target}\tabbreviation\tstatus\tnote\n");
    for term in terms {
        let names = |locale: &Locale| {
            term.names.get(locale.tag()).map(|it| it.join("|")).unwrap_or_default()
        };
        let cells = [
            &term.id,
            &names(source),
            &names(target),
            term.abbreviation.as_deref().unwrap_or_default(),
            term.status.name(),
            term.note.as_deref().unwrap_or_default(),
        ];
        out.push_str(&(cells.map(cell).join("\t") + "\n"));
    }
    out
}

/// Returns the lines of a glossary of OmegaT: of several lines with the same text, all translations are shown.
fn omegat(terms: &[Term], source: &Locale, target: &Locale) -> String {
    let mut out = String::new();
    for concept in concepts(terms, [source, target]) {
        let targets = wordings(&concept, target);
        for (name, _) in wordings(&concept, source) {
            for (translation, status) in &targets {
                let note = concept.terms.iter().find_map(|it| it.note.as_deref());
                let status = match status {
                    Status::Preferred => "",
                    status => status.name(),
                };
                let comment = [status, note.unwrap_or_default()];
                let comment: Vec<_> = comment.into_iter().filter(|it| !it.is_empty()).collect();
                let cells = [name, translation, &comment.join(": ")];
                out.push_str(&(cells.map(cell).join("\t") + "\n"));
            }
        }
    }
    out
}

fn tbx(terms: &[Term], source: &Locale, target: &Locale) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"{source}\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n  \
         <tbxHeader>\n    <fileDesc>\n      <sourceDesc><p>taiyaku</p></sourceDesc>\n    </fileDesc>\n  \
         </tbxHeader>\n  <text>\n    <body>\n"
    );
    for concept in concepts(terms, [source, target]) {
        out.push_str(&format!("      <conceptEntry id=\"c-{}\">\n", xml_attribute(concept.id)));
        for locale in [source, target] {
            let wordings = wordings(&concept, locale);
            if wordings.is_empty() {
                continue;
            }
            out.push_str(&format!("        <langSec xml:lang=\"{locale}\">\n"));
            let definition = concept.terms.iter().find_map(|it| it.definitions.get(locale.tag()));
            if let Some(definition) = definition {
                let definition = xml_text(definition);
                out.push_str(&format!(
                    "          <descripGrp><descrip type=\"definition\">{definition}</descrip></descripGrp>\n"
                ));
            }
            for (name, status) in wordings {
                let status = match status {
                    Status::Preferred => "preferredTerm-admn-sts",
                    Status::Admitted => "admittedTerm-admn-sts",
                    Status::Forbidden => "deprecatedTerm-admn-sts",
                };
                out.push_str(&format!(
                    "          <termSec>\n            <term>{}</term>\n            \
                     <termNote type=\"administrativeStatus\">{status}</termNote>\n          </termSec>\n",
                    xml_text(name)
                ));
            }
            out.push_str("        </langSec>\n");
        }
        out.push_str("      </conceptEntry>\n");
    }
    out.push_str("    </body>\n  </text>\n</tbx>\n");
    out
}

/// Returns rules of prh in YAML: what is forbidden, and what stands in its place.
fn prh(terms: &[Term], source: &Locale, target: &Locale) -> String {
    let mut out = String::from("version: 1\n");
    let mut rules = String::new();
    for concept in concepts(terms, [source, target]) {
        for locale in [source, target] {
            let wordings = wordings(&concept, locale);
            let preferred = wordings.iter().find(|(_, status)| *status == Status::Preferred);
            let forbidden = wordings.iter().filter(|(_, status)| *status == Status::Forbidden);
            let Some((preferred, _)) = preferred else { continue };
            let forbidden: Vec<_> = forbidden.map(|(name, _)| quoted(name)).collect();
            if !forbidden.is_empty() {
                rules.push_str(&format!("  - expected: {}\n    patterns:\n", quoted(preferred)));
                forbidden.iter().for_each(|it| rules.push_str(&format!("      - {it}\n")));
            }
        }
    }
    out.push_str(if rules.is_empty() { "rules: []\n" } else { "rules:\n" });
    out + &rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::terms::parse_terms;
    use crate::source::SourcePath;

    const GLOSSARY: &str = "id\tja\ten\tstatus\tdefinition.ja\tnote\n\
        rate\t政策金利\tpolicy rate|key rate\tpreferred\t中央銀行の金利。\tnot *bank rate*\n\
        rate-old\t公定歩合\tofficial rate\tforbidden\t\t\n";

    fn check(format: TermFormat, expected: &str) {
        let locales = ["ja", "en"].map(|it| Locale::new(it).expect("a locale"));
        let terms = parse_terms(&SourcePath::new("terms.tsv"), GLOSSARY, &locales).value;
        let written = write_terms(&terms, format, &locales[0], &locales[1]);
        assert_eq!(written, expected);
    }

    #[test]
    fn omegat_reads_lines_of_three_cells() {
        check(
            TermFormat::OmegaT,
            "政策金利\tpolicy rate\tnot *bank rate*\n\
             政策金利\tkey rate\tadmitted: not *bank rate*\n\
             公定歩合\tofficial rate\tforbidden\n",
        );
    }
}
