//! Findings about front matter and pages.

use crate::date::Date;
use crate::diagnostic::code::codes;
use crate::diagnostic::{Diagnostic, Help, Label};
use crate::locale::Locale;
use crate::source::Place;

codes! {
    /// A key that has no meaning where it stands.
    UNKNOWN_KEY = Warning "unknown-key";
    /// A key occurs twice.
    DUPLICATE_KEY = Error "duplicate-key";
    /// A value is of another type than is wanted.
    WRONG_TYPE = Error "wrong-type";
    /// A word is none of those that are allowed.
    UNKNOWN_WORD = Error "unknown-word";
    /// A date does not exist or is written otherwise.
    BAD_DATE = Error "bad-date";
    /// A number does not fit into 64 bits.
    NUMBER_TOO_LARGE = Error "number-too-large";
    /// A number is smaller or larger than is allowed.
    NUMBER_OUT_OF_RANGE = Error "number-out-of-range";
    /// TOML cannot be read.
    TOML_SYNTAX = Error "toml-syntax";
    /// JSON cannot be read.
    JSON_SYNTAX = Error "json-syntax";
    /// YAML cannot be read.
    YAML_SYNTAX = Error "yaml-syntax";
    /// YAML uses an alias.
    YAML_ALIAS = Error "yaml-alias";
    /// A file is nested too deeply.
    NESTED_TOO_DEEPLY = Error "nested-too-deeply";
    /// A language tag is not well formed.
    BAD_LOCALE = Error "bad-locale";
    /// A locale is none of the site's.
    UNKNOWN_LOCALE = Error "unknown-locale";
    /// A page does not say its locale.
    MISSING_LOCALE = Error "missing-locale";
    /// The name of a page says two languages.
    TWO_LANGUAGES = Warning "two-languages";
    /// Two files are the same page in the same locale.
    DUPLICATE_PAGE = Error "duplicate-page";
    /// A page has no front matter.
    MISSING_FRONT_MATTER = Error "missing-front-matter";
    /// `title： 題`, `title = “題”`.
    FRONT_MATTER_SIGN = Warning "front-matter-sign";
    /// A whole page in HTML in a file of Markdown.
    HTML_PAGE = Error "html-page";
    /// The text of a page is in another language than its name says.
    OTHER_LANGUAGE = Warning "other-language";
    /// Front matter has no end.
    UNCLOSED_FRONT_MATTER = Error "unclosed-front-matter";
    /// Front matter is written in another manner than the lines round it stand for.
    OTHER_FENCE = Error "other-fence";
    /// Front matter is larger than any front matter is.
    FRONT_MATTER_TOO_LARGE = Error "front-matter-too-large";
    /// A page has no title.
    MISSING_TITLE = Error "missing-title";
    /// A heading of level 1 stands below the title.
    SECOND_TITLE = Warning "second-title";
    /// A heading is more than one level deeper than the one before.
    SKIPPED_HEADING = Warning "skipped-heading";
    /// A part of an address cannot be used in one.
    BAD_SLUG = Error "bad-slug";
    /// The files of a page disagree on its original language.
    ORIGINAL_DISAGREES = Error "original-disagrees";
    /// Git left marks of a conflict in a page.
    MERGE_CONFLICT = Error "merge-conflict";
    /// A page expires before it begins.
    EXPIRES_BEFORE_DATE = Warning "expires-before-date";
}

/// The marks stand before, between and behind two versions of the same lines.
pub(crate) fn merge_conflict([start, middle, end]: [Place; 3]) -> Diagnostic {
    let finding = Diagnostic::new(MERGE_CONFLICT, start).related(middle, "middle");
    finding.related(end, "end").help("help")
}

/// The key at `place` is none of `known`.
pub(crate) fn unknown_key(place: Place, key: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_KEY, place).with("key", key);
    let other = KEYS_ELSEWHERE.iter().find(|(_, names)| names.contains(&key));
    if let Some((here, _)) = other.filter(|(here, _)| known.contains(here)) {
        return finding.with("here", *here).help("help-elsewhere");
    }
    let is_of_page = known.contains(&"translation_key");
    let way = WAYS_ELSEWHERE.iter().find(|(_, names)| is_of_page && names.contains(&key));
    if let Some((way, _)) = way {
        return finding.with("way", *way).help("help-way");
    }
    let in_language = key.rsplit_once(['_', '-', '.']).filter(|(base, tag)| {
        is_of_page && tag.len() == 2 && Locale::new(tag).is_some() && known.contains(base)
    });
    match in_language {
        Some((base, _)) => finding.with("here", base).help("help-language"),
        None if is_of_page => {
            finding.with("known", known.join(", ")).suggest_or(key, known, "help-own")
        }
        None => finding.suggest(key, known),
    }
}

/// Says whether pages have a key `key` in other generators.
pub(crate) fn is_known_elsewhere(key: &str) -> bool {
    KEYS_ELSEWHERE.iter().chain(WAYS_ELSEWHERE).any(|(_, names)| names.contains(&key))
}

/// What other generators call the keys of front matter.
const KEYS_ELSEWHERE: &[(&str, &[&str])] = &[
    ("aliases", &["redirect_from", "redirects"]),
    ("date", &["created", "pubDate", "publishDate", "published_at", "publishedAt"]),
    ("description", &["abstract", "excerpt", "subtitle", "summary", "tagline"]),
    ("expires", &["expiryDate", "unpublishdate"]),
    ("extra", &["params"]),
    ("path", &["permalink", "url"]),
    ("template", &["layout", "type"]),
    ("updated", &["lastUpdated", "last_modified_at", "lastmod", "modified", "updated_at"]),
    ("weight", &["menu_order", "nav_order", "order", "sidebar_position"]),
];

/// What keys of front matter are for in other generators, where something else than a key is for that here.
const WAYS_ELSEWHERE: &[(&str, &[&str])] = &[
    ("draft", &["hidden", "private", "publish", "published", "unlisted"]),
    ("home", &["actions", "features", "hero", "home", "heroImage", "heroText"]),
    ("key", &["id", "slug_id", "uid"]),
    ("language", &["lang", "langs", "language", "languageCode", "locale"]),
    (
        "navigation",
        &[
            "aside",
            "breadcrumb",
            "footer",
            "has_children",
            "hide_table_of_contents",
            "hide_title",
            "linkTitle",
            "nav_exclude",
            "navbar",
            "next",
            "outline",
            "pagination_label",
            "pagination_next",
            "pagination_prev",
            "parent",
            "prev",
            "shortTitle",
            "sidebarDepth",
            "sidebar_label",
            "tableOfContents",
            "toc",
            "toc_max_heading_level",
        ],
    ),
    ("order", &["menu", "sidebar"]),
    ("taxonomies", &["categories", "category", "tag", "tags", "topics"]),
    (
        "theme",
        &[
            "keywords",
            "resources",
            "author",
            "authors",
            "banner",
            "comments",
            "cover",
            "head",
            "icon",
            "image",
            "math",
            "mathjax",
            "mermaid",
            "thumbnail",
        ],
    ),
];

/// `key` is written a second time; it was first written at `first`.
pub(crate) fn duplicate_key(place: Place, key: &str, first: Place) -> Diagnostic {
    Diagnostic::new(DUPLICATE_KEY, place).with("key", key).related(first, "first").help("help")
}

/// A value of the kind `expected` is wanted, and there is one of the kind `found`.
pub(crate) fn wrong_type(place: Place, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(WRONG_TYPE, place).with("expected", expected).with("found", found).help("help")
}

/// `word` is none of `known`.
pub(crate) fn unknown_word(place: Place, word: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_WORD, place).with("word", word).suggest(word, known)
}

/// `text` is no date.
pub(crate) fn bad_date(place: Place, text: &str) -> Diagnostic {
    let finding = Diagnostic::new(BAD_DATE, place).with("date", text);
    let day = text.split_once(['T', 't', ' ']).map(|(day, _)| day);
    match day.filter(|it| Date::parse(it).is_some_and(Date::is_day)) {
        Some(day) => finding.with("time", "").replace("help-day", day),
        None => match Date::parse_loose(text) {
            Some(day) => finding.replace("help-meant", day.to_string()),
            None => finding.help("help"),
        },
    }
}

/// A number does not fit.
pub(crate) fn number_too_large(place: Place) -> Diagnostic {
    Diagnostic::new(NUMBER_TOO_LARGE, place).help("help")
}

/// `number` does not lie between `min` and `max`.
pub(crate) fn number_out_of_range(place: Place, number: i64, min: i64, max: i64) -> Diagnostic {
    let finding = Diagnostic::new(NUMBER_OUT_OF_RANGE, place).with("number", number.to_string());
    finding.with("min", min.to_string()).with("max", max.to_string()).help("help")
}

/// TOML cannot be read; `reason` is the parser's.
pub(crate) fn toml_syntax(place: Place, reason: &str) -> Diagnostic {
    let first = reason.lines().next().unwrap_or(reason);
    let finding = Diagnostic::new(TOML_SYNTAX, place).with("reason", first);
    match first {
        "duplicate key" => finding.help("help-twice"),
        _ => finding.help("help"),
    }
}

/// JSON cannot be read; what is `expected` is `value`, `name`, `colon`, `comma`, `quote`, `escape` or `end`.
pub(crate) fn json_syntax(place: Place, expected: &str) -> Diagnostic {
    Diagnostic::new(JSON_SYNTAX, place).with("expected", expected).help("help")
}

/// YAML cannot be read; `reason` is the parser's.
pub(crate) fn yaml_syntax(place: Place, reason: &str) -> Diagnostic {
    Diagnostic::new(YAML_SYNTAX, place).with("reason", reason).help("help")
}

/// YAML uses an alias.
pub(crate) fn yaml_alias(place: Place) -> Diagnostic {
    Diagnostic::new(YAML_ALIAS, place).help("help")
}

/// Lists or tables are nested more than `limit` deep.
pub(crate) fn nested_too_deeply(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(NESTED_TOO_DEEPLY, place).with("limit", limit).help("help")
}

/// `tag` is no language tag.
pub(crate) fn bad_locale(place: Place, tag: &str) -> Diagnostic {
    Diagnostic::new(BAD_LOCALE, place).with("locale", tag).help("help")
}

/// The site has no locale `tag`, only `known`.
pub(crate) fn unknown_locale(place: Place, tag: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_LOCALE, place).with("locale", tag);
    match meant_locale(tag, known) {
        Some(meant) => finding.replace("help-nearest", meant),
        None => finding.with("known", known.join(", ")).with("count", known.len()).help("help"),
    }
}

/// Returns the one of the tags `known` that is meant by `tag`: the same language without or with a country, or what it is
/// often called. Tags of two letters that are alike are of languages that are not.
pub(crate) fn meant_locale<'t>(tag: &str, known: &[&'t str]) -> Option<&'t str> {
    let tag = tag.to_ascii_lowercase().split('_').collect::<Vec<_>>().join("-");
    let tag = match tag.as_str() {
        "jp" | "jpn" | "jp-ja" | "japanese" => "ja",
        "eng" | "english" => "en",
        "cn" | "chn" => "zh",
        "kr" | "kor" => "ko",
        tag => tag,
    };
    let is_part = |whole: &str, part: &str| {
        whole.strip_prefix(part).is_some_and(|it| it.is_empty() || it.starts_with('-'))
    };
    known.iter().copied().find(|it| {
        let it = it.to_ascii_lowercase();
        is_part(&it, tag) || is_part(tag, &it)
    })
}

/// The name of the page does not say its locale; `name` would. With the `layout` that is named it says it.
pub(crate) fn missing_locale(place: Place, name: &str, layout: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::new(MISSING_LOCALE, place).with("name", name);
    match layout {
        Some(layout) => finding.with("layout", layout).help("help-layout"),
        None => finding.help("help"),
    }
}

/// The name of the page says the language `second` besides `locale`, in which it is published. It would be called `name`
/// in that language, which the site may know.
pub(crate) fn two_languages(
    place: Place,
    [locale, second]: [&str; 2],
    name: &str,
    is_known: bool,
) -> Diagnostic {
    let finding = Diagnostic::new(TWO_LANGUAGES, place).with("locale", locale);
    let finding = finding.with("second", second).with("name", name);
    finding.help(if is_known { "help" } else { "help-unknown" }).help("help-other")
}

/// The page `key` is there twice in `locale`, the other time in `first`.
pub(crate) fn duplicate_page(place: Place, key: &str, locale: &str, first: Place) -> Diagnostic {
    let finding = Diagnostic::new(DUPLICATE_PAGE, place).with("key", key).with("locale", locale);
    finding.related(first, "first").help("help")
}

/// The page does not begin with front matter.
pub(crate) fn missing_front_matter(place: Place) -> Diagnostic {
    Diagnostic::new(MISSING_FRONT_MATTER, place).help("help")
}

/// `written` stands at `place` of front matter where `replacement` is meant, and is read so if it `is_read`.
pub(crate) fn front_matter_sign(
    place: Place,
    written: &str,
    replacement: &str,
    is_read: bool,
) -> Diagnostic {
    let finding = Diagnostic::new(FRONT_MATTER_SIGN, place).with("written", written);
    let reading = if is_read { "read" } else { "shown" };
    finding.with("reading", reading).replace("help", replacement)
}

/// The text of the page, which begins at `place`, is a page in HTML.
pub(crate) fn html_page(place: Place) -> Diagnostic {
    Diagnostic::new(HTML_PAGE, place).help("help").help("help-static")
}

/// With the line at `place` a text begins that is not in the language `locale` of its page.
pub(crate) fn other_language(place: Place, locale: &Locale) -> Diagnostic {
    let other = if locale.is_japanese() { "en" } else { "ja" };
    let mut finding = Diagnostic::new(OTHER_LANGUAGE, place);
    finding = finding.with("locale", locale.tag()).with("other", other);
    if locale.is_japanese() {
        finding.primary.attribute = "label-latin";
    }
    finding.help("help").help("help-mark")
}

/// The front matter that begins with `fence` does not end.
pub(crate) fn unclosed_front_matter(place: Place, fence: &str) -> Diagnostic {
    let finding = Diagnostic::new(UNCLOSED_FRONT_MATTER, place).with("fence", fence).help("help");
    if fence == "---" { finding.help("help-rule") } else { finding }
}

/// What stands in the front matter belongs between lines `fence`.
pub(crate) fn other_fence(place: Place, fence: &str) -> Diagnostic {
    let found = if fence == "+++" { "TOML" } else { "YAML" };
    Diagnostic::new(OTHER_FENCE, place).with("found", found).replace("help", fence)
}

/// The front matter is `size` bytes long, more than `limit`.
pub(crate) fn front_matter_too_large(place: Place, size: usize, limit: usize) -> Diagnostic {
    Diagnostic::new(FRONT_MATTER_TOO_LARGE, place)
        .with("size", size.div_ceil(1024))
        .with("limit", limit / 1024)
        .help("help")
}

/// The page has no title.
pub(crate) fn missing_title(place: Place) -> Diagnostic {
    Diagnostic::new(MISSING_TITLE, place).help("help")
}

/// The title that `lacking` misses may be the heading that was found to be like `second`, a second title.
pub(crate) fn may_be_title(lacking: &mut Diagnostic, second: &Diagnostic) {
    let heading = second.arguments.get("heading").map(|it| ("heading", it.clone()));
    lacking.arguments.extend(heading);
    lacking.related.push(Label { place: second.primary.place.clone(), attribute: "heading" });
    lacking.help.push(Help { attribute: "help-heading", replacement: None });
}

/// `heading` has the level of the page's title, which stands at `title`. It may be the title itself, with markup in it.
pub(crate) fn second_title(
    place: Place,
    heading: &str,
    title: Option<Place>,
    has_markup: bool,
) -> Diagnostic {
    let finding = Diagnostic::new(SECOND_TITLE, place).with("heading", heading);
    let finding = match title {
        Some(title) => finding.related(title, "title"),
        None => finding,
    };
    finding.help(if has_markup { "help-markup" } else { "help" })
}

/// The heading at `place`, of the level `level` as it is written, is deeper by more than one than what it stands below: `above`,
/// or the title of the page. Written with the level `better` it would not be.
pub(crate) fn skipped_heading(
    place: Place,
    above: Option<Place>,
    level: usize,
    better: usize,
) -> Diagnostic {
    let finding = Diagnostic::new(SKIPPED_HEADING, place)
        .with("written", "#".repeat(level))
        .with("better", "#".repeat(better));
    match above {
        Some(above) => finding.related(above, "above").help("help"),
        None => finding.help("help-first"),
    }
}

/// `value` of the key `key` cannot be part of an address; `better` can.
pub(crate) fn bad_slug(place: Place, key: &str, value: &str, better: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::new(BAD_SLUG, place).with("key", key).with("value", value);
    if key == "slug" && value.trim() == "/" {
        return finding.help("help-home");
    }
    match better {
        Some(better) if key == "slug" && better.contains('/') => {
            finding.with("path", better).help("help-path")
        }
        Some(better) => finding.replace("help-replace", better).help("help"),
        None => finding.help("help"),
    }
}

/// The files of the page `key` name `one` and `other` as its original language.
pub(crate) fn original_disagrees(
    place: Place,
    key: &str,
    one: &str,
    second: Place,
    other: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(ORIGINAL_DISAGREES, place).with("key", key);
    finding.with("one", one).with("other", other).related(second, "second").help("help")
}

/// The page expires on `expires`, before its `date`.
pub(crate) fn expires_before_date(place: Place, expires: &str, date: &str) -> Diagnostic {
    Diagnostic::new(EXPIRES_BEFORE_DATE, place)
        .with("expires", expires)
        .with("date", date)
        .help("help")
}
