//! Emphasis next to CJK characters, compared with comrak's implementation of the amendment.

use super::*;

/// Returns what comrak makes of `text`, with or without the amendment.
pub(super) fn comrak(text: &str, is_cjk_friendly: bool) -> String {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.cjk_friendly_emphasis = is_cjk_friendly;
    comrak::markdown_to_html(text, &options)
}

/// Returns the elements of emphasis with their text, and the text: what both parsers must agree on.
pub(super) fn skeleton(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        let close = rest[open..].find('>').map_or(rest.len(), |close| open + close + 1);
        let tag = &rest[open..close];
        let name = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
        if matches!(name, "em" | "strong" | "del" | "code" | "a" | "p") || tag.starts_with("<a ") {
            shown.push_str(if tag.starts_with("<a ") { "<a>" } else { tag });
        }
        rest = &rest[close..];
    }
    shown.push_str(rest);
    shown.replace("&quot;", "\"").trim_end().to_owned()
}

/// Returns what this crate makes of `text`, as comrak writes it.
pub(super) fn ours(text: &str) -> String {
    let document = parse(text).value;
    let body = show(&document.body, &document);
    let mut shown = String::new();
    let mut rest = body.as_str();
    while let Some(open) = rest.find('‹') {
        shown.push_str(&rest[..open]);
        let close =
            rest[open..].find('›').map_or(rest.len(), |close| open + close + '›'.len_utf8());
        shown.push_str(match &rest[open..close] {
            "‹/a›" => "</a>",
            hole if hole.starts_with("‹a ") => "<a>",
            _ => "",
        });
        rest = &rest[close..];
    }
    shown + rest
}

/// Each source, whether plain CommonMark has it wrong, and what it must become.
const BATTERY: &[(&str, bool, &str)] = &[
    (
        "**「自由で開かれたインド太平洋」**を促進",
        true,
        "<strong>「自由で開かれたインド太平洋」</strong>を促進",
    ),
    ("これは**重要。**なので", true, "これは<strong>重要。</strong>なので"),
    (
        "これは**「A」**と**「B」**です",
        true,
        "これは<strong>「A」</strong>と<strong>「B」</strong>です",
    ),
    (
        "政府は**「法の支配」**、**「航行の自由」**等を",
        true,
        "政府は<strong>「法の支配」</strong>、<strong>「航行の自由」</strong>等を",
    ),
    ("**注（1）**を参照", true, "<strong>注（1）</strong>を参照"),
    ("**［仮訳］**外務大臣談話", true, "<strong>［仮訳］</strong>外務大臣談話"),
    (
        "**AOIP（ASEANのインド太平洋に関する見通し）**への支持",
        true,
        "<strong>AOIP（ASEANのインド太平洋に関する見通し）</strong>への支持",
    ),
    ("**30%**の増加", true, "<strong>30%</strong>の増加"),
    ("**※**です", true, "<strong>※</strong>です"),
    ("**…**です", true, "<strong>…</strong>です"),
    ("**“重要”**です", true, "<strong>“重要”</strong>です"),
    ("**[リンク](https://example.jp/)**を参照", true, "<strong><a>リンク</a></strong>を参照"),
    ("**`code`**を", true, "<strong><code>code</code></strong>を"),
    ("~~「旧」~~新", true, "<del>「旧」</del>新"),
    ("これは***「重要」***です", true, "これは<em><strong>「重要」</strong></em>です"),
    ("**重要**です", false, "<strong>重要</strong>です"),
    ("日米豪印（**クアッド**）の", false, "日米豪印（<strong>クアッド</strong>）の"),
    ("**$100**を", false, "<strong>$100</strong>を"),
    ("**①**です", false, "<strong>①</strong>です"),
    ("_強調_です", false, "_強調_です"),
    ("これは__強調__です", false, "これは__強調__です"),
    ("これは*「強調」*です", true, "これは<em>「強調」</em>です"),
    ("**第1条（目的）**この法律は", true, "<strong>第1条（目的）</strong>この法律は"),
    ("彼は**「はい。」**と答えた", true, "彼は<strong>「はい。」</strong>と答えた"),
    ("**「A」・「B」**など", true, "<strong>「A」・「B」</strong>など"),
    ("令和5年**（2023年）**に", true, "令和5年<strong>（2023年）</strong>に"),
    ("**【新】**の取組", true, "<strong>【新】</strong>の取組"),
    ("**重要！**次に", true, "<strong>重要！</strong>次に"),
    ("**何か？**次に", true, "<strong>何か？</strong>次に"),
    ("**〜から〜**まで", true, "<strong>〜から〜</strong>まで"),
    ("**한국어(Korean)**는", true, "<strong>한국어(Korean)</strong>는"),
];

#[test]
fn emphasis_holds_next_to_japanese_punctuation() {
    assert_eq!(BATTERY.len(), 31);
    for (text, _, expected) in BATTERY {
        assert_eq!(skeleton(&ours(text)), format!("<p>{expected}</p>"), "{text}");
        assert_eq!(skeleton(&comrak(text, true)), format!("<p>{expected}</p>"), "oracle: {text}");
    }
}

#[test]
fn plain_commonmark_has_most_of_the_battery_wrong() {
    for (text, is_wrong, expected) in BATTERY {
        let plain = skeleton(&comrak(text, false));
        assert_eq!(plain != format!("<p>{expected}</p>"), *is_wrong, "{text}");
    }
}
