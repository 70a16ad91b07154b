### 本文が用いる文言

locale-name = 日本語
date-decade = { $year }年代
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
table-region = 表（横に動かせます）
