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

unknown-theme = there is no theme `{ $theme }`
    .label = this names no theme
    .help-nearest = did you mean `{ $replacement }`?
    .help = the themes are: { $known }; a theme of your own goes into `themes/{ $theme }`
    .explain =
        A theme is a folder of `themes` with templates, style sheets and messages. The theme `briefing` is part of the
        program and needs no folder.
        Correct the name, or put the theme into the folder: `theme = "mine"` is looked for in `themes/mine`.
