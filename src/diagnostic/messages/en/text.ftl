### Findings about the bytes of a text file: encoding and characters.

wrong-encoding = the file is not UTF-8 but seems to be { $encoding }
    .label = line { $line }, column { $column }: the byte { $byte } is not UTF-8
    .help = convert the file: `{ $command }`
    .explain =
        Every text file of a site must be in UTF-8, with or without a byte order mark.
        The encoding named is a guess from the bytes. The command converts a copy and then puts it in the file's place; look at the result before you commit it.
        Editors do the same with “Save with Encoding”.

damaged-utf-8 = the file holds bytes that are not UTF-8
    .label = line { $line }, column { $column }: the byte { $byte } does not belong here
    .help = open the file in an editor, correct the characters around this place and save it as UTF-8
    .help-cut = the file ends within a character: restore its end, or remove the last bytes
    .explain =
        Most of the file is UTF-8, so its encoding is right, but some bytes were lost or changed.
        That happens when a copy breaks off, or when a tool cuts text by bytes and not by characters.
        Compare the file with an older version, or type the damaged characters anew.

control-character = the control character { $character } stands in the text
    .label = { $character } is not shown but is here
    .help = remove it
    .explain =
        Control characters other than tab and line ends have no meaning in a text; browsers and terminals treat them each in its own way.
        They come from copying out of PDF files and terminals.
        Delete the character, which your editor may not show: go to the column named and delete one character.

bidi-control = the character { $character } changes the order in which the text is shown
    .label = { $character } is here
    .help = remove it; if the file needs it for right-to-left text, allow it there
    .explain =
        Such characters make text appear in another order than it is stored in, so that a reviewer sees something else than the reader or the machine gets.
        Japanese and English never need them; they come from copying, or from someone who means to deceive.
        Delete the character. For single words of right-to-left script, use `<bdi>`.

bidi-mark = the direction mark { $character } stands in the text
    .label = { $character } is here
    .help = remove it
    .explain =
        Direction marks are not shown and steer the order of right-to-left text, which Japanese and English do not have.
        They mostly come from copying and make searches and links fail.

invisible-character = the invisible character { $character } stands in the text
    .label = { $character } is here
    .help = remove it; to allow a line break, write `<wbr>`
    .explain =
        A zero-width space or a byte order mark within text is not shown, but splits words for search, links and comparison.
        They come from web pages and from files that were joined.
        Delete the character. Where a long word may break, write `<wbr>`.

line-separator = the line separator { $character } stands in the text
    .label = { $character } is here
    .help = write an ordinary line end instead
    .explain =
        U+2028 and U+2029 look like line ends in some editors and are none in Markdown.
        Replace them by line ends; for a break within a paragraph, end the line with a backslash.

decomposed-kana = voiced kana are stored as two characters
    .label = this is the first of { $count }
    .help-first = write `{ $replacement }`
    .help = convert the whole file to NFC, for example with `uconv -x nfc`
    .explain =
        Kana such as が can be stored as one character or as か and a voicing mark. They look alike, but searching, sorting and comparing tell them apart.
        The second form comes from file names on macOS and from PDF files.
        Output is in NFC in any case; convert the file so that your own searches find the text too.
