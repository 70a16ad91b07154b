### Findings about Markdown.

noncharacter = noncharacter U+FDD0 in the text
    .label = this invisible character is replaced by U+FFFD
    .help = delete the character
    .explain =
        U+FDD0 is a code point that stands for no character and that no text may contain; it mostly gets into a file by
        a mistake of some program. The Markdown parser uses it as a mark of its own, so it is shown as U+FFFD (�).
        Delete it and type the text at this place again.

undefined-footnote = the footnote `{ $label }` is not defined
    .label = there is no footnote with this label
    .help = write the footnote in a paragraph of its own: `[^{ $label }]: text of the note`
    .help-escape = or write `\[^{ $label }]` if the brackets are meant as they stand
    .explain =
        A footnote has two parts: a mark in the text such as `[^1]`, and a paragraph that begins with the same label and
        a colon, such as `[^1]: Joint Statement, 2023.` Without the second part the mark is shown as it is written.
        Add the note, or correct the label; upper and lower case do not matter.

spaced-address = this is no link: the address `{ $address }` has a space
    .label = brackets and address are shown as text
    .help = put the address into angle brackets: `{ $replacement }`
    .explain =
        The address of a link or picture ends with the first space. One with spaces, such as the name of a file, stands in angle brackets,
        `[text](</files/annex 1.pdf>)`, or has `%20` in their place. Names without spaces are easier to pass on.

undefined-reference = the label `{ $label }` is not defined
    .label = this is no link: its brackets are shown as text
    .help-nearest = did you mean `{ $replacement }`?
    .help-address = an address stands in parentheses: `{ $replacement }`
    .help = write the address in parentheses, `[…](address)`, or on a line of its own: `[{ $label }]: address`
    .help-escape = or put a backslash before the first bracket if the brackets are meant as they stand
    .explain =
        A link `[text][label]` takes its address from a line `[label]: address` on the same page. Without that line both pairs of
        brackets are shown to readers. Correct the label, add the line, or write the address behind the text:
        `[text](https://example.org/)`, `[text](@/about)`. Brackets that stand alone, `[text]`, are ordinary text.

incomplete-address = { $kind ->
        [empty] this link has no address
       *[other] the address `{ $address }` lacks a slash
    }
    .label = two slashes stand behind the scheme
    .label-empty = it leads nowhere
    .help = write `{ $replacement }`
    .help-empty = write the address between the parentheses, or take brackets and parentheses away
    .explain =
        A link without an address, `[text]()`, is shown like one and leads to the top of the page that it is on; mostly the address
        was to be written later. Behind `http:` and `https:` stand two slashes; with fewer it depends on the program that reads
        the address whether it leads anywhere.

unused-footnote = nothing refers to the footnote `{ $label }`
    .label = this footnote is left out of the page
    .help = put `[^{ $label }]` where the note belongs, or delete the note
    .explain =
        Footnotes are numbered by the marks in the text, so a note without a mark has no number and no place.
        Often the mark was deleted with the sentence it stood in, or is written with another label.

repeated-footnote = the footnote `{ $label }` is defined more than once
    .label = this definition is left out
    .first = the first one is here
    .help = give one of the two another label
    .explain =
        A label stands for one footnote on a page. Of several definitions with the same label only the first is shown.
        Rename the second label and the mark that belongs to it, or delete the second note.

alert-label = `{ $label }` makes no callout here
    .label = this is shown as a plain quotation
    .help-nearest = write `{ $replacement }`; its title is shown in the language of the page
    .help = the labels are: { $known }
    .help-title = write `[!{ $meant }]` alone in its line, and `**{ $title }**` in the next one
    .explain =
        A quotation that begins with a line such as `> [!NOTE]` becomes a callout. The labels are NOTE, TIP, IMPORTANT,
        WARNING and CAUTION in every language; the title that readers see comes from the messages of the site, so that
        it is 注意 on a Japanese page.

broken-table = this looks like a table but is none
    .label = { $columns ->
        [0] here a line such as `|---|---|` would stand
       *[other] this line has { $columns ->
            [one] one column
           *[other] { $columns } columns
        }
    }
    .head = { $cells ->
        [one] this row has one cell
       *[other] this row has { $cells } cells
    }
    .help = write `{ $replacement }`
    .help-line = put a line `{ $replacement }` between them
    .explain =
        A table begins with its head and, below that, a line such as `|---|---|` with as many columns. Without it the rows are shown as
        text with its bars.

lost-cells = a row of the table has more cells than its head
    .label = this would not be shown
    .help = give the head and the line below it a column more, or write `\|` for a bar that belongs to the text
    .help-reading = in a table, the bar of a reading is written with a backslash: `{"{"}仮訳\|かりやく{"}"}`
    .explain =
        The head says how many columns a table has; what stands in a row behind the last of them is left out by all programs that
        read Markdown. A bar that belongs to the text of a cell is written `\|`.

missing-alt = image without alternative text
    .label = people who do not see the image learn nothing of it
    .help = say between the brackets what the image shows: `![Diagram of the four pillars](…)`
    .help-html = say in the attribute `alt` what the image shows: `<img src="…" alt="Diagram of the four pillars">`
    .explain =
        The text between the brackets of `![…](…)` is read out by screen readers and shown when the image does not load.
        Say in a sentence what the image tells. A picture that is mere decoration belongs into the theme; in a text it is
        written `<img src="…" alt="">`, so that those who listen to the page pass over it.

cut-address = the address ends before `{ $part }`
    .label = the link leads to `{ $address }`
    .help = if that belongs to the address, write `{ $replacement }`
    .help-end = if it does not, put a space between them
    .explain =
        An address without markup ends where Japanese begins, since sentences go on behind it without a space. Behind a slash or
        an equals sign the Japanese may be a part of it, as in addresses of Wikipedia. Angle brackets say where it ends.

list-number = the number { $written } is shown as { $shown }
    .label = items are numbered one after the other from the first on
    .help = for a list that goes on with { $written }, put a line `<!-- -->` before it
    .help-text = if this is no item of a list, put a backslash before the sign behind the number: `{ $written }\.`
    .explain =
        Of the numbers of a list only the first counts; the others follow it one by one, whatever is written. Laws that skip a paragraph, and lines
        that begin with a year and a full stop, are shown with other numbers then. A comment between two items ends a list, and
        the next one begins with its own number. Lists in which every item has the number of the first are left alone.

citation-syntax = the citation is not well formed
    .label = { $expected ->
        [close] the citation that begins here has no closing bracket in the same text
        [source] a source should stand here: `@key`
        [key] the key of a source should follow the `@`
       *[locator] only a comma and the place in the source may follow the key
    }
    .help = write citations like `[@key]`, `[@key, p. 3]` or `[@one; @two, 3 (2)]`
    .help-escape = or write `\[@` if the brackets are meant as they stand
    .explain =
        A citation names entries of the bibliography by their keys, each behind an `@` and separated by semicolons.
        Behind a key and a comma comes the place in the source. There is no markup inside the brackets.
        Example: `[@vientiane-vision, p. 3; @jasmine]`.

unknown-attribute = the attribute `{ $attribute }` is not allowed here
    .label = { $shown ->
        [yes] the braces are shown as part of the heading
       *[no] this attribute is left out
    }
    .help = allowed are `#id`, `.class`, `lang=` with a language tag, and `data-nobreak`
    .help-escape = if the braces are text, put a backslash before them: `\{ "{" }`
    .explain =
        Headings and spans of text can have attributes in braces, such as `## Title {"{"}#title lang=en{"}"}` or
        `[Zeitenwende]{"{"}lang=de{"}"}`. Only an id, classes, the language and `data-nobreak` are let through,
        so that no text can bring scripts or styles into a page. The language is a tag such as `en` or `zh-Hant`.

component-syntax = the call of a component is not well formed
    .label = { $expected ->
        [tag] a tag should stand here: `<name …>`
        [name] the name of a component or an argument should stand here
        [new-name] this argument is given already
        [equals] `=` and a value should follow the name of the argument
        [value] a value should stand here, such as "text", {"{"}3{"}"}, {"{"}true{"}"} or {"{"}data.file.field{"}"}
        [number] this is not a number
        [quote] the quotation mark that ends the text is missing
        [close-value] the closing brace of the value should stand here
        [end] `>` should stand here
        [argument-or-end] an argument or `>` should stand here
        [argument-or-empty-end] an argument or `/>` should stand here
        [close] two closing braces should stand here
       *[close-body] `%` and a closing brace should stand here
    }
    .tag = the call begins here
    .help = the forms are {"`{{"} <name argument="text" /> {"}}`"} and {"`{%"} <name> %{"}"} … {"{"}% </name> {"%}`"}
    .help-escape = put a backslash in front of the first brace if no component is meant
    .explain =
        A component of the theme is called by a tag between double braces, or, with text between two tags, between
        braces with percent signs. Arguments have the form `name="text"` or a name and a value in braces: a number, true
        or false, a text, or the path of a value in the data files. A call that cannot be read is shown as it is written.

component-unclosed = the component `{ $name }` does not end
    .label = this call is shown as it is written
    .help = write {"`{%"} </{ $name }> {"%}`"} where it ends, in a line of its own
    .explain =
        A call with percent signs has a body and needs an end, like an element of HTML. Components stand inside each
        other and never overlap: the one that began last ends first. For a call without a body use double braces.

component-unopened = the component `{ $name }` did not begin
    .label = this end has no beginning
    .help = delete it, or write {"`{%"} <{ $name }> {"%}`"} where the component begins
    .explain =
        Every end of a component needs a beginning in front of it in the same file, outside code. Components stand
        inside each other and never overlap. A beginning that is not well formed is reported as well: mend it first.

component-misplaced = the component `{ $name }` cannot stand here
    .label = this call is shown as it is written
    .help = put each tag in a line of its own, with an empty line before and behind, indented like the text round it
    .explain =
        The two tags of a component must stand in the same place of the text: both between paragraphs, both in the same
        list item, or both in the same line of text, and never in the middle of emphasis, HTML or the address of a link.
        Where that is not so, what is inside the component would be torn apart.

deep-nesting = nested more than { $limit } deep
    .label = from here on elements are left out and their text is kept
    .help = make the structure flatter
    .explain =
        Quotations, lists, emphasis and components can stand inside each other, but browsers and readers of the page are
        not made for hundreds of levels. Mostly such a text is the work of a program gone wrong.

text-too-large = the page grows over { $limit } bytes
    .label = the text is left out from its beginning, since it grows too large here
    .help = divide the page
    .explain =
        Some texts grow out of proportion when they become HTML, for example a table with very many columns and empty
        rows. Such a page is not written, so that one text cannot fill the disk or stop a browser.
