//! [`HouseStyle`]: how a site writes, `i18n/style.toml`.
//!
//! Nothing is asked for that the file does not name:
//!
//! ```toml
//! [ja]
//! sentence_end = "desumasu"
//! choices = [{ use = "ください", not = ["下さい"] }]
//!
//! [en]
//! spelling = "american"
//!
//! [[folders]]
//! path = "content/speeches"
//! ja = { sentence_end = "dearu" }
//! ```

use std::collections::BTreeMap;

use serde_json::json;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{config, page};
use crate::locale::Locale;
use crate::parse::node::{Entry, Node, Table, Value};
use crate::parse::shape::{Conformity, Field, Shape, conform, json_schema, table_schema};
use crate::parse::toml::parse_toml;
use crate::source::{Place, SourcePath, Span};

/// The file.
pub const STYLE_FILE: &str = "i18n/style.toml";

const CHOICE: &[Field] = &[
    Field { name: "use", shape: Shape::Text, doc: "How it is written." },
    Field { name: "not", shape: Shape::List(&Shape::Text), doc: "How it is not written." },
];

const CHOICES: Field = Field {
    name: "choices",
    shape: Shape::List(&Shape::Table(CHOICE)),
    doc: "Words that can be written in several ways, each a table { use = …, not = […] }.",
};

const SENTENCE_LENGTH: Field = Field {
    name: "sentence_length",
    shape: Shape::Integer(1, 10_000),
    doc: "How long a sentence may be: in characters in Japanese, in words elsewhere.",
};

/// What can be asked of Japanese.
pub(crate) const JAPANESE: &[Field] = &[
    Field {
        name: "sentence_end",
        shape: Shape::OneOf(&["desumasu", "dearu", "page"]),
        doc: "The style of sentences: です・ます, だ・である, or one of the two on each page.",
    },
    Field {
        name: "punctuation",
        shape: Shape::OneOf(&["、。", "，．", "，。"]),
        doc: "The marks between and behind sentences.",
    },
    Field {
        name: "parentheses",
        shape: Shape::OneOf(&["full", "half"]),
        doc: "Whether parentheses beside Japanese are （wide） or (narrow).",
    },
    Field {
        name: "digits",
        shape: Shape::OneOf(&["half", "any"]),
        doc: "Whether digits and Latin letters are narrow, as they are without this rule, or may be wide as well: ７月１日.",
    },
    Field {
        name: "latin_space",
        shape: Shape::OneOf(&["none", "space"]),
        doc: "Whether a space stands between Japanese and Latin letters or digits.",
    },
    Field {
        name: "long_vowel",
        shape: Shape::OneOf(&["keep", "drop"]),
        doc: "Whether loan words keep the mark of their last vowel: サーバー or サーバ.",
    },
    CHOICES,
    SENTENCE_LENGTH,
];

/// What can be asked of English.
pub(crate) const ENGLISH: &[Field] = &[
    Field {
        name: "spelling",
        shape: Shape::OneOf(&["american", "british"]),
        doc: "Whether words are spelled as in the United States or in Britain. Names are left alone.",
    },
    Field {
        name: "serial_comma",
        shape: Shape::OneOf(&["always", "never"]),
        doc: "Whether a comma stands before the last item of a list of three or more.",
    },
    Field {
        name: "quotes",
        shape: Shape::OneOf(&["curly", "straight"]),
        doc: "The form of quotation marks.",
    },
    Field {
        name: "headings",
        shape: Shape::OneOf(&["sentence", "title"]),
        doc: "Which words of a heading begin with a capital: the first and names, or all of weight.",
    },
    Field {
        name: "numbers",
        shape: Shape::OneOf(&["words", "digits"]),
        doc: "How whole numbers from two to nine are written before what they count.",
    },
    CHOICES,
    SENTENCE_LENGTH,
];

/// What can be asked of any language.
const OTHERS: &[Field] = &[CHOICES, SENTENCE_LENGTH];

/// What is asked of texts in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The word that each rule is set to, by its name.
    words: BTreeMap<String, String>,
    /// Words to use, each with those that are not to be used.
    pub choices: Vec<(String, Vec<String>)>,
    /// How long a sentence may be.
    pub sentence_length: Option<usize>,
}

impl Rules {
    /// Returns what the rule `name` is set to.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(String::as_str)
    }
}

/// How a site writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// The rules by folder and language tag, the site itself (an empty folder) first.
    folders: Vec<(String, BTreeMap<String, Rules>)>,
    /// The folders that have rules of their own, and where they are named.
    places: Vec<(String, Span)>,
}

impl HouseStyle {
    /// Returns the rules for the file `path` in `locale`: those of the deepest folder above it that has any.
    pub fn rules(&self, path: &SourcePath, locale: &Locale) -> Option<&Rules> {
        let is_above = |folder: &str| folder.is_empty() || path.below(folder).is_some();
        let folders = self.folders.iter().filter(|(folder, _)| is_above(folder));
        let rules = folders.filter_map(|(folder, rules)| Some((folder, rules.get(locale.tag())?)));
        rules.max_by_key(|(folder, _)| folder.len()).map(|(_, rules)| rules)
    }

    /// Reports folders with rules in which none of `files` is.
    pub(crate) fn check_folders<'a>(
        &self,
        files: impl Iterator<Item = &'a SourcePath>,
    ) -> Vec<Diagnostic> {
        let mut empty: Vec<_> = self.places.iter().collect();
        for path in files {
            if empty.is_empty() {
                break;
            }
            empty.retain(|(folder, _)| path.below(folder).is_none());
        }
        let place = |span: Span| Place::new(&SourcePath::new(STYLE_FILE), span);
        empty.iter().map(|it| config::style_folder(place(it.1), Some(&it.0))).collect()
    }
}

/// The tables of folders, whose languages are read by themselves.
const FOLDERS: Shape = Shape::List(&Shape::Any);

/// Returns the JSON schema of the file. Languages that it does not name have the rules of any language.
pub fn schema() -> serde_json::Value {
    const RULES: [(&str, &[Field]); 3] = [
        ("^ja(-|$)", JAPANESE),
        ("^en(-|$)", ENGLISH),
        ("^(?!(ja|en)(-|$))[a-z]{2,3}(-|$)", OTHERS),
    ];
    let rules = RULES.map(|(tag, fields)| (tag.to_owned(), table_schema(fields)));
    let languages = serde_json::Value::Object(rules.into_iter().collect());
    let path = json!({ "type": "string", "description": "The folder, such as content/speeches." });
    let folder = json!({
        "type": "object",
        "properties": { "path": path },
        "patternProperties": languages,
        "required": ["path"],
        "additionalProperties": false,
    });
    let mut schema = json_schema("House style", &[]);
    schema["properties"] = json!({ "folders": {
        "type": "array",
        "items": folder,
        "description": "Rules for a folder, beside those of the site.",
    } });
    schema["patternProperties"] = languages;
    schema
}

/// Reads the file `text`.
pub(crate) fn parse_house_style(
    path: &SourcePath,
    text: &str,
    locales: &[Locale],
) -> Checked<HouseStyle> {
    let mut out = Vec::new();
    let node = parse_toml(path, text, Span::new(0, text.len())).report(&mut out);
    let reader = Reader { path, locales };
    let mut style = HouseStyle::default();
    let Value::Table(Table { entries }) = node.value else { return Checked::new(style, out) };
    let (folders, site): (Vec<_>, Vec<_>) = entries.into_iter().partition(|it| it.key == "folders");
    let site = reader.languages(site, &mut out);
    let base = site.clone();
    style.folders.push((String::new(), site));
    let lists = folders.into_iter();
    let lists = lists.filter_map(|it| conform(&reader.context(), it.node, FOLDERS, &mut out));
    let nodes: Vec<Node> = lists.flat_map(|it| it.list().unwrap_or_default().to_vec()).collect();
    for node in nodes {
        let Some(table) = node.table() else {
            out.push(page::wrong_type(Place::new(path, node.span), "table", node.kind()));
            continue;
        };
        let Some((folder, span)) = folder(table) else {
            out.push(config::style_folder(Place::new(path, node.span), None));
            continue;
        };
        let languages: Vec<_> =
            table.entries.iter().filter(|it| it.key != "path").cloned().collect();
        let own = reader.languages(languages, &mut out);
        let rules = own.into_iter().map(|(tag, own)| {
            let base = base.get(&tag).cloned().unwrap_or_default();
            (tag, own.over(base))
        });
        style.folders.push((folder.to_owned(), rules.collect()));
        style.places.push((folder.to_owned(), span));
    }
    Checked::new(style, out)
}

impl Rules {
    /// Returns these rules, and those of `base` about what they say nothing of.
    fn over(mut self, base: Self) -> Self {
        for (name, word) in base.words {
            self.words.entry(name).or_insert(word);
        }
        self.choices.extend(base.choices);
        self.sentence_length = self.sentence_length.or(base.sentence_length);
        self
    }
}

/// Returns the folder that `table` names, and where.
fn folder(table: &Table) -> Option<(&str, Span)> {
    let node = table.get("path")?;
    let folder = node.text()?.trim_matches('/');
    (!folder.is_empty()).then_some((folder, node.span))
}

struct Reader<'a> {
    path: &'a SourcePath,
    locales: &'a [Locale],
}

impl Reader<'_> {
    fn context(&self) -> Conformity<'_> {
        Conformity { path: self.path, locales: self.locales }
    }

    /// Reads rules by language.
    fn languages(&self, entries: Vec<Entry>, out: &mut Vec<Diagnostic>) -> BTreeMap<String, Rules> {
        let mut rules = BTreeMap::new();
        for entry in entries {
            let Some(locale) = self.locales.iter().find(|it| it.tag() == entry.key) else {
                let known: Vec<_> = self.locales.iter().map(Locale::tag).collect();
                let place = Place::new(self.path, entry.key_span);
                out.push(page::unknown_locale(place, &entry.key, &known));
                continue;
            };
            let shape = Shape::Table(fields(locale));
            if let Some(node) = conform(&self.context(), entry.node, shape, out) {
                rules.insert(entry.key, self.rules(&node, out));
            }
        }
        rules
    }

    fn rules(&self, node: &Node, out: &mut Vec<Diagnostic>) -> Rules {
        let mut rules = Rules::default();
        for entry in node.table().map(|it| it.entries.as_slice()).unwrap_or_default() {
            match &entry.node.value {
                Value::Text(word) => _ = rules.words.insert(entry.key.clone(), word.clone()),
                Value::Integer(number) => rules.sentence_length = usize::try_from(*number).ok(),
                Value::List(items) => {
                    rules.choices.extend(items.iter().filter_map(|it| self.choice(it, out)));
                }
                _ => {}
            }
        }
        rules
    }

    /// Returns which word to use, and instead of which ones.
    fn choice(&self, node: &Node, out: &mut Vec<Diagnostic>) -> Option<(String, Vec<String>)> {
        let best = node.get("use").and_then(Node::text).filter(|it| !it.is_empty());
        let others = node.get("not").and_then(Node::list).unwrap_or_default().iter();
        let others = others.filter_map(Node::text).filter(|it| !it.is_empty());
        let others: Vec<String> = others.map(str::to_owned).collect();
        let lacks = [("use", best.is_none()), ("not", others.is_empty())];
        if let Some((key, _)) = lacks.into_iter().find(|it| it.1) {
            out.push(config::incomplete_choice(Place::new(self.path, node.span), key));
        }
        best.filter(|_| !others.is_empty()).map(|best| (best.to_owned(), others))
    }
}

fn fields(locale: &Locale) -> &'static [Field] {
    match locale.language() {
        "ja" => JAPANESE,
        "en" => ENGLISH,
        _ => OTHERS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_folder_decides_and_takes_the_rest_from_the_site() {
        let text = "[ja]\nsentence_end = \"desumasu\"\nlong_vowel = \"keep\"\n\n[[folders]]\npath = \"content/a\"\nja = { sentence_end = \"dearu\" }\n";
        let locales = ["ja", "en"].map(|it| Locale::new(it).expect("a tag"));
        let path = SourcePath::new(STYLE_FILE);
        let style = parse_house_style(&path, text, &locales);
        assert!(style.diagnostics.is_empty());
        let check = |path: &str, name: &str, expected: Option<&str>| {
            let rules = style.value.rules(&SourcePath::new(path), &locales[0]);
            assert_eq!(rules.and_then(|it| it.word(name)), expected, "{path} {name}");
        };
        check("content/x.ja.md", "sentence_end", Some("desumasu"));
        check("content/a/x.ja.md", "sentence_end", Some("dearu"));
        check("content/ab/x.ja.md", "sentence_end", Some("desumasu"));
        check("content/a/x.ja.md", "long_vowel", Some("keep"));
        check("content/a/x.ja.md", "punctuation", None);
        assert!(style.value.rules(&SourcePath::new("content/x.en.md"), &locales[1]).is_none());
    }

    #[test]
    fn mistakes_are_found_with_the_nearest_right_answer() {
        let locales = ["ja", "en"].map(|it| Locale::new(it).expect("a tag"));
        let codes = |text: &str| {
            let found = parse_house_style(&SourcePath::new(STYLE_FILE), text, &locales);
            found.diagnostics.iter().map(|it| it.code.name).collect::<Vec<_>>()
        };
        assert_eq!(codes("[ja]\nlong_vowels = \"keep\"\n"), ["unknown-key"]);
        assert_eq!(codes("[ja]\nlong_vowel = \"kept\"\n"), ["unknown-word"]);
        assert_eq!(codes("[fr]\nlong_vowel = \"keep\"\n"), ["unknown-locale"]);
        assert_eq!(codes("[en]\nlong_vowel = \"keep\"\n"), ["unknown-key"]);
        assert_eq!(codes("[en]\nsentence_length = 0\n"), ["number-out-of-range"]);
        assert_eq!(codes("folders = \"content\"\n"), ["wrong-type"]);
        assert_eq!(codes("folders = [1]\n"), ["wrong-type"]);
        assert_eq!(codes("[[folders]]\nja = { long_vowel = \"keep\" }\n"), ["style-folder"]);
        assert_eq!(codes("[[folders]]\npath = 1\n"), ["style-folder"]);
        assert_eq!(codes("[[folders]]\npath = \"/\"\n"), ["style-folder"]);
    }
}
