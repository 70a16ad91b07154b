//! [`Address`]: where a page is published.

use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{machine, page as catalog};
use crate::discover::PageKey;
use crate::locale::Locale;
use crate::output::{OutputPath, shorten};
use crate::parse::front_matter::Written;
use crate::resolve::publication::Published;
use crate::resolve::{PageId, Parsed, Publication};
use crate::rows::{Derived, Rows};
use crate::source::{Digest, Place};
use crate::text::nfc;

/// Where a page is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The folder of the output that holds its `index.html`, without slashes at the ends: `ja/pillars/1`.
    pub folder: String,
    /// The path in links without the folder of the site, percent-encoded: `/ja/pillars/1/`.
    pub path: String,
    /// Former addresses: folders of the output and where they are written.
    pub aliases: Vec<(String, Place)>,
}

/// Returns the path of the page in `folder` as it stands in links.
pub fn path_of_folder(folder: &str) -> String {
    match folder {
        "" => "/".to_owned(),
        folder => format!("/{}/", encode(folder)),
    }
}

/// Percent-encodes what may not stand in the path of an address (RFC 3986 section 3.3), slashes left as they are.
pub fn encode(path: &str) -> String {
    let may_stand = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~!$'()*+,;=:@/".contains(byte);
    if path.as_bytes().iter().all(may_stand) {
        return path.to_owned();
    }
    let mut encoded = String::with_capacity(path.len() * 3);
    for byte in path.bytes() {
        if may_stand(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.extend(
                [byte >> 4, byte & 15].map(|it| char::from(b"0123456789ABCDEF"[usize::from(it)])),
            );
        }
    }
    encoded
}

/// What addresses are made from: the pages, and the pages above each.
type Sides = (Rows<Published>, Rows<Arc<[PageId]>>);

/// The addresses of the last build.
pub(crate) type Memo = Derived<Sides, Arc<Address>>;

/// Returns the address of every published page, which stands below its `ancestors`; `memo` knows those of the last
/// build. `surroundings` is the digest of the settings.
pub(crate) fn addresses(
    publication: &Publication,
    ancestors: &Rows<Arc<[PageId]>>,
    surroundings: Digest,
    memo: &mut Memo,
) -> Checked<Rows<Arc<Address>>> {
    let sides = (publication.pages.clone(), ancestors.clone());
    let (moves, count) = (&publication.moves, publication.pages.len());
    let reads = |id: PageId| ancestors[id].iter().copied().chain([id]);
    let part =
        |(pages, ancestors): &Sides, id: PageId| (pages[id].facts.structure, ancestors[id].len());
    memo.get(surroundings, [moves, moves], &sides, count, reads, part, |id| {
        let mut maker = Maker { publication, diagnostics: Vec::new() };
        let address = Arc::new(maker.address(id));
        Checked::new(address, maker.diagnostics)
    })
}

struct Maker<'a> {
    publication: &'a Publication,
    diagnostics: Vec<Diagnostic>,
}

impl Maker<'_> {
    fn address(&mut self, id: PageId) -> Address {
        let published = &self.publication.pages[id];
        let front = &published.page.front;
        let locale = published.locale();
        let below = match &front.path {
            Some(path) => {
                self.written_path(id, path).unwrap_or_else(|| published.key.as_str().to_owned())
            }
            None => {
                self.check_slug(id);
                self.folder(&published.key, locale, Some(id))
            }
        };
        let folder = join(locale.tag(), &below);
        if let Err(fault) = OutputPath::new(&format!("{folder}/index.html")) {
            let place = Place::file(published.path());
            self.diagnostics.push(machine::refused_output_path(place, &folder, fault.help()));
        }
        let own_aliases = front.aliases.iter().filter(|_| !published.is_fallback());
        let aliases = own_aliases.filter_map(|alias| self.alias(id, alias)).collect();
        Address { path: path_of_folder(&folder), folder, aliases }
    }

    /// Returns the folder of the page `key` below its locale, made of the slugs of its sections and its own.
    fn folder(&self, key: &PageKey, locale: &Locale, id: Option<PageId>) -> String {
        let Some(parent) = key.parent() else { return String::new() };
        let id = id.or_else(|| self.publication.find(key, locale));
        let front = id.map(|id| &self.publication.pages[id].page.front);
        if let Some(path) = front.and_then(|front| front.path.as_ref()) {
            return nfc(path.value.trim_matches('/')).into_owned();
        }
        let slug = front.and_then(|front| front.slug.as_ref()).map(|slug| slug.value.as_str());
        let slug = slug.filter(|slug| is_slug(slug)).unwrap_or(key.name());
        join(&self.folder(&parent, locale, None), &shorten(&nfc(slug)))
    }

    fn check_slug(&mut self, id: PageId) {
        let published = &self.publication.pages[id];
        if let Some(slug) = &published.page.front.slug
            && !is_slug(&slug.value)
        {
            let parts: Vec<_> = slug.value.split('/').filter_map(usable).collect();
            let better = Some(parts.join("/")).filter(|it| it.contains('/') || is_slug(it));
            let better = better.filter(|it| !it.is_empty());
            let place = Place::new(published.path(), slug.span);
            self.diagnostics.push(catalog::bad_slug(place, "slug", &slug.value, better.as_deref()));
        }
    }

    fn written_path(&mut self, id: PageId, path: &Written<String>) -> Option<String> {
        self.checked_path(id, path, "path", |it| it.trim_matches('/').to_owned())
    }

    fn alias(&mut self, id: PageId, alias: &Written<String>) -> Option<(String, Place)> {
        let place = Place::new(self.publication.pages[id].path(), alias.span);
        let folder = self.checked_path(id, alias, "aliases", |it| {
            it.trim_matches('/').trim_end_matches("/index.html").to_owned()
        })?;
        Some((folder, place))
    }

    fn checked_path(
        &mut self,
        id: PageId,
        written: &Written<String>,
        key: &str,
        clean: impl Fn(&str) -> String,
    ) -> Option<String> {
        let folder = clean(&nfc(&written.value));
        let usable_path =
            !folder.is_empty() && OutputPath::new(&format!("{folder}/index.html")).is_ok();
        if usable_path {
            return Some(folder);
        }
        let parts: Vec<_> = written.value.split('/').filter_map(usable).collect();
        let better = Some(parts.join("/")).filter(|it| !it.is_empty());
        let place = Place::new(self.publication.pages[id].path(), written.span);
        self.diagnostics.push(catalog::bad_slug(place, key, &written.value, better.as_deref()));
        None
    }
}

fn is_slug(slug: &str) -> bool {
    !slug.contains('/') && OutputPath::new(&shorten(&nfc(slug))).is_ok()
}

/// Returns `part` without what cannot stand in an address.
fn usable(part: &str) -> Option<String> {
    let kept = |c: char| c.is_alphanumeric() || "-_".contains(c);
    let words = part.split(|c: char| !kept(c)).filter(|word| !word.is_empty());
    let text = words.collect::<Vec<_>>().join("-");
    (!text.is_empty()).then_some(text)
}

/// Joins two parts of a path, of which either may be empty.
pub fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

impl Parsed {
    /// Returns the path of the site's root in links, see [`Settings::root_path`](crate::settings::Settings::root_path).
    pub fn root_path(&self) -> &str {
        self.settings.root_path()
    }
}
