//! Short codes of emoji such as `:tada:`, which programs for chats and repositories show as pictures.

use memchr::memchr_iter;

use super::{Line, Lines, Slip};
use crate::diagnostic::catalog::slip as findings;

/// The codes that are used in texts, in the order of their names, with the characters that they stand for.
const CODES: &[(&str, &str)] = &[
    ("+1", "👍"),
    ("-1", "👎"),
    ("100", "💯"),
    ("alarm_clock", "⏰"),
    ("ambulance", "🚑"),
    ("arrow_down", "⬇️"),
    ("arrow_right", "➡️"),
    ("arrow_up", "⬆️"),
    ("art", "🎨"),
    ("ballot_box_with_check", "☑️"),
    ("bell", "🔔"),
    ("blush", "😊"),
    ("book", "📖"),
    ("bookmark", "🔖"),
    ("books", "📚"),
    ("boom", "💥"),
    ("bug", "🐛"),
    ("bulb", "💡"),
    ("calendar", "📆"),
    ("camera", "📷"),
    ("chart_with_upwards_trend", "📈"),
    ("checkered_flag", "🏁"),
    ("clap", "👏"),
    ("clipboard", "📋"),
    ("coffee", "☕"),
    ("construction", "🚧"),
    ("construction_worker", "👷"),
    ("copyright", "©️"),
    ("cry", "😢"),
    ("date", "📅"),
    ("email", "📧"),
    ("exclamation", "❗"),
    ("eyes", "👀"),
    ("fire", "🔥"),
    ("gear", "⚙️"),
    ("gift", "🎁"),
    ("green_heart", "💚"),
    ("grin", "😁"),
    ("hammer", "🔨"),
    ("hammer_and_wrench", "🛠️"),
    ("heart", "❤️"),
    ("heavy_check_mark", "✔️"),
    ("heavy_minus_sign", "➖"),
    ("heavy_plus_sign", "➕"),
    ("hourglass", "⌛"),
    ("house", "🏠"),
    ("inbox_tray", "📥"),
    ("information_source", "ℹ️"),
    ("joy", "😂"),
    ("jp", "🇯🇵"),
    ("key", "🔑"),
    ("laughing", "😆"),
    ("link", "🔗"),
    ("lock", "🔒"),
    ("mag", "🔍"),
    ("mega", "📣"),
    ("memo", "📝"),
    ("muscle", "💪"),
    ("no_entry", "⛔"),
    ("no_entry_sign", "🚫"),
    ("ok", "🆗"),
    ("ok_hand", "👌"),
    ("open_file_folder", "📂"),
    ("package", "📦"),
    ("page_facing_up", "📄"),
    ("paperclip", "📎"),
    ("partying_face", "🥳"),
    ("pencil", "📝"),
    ("pencil2", "✏️"),
    ("point_right", "👉"),
    ("pray", "🙏"),
    ("pushpin", "📌"),
    ("question", "❓"),
    ("rainbow", "🌈"),
    ("raised_hands", "🙌"),
    ("recycle", "♻️"),
    ("rocket", "🚀"),
    ("rotating_light", "🚨"),
    ("seedling", "🌱"),
    ("shield", "🛡️"),
    ("slightly_smiling_face", "🙂"),
    ("smile", "😄"),
    ("smiley", "😃"),
    ("snowflake", "❄️"),
    ("sob", "😭"),
    ("sparkles", "✨"),
    ("speech_balloon", "💬"),
    ("star", "⭐"),
    ("star2", "🌟"),
    ("stop_sign", "🛑"),
    ("sunglasses", "😎"),
    ("sunny", "☀️"),
    ("tada", "🎉"),
    ("thinking", "🤔"),
    ("thumbsdown", "👎"),
    ("thumbsup", "👍"),
    ("tools", "🛠️"),
    ("trophy", "🏆"),
    ("truck", "🚚"),
    ("warning", "⚠️"),
    ("wave", "👋"),
    ("white_check_mark", "✅"),
    ("wink", "😉"),
    ("wrench", "🔧"),
    ("x", "❌"),
    ("zap", "⚡"),
];

/// Adds the short codes in the line `line_index`.
pub(super) fn find(lines: &Lines<'_>, line_index: usize, slips: &mut Vec<Slip>) {
    let Line { text, start } = lines.lines[line_index];
    let mut open: Option<usize> = None;
    for colon in memchr_iter(b':', text.as_bytes()) {
        let known = open.and_then(|open| {
            let name = &text[open + 1..colon];
            let at = CODES.binary_search_by(|(it, _)| (*it).cmp(name)).ok()?;
            is_apart(text, open, colon).then_some((open, CODES[at].1))
        });
        // What ends one code does not begin another.
        open = if known.is_none() { Some(colon) } else { None };
        let slip = |(open, character): (usize, &str)| {
            (findings::EMOJI_CODE, start + open..start + colon + 1, character.to_owned())
        };
        slips.extend(known.map(slip));
    }
}

/// Says whether the colons of a code touch no word in Latin letters, as they do in `a:x:b` and `12:100:00`.
fn is_apart(text: &str, open: usize, close: usize) -> bool {
    let touches =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "/_".contains(c));
    let is_escaped = text[..open].ends_with('\\');
    !is_escaped
        && !touches(text[..open].chars().next_back())
        && !touches(text[close + 1..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn check(text: &str, expected: &[&str]) {
        let lines = Lines::new(text, Span::new(0, text.len()));
        let mut slips = Vec::new();
        find(&lines, 0, &mut slips);
        let found: Vec<_> = slips.iter().map(|it| it.2.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn codes_are_in_order_for_binary_search() {
        assert!(CODES.is_sorted_by_key(|it| it.0));
    }

    #[test]
    fn known_codes_are_found_and_nothing_else() {
        check("## :tada: 公開 :rocket::star:", &["🎉", "🚀", "⭐"]);
        check("完了:white_check_mark:です", &["✅"]);
        check("note: this, that: x: y", &[]);
        check("12:100:00 a:x:b http://a:x:c :unknown: ::tada \\:tada:", &[]);
    }
}
