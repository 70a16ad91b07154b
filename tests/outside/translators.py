#!/usr/bin/env python3
"""Sends the texts of a site through the tools of translators and back: nothing may be lost, nothing else may change.

    translators.py BINARY

exports the site of this repository with BINARY and asks:

    gettext            that `msgfmt -c` has nothing to say, that `msgcat` writes the same bytes, that `msgmerge` with the
                       file of today gives the states that we export
    polib              that it reads and writes the files
    translate-toolkit  that it reads every format, and leads PO to XLIFF and back; `pofilter` for tags and
                       addresses; that a message it changes and saves is one changed message to us
    moz.l10n           what Pontoon reads and writes messages with: the same, and that it finds them by our settings
    xmllint            the XLIFF files against the schemas of OASIS
    jing               the glossary against the grammar and the rules of TBX-Basic beside this file
    xliff (npm)        that it reads and writes XLIFF 2
    OmegaT             that it translates a project made of our files
    compare-locales    the messages, in both directions: we find what it finds, and seven kinds of mistakes besides
    textlint           that it runs with the rules for wordings

What comes back is imported, and must change nothing; then every file comes back with a changed translation, which must
be the only change. Each check is also run on a planted defect, which it has to find. `translators` beside this file
installs what is needed.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import polib
from moz.l10n.paths import L10nConfigPaths
from moz.l10n.resource import parse_resource, serialize_resource
from translate.storage import fluent, po, tmx, xliff, xliff2

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLACE = pathlib.Path(os.environ["PLACE"])
BIN = PLACE / "python" / "bin"
SCHEMAS = PLACE / "schemas"
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
FORMATS = {"po": ".po", "xliff": ".xlf", "xliff1": ".xlf", "tsv": ".tsv"}


def run(*command, cwd=None, code=0):
    """Runs a program and returns what it printed; `code` is how it must end, None for any way."""
    command = [str(part) for part in command]
    done = subprocess.run(command, cwd=cwd, capture_output=True, env=ENVIRONMENT, timeout=600)
    out = (done.stdout + done.stderr).decode("utf-8", "replace")
    if code is not None and done.returncode != code:
        raise AssertionError(f"{' '.join(command[:6])} … ended with {done.returncode}:\n{out[-3000:]}")
    return out


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(it) for it in what)[:3000])


class Site:
    """A copy of the site of the repository."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)
        self.folder.mkdir()
        for name in ["taiyaku.toml", "l10n-ja.toml", "l10n-en.toml", "content", "i18n", "static", "templates", "themes"]:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, self.folder / name)
            elif source.exists():
                shutil.copy(source, self.folder / name)
        self.original = self.files()

    def files(self):
        paths = [it for it in self.folder.rglob("*") if it.is_file() and ".taiyaku" not in it.parts]
        return {it.relative_to(self.folder).as_posix(): it.read_bytes() for it in paths}

    def i18n(self, *arguments, code=0):
        return run(self.binary, "i18n", *arguments, cwd=self.folder, code=code)

    def export(self, kind, into, *arguments):
        self.i18n("export", "--format", kind, "--output", into, *arguments)
        return files(into, FORMATS[kind])

    def comes_back(self, folder, kind, texts):
        """Imports what is in `folder`, of which nothing was changed: nothing of the site may change."""
        report = self.i18n("import", *files(folder, FORMATS[kind]))
        check(f"0 imported, {texts} as they are, 0 without a translation, 0 refused" in report, folder, report)
        check(self.files() == self.original, folder, "changed the site")

    def takes(self, folder, kind, old, new):
        """Imports what is in `folder`, in which one translation was changed: the only change must be that one."""
        self.i18n("import", *files(folder, FORMATS[kind]))
        now = self.files()
        pages = [it for it in self.original if not it.startswith("i18n/pairs/")]
        changed = [it for it in pages if now.get(it) != self.original[it]]
        check(len(changed) == 1, folder, changed)
        expected = self.original[changed[0]].replace(old.encode(), new.encode(), 1)
        check(now[changed[0]] == expected, folder, changed[0], "has another change")
        for path, content in self.original.items():
            (self.folder / path).write_bytes(content)


def files(folder, extension):
    return sorted(it for it in pathlib.Path(folder).rglob(f"*{extension}"))


def gettext(site, work, texts):
    exported = site.export("po", work / "po")
    for file in exported:
        check(run("msgfmt", "-c", "-o", os.devnull, file) == "", "msgfmt says something about", file)
        out = run("msgcat", "--no-wrap", file)
        check(out == file.read_text(encoding="utf-8"), "msgcat writes other bytes:", file)
    broken = work / "broken.po"
    broken.write_text(exported[0].read_text(encoding="utf-8").replace("charset=UTF-8", "charset=EUC-JP"), encoding="utf-8")
    run("msgfmt", "-c", "-o", os.devnull, broken, code=1)
    # Wrapped lines come back too.
    for file in exported:
        wrapped = work / "wrapped" / file.relative_to(work / "po")
        wrapped.parent.mkdir(parents=True, exist_ok=True)
        run("msgcat", "--width=40", "-o", wrapped, file)
    site.comes_back(work / "wrapped", "po", texts)
    merge(site, work)
    return len(exported)


def merge(site, work):
    """Yesterday's translations and today's originals: gettext and we must find the same text stale."""
    page = site.folder / "content" / "about.ja.md"
    old = "記述は次の方針による。"
    before = page.read_text(encoding="utf-8")
    check(before.count(old) == 1, "the page is another one")
    page.write_text(before.replace(old, "記述は次の三つの方針による。"), encoding="utf-8")
    site.export("po", work / "today", "about")
    page.write_text(before, encoding="utf-8")
    today = work / "today" / "en" / "content" / "about.po"
    template = polib.pofile(str(today))
    for entry in template:
        entry.msgstr, entry.previous_msgid, entry.previous_msgctxt = "", None, None
        entry.flags = [it for it in entry.flags if it != "fuzzy"]
    template.save(str(work / "today.pot"))
    yesterday = work / "po" / "en" / "content" / "about.po"
    merged = run("msgmerge", "--quiet", "--previous", "--no-wrap", yesterday, work / "today.pot")
    (work / "merged.po").write_text(merged, encoding="utf-8")

    def states(path):
        return {it.msgid: (it.fuzzy, it.previous_msgid, it.msgstr) for it in polib.pofile(str(path))}

    check(states(work / "merged.po") == states(today), "msgmerge finds other states")
    check(sum(it[0] for it in states(today).values()) == 1, "the changed text is not stale")


def python_tools(site, work, texts):
    for file in files(work / "po", ".po"):
        saved = work / "polib" / file.relative_to(work / "po")
        saved.parent.mkdir(parents=True, exist_ok=True)
        polib.pofile(str(file)).save(str(saved))
    site.comes_back(work / "polib", "po", texts)
    readers = {"po": po.pofile, "xliff1": xliff.xlifffile, "xliff": xliff2.Xliff2File}
    for kind, reader in readers.items():
        folder = work / kind
        if kind != "po":
            site.export(kind, folder)
        read = sum(sum(unit.istranslatable() for unit in reader.parsefile(str(it)).units) for it in files(folder, FORMATS[kind]))
        check(read == texts, f"translate-toolkit reads {read} of {texts} texts as {kind}")
    (work / "site.tmx").write_text(site.i18n("tm", "export"), encoding="utf-8")
    memory = tmx.tmxfile.parsefile(str(work / "site.tmx"))
    check(len(memory.units) > texts // 2, "translate-toolkit reads", len(memory.units), "pairs of the memory")
    # It drops what tells equal originals apart, and so one of two equal texts.
    run(BIN / "po2xliff", "--progress=none", work / "po", work / "tt-xliff")
    run(BIN / "xliff2po", "--progress=none", work / "tt-xliff", work / "tt-po")
    report = site.i18n("import", *files(work / "tt-po", ".po"))
    check(report.startswith("0 imported") and "0 refused" in report, report)
    check(site.files() == site.original, "translate-toolkit's files changed the site")
    filters(work)


def filters(work):
    # Its tests for numbers and brackets know nothing of 2月 and of parentheses that are full-width: they are left out.
    tests = [part for name in ["urls", "xmltags", "escapes"] for part in ("-t", name)]
    run(BIN / "pofilter", "--progress=none", *tests, work / "po", work / "filtered")
    check(not files(work / "filtered", ".po"), "pofilter finds something in", files(work / "filtered", ".po"))
    planted = work / "planted" / "a.po"
    planted.parent.mkdir()
    text = (work / "po" / "en" / "content" / "about.po").read_text(encoding="utf-8")
    planted.write_text(text.replace('msgstr "About this site"', 'msgstr "About <b>this site"', 1), encoding="utf-8")
    run(BIN / "pofilter", "--progress=none", *tests, work / "planted", work / "filtered")
    check(files(work / "filtered", ".po"), "pofilter does not find a planted tag")


def saved_messages(site):
    """A message is changed and all of them saved by what Weblate and what Pontoon do that with."""

    def toolkit(path):
        store = fluent.FluentFile.parsefile(str(path))
        unit = next(it for it in store.units if it.istranslatable())
        unit.source += " indeed"
        store.savefile(str(path))

    def pontoon(path):
        paths = L10nConfigPaths(str(site.folder / "l10n-ja.toml"))
        references = [pathlib.Path(it) for it in paths.ref_paths]
        folders = ("i18n/ja", "themes/*/i18n/ja")
        expected = [file for folder in folders for file in site.folder.glob(f"{folder}/**/*.ftl")]
        check(sorted(references) == sorted(expected), "moz.l10n takes for the original:", references)
        original = site.folder / "i18n" / "ja" / "site.ftl"
        target = pathlib.Path(paths.format_target_path(paths.target(str(original))[0], "en"))
        check(target == path, "moz.l10n takes for the translation:", target)
        resource = parse_resource(str(path))
        resource.sections[0].entries[0].value.pattern.append(" indeed")
        path.write_text("".join(serialize_resource(resource)), encoding="utf-8")

    path = site.folder / "i18n" / "en" / "site.ftl"
    head = "# About the site\n\n"
    for change in [toolkit, pontoon]:
        path.write_text(head + site.original["i18n/en/site.ftl"].decode(), encoding="utf-8")
        change(path)
        check(head.strip() in path.read_text(encoding="utf-8"), change.__name__, "drops a comment")
        out = site.i18n("check")
        check("[edited]" in out and "1 finding" in out, change.__name__, "changes not one message:", out)
    path.write_bytes(site.original["i18n/en/site.ftl"])


def schemas(site, work):
    for kind, schema in [("xliff", "xliff-core-2.0.xsd"), ("xliff1", "xliff-core-1.2-strict.xsd")]:
        exported = files(work / kind, ".xlf")
        run("xmllint", "--nonet", "--noout", "--schema", SCHEMAS / schema, *exported)
        broken = work / "broken.xlf"
        broken.write_text(exported[0].read_text(encoding="utf-8").replace("<source>", "<sauce>").replace("</source>", "</sauce>"), encoding="utf-8")
        run("xmllint", "--nonet", "--noout", "--schema", SCHEMAS / schema, broken, code=3)
    glossary = work / "site.tbx"
    glossary.write_text(site.i18n("terms", "--format", "tbx"), encoding="utf-8")
    text = glossary.read_text(encoding="utf-8")
    for schema in [HERE / "translators.rng", HERE / "translators.sch"]:
        glossary.write_text(text, encoding="utf-8")
        run("jing", schema, glossary)
        glossary.write_text(text.replace("preferredTerm-admn-sts", "best", 1), encoding="utf-8")
        run("jing", schema, glossary, code=1)


def npm_xliff(site, work, texts):
    run("node", HERE / "translators.js", work / "xliff", work / "npm")
    site.comes_back(work / "npm", "xliff", texts)


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>JA</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def omegat(site, work):
    project = work / "omegat"
    for name in ["source", "target", "tm", "omegat", "glossary", "dictionary"]:
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    shutil.copytree(work / "xliff1" / "en", project / "source" / "xliff")
    shutil.copytree(work / "po" / "en", project / "source" / "po")
    shutil.copy(work / "site.tmx", project / "tm")
    (project / "glossary" / "site.tsv").write_text(site.i18n("terms", "--format", "omegat"), encoding="utf-8")
    run("omegat", project, "--mode=console-translate")
    for kind in ["xliff", "po"]:
        folder = project / "target" / kind
        sent, came = files(project / "source" / kind, FORMATS[kind]), files(folder, FORMATS[kind])
        check(len(sent) == len(came), "OmegaT translates", len(came), "of", len(sent))
        report = site.i18n("import", *came)
        check(report.startswith("0 imported") and "0 refused" in report, report)
        check(site.files() == site.original, "OmegaT's files changed the site")


def edits(site, work):
    """A changed translation comes back through every format and tool, and is the only change."""
    old, new = "About this site", "About the site"
    for kind, folder in [("po", "po"), ("po", "wrapped"), ("po", "polib"), ("xliff", "xliff"), ("xliff", "npm"), ("xliff1", "xliff1"), ("tsv", "tsv")]:
        if kind == "tsv":
            site.export(kind, work / folder)
        file = work / folder / "en" / "content" / f"about{FORMATS[kind]}"
        text = file.read_text(encoding="utf-8")
        check(old in text, file, "has no", old)
        edited = work / "edited" / folder
        edited.mkdir(parents=True)
        (edited / file.name).write_text(text.replace(old, new, 1), encoding="utf-8")
        site.takes(edited, kind, old, new)


def messages(site, work):
    for reference in ["ja", "en"]:
        other = "en" if reference == "ja" else "ja"
        config = site.folder / f"l10n-{reference}.toml"
        check(config.exists(), "`i18n init` writes no", config.name)
        out = run(BIN / "compare-locales", config, site.folder, other)
        check("errors" not in out and "missing:" not in out, out)
    for mistake in MISTAKES:
        planted(site, *mistake)


# Mistakes in messages: what it is, the Japanese and the English text, whether compare-locales says anything, and what we
# say.
MISTAKES = [
    ("a message given twice", "twice = 二度", "twice = Twice\ntwice = Again", True, "message-duplicate"),
    ("a missing message", "gone = ない", "", True, "missing-message"),
    ("an extra message", "", "more = More", True, "missing-message"),
    ("a missing attribute", "part = 本体\n    .title = 題", "part = Body", True, "missing-message"),
    ("an unknown term", "brand = 名", "brand = { -nobody }", True, "unknown-message-reference"),
    ("what cannot be read", "open = 開く", "open = { $x", True, "message-syntax"),
    ("a slip in a variable", "name = { $name }さん", "name = Dear { $nmae }", False, "one-sided-variable"),
    ("a variable left out", "date = { $date }更新", "date = Updated", False, "one-sided-variable"),
    ("a tag that is not closed", "bold = <strong>太字</strong>", "bold = <strong>Bold", False, "tag"),
    ("a missing form", "count = { $n }件", "count = { $n ->\n   *[other] { $n } items\n}", False, "missing-plural"),
    ("a variant that is never chosen", "few = { $n }件", "few = { $n ->\n    [one] One\n    [few] Few\n   *[other] { $n } items\n}", False, "unreachable-variant"),
    ("text without a variable", "empty = { \"\" }", "empty = Words", False, "unconfirmed"),
    ("a text that was not translated", "same = ホームに戻る", "same = ホームに戻る", False, "copied"),
]


def planted(site, name, ja, en, is_told, code):
    """Plants a mistake and asks both programs for it."""
    texts = {"ja": ja, "en": en}
    for locale, text in texts.items():
        path = f"i18n/{locale}/site.ftl"
        (site.folder / path).write_bytes(site.original[path] + text.encode() + b"\n")
    config = site.folder / "l10n-ja.toml"
    theirs = run(BIN / "compare-locales", config, site.folder, "en", code=None)
    is_found = any(it in theirs for it in ["ERROR", "errors:", "WARNING", "warnings:", "missing", "obsolete", "+", "-"])
    ours = site.i18n("check", "--strict", code=1)
    check(f"[{code}]" in ours, f"{name} is no {code}:", ours)
    check(is_found or not is_told, "compare-locales does not find", name, theirs)
    for locale in texts:
        path = f"i18n/{locale}/site.ftl"
        (site.folder / path).write_bytes(site.original[path])


def textlint(site, work):
    glossary = site.folder / "i18n" / "terms.tsv"
    text = glossary.read_text(encoding="utf-8")
    head = text.splitlines()[0].split("\t")
    cells = {"id": "planted", "ja": "能力構築支援", "en": "competence building", "status": "forbidden"}
    row = "\t".join(cells.get(name, "") for name in head)
    glossary.write_text(text.rstrip("\n") + "\n" + row + "\n", encoding="utf-8")
    folder = work / "textlint"
    folder.mkdir()
    (folder / "prh.yml").write_text(site.i18n("terms", "--format", "prh"), encoding="utf-8")
    glossary.write_text(text, encoding="utf-8")
    check("competence building" in (folder / "prh.yml").read_text(encoding="utf-8"), "no rule")
    (folder / ".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}', encoding="utf-8")
    (folder / "good.md").write_text("This is capacity building.\n", encoding="utf-8")
    (folder / "bad.md").write_text("This is competence building.\n", encoding="utf-8")
    (folder / "node_modules").symlink_to(os.environ["NODE_MODULES"])
    program = pathlib.Path(os.environ["NODE_MODULES"]) / ".bin" / "textlint"
    run(program, "good.md", cwd=folder)
    check("capacity building" in run(program, "bad.md", cwd=folder, code=1), "textlint does not find a planted wording")


def main(binary):
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch) / "work"
        work.mkdir()
        site = Site(pathlib.Path(binary).resolve(), pathlib.Path(scratch) / "site")
        first = site.i18n("export", "--format", "po", "--output", work / "count")
        texts = int(first.split()[0])
        steps = [
            ("gettext", lambda: gettext(site, work, texts)),
            ("polib, translate-toolkit", lambda: python_tools(site, work, texts)),
            ("saved messages", lambda: saved_messages(site)),
            ("xmllint, jing", lambda: schemas(site, work)),
            ("xliff of npm", lambda: npm_xliff(site, work, texts)),
            ("OmegaT", lambda: omegat(site, work)),
            ("changed translations", lambda: edits(site, work)),
            ("compare-locales", lambda: messages(site, work)),
            ("textlint", lambda: textlint(site, work)),
        ]
        for name, step in steps:
            step()
            print(f"{name}: as it should be", flush=True)
        print(f"{texts} texts went through the tools of translators and came back")


if __name__ == "__main__":
    main(sys.argv[1])
