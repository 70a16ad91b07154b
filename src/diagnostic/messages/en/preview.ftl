### The words of the live preview in the browser.

preview-preview = Preview
preview-collapse = Hide the panel
preview-expand = Show the panel
preview-close = Close
preview-edit = Open in the editor
preview-error = Error
preview-warning = Warning
preview-hint = Hint
preview-more = … and more; mend these first
preview-last-good = The site has errors. What cannot be shown stays as it was before them; it is replaced as soon as they are mended.
preview-site-has-errors = The site has errors and would not be written. What you see is as much of it as there is.
preview-ended = The preview has ended. This page comes back to life when it is started again.
preview-broken = This page cannot be rendered; the reason appears here in a moment
preview-nothing-here = There is no page here
preview-no-page = No file of content stands behind this address by itself.

preview-findings = Findings
preview-findings-none = Nothing found on this page.
preview-findings-elsewhere = Findings elsewhere on the site
preview-languages = Languages
preview-translation = translation
preview-original = original
preview-messages = Show messages under the pointer
preview-marked = Show marked and longer texts
preview-unmarked = Show the texts as they are
preview-missing = missing
preview-parallel = Side by side
preview-review = Review
preview-review-all = Review of all translations
preview-beside = Show beside
preview-links = Leads to
preview-external = Outside the site
preview-backlinks = Linked from
preview-citations = Sources
preview-reading-time = Reading time (minutes)
preview-characters = Characters
preview-words = Words

preview-draft = Draft: readers do not see this page.
preview-scheduled =
    { $until ->
        [none] Readers see this page from { $from } on.
       *[other] { $from ->
            [none] Readers see this page until { $until }.
           *[other] Readers see this page from { $from } until { $until }.
        }
    }
preview-unpaired = Readers see this page when all languages are there (pair = "both").
preview-fallback = There is no text in this language: the one in { $locale ->
        [ja] Japanese
        [en] English
       *[other] { $locale }
    } is shown in its place.
preview-translated = Translated from { $original ->
        [ja] Japanese
        [en] English
       *[other] { $original }
    }{ $kind ->
        [official] , official
        [provisional] , provisional
        [machine] , by machine
       *[unmarked] {""}
    }.
