### Findings about files that came back from translators.

exchange-unreadable = { $reason ->
        [absent] there is no such file
        [format] this is no file of a format that can be imported
        [size] the file is larger than any file of a translator
        [encoding] the file is not written in UTF-8
        [nul] the file is no text
        [line] a line of the file is longer than any text
        [doctype] the file declares a document type, which is not read
        [entity] a name for a character is unknown
        [depth] the elements are nested too deeply
        [attributes] an element has too many attributes
        [namespaces] there are too many namespaces
        [xml-syntax] this is no well-formed XML
        [xliff] this is no XLIFF of version 1.2 or 2
        [po-syntax] this is no line of a PO file
        [po-string] a text is not closed or holds an unknown escape
        [po-plural] there is a plural, which no export has
        [json-syntax] this is no well-formed JSON
        [corrections] this is no file of corrections that the pages of `taiyaku i18n review` save
        [corrections-version] a newer program wrote these corrections
        [duplicate] this text stands in the file twice
        [table-columns] the table has no columns `source` and `target`
        [table-quote] a cell does not end where its quotation mark does
       *[other] the file cannot be read
    }
    .label = here
    .help = { $reason ->
        [absent] name a file that came back, or the folder that holds them: `taiyaku i18n import i18n-work`
        [format] the names of files end with .po, .xlf, .xliff, .tsv or .json
        [encoding] save it as UTF-8
        [corrections] name the file that the button of the review saved, `corrections.json`
        [corrections-version] import it with a version of this program that is as new as that of the review
        [doctype] remove the lines from `<!DOCTYPE` to `>`
       *[other] nothing of this file was imported; save it anew in the program that it comes from, or ask for another export
    }
    .explain =
        Files that come back are read strictly and within limits, since they may come from anybody: no document types, no other files, no other encodings than UTF-8 (or UTF-16 with its mark).
        Nothing of a file that cannot be read is imported; other files are.

exchange-refused = { $reason ->
        [nowhere] no text of the site is the original of this one
        [language] the site has no translations into `{ $fact }`
        [several] several texts of the site are the original of this one
        [twice] another translation of the same text came first
        [overtaken] the translation was changed since it was given out
        [approved-before] the original was changed since the reviewer approved the translation
        [code-lacking] the translation lacks `{ $fact }`
        [code-doubled] the translation has `{ $fact }` twice
        [code-unknown] the translation has a code that the original does not know: `{ $fact }`
        [code-torn] the translation tears `{ $fact }` apart
        [check] the check `{ $fact }` finds a mistake in the translation
        [check-part] the check `{ $fact }` finds a mistake in the translation: `{ $part }`
        [structure] with this translation the page would no longer have the same blocks
        [joined] the translation has not as many paragraphs as the blocks that it belongs to
        [no-place] the translation has no place on the page yet
        [no-file] there is no page in this language yet
        [doubtful] the translation is marked as doubtful, and has no place on the page yet
       *[other] the translation cannot be put in its place
    }
    .label = not imported
    .help = { $reason ->
        [nowhere] the original was changed or removed, and the ledger does not know it; the text is kept in the file that ends with .rej
        [language] add the language to `locales` in `taiyaku.toml`, or write that of the site into the file; the text is kept in the file that ends with .rej
        [overtaken] compare both texts and put in by hand what is to stay; what came back is kept in the file that ends with .rej
        [approved-before] `taiyaku i18n next` shows what changed; ask for another review
        [check] mend the translation and import the file again, or put it in by hand and accept it with `taiyaku i18n ok … --allow`
        [check-part] mend the translation and import the file again, or put it in by hand and accept it with `taiyaku i18n ok … --allow`
        [no-place] add the block by hand where `taiyaku i18n next` says; the text is kept in the file that ends with .rej
        [no-file] type `taiyaku i18n init` for the page, then import again
       *[other] mend the translation and import the file again; the text is kept in the file that ends with .rej
    }
    .explain =
        An imported text replaces exactly the text of its block. It is found by the file and the original that came back with it. Links, code, images and notes must all be there again, once each; the page must have the same blocks as before; and the text must pass the checks that `taiyaku i18n check` makes.
        What is refused stands in a file beside the imported one, whose name ends with `.rej`. It is a table that can be mended and imported.

exchange-stale = the original of this text changed since it was exported
    .label = imported all the same, as a translation of what the original said
    .original = the original as it is now
    .help = `taiyaku i18n next` shows what changed
    .explain =
        The ledger knows which text the translator saw. The translation was put in its place and stays marked as stale, so that nobody takes it for a translation of the present text, and nothing of the translator's work is lost.

exchange-unimported = `{ $path }` holds { $count ->
        [one] a translation that is
       *[other] { $count } translations that are
    } not on the site
    .label = not overwritten
    .help = import it first with `taiyaku i18n import { $path }`, or remove it, or export into another folder with `--output`
    .explain =
        An export would overwrite this file, in which somebody has translated. Files in which nothing was translated are overwritten.

review-remark = the reviewer remarks: { $remark }
    .label = about this text
    .written = written here
    .help = answer it, or change the text; remarks are not kept by the site
    .explain =
        The pages of `taiyaku i18n review` let reviewers write remarks. `taiyaku i18n import` shows them at the texts that they are about. They stand in the file of corrections and nowhere else.
