### Findings about templates and themes.

template-syntax = this template cannot be read
    .label = { $reason }
    .help = correct the template; pages that need it are not written
    .explain =
        Templates are HTML with expressions in double braces and statements in braces with percent signs, as in Tera or Jinja.
        Every `if`, `for` and `block` needs its end: {"`{%"} if page.date {"%}`"} … {"`{%"} endif {"%}`"}.
        Nothing is shown of a template with a mistake, and neither of those that extend or include it.

template-error = this template cannot be rendered
    .label = { $reason }
    .page = this page was being rendered
    .help = correct the template, or check for the value with `if` before it is used
    .explain =
        The template is well formed, but a value that it uses is missing or of another kind than it takes. That may
        concern some pages only: not every page has a date. Check first, as in {"`{%"} if page.date {"%}`"}, or name a
        value to use instead, as in {"`{{"} page.extra.color | default(value="blue") {"}}`"}.

unknown-template = there is no template `{ $template }`
    .label = this needs the template
    .help-nearest = did you mean `{ $replacement }`?
    .help = the templates are: { $known }
    .help-page = remove it for `page.html`, in folders `section.html` and on the home page `home.html`; the templates for pages are: { $known }
    .explain =
        Templates are files in the folder `templates` of the site and of its theme; those of the site come first.
        A page uses `page.html`, the page of a folder `section.html` and the home page `home.html`, unless its front matter
        names another: `template = "timeline.html"`.

unknown-component = the theme has no component `{ $component }`
    .label = nothing is shown here
    .help-nearest = did you mean `{ $replacement }`?
    .help = the components are: { $known }
    .help-template = declare it in a template, or put the template that declares it back into the theme
    .explain =
        Components are parts that a theme offers to pages, such as diagrams and timelines. They are called by their
        names in double braces, {"`{{"} <timeline events={"{"}data.timeline{"}"} /> {"}}`"}, and are declared in the templates of the theme or the site.
        Correct the name, or declare the component.

unknown-argument = the component `{ $component }` has no argument `{ $argument }`
    .label = this argument has no meaning here
    .help-nearest = did you mean `{ $replacement }`?
    .help = { $count ->
        [0] it takes no arguments
       *[other] its arguments are: { $known }
    }
    .explain =
        The declaration of a component lists its arguments with their types. The call names one that is not among them, so
        nothing is shown. Correct the spelling, or remove the argument.

missing-argument = the component `{ $component }` needs the argument `{ $argument }`
    .label = this call does not give it
    .help = add `{ $argument }="…"` for a text, or `{ $argument }={"{"}…{"}"}` for a number or data
    .explain =
        The component cannot be shown without this argument, since its declaration names no value to use instead.
        A text stands in quotes, anything else in braces: `title="Aims"`, `columns={"{"}3{"}"}`, `events={"{"}data.timeline{"}"}`.

wrong-argument = the argument `{ $argument }` of `{ $component }` { $expected ->
        [string] is to be a text
        [bool] is to be `true` or `false`
        [integer] is to be a whole number
        [float] is to be a number with a decimal point
        [number] is to be a number
        [array] is to be a list
        [map] is to be a table
       *[other] is to be of the type `{ $expected }`
    }
    .label = this value is of another kind
    .help = { $expected ->
        [string] write a text in quotes: `{ $argument }="…"`
        [bool] write `{ $argument }={"{"}true{"}"}` or `{ $argument }={"{"}false{"}"}`
        [integer] write a number in braces: `{ $argument }={"{"}3{"}"}`
        [float] write a number in braces: `{ $argument }={"{"}1.5{"}"}`
        [number] write a number in braces: `{ $argument }={"{"}3{"}"}`
        [array] name a list of a data file in braces: `{ $argument }={"{"}data.file{"}"}`
        [map] name a table of a data file in braces: `{ $argument }={"{"}data.file.name{"}"}`
       *[other] see the declaration of the component in the theme
    }
    .explain =
        The declaration of a component says of which type each argument is. In quotes, everything is a text: `columns="3"` is
        the text 3 and `columns={"{"}3{"}"}` the number. Lists and tables come from files in `content/_data`.

unknown-variable = there is no variable `{ $variable }`
    .label = this name means nothing in any template
    .help-nearest = did you mean `{ $replacement }`?
    .help = give it a meaning with `set`, or take it out; `themes/REFERENCE.md` lists what templates may read
    .explain =
        The template engine takes an unknown variable for a value that is not there: a condition on it is never true, and
        a default is always taken. So a name that is written wrongly would hide a part of the page without a word.
        A template that asks on purpose whether a variable is there can do so with `is defined`.

unknown-field = `{ $owner }` has no field `{ $field }`
    .label = nothing is there, on any page
    .help-nearest = did you mean `{ $replacement }`?
    .help = { $count ->
        [one] it has: { $known }
       *[other] it has one of: { $known }
    }
    .help-list = it is a list: go through it with `for`, or take one of its values: `{ $owner }[0]`
    .help-plain = it is a plain value: write `{ $owner }` alone
    .explain =
        The template engine takes an unknown field for a value that is not there: a condition on it is never true, and a
        default is always taken. So a name that is written wrongly would hide a part of the page without a word.
        `themes/REFERENCE.md` lists the fields of everything that templates may read. Tables whose fields you
        decide, `extra` and data, may have any. A template that asks on purpose whether a field is there can do so with
        `is defined`.

unknown-data = there is no data at `{ $path }`
    .label = `{ $name }` is not there
    .help-nearest = did you mean `{ $replacement }`?
    .help = put the data into `content/_data`: `data.timeline` is `content/_data/timeline.toml`
    .explain =
        A path such as `data.timeline.events` begins with the name of a file in `content/_data` without its suffix and goes on
        with the keys in it. Correct the path, or add what is missing to the file.

unknown-asset = there is no static file `{ $path }`
    .label = the template asks for it here
    .help-nearest = did you mean `{ $replacement }`?
    .help = put the file into `static`, or correct the path
    .explain =
        Templates ask for style sheets, scripts and pictures by their path in the folder `static` of the site or of its
        theme: `asset(path="css/site.css")` is `static/css/site.css`. A file that is missing would only be noticed in the browser, so it is
        reported here.

page-too-large = the page grew over { $limit } MiB
    .label = it is rendered with `{ $template }` and was not written
    .help = look for a loop in the template that repeats too much, or divide the page
    .explain =
        No page that people read is so large. Mostly a template repeats a long list within another one. Such a page is not written, so that one mistake
        cannot fill the disk.

template-loops = this template does too much for one page
    .label = it was stopped here, after running through { $limit }00 million characters of templates
    .page = this page was being rendered
    .help = go through fewer things here, or do without loops inside each other
    .explain =
        Loops inside each other multiply: three of a thousand rounds each make a thousand million rounds, and the build
        would seem to hang. Each round counts with the length of what is repeated, and so does every component and
        every included template, wherever it is called from. The limit is far above what pages need, and depends on
        nothing but the templates and the page, so that a build ends in the same way on every machine. Other pages
        with this template are not tried before it is mended.

template-growth = this template puts more than { $limit } MiB together
    .label = it was stopped here
    .page = this page was being rendered
    .help = look for a text or list that is put together with itself, in a loop or a component
    .explain =
        A value that is joined with itself doubles each time, and fills all memory after some thirty times. No page that
        people read needs values of such a size, so the template is stopped there. Other pages with this template are not
        tried before it is mended.

broken-output-link = `{ $link }` on a finished page leads nowhere
    .label = { $count ->
        [1] this is written into `{ $output }`, and there is no `{ $path }`
        [one] this is written into `{ $output }`, and there is no `{ $path }`
       *[other] this is written into `{ $output }` and { $count } pages in all, and there is no `{ $path }`
    }
    .help-near = did you mean `{ $near }`?
    .help-key = keys of pages are for Markdown, as in `[text]({ $link })`, and for the fields `url`, `href` and `link` of data files
    .help-text = correct the address; a page of the site is best named by its key, as in `[text](@/about)`
    .help-elsewhere = or, if something else answers for it on this host, name how its path begins in `taiyaku.toml`: `elsewhere = ["/old/"]`
    .help = correct the address in the template, component or data; a page is best named by its key or card
    .explain =
        Every address in a finished page is followed to the files of the output, so that no reader meets a dead link. Links in Markdown are
        checked at their place before; this one was put together by a template, a component, raw HTML or data.
        The place is that of the attribute in a template that fits best, or else of the first page that has it.
        Rather than writing `/ja/about/`, let the template ask for what it needs: `card.path`, `site.home`, `asset(path="icon.svg")`.

broken-output-anchor = `{ $link }` on a finished page leads to no place
    .label = { $count ->
        [1] this is written into `{ $output }`, and `{ $file }` has no id `{ $anchor }`
        [one] this is written into `{ $output }`, and `{ $file }` has no id `{ $anchor }`
       *[other] this is written into `{ $output }` and { $count } pages in all, and `{ $file }` has no id `{ $anchor }`
    }
    .help = correct what stands behind `#`, or give the element the `id`
    .explain =
        What stands behind `#` in an address is the id of an element on the page. Links in Markdown are checked at their place before; this one
        was put together by a template, a component, raw HTML or data, and the page that it leads to has no such id when it is finished.
        Often a template shows a link to a part of the page, such as a list, that it leaves out when the list is empty.

link-outside-root = `{ $link }` on a finished page leaves the site
    .label = this is written into `{ $output }`
    .help = write the path with the folder of the site: `{ $root }{ $link }`, or ask for `site.root`, `site.home` or `asset(path="…")`
    .explain =
        The `base_url` of the site ends with a folder, as in `https://example.org/briefing`, and this address begins at the top of the host, where the site holds nothing.
        Such a link works in a preview and breaks once the site is published. The paths that templates are given, such as `card.path` and
        `site.home`, already have the folder. For another site on the same host, write the whole address with `https://`.

program-address = `{ $link }` on a finished page runs a program
    .label = this is written into `{ $output }`
    .help = write an address that begins with `https:`, `mailto:`, `tel:` or `/`, and behavior into a script of the theme
    .explain =
        An address with `javascript:` or `data:text/html` is a program, which browsers run as if it were part of the site. Addresses in Markdown are checked where they are written;
        this one came onto the page through a template, a component or data, which may hold what somebody else has written.
        Pictures and fonts within an address, such as `data:image/…`, are fine.

unextracted-text = `{ $text }` is the same in every language
    .label = { $count ->
            [one] this shows on `{ $output }` and is no message
           *[other] this shows on `{ $output }` and in { $count } places in all, and is no message
        }
    .help = move it to the messages in `i18n` and write `message(id="…")` here; a name that no language changes gets `translate="no"`
    .explain =
        A pseudo-localized site marks every text that comes from pages, data, settings and messages, and these letters came out without a mark.
        So a template, a component or the program itself has them, and readers of every language see the same words. With `message(id="…")`
        each language has its own. Code, addresses and single letters are left out, and so are elements with `translate="no"`.
