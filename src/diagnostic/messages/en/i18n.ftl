### The words of the commands of translators.

# Commands.
cli-i18n = keeps translations true to their originals
cli-i18n-status = shows how far the translations are, page by page
cli-i18n-next = shows the next thing to translate or to read, with what helps
cli-i18n-diff = shows what changed in texts whose translation was approved
cli-i18n-check = finds what is missing, out of date or not approved; writes nothing
cli-i18n-ok = approves translations: from now on you stand for them saying what their originals say
cli-i18n-init = begins the translation of a page, with what is known filled in
cli-i18n-sync = puts the ledgers in order; never changes a page

# Arguments.
cli-pages = pages or files, such as pillars/1 or i18n/site.ftl; with a line of the translation, pillars/1:14
cli-page = a page, such as pillars/1
cli-into = translations into this language only
cli-all = shows pages that are done too
cli-changed = only pages that git says changed since this revision
cli-allow = accepts what this check finds, for these texts

# States.
i18n-state-current = current
i18n-state-stale = stale
i18n-state-missing = missing
i18n-state-unconfirmed = unconfirmed
i18n-state-edited = edited
i18n-state-copied = copied
i18n-state-identical = identical
i18n-state-extra = extra
i18n-state-uncertain = uncertain

# Tables and parts.
i18n-column-page = page
i18n-column-way = languages
i18n-column-blocks = texts
i18n-column-words = words to do
i18n-part-heading = under the heading
i18n-part-note = note
i18n-part-original = original
i18n-part-change = what changed
i18n-part-translation = translation
i18n-part-memory = approved elsewhere, { $likeness } % alike
i18n-part-terms = terms

# News.
i18n-next = next: { $command }
i18n-status = { $open ->
        [0] { $blocks } texts, all of them approved
       *[other] { $done } of { $blocks } texts are current, { $open } are open{ $words ->
            [0] {""}
            [one] {""}; { $words } word to translate
           *[other] {""}; { $words } words to translate
        }
    }
i18n-nothing-open = nothing is left to do here
i18n-open = { $count ->
        [one] this is the last open text
       *[other] one of { $count } open texts
    }
i18n-changed = { $count ->
        [0] no text changed after its translation was approved
        [one] { $count } text changed
       *[other] { $count } texts changed
    }
i18n-approved = { $count ->
        [0] nothing to approve
        [one] { $count } translation approved
       *[other] { $count } translations approved
    }{ $refused ->
        [0] {""}
       *[other] {""}, { $refused } refused
    }
i18n-wrote = wrote { $file }
i18n-in-order = the ledgers are in order
i18n-begun = wrote { $file }: { $filled } filled in, { $marked } to translate
i18n-checked = compared { $blocks } texts: { $findings ->
        [0] nothing found
        [one] { $findings } finding
       *[other] { $findings } findings
    }
