//! TMX 1.4b: the approved pairs for the memories of other programs.

use std::collections::BTreeSet;

use crate::exchange::xml::{xml_attribute, xml_text};
use crate::ledger::Workbench;
use crate::locale::Locale;

/// Returns the approved pairs of all ledgers between two languages, those in use first, each once. Texts are Markdown.
pub fn write_tmx(workbench: &Workbench, source: &Locale, target: &Locale) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n  \
         <header creationtool=\"taiyaku\" creationtoolversion=\"{}\" segtype=\"block\" o-tmf=\"ledger\" \
         adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION")
    );
    let mut seen = BTreeSet::new();
    for is_old in [false, true] {
        for (path, ledger) in &*workbench.ledgers {
            for entry in ledger.entries.iter().filter(|it| it.is_old == is_old) {
                let texts = entry.text(source.tag()).zip(entry.text(target.tag()));
                let Some((text, translation)) = texts.filter(|it| seen.insert(*it)) else {
                    continue;
                };
                let variant = |tag: &Locale, text: &str| {
                    format!("      <tuv xml:lang=\"{tag}\"><seg>{}</seg></tuv>\n", xml_text(text))
                };
                out.push_str(&format!(
                    "    <tu>\n      <prop type=\"x-ledger\">{}</prop>\n{}{}    </tu>\n",
                    xml_attribute(path.as_str()),
                    variant(source, text),
                    variant(target, translation)
                ));
            }
        }
    }
    out.push_str("  </body>\n</tmx>\n");
    out
}
