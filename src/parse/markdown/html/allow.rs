//! What author HTML may hold: the elements, their attributes, and the values of those.
//!
//! Nothing here runs code, loads from elsewhere by itself, styles, or changes how a browser reads what follows.

/// An allowed element.
#[derive(Debug)]
pub(super) struct Element {
    /// The name.
    pub(super) name: &'static str,
    /// The attributes it may have besides the global ones.
    attributes: &'static [(&'static str, Rule)],
}

/// What the value of an attribute must be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// Any text.
    Text,
    /// Nothing: the attribute is its own value.
    Flag,
    /// One word: anything without white space.
    Id,
    /// Words separated by spaces.
    Words,
    /// A language tag.
    Language,
    /// A whole number in this range.
    Number(i64, i64),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// An address that [`scheme`](super::super::scheme) allows.
    Address,
}

use Rule::{Address, Flag, Id, Language, Number, OneOf, Text, Words};

const GLOBAL: &[(&str, Rule)] = &[
    ("class", Words),
    ("data-nobreak", Text),
    ("dir", OneOf(&["ltr", "rtl", "auto"])),
    ("id", Id),
    ("lang", Language),
    ("role", Words),
    ("title", Text),
];

/// The attributes of WAI-ARIA 1.2 that describe; those that only make sense with a script are harmless and kept too.
const ARIA: &[&str] = &[
    "atomic",
    "braillelabel",
    "brailleroledescription",
    "busy",
    "colcount",
    "colindex",
    "colspan",
    "controls",
    "current",
    "describedby",
    "description",
    "details",
    "disabled",
    "expanded",
    "flowto",
    "hidden",
    "label",
    "labelledby",
    "level",
    "live",
    "owns",
    "posinset",
    "relevant",
    "roledescription",
    "rowcount",
    "rowindex",
    "rowspan",
    "setsize",
    "sort",
    "valuemax",
    "valuemin",
    "valuenow",
    "valuetext",
];

const LARGEST: i64 = 100_000;

const ELEMENTS: &[Element] = &[
    Element { name: "a", attributes: &[("href", Address), ("hreflang", Language), ("rel", Words)] },
    plain("abbr"),
    plain("address"),
    plain("article"),
    plain("aside"),
    plain("b"),
    plain("bdi"),
    plain("bdo"),
    Element { name: "blockquote", attributes: &[("cite", Address)] },
    plain("br"),
    plain("caption"),
    plain("cite"),
    plain("code"),
    Element { name: "col", attributes: &[("span", Number(1, 1000))] },
    Element { name: "colgroup", attributes: &[("span", Number(1, 1000))] },
    Element { name: "data", attributes: &[("value", Text)] },
    plain("dd"),
    Element { name: "del", attributes: &[("cite", Address), ("datetime", Text)] },
    Element { name: "details", attributes: &[("open", Flag)] },
    plain("dfn"),
    plain("div"),
    plain("dl"),
    plain("dt"),
    plain("em"),
    plain("figcaption"),
    plain("figure"),
    plain("h2"),
    plain("h3"),
    plain("h4"),
    plain("h5"),
    plain("h6"),
    plain("hr"),
    plain("i"),
    Element {
        name: "img",
        attributes: &[
            ("alt", Text),
            ("height", Number(0, LARGEST)),
            ("loading", OneOf(&["lazy", "eager"])),
            ("src", Address),
            ("width", Number(0, LARGEST)),
        ],
    },
    Element { name: "ins", attributes: &[("cite", Address), ("datetime", Text)] },
    plain("kbd"),
    Element { name: "li", attributes: &[("value", Number(-LARGEST, LARGEST))] },
    plain("mark"),
    Element {
        name: "ol",
        attributes: &[
            ("reversed", Flag),
            ("start", Number(-LARGEST, LARGEST)),
            ("type", OneOf(&["1", "a", "A", "i", "I"])),
        ],
    },
    plain("p"),
    plain("pre"),
    Element { name: "q", attributes: &[("cite", Address)] },
    plain("rb"),
    plain("rp"),
    plain("rt"),
    plain("rtc"),
    plain("ruby"),
    plain("s"),
    plain("samp"),
    plain("section"),
    plain("small"),
    plain("span"),
    plain("strong"),
    plain("sub"),
    plain("summary"),
    plain("sup"),
    plain("table"),
    plain("tbody"),
    Element {
        name: "td",
        attributes: &[("colspan", Number(1, 1000)), ("rowspan", Number(0, 1000))],
    },
    plain("tfoot"),
    Element {
        name: "th",
        attributes: &[
            ("abbr", Text),
            ("colspan", Number(1, 1000)),
            ("rowspan", Number(0, 1000)),
            ("scope", OneOf(&["row", "col", "rowgroup", "colgroup"])),
        ],
    },
    plain("thead"),
    Element { name: "time", attributes: &[("datetime", Text)] },
    plain("tr"),
    plain("u"),
    plain("ul"),
    plain("var"),
    plain("wbr"),
];

const fn plain(name: &'static str) -> Element {
    Element { name, attributes: &[] }
}

/// Elements that run, load, style or take input, or whose content a browser reads by other rules. They are left out
/// with their content.
const ACTIVE: &[&str] = &[
    "applet",
    "audio",
    "base",
    "basefont",
    "body",
    "button",
    "canvas",
    "dialog",
    "embed",
    "fencedframe",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "input",
    "link",
    "listing",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "param",
    "plaintext",
    "portal",
    "script",
    "select",
    "slot",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "video",
    "xmp",
];

/// Active elements whose content, if any, is ordinary text of the author, or which have none.
const WITHOUT_CONTENT: &[&str] = &[
    "base", "basefont", "body", "button", "dialog", "embed", "form", "frame", "head", "html",
    "input", "link", "meta", "param", "slot", "track",
];

impl Element {
    /// Returns the allowed element called `name`, in lower case.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        ELEMENTS.binary_search_by(|it| it.name.cmp(name)).ok().map(|at| &ELEMENTS[at])
    }

    /// Returns the name as the table spells it and the rule of the attribute `name`, if it is allowed here.
    pub(super) fn attribute(&self, name: &str) -> Option<Rule> {
        let own = self.attributes.iter().chain(GLOBAL).find(|it| it.0 == name);
        let aria = || name.strip_prefix("aria-").filter(|it| ARIA.binary_search(it).is_ok());
        own.map(|it| it.1).or_else(|| aria().map(|_| Text))
    }

    /// Says whether the element has neither content nor an end tag.
    pub(super) fn is_void(&self) -> bool {
        matches!(self.name, "br" | "col" | "hr" | "img" | "wbr")
    }

    /// Says whether the standard lets the end tag be left out.
    pub(super) fn may_end_unsaid(&self) -> bool {
        matches!(
            self.name,
            "caption"
                | "colgroup"
                | "dd"
                | "dt"
                | "li"
                | "p"
                | "rb"
                | "rp"
                | "rt"
                | "rtc"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
        )
    }

    /// Returns the open elements that this one ends by beginning, and those beyond which it does not reach.
    pub(super) fn ends(&self) -> (&'static [&'static str], &'static [&'static str]) {
        match self.name {
            "li" => (&["li"], &["ol", "ul"]),
            "dd" | "dt" => (&["dd", "dt"], &["dl"]),
            "rb" | "rp" | "rt" => (&["rb", "rp", "rt"], &["ruby", "rtc"]),
            "rtc" => (&["rb", "rp", "rt", "rtc"], &["ruby"]),
            "td" | "th" => (&["td", "th", "caption"], &["table"]),
            "tr" => (&["tr", "caption", "colgroup"], &["table"]),
            "tbody" | "tfoot" | "thead" => {
                (&["tbody", "tfoot", "thead", "caption", "colgroup"], &["table"])
            }
            "colgroup" => (&["caption", "colgroup"], &["table"]),
            "address" | "article" | "aside" | "blockquote" | "details" | "div" | "dl"
            | "figcaption" | "figure" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "ol" | "p"
            | "pre" | "section" | "summary" | "table" | "ul" => (&["p"], &["caption", "td", "th"]),
            _ => (&[], &[]),
        }
    }
}

/// Says whether the element called `name` runs, loads, styles or takes input.
pub(super) fn is_active(name: &str) -> bool {
    ACTIVE.binary_search(&name).is_ok()
}

/// Says whether what stands inside the element called `name` is left out with it.
pub(super) fn hides_content(name: &str) -> bool {
    is_active(name) && WITHOUT_CONTENT.binary_search(&name).is_err()
}

impl Rule {
    /// Says whether `value`, decoded, may be written. Addresses are judged by their caller.
    pub(super) fn allows(self, value: &str) -> bool {
        let word = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
        match self {
            Self::Text | Self::Flag | Self::Address => true,
            // HTML wants a character and no white space.
            Self::Id => {
                !value.is_empty() && !value.contains(|c: char| c.is_whitespace() || c.is_control())
            }
            Self::Words => value
                .chars()
                .all(|it| word(it) || matches!(it, ' ' | ':' | '.' | '/' | '\n' | '\t')),
            Self::Language => value.is_empty() || crate::locale::Locale::new(value).is_some(),
            Self::Number(least, most) => {
                value.parse().is_ok_and(|it: i64| (least..=most).contains(&it))
            }
            Self::OneOf(values) => values.contains(&value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_for_binary_search() {
        assert!(ELEMENTS.is_sorted_by_key(|it| it.name));
        assert!(ACTIVE.is_sorted());
        assert!(WITHOUT_CONTENT.is_sorted());
        assert!(ARIA.is_sorted());
    }

    #[test]
    fn no_element_is_allowed_and_active() {
        assert!(ELEMENTS.iter().all(|it| !is_active(it.name)));
        assert!(WITHOUT_CONTENT.iter().all(|it| is_active(it)));
    }
}
