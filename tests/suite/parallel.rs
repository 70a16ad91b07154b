//! Pages in two languages side by side.

use crate::links::{dead_links, repeated_ids};
use crate::site::Site;

#[test]
fn both_languages_stand_block_by_block_and_search_engines_stay_away() {
    let built = Site::new().page("a", "", "## 見出し {#x}\n\n本文[^1]。\n\n[^1]: 注。\n").build();
    let page = built.output("ja-en/a/index.html");
    assert_eq!(page.matches("<div class=\"parallel-row\">").count(), 3, "{page}");
    assert!(page.contains("<h2 id=\"x\">") && page.contains("<h2 id=\"en-x\">"), "{page}");
    assert!(page.contains("href=\"#en-fn-1\"") && page.contains("id=\"en-fn-1\""), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/ja/a/\">"));
    assert!(built.main("ja/a/index.html").contains("href=\"/ja-en/a/\""));
    assert!(!built.output("sitemap.xml").contains("/ja-en/"));
    assert!(
        dead_links(&built).is_empty() && repeated_ids(&built).is_empty(),
        "{:?}",
        dead_links(&built)
    );
}

#[test]
fn only_translations_that_exist_stand_side_by_side() {
    let built = Site::new().japanese("a", "本文").build();
    assert!(!built.has("ja-en/a/index.html"));
    assert!(!built.main("en/a/index.html").contains("/ja-en/"));
}
