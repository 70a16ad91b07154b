### Findings about what is a translation of what, and about the ledger of approved pairs.

stale = the original changed after this translation was approved
    .label = this says what the original said before
    .original = the original is now this
    .help-change = the change: { $change }
    .help = bring the translation up to date, then type `taiyaku i18n ok { $spot }`
    .explain =
        The ledger in `i18n/pairs` holds every text together with the translation that somebody has approved. The
        translation is there, but with an older original, so readers of the two languages are told different things.
        `[-…-]` was taken out of the original and `{ "{" }+…+{ "}" }` put in. If the translation still holds, approve it as it is.
        A text that goes back to what it was is current again by itself.

missing-translation = { $marked ->
        [0] { $count ->
            [1] this text has no translation
           *[other] these { $count } texts have no translation
        }
        [whole] none of the { $count } texts of this file is there in `{ $locale }`
       *[other] this text is still to be translated
    }
    .label = { $marked ->
        [0] the translation should stand here
       *[other] it is marked with `i18n:todo`
    }
    .original = { $marked ->
        [whole] this is the first of them
       *[other] this is the original
    }
    .help = { $marked ->
        [0] add the translation here, or write `<!-- i18n:only -->` before the original if it is meant for that language alone
       *[other] translate it, take the mark away, then type `taiyaku i18n ok { $spot }`
    }
    .help-beside = { $marked ->
        [whole] add the translations beside them, under `{ $locale }`
       *[other] add the translation beside it, under `{ $locale }`
    }
    .help-export = for a translator, `taiyaku i18n export { $name } --to { $locale }` makes a file of them
    .explain =
        Both pages should say the same, block by block: paragraphs, headings, list items, cells. Here the original has a
        block to which nothing in the translation corresponds, or one that is marked as still to be translated.
        What is meant for one language alone is marked by a comment on the line before: `<!-- i18n:only -->`.
        A file of all languages that says nothing in one of them is told once.

extra-translation = this text has no original
    .label = only the translation says this
    .original = the original should say it here
    .help = add it to the original, delete it here, or write `<!-- i18n:only -->` before it if it is meant for this language alone
    .explain =
        Both pages should say the same, block by block. Here the translation has a block to which nothing in the original
        corresponds: it was added in one language alone, or deleted from the original.

misplaced-translation = { $count ->
        [1] this translation did not move with its original
       *[other] these { $count } translations did not move with their originals
    }
    .label = { $count ->
        [1] the approved translation
       *[other] the approved translations
    }
    .original = { $count ->
        [1] the original stands here now
       *[other] the originals stand here now
    }
    .goal = the translation belongs here
    .help = cut what is marked, put it there, and run `taiyaku i18n check { $spot }`
    .help-there = the page `{ $name }` has the translation already: delete what is marked here
    .help-begin = type `taiyaku i18n init { $name } --to { $locale }`, which fills it in there, then delete what is marked here
    .explain =
        The original was moved to another place of its page, or to another page. The ledger knows its translation, which stands where the original stood
        before, so that the two pages no longer say the same in the same order. Nothing has to be translated or approved anew.

copied = this sentence was left in the language of the original
    .label = the translation is the original, word for word
    .original = this is the original
    .help = translate it, or accept it with `taiyaku i18n ok { $spot } --allow copied`
    .explain =
        Names and figures are rightly the same in both languages. This is a sentence, or Japanese in a page in another
        language, so that it was probably forgotten. Quotations that stay as they are can be accepted; the acceptance ends
        when either text changes.

align = it is not clear which texts here are translations of one another
    .label = { $targets ->
        [0] nothing stands here in the translation
        [one] { $targets } block here in the translation
       *[other] { $targets } blocks here in the translation
    }
    .original = { $sources ->
        [0] nothing stands here in the original
        [one] { $sources } block here in the original
       *[other] { $sources } blocks here in the original
    }
    .help = write `<!-- i18n:only -->` before what exists in one language alone, or `<!-- i18n:join 2 -->` before a block that stands for two
    .explain =
        Blocks of two pages are paired by their order, and where the numbers differ, by what they have in common: approved
        pairs, ids of headings, code, links, numbers, lengths. Here several ways of pairing are about as likely, and
        guessing would report the wrong block. Comments on the line before a block settle it; so does adding what is missing.

other-kind = { $count ->
        [one] a paragraph is an item of a list in the other language
       *[other] { $count } paragraphs are items of a list in the other language
    }
    .label = its number or bullet is part of the text
    .other = this is an item of a list
    .help = write a list in both languages, as in `1. …`, or a paragraph in both
    .explain =
        A paragraph that begins with a number or a bullet of its own (`１　…`, `（1）…`, `・…`) is the same as an item of a list to readers,
        so that the two are compared, without the number. Browsers and screen readers are told of a list in one language alone.

unconfirmed = nobody has approved this translation
    .label = this translation is new
    .original = this is the original
    .help = read both, then type `taiyaku i18n ok { $spot }`
    .explain =
        The site keeps a ledger of approved translations in `i18n/pairs`. Neither the text nor its translation stands in
        it, so nobody has read the two against each other since they were written. `taiyaku i18n next` shows what is to
        be read, `taiyaku i18n ok PAGE:LINE` approves a block and `taiyaku i18n ok PAGE` a whole page.

divided-text = { $sources ->
        [1] one text of the original is { $targets } texts here
       *[other] { $sources } texts of the original are one text here
    }
    .label = { $sources ->
        [1] what is divided here
       *[other] what stands together here
    }
    .original = { $sources ->
        [1] stands together in the original
       *[other] is divided in the original
    }
    .help = { $sources ->
        [1] join them as in the original, or type `taiyaku i18n ok { $spot }` if they may stay as they are
       *[other] divide it where the original is divided, or type `taiyaku i18n ok { $spot }` if it may stay as it is
    }
    .explain =
        What both sides say was approved, but then a paragraph or item of one side was divided, or two were joined. Nothing has
        to be translated: the other side gets the same division, or keeps its own, which is approved like a text. When both sides are
        divided in the same way, their parts are new pairs, to be read once.

approved-elsewhere = { $count ->
        [1] this translation was approved on another page
       *[other] { $count } translations from here on were approved on another page
    }
    .label = this pair stands in the ledger of another page
    .original = this is the original
    .help = type `taiyaku i18n sync`, which takes over what was approved
    .explain =
        Every page has a ledger of its own. When a page is renamed, or texts move from one page to another, their approvals
        are still in the old ledger. Nothing has to be read or approved anew: `taiyaku i18n sync` writes the pairs into the ledger
        of the page on which they stand now.

edited = this translation changed after it was approved
    .label = the original is the same
    .original = this is the original
    .help-change = the change: { $change }
    .help = type `taiyaku i18n ok { $spot }` if it still says what the original says
    .explain =
        The translation was improved, or changed by accident, while the original stayed. That is no mistake; approving it
        lets the ledger know the new wording. `[-…-]` was taken out and `{ "{" }+…+{ "}" }` put in.

identical = this text is the same in both languages
    .label = no sentence, so perhaps a name
    .original = this is the original
    .help = type `taiyaku i18n ok { $spot }` if that is meant
    .explain =
        Names and titles are often the same in both languages. Approving the pair once settles it.

untranslated-page = the page `{ $name }` does not exist in `{ $locale }`
    .label = this is the original
    .help = type `taiyaku i18n init { $name } --to { $locale }` to begin the translation
    .explain =
        The page exists in its original language alone. Readers of the other language are shown the original with a
        notice, if the site is set so. `taiyaku i18n init` makes a file of the same structure, with the translations that
        the ledger already knows.

parted-page = the two languages of this page have different names
    .label = this language was renamed
    .other = this is the same page by its old name
    .help = rename `{ $file }` to `{ $path }`, then type `taiyaku i18n sync`
    .explain =
        The languages of a page have the same name but for the language: `content/rates.ja.md` and `content/rates.en.md`. The
        ledger knows the texts of these two files as translations of one another, but only one of them has been renamed or
        moved. Until the other follows, both are pages without a translation.

marker-without-block = nothing follows this comment for translators
    .label = it is about the next block, and there is none
    .help = write it before the block that it is about, or delete it
    .explain =
        A comment such as `<!-- i18n:skip -->` on a line of its own is about the paragraph, heading, list, table or quotation behind it.

marker-count = `{ $count }` is no number of blocks
    .label = a number from 2 to 9 is wanted here
    .help = write how many blocks of the other language this block stands for: `<!-- i18n:join 2 -->`
    .explain =
        Where one language says in one paragraph what the other says in two, `<!-- i18n:join 2 -->` before the one paragraph
        pairs it with the two.

unknown-marker = there is no comment `i18n:{ $name }`
    .label = this has no meaning
    .help-nearest = did you mean `i18n:{ $replacement }`?
    .help = the comments are: { $known }
    .explain =
        Comments for translators are `i18n:only` (exists in this language alone), `i18n:skip` (is not translated),
        `i18n:comment: …` (a note), `i18n:join 2` (stands for two blocks of the other language), `i18n:todo` (still to be translated)
        and `i18n:translate` (code or HTML that is translated).

ledger-conflict = git could not merge this ledger by itself
    .label = its marks stand here; the pairs round them were all read
    .help = type `taiyaku i18n sync` to write the file anew, and add `i18n/pairs/** merge=union` to `.gitattributes`
    .explain =
        A ledger is a set of approved pairs, so both sides of a conflict are right, and nothing has to be decided.
        With `merge=union` in `.gitattributes` git knows that, and there are no conflicts.

ledger-damaged = this line of the ledger cannot be read
    .label = { $state ->
        [torn] here the JSON of the line breaks off
       *[other] this is no pair of texts
    }
    .help = restore the line from git, or delete it and approve the pair again
    .explain =
        A ledger holds an approved pair on each line, as JSON with a text in each of two languages. This line is none, so
        the pair on it counts as not approved. The line is kept as it is until somebody mends or deletes it.

ledger-newer = a newer version of this program wrote the ledger
    .label = its format or its way to cut pages into texts is not known here
    .help = update `taiyaku`
    .explain =
        The file may hold what this version does not know. It is read as far as possible and never written, so that nothing is lost.

stray-ledger = this ledger belongs to no page
    .label = no page or file has this path
    .help = type `taiyaku i18n sync`, which keeps its pairs as a memory; then the file may be deleted
    .explain =
        The ledger of `content/rates.ja.md` is `i18n/pairs/content/rates.jsonl`. The page was deleted or moved. Its pairs are found
        by their texts wherever they stand now: `taiyaku i18n sync` writes those in use into the ledger of the new page.

unknown-pair = { $to ->
        [none] there are no translations called `{ $name }`
       *[other] `{ $name }` is not translated into `{ $to }`
    }
    .label = { $to ->
        [none] no page or file has this name
       *[other] that is its original, or a language it does not have
    }
    .help-others = it is translated into: { $others }
    .help-nearest = did you mean `{ $replacement }`?
    .help = type `taiyaku i18n status --all` for the names of pages and files
    .explain =
        Commands of translators name a page by its key (`pillars/1`, the home page `_index`) or by one of its files, and other texts
        by their file (`i18n/site.ftl`, `content/_data/timeline.toml`). A line of the translation may follow: `pillars/1:14`.

no-block = no text stands on line { $line } of `{ $name }`
    .label = there is nothing to translate here
    .help-nearest = the nearest text is on line { $near }: `{ $name }:{ $near }`
    .help = give a line of the translation on which a paragraph, heading, cell or message stands
    .explain =
        `PAGE:LINE` names the block on that line of the translation, as findings show it. With the path of a file,
        such as `content/pillars/1.ja.md:9`, it is the line of that file.

not-approved = this pair cannot be approved
    .label = { $reason ->
        [missing] the translation should stand here
        [marked] it is still to be translated
        [extra] it has no original
        [uncertain] it is not clear what it translates
       *[copied] it was left in the language of the original
    }
    .original = { $reason ->
        [extra] the original should say it here
       *[other] this is the original
    }
    .help = { $reason ->
        [missing] add the translation here, then type `taiyaku i18n ok` again
        [marked] translate it and take `i18n:todo` away
        [extra] add it to the original, delete it here, or write `<!-- i18n:only -->` before it
        [uncertain] mark what exists in one language alone; see `taiyaku explain align`
       *[copied] translate it, or type `taiyaku i18n ok { $spot } --allow copied`
    }
    .explain =
        To approve is to stand for a translation saying what its original says. Where one of the two is missing or plainly
        wrong, the pair is refused, and the others that were named are approved.

nothing-to-begin = the page `{ $name }` cannot be begun in `{ $locale }`
    .label = it exists there already, or is no page
    .help = type `taiyaku i18n next { $name }` to go on with a translation that exists
    .explain =
        `taiyaku i18n init PAGE --to LANGUAGE` writes the file of a page in a language that it does not have yet. Files that
        exist are never written over.

no-history = git cannot say what changed since `{ $revision }`
    .label = { $reason }
    .help = give a revision that git knows here, such as `main` or `HEAD~1`; in a shallow clone, fetch more of the history
    .explain =
        `--changed` leaves the findings of pages that changed since a revision. Git is asked for the names of the files, with
        nothing else touched.
