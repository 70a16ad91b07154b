//! Lays out a review: pages that need nothing but two files beside them, and the same pages for the live preview.
//!
//! [`files`] is the entry point for what is written: a list, a page for each file in each direction, a style and a script.
//! They are opened from a disk, so that they name one another by relative paths. Without the script everything can be
//! read; with it, it can be corrected. In the preview there is nothing to correct: the sources are at hand.

use serde::Serialize;
use serde_json::Value;
use tera::{Context, Tera};

use super::{Review, ReviewHead, ReviewPage};
use crate::diagnostic::{ToolLocale, wording};
use crate::report::{ByLocale, register_words, render};
use crate::resolve::address::encode;

/// What the files of a review begin with, by which they are known to be ours.
pub const REVIEW_MARK: &str = "taiyaku-review";

const TEMPLATES: [(&str, &str); 3] = [
    ("review-parts.html", include_str!("templates/review-parts.html")),
    ("review-list.html", include_str!("templates/review-list.html")),
    ("review-page.html", include_str!("templates/review-page.html")),
];

/// A file beside the pages: its name and its text.
type Asset = (&'static str, &'static str);

const STYLE: Asset = ("review.css", include_str!("templates/review.css"));
const SCRIPT: Asset = ("review.js", include_str!("templates/review.js"));
/// The name of the list.
const LIST: &str = "index.html";

/// The messages `review-…` that the script shows.
const SCRIPT_WORDS: [&str; 21] = [
    "approve",
    "approved",
    "comment",
    "correct",
    "corrected",
    "discard",
    "discard-all",
    "discard-all-sure",
    "earlier",
    "elsewhere",
    "load",
    "load-failed",
    "loaded",
    "memory-use",
    "no-storage",
    "nothing",
    "only-open",
    "save",
    "saved",
    "text-of-translation",
    "unsaved",
];

/// What stands around the content of a page.
#[derive(Serialize)]
struct Frame<'a> {
    lang: &'static str,
    /// The way to the folder of the list.
    base: String,
    title: &'a str,
    site: &'a str,
    tool: &'a str,
    /// Whether it is shown by the preview, and not read from a disk.
    is_live: bool,
    /// What is added to the addresses of other pages.
    query: String,
    /// The words of the script, as JSON.
    words: String,
}

/// Returns the files of `review` in `locale`, each with its name.
pub fn files(review: &Review, locale: ToolLocale) -> Vec<(String, String)> {
    let engine = engine(locale);
    let frame = |base| frame(review, base, false, locale);
    let heads: Vec<_> = review.pages.iter().map(|it| &it.head).collect();
    let mut files = vec![(LIST.to_owned(), list(&engine, &heads, frame(String::new())))];
    for it in &review.pages {
        let base = "../".repeat(it.head.file.matches('/').count());
        files.push((it.head.file.clone(), page(&engine, it, frame(base))));
    }
    files.extend([STYLE, SCRIPT].map(|(name, text)| (name.to_owned(), text.to_owned())));
    files
}

/// Returns the list of `review` as the live preview shows it.
pub fn live_index(review: &Review, locale: ToolLocale) -> String {
    let heads: Vec<_> = review.pages.iter().map(|it| &it.head).collect();
    list(&engine(locale), &heads, frame(review, String::new(), true, locale))
}

/// Returns the first page of `review` as the live preview shows it.
pub fn live_page(review: &Review, locale: ToolLocale) -> Option<String> {
    let it = review.pages.first()?;
    let base = "../".repeat(it.head.file.matches('/').count());
    Some(page(&engine(locale), it, frame(review, base, true, locale)))
}

/// Returns the file `name` that pages in the preview need beside them.
pub fn live_asset(name: &str) -> Option<&'static str> {
    (name == STYLE.0).then_some(STYLE.1)
}

fn frame(review: &Review, base: String, is_live: bool, locale: ToolLocale) -> Frame<'_> {
    let lang = locale.tag();
    Frame {
        lang,
        base,
        title: title(&review.title, lang).unwrap_or(&review.site),
        site: &review.site,
        tool: review.tool,
        is_live,
        query: if is_live { format!("?lang={lang}") } else { String::new() },
        words: if is_live { String::new() } else { script_words(locale).to_string() },
    }
}

/// Returns the title in the language `lang`, or in any.
fn title<'a>(titles: &'a ByLocale<String>, lang: &str) -> Option<&'a str> {
    titles.get(lang).or_else(|| titles.values().next()).map(String::as_str)
}

fn script_words(locale: ToolLocale) -> Value {
    let text =
        |name: &str| wording(locale).text(&format!("review-{name}"), None, &Default::default());
    SCRIPT_WORDS.iter().map(|name| ((*name).to_owned(), Value::from(text(name)))).collect()
}

fn engine(locale: ToolLocale) -> Tera {
    let mut engine = Tera::new();
    register_words(&mut engine, locale, "review");
    engine.register_filter("address", |path: &str, _: tera::Kwargs, _: &tera::State| encode(path));
    engine.add_raw_templates(TEMPLATES).expect("a test renders the templates");
    engine
}

fn list(engine: &Tera, heads: &[&ReviewHead], frame: Frame<'_>) -> String {
    let mut context = Context::new();
    let mut groups: Vec<(_, Vec<&ReviewHead>)> = Vec::new();
    let mut sorted = heads.to_vec();
    sorted.sort_by_key(|it| it.kind);
    for head in sorted {
        match groups.last_mut().filter(|(kind, _)| *kind == head.kind) {
            Some((_, group)) => group.push(head),
            None => groups.push((head.kind, vec![head])),
        }
    }
    context.insert("groups", &groups);
    framed(engine, "review-list.html", context, &frame)
}

fn page(engine: &Tera, page: &ReviewPage, frame: Frame<'_>) -> String {
    let mut context = Context::new();
    context.insert("page", page);
    framed(engine, "review-page.html", context, &frame)
}

fn framed(engine: &Tera, name: &str, mut context: Context, frame: &Frame<'_>) -> String {
    context.insert("frame", frame);
    render(engine, name, &context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_script_is_there_in_both_languages() {
        for locale in ToolLocale::ALL {
            for word in SCRIPT_WORDS {
                assert!(wording(locale).has(&format!("review-{word}"), None), "{word}");
                let uses = [
                    format!("words.{word}"),
                    format!("words[\"{word}\"]"),
                    format!("#button(\"{word}\""),
                ];
                assert!(uses.iter().any(|it| SCRIPT.1.contains(it)), "{word} is not used");
            }
        }
    }
}
