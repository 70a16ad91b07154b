### ビルドの報告書の言葉。

report-title = 「{ $title }」の報告書
report-about = { $day }の日付でビルドしたサイトの内容と指摘です。
report-with-drafts = 下書きと公開日以外のページを含む
report-overview = 概要
report-own-name = { $tag ->
    [ja] 日本語
   *[other] English
}
report-language-name = { $tag ->
    [ja] 日本語
    [en] 英語
   *[other] { $tag }
}

# 冒頭の数字。
report-tile-pages = 公開ページ
report-tile-errors = エラー
report-tile-warnings = 警告
report-tile-hints = ヒント
report-tile-absent = 言語が欠けているページ
report-tile-translations = 翻訳
report-tile-orphans = どこからもリンクされないページ
report-tile-unreachable = たどり着けないページ
report-tile-unused-sources = 引用されない文献
report-tile-one-sided = 片方の言語だけの引用
report-tile-unused-terms = 使われない用語
report-tile-files = ファイル
report-tile-notes = アクセシビリティの指摘

# 指摘。
report-findings = 指摘
report-findings-by-code = コード別の件数
report-findings-by-file = ファイル別の件数
report-code = コード
report-severity = 重さ
report-count = 件数
report-meaning = 内容
report-file = ファイル
report-whole-run = （実行全体）
report-more = … ほかに{ $count }件あります。すべては report.json にあります
report-explain = 詳しくは:
report-no-findings = 指摘はありません。

# 言語別の状況。
report-coverage = 言語別の状況
report-coverage-about = ページは言語ごとに一つと数えます。翻訳の代わりに別の言語で表示しているページは、翻訳に含めません。
report-coverage-plot = サイト全体と各セクションの、言語別のページ数
report-coverage-table = セクション、言語、種類別のページ数
report-whole-site = サイト全体
report-part = { $kind ->
    [original] 原文
    [translation] 翻訳
    [fallback] 別の言語で表示
   *[absent] なし
}
report-section = セクション
report-language = 言語
report-column = { $kind ->
    [pages] ページ
    [original] 原文
    [official] 公式訳
    [provisional] 仮訳
    [machine] 機械翻訳
    [unmarked] 種別なし
    [fallback] 別の言語
    [absent] なし
    [findings] 指摘
    [in] 被リンク
    [out] リンク
    [external] 外部リンク
    [clicks] クリック数
    [citations] 引用
    [words] 語数
    [characters] 文字数
    [html] HTML
    [weight] 総量
    [files] ファイル
    [bytes] 大きさ
   *[compressed] 圧縮後
}
report-absent = 公開されていないもの
report-absent-about = その言語では表示されないページとその理由
report-page = ページ
report-reason = 理由
report-reason-missing = 翻訳がない
report-reason-draft = 下書き
report-reason-scheduled = 公開日前
report-reason-expired = 期限切れ
report-reason-unpaired = 翻訳待ち
report-no-absent = すべてのページがすべての言語にあります。

# 翻訳。
report-translations = 翻訳
report-translations-about = 翻訳の種別と、原文と最後に照らし合わせた日
report-state = 状態
report-state-original = 原文
report-state-translation = { $kind ->
    [official] 公式訳
    [provisional] 仮訳
    [machine] 機械翻訳
   *[unmarked] 翻訳
}
report-state-fallback = { $tag ->
    [ja] 日本語
    [en] 英語
   *[other] { $tag }
}で表示
report-state-draft = 下書き
report-state-scheduled = 公開日以外
report-reviewed = 照合
report-updated = 更新
report-no-translations = 翻訳はありません。

# リンク。
report-links = ページとリンク
report-links-plot = 本文中のリンク。一つの印が一つのページ（数が同じものは一つにまとめて大きく表示）
report-links-out = リンク先のページ数
report-links-in = リンク元のページ数
report-pages-named = { $count ->
    [1] { $titles }
   *[other] { $count }ページ：{ $titles }
}
report-orphans = どこからもリンクされないページ
report-orphans-about = 本文のリンク、セクションの一覧、データのいずれからも参照されていません。
report-no-orphans = すべてのページがどこかから参照されています。
report-unreachable = たどり着けないページ
report-unreachable-about = その言語のトップページからリンクをたどっても着けません。
report-no-unreachable = すべてのページに、その言語のトップページからたどり着けます。
report-most-linked = よく参照されるページ
report-linked-from = { $count }ページからリンク
report-all-pages = 全{ $count }ページ
report-pages-table = 各ページのリンク、トップページからの距離、長さ、大きさ

# 文献。
report-sources = 文献
report-sources-about = 引用しているページの多い順
report-source = 文献
report-citing-pages = ページ（{ $tag }）
report-citations-in = 引用（{ $tag }）
report-one-sided = 片方の言語だけの引用
report-no-sources = 文献一覧はありません。

# 用語。
report-terms = 用語
report-unused-terms = 使われない用語
report-no-unused-terms = すべての用語がどこかのページで使われています。
report-most-used-terms = よく使われる用語（ページ数）
report-all-terms = 全{ $count }語
report-terms-table = 各用語を使うページの数
report-term = 用語
report-using-pages = ページ（{ $tag }）
report-no-terms = 用語集はありません。

# 大きさ。
report-sizes = 大きさ
report-sizes-about = 種類別のファイル。圧縮後は、gzipを使うサーバーから送られる量
report-kind = 種類
report-file-kind = { $kind ->
    [html] HTML
    [style] スタイル
    [script] スクリプト
    [picture] 画像
    [font] フォント
    [data] データとフィード
    [compressed] 圧縮済みの写し
   *[other] その他
}
report-sizes-plot = HTMLの大きさ別のページ数
report-html-size = HTMLの大きさ
report-as-table = 表で見る
report-heaviest = 重いページ
report-heaviest-about = 総量は、HTMLと、それが読み込むスタイル、スクリプト、画像の合計です。

# アクセシビリティ。
report-accessibility = アクセシビリティ
report-accessibility-about = プログラムに分かる問題は一部です。コントラスト、言葉遣い、読み上げの順序、キーボードでの操作は、人が確かめる必要があります。ここでは読者に届くHTMLを調べています。
report-pictures = { $count ->
    [0] ページに画像はありません。
   *[other] ページの画像は{ $count }点。そのうち{ $value }点は、代替テキストのない装飾です。
}
report-no-notes = プログラムに分かる問題はありません。
report-note-picture-without-text = 代替テキストのない画像（WCAG 1.1.1）
report-note-heading-skipped = 段階を飛ばした見出し（WCAG 1.3.1）
report-note-first-headings = 大見出しが一つではないページ（WCAG 1.3.1）
report-note-no-language = 言語を示していないページ（WCAG 3.1.1）
report-note-no-title = 題名のないページ（WCAG 2.4.2）
report-note-no-main = 本文の範囲（main）を示していないページ（WCAG 1.3.1）
report-note-repeated-id = 同じページに二度ある id（WCAG 4.1.2）
report-note-tab-order = キーボードの順序を変える要素（WCAG 2.4.3）
report-note-frame-without-title = 名前のないフレーム（WCAG 4.1.2）
report-note-table-without-heads = 見出しのない表（WCAG 1.3.1）
