"""Taiyaku for the comparison of site generators: the corpus in its layout, its addresses, its command line.

The comparison loads this file when BENCH_PLUGIN names it, and calls `register`.
"""
import json
import os
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent


def register(gen_site, tools):
    """Adds the layout `taiyaku` to the generator of the corpus, and the tool to the harness."""
    gen_site.LAYOUTS["taiyaku"] = lambda site, write: emit(gen_site, site, write)
    gen_site.URLS["taiyaku"] = lambda lang, path: f"/{lang}/" + (path + "/" if path else "")
    if tools:
        tools["taiyaku"] = tool(type(tools["zola"]))


def tool(base):
    """The tool, an object like those of the harness; `base` is the class of one that is a single program."""

    class Taiyaku(base):
        name, layout, var = "taiyaku", "taiyaku", "BENCH_TAIYAKU"
        caches = (".taiyaku",)
        serve_modes = {}

        def version(self):
            return os.popen(f"{self.bin} --version").read().strip()

        def build(self, site, out):
            return [self.bin, "build", "--quiet", "--root", str(site), "--output", str(out)]

    return Taiyaku()


def emit(gen_site, site, write):
    """Writes the corpus: a folder per language, links from file to file, the theme beside this file."""
    quoted, index, languages = gen_site.q, gen_site.IDX, gen_site.LANGS
    shutil.copytree(HERE / "theme", write.root / "themes" / "bench", dirs_exist_ok=True)
    write.css("themes/bench/static/css/site.css")
    write("taiyaku.toml", settings(gen_site))
    for lang in languages:
        messages = [f"{key} = {gen_site.ui(key, lang).replace('{n}', '{ $n }')}" for key in gen_site.W.UI
                    if key != "date-format"]
        messages += [f"tags-{topic[0]} = {site.tag_name(topic[0], lang)}" for topic in gen_site.W.TOPICS]
        write(f"i18n/{lang}/main.ftl", "\n".join(messages) + "\n")

    def target(page, other, _lang):
        return os.path.relpath(other.key + ".md", page.section.path)

    for lang in languages:
        for section in gen_site.all_sections(site):
            write(source(lang, section.path, True),
                  f"+++\ntitle = {quoted(section.names[index[lang]])}\n"
                  f"description = {quoted(section.desc[index[lang]])}\nweight = {section.weight}\n+++\n")
        for page in site.pages:
            write(source(lang, page.key),
                  f"+++\ntitle = {quoted(site.page_title(page, lang))}\n"
                  f"description = {quoted(gen_site.description(site, page, lang))}\n"
                  f"date = {page.date}\nweight = {page.weight}\n\n[taxonomies]\ntags = {json.dumps(page.tags)}\n+++\n\n"
                  + gen_site.body(site, page, lang, target))
    return lambda path, lang, section=False: source(lang, path, section)


def source(lang, path, section=False):
    """The file of a page or section."""
    name = (path + "/_index" if path else "_index") if section else path
    return f"content/{lang}/{name}.md"


def settings(gen_site):
    """The text of taiyaku.toml."""
    tables = {key: "\n".join(f"{lang} = {gen_site.q(gen_site.ui('site-' + key, lang))}" for lang in gen_site.LANGS)
              for key in ("title", "description")}
    return f"""base_url = {gen_site.q(gen_site.BASE_URL)}
locales = ["ja", "en"]
original = "ja"
layout = "folder"
theme = "bench"
feed_limit = 20

[title]
{tables["title"]}

[description]
{tables["description"]}

[taxonomies.tags]
title = {{ ja = {gen_site.q(gen_site.ui("all-tags", "ja"))}, en = {gen_site.q(gen_site.ui("all-tags", "en"))} }}
"""
