//! What links lead to, in the reader's language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::link as catalog;
use crate::discover::PageKey;
use crate::locale::{Locale, fallback_chain, without_home};
use crate::parse::document::{Link, LinkKind};
use crate::resolve::address::{Address, encode, join, path_of_folder};
use crate::resolve::beside::{FilesOf, colocated_folder};
use crate::resolve::heading::{Anchors, Ids, meant_place};
use crate::resolve::links::{ResolvedLinks, Trace};
use crate::resolve::names::{Index, Other, bucket};
use crate::resolve::root_path::behind_folders;
use crate::resolve::target::{
    encode_external, folder_of_page, has_scheme, is_everywhere, plain_path, relative,
};
use crate::resolve::{PageId, Parsed, Publication};
use crate::rows::Rows;
use crate::script::is_japanese;
use crate::source::{Place, SourcePath, Span};
use crate::text::{nfc, percent_decode};

/// What a link leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedLink {
    /// The address for `href` or `src`, percent-encoded; empty for a link that leads nowhere.
    pub address: String,
    /// The locale of the page, when it is not the reader's.
    pub other_locale: Option<Locale>,
    /// Whether it leads out of the site.
    pub is_external: bool,
}

/// Finds what links lead to.
pub struct Finder<'a> {
    pub(super) parsed: &'a Parsed,
    pub(super) publication: &'a Publication,
    pub(super) addresses: &'a Rows<Arc<Address>>,
    headings: &'a Rows<Ids>,
    pub(super) anchors: &'a Rows<Arc<Anchors>>,
    pub(super) index: &'a Index,
    /// Files beside pages by folder and name, then by locale.
    pub(super) colocated: BTreeMap<(&'a str, &'a str), Vec<Option<&'a Locale>>>,
}

impl<'a> Finder<'a> {
    /// Returns a finder for the published pages.
    pub(super) fn new(
        parsed: &'a Parsed,
        publication: &'a Publication,
        addresses: &'a Rows<Arc<Address>>,
        (headings, anchors): (&'a Rows<Ids>, &'a Rows<Arc<Anchors>>),
        index: &'a Index,
    ) -> Self {
        let mut colocated: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for file in &parsed.inventory.colocated {
            let key = (file.folder.as_str(), file.name.as_str());
            colocated.entry(key).or_default().push(file.locale.as_ref());
        }
        Self { parsed, publication, addresses, headings, anchors, index, colocated }
    }

    /// Returns what the links of the page `id` lead to.
    pub(super) fn links(&self, id: PageId) -> Checked<ResolvedLinks> {
        let mut out = Vec::new();
        let links = &self.publication.pages[id].page.document.outline.links;
        if links.is_empty() {
            return Checked::default();
        }
        let trace = Trace::default();
        let found = links.iter().map(|link| self.resolve(id, link, &trace, &mut out));
        let (links, targets): (Vec<_>, Vec<_>) = found.unzip();
        let (links, targets) = (links.into(), targets.into());
        let (looked_at, asked) = (trace.looked_at.sorted(), trace.asked.sorted());
        Checked::new(ResolvedLinks { links, targets, looked_at, asked }, out)
    }

    /// Returns what `link` on the page `from` leads to.
    fn resolve(
        &self,
        from: PageId,
        link: &Link,
        trace: &Trace,
        out: &mut Vec<Diagnostic>,
    ) -> Target {
        let target = &*link.target;
        let (path, fragment) =
            target.split_once('#').map_or((target, None), |(path, it)| (path, Some(it)));
        let request = Request { finder: self, from, link, path, fragment, trace };
        let resolved = match (link.kind, path) {
            (LinkKind::Wiki, key) => request.key(key),
            (LinkKind::Image, path) if !has_scheme(path) => request.file(),
            (kind, path) if has_scheme(path) => {
                out.extend(request.remote_picture().filter(|_| kind == LinkKind::Image));
                Ok((external(target), None))
            }
            (_, "") => request.anchor(from),
            (_, path) if path.starts_with("@/") => request.key(&path[2..]),
            (_, path) if path.starts_with('/') => request.absolute(),
            (_, path) if path.ends_with(".md") => request.markdown_file(),
            _ => request.file(),
        };
        resolved.unwrap_or_else(|finding| {
            let page = &self.publication.pages[from];
            let original = match page.is_fallback() {
                true => Some(self.publication.text_of(from)),
                false => self.publication.find(&page.key, &page.original),
            };
            match original.filter(|it| *it != from && request.is_from_elsewhere()) {
                Some(original) => {
                    let (from_there, target) = self.resolve(original, link, trace, &mut Vec::new());
                    let is_here = path.is_empty() && !from_there.address.is_empty();
                    let page = if is_here { self.link_path(original) } else { String::new() };
                    let locale = self.publication.pages[original].locale();
                    let other_locale = (!from_there.is_external).then(|| locale.clone());
                    let address = page + &from_there.address;
                    (ResolvedLink { address, other_locale, ..from_there }, target)
                }
                None => {
                    out.push(*finding);
                    Target::default()
                }
            }
        })
    }
}

fn external(target: &str) -> ResolvedLink {
    ResolvedLink { address: encode_external(target), is_external: true, ..ResolvedLink::default() }
}

/// A link as it was resolved, and the page if it leads to one of the site.
type Target = (ResolvedLink, Option<PageId>);

type Found = Result<Target, Box<Diagnostic>>;

/// One link that is being resolved.
pub(super) struct Request<'a> {
    pub(super) finder: &'a Finder<'a>,
    pub(super) from: PageId,
    pub(super) link: &'a Link,
    /// The target without its fragment.
    pub(super) path: &'a str,
    fragment: Option<&'a str>,
    trace: &'a Trace,
}

impl Request<'_> {
    /// Notes that what `name` means is looked up.
    pub(super) fn ask(&self, name: &str) {
        self.trace.asked.add(bucket(name));
    }

    /// Notes that what stands behind each of the folders of `path` is looked up.
    pub(super) fn ask_behind(&self, path: &str) {
        behind_folders(path).for_each(|it| self.ask(it));
    }

    /// Returns the place of the target without `@/` and fragment.
    pub(super) fn place(&self) -> Place {
        let start = if self.path.starts_with("@/") { 2 } else { 0 };
        self.part(start, self.path.len())
    }

    /// Returns the place of the fragment.
    fn fragment_place(&self) -> Place {
        let target = self.link.target.len();
        self.part(target - self.fragment.map_or(0, str::len), target)
    }

    /// Returns the place of a part of the target, or of all of it where it is written with escapes.
    fn part(&self, start: usize, end: usize) -> Place {
        let whole = self.link.target_span;
        let span = match whole.range().len() == self.link.target.len() {
            true => Span::new(whole.start as usize + start, whole.start as usize + end),
            false => whole,
        };
        Place::new(self.finder.publication.pages[self.from].path(), span)
    }

    fn locale(&self) -> &Locale {
        self.finder.publication.pages[self.from].locale()
    }

    /// Says whether the link stands in what its page shows of another one. It leads where it leads there, where its mistakes
    /// are reported.
    fn is_from_elsewhere(&self) -> bool {
        let page = &self.finder.publication.pages[self.from];
        page.is_fallback() || self.link.span.range().is_empty()
    }

    /// Reports a picture of another host, which the policy of the pages keeps from being loaded ([`crate::view`]).
    fn remote_picture(&self) -> Option<Diagnostic> {
        let page = &self.finder.publication.pages[self.from];
        let scheme = self.path.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_own = self.finder.parsed.settings.is_own(self.path);
        let is_remote = matches!(scheme.as_deref(), Some("http" | "https")) && !is_own;
        let place = || Place::new(page.path(), self.link.target_span);
        (is_remote && !self.is_from_elsewhere())
            .then(|| catalog::remote_picture(place(), self.path))
    }

    /// Resolves a page key, with or without the suffix of a file.
    fn key(&self, written: &str) -> Found {
        let written = nfc(&percent_decode(written)).into_owned();
        let key = self.without_suffix(&written);
        self.page_key(&PageKey::new(key), &written)
    }

    /// Takes `.ja.md`, `.md`, `/_index` and `/` off the end of a key.
    pub(super) fn without_suffix<'s>(&self, written: &'s str) -> &'s str {
        let mut key = written.trim_matches('/');
        if let Some(stem) = key.strip_suffix(".md") {
            key = stem;
            let locales = &self.finder.parsed.settings.locales;
            if let Some((stem, tag)) = stem.rsplit_once('.')
                && locales.iter().any(|locale| locale.tag() == tag)
            {
                key = stem;
            }
        }
        without_home(key)
    }

    fn page_key(&self, key: &PageKey, written: &str) -> Found {
        self.ask(key.as_str());
        let group = self.finder.publication.by_key.get(key);
        match group.and_then(|it| it.first()) {
            Some(&page) => self.page(page),
            None => Err(self.missing_page(Some(key), written)),
        }
    }

    /// Leads to the page `page` in the reader's language, or in the next best.
    fn page(&self, page: PageId) -> Found {
        let publication = self.finder.publication;
        let target = publication.in_locale(page, self.locale()).or_else(|| {
            let original = &publication.pages[page].original;
            let locales = &self.finder.parsed.settings.locales;
            let chain = fallback_chain(self.locale(), original, locales);
            chain.into_iter().find_map(|locale| publication.in_locale(page, locale))
        });
        self.anchor(target.unwrap_or(page))
    }

    /// Leads to the page `target`, or to the fragment of the link on it.
    fn anchor(&self, target: PageId) -> Found {
        let finder = self.finder;
        let mut address =
            match target == self.from && self.path.is_empty() && self.link.kind == LinkKind::Link {
                true => String::new(),
                false => finder.link_path(target),
            };
        if let Some(fragment) = self.fragment.filter(|it| !it.is_empty()) {
            let id = nfc(&percent_decode(fragment)).into_owned();
            self.trace.looked_at.add(target);
            match self.meant_id(target, &id) {
                // The title stands above the text, where the page begins.
                Some("") => {}
                None if fragment.eq_ignore_ascii_case("top") => {}
                Some(id) => address.extend(["#", &encode(id)]),
                None if is_everywhere(fragment) => {
                    address.extend(["#", &encode_external(fragment)]);
                }
                None => {
                    let known: Vec<_> = finder.anchors[target].iter().map(String::as_str).collect();
                    let file = finder.publication.pages[target].path().as_str();
                    let place = self.fragment_place();
                    return Err(Box::new(catalog::broken_anchor(place, &id, file, &known)));
                }
            }
        }
        if address.is_empty() {
            address.push('#');
        }
        let locale = finder.publication.pages[target].text_locale();
        let other_locale = (locale != self.locale()).then(|| locale.clone());
        Ok((ResolvedLink { address, other_locale, is_external: false }, Some(target)))
    }

    /// Returns the id on the page `target` that is meant by `wanted`, perhaps in the words of another language.
    fn meant_id<'t>(&'t self, target: PageId, wanted: &'t str) -> Option<&'t str> {
        let finder = self.finder;
        self.ask(finder.publication.pages[target].key.as_str());
        let meant = |id: PageId| {
            let places = (&*finder.anchors[id], &*finder.headings[id]);
            meant_place(&finder.publication.pages[id].page.document.outline, places, wanted)
        };
        meant(target).or_else(|| {
            let others = finder.publication.group_of(target).filter(|it| *it != target);
            let found = others.filter_map(|it| {
                self.trace.looked_at.add(it);
                meant(it)
            });
            let mut found = found;
            found.find(|id| id.is_empty() || finder.anchors[target].contains(*id))
        })
    }

    /// Resolves a path to a Markdown file, from the file that the link stands in.
    fn markdown_file(&self) -> Found {
        let path = self.finder.publication.pages[self.from].path();
        let folder =
            path.folder().strip_prefix("content").unwrap_or_default().trim_start_matches('/');
        let Some(joined) = relative(folder, &percent_decode(self.path)) else {
            return Err(self.missing_page(None, self.path));
        };
        let file = SourcePath::new(join("content", &joined));
        self.ask(file.as_str());
        if let Some(page) = self.finder.index.of_file(self.finder.publication, &file) {
            let pages = &self.finder.publication.pages;
            // A page that names its own translation leads there: it would else lead to itself.
            let is_own_translation = pages[page].key == pages[self.from].key;
            let is_meant = is_own_translation || self.is_in_words_of(pages[page].locale());
            return if is_meant { self.anchor(page) } else { self.page(page) };
        }
        let mut key = self.without_suffix(&joined);
        if self.finder.parsed.settings.layout == crate::settings::Layout::Folder {
            key = key.strip_prefix(self.locale().tag()).unwrap_or(key).trim_start_matches('/');
        }
        self.page_key(&PageKey::new(key), self.path)
    }

    /// Says whether the text of the link shows that readers of the page are sent to another language on purpose: Japanese
    /// words where the page has others, or the name of English. What has been translated leads to the reader's language.
    fn is_in_words_of(&self, locale: &Locale) -> bool {
        let text = &*self.link.text;
        match (self.locale().is_japanese(), locale.is_japanese()) {
            (false, true) => text.contains(is_japanese),
            (true, false) if locale.language() == "en" => {
                text.contains("英語") || text.to_lowercase().contains("english")
            }
            _ => false,
        }
    }

    /// Resolves a path from the root of the site, to what the output will hold there.
    fn absolute(&self) -> Found {
        let path = plain_path(self.path);
        let folder = folder_of_page(&path);
        self.ask(folder);
        if let Some(page) = self.finder.at_folder(folder) {
            return self.anchor(page);
        }
        self.ask(path.trim_matches('/'));
        let root = self.finder.parsed.root_path();
        match self.finder.index.others.get(path.trim_matches('/')) {
            Some(Other::File) => Ok(self.inside(&join_root(
                root,
                &encode_external(self.link.target.trim_start_matches('/')),
            ))),
            Some(Other::Folder) => Ok(self.inside(&format!("{root}{}", path_of_folder(folder)))),
            Some(Other::Alias(page)) => self.anchor(*page),
            None => self.named("", &path).unwrap_or_else(|| {
                let whole = join_root(root, path.trim_start_matches('/'));
                if self.finder.parsed.settings.is_elsewhere(&whole) {
                    return Ok(
                        self.inside(&format!("{root}{}", encode_external(&self.link.target)))
                    );
                }
                self.ask_behind(&path);
                Err(Box::new(self.finder.broken_path(self.place(), &path, Some(self.locale()))))
            }),
        }
    }

    /// Resolves a path as other programs write links to pages, seen from `folder` below `content`: without the suffix of
    /// the file or with that of the finished page, perhaps with the language as its first part. `None` where it names no
    /// page.
    fn named(&self, folder: &str, written: &str) -> Option<Found> {
        if self.link.kind != LinkKind::Link {
            return None;
        }
        let written = written.trim_end_matches('/');
        let suffixes = [".html", ".htm", ".mdx"];
        let stem = suffixes.iter().find_map(|it| written.strip_suffix(it)).unwrap_or(written);
        let joined = relative(folder, stem)?;
        let (first, rest) = joined.split_once('/').unwrap_or((&joined, ""));
        let locale = self.finder.parsed.settings.locales.iter().find(|it| it.tag() == first);
        let key = self.without_suffix(if locale.is_some() { rest } else { &joined });
        self.ask(key);
        let publication = self.finder.publication;
        let page = *publication.by_key.get(&PageKey::new(key))?.first()?;
        let in_language = locale.and_then(|it| publication.in_locale(page, it));
        Some(in_language.map_or_else(|| self.page(page), |it| self.anchor(it)))
    }

    /// Resolves a path to a file beside the page, or to another page by its address.
    fn file(&self) -> Found {
        let published = &self.finder.publication.pages[self.from];
        let decoded = plain_path(self.path);
        if decoded.starts_with('/') {
            return self.absolute();
        }
        let own = published.key.as_str();
        let shared = published.key.parent().map(|it| it.0.to_string()).unwrap_or_default();
        for folder in [own, shared.as_str()] {
            if let Some(path) = relative(folder, &decoded)
                && let Some(found) = self.colocated(&path)
            {
                return found;
            }
        }
        let page =
            relative(&self.finder.addresses[self.from].folder, decoded.trim_end_matches('/'));
        if let Some(folder) = page {
            self.ask(&folder);
            if let Some(page) = self.finder.at_folder(&folder) {
                return self.anchor(page);
            }
        }
        let file = self.finder.publication.pages[self.from].path();
        let folder = file.folder().strip_prefix("content").unwrap_or_default();
        let folder = folder.trim_start_matches('/');
        // With a folder for each language, a path may lead from one to what all of them share.
        let on_disk = relative(folder, &decoded).and_then(|it| self.colocated(&it));
        if let Some(found) = on_disk.or_else(|| self.named(folder, &decoded)) {
            return found;
        }
        Err(self.missing_file(&decoded, own))
    }

    /// Returns what leads to the file beside pages at `path` below `content`, in the reader's locale; `None` when there
    /// is no such file.
    fn colocated(&self, path: &str) -> Option<Found> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let finder = self.finder;
        let variants = finder.colocated.get(&(folder, name))?;
        let fits = variants.iter().any(|it| it.is_none() || *it == Some(self.locale()));
        let locale = if fits { self.locale() } else { (*variants.first()?)? };
        let mut above = Some(PageKey::new(folder));
        while let Some(key) = above {
            self.ask(key.as_str());
            above = key.parent();
        }
        match colocated_folder(finder.publication, finder.addresses, folder, locale) {
            FilesOf::Page(folder) => {
                Some(Ok(self
                    .inside(&join_root(finder.parsed.root_path(), &encode(&join(&folder, name))))))
            }
            FilesOf::Withheld(key, reason) => Some(Err(Box::new(catalog::unpublished_target(
                self.place(),
                key.as_str(),
                reason.name(),
            )))),
            // Where the home page is missing, it is that which has to come: the file itself is there.
            FilesOf::Nothing if locale == self.locale() => {
                let path = join(&join(locale.tag(), folder), name);
                Some(Ok(self.inside(&join_root(finder.parsed.root_path(), &encode(&path)))))
            }
            FilesOf::Nothing => None,
        }
    }

    fn inside(&self, address: &str) -> Target {
        (ResolvedLink { address: address.to_owned(), ..ResolvedLink::default() }, None)
    }
}

impl Finder<'_> {
    /// Returns the page at `folder` of the output.
    pub(super) fn at_folder(&self, folder: &str) -> Option<PageId> {
        self.index.at_folder(self.addresses, folder)
    }

    /// Returns the path of the page `id` in links, with the folder of the site.
    fn link_path(&self, id: PageId) -> String {
        format!("{}{}", self.parsed.root_path(), self.addresses[id].path)
    }
}

fn join_root(root: &str, path: &str) -> String {
    format!("{root}/{path}")
}
