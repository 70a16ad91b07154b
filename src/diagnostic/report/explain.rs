//! [`explain`]: what a code means and how to mend it.

use std::collections::BTreeMap;

use super::paint::{Paint, Role};
use super::summary::severity_word;
use super::wrap::wrap;
use crate::diagnostic::{Code, ToolLocale, catalog, model, wording};

/// The widest lines that are easy to read.
const WIDEST: usize = 80;

/// Returns the text of `taiyaku explain CODE`, or `None` when there is no such code ([`nearest_code`]).
pub fn explain(code: &str, locale: ToolLocale, color: bool, width: usize) -> Option<String> {
    let code = catalog::codes().find(|it| it.name == code)?;
    let word = format!("{}[{}]", severity_word(code.severity, locale), code.name);
    let word = Paint(color).text(Role::Severity(code.severity), &word);
    let headline =
        Paint(color).text(Role::Headline, &format!(": {}", headline_pattern(code, locale)));
    let body = wrap(&explanation(code, locale), width.clamp(20, WIDEST));
    Some(format!("{word}{headline}\n\n{body}\n"))
}

/// Returns what `code` says, with `…` for what differs from finding to finding; `None` when there is no such code.
pub fn title(code: &str, locale: ToolLocale) -> Option<String> {
    catalog::codes().find(|it| it.name == code).map(|it| headline_pattern(it, locale))
}

/// Returns the code whose name is nearest to `name`, if one is near enough to be what was meant.
pub fn nearest_code(name: &str) -> Option<&'static str> {
    model::nearest(&name.to_lowercase(), catalog::codes().map(|code| code.name))
}

/// Returns the explanation of `code` as it stands in its message.
pub(super) fn explanation(code: Code, locale: ToolLocale) -> String {
    let words = wording(locale);
    if words.has(code.name, Some("explain")) {
        words.text(code.name, Some("explain"), &BTreeMap::new())
    } else {
        String::new()
    }
}

/// Returns the headline of `code` with `…` for what differs from finding to finding.
pub(super) fn headline_pattern(code: Code, locale: ToolLocale) -> String {
    // A variable without a value is formatted as it is written in the message: `{$name}`.
    let text = wording(locale).text(code.name, None, &BTreeMap::new());
    let mut pattern = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("{$")
        && let Some((_, after)) = behind.split_once('}')
    {
        pattern.push_str(before);
        pattern.push('…');
        rest = after;
    }
    pattern + rest
}

#[cfg(test)]
mod tests {
    use snapbox::{assert_data_eq, str};
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn a_code_is_explained_in_the_language_of_the_tool() {
        let text = explain("unknown-key", ToolLocale::En, false, 60).expect("a code");
        assert_data_eq!(
            text,
            str![[r#"
warning[unknown-key]: unknown key `…`

Settings, front matter and lists such as the bibliography
have a fixed set of keys, so that a slip of the pen does not
pass in silence. Correct the spelling: `titel` becomes
`title`. In settings and front matter, values of your own go
into the table `[extra]`, which may hold anything.

"#]]
        );
        let text = explain("unknown-key", ToolLocale::Ja, false, 50).expect("a code");
        assert_data_eq!(
            text,
            str![[r#"
警告[unknown-key]: 不明なキー `…`

設定、フロントマター、文献一覧などで使えるキーは決
まっています。書き誤りを見逃さないためです。綴りを
直してください。例えば `titel` は `title` です。設
定とフロントマターでは、独自の値を表 `[extra]` に
入れられます。

"#]]
        );
    }

    #[test]
    fn colors_are_only_there_when_asked_for() {
        let text = explain("unknown-key", ToolLocale::En, true, 60).expect("a code");
        assert!(text.starts_with("\u{1b}[1;33mwarning[unknown-key]\u{1b}[0m"), "{text:?}");
    }

    #[test]
    fn every_code_is_explained_within_the_width_in_both_languages() {
        for code in catalog::codes() {
            for locale in [ToolLocale::Ja, ToolLocale::En] {
                let text = explain(code.name, locale, false, 80).expect("a code");
                assert!(!text.contains("{$"), "{text}");
                let is_filled = |line: &&str| !line.starts_with(' ') && line.contains(' ');
                let too_wide = text.lines().skip(1).filter(is_filled).find(|it| it.width() > 80);
                assert_eq!(too_wide, None, "{}", code.name);
            }
        }
    }

    #[test]
    fn an_unknown_code_has_no_explanation_but_a_nearest_name() {
        assert_eq!(explain("unknown-kye", ToolLocale::En, false, 80), None);
        assert_eq!(nearest_code("Unknown-kye"), Some("unknown-key"));
        assert_eq!(nearest_code("zzz"), None);
    }
}
