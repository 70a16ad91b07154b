### Findings about links that lead out of the site.

external-gone = `{ $url }` is no longer there
    .label = the host answers with { $status }
    .help-archived = link to the copy instead: { $archived }
    .help = look for its new address, link to an archived copy, or remove the link
    .explain =
        `taiyaku check --external` asks the web about every address to which pages, the bibliography and data files lead. This one is answered with
        404 (there is no such page) or 410 (there is none any more), so readers cannot follow it.
        For a source, name a copy in `content/sources.toml`: `archived = "https://web.archive.org/…"`. It is shown to readers and suggested here.

external-moved = `{ $url }` has moved for good
    .label = its host leads on to another address
    .help = write the new address: { $replacement }
    .explain =
        The host answers with a permanent redirect (301 or 308), by which it asks everyone to use the new address. The link still works, but such
        redirects do not last for ever. Temporary redirects (302, 303, 307) are not reported.

external-failed = `{ $url }` could not be looked at
    .label = { $reason ->
        [timeout] there was no answer in time
        [host] the host was not found
        [connection] there was no connection
        [tls] no secure connection could be made
        [redirects] it leads from one address to the next without end
        [scheme] it leads to something that is not on the web
        [near] it leads to this machine or its network
        [invalid] this is no address that can be asked for
        [other] the answer could not be understood
       *[status] the host answers with { $reason }
    }
    .help-archived = look whether it opens in a browser; there is a copy: { $archived }
    .help-near = readers elsewhere cannot follow it; to have such a host of yours asked: `--ask-host NAME`
    .help = look whether it opens in a browser, and try again later
    .explain =
        The host did not answer, or answered in a way that says neither that the page is there nor that it is not. Some hosts turn away
        programs with 403 or 429; others are down for a while. Answers of this kind are not remembered: the next `taiyaku check --external` asks again.
        Hosts of this machine and of private networks are not asked, also where another host or a name leads there: whoever wrote the link would make
        this machine call what only it can reach. A link to a site in your own network can be checked with `--ask-host NAME`.
