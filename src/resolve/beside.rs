//! Files beside pages: where they go.

use std::sync::Arc;

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::resolve::Publication;
use crate::resolve::address::{Address, join};
use crate::resolve::publication::Withheld;
use crate::rows::Rows;

/// Where the files of a folder of `content` go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesOf {
    /// To this folder of the output, which a page above them gives.
    Page(String),
    /// Nowhere, since the nearest page above them is not published.
    Withheld(PageKey, Withheld),
    /// Nowhere, since there is no page above them.
    Nothing,
}

/// Returns where files in `folder` below `content` go for `locale`: to the nearest page above them.
pub fn colocated_folder(
    publication: &Publication,
    addresses: &Rows<Arc<Address>>,
    folder: &str,
    locale: &Locale,
) -> FilesOf {
    let mut key = PageKey::new(folder);
    let mut rest = String::new();
    loop {
        if let Some(id) = publication.find(&key, locale) {
            return FilesOf::Page(join(&addresses[id].folder, &rest));
        }
        if let Some(reason) = publication.withheld.get(&(key.clone(), locale.clone())) {
            return FilesOf::Withheld(key, *reason);
        }
        let Some(parent) = key.parent() else { return FilesOf::Nothing };
        rest = join(key.name(), &rest);
        key = parent;
    }
}
