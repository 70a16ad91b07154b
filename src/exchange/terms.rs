//! The glossary for other programs: OmegaT and spreadsheets, TBX-Basic of 2019, and prh for textlint.

use std::collections::HashMap;

use crate::exchange::po::quoted;
use crate::exchange::xml::xml_text;
use crate::locale::Locale;
use crate::matcher::{is_capitals, run_class};
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

/// A wording with its standing, and the line on which it is.
type Wording<'a> = (&'a str, Status, &'a Term);

/// Returns the wordings of `concept` in `locale` with their standing: the first of a term is what is preferred, others
/// are admitted.
fn wordings<'a>(concept: &Concept<'a>, locale: &Locale) -> Vec<Wording<'a>> {
    let mut wordings: Vec<Wording<'_>> = Vec::new();
    for term in &concept.terms {
        let names = term.names.get(locale.tag()).into_iter().flatten();
        for (at, name) in names.enumerate() {
            let status = match term.status {
                Status::Preferred if at > 0 => Status::Admitted,
                status => status,
            };
            if !wordings.iter().any(|(it, ..)| *it == name.as_str()) {
                wordings.push((name, status, term));
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
        for (name, ..) in wordings(&concept, source) {
            for (translation, status, term) in &targets {
                // What is said of the wording to use is not said of one to avoid.
                let note = term.note.as_deref();
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
    let mut taken = HashMap::new();
    for concept in concepts(terms, [source, target]) {
        let id = entry_id(concept.id, &mut taken);
        out.push_str(&format!("      <conceptEntry id=\"{id}\">\n"));
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
            for (name, status, term) in wordings {
                let note = term.note.as_ref().map_or(String::new(), |it| {
                    format!("            <note>{}</note>\n", xml_text(it))
                });
                let status = match status {
                    Status::Preferred => "preferredTerm-admn-sts",
                    Status::Admitted => "admittedTerm-admn-sts",
                    Status::Forbidden => "deprecatedTerm-admn-sts",
                };
                out.push_str(&format!(
                    "          <termSec>\n            <term>{}</term>\n            \
                     <termNote type=\"administrativeStatus\">{status}</termNote>\n{note}          </termSec>\n",
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

/// Returns the name in XML of the concept `id`, which may hold no white space and belong to one concept alone. `taken`
/// counts how often a name was given.
fn entry_id(id: &str, taken: &mut HashMap<String, usize>) -> String {
    let part = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let name: String = "c-".chars().chain(id.chars().map(part)).collect();
    let count = taken.entry(name.clone()).or_default();
    *count += 1;
    match *count {
        1 => name,
        count => format!("{name}.{count}"),
    }
}

/// Returns rules of prh in YAML: what is forbidden, and what stands in its place.
fn prh(terms: &[Term], source: &Locale, target: &Locale) -> String {
    let mut out = String::from("version: 1\n");
    let mut rules = String::new();
    for concept in concepts(terms, [source, target]) {
        for locale in [source, target] {
            let wordings = wordings(&concept, locale);
            let preferred = wordings.iter().find(|it| it.1 == Status::Preferred);
            let forbidden = wordings.iter().filter(|it| it.1 == Status::Forbidden);
            let Some((preferred, ..)) = preferred else { continue };
            // The patterns of one rule have to have the same flags.
            for (name, ..) in forbidden {
                let (preferred, pattern) = (quoted(preferred), quoted(&pattern(name, locale)));
                rules.push_str(&format!("  - expected: {preferred}\n    pattern: {pattern}\n"));
            }
        }
    }
    out.push_str(if rules.is_empty() { "rules: []\n" } else { "rules:\n" });
    out + &rules
}

/// Returns the pattern of prh for `name` as the program itself looks for it: not within a longer word, in English in any
/// case and in the plural. As plain text, サーバ would be found in サーバー.
fn pattern(name: &str, locale: &Locale) -> String {
    let mut pattern = String::from("/");
    if let Some(run) = name.chars().next().and_then(run_class) {
        pattern.push_str(&format!("(?<![{run}])"));
    }
    for c in name.chars() {
        // With the flag for Unicode, which prh sets, nothing else may be escaped.
        if r"^$\.*+?()[]{}|/".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    let is_english = locale.language() == "en";
    if let Some(run) = name.chars().next_back().and_then(run_class) {
        match is_english {
            true => pattern.push_str(&format!("(?=(?:e?s)?(?![{run}]))")),
            false => pattern.push_str(&format!("(?![{run}])")),
        }
    }
    let is_exact = !is_english || is_capitals(name);
    pattern + if is_exact { "/" } else { "/i" }
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

    #[test]
    fn concepts_without_an_id_have_names_that_xml_allows() {
        let mut taken = HashMap::new();
        let mut id = |id: &str| entry_id(id, &mut taken);
        assert_eq!(id("policy rate"), "c-policy-rate");
        assert_eq!(id("policy & rate"), "c-policy---rate");
        assert_eq!(id("policy-rate"), "c-policy-rate.2");
        assert_eq!(id("政策金利"), "c-政策金利");
    }

    #[test]
    fn patterns_of_prh_find_whole_words() {
        let check = |tag: &str, name: &str, expected: &str| {
            assert_eq!(pattern(name, &Locale::new(tag).expect("a locale")), expected);
        };
        let katakana = "ァ-ヺー-ヿㇰ-ㇿｦ-ﾟ";
        check("ja", "サーバ", &format!("/(?<![{katakana}])サーバ(?![{katakana}])/"));
        check("ja", "です", "/です/");
        let word = "A-Za-z0-9_À-ɏ";
        let ends = format!("(?=(?:e?s)?(?![{word}]))");
        check("en", "e-mail (old)", "/(?<![A-Za-z0-9_À-ɏ])e-mail \\(old\\)/i");
        check("en", "e-mail", &format!("/(?<![{word}])e-mail{ends}/i"));
        check("en", "IT", &format!("/(?<![{word}])IT{ends}/"));
    }
}
