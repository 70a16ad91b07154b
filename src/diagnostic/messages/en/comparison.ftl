### Findings about a text and its translation, piece by piece.

pair-target = { $target-state ->
        [absent] { $pieces ->
            [0] the translation does not have it in this block
            [1] the translation does not have it in this block
           *[other] the translation does not have these in this block
        }
        [several] the translation has this
        [block] the translation
       *[other] the translation: { $target }
    }

pair-original = { $source-state ->
        [absent] the original does not have it in this block
        [several] the original has this
        [block] the original
       *[other] the original: { $source }
    }

pair-allow = if it is meant to be so, type `taiyaku i18n ok { $spot } --allow { $check }`

number = a number is not that of the original
    .label = { pair-target }
    .original = { pair-original }
    .help = write what the original says, `{ $source }`
    .help-currency = the amounts are equal, the money is not; write what the original says, `{ $source }`
    .help-unit = the numbers are equal, the units are not; write what the original says, `{ $source }`
    .help-allow = { pair-allow }
    .explain =
        Numbers are compared by their value and not by how they are written: `1万2,300円` is `¥12,300`, `3割` is `30%`, and
        `2回` may be “twice”. Here the translation lacks a value of the original, or has another one in its place.

date = { $fact ->
        [weekday] the day of the week does not fit the date
        [no-such-day] there is no such day
        [era] the era had not begun on that day
        [twin] the two years are not the same one
       *[other] a date or time is not that of the original
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = write what the original says, `{ $source }`
    .help-calendar = { $fact ->
        [twin] correct one of the two years
       *[other] correct the date or the day of the week
    }
    .help-allow = { pair-allow }
    .explain =
        Dates are compared as days of the calendar: `令和6年7月31日` is `July 31, 2024`, `令和6年度` is `FY2024`, and `午後3時` is
        `3 p.m.` Here the translation has another date or time, or a date does not fit the calendar.

placeholder = what is filled in is not that of the original
    .label = { pair-target }
    .original = { pair-original }
    .help = write the same marks as the original, spelled in the same way
    .help-allow = { pair-allow }
    .explain =
        Marks such as `%s` and `{ "{" }name{ "}" }`, and calls of components, become values or figures when the site is published. One that
        is lost or misspelled in the translation is not shown.

link = a link, picture, footnote or source is not that of the original
    .label = { pair-target }
    .original = { pair-original }
    .help = lead readers of the translation to the same place
    .help-allow = { pair-allow }
    .explain =
        Links, pictures, marks of footnotes and cited sources should be the same in both languages. Parts of an address that name a
        language (`/ja/` and `/en/`, `ja.wikipedia.org`) may differ.

code = code of the original is not in the translation
    .label = { pair-target }
    .original = { pair-original }
    .help = write { $source } as the original has it, or correct the original if that is where the slip is
    .help-allow = { pair-allow }
    .explain =
        What stands in backticks is typed by readers as it is. A name that is missing or spelled in another way is reported; code that
        only the translation has is another finding, `code-added`.

tag = { $fact ->
        [unbalanced] a tag is not closed, or closes nothing
       *[other] the HTML tags are not those of the original
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = use the same tags and attributes as the original
    .help-unbalanced = write the start tag and the end tag as a pair
    .help-allow = { pair-allow }
    .explain =
        A tag that is not closed goes on over the text behind it. Tags that only one language needs, such as `ruby` or `span`, may differ.

term = { $fact ->
        [forbidden] a name is used that the glossary forbids
       *[other] the name that the glossary gives is not used
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = use the name in the glossary: { $names }
    .help-allow = { pair-allow }
    .explain =
        `i18n/terms.tsv` says what a term is called in the other language. The original has the term, and the translation has none of the
        agreed names, or one that is marked as `forbidden`.

bracket = { $fact ->
        [unbalanced] a bracket has no partner
       *[other] a bracket is closed by one of the other width
    }
    .label = { pair-target }
    .original = { pair-original }
    .help = write brackets in pairs
    .help-width = the bracket that opens is of the other width; write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        A bracket is opened and not closed, or closed without having been opened. Where both languages have the same, it goes on in
        another block and is not reported.

halfwidth-kana = half-width katakana are used
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        Half-width katakana come from old devices. They are hard to read, and a search may not find them. Write them in full width.

fullwidth-alnum = full-width letters or digits are used
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        Screen readers and searches take full-width letters and digits for other characters. Write them in half width; an official name can
        be accepted for this pair. A house that writes ７月１日 says so in `i18n/style.toml`: `digits = "any"` below `[ja]`.

punct-mixed = two sets of punctuation are mixed
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        One text has both `、。` and `，．`. Use one set; the rarer one is shown.

bold = strong emphasis is not that of the original
    .label = { pair-target }
    .original = { pair-original }
    .help = put the same words between `**` as the original
    .help-allow = { pair-allow }
    .explain =
        Bold type tells readers what matters. The two languages do not have as many parts in bold: a mark was lost, or one has no effect
        beside Japanese punctuation.

length = the translation is much shorter or longer than usual
    .label = { pair-target }
    .original = { pair-original }
    .help = see whether something was left out or written twice; the translation is { $percent }% as wide as the original
    .help-allow = { pair-allow }
    .explain =
        Japanese text is normally about as wide as English text that says the same. Half of that or nearly twice as much, or less of
        a difference where the narrower text has fewer sentences too, may mean that a sentence is missing or was added.

question = only one language asks a question
    .label = { pair-target }
    .original = { pair-original }
    .help = ask in both languages or in neither
    .help-allow = { pair-allow }
    .explain =
        One language has a question mark, and the other one does not ask. Either the mark was forgotten, or the meaning has changed.

inconsistent = the same original is translated in two ways
    .label = this translation
    .other = the pair that comes first
    .help = use one of the two translations
    .help-allow = { pair-allow }
    .explain =
        The same heading or phrase is translated in another way elsewhere. If the contexts call for it, accept the pair.

same-target = two originals have the same translation
    .label = this translation
    .other = the pair that comes first
    .help = tell the two apart in the translation
    .help-allow = { pair-allow }
    .explain =
        Two texts that differ in the original are the same in the translation, whose readers cannot tell them apart.

number-added = the translation has a number that the original has not
    .label = { pair-target }
    .original = { pair-original }
    .help = look at the original, and remove the number if it does not belong here
    .help-allow = { pair-allow }
    .explain =
        A number that only the translation has was added or miscopied. Words that may stand for it in the original were looked for.

name = a name is not that of the original
    .label = { pair-target }
    .original = { pair-original }
    .help = write { $source }, or correct the original if that is where the slip is
    .help-allow = { pair-allow }
    .explain =
        Both languages write names such as ASEAN alike. One that the original has and the translation has not is reported only if the
        translation has another one that the original has not: it may well spell out what a name stands for. A word in Latin letters
        within Japanese text that is one letter off a word of the other side is taken for a slip.

code-added = the translation has code that the original has not
    .label = { pair-target }
    .original = { pair-original }
    .help = look at the original: a name may be misspelled, or a backtick stand at the wrong place
    .help-allow = { pair-allow }
    .explain =
        Code in backticks that stands nowhere in the original, not even as a word, was added or misspelled, or the backticks are not
        in pairs, so that the words between two pieces of code became code.

term-variant = this is not the preferred name in the glossary
    .label = { pair-target }
    .original = { pair-original }
    .help = use the name in the glossary if you can: { $names }
    .help-allow = { pair-allow }
    .explain =
        The glossary admits the name, but prefers another one. Readers follow more easily where one thing has one name.

repeat-word = a word stands twice
    .label = { pair-target }
    .original = { pair-original }
    .help = remove one of them
    .help-allow = { pair-allow }
    .explain =
        This happens when a sentence is rewritten and part of the old wording stays.

untranslated-alt = the description of a picture is not translated
    .label = { pair-target }
    .original = { pair-original }
    .help = describe the picture in this language
    .help-allow = { pair-allow }
    .explain =
        The alternative text of a picture is the same in both languages. Those who listen to the page hear a language that they may not know.

untranslated-part = words are left in the language of the original
    .label = { pair-target }
    .original = { pair-original }
    .help = translate them; if they are to stay, say in which language they are: `[…]{"{"}lang={ $language }{"}"}`, with the tag of that language
    .help-allow = { pair-allow }
    .explain =
        A sentence that was passed over stays as it was, and so does a word in the midst of a sentence. Readers may not know the
        language, and programs that read aloud pronounce it as that of the page. Names in parentheses or quotation marks are not
        meant, such as `the Ministry of Defense (防衛省)`.

mixed-desumasu = two styles of Japanese are mixed
    .label = { pair-target }
    .original = { pair-original }
    .help = use one of the two styles
    .help-allow = { pair-allow }
    .explain =
        A paragraph has sentences in the polite style (です・ます) and in the plain one (だ・である), or a page has where `i18n/style.toml`
        asks for one style on each page (`sentence_end = "page"`). The rarer one is shown.

style-sentence-end = this sentence ends in another style than the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = end it in the style of the house
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` asks for sentences in です・ます (`desumasu`) or in だ・である (`dearu`); this one ends in the other style.
        What stands in brackets is left alone.

style-punctuation = this mark has another form than the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` says which marks stand between and behind Japanese sentences (`punctuation`), and how wide parentheses beside
        Japanese are (`parentheses`).

style-spacing = the space between Japanese and Latin letters is not the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` says whether a space stands between Japanese and Latin letters or digits (`latin_space`). Style sheets can set a gap
        without one (`text-autospace`), so that most houses write none.

style-long-vowel = the end of this loan word is not the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `i18n/style.toml` says whether loan words keep the mark of their last vowel (`long_vowel`): サーバー or サーバ. Words from a list in
        the program are looked for, alone and at the end of longer ones; others can be named in `choices`.

style-choice = the house writes this word in another way
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `choices` in `i18n/style.toml` lists words that can be written in several ways, and which of them this site uses.

style-sentence-length = this sentence is too long: { $count }, where { $limit } is the most
    .label = { pair-target }
    .original = { pair-original }
    .help = make two sentences of it
    .help-allow = { pair-allow }
    .explain =
        `sentence_length` in `i18n/style.toml` says how long a sentence may be: in characters in Japanese, in words in other languages.

style-spelling = this word is spelled as in another country
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `spelling` in `i18n/style.toml` asks for American or for British spelling. Words from a list in the program are looked for; those with a
        capital may be names, which keep their spelling.

style-serial-comma = the comma before the last item of this list is not the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `serial_comma` in `i18n/style.toml` says whether a comma stands before “and” in a list of three or more. Only lists of four or more short
        items without it, and of three or more with it, are told from clauses.

style-quotes = these quotation marks have another form than the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `quotes` in `i18n/style.toml` says whether quotation marks and apostrophes are “curly” or straight. Marks behind a digit may be units, and
        are left alone.

style-heading = the capitals of this heading are not the house's
    .label = { pair-target }
    .original = { pair-original }
    .help = write headings as the house does
    .help-allow = { pair-allow }
    .explain =
        `headings` in `i18n/style.toml` asks for a capital at the start of a heading and of names alone (`sentence`), or of every word of weight
        (`title`). A heading that is a name can be accepted for this pair.

style-number = this number is not written as the house does
    .label = { pair-target }
    .original = { pair-original }
    .help = write `{ $replacement }`
    .help-allow = { pair-allow }
    .explain =
        `numbers` in `i18n/style.toml` says whether whole numbers from two to nine are written in words or in digits before what they count.
        Numbers with units, and those of tables and pages, are left alone.
