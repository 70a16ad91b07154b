### Findings about full-width slips.

missing-space-after-marker = there is no space behind `{ $written }`
    .label = this is shown as text
    .help = did you mean `{ $replacement }` with a space behind it?
    .explain =
        Markers of headings and lists need an ASCII space behind them. Without one, the line is an ordinary paragraph and the marker is shown.
        Write `# Title`, `1. item` and `- item`.
        If the sign is meant as a sign, put a backslash before it: `\#外交`.

ideographic-space-after-marker = there is an ideographic space behind the marker
    .label = only an ASCII space makes this a heading or list
    .help = write `{ $replacement }` with an ASCII space
    .explain =
        Markdown takes only ASCII spaces and tabs for spaces behind a marker. With U+3000 the line is an ordinary paragraph and the marker is shown.
        Turn the input method off before you type the space.

full-width-heading = full-width `＃` makes no heading
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        Headings begin with the ASCII sign `#` and an ASCII space. A full-width `＃` is a letter like any other.
        Write `## 見出し` instead of `＃＃ 見出し`.

full-width-attributes = full-width signs give the heading no id or class
    .label = this is shown as part of the heading
    .help = write `{ $replacement }`
    .explain =
        Ids, classes and languages of headings stand in ASCII braces at the end of the line, for example `## 見出し { "{" }#law{ "}" }`.
        With full-width braces or signs they become part of the heading's text, and links to the id fail.

full-width-list = full-width signs make no list
    .label = this is shown as text
    .help = write `{ $replacement }` with an ASCII space
    .explain =
        Items begin with `-` or with ASCII digits and a dot, then an ASCII space: `- 項目`, `1. 項目`.
        With full-width signs the lines run together into one paragraph.

full-width-task = full-width signs make no box to tick
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        A task is an item that begins with `[ ]`, or with `[x]` when it is done, in ASCII signs, and a space: `- [ ] 項目`.

unmarked-list = the line looks like an item of a list but is none
    .label = Markdown does not know this marker
    .help = for a list, write `{ $replacement }`
    .explain =
        Lines that begin with `・` or `（1）` are joined into one paragraph, and assistive technology does not announce a list.
        Write `- 項目` or `1. 項目`; the theme decides how markers look.
        If the marker is part of the text, as in a law, write it as `&#x30FB;` or `&#xFF08;1）`, which shows the same.

joined-lines = these lines become one
    .label = the next line is joined to this one
    .help = to keep the lines, end each but the last with a backslash: `{ $replacement }`
    .help-list = or make a list of them, with `- ` or `1. ` at the beginning of each line
    .help-table = or make a table of them: `| a | b |` with a line `|---|---|` below its head
    .explain =
        The lines of a paragraph are joined, and between Japanese characters nothing is left of the break:
        `日時：4月1日` and `場所：東京` are read as `日時：4月1日場所：東京`. Lines that begin with a mark or label of their own are mostly meant to
        stay apart. A backslash at the end of a line breaks it; a list also tells assistive technology how many there are.

full-width-quote = full-width `＞` makes no quotation
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        Quotations begin with the ASCII sign `>`. A full-width `＞` is a letter like any other.
        Write `> 引用` instead of `＞引用`.

full-width-table = full-width signs make no table
    .label = this row is shown as text
    .help = write `{ $replacement }`
    .explain =
        Tables are drawn with ASCII signs: `|` between the cells, and a row of `|---|` under the head.
        The long vowel mark `ー` and the bar `｜` look like them but are letters, so that the whole table is shown as text.

full-width-link = full-width brackets make no link
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        A link is written with ASCII brackets and parentheses, without a space between: `[text](address)`.
        With full-width ones the address is shown to the reader and leads nowhere.

full-width-footnote = full-width signs make no footnote
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        The mark of a footnote is `[^1]` and its text begins with `[^1]:`, all in ASCII but for the label.
        A label in full-width digits is another label: `[^１]` does not refer to `[^1]:`.

full-width-citation = full-width signs make no citation
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        A source is cited as `[@key]` or `[@key, p. 3]`, in ASCII brackets with an ASCII `@`.
        With full-width signs the key is shown to the reader and the source is not listed.

full-width-definition = full-width `：` makes no definition
    .label = this is shown as text
    .help = write `{ $replacement }` with an ASCII space
    .explain =
        A definition stands under its term, on a line that begins with an ASCII colon and a space.
        With a full-width colon both lines run together into one paragraph.

foreign-callout = `{ $written }` makes no callout here
    .label = the signs are shown as text, and an indented block behind them as code
    .help = begin the block with a line `{ $replacement }`, and put `>` before each of its lines
    .help-title = begin the block with a line `{ $meant }`, write `> **{ $title }**` below it, and put `>` before each line that follows
    .help-details = write `<details>`, `<summary>…</summary>`, an empty line, the text, an empty line and `</details>`
    .help-details-title = write `<details>`, `<summary>{ $title }</summary>`, an empty line, the text, an empty line and `</details>`
    .explain =
        Docusaurus, VitePress, Zenn and MkDocs mark callouts with `:::note` or `!!! note`. Here they are quotations whose first line
        says what they are: `> [!NOTE]`, `> [!TIP]`, `> [!IMPORTANT]`, `> [!WARNING]` or `> [!CAUTION]`. What can be
        folded is `<details>` with a `<summary>`.

foreign-syntax = `{ $written }` is syntax of another program
    .label = { $kind ->
        [summary] this has no effect here
        [included] nothing is shown here
        [code-title] readers do not see this
        [code-marks] this has no effect here
        [drawing] this is shown as code
        [directive] this block is no Markdown here
        [size] so it is no picture, and this is shown as text
       *[other] this is shown as text
    }
    .help = { $kind ->
        [contents] remove it: every page lists its headings by itself
        [formula] write the formula in characters, such as x² or 10⁻³, or show it as a picture with a text
        [module] remove it: pages run no scripts; what is shown on a page is a component of the theme
        [tabs] give each tab a heading of its own, or a `<details>` with a `<summary>`
        [include] write the text here, or make a component of the theme of it
        [embed] link to it: pages load nothing from elsewhere
        [comment] comments are written `<!-- … -->`
        [page-break] remove it: where a sheet of paper ends is up to the theme
        [directive] callouts are written `> [!NOTE]`, everything else as Markdown
        [shortcode] components of the theme are called with a tag in the braces: { "`{{ <name … /> }}`" }
        [template] pages run no template code: write the value itself, or code as code; components are called with a tag: { "`{{ <name … /> }}`" }
        [attributes] attributes go to headings, { "`## Title {#id}`" }, and to spans of text, { "`[text]{.class}`" }
        [block] there are no such blocks here: remove the lines that begin and end it, and write what it holds as Markdown
        [ref] link to the page by its path: `[…](@/docs/first)`
        [included] write the text here, or make a component of the theme of it
        [icon] remove it, or write a character or a picture
        [keys] write `<kbd>Ctrl</kbd>+<kbd>C</kbd>`
        [inserted] write `<ins>…</ins>`
        [raised] write the character, such as ², or `<sup>…</sup>`
        [lowered] write the character, such as ₂, or `<sub>…</sub>`
        [abbreviation] put it into the glossary, `i18n/terms.tsv`, or write `<abbr title="…">…</abbr>` where it is used
        [code-title] write the name above the block, in a line of its own
        [code-marks] say in the text or in a comment of the code which lines are meant
        [drawing] show it as a picture with a text
        [highlight] write `<mark>…</mark>`
        [target] write `{ "{#id}" }` behind the heading, and link to it: `[…](page.md#id)`
        [role] write a link, `[…](page.md)`, `<abbr>` or `<kbd>`, as it is meant
        [size] write the size in HTML: `<img src="…" alt="…" width="300" height="200">`
        [note] write a footnote: `[^1]` here, and `[^1]: …` in a line of its own
        [reading] write `{ "{漢字|かんじ}" }`
        [grid] write a table between bars: `| a | b |`, below its heads `| --- | --- |`
        [summary] write what lists say of the page as `description` in the front matter
       *[other] write it as Markdown
    }
    .explain =
        Programs that make sites add syntax of their own to Markdown, and show each other's as text: shortcodes and template code
        in braces, lists of contents, formulas, tabs, includes, imports of MDX. The finding says what is written here instead.
        Text that is meant as it stands goes into code, or gets a backslash before its first sign.

word-markup = `{ $written }` is left over from a word processor
    .label = this says nothing to readers, and there may be more of it in this page
    .help = delete such tags, conditions and styles and keep the words; or copy the text without formats (Ctrl+Shift+V)
    .explain =
        Text that is copied out of Word as HTML, or saved as a page, comes with tags that only Word reads: `<o:p>`, `<st1:City …>`,
        `<![if …]>`, `<!--[if …]>` and styles such as `mso-…`. Some of them are shown to readers as they stand.
        One finding stands for all of them in a page.

emoji-code = `{ $written }` makes no emoji
    .label = this is shown as text
    .help = write the character itself: { $replacement }
    .explain =
        Some programs turn names between colons into emoji. Here they are shown as they are written, since a text is to say the
        same wherever it is read. Write the character itself, or put a backslash before the first colon if it is meant as it stands.

full-width-emphasis = full-width signs make no emphasis
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        Strong emphasis is written with two ASCII asterisks on both sides: `**重要**`.
        What is struck out stands between two ASCII tildes: `~~取消~~`. Full-width signs are letters like any others.

full-width-rule = full-width `－` make no line
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        A line between two parts of a text is written as three ASCII hyphens, `---`, with empty lines round it.

full-width-ruby = full-width signs make no reading
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        A reading stands in ASCII braces, behind an ASCII bar: `{"{"}仮訳|かりやく{"}"}`. With full-width signs all of it is shown.

full-width-code = full-width `｀` makes no code
    .label = this is shown as text
    .help = write `{ $replacement }`
    .explain =
        Code is written between ASCII backticks, and blocks of code between lines of three of them.
        Full-width backticks are letters like any others, so that what they enclose is read as Markdown.

ideographic-space-break = ideographic spaces at the end of a line make no line break
    .label = these spaces are shown as spaces
    .help = for a break, end the line with a backslash
    .explain =
        Two ASCII spaces or a backslash at the end of a line break it. Ideographic spaces do not; they are kept as white space in the text.
        Write a backslash, which can be seen, or start a new paragraph.

starred-number = these stars are not shown
    .label = what stands between them is emphasized
    .help = put a backslash before each star that is to be shown: `{ $replacement }`
    .explain =
        Two stars make emphasis of what stands between them, and are not shown: in `1,000 yen*1 and 2,000 yen*2` the words between
        the first star and the second one. Before numbers stars mostly mean a note or a product. With a backslash, `\*`, they are shown; notes are best
        written as footnotes, `[^1]`, and products with `×`.

untagged-latin = `{ $words }` has no language
    .label = a screen reader reads this as Japanese
    .help = name the language: `{ $replacement }`
    .explain =
        Text in another language than the page needs its language named, or speech output pronounces it by the rules of Japanese and hyphenation is wrong (WCAG 2.2, 3.1.2).
        Three or more Latin words in a row are probably such text; names and abbreviations need nothing.
        Put it in brackets with its language, such as `en` or `fr`.
