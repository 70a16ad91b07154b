### Findings about front matter and pages.

unknown-key = unknown key `{ $key }`
    .label = this key has no meaning here
    .help-nearest = did you mean `{ $replacement }`?
    .help = the keys known here are: { $known }
    .help-elsewhere = what other programs mean by it is called `{ $here }` here
    .help-language = write `{ $here }` in the file of each language: a translation is a file of its own
    .help-own = put values of your own below `extra`; the keys known here are: { $known }
    .help-way = { $way ->
        [draft] write `draft = true` for a page that is not to be published, and `date = …` for the day of publication
        [home] write it as the text of the page, or put it below `extra` for a template of your own
        [key] remove it: the key of a page is the path of its file, which links name as `@/guide/first`
        [language] remove it: the name of the file says the language, as in `about.ja.md` or `ja/about.md`
        [navigation] remove it: the theme makes the navigation from folders, titles, headings and `weight`
        [order] remove it, and write its order as `weight`: the theme makes the navigation from folders, titles, headings and `weight`
        [taxonomies] write it below `taxonomies`, in TOML `taxonomies = { "{ tags = [\"…\"] }" }`, in YAML `taxonomies: { "{ tags: […] }" }`, and name it in the settings, `[taxonomies.tags]`
       *[theme] put it below `extra`, where templates find it, or remove it
    }
    .explain =
        Settings, front matter and lists such as the bibliography have a fixed set of keys, so that a slip of the pen
        does not pass in silence. Correct the spelling: `titel` becomes `title`.
        In settings and front matter, values of your own go into the table `[extra]`, which may hold anything.

duplicate-key = the key `{ $key }` is given twice
    .label = this value is not used
    .first = it is given here first
    .help = delete one of the two
    .explain =
        A key has one value. Of two lines with the same key only the first is read, which is seldom what was meant.
        Delete one of them; if both values are wanted, make a list: `aliases: [old, older]`.

wrong-type = { $expected ->
        [text] a text is wanted here
        [boolean] `true` or `false` is wanted here
        [integer] a whole number is wanted here
        [number] a number is wanted here
        [day] a day is wanted here
        [date] a date is wanted here
        [word] a word is wanted here
        [locale] a language tag is wanted here
        [list] a list is wanted here
        [table] a table is wanted here
        [localized] a text, or a text for each language, is wanted here
       *[any] another kind of value is wanted here
    }
    .label = { $found ->
        [text] this is a text
        [integer] this is a whole number
        [float] this is a number with a decimal point
        [boolean] this is `true` or `false`
        [date] this is a date
        [list] this is a list
        [table] this is a table
       *[null] there is nothing here
    }
    .help = { $expected ->
        [text] write a text in quotes, like "…"
        [boolean] write `true` or `false`, without quotes
        [integer] write a whole number without quotes, like `3`
        [number] write a number without quotes, like `3` or `0.5`
        [day] write year, month and day, like `2024-09-21`
        [date] write a date in quotes, as precisely as it is known: "2024", "2024-09" or "2024-09-21"
        [word] write a word in quotes, like "…"
        [locale] write a language tag in quotes, like "ja"
        [list] write a list in square brackets, like ["…", "…"], even for a single value
        [table] write a table, like {"{"} name = "…" {"}"}
        [localized] write a text in quotes, like "…", or one for each language, like {"{"} ja = "…", en = "…" {"}"}
       *[any] see `taiyaku schema` for what may stand here
    }
    .explain =
        Every key takes one kind of value: `title = "2024"` is a text and `title = 2024` a number. In YAML, words
        such as `yes` are texts; only `true` and `false` say yes and no.
        Write the value in the form that the finding shows. `taiyaku schema` lists the settings with their kinds,
        `taiyaku schema front-matter` the keys of pages.

unknown-word = `{ $word }` is not one of the words allowed here
    .label = this word has no meaning here
    .help-nearest = did you mean `{ $replacement }`?
    .help = the words allowed here are: { $known }
    .explain =
        Some keys take one of a few words, such as `sort_by = "date"` or `sort_by = "weight"`. Upper and lower case
        matter. Write one of the words that are listed, or leave the key out.

bad-date = `{ $date }` is not a date
    .label = there is no such day, or it is written otherwise
    .help = write the year with four digits, month and day with two, like `2024-09-21`
    .help-day = write the day without a time: `{ $replacement }`
    .help-meant = write the year with four digits, month and day with two: `{ $replacement }`
    .explain =
        Dates are written as in ISO 8601: `2024-09-21`, never `21/9/2024` or 令和6年9月21日. The day has to exist, so
        30 February is refused. Where a source is dated less precisely, its entry in the bibliography may say
        `date = "2024-09"` or `date = "2024"`. Readers see the date in the form of their language.

number-too-large = this number is too large
    .label = it has more digits than can be kept
    .help = write it as a text in quotes
    .explain =
        Whole numbers lie between −9,223,372,036,854,775,808 and 9,223,372,036,854,775,807 (64 bits). A longer row of
        digits is mostly no quantity but a name, such as a document number: put it in quotes, `id = "20240921000000000001"`.

number-out-of-range = the number `{ $number }` is out of range
    .label = this is not between { $min } and { $max }
    .help = write a whole number from { $min } to { $max }
    .explain =
        This key takes whole numbers within limits, so that a slip of the pen does not fill the disk or order pages in
        a way that nobody meant. Write a number within the limits, for example `paginate_by = 20`.

toml-syntax = this is not well-formed TOML
    .label = { $reason }
    .help = write lines like `title = "…"`, with text in quotes
    .help-twice = delete one of the two, or put what stands below both under one
    .explain =
        TOML consists of lines `key = value`. Texts stand in quotes, lists in square brackets, and a line such as
        `[extra]` begins a table to which the lines below it belong. Common slips are a missing quotation mark,
        a colon instead of the equals sign, curved quotes (“ ”), and a key that is given twice.
        Example: `title = "Four pillars"`.

json-syntax = this is not well-formed JSON
    .label = { $expected ->
        [name] a name in double quotes is wanted here
        [colon] a colon is wanted here, between the name and its value
        [comma] a comma or the closing bracket is wanted here
        [quote] this text has no second quotation mark in its line
        [escape] no character is written like this
        [end] nothing stands behind the value
       *[value] a value is wanted here
    }
    .help = write texts and names in double quotes, a comma between two values and none behind the last, and no comments
    .explain =
        JSON has texts in double quotes, numbers, `true`, `false` and `null`, lists in square brackets, and tables in
        braces, whose names stand in double quotes too. Common slips are a comma behind the last value, single or curved
        quotes, `True` or `None` from Python, and comments. A file that is easier to write by hand is TOML or YAML.
        Example: `{ "{" }"title": "Four pillars", "years": [2016, 2019]{ "}" }`.

yaml-syntax = this is not well-formed YAML
    .label = { $reason }
    .help = write lines like `title: …`, indented with spaces; put text with a colon or `#` in quotes
    .explain =
        YAML consists of lines `key: value` with a space after the colon. Lines that belong together are indented
        alike, with spaces and never with tabs. A text that holds a colon followed by a space, a `#` or a bracket at its beginning
        needs quotes.
        Example: `title: "Vision 2.0: an overview"`.

yaml-alias = YAML aliases are not allowed
    .label = this repeats a value from elsewhere
    .help = write the value itself here
    .explain =
        An alias such as `*name` stands for the value that `&name` marks. A few lines of aliases can stand for billions of values,
        so they are refused everywhere. Write the value out at each place.

nested-too-deeply = nested more than { $limit } deep
    .label = reading stops here
    .help = make the structure flatter
    .explain =
        Lists and tables can stand inside each other, but no page and no data file needs that many levels. Mostly such
        a file was damaged, or written by a program gone wrong.

bad-locale = `{ $locale }` is not a language tag
    .label = this cannot be a tag
    .help = write a tag such as `ja`, `en`, `en-GB` or `zh-Hant`
    .explain =
        Languages are named by tags (BCP 47): two or three letters for the language, and if need be a script and a
        region behind hyphens. `japanese` and `ja_JP` are none; `ja` and `ja-JP` are.

unknown-locale = the site has no language `{ $locale }`
    .label = this language is not in `locales`
    .help-nearest = did you mean `{ $replacement }`?
    .help = the languages of the site are: { $known }
    .explain =
        The settings list the languages of the site in `locales`. A file, a key or a text in another language would be
        shown to nobody. Correct the tag, or add the language to the settings: `locales = ["ja", "en", "id"]`.

missing-locale = the language of this page is not known
    .label = nothing in the path says which language this is
    .help = name the file `{ $name }`, with the tag of its language
    .help-layout = write `layout = "{ $layout }"` into `taiyaku.toml`: by that the path says the language
    .explain =
        Every page says its language in its path, also those in the first language of the site; otherwise nobody could
        tell a page that is not translated from one that belongs to all languages. With `layout = "suffix"` the tag
        stands before `.md`, as in `about.ja.md`; with `layout = "folder"` it is the first folder, as in `ja/about.md`.

two-languages = the name of the file says two languages, `{ $second }` and `{ $locale }`
    .label = the page is published in `{ $locale }`
    .help = if the text is in `{ $second }`, name the file `{ $name }`
    .help-unknown = if the text is in `{ $second }`, leave the file out, or add that language to `locales` and name the file `{ $name }`
    .help-other = if it is in `{ $locale }`, take `{ $second }` out of the name
    .explain =
        A page has one language, which its path says once: `guide.zh-CN.md`, not `guide.zh-CN.en.md`. Two of them are mostly left by a
        command that gave a suffix to every file, and then readers get a text that is in another language than the page says.

duplicate-page = two files are the same page in `{ $locale }`
    .label = this file is left out
    .first = this is the same page
    .help = delete one of the two, or give it another name
    .explain =
        The path of a file gives the key of its page: `pillars/_index.ja.md` and `pillars/index.ja.md` are both the page
        `pillars`. `translation_key` in front matter gives a key of its own. In each language a key stands for one page.
        Rename or delete one of the files, or change its `translation_key`.

missing-front-matter = the page has no front matter
    .label = the file should begin with `+++`
    .heading = this heading stands below other text
    .help = begin the file with a line `+++`, a line `title = "…"`, and a line `+++`, or the text with a heading `# …`
    .help-heading = if `{ $heading }` is the title, move it above all other text; else begin it with `##`
    .explain =
        Every page begins with a block that holds at least its title: three lines, `+++`, `title = "About this site"` and
        `+++`. The block may be written in YAML between lines of `---` instead. Nothing may stand in front of it. A page that needs
        nothing but a title can do without the block: the heading that it begins with is the title if it has one `#`.

front-matter-sign = `{ $written }` is written with other signs than front matter has
    .label = { $reading ->
        [read] this is read as it is meant here, but not by other programs
       *[shown] readers see these quotation marks
    }
    .help = write `{ $replacement }`
    .explain =
        Between a key and its value stands an ASCII `:` (YAML) or `=` (TOML), and texts stand in straight quotation marks. Input
        methods and word processors write full-width signs (`：`, `＝`) and curly quotation marks (“ ”) instead. In YAML curly
        marks are part of the text: write other ones, such as 「」, if a title is meant to be quoted.

html-page = the file is a page in HTML
    .label = with this begins a whole page, and nothing of it is shown
    .help = make Markdown of it, for example with `pandoc -f html -t gfm page.html -o page.md`
    .help-static = or put it into `static` under a name that ends in `.html`, to publish it as it is
    .explain =
        A page is a head and a text in Markdown, which may hold HTML that marks up text. A file that begins with `<!DOCTYPE html>`
        or `<html>` brings a head, styles and scripts of its own, which the theme has already.

other-language = the page is not in its language, `{ $locale }`
    .label = here a text begins that is nearly all in Japanese or Chinese characters
    .label-latin = here a text begins without a single Japanese character
    .help = if the file is in the wrong place, give it the name or the folder of its language
    .help-mark = what is meant to stay in another language is marked: `[…]{ "{" }lang={ $other }{ "}" }` in a line, `<div lang="{ $other }">` for a part of a page
    .explain =
        The name of a file, or its folder, says in which language its page is. Browsers, screen readers, search engines and the
        menu of languages go by it. A page in another language is read out with the wrong sounds, is offered to the wrong
        readers, and is compared with itself as its own translation. It is told where the characters leave no doubt.

unclosed-front-matter = the front matter does not end
    .label = this block begins here and has no end
    .help = put a line `{ $fence }` behind it, above the text of the page
    .help-rule = or write `***` if this line is meant as a rule
    .explain =
        Front matter stands between two equal lines, `+++` for TOML or `---` for YAML. The second one is missing or has other
        characters in it, so the whole page would be taken for front matter and its text be lost.
        Write the line that begins the block once more where the text begins.

other-fence = the front matter is { $found }, and the lines round it stand for another format
    .label = it is read as { $found } all the same
    .help = write `{ $replacement }` above and below it
    .explain =
        Front matter between lines of `+++` is TOML, `title = "…"`; between lines of `---` it is YAML, `title: …`. Other programs
        go by these lines and would not read this block. Write the lines that belong to it.

front-matter-too-large = the front matter is too large
    .label = it is not read, since it has { $size } KiB and not at most { $limit }
    .help = put long lists into a data file in `content/_data`
    .explain =
        Front matter holds the title of a page and a few more values. A block of this size is mostly a list that belongs into a data file, or text
        of the page above which the closing line is missing. Data in `content/_data/name.toml` is there for every page as `data.name`.

missing-title = the page has no title
    .label = the title is missing or empty
    .heading = this heading stands below other text
    .help = add `title = "…"` to the front matter (`title: …` in YAML), or begin the text with a heading `# …`
    .help-heading = if `{ $heading }` is the title, move it above all other text; else begin it with `##`
    .explain =
        The title is shown on the page, in lists, in search results, in the window of the browser and as the text of links to the page; screen
        readers read it out first. Every page needs one in its own language: `title = "Four pillars"`. Without it, the heading that
        the text begins with is the title if it has one `#`. A heading further down is one of a section and stays in its place.

second-title = `{ $heading }` stands below the title of the page as if it were a second one
    .label = this heading and all others are shown one level deeper
    .title = this is the title
    .help = if this is the title, write it alike in both places or only here; if it is a section, begin it with `##`
    .help-markup = a title cannot hold a picture, a link or a note, since it stands in menus and lists too; put them into a paragraph, and the heading is shown once
    .explain =
        A page has one title, which stands above its text. A heading `# …` that comes first and says the same as `title` is that title and is
        not shown twice; without a `title` it names the page. It may hold emphasis, code, readings and the names of languages. Any other heading with one `#` is a section: to keep one first heading,
        all headings of the page are then shown one level deeper. Sections begin with `##`.

skipped-heading = a heading with `{ $written }` follows where `{ $better }` would be next
    .label = here a level is left out
    .above = it stands below this heading
    .help = write `{ $better }`, or put a heading between them; how large it is shown is up to the theme
    .help-first = sections of a page begin with `{ $better }`; how large it is shown is up to the theme
    .explain =
        Many readers who do not see a page go through it by its headings, and take a level that is left out for a section that they have
        missed. The title of the page is the first level; its sections begin with `##`, parts of these with `###`, and so on.

bad-slug = `{ $value }` cannot be part of an address
    .label = this is not a path in which a file can be written
    .help-replace = write `{ $replacement }`
    .help-path = a slug is the last part alone; for all of the address, below the language, write the key `path` instead, with `{ $path }`
    .help-home = take it out; the home page of the site, or of a folder, is the page with the name `_index`
    .help = use letters, digits and hyphens; only `path` and `aliases` may have slashes, and `..` and names that Windows reserves are never allowed
    .explain =
        The slug, the path and the former addresses of a page become folders of the output, which must be possible on
        every system. A slug is a single part and has no slash; `aliases` are paths from the root of the site.
        Examples: `slug = "overview"`, `path = "vision/overview"`, `aliases = ["/ja/old-overview/"]`.

original-disagrees = the translations of this page do not agree on its original language
    .label = this file says `{ $one }`
    .second = this one says `{ $other }`
    .help = write the same `original` in both, or remove one of the two
    .explain =
        A page is written in one language and translated into the others; readers are told which text is the original.
        `original` in front matter names that language and has to be the same in every translation of the page. It is
        needed only where it differs from the setting `original`, and in one of the files.

merge-conflict = git could not merge this page by itself
    .label = from here on, one version
    .middle = from here on, the other
    .end = both end here
    .help = keep what is right of the two versions, and delete these three lines
    .explain =
        Two branches changed the same lines, and git wrote both versions with its marks round them. Somebody has to decide. Until
        then nothing is published, and nothing on the page can be approved. Marks in a code block are taken for an example.

expires-before-date = the page expires before it is published
    .label = it expires on { $expires }, and its date is { $date }
    .help = correct one of the two days
    .explain =
        A page is published from its `date` to the day before `expires`. With these two days it is never there.
        Correct them, for example `date = 2024-09-21` and `expires = 2025-04-01`.
