### Texts of the briefing theme

## Languages

# The language's name in the language itself
locale-name = English
language-name = { $language ->
    [ja] Japanese
    [en] English
   *[other] { $name }
}
# Mark behind a link to a page in another language (for templates)
language-mark = { $language ->
    [ja] {" "}(in Japanese)
    [en] {" "}(in English)
   *[other] {" "}({ $language })
}
# Mark behind a link in the text to a page in another language
link-language = { $locale ->
    [ja] {" "}(in Japanese)
    [en] {" "}(in English)
   *[other] {" "}({ $locale })
}
languages-label = Language (言語)
language-missing = This page is not available in { $language ->
    [ja] Japanese
    [en] English
   *[other] { $name }
}
choose-language = Choose a language

## Finding one's way

skip-to-content = Skip to main content
menu-label = Menu
nav-label = Main pages
footer-nav-label = Main pages (at the end of the page)
breadcrumb-label = You are here
home-label = Home
toc-heading = On this page
heading-link = Link to “{ $heading }”
heading-link-language = English: { $heading }
contents-heading = On this site
section-heading = { $count ->
    [one] { $count } page in this section
   *[other] { $count } pages in this section
}
list-description = { $title }: { $count ->
    [one] one entry
   *[other] { $count } entries
}. { $site }
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
neighbors-label = Previous and next page
section-page = Overview of this section
previous-page = Previous page
next-page = Next page
pagination-label = Pages of this list (page { $number } of { $total })
pagination-page = Page { $number } of the list
previous-list = Previous
next-list = Next
feed-label = Updates (Atom feed)
unofficial-notice = This is not an official site of any ministry, government, or international organization.
publisher-label = Publisher
license-label = Terms of use
list-separator = {", "}
none-label = None

## Dates

date-label = Published
updated-label = Updated
reviewed-label = Reviewed
date-decade = { $year }s
# The year of the era behind a date; shown to Japanese readers only
era-date = {" "}({ $date })

## Translation

translation-badge = { $translation ->
    [machine] Machine translation
   *[provisional] Provisional translation
}
# Mark behind a title (title of the browser's window, feed)
translation-suffix = { $translation ->
    [machine] {" "}(machine translation)
   *[provisional] {" "}(provisional translation)
}
translation-notice = { $original ->
    [ja] { $translation ->
        [official] This page is a translation of the Japanese original.
        [machine] This page is a machine translation of the Japanese original. Where the two differ, the original prevails.
       *[provisional] This page is a provisional translation of the Japanese original. Where the two differ, the original prevails.
    }
    [en] { $translation ->
        [official] This page is a translation of the English original.
        [machine] This page is a machine translation of the English original. Where the two differ, the original prevails.
       *[provisional] This page is a provisional translation of the English original. Where the two differ, the original prevails.
    }
   *[other] { $translation ->
        [official] This page is a translation.
        [machine] This page is a machine translation. Where it differs from the original, the original prevails.
       *[provisional] This page is a provisional translation. Where it differs from the original, the original prevails.
    }
}
behind-notice = { $count ->
    [one] One passage of this translation is older than the original, or not translated yet. For this passage, see the original.
   *[other] { $count } passages of this translation are older than the original, or not translated yet. For these, see the original.
}
outdated-notice = The original was updated on { $date }; this translation is of { $own }.{" "}
behind-badge = Being updated
# Mark behind a title in the feed
behind-suffix = {" "}(translation being updated)
original-label = Original:{" "}
draft-notice = This page is a draft and is not published.
scheduled-notice = This page is not published until its date.

## Lists of records

records-heading = { $title }
records-untitled = Entries
records-caption = { $title }: { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
record-title = Name
record-all = All
record-count = {" "}({ $count })
record-lists-label = Lists by value
record-list-title = { $collection }, { $by }
record-group-title = { $collection } – { $field }: { $value }
record-without = Not stated
record-year = { $year }
parenthesis = {" "}({ $text })

## Sources and mentions

references-heading = Sources
citation-label = [{ $number }]
citation-locator = , { $locator }
reference-places = Cited at:
reference-back = Back to citation { $place } of source { $number }
backlinks-heading = { $count ->
    [one] Mentioned on { $count } page
   *[other] Mentioned on { $count } pages
}
backlinks-more = { $count ->
    [one] { $count } more page
   *[other] { $count } more pages
}
cited-by-label = Cited by
cited-by-none = No page
used-by-summary = { $count ->
    [one] Used on { $count } page
   *[other] Used on { $count } pages
}
place-count = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
fact-separator =  ·{" "}
source-date-label = Published
source-kind-label = Kind
source-kind = { $kind ->
    [slides] Slides
    [document] Document
    [web] Web page
    [statement] Statement
    [report] Report
    [article] Article
    [book] Book
    [law] Law
    [speech] Speech
    [press-release] Press release
   *[other] { $kind }
}
source-language-label = Language
source-url-label = URL
source-accessed-label = Accessed
source-archived-label = Archived copy
author-separator = {"; "}
author-end = {", "}
source-volume = Vol. { $volume }
source-issue = No. { $issue }
source-pages = pp. { $pages }
source-authors-label = Authors
source-container-label = In
source-line = Source:{" "}

## Glossary

glossary-index-label = Index from A to Z
abbreviation = {" "}({ $abbreviation })

## Search

search-label = Search this site
search-button = Search
search-found = Pages found: { $all }.
search-most = The first { $count } of up to { $all } pages.
search-none = No pages found.
search-failed = The search is not available. All pages are listed below.
search-more = Show more
search-language = { $language ->
    [ja] In Japanese –{" "}
    [en] In English –{" "}
   *[other] { $name } –{" "}
}
search-pages = All pages
search-terms = Terms of the glossary

## Diagrams and timelines

timeline-region = Timeline
timeline-number = No.
timeline-date = Date
timeline-event = Event
timeline-source = Source
diagram-pillar = Pillar { $number }
chart-unit = {" "}(unit: { $unit })
chart-data = Data table
chart-region = Table: { $title }
chart-label = Item
chart-value = Value
chart-missing = No figure
source-own = prepared for this site

## What the text of a page asks for

footnotes-heading = Notes
footnote-label = { $number }
footnote-back = Back to reference { $reference } of note { $number }
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
table-region = Table { $number }

## Page not found, and redirects

not-found-title = Page not found
not-found-text = The page may have been moved or removed. Check the address, or start from the home page.
not-found-home = English home page
redirect-title = This page has moved
redirect-text = It is now at:

## Pages that are missing in this language

fallback-notice = This page is not available in English. It is shown in { $language ->
    [ja] Japanese
    [en] English
   *[other] another language ({ $language })
}.

## Pages in two languages

parallel-link = { $language ->
    [ja] Read side by side with Japanese
    [en] Read side by side with English
   *[other] Read side by side with { $name }
}
parallel-title = { $title } (both languages)
parallel-lead = Both languages, paragraph by paragraph.
parallel-original = {" "}(original)
parallel-lists = The lists on this page stand on the page itself:{" "}
parallel-untranslated = (not translated yet)
