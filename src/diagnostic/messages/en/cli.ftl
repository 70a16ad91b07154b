### The words of the command line: help and news.

cli-taiyaku = builds bilingual briefing pages: text with its translation side by side
cli-after-help =
    A site is a folder with a file taiyaku.toml. To begin one: taiyaku init FOLDER

    Exit codes: 0 done; 1 the site has mistakes and was not written; 2 wrong arguments or settings; 3 refused, to keep files that are not ours; 4 the system failed; 6 another run is at work; 130 interrupted.

# The frame of the help.
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-value-options = OPTIONS
cli-value-command = COMMAND
cli-value-dir = DIR
cli-value-file = FILE
cli-value-key = KEY
cli-value-text = TEXT
cli-value-name = NAME
cli-value-date = DATE
cli-value-code = CODE
cli-value-tag = TAG
cli-value-what = WHAT
cli-value-shell = SHELL
cli-value-format = FORMAT
cli-value-when = WHEN
cli-values = { "" } [values: { $values }]
cli-default = { "" } [default: { $values }]

# Commands.
cli-init = begins a site: a small one in Japanese and English, in an empty folder
cli-new = creates a page in every language of the site, as a draft
cli-build = builds the site into its output folder; a site with mistakes is not written
cli-check = finds the mistakes of the site and writes nothing
cli-serve = shows the site in the browser while you write, drafts included; every change appears at once
cli-list = lists what the site holds, or pages that readers do not find
cli-sources = reads the bibliography from, or writes it into, the formats of reference managers
cli-sources-import = prints the entries of BibTeX, CSL-JSON, RIS or Hayagriva files as they stand in content/sources.toml
cli-sources-export = prints the bibliography of the site as CSL-JSON, BibTeX or RIS
cli-explain = explains the code of a finding, such as broken-link; lists all without one
cli-completions = prints a script that completes commands in your shell
cli-man = prints the manual page, or writes all of them into a folder
cli-schema = prints the JSON schema of the settings or of front matter, for editors, or of reports

# Options of every command.
cli-root = the folder of the site
cli-config = the settings, instead of taiyaku.toml in the folder of the site
cli-lang = the language of messages; otherwise that of the environment (LC_ALL, LANG)
cli-format = how findings are shown: human, json, sarif or github
cli-color = when to use color
cli-quiet = says nothing but findings and results
cli-help = shows this help
cli-version = shows the version

# Arguments of single commands.
cli-folder = the folder to write to
cli-key = the key of the page: its path below content without language and .md, such as pillars/5
cli-section = creates the page of a folder (_index), which lists the pages in it
cli-title = the title, to be translated afterwards; otherwise the last part of the key
cli-archetype = the file of archetypes to begin with; otherwise that of the section, or page or section
cli-base-url = the address of the site, instead of base_url in the settings
cli-drafts = shows drafts, scheduled and expired pages too, for a preview
cli-strict = takes warnings for errors
cli-today = the day of the build, such as 2026-04-01; otherwise that of SOURCE_DATE_EPOCH, or today
cli-external = also asks the web whether the pages are there that links lead to outside the site
cli-ask-host = a host of this machine or its network that is asked as well
cli-files = the files to read; the suffix tells the format
cli-write = adds the entries to content/sources.toml; those that are there stay as they are
cli-to = the format
cli-locale = the language of titles; otherwise that of the originals
cli-output = the output folder, instead of that in the settings
cli-verify = builds twice and compares the results byte by byte
cli-pseudo = also writes pages whose texts are marked and longer, below /en-XA/ and /ja-XA/, and reports text that no message holds
cli-report = also writes a report of what was built and found, as report.ja.html, report.en.html and report.json, into .taiyaku/report or the folder named
cli-port = the port; without one the first free from 4040 on
cli-interface = lets others in the network see the preview, at this address of the machine
cli-allow-host = a further name by which the preview may be called
cli-open = opens the browser
cli-editor = the address that opens a file in your editor, with { "{" }path{ "}" }, { "{" }line{ "}" } and { "{" }column{ "}" } in it
cli-poll = looks for changes again and again, for disks that do not tell of them
cli-what = what to list
cli-code = the code of a finding
cli-shell = the shell
cli-file = the file that the schema describes

# What a run is at.
phase-build = building the site
phase-verify = building the site again to compare
phase-external = asking the web about links
phase-report = writing the report
phase-write = writing the site

# How a run ended.
built = built { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } in { $locales ->
        [one] { $locales } language
       *[other] { $locales } languages
    }: { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $written } written, { $removed } removed, in { $seconds } s → { $folder }
checked = checked { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } in { $seconds } s: { $findings ->
        [0] nothing found
        [one] { $findings } finding
       *[other] { $findings } findings
    }
report-written = report: { $file }
damaged-cache = ignored { $file }, which is damaged, and will write it anew
not-written = the site was not written; the last good one stays in { $folder }
not-written-yet = the site was not written; correct the errors and build again, and it stands in { $folder }
serving = preview of { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    } in { $locales ->
        [one] { $locales } language
       *[other] { $locales } languages
    }, drafts included; Ctrl-C ends it
updated = updated (in { $milliseconds } ms)
mended = nothing is wrong any more
ended-by-force = ended before it could tidy up; what has been begun of the new site is removed by the next build
preview-behind = what cannot be shown stays in the browser as it was before the errors
next-explain = for more on the first: taiyaku explain { $code }
unknown-code = there is no code `{ $code }`; `taiyaku explain` lists all
unknown-code-near = there is no code `{ $code }`; did you mean `{ $near }`?
initialized = wrote { $count ->
        [one] { $count } file
       *[other] { $count } files
    } into { $folder }; next: cd { $folder } && taiyaku build
initialized-here = wrote { $count ->
        [one] { $count } file
       *[other] { $count } files
    }; next: taiyaku build
created = created { $file }
exists = left as it is, since it exists: { $file }
source-exists = left as it is, since it exists: { $key }
sources-added = added { $count ->
        [one] { $count } source
       *[other] { $count } sources
    } to { $file }
