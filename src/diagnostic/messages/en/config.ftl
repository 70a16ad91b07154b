### Findings about the settings.

no-settings = there is no site here
    .label = this file is missing
    .help = begin a site with `taiyaku init FOLDER`, or name the folder of your site with `--root FOLDER`
    .explain =
        A site is a folder with a file `taiyaku.toml` that holds its settings. The folder in which the command runs, or
        the one named by `--root`, has no such file.
        The smallest one has three lines: `base_url = "https://example.org"`, `title = "Briefing"` and
        `locales = ["ja", "en"]`. `taiyaku init FOLDER` writes a small site to begin with.

missing-setting = the setting `{ $key }` is missing
    .label = it has to be set in this file
    .help = add a line such as `{ $example }`
    .explain =
        Every site needs an address, a title and a list of languages, since feeds, the site map and the links between
        languages are made of them. Add the line above the first line in square brackets: what stands below
        such a line belongs to that table.

bad-base-url = `{ $url }` is not the address of a site
    .label = this is not a whole web address
    .help = write it in full: `https://example.org`, or `https://example.org/folder` for a site in a folder
    .explain =
        Feeds, the site map and the links between languages need whole addresses, so `base_url` begins with `https://`
        or `http://`, names a host, and may go on with a path. A query (`?…`), a fragment (`#…`) and
        letters outside ASCII are not part of it. Write a Japanese host name in its `xn--` form.

no-locales = the site has no languages
    .label = the languages have to be listed in this file
    .help = add `locales = ["ja", "en"]`, with the languages in the order in which readers are offered them
    .explain =
        The setting `locales` lists the languages of the site by their tags, such as `ja`, `en` or `zh-Hant`. The first
        one is that in which pages are written, unless `original` names another.
        Example: `locales = ["ja", "en"]`.

repeated-locale = the language `{ $locale }` is listed twice
    .label = this one has no effect
    .help = remove it
    .explain =
        Every language stands once in `locales`, in the order in which readers are offered them. Tags that differ only
        in upper and lower case are the same: `["ja", "JA"]` lists one language.

style-folder = { $state ->
        [unnamed] these rules name no folder
       *[empty] no file is in `{ $folder }`
    }
    .label = these rules apply to nothing
    .help = write `path = "content/speeches"`, with the folder as it is called below the site
    .explain =
        A table `folders` in `i18n/style.toml` holds rules for the files below one folder, which `path` names as seen from the folder of
        `taiyaku.toml`. Without it, or with the name of a folder that is not there, the rules would be passed over in silence.

incomplete-choice = { $key ->
        [use] this choice does not say how the word is written
       *[not] this choice does not say how the word is not written
    }
    .label = `{ $key }` is missing or empty, so that nothing is looked for
    .help = write both, as in `{ "{" } use = "email", not = ["e-mail"] { "}" }`
    .explain =
        Each of the `choices` in `i18n/style.toml` names a word to use (`use`) and the ways in which it is not to be written (`not`).
        With one of them alone there is nothing to look for, and the rule would be passed over in silence.

unknown-theme = there is no theme `{ $theme }`
    .label = this names no theme
    .help-nearest = did you mean `{ $replacement }`?
    .help = the themes are: { $known }; a theme of your own goes into `themes/{ $theme }`
    .explain =
        A theme is a folder of `themes` with templates, style sheets and messages. The theme `briefing` is part of the
        program and needs no folder.
        Correct the name, or put the theme into the folder: `theme = "mine"` is looked for in `themes/mine`.

empty-theme = the theme `{ $theme }` has no templates
    .label = this theme is used
    .help = put the templates into `themes/{ $theme }/templates`
    .explain =
        There is a folder for the theme, but no template in it, so that no page can be made. To use the theme that the
        program carries, remove the folder or write `theme = "briefing"`.

bad-security-contact = `{ $contact }` is not a contact that others can follow
    .label = this is not a whole address
    .help = write `mailto:security@example.org`, `tel:+81-3-…` or the `https://` address of a form
    .explain =
        The table `security` says whom to tell of a hole in the site; it is published as `.well-known/security.txt`
        (RFC 9116). Programs read that file too, so every contact is a whole address with `mailto:`, `tel:` or
        `https://` in front, without spaces and in ASCII.
        Example: `contact = ["mailto:security@example.org"]`.

one-sided-rewrite = a rewrite of links takes addresses in two languages
    .label = this does not say what becomes of an address in the other language
    .help = write how the addresses begin in each language: `{ $example }`
    .explain =
        Links of a translation lead to the same places as those of its original; where they do not, the check `link` says so.
        `link_rewrites` in the table `i18n` lists places that have other addresses in other languages: each line names how
        they begin, by language, and what follows is the same. A line with one address changes nothing.
        Example: `link_rewrites = [{ "{" } ja = "https://www.mod.go.jp/j/", en = "https://www.mod.go.jp/en/" { "}" }]`.

expired-security-contact = the contact for security expired on { $date }
    .label = this day has come
    .help = see whether the contact is still right, then set a day that is less than a year ahead
    .explain =
        The file `.well-known/security.txt` (RFC 9116) names the day from which it is not to be relied on, so that no
        one writes to an address that nobody reads any more. From that day on, finders of holes ignore the file.
        Check the contact and give `expires` in the table `security` a new day, at most a year ahead.

unknown-setting-page = the setting `{ $setting }` names the page `{ $page }`, which is not there
    .label = there is no page with this key
    .help-nearest = did you mean `{ $replacement }`?
    .help-create = create `content/{ $page }/_index.ja.md` or `content/{ $page }.ja.md`, or name another page
    .explain =
        Some settings name a page of the site by its key, the path below `content` without language and suffix:
        `glossary_page = "glossary"` is `content/glossary.ja.md`, and `pages = "initiatives"` of a collection of records is the
        section `content/initiatives/_index.ja.md`. Without that page links to its entries have nowhere to lead.
        Correct the key, create the page, or remove the setting.
