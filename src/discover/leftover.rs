//! [`leftover`]: files beside pages that nobody means to publish, by their names.

/// Returns what the file `name` beside pages is that is not for readers, as the word of the finding, or `None` for what may
/// well be.
///
/// Editors, tools for versions and shells leave files beside those that they work on. Their names begin with the whole name of
/// a page, or end, behind an ending that says what the file is, with a word that says what became of it.
pub(super) fn leftover(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    if name.starts_with('~') || is_copy_of_page(&name) {
        return Some("copy");
    }
    let (stem, suffix) = name.rsplit_once('.').unwrap_or((&name, ""));
    match suffix {
        _ if COPIES.contains(&suffix) && !stem.is_empty() => Some("copy"),
        "po" | "pot" | "xlf" | "xliff" | "sdlxliff" | "mqxliff" => Some("exchange"),
        "env" | "kdbx" | "ppk" | "p12" | "pfx" => Some("secret"),
        "" if KEYS.contains(&stem) => Some("secret"),
        _ if is_remainder(&name) => Some("remainder"),
        _ => None,
    }
}

/// The last endings of copies, and of files that are not complete yet.
const COPIES: [&str; 24] = [
    "autosave",
    "backup",
    "bk",
    "bkp",
    "crdownload",
    "filepart",
    "mine",
    "old",
    "orig",
    "part",
    "partial",
    "prev",
    "previous",
    "rej",
    "sav",
    "save",
    "saved",
    "swn",
    "swo",
    "swp",
    "swx",
    "temp",
    "theirs",
    "tmp",
];
/// The names under which keys of SSH are kept.
const KEYS: [&str; 4] = ["id_dsa", "id_ecdsa", "id_ed25519", "id_rsa"];

/// Says whether `name` goes on behind the whole name of a page: `about.en.md.1`, `about.md,v`, `about.en.md#`.
fn is_copy_of_page(name: &str) -> bool {
    let mut ends = name.match_indices(".md").map(|(at, end)| &name[at + end.len()..]);
    ends.any(|rest| rest.chars().next().is_some_and(|it| !it.is_alphanumeric()))
}

/// Says whether `name` is what a command leaves: what it printed, its memory when it failed, what it tried (`4913` is Vim's
/// way to see whether it may write, `sedXXXXXX` what `sed -i` writes).
fn is_remainder(name: &str) -> bool {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    let sed = name.strip_prefix("sed").filter(|it| it.len() == 6);
    // Words of nine letters begin with `sed`, too, and mostly have an ending.
    let is_sed = sed.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    name == "nohup.out"
        || name == "4913"
        || matches!(first, "core" | "vgcore") && is_number(rest)
        || is_sed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_beside_pages_is_known_by_its_name() {
        for (names, kind) in [
            (
                "about.en.md.old about.en.md.save about.md.tmp about.en.md.part about.en.md.1 about.en.md.r12 about.en.md# \
                 about.md,v about.en.md.BACKUP about.en.md.po about.en.md-1 ~$about.docx ~about.tmp plan.docx.old photo.jpg.part",
                Some("copy"),
            ),
            ("about.po about.en.xliff site.pot", Some("exchange")),
            ("id_rsa id_ed25519 secrets.env keys.kdbx", Some("secret")),
            ("nohup.out core core.1234 vgcore.12 sed4xZ1aB 4913", Some("remainder")),
            (
                "about.en.pdf about.pdf photo.jpg data.csv about.en.md5 plan.docx taiyaku.1 LICENSE Makefile id_rsa.png model.v1.2 \
                 core.css core.js 2024 tmp.png old.pdf part.svg sedimentary sediments.png env.txt report.2024 key.png deck.key 柱.pdf",
                None,
            ),
        ] {
            for name in names.split_whitespace() {
                assert_eq!(leftover(name), kind, "{name}");
            }
        }
    }
}
