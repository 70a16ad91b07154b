//! Addresses and code that are the same in another notation.

use super::*;

#[test]
fn code_and_addresses_may_be_written_in_another_way() {
    check_good(&[
        ("既定値は`=None`である。", "The default is `= None`."),
        ("「 {ip_address} 」にある。", "It is at `{ip_address}`."),
        ("[案内](https://ja.vuejs.org/a)", "[Guide](https://vuejs.org/a)"),
        ("[次章](docker.md)を見る。", "See the [next chapter](./docker.md)."),
        ("[憲章](a.md#%E6%86%B2%E7%AB%A0)", "[Charter](a.md#charter)"),
        ("[憲章](a.md#憲章)", "[Charter](a.md#charter)"),
        ("[憲章](a.md#_12)", "[Charter](a.md#charter)"),
        ("[自由で開かれた]{data-nobreak}海", "[free and open]{data-nobreak} seas"),
        // Where each ends, and whether it is one, the page says.
        ("https://example.jp/a_(b)を参照。", "See [here](https://example.jp/a_(b))."),
        ("`git@example.org:a/b.git`を使う。", "Use the repository git@example.org:a/b.git here."),
        ("[窓口](mailto:info@example.jp)へ。", "Write to info@example.jp."),
        ("[先](https://www.example.jp/a)へ。", "Go to www.example.jp/a."),
        ("https://example.jp/（旧）を参照。", "See <https://example.jp/> (old)."),
        ("https://example.jp/?a=1&amp;b=2へ", "Go to <https://example.jp/?a=1&b=2>."),
        ("文[@law]", "Text [@law]."),
        ("``a`b``と{{ <mark /> }}", "``a`b`` and {{ <mark /> }}"),
        (
            "[使い方](#使い方)・[設定](#設定)、[設定](#設定)",
            "[Use](#use) · [Setup](#setup), [setup](#setup)",
        ),
        ("[信頼](a.md#idm1867)を見る。", "See [Trust](a.md#idm1858)."),
        ("[地震](./guide/eq.ja.md)", "[Earthquakes](/guide/eq)"),
        ("[地震](guide/eq)", "[Earthquakes](@/guide/eq)"),
        ("[地震](../guide/eq.ja.md#揺れ)", "[Earthquakes](@/guide/eq#shakes)"),
        ("[地震](/ja/guide/eq/)", "[Earthquakes](../guide/eq.en.md)"),
        ("[節](guide/index.md)", "[Section](@/guide/)"),
        ("[欄](a.md#serializerdeserializer)", "[Field](a.md#serializer-deserializer)"),
        ("[外務省](https://www.mofa.go.jp/mofaj/)", "[MOFA](https://www.mofa.go.jp/)"),
        ("[地図](https://www.gsi.go.jp/a.html)", "[Maps](https://www.gsi.go.jp/en/b.html)"),
        ("[資料](/files/a.pdf)", "[PDF](/files/a_en.pdf)"),
        ("[資料](/files/a-ja.pdf)", "[PDF](/files/a-en.pdf)"),
        ("[資料](https://a.example/1_j.pdf)", "[PDF](https://a.example/1_e.pdf)"),
        ("[電話](tel:0570-000-911)", "[Call](tel:+81-570-000-911)"),
        ("[電話](tel:03-1234-5678)", "[Call](tel:+81-(0)3-1234-5678)"),
        (
            "[統計](https://ja.wikipedia.org/wiki/A)と[調査](https://ja.m.wikipedia.org/wiki/B)",
            "[Statistics](https://en.wikipedia.org/wiki/C) and [surveys](https://en.wikipedia.org/wiki/D)",
        ),
        ("[CSV](http://en.wikipedia.org/wiki/CSV)", "[CSV](https://en.wikipedia.org/wiki/CSV)"),
        ("[表](https://ja.example.jp/eq/scale)", "[Scale](/eq/scale)"),
        ("[図](/img/eq/a.png)", "[Figure](https://example.jp/img/eq/a.png)"),
        (
            "<a href=\"https://example.org/ja/a\">先</a>",
            "<a href=\"https://example.org/en-US/a\">here</a>",
        ),
    ]);
    check_bad(
        Check::Code,
        &[
            ("値は⟦`\"__main __\"`⟧である。", "It is ⟦`\"__main__\"`⟧."),
            ("⟦`a ! = b`⟧", "⟦`a != b`⟧"),
        ],
    );
    check_bad(
        Check::Link,
        &[
            ("⟦www.example.jp/a⟧へ。", "Go to ⟦www.example.jp/b⟧."),
            (
                "⟦[CSV](https://en.wikipedia.org/wiki/CSV)⟧",
                "⟦[CSV](https://en.wikipedia.org/wiki/Excel)⟧",
            ),
            (
                "⟦[統計](https://ja.wikipedia.org/wiki/A)⟧と調査",
                "⟦[Statistics](https://ja.wikipedia.org/wiki/B)⟧ and surveys",
            ),
            ("⟦[憲章](a.md#憲章)⟧", "⟦[Charter](b.md#charter)⟧"),
            ("[使い方](#使い方)・⟦[設定](#設定)⟧", "[Use](#use) · setup"),
            ("⟦[地震](@/guide/eq)⟧", "⟦[Earthquakes](@/other/eq)⟧"),
            ("⟦[地震](guide/eq.md)⟧", "⟦[Earthquakes](@/guide/req)⟧"),
            ("⟦[表](https://example.jp/scale)⟧", "⟦[Scale](/scale)⟧"),
            ("⟦[表](https://example.jp/old/eq/scale)⟧", "⟦[Scale](/eq/scale)⟧"),
            ("⟦[地図](https://a.example/1)⟧", "⟦[Maps](https://b.example/en/1)⟧"),
            ("⟦[地図](https://a.example/ja/1)⟧", "⟦[Maps](https://a.example/en/2)⟧"),
            ("⟦[資料](/files/a.pdf)⟧", "⟦[PDF](/files/b_en.pdf)⟧"),
            ("⟦[電話](tel:0570-000-911)⟧", "⟦[Call](tel:+81-570-000-912)⟧"),
            ("⟦[憲章](a.md#people)⟧", "⟦[Charter](a.md#charter)⟧"),
            ("⟦[信頼](a.md#idm1867)⟧", "⟦[Trust](b.md#idm1858)⟧"),
            ("⟦[信頼](a.md#step1867)⟧", "⟦[Trust](a.md#step1858)⟧"),
        ],
    );
}

#[test]
fn thousands_of_links_and_very_long_ones_are_compared_in_no_time() {
    let links = |folder: &str| {
        (0..3_000).map(|at| format!("[a](https://e.org/{folder}/{at}) ")).collect::<String>()
    };
    let long = |end: &str| format!("[a](https://e.org/{}{end})", "a/".repeat(100_000));
    for (japanese, english, is_wrong) in [
        (links("x"), links("x"), false),
        (links("x"), links("y"), true),
        (long("b"), long("b"), false),
        (long("b"), long("c"), true),
    ] {
        let found = found(&japanese, &english, true);
        assert_eq!(found.iter().any(|it| it.check == Check::Link), is_wrong);
    }
}
