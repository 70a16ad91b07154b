//! Paths from the root of the site: what is wrong with them, and what may be meant.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::link as catalog;
use crate::locale::Locale;
use crate::resolve::address::{join, path_of_folder};
use crate::resolve::beside::{FilesOf, colocated_folder};
use crate::resolve::link::Finder;
use crate::resolve::names::Other;
use crate::resolve::target::{folder_of_page, is_everywhere, plain_path};
use crate::source::Place;
use crate::text::{nfc, percent_decode};

/// How many folders are taken off a path to find the static file that it means.
const MOST_FOLDERS: usize = 6;

impl Finder<'_> {
    /// Returns the path of the static file that `written` means in the manner of other programs: behind the name of a
    /// folder, as in `@site/static/img/a.png`, `~@/img/a.png` and `/public/img/a.png`.
    pub(super) fn static_file(&self, written: &str) -> Option<String> {
        let is_file = |it: &&str| matches!(self.index.others.get(*it), Some(Other::File));
        behind_folders(written).find(is_file).map(|it| format!("/{it}"))
    }

    /// Reports that there is nothing at `path`, for readers in `locale`.
    pub(super) fn broken_path(
        &self,
        place: Place,
        path: &str,
        locale: Option<&Locale>,
    ) -> Diagnostic {
        // A path without a language means the page in the reader's.
        let own = locale.map(|it| format!("{it}{path}").trim_matches('/').to_owned());
        let own = own.filter(|it| self.at_folder(it).is_some());
        let pages = self.addresses.iter().map(|it| path_of_folder(&it.folder));
        let known: Vec<_> =
            pages.chain(self.index.others.keys().map(|it| format!("/{it}"))).collect();
        let mut known: Vec<_> = known.iter().map(String::as_str).collect();
        known.sort_unstable();
        let meant = own.map(|it| path_of_folder(&it));
        let meant = meant.or_else(|| self.static_file(path.trim_start_matches('/')));
        catalog::broken_path(place, path, meant.as_deref(), &known)
    }

    /// Returns what is wrong with `written`, a path from the root of the site at `place`, if anything is.
    pub(super) fn path_fault(&self, place: Place, written: &str) -> Option<Diagnostic> {
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let path = plain_path(path);
        let folder = folder_of_page(&path);
        if let Some(id) = self.at_folder(folder) {
            let id_of_place = nfc(&percent_decode(fragment)).into_owned();
            let known: Vec<_> = self.anchors[id].iter().map(String::as_str).collect();
            let is_there = fragment.is_empty()
                || self.anchors[id].contains(&id_of_place)
                || is_everywhere(fragment);
            let file = self.publication.pages[id].path().as_str();
            return (!is_there).then(|| catalog::broken_anchor(place, &id_of_place, file, &known));
        }
        let beside = path.trim_matches('/');
        let is_beside = || {
            let mut near = self.colocated.keys().filter(|(_, name)| beside.ends_with(name));
            near.any(|(folder, name)| {
                let mut locales = self.parsed.settings.locales.iter();
                locales.any(|locale| {
                    let home = colocated_folder(self.publication, self.addresses, folder, locale);
                    matches!(home, FilesOf::Page(home) if join(&home, name) == beside)
                })
            })
        };
        let settings = &self.parsed.settings;
        let is_there = self.index.others.contains_key(beside)
            || is_beside()
            || settings.is_elsewhere(&format!("{}/{beside}", settings.root_path()));
        (!is_there).then(|| self.broken_path(place, &path, None))
    }
}

/// Returns `path`, and what stands behind each of its first few folders.
pub(super) fn behind_folders(path: &str) -> impl Iterator<Item = &str> {
    let behind = path.match_indices('/').take(MOST_FOLDERS).map(|(at, _)| &path[at + 1..]);
    std::iter::once(path).chain(behind)
}
