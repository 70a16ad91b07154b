### The words of the report of a build.

report-title = Report on “{ $title }”
report-about = What the site holds and what was found, as built for { $day }.
report-with-drafts = with drafts and pages of other days
report-overview = Overview
report-own-name = { $tag ->
    [ja] 日本語
   *[other] English
}
report-language-name = { $tag ->
    [ja] Japanese
    [en] English
   *[other] { $tag }
}

# Numbers at the top.
report-tile-pages = published pages
report-tile-errors = errors
report-tile-warnings = warnings
report-tile-hints = hints
report-tile-absent = pages missing in a language
report-tile-translations = translations
report-tile-orphans = pages nobody links to
report-tile-unreachable = pages out of reach
report-tile-unused-sources = sources never cited
report-tile-one-sided = one-sided citations
report-tile-unused-terms = terms never used
report-tile-files = files
report-tile-notes = accessibility notes

# Findings.
report-findings = Findings
report-findings-by-code = How often each code was found
report-findings-by-file = Findings by file
report-code = Code
report-severity = Severity
report-count = Number
report-meaning = Meaning
report-file = File
report-whole-run = (the run as a whole)
report-more = … and { $count } more, all of them in report.json
report-explain = More about it:
report-no-findings = Nothing was found.

# Coverage.
report-coverage = Coverage
report-coverage-about = Each page counts once for each language. A page that shows another language in place of a translation is no translation.
report-coverage-plot = How many pages there are in each language, of the whole site and of each section
report-coverage-table = Pages by section, language and kind
report-whole-site = whole site
report-part = { $kind ->
    [original] original
    [translation] translation
    [fallback] shown in another language
   *[absent] absent
}
report-section = Section
report-language = Language
report-column = { $kind ->
    [pages] Pages
    [original] Original
    [official] Official
    [provisional] Provisional
    [machine] Machine
    [unmarked] Unmarked
    [fallback] Other language
    [absent] Absent
    [findings] Findings
    [in] Links in
    [out] Links out
    [external] External
    [clicks] Clicks
    [citations] Citations
    [words] Words
    [characters] Characters
    [html] HTML
    [weight] Weight
    [files] Files
    [bytes] Size
   *[compressed] Compressed
}
report-absent = Not published
report-absent-about = Pages that are there in no form in a language, and why
report-page = Page
report-reason = Reason
report-reason-missing = no translation
report-reason-draft = draft
report-reason-scheduled = its day has not come
report-reason-expired = expired
report-reason-unpaired = waits for a translation
report-no-absent = Every page is there in every language.

# Translations.
report-translations = Translations
report-translations-about = How each translation was made, and when it was last read against its original
report-state = State
report-state-original = original
report-state-translation = { $kind ->
    [official] official translation
    [provisional] provisional translation
    [machine] machine translation
   *[unmarked] translation
}
report-state-fallback = shown in { $tag ->
    [ja] Japanese
    [en] English
   *[other] { $tag }
}
report-state-draft = draft
report-state-scheduled = not on this day
report-reviewed = Reviewed
report-updated = Updated
report-no-translations = There are no translations.

# Links.
report-links = Pages and links
report-links-plot = Links in the texts of pages: each mark is a page, or several with the same numbers
report-links-out = pages it links to
report-links-in = pages that link to it
report-pages-named = { $count ->
    [one] { $titles }
   *[other] { $count } pages: { $titles }
}
report-orphans = Pages nobody links to
report-orphans-about = No text links to them, no list of a section and no record names them.
report-no-orphans = Something leads to every page.
report-unreachable = Pages out of reach
report-unreachable-about = No chain of links leads to them from the home page of their language.
report-no-unreachable = Every page can be reached from the home page of its language.
report-most-linked = Pages mentioned most
report-linked-from = { $count ->
    [one] { $count } page links to it
   *[other] { $count } pages link to it
}
report-all-pages = { $count ->
    [one] The page
   *[other] All { $count } pages
}
report-pages-table = Links, distance from the home page, length and size of each page

# Sources.
report-sources = Sources
report-sources-about = Sources by the number of pages that cite them or rest on them
report-source = Source
report-citing-pages = Pages, { $tag }
report-citations-in = Citations, { $tag }
report-one-sided = Cited in one language only
report-no-sources = The site has no bibliography.

# Terms.
report-terms = Terms
report-unused-terms = Terms never used
report-no-unused-terms = Every term is used on some page.
report-most-used-terms = Terms used most, by the number of pages
report-all-terms = { $count ->
    [one] The term
   *[other] All { $count } terms
}
report-terms-table = On how many pages each term is used
report-term = Term
report-using-pages = Pages, { $tag }
report-no-terms = The site has no glossary.

# Sizes.
report-sizes = Sizes
report-sizes-about = Files by kind; compressed is what travels from a host that uses gzip
report-kind = Kind
report-file-kind = { $kind ->
    [html] HTML
    [style] Styles
    [script] Scripts
    [picture] Pictures
    [font] Fonts
    [data] Data and feeds
    [compressed] Compressed siblings
   *[other] Other
}
report-sizes-plot = How many pages have HTML of which size
report-html-size = size of the HTML
report-as-table = As a table
report-heaviest = Heaviest pages
report-heaviest-about = The weight is the HTML together with the styles, scripts and pictures that it loads.

# Accessibility.
report-accessibility = Accessibility
report-accessibility-about = A program sees a part of the barriers only: contrast, wording, order and use by keyboard have to be judged by people. These notes are about the HTML as readers get it.
report-pictures = { $count ->
    [0] The pages show no pictures.
    [one] The pages show one picture; { $value } of them as decoration, without a text.
   *[other] The pages show { $count } pictures; { $value } of them as decoration, without a text.
}
report-no-notes = No barrier of those that a program can see.
report-note-picture-without-text = pictures without alternative text (WCAG 1.1.1)
report-note-heading-skipped = headings that skip a level (WCAG 1.3.1)
report-note-first-headings = pages without exactly one first heading (WCAG 1.3.1)
report-note-no-language = pages that do not say their language (WCAG 3.1.1)
report-note-no-title = pages without a title (WCAG 2.4.2)
report-note-no-main = pages that do not mark their content with main (WCAG 1.3.1)
report-note-repeated-id = ids that stand twice on a page (WCAG 4.1.2)
report-note-tab-order = elements that change the order of the keyboard (WCAG 2.4.3)
report-note-frame-without-title = frames without a name (WCAG 4.1.2)
report-note-table-without-heads = tables without heads (WCAG 1.3.1)
