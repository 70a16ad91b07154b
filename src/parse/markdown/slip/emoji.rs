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
        let name = open.map_or("", |open| &text[open + 1..colon]);
        if let Some(open) = open.filter(|&open| is_icon(name) && is_apart(text, open, colon)) {
            let range = start + open..start + colon + 1;
            slips.push((findings::FOREIGN_SYNTAX, range, "icon".to_owned()));
        }
        let is_name = name.ends_with(|c: char| c.is_ascii_alphanumeric());
        let known = open.filter(|_| is_name).and_then(|open| {
            let at = CODES.binary_search_by(|(it, _)| (*it).cmp(name)).ok()?;
            let is_code = is_apart(text, open, colon) && !is_option(lines, line_index, open);
            is_code.then_some((open, CODES[at].1))
        });
        // What ends one code does not begin another.
        open = if known.is_none() { Some(colon) } else { None };
        let slip = |(open, character): (usize, &str)| {
            (findings::EMOJI_CODE, start + open..start + colon + 1, character.to_owned())
        };
        slips.extend(known.map(slip));
    }
}

/// Sets of icons that have short codes.
const ICONS: [&str; 7] =
    ["material-", "fontawesome-", "octicons-", "simple-", "lucide-", "mdi-", "carbon-"];

/// Says whether `name` is one of an icon, `material-rocket-launch`.
fn is_icon(name: &str) -> bool {
    let is_of_name = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    ICONS.iter().any(|it| name.len() > it.len() && name.starts_with(it))
        && name.bytes().all(is_of_name)
}

/// How many options a directive may have: in a text of nothing else, every line would look at all those above it.
const MOST_OPTIONS: usize = 64;

/// Says whether the colon at `open` begins an option of a directive, `:link: page.md` below `:::{card}`.
fn is_option(lines: &Lines<'_>, line_index: usize, open: usize) -> bool {
    let begins = |at: usize| lines.lines[at].text.trim_start();
    if !lines.lines[line_index].text[..open].trim().is_empty() {
        return false;
    }
    let above = (0..line_index).rev().take(MOST_OPTIONS).map(begins);
    let mut above = above.skip_while(|it| it.starts_with(':') && !it.starts_with(":::"));
    above
        .next()
        .is_some_and(|it| it.trim_start_matches([':', '`']).starts_with('{') && it.len() > 3)
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
        (0..lines.lines.len()).for_each(|at| find(&lines, at, &mut slips));
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
        check(":::{card} A\n:img: a.png\n:link: page.md", &[]);
        check("one\n:link: page.md", &["🔗"]);
        check("[:material-account:](a.md) :octicons-heart-fill-24:", &["icon"; 2]);
        check("note: this, that: x: y", &[]);
        check("12:100:00 a:x:b http://a:x:c :unknown: ::tada \\:tada:", &[]);
    }

    #[test]
    fn a_text_of_nothing_but_codes_is_read_line_by_line() {
        let text = ":link:\n".repeat(200_000);
        let lines = Lines::new(&text, Span::new(0, text.len()));
        let mut slips = Vec::new();
        (0..lines.lines.len()).for_each(|at| find(&lines, at, &mut slips));
        assert_eq!(slips.len(), 200_000);
    }
}
