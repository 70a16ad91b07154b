### Findings about what becomes of pages: addresses, records, data.

term-columns = this line has { $found } cells, and the table { $expected } columns
    .label = the cells beyond the last column are not read
    .help = remove the tab that is too many, or add the column to the first line
    .explain =
        `i18n/terms.tsv` is a table with a tab between its cells; the first line names the columns. A tab within a text
        begins a new cell, so everything behind it stands in the wrong column. Write a space instead.
        Several names for one thing stand in one cell with a bar between them: `Official Security Assistance|OSA`.

duplicate-term = the term `{ $id }` is defined twice
    .label = this line is not used
    .first = it is defined here
    .help = give one of the two another `id`, or delete it
    .explain =
        The `id` names a glossary entry in links such as `[[glossary#osa]]`, so it stands for one entry. Two meanings of
        one word are two entries with different ids, for example `vision-document` and `vision-goal`.

term-without-reading = the term `{ $name }` has no reading
    .label = this name has kanji, whose reading is not known
    .help = write how it is read, in hiragana, into the column `reading`
    .explain =
        The Japanese glossary is ordered by the syllabary, あ to わ, and kanji have no place in that order by themselves:
        `防衛省` belongs under は because it is read `ぼうえいしょう`. Without a reading the term stands apart, where
        nobody looks for it. Write the reading in hiragana into the column `reading` of `i18n/terms.tsv`, and add
        the column if there is none.

duplicate-data = there are two data files `{ $name }`
    .label = this one is not read
    .first = this one is
    .help = rename one of them, or put their content into one file
    .explain =
        Templates and components read a data file by its name without the suffix, so that `events.toml` and
        `events.csv` would be one and the same. The same goes for `a/b.toml` and `a.b.toml`.
        Rename one of them.

term-status = `{ $status }` is no status of a term
    .label = this line is read as one with names to use
    .help = write one of these: { $known }
    .help-nearest = `{ $replacement }` may be meant
    .explain =
        The column `status` of `i18n/terms.tsv` says whether the names of a line are to be used: `preferred` (the agreed
        ones, which become an entry for readers), `admitted` (which may stand in their place), or `forbidden` (a mistake
        in a translation). An empty cell means `preferred`.

unknown-data-format = { $extension ->
        [md] pages cannot stand in `content/_data`
       *[other] files ending in `.{ $extension }` are no data files
    }
    .label = this file is not read
    .help = use `.toml`, `.yaml`, `.json`, `.csv` or `.tsv`, or move the file out of `content/_data`
    .explain =
        Files in `content/_data` are read into values that templates and components use by their names: `content/_data/timeline.toml`
        is `data.timeline`. They are TOML, YAML, JSON or tables with commas (`.csv`) or tabs (`.tsv`). Save a spreadsheet as CSV in UTF-8.

outline-differs = the headings differ from those in `{ $locale }`
    .label = this heading, or the place where one is missing, has no counterpart
    .other = this is what stands at the same place in `{ $locale }`
    .help = give both pages the same headings at the same levels, in the same order
    .explain =
        The headings of a page and of its translations are paired and share one address, so that a reader who changes the language
        stays at the same place. Where a heading is missing or has another level, those around it are paired by their levels, the names
        and figures in them and the length of what stands below, which may go wrong, and links to the heading lead nowhere.
        Add the missing heading, or write the same number of `#` signs in both. The same id in both, as in `## Aims {"{"}#aims{"}"}`, settles
        which ones belong together.

heading-id-differs = translations of one heading have the ids `{ $id }` and `{ $other }`
    .label = the id is `{ $id }` here
    .other = and `{ $other }` here
    .help = write the same id in both languages, or in one of them only
    .explain =
        A heading and its translations share one id, so that a link to it works in every language and a reader who changes
        the language stays at the same place. It is enough to write it in one language:
        `## Aims {"{"}#aims{"}"}` gives the id to the translations too.

duplicate-id = the id `{ $id }` is given twice on this page
    .label = this is the second one
    .first = the first one is here
    .help = give one of the two another id
    .explain =
        An id is the name of a place on a page, to which links such as `#aims` lead; browsers go to the first of
        several. Ids are written behind headings and spans as `{"{"}#aims{"}"}`, or in HTML as `id="aims"`. Rename one of them and the links to it.

unknown-taxonomy = the site has no taxonomy `{ $taxonomy }`
    .label = this term belongs to no taxonomy
    .help-nearest = did you mean `{ $replacement }`?
    .help = { $count ->
        [0] add it to the settings: `[taxonomies.{ $taxonomy }]` and below that `title = "…"`
       *[other] the taxonomies of the site are: { $known }
    }
    .explain =
        Taxonomies group pages by terms, such as topics or countries, and each has to be declared in the settings with its
        name for readers: `[taxonomies.topics]` and `title = {"{"} ja = "分野", en = "Topics" {"}"}`. Pages then say
        `topics = ["Cybersecurity"]` below `[taxonomies]`. Correct the name, or declare the taxonomy.

unknown-records = there are no records `{ $name }`
    .label = `[records.{ $name }]` in this file names no list of records
    .help-nearest = did you mean `{ $replacement }`?
    .help = { $count ->
        [0] put the list into `content/_data/{ $name }.toml`
       *[other] the data files are: { $known }; the file has to hold a list
    }
    .explain =
        A table `[records.name]` in the settings says how the list in `content/_data/name.toml` (or `.csv`, `.yaml`, …) is shown on pages.
        There is no such file, or it holds no list. A TOML file holds a list when every record begins with a line `[[items]]`.

record-without-id = this record has no `id`
    .label = the record is left out
    .help = add `id = "…"`, the name of the record and of its page
    .explain =
        The `id` of a record names it and, where the record has a page, is the file name of that page: with
        `pages = "initiatives"` the record `id = "seminar"` belongs to `content/initiatives/seminar.ja.md`.
        Use letters, digits and hyphens.

missing-section = the folder `{ $folder }` has no page of its own in `{ $locale }`
    .label = this page is in no list
    .help = create `{ $file }` with a title
    .explain =
        A folder of pages is a section, and its page `_index` lists them; `index` and `README` are understood, too. Without it the pages below can be
        reached only by links, and the path shown at the top of a page leads nowhere.
        Create it in every language: `content/pillars/_index.ja.md` and `content/pillars/_index.en.md`.

missing-home = the site has no home page in `{ $locale }`
    .label = this page is in the language
    .help = create `{ $file }` with a title
    .explain =
        Every page leads to the home page of its language, and the first page of the site offers the home pages of all languages. A home
        page is called `_index`, `index` or `README` and lies at the top of `content`, or of the folder of its language.

stray-file = this file belongs to no page
    .label = it lies in the folder `{ $folder }` and is not published
    .help = move it beside a page, or into `static` to publish it under an address of its own
    .explain =
        Files in `content` that are no pages, such as pictures and PDFs, are published with the page in whose folder they lie:
        `content/pillars/map.svg` goes with `content/pillars/_index.ja.md`. A file with a language in its name,
        such as `map.en.svg`, goes with the page in that language. There is no published page above this one.

page-suffix = pages end with `.md`, and this file with `.{ $suffix }`
    .label = this is no page, and is not published
    .help = rename it so that it ends with `.md`
    .explain =
        Every file of `content` that ends with `.md` is a page, and no other. What else MDX holds, imports and components, is told
        once the file is read: pages run no code, and what is shown on them beyond Markdown are components of the theme.

leftover-file = `{ $path }` is { $kind ->
        [copy] a copy that an editor or a tool left
        [exchange] a file for the programs of translators
        [secret] a file that holds secrets
       *[remainder] what a command left
    }
    .label = this is not published
    .help = delete it, or move it out of `content`
    .help-static = if readers are to have it, give it another name or put it into `static`
    .explain =
        What lies beside a page is published with it: pictures, tables, documents. Copies of pages hold drafts and comments that were meant for
        nobody, and so may files that editors, tools for versions, shells and programs of translators leave. They are told by their
        names, such as `about.en.md.old`, `plan.docx.part`, `~$plan.docx`, `about.po`, `nohup.out` or `id_rsa`, and are left out.

other-format = `.{ $suffix }` is a format that no pages are made of
    .label = this is published as it is, without the look of the site
    .help = { $suffix ->
        [ipynb] for a page write it as Markdown: `jupyter nbconvert --to markdown`
        [adoc] for a page write it as Markdown: `asciidoctor -b docbook5`, then `pandoc -f docbook -t gfm`
        [asciidoc] for a page write it as Markdown: `asciidoctor -b docbook5`, then `pandoc -f docbook -t gfm`
        [htm] for a page write it as Markdown: `pandoc -f html -t gfm`
       *[other] for a page write it as Markdown: `pandoc -f { $suffix } -t gfm`
    }
    .help-static = if readers are to have the file itself, put it into `static`
    .explain =
        Pages are written in Markdown, in files that end with `.md`. Texts in other formats that other programs make pages of
        (reStructuredText, AsciiDoc, Org, notebooks of Jupyter, HTML) are no pages here: they have no address of their own, are in no list, and
        are not compared with their translations. What lies beside pages in `content` is published as it is, so that nothing else would tell.

empty-site = the site has no pages
    .label = there is no page in `content`
    .help = create `content/_index.ja.md`, or the home page in another language of the site
    .explain =
        Pages are files in the folder `content` whose names end in the tag of their language and `.md`. The site holds none,
        or every one has a name that says no language. Writing it would empty the output folder.
        `taiyaku new KEY` creates a page in every language.

outdated-translation = the original was updated on { $changed }, this translation on { $own }
    .label = the translation is older
    .other = this is the day of the original
    .help = bring the translation up to date, and write the day on which you did so here, as `updated`
    .explain =
        Readers of the translation are told the two days. Where the site keeps a ledger (`taiyaku i18n ok`), it knows which passages
        are older, and the days are not compared.

parity = { $kind ->
        [footnotes] the translation has another number of footnotes
        [cells] the translation has another number of table cells
        [images] the translation has another number of pictures
        [links] the translation has another number of links
        [components] the translation has another number of components
       *[code] the translation has another number of code blocks
    }
    .label = { $kind ->
        [footnotes] { $found ->
            [one] { $found } footnote here
           *[other] { $found } footnotes here
        }
        [cells] { $found ->
            [one] { $found } cell here
           *[other] { $found } cells here
        }
        [images] { $found ->
            [one] { $found } picture here
           *[other] { $found } pictures here
        }
        [links] { $found ->
            [one] { $found } link here
           *[other] { $found } links here
        }
        [components] { $found ->
            [one] { $found } component here
           *[other] { $found } components here
        }
       *[code] { $found ->
            [one] { $found } code block here
           *[other] { $found } code blocks here
        }
    }
    .other = { $expected } in the original
    .only-here = only here
    .only-original = only in the original
    .help = { $kind ->
        [footnotes] add the missing footnote, or remove the one that is too many
        [cells] give both tables the same rows and columns
        [images] show the same pictures in both languages
        [links] link the same things in both languages
        [components] use the same components in both languages
       *[code] show the same code in both languages
    }
    .explain =
        A translation should offer what its original offers: the same footnotes, table cells, pictures, links,
        components and code. Another number mostly means that one side was changed and the other was not.
        Compare the two pages and bring them into line.

unknown-term = the taxonomy `{ $taxonomy }` has no term `{ $term }`
    .label = this term is not in its list
    .help-nearest = did you mean `{ $replacement }`?
    .help = { $count ->
        [0] add the term under `[taxonomies.{ $taxonomy }.terms]` in the settings
       *[other] the terms are: { $known }
    }
    .explain =
        The settings say `closed = true` for this taxonomy: pages may use only the terms listed there, by their key or by the word in any language.
        Correct the spelling, or add the term with its words: `[taxonomies.tags.terms.sea]` and below it `ja = "海"` and `en = "Sea"`.

duplicate-record = the record `{ $id }` is there twice
    .label = this one is left out
    .first = the first one is here
    .help = give one of the two another `id`, or delete it
    .explain =
        The `id` of a record names it and its page, so it stands for one record. Two records of one name would share a page
        and be counted twice in lists and charts. Rename one of them, or delete the one that is too many.

missing-field = this record has no `{ $field }`
    .label = the field is missing in the record with this id
    .help = add `{ $field } = …`, or take back `required = true` in the settings of the field
    .explain =
        The settings say `required = true` for this field, so every record has to have it: without it the record would be missing
        in lists and charts by that field. Add the value, or let the field be optional.

unknown-value = `{ $value }` is { $kind ->
        [term] no term of the glossary
       *[word] no value of the field `{ $field }`
    }
    .label = this value has no meaning here
    .help-nearest = did you mean `{ $replacement }`?
    .help = { $count ->
        [0] { $kind ->
            [term] add the term to `i18n/terms.tsv`
           *[word] list the words below `values` in the settings of the field
        }
       *[other] the values are: { $known }
    }
    .explain =
        Fields of records are of a kind that the settings name. A field of the kind `word` holds one of the words below `values`, each
        with its name for readers in every language; a field of the kind `term` holds the id of a glossary entry.
        Anything else would make a list of its own that nobody finds. Correct the spelling, or add the value:
        `values.new = {"{"} ja = "新規", en = "New" {"}"}`.

unclosed-quote = the quotation mark has no second one
    .label = all that follows is taken for one cell
    .help = put a quotation mark behind the cell; one that belongs to the text is written twice, `""`
    .explain =
        In a table in CSV, a cell that begins with a double quote goes on, over commas and line ends, to the next one. Where
        that is missing, every row behind it would vanish into this cell. Close the cell, or write a quotation mark that is
        part of the text twice, in a cell that is in quotes itself: `"5"" pipe"`.

uneven-row = this row has { $found } cells, and the head of the table { $expected }
    .label = the cells cannot be told apart
    .help = give the row as many cells as there are columns; put a cell with a comma in quotes
    .explain =
        The first line of a table in CSV names the columns, and every further line has a cell for each, empty or not. A cell
        too many mostly comes from a comma within a cell: put such a cell in double quotes, `"1,200"`. A cell too few shifts
        everything behind it into the wrong column.
