### The words of the commands of translators.

# Commands.
cli-i18n = keeps translations true to their originals
cli-i18n-status = shows how far the translations are, page by page
cli-i18n-next = shows the next thing to translate or to read, with what helps
cli-i18n-diff = shows what changed in texts whose translation was approved
cli-i18n-check = finds what is missing, out of date or not approved; writes nothing
cli-i18n-ok = approves translations: from now on you stand for them saying what their originals say
cli-i18n-init = begins the translation of a page, with what is known filled in
cli-i18n-pseudo = builds the site with pages whose texts are marked and longer, below /en-XA/ and /ja-XA/
cli-i18n-sync = puts the ledgers in order; never changes a page

# Arguments.
cli-pages = pages or files, such as pillars/1 or i18n/site.ftl; with a line of the translation, pillars/1:14
cli-page = a page, such as pillars/1
cli-into = translations into this language only
cli-all = shows pages that are done too
cli-json = the same as --format json
cli-check-only = writes nothing, and reports text that no message holds
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
i18n-part-do = to do
i18n-do-stale = bring the translation up to date
i18n-do-read = read both
i18n-do-copied = translate it
i18n-do-missing = write the translation behind line { $line }
i18n-do-beside = write the translation beside its original on line { $line }
i18n-do-marked = replace the text, and delete the mark `i18n:todo`
i18n-do-extra = delete it, add it to the original, or write `<!-- i18n:only -->` before it
i18n-do-uncertain = mark what exists in one language alone; see `taiyaku explain align`
i18n-do-divide = divide it as the original is divided, or approve it as it is
i18n-do-join = join them as in the original, or approve them as they are
i18n-do-departed = its original went to the page `{ $page }`: put it there unless it is there, and delete it here
i18n-do-moved = its original was moved: cut the text, and put it behind line { $line }
i18n-part-moved = this is its translation, from before the original was moved: put it here from line { $line }
i18n-part-memory = approved elsewhere, { $likeness } % alike
i18n-part-terms = terms

# News.
i18n-next = next: { $command }
i18n-status = { $open ->
        [0] { $blocks } texts, all of them approved
       *[other] { $done } of { $blocks } texts current, { $open } open{ $words ->
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

# Exchange.
cli-i18n-review = writes pages for reviewers without this program: every text beside its translation, to read and correct
cli-i18n-export = writes files for the programs of translators, one for each page
cli-i18n-import = puts translations from such files into the pages, and approves what is clean
cli-i18n-tm = the memory: every pair that was ever approved
cli-i18n-tm-search = shows approved pairs with this text, or with one like it
cli-i18n-tm-export = prints the memory for other programs
cli-i18n-terms = prints the glossary for other programs
cli-exchange-format = the format of what is written
cli-exchange-output = the folder for the files
cli-exchange-files = files that came back, or folders with them: .po, .xlf, .tsv, and corrections in .json
cli-only = only texts in these states, such as stale,missing
cli-lines = names the lines of originals too
cli-dry-run = shows what would change, as a patch, and writes nothing
cli-text = words of the original or the translation
i18n-exported = { $files ->
        [0] nothing to export
       *[other] { $texts ->
            [one] { $texts } text
           *[other] { $texts } texts
        } in { $files ->
            [one] { $files } file
           *[other] { $files } files
        } in { $folder }
    }
i18n-reviewed = { $pages ->
        [0] nothing to review
       *[other] { $texts ->
            [one] { $texts } text
           *[other] { $texts } texts
        } on { $pages ->
            [one] { $pages } page
           *[other] { $pages } pages
        }: open { $file } in a browser
    }
i18n-imported = { $dry ->
        [0] { $placed } imported
       *[other] { $placed } would be imported
    }{ $approved ->
        [0] {""}
       *[other] {""}, { $approved } approved
    }, { $same } as they are, { $empty } without a translation, { $refused } refused
i18n-found = { $count ->
        [0] nothing like it was ever approved
        [one] { $count } pair
       *[other] { $count } pairs
    }
