//! [`Assets`]: the static files of a site, and the addresses under which templates ask for them.
//!
//! Every static file is written under its own name, so that fixed addresses, links in Markdown, `url(…)` in style
//! sheets and `import` in scripts work. A style sheet, script, font or picture that lies in a folder and whose path a
//! template spells out is written a second time under a name with the beginning of its digest, in the same folder.
//! That is the address that templates get, and it may be kept for ever: another content has another address. Of a style
//! sheet this copy is [compact].
//!
//! The templates are searched for the path as text. What is written then depends on files alone, not on what a
//! template happens to ask for while it runs; a path that a template puts together gets the plain address.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha384};

use crate::discover::Inventory;
use crate::output::OutputPath;
use crate::output::media::Kind;
use crate::render::compact::compact;
use crate::resolve::address::encode;
use crate::source::{Source, SourcePath, SourceTree};
use crate::text::nfc;

/// How many hexadecimal digits of the digest stand in a name.
const DIGITS: usize = 10;

/// The static files by their path below `static`.
#[derive(Debug, Default)]
pub(crate) struct Assets {
    files: BTreeMap<String, Asset>,
}

/// A static file.
#[derive(Debug)]
pub(crate) struct Asset {
    /// The file.
    pub(crate) file: SourcePath,
    /// Its second path in the output, with the digest.
    pub(crate) fingerprinted: Option<String>,
    source: Source,
    /// What is made of the content, the same for as long as it is the same.
    made: Arc<Made>,
}

/// What is made of the content of a static file, when it is asked for.
#[derive(Debug, Default)]
struct Made {
    integrity: OnceLock<String>,
    compact: OnceLock<Option<Arc<[u8]>>>,
}

impl Asset {
    /// Returns what is published under the name with the digest, if it is not the file itself.
    pub(crate) fn compact(&self) -> Option<&Arc<[u8]>> {
        let made = self.made.compact.get_or_init(|| {
            let name = self.fingerprinted.as_ref()?.to_ascii_lowercase();
            let text =
                str::from_utf8(self.source.bytes()).ok().filter(|_| name.ends_with(".css"))?;
            Some(compact(text).into_bytes().into())
        });
        made.as_ref()
    }
}

impl Assets {
    /// Returns the static files of `inventory`, with what `known`, those of the last build, tells of their content.
    pub(crate) fn again(tree: &SourceTree, inventory: &Inventory, known: &Self) -> Self {
        let templates: Vec<&str> =
            inventory.templates.values().filter_map(|it| Some(&**tree.text(it)?)).collect();
        let files = inventory.statics.iter().filter_map(|(name, file)| {
            let source = tree.files.get(file)?.clone();
            let is_asked_for = || templates.iter().any(|text| text.contains(name.as_str()));
            let fingerprinted = fingerprinted(name, &source).filter(|_| is_asked_for());
            let same = known.files.get(name).filter(|it| {
                it.source.digest() == source.digest() && it.fingerprinted == fingerprinted
            });
            let made = same.map(|it| it.made.clone()).unwrap_or_default();
            let asset = Asset { file: file.clone(), fingerprinted, source, made };
            Some((name.clone(), asset))
        });
        Self { files: files.collect() }
    }

    /// Returns the path of `name` in addresses, percent-encoded, without the root of the site.
    pub(crate) fn path(&self, name: &str) -> Option<String> {
        let asset = self.files.get(name)?;
        Some(encode(asset.fingerprinted.as_deref().unwrap_or(name)))
    }

    /// Returns the integrity metadata of `name` (W3C Subresource Integrity, section 3.5).
    pub(crate) fn integrity(&self, name: &str) -> Option<&str> {
        let asset = self.files.get(name)?;
        Some(asset.made.integrity.get_or_init(|| {
            let bytes = asset.compact().map_or(asset.source.bytes(), |it| it);
            format!("sha384-{}", base64(&Sha384::digest(bytes)))
        }))
    }

    /// Returns the files by their path below `static`.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.files.iter().map(|(name, asset)| (name.as_str(), asset))
    }

    /// Returns the paths of the files that have a name with a digest, in order.
    pub(crate) fn fingerprinted(&self) -> impl Iterator<Item = &str> {
        self.files.values().filter_map(|it| it.fingerprinted.as_deref())
    }

    /// Returns the paths of all files below `static`.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).collect()
    }
}

/// Returns `css/site.1a2b3c4d5e.css` for `css/site.css`. What lies at the top or in a folder with a dot is addressed by
/// its name from outside and has no other.
fn fingerprinted(name: &str, source: &Source) -> Option<String> {
    let name = nfc(name);
    let (folder, file) = name.rsplit_once('/')?;
    let (stem, extension) = file.rsplit_once('.')?;
    let is_kept = Kind::of(extension).is_loaded() && !folder.starts_with('.');
    let digest = source.digest().to_string();
    let path = format!("{folder}/{stem}.{}.{extension}", &digest[..DIGITS]);
    (is_kept && OutputPath::new(&path).is_ok()).then_some(path)
}

/// Encodes `bytes` in base64 (RFC 4648 section 4).
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3)
            .fold(0u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let index = (bits >> (18 - 6 * at) & 63) as usize;
            text.push(if at > group.len() { '=' } else { char::from(ALPHABET[index]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
    }

    #[test]
    fn names_with_a_digest_are_for_files_that_pages_load() {
        let check = |name: &str, has: bool| {
            let path = fingerprinted(name, &Source::asset(*b"x"));
            assert_eq!(path.is_some(), has, "{name}: {path:?}");
        };
        check("css/site.css", true);
        check("a/b/c.min.js", true);
        check("fonts/明朝.woff2", true);
        check("img/A.PNG", true);
        check("icon.svg", false);
        check(".well-known/x.png", false);
        check("files/report.pdf", false);
        check("css/none", false);
        assert_eq!(
            fingerprinted("css/site.css", &Source::asset(*b"")).as_deref(),
            Some("css/site.af1349b9f5.css")
        );
    }
}
