### Findings about Fluent messages.

message-file-size = the file of messages is larger than { $limit } MiB
    .label = this file is left out
    .explain =
        A site has a few hundred messages, some tens of kilobytes. A file of this size is something else by mistake,
        or is meant to slow the build down. Divide it, or put the data into `content/_data`.

message-depth = the message is nested more than { $limit } levels deep
    .label = this opens one level too many
    .help = put the inner parts into messages or terms of their own
    .explain =
        Braces and parentheses of a message may stand inside each other up to a fixed depth, so that no file can
        exhaust the memory of the parser. Real messages need two or three levels. Look for a brace that was never
        closed, or move the inner parts into terms: `{ "{" } -brand { "}" }`.

message-syntax = the message cannot be read
    .label = this entry is left out
    .expected-token = `{ $detail }` is expected here
    .expected-name = a name of ASCII letters is expected here
    .expected-digit = a digit is expected here
    .expected-line-end = a new line is expected after `->`
    .expected-value = `{ $detail }` has no value
    .missing-value = a value is expected here
    .lower-case-function = names of functions are in capital letters
    .missing-default = none of the variants is marked with `*`
    .second-default = a second variant is marked with `*`
    .selector = this cannot be chosen by
    .term-attribute = attributes of terms can be chosen by, but not shown
    .unterminated = the text in quotation marks does not end on its line
    .positional = values come before options
    .option-twice = the option `{ $detail }` is given twice
    .escape = no such escape: `{ $detail }`
    .closing-brace = this closing brace has no partner
    .expected-expression = a `$variable`, a name, a number or text in quotation marks is expected here
    .expected-literal = a number or text in quotation marks is expected here
    .help-literal = a brace as text is written `{ "{" } "{ "{" }" { "}" }`, a backslash inside quotation marks `\\`
    .help-default = mark the variant for all other cases: `*[other]`
    .help-function = the functions are `NUMBER` and `DATETIME`; options stand in parentheses
    .help-indent = a value that goes on over several lines is indented on each of them
    .explain =
        Messages are written in Fluent: `id = text`, with `{ "{" } $name { "}" }` for what the page puts in and
        indented lines for longer texts. An entry with a mistake is left out, and all others stay in use.
        The first place is the line where the entry begins, the second one is where it could not be read on.

message-duplicate = `{ $name }` is given twice
    .label = this one is given again
    .first = it is first given here
    .help = remove one of the two, or rename it
    .explain =
        Only one of two messages with the same name could be shown, and a translator who edits the other one would
        wonder why nothing changes. Remove one. To override a message of the theme, give it once in the site's own
        file: that is no repetition.

message-name-clash = `{ $id }` names two different things
    .label = this name is taken
    .other = by this entry, which is of the other kind
    .help = rename the message or the term; names of messages and terms share one list
    .help-function = `{ $id }` is a function; choose another name
    .explain =
        A message `brand`, a term `-brand` and a function are looked up in one list, so that one would hide the other.
        Give one of them another name, for example `brand-name`.

unknown-function = there is no function `{ $name }`
    .label = this function does not exist
    .help-nearest = did you mean `{ $replacement }`?
    .help = the functions are: { $known }
    .explain =
        Messages can call `NUMBER` for numbers and `DATETIME` for dates, and nothing else:
        `{ "{" } DATETIME($date, dateStyle: "long") { "}" }`. Anything more is computed by the template, which hands
        the result to the message as a variable.

function-value = `{ $name }` takes exactly one variable
    .label = called here
    .help = write `{ $name }($value)`, with options behind it as `name: "value"`
    .explain =
        A function shows the value of one variable: `{ "{" } NUMBER($share, style: "percent") { "}" }`. Options have a name.

unknown-function-option = `{ $function }` has no option `{ $name }`
    .label = this option does not exist
    .help-nearest = did you mean `{ $replacement }`?
    .help = its options are: { $known }
    .explain =
        The options of `NUMBER` and `DATETIME` are those of the same names in Fluent and ECMA-402, as far as they are
        supported. An option with a slip in its name would be ignored in silence; correct it.

function-option-value = the option `{ $name }` cannot be `{ $value }`
    .label = this value is not among those allowed
    .help = allowed: { $allowed }
    .explain =
        Every option has a fixed set of values, or a number of digits up to a limit. Words stand in quotation marks,
        numbers do not: `NUMBER($n, minimumFractionDigits: 1, useGrouping: "false")`.

message-number-size = the number has more than { $limit } digits
    .label = this number
    .explain =
        Numbers are exact only up to a limit, on either side of the decimal point. Write what is to be shown as text:
        `{ "{" } "12345678901234567890" { "}" }`.

message-cycle = messages refer to each other in a circle: { $cycle }
    .label = this reference leads back here
    .other = by way of this one
    .help = replace one of these references by text
    .explain =
        A message that contains itself has no end and cannot be shown. The same happens when two messages, terms or
        attributes contain each other. Replace one of the references by the text that is meant.

message-expansion = `{ $name }` has more than { $limit } placeables
    .label = this value, with everything that it refers to
    .help = divide it, or write the text out
    .explain =
        Each brace of a message costs time, and references multiply: ten messages that each contain the next one ten
        times would make ten thousand million. So at most a hundred are followed for one message, counting those of
        the messages and terms that it refers to, and the longest variant of each choice.

unknown-message-reference = `{ $name }` does not exist in `{ $locale }`
    .label = this reference leads nowhere
    .help-nearest = did you mean `{ $replacement }`?
    .help = add it to the messages of this language, or replace the reference by text
    .explain =
        A message can contain other messages, terms and attributes of the same language. A reference to one that does
        not exist could only show its name, in braces, to the reader. Correct the name, or add what is missing.

missing-message = the message `{ $name }` is missing in `{ $locale }`
    .label = it should be here
    .other = this is how it stands in `{ $other-locale }`
    .help = add `{ $name }` to the messages in `i18n/{ $locale }`
    .explain =
        Every message must exist in every language of the site, with the same attributes. There is no default
        language that steps in: a reader would find a line in a language that the page is not in. Translate the
        message, or remove it from the other languages when nothing uses it.

missing-messages = none of the { $count } messages of this file is there in `{ $locale }`
    .label = they are in `{ $other-locale }` here
    .help = write their translations into `{ $file }`
    .help-export = for a translator, `taiyaku i18n export { $name } --to { $locale }` makes a file of them
    .explain =
        Every message must exist in every language of the site. Here a whole file has no counterpart: a language may be
        new, or its file or folder was removed or has another name. It is told once for the file.

one-sided-variable = `${ $name }` is used in `{ $locale }` but not in `{ $other-locale }`
    .label = used here
    .other = the same message in `{ $other-locale }` does not use it
    .help = use it there too, or remove it here
    .help-nearest = it has `${ $near }` instead; is one of the names mistyped?
    .explain =
        Both languages receive the same variables. When one of them says the number or the date and the other one
        does not, a reader learns less, or a name has been mistyped in a translation.

unshown-variable = `${ $name }` is shown in `{ $other-locale }` but not in `{ $locale }`
    .label = it only chooses among forms here
    .other = the message in `{ $other-locale }` shows it
    .help = show it, as in `{ "{" } ${ $name } { "}" }`, in the variants that do not say the number in words
    .explain =
        A choice by number picks the form of the words around it, such as “result” and “results”. Unless a variant shows the
        variable, readers of the translation never learn how many there are.

one-sided-variant = the variant `[{ $key }]` is in `{ $locale }` but not in `{ $other-locale }`
    .label = chosen here when `${ $variable }` is `{ $key }`
    .other = the same message in `{ $other-locale }` has no such variant
    .help = add it there too, or remove it here
    .help-nearest = it has `[{ $near }]` instead; is one of the keys mistyped?
    .explain =
        Both languages choose by the same text, so that they have the same variants. Where one lacks a variant, its readers get the
        default instead; a mistyped key is never chosen at all. Choices by number are left out, since languages differ in them.

missing-plural = plural forms of `{ $locale }` are missing: { $categories }
    .label = needed, for example, for { $example }
    .help = add a variant for each of { $categories }
    .explain =
        Languages differ in their plural forms: English tells one page from two pages, Japanese does not, Russian and
        Arabic have more forms. A message that shows a number needs a variant for each form of its own language:
        `[one] { "{" } $count { "}" } page` and `*[other] { "{" } $count { "}" } pages`.

unreachable-variant = the variant `[{ $key }]` is never chosen in `{ $locale }`
    .label = no number leads here
    .first = this variant is chosen instead
    .help = remove it; the plural forms here are: { $known }
    .help-digit = write `[{ $digit }]` if this very number is meant; the plural forms here are: { $known }
    .help-first = remove one of the two
    .explain =
        Variants named `zero`, `one`, `two`, `few`, `many` and `other` stand for plural forms, and each language has
        only some of them: Japanese only `other`, English `one` and `other`. The others are never used. For an exact
        number write the number as the key: `[0] no pages`.

unused-message = nothing asks for the message `{ $name }`
    .label = this message
    .other = and in this language
    .help = remove it in every language, or correct the name in the template that should show it
    .explain =
        The message stands in the files of the site, but no template names it, no other message refers to it, and
        the theme has none of this name that it would replace. It may be left over, or the template has a slip in
        the name. Names that templates put together are understood by their beginnings and ends.

unknown-message = there is no message `{ $name }`
    .label = asked for here
    .help-nearest = did you mean `{ $near }`?
    .help = add it to the messages in `i18n`, once for each language
    .explain =
        A template or a page asks for a message that neither the site nor its theme has in any language.
        Correct the name, or add the message to `i18n/<language>/*.ftl` in every language of the site.

missing-variable = the message `{ $name }` is not given `${ $variable }`
    .label = asked for here without `${ $variable }`
    .entry = the message in `{ $locale }` uses it
    .help = pass `{ $variable }` along, or remove it from the message
    .help-nearest = it is given `${ $near }`; is one of the names mistyped?
    .explain =
        The message shows a variable that the caller did not hand over, so that the reader would see its name in
        braces. Pass it along where the message is asked for, or correct its name in the message.

variable-kind = the message `{ $name }` hands to `{ $function }` what it cannot show
    .label = asked for here
    .entry = the message in `{ $locale }`
    .help = `NUMBER` takes finite numbers, `DATETIME` takes dates
    .explain =
        `NUMBER` shows numbers and `DATETIME` shows dates. Text that looks like one of them is not converted.
        Pass a number or a date where the message is asked for, or show the variable without the function.

message-failure = the message `{ $name }` could not be put together in `{ $locale }`
    .label = asked for here
    .explain =
        The formatter gave up on this message in a way that is not foreseen. The page is not written. Make the
        message simpler, and please report what it looked like.
