### Findings about links, citations and anchors.

broken-link = there is no page `{ $target }`
    .label = this leads nowhere
    .help-nearest = did you mean `{ $replacement }`?
    .help-create = correct the key, or create the page with `taiyaku new { $quoted }`; `taiyaku list` shows every key
    .help-repository = if this is a file of the repository, write its full address, such as `https://example.org/repository/file`; nothing outside `content` is published
    .explain =
        Links to pages name their key: the path of the file below `content` without language and `.md`. So
        `[[pillars/1]]` and `[the first pillar](@/pillars/1)` lead to `content/pillars/1.en.md` on an English page and to
        `content/pillars/1.ja.md` on a Japanese one. Correct the key, or create the page.

unpublished-target = the page `{ $target }` is not published
    .label = { $reason ->
        [draft] this page is a draft
        [scheduled] the date of this page has not come
        [expired] this page has expired
       *[unpaired] this page waits until it is there and up to date in every language
    }
    .help = { $reason ->
        [draft] remove `draft = true` from the page, or remove the link
        [scheduled] bring its date forward, or remove the link until then
        [expired] correct its `expires`, or remove the link
       *[unpaired] add the translation or bring it up to date, as `taiyaku i18n status { $target }` says; or remove `pair = "both"` from the page, or the link
    }
    .explain =
        The page is there, but readers would not find it: drafts, pages dated in the future, pages that have expired and pages
        that wait for their translation (`pair = "both"`) are left out. `taiyaku build --drafts` shows them all
        for a preview, and `taiyaku list drafts` and `taiyaku list scheduled` list them.

broken-anchor = there is no place `#{ $anchor }` on `{ $page }`
    .label = this place is not there
    .help-nearest = did you mean `{ $replacement }`?
    .help-none = link to the page without `#{ $anchor }`, or give the heading this id: `## … {"{"}#{ $anchor }{"}"}`
    .explain =
        The part of a link behind `#` names a place on the page: a heading, a span with an id, or an entry of the
        glossary or of the list of sources. A heading has the id written behind it, as in `## Aims {"{"}#aims{"}"}`,
        or else one made of its English text: "Our aims" gives `our-aims`.

broken-path = the site has nothing at `{ $path }`
    .label = this leads nowhere
    .help-nearest = did you mean `{ $replacement }`?
    .help-page = link to a page by its key, such as `@/about`, or put the file into `static`; if something else answers for it on this host, name how its path begins: `elsewhere = ["/old/"]` in `taiyaku.toml`
    .explain =
        A link that begins with `/` names an address of the finished site: a page such as `/en/about/`, or a file from
        `static`. Links to pages are better written with their key, `[About](@/about)`: these stay right when
        the address changes, and lead to the page in the reader's language.

broken-file = there is no file `{ $file }` beside this page
    .label = this file is not there
    .help-nearest = did you mean `{ $replacement }`?
    .help-repository = if this is a file of the repository, write its full address, such as `https://example.org/repository/file`; nothing outside `content` is published
    .help-put = put the file into the folder `{ $folder }`; links to pages are written as `@/about`
    .help-template = pages run no template code: write the address itself, or the file as `/name.pdf` or `@/about`
    .help-network = readers do not reach files of your computer or network: put the file into `static` and write `/name.pdf`
    .explain =
        A path without a slash or `@/` at its beginning names a file beside the page: on the page `pillars/1`,
        `map.svg` is `content/pillars/1/map.svg` or `content/pillars/map.svg`. Upper and lower case matter.
        Put the file there, correct the name, or write `/map.svg` for a file of `static`.

remote-picture = readers do not see the picture `{ $target }` of another host
    .label = pages load nothing from other hosts
    .help = put the file beside the page, or write a link to it: `[words](address)`
    .explain =
        Pages ask no other host for anything: their policy (`Content-Security-Policy`) allows their own pictures only, so that nobody
        else learns who reads them, and nothing on them changes or goes without the site. The words of such a picture stand in its place.
        Put the file beside the page and write its name, or make it a link.

unknown-source = there is no source `{ $key }`
    .label = this key is not in the bibliography
    .help-nearest = did you mean `{ $replacement }`?
    .help-add = add the source to `content/sources.toml`: a line `[{ $key }]` and below it its title
    .explain =
        Citations such as `[@vision, p. 3]` and `sources` in front matter name entries of `content/sources.toml` by their keys.
        Correct the key, or add the entry: `[vision]` and `title = {"{"} ja = "…", en = "…" {"}"}`.

unused-source = the source `{ $key }` is cited nowhere
    .label = no page names this source
    .help = cite it as `[@{ $key }]`, name it in the `sources` of a page, or remove it
    .explain =
        The bibliography lists what the site rests on. An entry that no page names is mostly left over from a text that was
        rewritten, or its citation was lost. Cite it where it is used, or delete the entry.

one-sided-citation = the source `{ $key }` is cited here and not in `{ $locale }`
    .label = this citation has no counterpart
    .other = this translation does not cite it
    .help = cite the source in the translation too, or remove this citation
    .explain =
        What a statement rests on is the same in every language, so a page and its translations cite the same sources.
        A citation on one side only mostly means that one text was changed and the other was not.
        Sources that a page names in front matter count as cited.

source-without-title = the source `{ $key }` has no title in `{ $locale }`
    .label = this title is missing
    .help = add it: `title = {"{"} …, { $locale } = "…" {"}"}`
    .explain =
        The bibliography is shown in every language of the site, with titles that its readers understand. Give the title
        in each of them, in your own translation if there is none: `title = {"{"} ja = "白書", en = "White Paper" {"}"}`.
        `language` says in which language the source itself is written.
