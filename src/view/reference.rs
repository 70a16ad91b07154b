//! `themes/REFERENCE.md`: what templates may read, generated from the tables of this module.

use crate::view::types::TABLES;

/// Returns the text of the reference.
pub fn reference() -> String {
    let mut text = String::from(INTRODUCTION);
    for (name, fields) in TABLES {
        text.push_str(&format!("\n## `{name}`\n\n| field | type | holds |\n| --- | --- | --- |\n"));
        for field in fields {
            text.push_str(&format!(
                "| `{}` | {} | {} |\n",
                field.name,
                field.kind(),
                field.doc.trim()
            ));
        }
    }
    text
}

const INTRODUCTION: &str = "\
<!-- Generated from src/view; `cargo test` says when it is out of date and how to write it anew. -->

# What templates may read

Templates are [Tera 2](https://keats.github.io/tera/) templates. A variable or field that is not listed here is an error
wherever it stands, but for `is defined`; a value that a page lacks is there and null. Every template reads `locale` (the language tag), `site`, `data` (the files of
`content/_data`), `records` (the values of the lists of records: `records.name.field` is a list of RecordValue),
`glossary` (a list of GlossaryEntry) and `sources` (a list of SourceView), and `search`,
which is null in a locale that has no page to search on. Templates of pages also read `page`, and `section`, `taxonomy`, `term` and `record_list`, which are null on other kinds of pages.
`records.html` is the template of lists of records by their values. `feed.xml` reads `pages` (a
list of Card) and `updated`; `sitemap.xml` reads `entries` (`permalink`, `updated`, `alternates`) and, on a large site,
`sitemaps` (the addresses of the files that it lists); `redirect.html` reads `target`, `target_permalink` and `title`.
Every template that a page needs has to be there; the check names those that are missing, and so it is with the messages
that the text of pages asks for: `alert-…`, `citation-…`, `footnote…`, `link-language`, `locale-name-…`, `table-region`.
Where a theme has the messages `heading-link` and `heading-link-language`, a `<p>` of the class `heading-links` behind every heading of
the text holds links to it and to the same one in other languages.
`parallel.html`, which a theme need not have, shows a page in two
languages side by side: it reads `page`, `sides` (two of ParallelSide) and `rows`: a list of rows, each a list of one or
two blocks with `locale` and `body`. `social.svg`, which a theme need not have either, is the picture with which links to
a page are shown, where the settings ask for it: an SVG of 1200 × 630 that reads `page` and names no font.

| function or filter | gives |
| --- | --- |
| `message(id=\"nav-label\", …)` | the message of the site or theme with its arguments; `id=\"a.b\"` for an attribute, `locale=\"en\"` for another language; every argument is a text, a number or a truth value, and null is an error |
| `asset(path=\"css/site.css\")` | the path of a static file; see below |
| `integrity(path=\"css/site.css\")` | what the attribute `integrity` of a `<link>` or `<script>` holds for that file |
| `absolute(path=page.path)` | the whole address of a path, which begins with `/` |
| `typeset(text=page.title, width=1040, height=320, size=76, least=40)` | in `social.svg`: `lines`, the text in lines that fit into this box, `size`, the largest font size at which they do, and `leading`, the distance of the lines |
| `value \\| date(style=\"long\", calendar=\"japanese\")` | a date in words; `style` is `full`, `long`, `medium` or `short` |
| `value \\| number` | a number with its separators |
| `value \\| phrases` | a title, with `<wbr>` between the phrases of Japanese and none within a term of the glossary; in the text of a page, headings and captions have them already. With `word-break: keep-all` lines end there and at punctuation |

Templates may do as much for one page as they need, within limits that no page comes near and that are the same on every
machine: 400 million characters of template text run through, each round of a loop and each call of a component anew;
64 MiB for one value and for the page; 64 lists and tables in each other. Filters that look at every value of a list
count with its length, `unique` with its square. What goes once through what the page has is not counted. A template
that passes a limit is reported at the place where it did.

The groups of `group_by` stand in the order of their first values.

Every file of `static` is published under its own name. A style sheet, script, font or picture in a folder of `static`
whose path a template spells out is published a second time under a name with its digest (`css/site.1a2b3c4d5e.css`),
style sheets without comments and indentation. `asset` gives that address, which browsers may keep for ever; a path that is put together while rendering gets the plain
one. Relative `url(…)` in style sheets works under both.

Components receive their arguments, `body`, and what they ask for of `@locale`, `@sources`, `@citations`, `@bars` and
`@lines`. Some arguments mean the same in every theme:

- `src`, `href` and `url` lead where links and pictures in the text do, also to files beside the page, and arrive as addresses of the
  site; `cite` is an address and is checked as such.
- `source` names entries of the bibliography, `source=\"key, p. 3; other\"`, or is `own` for a picture made for the site.
  They are citations of the page, and stand in `@citations` as a list of FigureSource, whose `id` the component gives to
  what it shows of them. A component that declares `source` shows something that needs one: a call without it is
  reported.
- A component that asks for `@bars` (BarChart) or `@lines` (LineChart) is a chart. Its argument `rows` is a list of a data
  file, a list of records (`{records.name.field}`) or a table with commas in quotes; `label` names the column of labels,
  `values` the columns of numbers and `names` their names for readers, with commas between them.
";
