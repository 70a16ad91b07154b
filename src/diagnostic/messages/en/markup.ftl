### Findings about HTML and addresses in Markdown.

active-element = the HTML element `{ $element }` is not allowed
    .label = this tag is left out
    .help = use Markdown or a component of the theme instead
    .help-text = if the tag is spoken of here, write `&lt;{ $words }&gt;`, or put it between backticks
    .explain =
        HTML in a page may mark up text; it may not run code, load, style or take input.
        So scripts, styles, frames, forms, embedded objects, SVG and the like are left out, most of them with what is inside.
        Put styles and scripts into the theme, pictures into files, and everything else into a component.

refused-element = the HTML element `{ $element }` is not allowed
    .label = this tag is left out, the text in it stays
    .help = use Markdown, or an element that says what the text is, such as `span`, `div` or `small`
    .help-component = components of the theme are called with the tag in braces, { "`{{ <name … /> }}`" }; those of MDX and Vue are unknown here
    .help-words = readers do not see what its attributes say; write it as text: “{ $words }”
    .help-declaration = remove it: a page needs no declarations or processing instructions
    .help-text = if this is no tag but words in angle brackets, write `&lt;{ $words }&gt;`, or put it between backticks
    .explain =
        Author HTML passes by a list of elements that mark up text: `ruby`, `abbr`, `sup`, `details`, `table` and others.
        Tags of other elements are left out and the text between them is kept.
        Write `## Title` instead of `<h1>`, `<small>` instead of `<font>`, or a class instead of `<center>`.

refused-attribute = the attribute `{ $attribute }` is not allowed on `{ $element }`
    .label = this attribute is left out
    .help = remove it, or use one of `id`, `class`, `lang`, `dir`, `title`, `role` and `aria-…`
    .help-align = write `class="{ $class }"`
    .help-class = give the element a `class` and let the theme style it
    .help-markdown = remove it: Markdown is read in every element whose tag has an empty line behind it
    .help-id = use `id`
    .help-script = remove it: pages hold no script of their own
    .explain =
        Attributes of author HTML pass by a list, like elements.
        Event handlers such as `onclick` never pass, and neither does `style`, which the pages' own content security policy forbids.
        Use a class: `<td class="align-right">` instead of `<td style="text-align: right">`.

invalid-attribute = the attribute `{ $attribute }` cannot have the value `{ $value }`
    .label = this attribute is left out
    .help = write a value that HTML defines for it
    .help-nearest = did you mean `{ $replacement }`?
    .explain =
        The value is not of the kind that this attribute takes, so that a browser would ignore or misread it.
        An `id` has no spaces; `lang` is a language tag such as `ja`; `width` is a whole number; `src` is not empty.
        Correct the value, for example `<ol start="3">` instead of `<ol start="three">`.

unread-markdown = Markdown is not read here: `{ $written }`
    .label = this is shown as it is written
    .help = leave a line empty behind the tag, and another before the end tag: what stands between them is Markdown
    .help-html = or write it in HTML, `<strong>`, `<code>` or `<a href="…">`
    .explain =
        A line that begins with a tag such as `<div>` begins a block of HTML, which goes on to the next empty line. In it, signs of Markdown are
        shown as they stand, and links are not checked. Behind an empty line Markdown is read again, inside the element as well:
        `<div class="card">`, an empty line, the text, an empty line, `</div>`.

indented-html = this HTML is shown as code
    .label = four spaces behind an empty line make it code
    .help = remove the spaces at the beginning of these lines, or the empty line before them
    .explain =
        A block of HTML ends with the first empty line. What is indented by four spaces or a tab behind it is a block of code to Markdown,
        inside of elements as well, so that readers see tags and text as they are written.

refused-address = the address `{ $target }` is not allowed
    .label = no page may lead to `{ $scheme }` addresses
    .help = use an address with `https`, `http`, `mailto` or `tel`, or a path on the site
    .help-host = write the scheme too: `https://…`
    .explain =
        Links and images may lead to `http`, `https`, `mailto` and `tel` addresses, to paths and to anchors.
        Others, such as `javascript:` and `data:`, can run code in the reader's browser, however they are spelled; `//example.org` depends on how the page was opened.
        Write the full address, or `./name:with-colon` for a file whose name holds a colon.

unclosed-element = `<{ $element }>` is not closed
    .label = this element is still open where its surroundings end
    .help = add `</{ $element }>` in the same paragraph, list item or block
    .explain =
        An element that is opened must be closed within the same part of the text, or it would take in all that follows.
        The end tag has been added where the surrounding block ends, which may not be where it was meant.
        For HTML around several Markdown blocks, put both tags on lines of their own with blank lines between.

unopened-element = `</{ $element }>` closes nothing
    .label = this end tag is left out
    .help = remove it, or add `<{ $element }>` before it in the same paragraph, list item or block
    .explain =
        No element of this name is open here: it was never opened, was closed already, or was opened outside the surrounding block.
        The tag is left out, since it could close an element of the page around the text.
        Elements must nest: `<b><i>…</i></b>`, not `<b><i>…</b></i>`.

unclosed-comment = the comment has no end
    .label = everything from here to the end of the block is left out
    .help = end the comment with `-->`
    .explain =
        A comment goes from `<!--` to `-->`. Without its end it takes in the rest of the block, or of the page.
        Add `-->` where the comment should end.

deep-html = HTML elements are nested too deeply
    .label = more than { $limit } elements are open here
    .help = close elements before opening more
    .explain =
        No page needs elements nested a hundred deep; mostly an end tag is missing in something that repeats.
        Tags beyond the limit are left out.

misleading-link = the link shows `{ $shown }` but leads to `{ $actual }`
    .label = readers will expect `{ $shown }`
    .help = correct the address, or name the place in words
    .explain =
        The text of the link, or the part of its address before `@`, looks like the address of one host, while the link leads to another.
        That is how forged pages are passed off as official ones, and it is an easy slip when an address is changed.
        Make both agree, or use words: `[Ministry of Foreign Affairs](https://www.mofa.go.jp/)`.

mixed-script-host = the host `{ $host }` mixes scripts
    .label = in full: `{ $spelled }`
    .help = type the address anew in Latin letters, unless the name is really spelled so
    .explain =
        Letters of different scripts can look the same: the Cyrillic `а` (U+0430) and the Latin `a`.
        A host name that mixes them is mostly a forgery or a mistake in copying.
        Japanese with Latin letters is fine.
