### Messages of page bodies

locale-name = English
date-decade = { $year }s
citation-label = [{ $number }]
citation-locator = , { $locator }
link-language = { $locale ->
    [ja] { " " }(in Japanese)
    [en] { " " }(in English)
   *[other] { " " }({ $locale })
}
footnotes-heading = Notes
footnote-label = { $number }
footnote-back = Back to reference { $reference } of note { $number }
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
table-region = Table (scrolls sideways)
