//! [`Targets`]: everything in the output that a link may lead to.

use ahash::{AHashMap, AHashSet};
use memchr::memchr;
use rayon::prelude::*;

use crate::parse::markdown::scheme::program_scheme;
use crate::resolve::Site;
use crate::resolve::address::path_of_folder;
use crate::resolve::target::{has_scheme, is_everywhere, plain_path, relative};
use crate::settings::Settings;
use crate::text::percent_decode;

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The output has no such file.
    NoFile(String),
    /// The page has no such place.
    NoAnchor {
        /// The file of the page.
        file: String,
        /// The id that is not there.
        anchor: String,
    },
    /// The path is not below the folder of the site on its host, which is given.
    OutsideRoot(String),
    /// What the address, with this scheme, leads to is a program.
    Program(String),
}

impl Fault {
    /// Returns the file that is not there, if that is the fault.
    pub(super) fn missing_file(&self) -> Option<&str> {
        match self {
            Self::NoFile(path) => Some(path.trim_start_matches('/')),
            _ => None,
        }
    }
}

/// What the output holds.
pub(crate) struct Targets<'a> {
    /// Paths of links as they are mostly written, with the file that each leads to.
    paths: AHashMap<String, &'a str>,
    /// The files.
    files: AHashSet<&'a str>,
    /// Files of pages that could not be rendered, which is reported elsewhere.
    failed: AHashSet<String>,
    /// What says which paths something else answers for.
    settings: &'a Settings,
    /// The keys of pages, which only Markdown and data can name.
    keys: Vec<&'a str>,
    /// The scheme and host of the site.
    origin: &'a str,
    /// The path of the site on its host.
    root: &'a str,
}

impl<'a> Targets<'a> {
    /// Returns the targets that an output of `files` offers.
    pub(crate) fn new(site: &'a Site, files: impl Iterator<Item = &'a str>) -> Self {
        let settings = &site.parsed.settings;
        let root = site.parsed.root_path();
        let list: Vec<&str> = files.collect();
        let paths = list.par_iter().map(|&file| {
            let path = match file.strip_suffix("index.html") {
                Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                    path_of_folder(folder.trim_end_matches('/'))
                }
                _ => format!("/{}", crate::resolve::address::encode(file)),
            };
            (format!("{root}{path}"), file)
        });
        let paths: Vec<(String, &str)> = paths.collect();
        let files: AHashSet<&str> = list.into_iter().collect();
        let published = site.addresses.iter().map(|it| format!("{}/index.html", it.folder));
        Self {
            paths: paths.into_iter().collect(),
            failed: published.filter(|it| !files.contains(it.as_str())).collect(),
            files,
            settings,
            keys: site.publication.by_key.keys().map(|key| key.as_str()).collect(),
            origin: &settings.base_url[..settings.base_url.len() - root.len()],
            root,
        }
    }

    /// Returns the file of the output that the address `link` on the page `from` leads to, if it leads to one.
    pub(crate) fn lead<'b>(&self, from: &'b str, link: &str) -> Option<&'b str>
    where
        'a: 'b,
    {
        self.target(from, link)?.ok()
    }

    /// Returns the file that the address `link` on the page `from` leads to, or what is wrong with it; `None` when it
    /// leads out of the site.
    pub(super) fn target<'b>(&self, from: &'b str, link: &str) -> Option<Result<&'b str, Fault>>
    where
        'a: 'b,
    {
        let path = memchr(b'#', link.as_bytes()).map_or(link, |end| &link[..end]);
        let inside = path.strip_prefix(self.origin).filter(|rest| rest.starts_with('/'));
        match self.paths.get(inside.unwrap_or(path)) {
            Some(file) => Some(Ok(file)),
            None if path.is_empty() => Some(Ok(from)),
            None => self.file(from, path),
        }
    }

    /// Returns the file that `path` leads to, or `None` when it leads out of the site or to what others answer for.
    fn file(&self, from: &str, path: &str) -> Option<Result<&'a str, Fault>> {
        let path = match path.strip_prefix(self.origin) {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '?']) => rest,
            _ if let Some(scheme) = program_scheme(path) => {
                return Some(Err(Fault::Program(scheme)));
            }
            _ if has_scheme(path) || path.starts_with("//") => return None,
            _ => path,
        };
        let path = path.split('?').next().unwrap_or_default();
        if let Some(file) = self.paths.get(path).or_else(|| self.paths.get(&format!("{path}/"))) {
            return Some(Ok(file));
        }
        let decoded = plain_path(path);
        let inside = match decoded.strip_prefix(self.root) {
            Some(inside)
                if decoded.starts_with('/') && (inside.is_empty() || inside.starts_with('/')) =>
            {
                inside.trim_start_matches('/').to_owned()
            }
            _ if self.settings.is_elsewhere(&decoded) && decoded.starts_with('/') => return None,
            _ if decoded.starts_with('/') => {
                return Some(Err(Fault::OutsideRoot(self.root.to_owned())));
            }
            _ => {
                let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
                let slash = if decoded.ends_with('/') { "/" } else { "" };
                relative(folder, &decoded)? + slash
            }
        };
        let folder = inside.trim_end_matches('/');
        let index = if folder.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{folder}/index.html")
        };
        let found = [inside.as_str(), &index].into_iter().find_map(|it| self.files.get(it));
        if let Some(file) = found {
            return Some(Ok(file));
        }
        let path = format!("{}/{inside}", self.root);
        if self.settings.is_elsewhere(&path) || self.failed.contains(&index) {
            return None;
        }
        Some(Err(Fault::NoFile(format!("/{inside}"))))
    }

    /// Returns the addresses that may have been meant where there is `fault`.
    pub(super) fn known(&self, fault: &Fault) -> Vec<String> {
        match fault {
            Fault::NoFile(_) => {
                let mut paths: Vec<_> = self.paths.keys().cloned().collect();
                paths.extend(self.keys.iter().map(|key| format!("@/{key}")));
                paths.sort_unstable();
                paths
            }
            _ => Vec::new(),
        }
    }
}

/// Returns what is wrong with the fragment of `link`, which leads to `file`, if anything is. `has` says whether the file
/// has a place.
pub(super) fn missing_anchor(
    link: &str,
    file: &str,
    has: impl FnOnce(&str) -> bool,
) -> Option<Fault> {
    let (_, fragment) = link.split_once('#')?;
    let needs_id = !fragment.is_empty() && !is_everywhere(fragment);
    let is_missing = needs_id && !has(fragment);
    is_missing.then(|| Fault::NoAnchor { file: file.to_owned(), anchor: percent_decode(fragment) })
}

/// Says whether one of `ids`, which are sorted and as written in HTML, is `fragment`.
pub(super) fn holds(ids: &[impl AsRef<str>], fragment: &str) -> bool {
    let has = |wanted: &str| ids.binary_search_by(|id| id.as_ref().cmp(wanted)).is_ok();
    if has(fragment) {
        return true;
    }
    let fragment = fragment.split(":~:").next().unwrap_or_default();
    let wanted = percent_decode(fragment);
    let is_decoded = |id: &str| id.contains('&') && crate::html::decode(id) == wanted;
    has(&wanted) || ids.iter().any(|id| is_decoded(id.as_ref()))
}
