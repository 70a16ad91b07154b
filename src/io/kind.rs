//! Which names of a site are those of files, and which those of folders.

use crate::source::SourcePath;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
}

impl Kind {
    /// Returns the word by which findings know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Folder => "folder",
        }
    }
}

/// Returns what has to stand at `path`, if its name says so.
pub(super) fn wanted(path: &SourcePath) -> Option<Kind> {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let is_bare = |name: &str| !name.contains('.');
    match parts.as_slice() {
        ["taiyaku.toml"] | ["content", "sources.toml"] | ["i18n", "terms.tsv" | "style.toml"] => {
            Some(Kind::File)
        }
        ["archetypes" | "content" | "i18n" | "static" | "templates" | "themes"]
        | ["content", "_data"]
        | ["themes", _, "archetypes" | "i18n" | "static" | "templates"] => Some(Kind::Folder),
        ["i18n" | "themes", name] | ["themes", _, "i18n", name] if is_bare(name) => {
            Some(Kind::Folder)
        }
        ["content", .., name] if name.ends_with(".md") => Some(Kind::File),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_stands_there() {
        let check = |path: &str, expected: Option<Kind>| {
            assert_eq!(wanted(&SourcePath::new(path)), expected, "{path}");
        };
        for path in ["content", "i18n/ja", "themes/x", "themes/x/i18n/en", "content/_data"] {
            check(path, Some(Kind::Folder));
        }
        for path in ["taiyaku.toml", "content/sources.toml", "i18n/terms.tsv", "content/a/b.ja.md"]
        {
            check(path, Some(Kind::File));
        }
        for path in ["content/a", "static/a", "themes/README.md", "i18n/README.md", "content/a.png"]
        {
            check(path, None);
        }
    }
}
