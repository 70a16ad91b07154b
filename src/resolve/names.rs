//! [`Index`]: what links may lead to, by name, and what tells whether a name still means the same.
//!
//! A link is resolved by looking up names: keys of pages, paths of files, addresses. What stands for all names is put in
//! [`Buckets`] by the hashes of the names. As long as the buckets are the same in which a page has looked, its links lead
//! where they did, whichever pages have come or gone elsewhere.

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use ahash::{AHashMap, RandomState};

use crate::locale::Locale;
use crate::resolve::address::Address;
use crate::resolve::taxonomy::Taxonomy;
use crate::resolve::{PageId, Parsed, Publication};
use crate::rows::Rows;
use crate::source::SourcePath;

/// Something that the output will hold besides pages.
#[derive(Clone, Copy, Debug)]
pub(super) enum Other {
    /// A file.
    File,
    /// A folder with a page that the tool makes.
    Folder,
    /// A former address of a page, to which links then lead at once.
    Alias(PageId),
}

/// What links may lead to, by the paths that they can name.
#[derive(Debug)]
pub(crate) struct Index {
    /// Pages by file, once somebody has asked for one.
    sources: OnceLock<AHashMap<SourcePath, PageId>>,
    /// Pages by folder of the output, once somebody has asked for one.
    folders: OnceLock<AHashMap<ByFolder, PageId>>,
    /// Other things that the output will hold, by path.
    pub(super) others: AHashMap<String, Other>,
    /// What tells whether a name still means the same.
    pub(super) buckets: Arc<Buckets>,
}

/// An address that is looked up by its folder.
#[derive(Debug)]
struct ByFolder(Arc<Address>);

impl Borrow<str> for ByFolder {
    fn borrow(&self) -> &str {
        &self.0.folder
    }
}

impl Hash for ByFolder {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.folder.hash(state);
    }
}

impl PartialEq for ByFolder {
    fn eq(&self, other: &Self) -> bool {
        self.0.folder == other.0.folder
    }
}

impl Eq for ByFolder {}

impl Index {
    /// Returns the paths of what the output will hold.
    pub(super) fn new(
        parsed: &Parsed,
        publication: &Publication,
        addresses: &Rows<Arc<Address>>,
        taxonomies: &[Taxonomy],
        dated: &BTreeSet<Locale>,
    ) -> Self {
        let aliases = addresses.iter().enumerate().flat_map(|(id, address)| {
            address.aliases.iter().map(move |(folder, _)| (folder.clone(), Other::Alias(id)))
        });
        let statics = parsed.inventory.statics.keys().cloned();
        let fixed = ["404.html", "sitemap.xml", "robots.txt"].map(str::to_owned);
        let locales = parsed.settings.locales.iter();
        let feeds = locales.filter(|it| dated.contains(it)).map(|it| format!("{it}/feed.xml"));
        let files = statics.chain(fixed).chain(feeds).map(|path| (path, Other::File));
        let terms = taxonomies.iter().filter(|it| !it.terms.is_empty()).flat_map(Taxonomy::folders);
        let made = terms.chain([String::new()]).map(|folder| (folder, Other::Folder));
        // Folders of files that were another site are named without the page that answers for them.
        let homes = parsed.inventory.statics.keys().filter_map(|it| it.strip_suffix("/index.html"));
        let homes = homes.map(|folder| (folder.to_owned(), Other::File));
        let others: AHashMap<_, _> = homes.chain(files).chain(made).chain(aliases).collect();
        let buckets = Arc::new(Buckets::new(publication, addresses, &others));
        Self { sources: OnceLock::new(), folders: OnceLock::new(), others, buckets }
    }

    /// Returns the page that is made of the file `path`.
    pub(super) fn of_file(&self, publication: &Publication, path: &SourcePath) -> Option<PageId> {
        let sources = self.sources.get_or_init(|| {
            let mut sources = AHashMap::with_capacity(publication.pages.len());
            sources.extend(publication.pages.iter().map(|it| it.path().clone()).zip(0..));
            sources
        });
        sources.get(path).copied()
    }

    /// Returns the page at `folder` of the output.
    pub(super) fn at_folder(&self, addresses: &Rows<Arc<Address>>, folder: &str) -> Option<PageId> {
        let folders = self.folders.get_or_init(|| {
            let mut folders = AHashMap::with_capacity(addresses.len());
            folders.extend(addresses.iter().cloned().map(ByFolder).zip(0..));
            folders
        });
        folders.get(folder).copied()
    }
}

/// The number of a bucket.
pub(super) type Bucket = u16;

/// How many buckets there are: enough that a page which comes or goes concerns few others.
const COUNT: usize = 1 << 14;

/// What names mean, in sums of hashes by the hash of the name.
#[derive(Debug, Default)]
pub(super) struct Buckets(Vec<u64>);

/// The hashes of this module, the same ones as long as the program runs.
const HASHES: RandomState = RandomState::with_seeds(
    0x243f_6a88_85a3_08d3,
    0x1319_8a2e_0370_7344,
    0xa409_3822_299f_31d0,
    0x082e_fa98_ec4e_6c89,
);

/// Returns the bucket of `name`.
pub(super) fn bucket(name: &str) -> Bucket {
    (HASHES.hash_one(name) % COUNT as u64) as Bucket
}

impl Buckets {
    fn new(
        publication: &Publication,
        addresses: &Rows<Arc<Address>>,
        others: &AHashMap<String, Other>,
    ) -> Self {
        let mut buckets = Self(vec![0; COUNT]);
        for ids in publication.by_key.values() {
            let group = ids.iter().fold(0, |above: u64, &id| {
                let page = &publication.pages[id];
                let locales = (&page.locale, page.text_locale(), &page.original);
                HASHES.hash_one((above, locales, &addresses[id].path))
            });
            for (at, &id) in ids.iter().enumerate() {
                let page = &publication.pages[id];
                buckets.add(page.key.as_str(), group);
                for name in [page.path().as_str(), &addresses[id].folder] {
                    buckets.add(name, (group, at));
                }
                for (alias, _) in &addresses[id].aliases {
                    buckets.add(alias, (group, at, "alias"));
                }
            }
        }
        for ((key, locale), reason) in publication.withheld.iter() {
            buckets.add(key.as_str(), (locale, reason.name()));
        }
        for (name, other) in others {
            match other {
                Other::File => buckets.add(name, "file"),
                Other::Folder => buckets.add(name, "folder"),
                Other::Alias(_) => {}
            }
        }
        buckets
    }

    /// Takes note that `name` means `what`, besides what else it may mean.
    fn add(&mut self, name: &str, what: impl Hash) {
        let bucket = &mut self.0[usize::from(bucket(name))];
        *bucket = bucket.wrapping_add(HASHES.hash_one((name, what)));
    }

    /// Returns the buckets that are the same in `old`.
    pub(super) fn same(&self, old: &Self) -> Same {
        let is_all = self.0 == old.0;
        let each = || self.0.iter().zip(&old.0).map(|(a, b)| a == b).collect();
        Same((!is_all).then(each))
    }
}

/// Buckets that are the same in two versions; nothing where all are.
pub(super) struct Same(Option<Vec<bool>>);

impl Same {
    /// Says whether `bucket` is one of them.
    pub(super) fn contains(&self, bucket: Bucket) -> bool {
        let each = self.0.as_ref();
        each.is_none_or(|it| it.get(usize::from(bucket)).copied().unwrap_or(false))
    }
}
