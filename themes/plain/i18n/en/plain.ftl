### Texts of the plain theme

locale-name = English
skip-to-content = Skip to main content
languages-label = Language (言語)
language-missing = There is no { $name } version of this page
nav-label = Main pages
section-heading = Pages in this section
records-heading = Related entries
record-count = ({ $count })
record-list-title = { $collection }, { $by }
record-group-title = { $collection } – { $field }: { $value }
record-without = Not stated
record-year = { $year }
references-heading = Sources
backlinks-heading = Referred to from
used-by = { $count ->
    [one] Used on { $count } page
   *[other] Used on { $count } pages
}
cited-in = { $count ->
    [one] Cited in { $count } place
   *[other] Cited in { $count } places
}
pagination-label = Pages of this list
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
reference-back = Back to citation { $place } of source { $number }
author-separator = {"; "}
author-end = {", "}
fact-separator = {", "}
source-volume = Vol. { $volume }
source-issue = No. { $issue }
source-pages = pp. { $pages }
source-line = Source:
chart-value = Value
source-own = prepared for this site
translation-mark = { $translation ->
    [machine] {" "}(machine translation)
   *[provisional] {" "}(provisional translation)
}
translation-notice = This page is a translation. Original:
not-found-title = Page not found
redirect-title = This page has moved
redirect-text = It is now at:
date-decade = { $year }s

## What the text of a page asks for

citation-label = [{ $number }]
citation-locator = , { $locator }
link-language = { $locale ->
    [ja] {" "}(in Japanese)
    [en] {" "}(in English)
   *[other] {" "}({ $locale })
}
footnotes-heading = Notes
footnote-label = { $number }
footnote-back = Back to reference { $reference } of note { $number }
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
table-region = Table { $number }

## Pages that are missing in this language

fallback-notice = This page is not available in English. It is shown in { $language ->
    [ja] Japanese
    [en] English
   *[other] another language ({ $language })
}.
