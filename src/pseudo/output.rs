//! Gives marked pages their own addresses and keeps them out of every index.

use std::collections::BTreeSet;

use crate::html::{Tag, address, attributes, kind, place, tag_name};
use crate::locale::Locale;
use crate::output::{Output, OutputPath};
use crate::pseudo::SUFFIX;
use crate::pseudo::html::{Piece, pieces};
use crate::resolve::address::encode;
use crate::settings::Settings;
use crate::source::Place;

/// Search engines do not list the page, whatever leads to it.
const NO_INDEX: &str = "<meta name=\"robots\" content=\"noindex, nofollow\">";

/// Returns those of the `rendered` pages that stand below a locale, below its pseudo-locale. Feeds, lists for search
/// engines and redirects are left out, and so are files without text: pages lead to the true ones.
pub(crate) fn pages(settings: &Settings, rendered: &[(Output, Place)]) -> Vec<(Output, Place)> {
    let below = |output: &Output| {
        let path = output.path.as_str();
        settings.locales.iter().any(|it| rest(path, it.tag()).is_some())
            && path.ends_with("/index.html")
    };
    let html = |output: &Output| String::from_utf8(output.content.bytes().to_vec()).ok();
    let pages = rendered.iter().filter(|(output, _)| below(output));
    let pages = pages.filter_map(|(output, place)| Some((output, html(output)?, place)));
    let pages: Vec<_> =
        pages.filter(|(_, html, _)| !html.contains("http-equiv=\"refresh\"")).collect();
    let folders =
        pages.iter().filter_map(|(output, ..)| output.path.as_str().strip_suffix("index.html"));
    let folders = folders.map(encode).collect();
    let addresses = Addresses { settings, folders: &folders };
    let moved = pages.iter().filter_map(|(output, html, place)| {
        let path = OutputPath::new(&addresses.moved(output.path.as_str())?).ok()?;
        Some((Output::new(path, addresses.page(html)), (*place).clone()))
    });
    moved.collect()
}

/// Returns what stands behind the folder `tag` in `path`.
fn rest<'a>(path: &'a str, tag: &str) -> Option<&'a str> {
    path.strip_prefix(tag)?.strip_prefix('/')
}

/// Returns the path in the output of the page whose marked one stands at `path`.
pub(crate) fn true_path(settings: &Settings, path: &str) -> Option<String> {
    let tags = settings.locales.iter().map(Locale::tag);
    let below = |tag: &str| path.strip_prefix(tag)?.strip_prefix(SUFFIX)?.strip_prefix('/');
    tags.filter_map(|tag| Some(format!("{tag}/{}", below(tag)?))).next()
}

/// The addresses of the pages that have a marked one.
pub(crate) struct Addresses<'a> {
    /// The settings of the site.
    pub(crate) settings: &'a Settings,
    /// Their folders, as they stand in links: `en/pillars/1/`.
    pub(crate) folders: &'a BTreeSet<String>,
}

impl Addresses<'_> {
    /// Returns where the marked page of the file or folder `path` stands.
    pub(crate) fn moved(&self, path: &str) -> Option<String> {
        let tags = self.settings.locales.iter().map(Locale::tag);
        tags.filter_map(|tag| Some(format!("{tag}{SUFFIX}/{}", rest(path, tag)?))).next()
    }

    /// Returns the page `html` with links to marked pages, and without what leads search engines anywhere.
    pub(crate) fn page(&self, html: &str) -> String {
        let mut page = String::with_capacity(html.len() + html.len() / 8);
        let mut from = 0;
        for piece in pieces(html) {
            let Piece::Tag(range) = piece else { continue };
            let tag = &html[range.clone()];
            page.push_str(&html[from..range.start]);
            from = range.end;
            match (kind(tag), tag_name(tag)) {
                (_, "link") if is_for_engines(tag) => {}
                found => {
                    page.push_str(&self.tag(tag));
                    page.push_str(if found == (Tag::Start, "head") { NO_INDEX } else { "" });
                }
            }
        }
        page.push_str(&html[from..]);
        if !page.contains(NO_INDEX) {
            // A page may leave out the tag of its head: what stands before its other elements is in it all the same.
            let behind_doctype = page.find('>').map_or(0, |it| it + 1);
            page.insert_str(behind_doctype, NO_INDEX);
        }
        page
    }

    /// Returns `tag` with the addresses and tags of locales changed.
    fn tag(&self, tag: &str) -> String {
        let mut changed = String::with_capacity(tag.len());
        let mut from = 0;
        for attribute in attributes(tag) {
            let value = match attribute.name {
                "href" | "action" => self.address(attribute.value),
                "lang" | "hreflang" => {
                    let is_own = |it: &Locale| it.tag() == attribute.value;
                    let own = self.settings.locales.iter().any(is_own);
                    own.then(|| format!("{}{SUFFIX}", attribute.value))
                }
                _ => None,
            };
            if let Some(value) = value {
                let range = place(tag, attribute.value);
                changed.push_str(&tag[from..range.start]);
                changed.push_str(&value);
                from = range.end;
            }
        }
        changed + &tag[from..]
    }

    /// Returns the address of the marked page, if `link` leads to one that has it.
    fn address(&self, link: &str) -> Option<String> {
        let root = self.settings.root_path();
        let path = link.strip_prefix(&self.settings.base_url).or_else(|| link.strip_prefix(root));
        let path = path?.strip_prefix('/')?;
        let (folder, fragment) = path.split_at(path.find(['#', '?']).unwrap_or(path.len()));
        self.folders.contains(&*address(folder)).then_some(())?;
        Some(format!("{root}/{}{fragment}", self.moved(folder)?))
    }
}

/// Says whether the `link` element `tag` says where else a page is.
fn is_for_engines(tag: &str) -> bool {
    attributes(tag).any(|it| it.name == "rel" && matches!(it.value, "canonical" | "alternate"))
}
