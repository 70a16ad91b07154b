### 簡素なテーマの文言

locale-name = 日本語
skip-to-content = 本文へ移動
languages-label = 言語（Language）
language-missing = このページには{ $name }版がありません
nav-label = 主なページ
section-heading = この項目のページ
records-heading = 関連する項目
record-count = （{ $count }件）
record-list-title = { $collection }（{ $by }）
record-group-title = { $collection }（{ $field }：{ $value }）
record-without = 記載なし
record-year = { $year }年
references-heading = 典拠
backlinks-heading = このページに言及しているページ
used-by = この用語を用いるページ（{ $count }件）
cited-in = 引用箇所（{ $count }か所）
pagination-label = 一覧のページ送り
page-count = { $count }件
reference-back = ※{ $number }の引用箇所{ $place }へ戻る
author-separator = 、
author-end = {""}
fact-separator = 、
source-volume = 第{ $volume }巻
source-issue = 第{ $issue }号
source-pages = { $pages }頁
source-line = 出典：
chart-value = 値
source-own = 当サイト作成
translation-mark = { $translation ->
    [machine] （機械翻訳）
   *[provisional] （仮訳）
}
translation-notice = このページは翻訳です。原文：
not-found-title = ページが見つかりません
redirect-title = ページが移動しました
redirect-text = 移動先：
date-decade = { $year }年代

## 本文が用いる文言

citation-label = ※{ $number }
citation-locator = 、{ $locator }
link-language = { $locale ->
    [ja] （日本語）
    [en] （英語）
   *[other] （{ $locale }）
}
footnotes-heading = 注
footnote-label = 注{ $number }
footnote-back = 注{ $number }の参照箇所{ $reference }へ戻る
alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 注意
alert-caution = 警告
table-region = 表{ $number }

## この言語にないページ

fallback-notice = このページの{ $language ->
    [en] 日本語版はありません。英語の原文を示します
    [ja] 翻訳はありません。日本語の原文を示します
   *[other] 日本語版はありません。原文（{ $language }）を示します
}。
