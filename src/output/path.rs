//! [`OutputPath`]: where a file stands in the published site.
//!
//! A path that passes [`OutputPath::new`] can be created below any folder, on any system that people publish from or
//! to, and means the same file everywhere. [`shorten`] makes a part that is too long fit.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed as Normalizer;

use super::manifest::MANIFEST_NAME;
use crate::script;
use crate::source::Digest;
use crate::text::is_nfc;

/// The longest part in bytes: what eCryptfs leaves of the 255 bytes of other file systems.
pub(crate) const MAX_PART_BYTES: usize = 143;
/// The longest path in bytes: what object stores take as a key.
pub(crate) const MAX_PATH_BYTES: usize = 1024;
/// The greatest number of parts, so that walking with a handle per folder stays within the usual limit of handles.
pub(crate) const MAX_PARTS: usize = 64;
/// The longest file extension that [`shorten`] keeps, with its dot.
const MAX_EXTENSION_BYTES: usize = 11;

/// The path of a file below the output folder, with `/` between its parts.
///
/// Cheap to clone. Holding one is the proof that it is safe to create: no part leads elsewhere, is a device of Windows
/// or a name that some file system changes. Ordered by bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Returns the path `path`.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the path when it could lead elsewhere or does not exist on some system.
    pub fn new(path: &str) -> Result<Self, PathFault> {
        if path.is_empty() {
            return Err(PathFault::Empty);
        }
        if path.starts_with(['/', '\\']) || has_drive(path) {
            return Err(PathFault::Absolute);
        }
        path.split('/').try_for_each(check_part)?;
        if path.len() > MAX_PATH_BYTES {
            return Err(PathFault::TooLong);
        }
        if path.split('/').count() > MAX_PARTS {
            return Err(PathFault::TooDeep);
        }
        if !is_nfc(path) {
            return Err(PathFault::NotNormalized);
        }
        let is_own = path.get(..MANIFEST_NAME.len());
        if is_own.is_some_and(|start| start.eq_ignore_ascii_case(MANIFEST_NAME)) {
            return Err(PathFault::Reserved);
        }
        Ok(Self(path.into()))
    }

    /// Returns the path as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns what stands behind the last full stop of the name, or nothing.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Returns the folders that lead to the file, the innermost first.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        let slashes = self.0.bytes().enumerate().rev().filter(|&(_, byte)| byte == b'/');
        slashes.map(|(at, _)| &self.0[..at])
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is no [`OutputPath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// There is nothing.
    Empty,
    /// It begins with `/`, `\` or the letter of a drive.
    Absolute,
    /// Two `/` follow each other, or it ends with one.
    EmptyPart,
    /// A part is `.` or `..` or consists of dots.
    Dots,
    /// A part ends with a dot or a space, which Windows drops, or begins with a space.
    Edge,
    /// It holds a control character, or one that changes the direction of text.
    Control,
    /// It holds one of `\ : * ? " < > |`, which Windows does not allow.
    Character,
    /// A part is a device of Windows, the data of Git, or a file of this tool.
    Reserved,
    /// It is not in Unicode normalization form C, so that it has two spellings.
    NotNormalized,
    /// A part is longer than [`MAX_PART_BYTES`].
    PartTooLong,
    /// The whole is longer than [`MAX_PATH_BYTES`].
    TooLong,
    /// It has more than [`MAX_PARTS`] parts.
    TooDeep,
}

impl PathFault {
    /// Returns the attribute of the message that says what to do about it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::Empty | Self::EmptyPart => "help-empty",
            Self::Absolute => "help-absolute",
            Self::Dots => "help-dots",
            Self::Edge => "help-edge",
            Self::Control => "help-control",
            Self::Character => "help-character",
            Self::Reserved => "help-reserved",
            Self::NotNormalized => "help-not-normalized",
            Self::PartTooLong | Self::TooLong | Self::TooDeep => "help-long",
        }
    }
}

/// Checks one part of a path by itself.
fn check_part(part: &str) -> Result<(), PathFault> {
    if part.is_empty() {
        return Err(PathFault::EmptyPart);
    }
    // Most parts are plain words, which hide nothing and can only be too long or a device.
    let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    if !part.bytes().all(is_plain) {
        check_characters(part)?;
    }
    if is_device(part) {
        return Err(PathFault::Reserved);
    }
    if part.len() > MAX_PART_BYTES {
        return Err(PathFault::PartTooLong);
    }
    Ok(())
}

/// Checks what a part is spelled with.
fn check_characters(part: &str) -> Result<(), PathFault> {
    if part.bytes().all(|byte| byte == b'.') {
        return Err(PathFault::Dots);
    }
    if part.chars().any(is_unprintable) {
        return Err(PathFault::Control);
    }
    if part.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        return Err(PathFault::Character);
    }
    if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        return Err(PathFault::Edge);
    }
    if is_git(part) {
        return Err(PathFault::Reserved);
    }
    Ok(())
}

/// Says whether a path begins with the letter of a drive.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Says whether a character has no place in a file name: controls, line separators, and the controls of direction
/// of CVE-2021-42574.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || script::is_bidi_control(c)
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Says whether Windows takes a name for a device, with any extension ("Naming Files, Paths, and Namespaces").
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    let is = |name: &str| stem.eq_ignore_ascii_case(name);
    let Some((letters, number)) = stem.char_indices().nth(3).map(|(at, _)| stem.split_at(at))
    else {
        return ["CON", "PRN", "AUX", "NUL"].into_iter().any(is);
    };
    let is_port = ["COM", "LPT"].into_iter().any(|name| letters.eq_ignore_ascii_case(name));
    let is_digit = |c: char| c.is_ascii_digit() || "¹²³".contains(c);
    (is_port && number.chars().count() == 1 && number.contains(is_digit))
        || ["CONIN$", "CONOUT$"].into_iter().any(is)
}

/// Says whether some file system takes a name for the data of Git (CVE-2014-9390): in any case, with characters that
/// HFS+ ignores, or by its short name on NTFS.
fn is_git(part: &str) -> bool {
    let is_seen = |c: &char| !matches!(c, '\u{200c}' | '\u{200d}' | '\u{206a}'..='\u{206f}');
    let seen = || part.chars().filter(is_seen).map(|c| c.to_ascii_lowercase());
    seen().eq(".git".chars()) || seen().eq("git~1".chars())
}

/// Returns `part` as the part of a path that is short enough: itself, or its beginning with a digest of the whole.
///
/// The cut falls between two characters, the extension of a file stays, and the result depends on nothing but `part`.
pub fn shorten(part: &str) -> Cow<'_, str> {
    if part.len() <= MAX_PART_BYTES {
        return Cow::Borrowed(part);
    }
    let digest = Digest::of(part.as_bytes()).to_string();
    let extension = extension(part);
    let room = MAX_PART_BYTES - "-".len() - 10 - extension.len();
    let end = (0..=room).rev().find(|&at| part.is_char_boundary(at)).unwrap_or(0);
    let kept = part[..end].trim_end_matches(['-', '.', ' ']);
    Cow::Owned(format!("{kept}-{}{extension}", &digest[..10]))
}

/// Returns the extension of a file name with its dot, empty unless it is a short ASCII one.
fn extension(name: &str) -> &str {
    let dot = name.rfind('.').filter(|&at| at > 0 && name.len() - at <= MAX_EXTENSION_BYTES);
    let extension = dot.map_or("", |at| &name[at..]);
    if extension.len() > 1 && extension[1..].bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        extension
    } else {
        ""
    }
}

/// Returns a key that is the same for all spellings of a path that some file system or reader takes for one: upper
/// and lower case, `ß` and `ss`, composed and decomposed, full width and half width.
///
/// Part by part: the key has as many parts as the path, though a few characters (`℅`) contain a slash.
pub(crate) fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_uppercase();
    }
    let parts: Vec<String> = path.split('/').map(fold_part).collect();
    parts.join("/")
}

/// Folds one part of a path.
fn fold_part(part: &str) -> String {
    let nfkc = Normalizer::new_nfkc();
    // Upper case, since that alone makes one of `ß` and `ss`, `ς` and `σ`. The dotless `ı` is a letter of its own.
    let upper = |c: char| match c {
        'ı' => c.to_string(),
        c => c.to_uppercase().collect(),
    };
    let folded: String = nfkc.normalize(part).chars().map(upper).collect();
    nfkc.normalize(&folded).replace('/', "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_elsewhere_or_mean_two_things_are_refused() {
        use PathFault::*;
        let long = "あ".repeat(48);
        let many = ["ab/"; 64].concat() + "c";
        let wide = ["0123456789abcde"; 65].join("/");
        let check = |path: &str, fault: PathFault| {
            assert_eq!(OutputPath::new(path), Err(fault), "{path:?}");
        };
        check("", Empty);
        check("/etc/passwd", Absolute);
        check("\\\\server\\x", Absolute);
        check("C:/x", Absolute);
        check("c:x", Absolute);
        check("a//b", EmptyPart);
        check("a/", EmptyPart);
        check("../x", Dots);
        check("a/../b", Dots);
        check("./a", Dots);
        check("a/...", Dots);
        check("a./b", Edge);
        check("a /b", Edge);
        check(" a", Edge);
        check("a\0b", Control);
        check("a\nb", Control);
        check("a\u{202e}b", Control);
        check("a\u{85}b", Control);
        check("a\\b", Character);
        check("x/a:b", Character);
        check("a?", Character);
        check("CON", Reserved);
        check("a/nul.html", Reserved);
        check("Com1.tar.gz", Reserved);
        check("lpt²", Reserved);
        check(".git/config", Reserved);
        check("a/.GIT", Reserved);
        check(".g\u{200c}it/config", Reserved);
        check("git~1", Reserved);
        check(".taiyaku-manifest", Reserved);
        check(".Taiyaku-Manifest/x", Reserved);
        check(".taiyaku-manifest.part", Reserved);
        check("か\u{3099}", NotNormalized);
        check(&long, PartTooLong);
        check(&many, TooDeep);
        check(&wide, TooLong);
    }

    #[test]
    fn ordinary_paths_pass() {
        for path in [
            "index.html",
            "ja/柱/1/index.html",
            ".well-known/security.txt",
            "a b.png",
            "console/コン.html",
            "com10",
            "👩\u{200d}🚀.svg",
            "_headers",
            "a.b.c",
        ] {
            assert_eq!(OutputPath::new(path).expect("a path").as_str(), path);
        }
    }

    #[test]
    fn long_parts_are_cut_between_characters_and_stay_distinct() {
        let check = |part: &str, ends: &str| {
            let short = shorten(part);
            assert!(short.len() <= MAX_PART_BYTES && short.ends_with(ends), "{short}");
            assert_eq!(OutputPath::new(&short).expect("a path").as_str(), &*short);
            assert_eq!(shorten(&short), short, "shortening twice changes nothing");
        };
        check("short.png", "short.png");
        check(&"題".repeat(85), "");
        check(&"題".repeat(200), "");
        check(&("題".repeat(200) + ".png"), ".png");
        check(&("a".repeat(131) + "-" + &"b".repeat(100)), "");
        check(&(".".to_owned() + &"x".repeat(300)), "");
        assert_ne!(shorten(&"題".repeat(200)), shorten(&"題".repeat(201)));
        assert_eq!(
            shorten(&"題".repeat(200)),
            "題".repeat(44) + "-" + &digest_of(&"題".repeat(200))
        );
    }

    fn digest_of(text: &str) -> String {
        Digest::of(text.as_bytes()).to_string()[..10].to_owned()
    }

    #[test]
    fn spellings_that_some_system_takes_for_one_fold_to_one_key() {
        let same = |a: &str, b: &str| assert_eq!(fold(a), fold(b), "{a} {b}");
        same("Same", "same");
        same("が", "か\u{3099}");
        same("ＡＢＣ", "abc");
        same("ｶﾞ", "ガ");
        same("straße", "STRASSE");
        same("ΟΔΟΣ", "οδος");
        same("É", "e\u{301}");
        same("℅/x", "℅/X");
        assert_eq!(fold("℅/x").split('/').count(), 2);
        assert_ne!(fold("kı"), fold("ki"));
        assert_ne!(fold("か"), fold("が"));
    }

    #[test]
    fn folders_come_from_the_inside_out() {
        let path = OutputPath::new("a/b/c").expect("a path");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["a/b", "a"]);
    }
}
