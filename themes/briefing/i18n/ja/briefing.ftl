### 説明資料テーマの文言

## 言語

# 言語の名称を、その言語で
locale-name = 日本語
language-name = { $language ->
    [ja] 日本語
    [en] 英語
   *[other] { $name }
}
# 他の言語のページへのリンクに添える印（テンプレート用）
language-mark = { $language ->
    [ja] （日本語）
    [en] （英語）
   *[other] （{ $language }）
}
# 本文中の、他の言語のページへのリンクに添える印
link-language = { $locale ->
    [ja] （日本語）
    [en] （英語）
   *[other] （{ $locale }）
}
languages-label = 言語（Language）
language-missing = このページの{ $language ->
    [ja] 日本語
    [en] 英語
   *[other] { $name }
}版はありません
choose-language = 言語の選択

## 案内

skip-to-content = 本文へ移動
menu-label = メニュー
nav-label = 主なページ
footer-nav-label = 主なページ（末尾）
breadcrumb-label = 現在の位置
home-label = ホーム
toc-heading = このページの内容
heading-link = 「{ $heading }」へのリンク
heading-link-language = 日本語：{ $heading }
contents-heading = このサイトの内容
section-heading = この項目のページ（{ $count }件）
list-description = { $title }の一覧、{ $count }件。{ $site }
page-count = { $count }件
neighbors-label = 前後のページ
section-page = この項目の概要
previous-page = 前のページ
next-page = 次のページ
pagination-label = 一覧のページ送り（全{ $total }ページ中{ $number }ページ目）
pagination-page = 一覧の{ $number }ページ目
previous-list = 前へ
next-list = 次へ
feed-label = 更新情報（Atomフィード）
unofficial-notice = このサイトは、いかなる省庁、政府又は国際機関の公式サイトでもありません。
publisher-label = 発行者
license-label = 利用条件
list-separator = 、
none-label = なし

## 日付

date-label = 公開
updated-label = 更新
reviewed-label = 内容の確認
date-decade = { $year }年代
# 西暦の日付の後に添える和暦
era-date = （{ $date }）

## 翻訳

translation-badge = { $translation ->
    [machine] 機械翻訳
   *[provisional] 仮訳
}
# 題名の後に添える印（ブラウザーの題名、フィード）
translation-suffix = { $translation ->
    [machine] （機械翻訳）
   *[provisional] （仮訳）
}
translation-notice = { $original ->
    [ja] { $translation ->
        [official] このページは、日本語の原文の翻訳です。
        [machine] このページは、日本語の原文を機械翻訳したものです。内容が異なる場合は、原文によります。
       *[provisional] このページは、日本語の原文の仮訳です。内容が異なる場合は、原文によります。
    }
    [en] { $translation ->
        [official] このページは、英語の原文の翻訳です。
        [machine] このページは、英語の原文を機械翻訳したものです。内容が異なる場合は、原文によります。
       *[provisional] このページは、英語の原文の仮訳です。内容が異なる場合は、原文によります。
    }
   *[other] { $translation ->
        [official] このページは、原文の翻訳です。
        [machine] このページは、原文を機械翻訳したものです。内容が異なる場合は、原文によります。
       *[provisional] このページは、原文の仮訳です。内容が異なる場合は、原文によります。
    }
}
behind-notice = この訳文には、原文の変更がまだ反映されていない部分、又はまだ訳されていない部分が{ $count }か所あります。その部分については、原文をご覧ください。
outdated-notice = 原文は{ $date }に更新されました。この訳文は{ $own }のものです。
behind-badge = 訳文更新中
# 題名の後に添える印（フィード）
behind-suffix = （訳文更新中）
original-label = 原文：
draft-notice = このページは下書きであり、公開されません。
scheduled-notice = このページは公開日を迎えておらず、まだ公開されません。

## レコードの一覧

records-heading = { $title }の一覧
records-untitled = 項目
records-caption = { $title }（{ $count }件）
record-title = 名称
record-all = すべて
record-count = （{ $count }件）
record-lists-label = 項目別の一覧
record-list-title = { $collection }（{ $by }）
record-group-title = { $collection }（{ $field }：{ $value }）
record-without = 記載なし
record-year = { $year }年
parenthesis = （{ $text }）

## 典拠と言及

references-heading = 典拠
citation-label = ※{ $number }
citation-locator = 、{ $locator }
reference-places = 本文の引用箇所：
reference-back = ※{ $number }の引用箇所{ $place }へ戻る
backlinks-heading = このページに言及しているページ（{ $count }件）
backlinks-more = ほか{ $count }件
cited-by-label = 引用しているページ
cited-by-none = なし
used-by-summary = この用語を用いるページ（{ $count }件）
place-count = { $count }か所
fact-separator = 、
source-date-label = 発行
source-kind-label = 種別
source-kind = { $kind ->
    [slides] スライド
    [document] 文書
    [web] ウェブページ
    [statement] 声明
    [report] 報告書
    [article] 記事
    [book] 図書
    [law] 法令
    [speech] 演説
    [press-release] 報道発表
   *[other] { $kind }
}
source-language-label = 言語
source-url-label = URL
source-accessed-label = 閲覧日
source-archived-label = 保存版
author-separator = 、
author-end = {""}
source-volume = 第{ $volume }巻
source-issue = 第{ $issue }号
source-pages = { $pages }頁
source-authors-label = 著者
source-container-label = 掲載
source-line = 出典：

## 用語集

glossary-index-label = 五十音の見出し
abbreviation = （{ $abbreviation }）

## 検索

search-label = サイト内検索
search-button = 検索
search-found = { $all }件のページが見つかりました。
search-most = はじめの{ $count }件を表示しています（最大{ $all }件）。
search-none = 該当するページはありません。
search-failed = 検索を利用できません。全てのページは下の一覧にあります。
search-more = 続きを表示
search-language = { $language ->
    [ja] 日本語：
    [en] 英語：
   *[other] { $name }：
}
search-pages = 全てのページ
search-terms = 用語集の用語

## 図と年表

timeline-region = 年表
timeline-number = 番号
timeline-date = 時期
timeline-event = 事項
timeline-source = 典拠
diagram-pillar = 第{ $number }の柱
chart-unit = （単位：{ $unit }）
chart-data = 数値の表
chart-region = 表：{ $title }
chart-label = 項目
chart-value = 値
chart-missing = 数値なし
source-own = 当サイト作成

## 本文が用いる文言

footnotes-heading = 注
footnote-label = 注{ $number }
footnote-back = 注{ $number }の参照箇所{ $reference }へ戻る
alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 注意
alert-caution = 警告
table-region = 表{ $number }

## 見つからないページと転送

not-found-title = ページが見つかりません
not-found-text = お探しのページは、移動したか、削除された可能性があります。アドレスをお確かめになるか、ホームからお探しください。
not-found-home = 日本語のホームへ
redirect-title = ページが移動しました
redirect-text = 移動先：

## この言語にないページ

fallback-notice = このページの{ $language ->
    [en] 日本語版はありません。英語の原文を示します
    [ja] 翻訳はありません。日本語の原文を示します
   *[other] 日本語版はありません。原文（{ $language }）を示します
}。

## 対訳ページ

parallel-link = { $language ->
    [en] 英語と並べて読む
    [ja] 日本語と並べて読む
   *[other] { $name }と並べて読む
}
parallel-title = { $title }（対訳）
parallel-lead = 二つの言語を段落ごとに並べて示します。
parallel-original = （原文）
parallel-lists = このページの一覧は、元のページに掲載しています：
parallel-untranslated = （未訳）
