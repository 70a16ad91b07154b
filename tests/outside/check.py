#!/usr/bin/env python3
"""Lets the programs of other people read a built site: validators, parsers, a crawler.

    check.py BINARY

builds the site of this repository with BINARY, in a copy whose pages have dates (so that there are feeds) and a
picture (so that there are copies of it), and asks:

    xmllint      the map of the site and the feeds against the schemas beside this file
    feedparser   the feeds, strictly
    PyLD         the JSON-LD of every page, against the vocabulary that it claims to use
    Nu HTML      every page (the W3C's checker, as published to npm)
    hyperlink    every link and anchor, by following them from the first page on
    itself       that every page is reached by links from the home page of its language, that translations name one
                 another, and that pictures for links are there

Each check is then run on a copy of the site with a planted defect, which it has to find. `run` beside this file
installs what is needed.
"""

import datetime
import functools
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
from html.parser import HTMLParser

import feedparser
from pyld import jsonld

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LOCALES = ["ja", "en"]
BASE = "https://briefing.example"


# --- The site ---------------------------------------------------------------------------------------------------------


def prepare(target):
    """Copies the site of the repository, and gives its pages dates and a picture."""
    for name in ["taiyaku.toml", "content", "i18n", "static", "templates", "themes"]:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.exists():
            shutil.copy(source, target / name)
    day = datetime.date(2025, 1, 1)
    for page in sorted((target / "content").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        if not re.search(r"(?m)^date = ", text.split("+++")[1]):
            text = text.replace("+++\n", f"+++\ndate = {day}\n", 1)
        if page.name.startswith("about."):
            alt = "色の移り変わり" if page.name.endswith(".ja.md") else "Colors that run into one another"
            text += f"\n![{alt}](colors.png)\n\n![{alt}](colors.png)\n"
        page.write_text(text, encoding="utf-8")
    picture = target / "content" / "about" / "colors.png"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(png(640, 320))
    settings = target / "taiyaku.toml"
    images = '[images]\nwidths = [160, 320]\nformats = ["webp"]\n\n'
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[extra]", images + "[extra]", 1), encoding="utf-8")


def png(width, height):
    """Returns a picture with enough in it that smaller copies are smaller files."""
    import zlib

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    state, rows = 1, bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
            rows += bytes([x * 255 // width, y * 255 // height, state >> 27])
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")


class Site:
    """A built site: its folder, and its address."""

    def __init__(self, folder, base):
        self.folder, self.base = pathlib.Path(folder), base

    @functools.cached_property
    def pages(self):
        """The pages by address."""
        pages = {}
        for file in sorted(self.folder.rglob("*.html")):
            path = file.relative_to(self.folder).as_posix()
            address = f"{self.base}/{urllib.parse.quote(path.removesuffix('index.html'))}"
            pages[address] = Page(address, file.read_text(encoding="utf-8"))
        return pages

    def edit(self, path, old, new):
        """Plants a defect."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


class Page(HTMLParser):
    """What a page links to and says of itself."""

    def __init__(self, address, text):
        super().__init__()
        self.address, self.links, self.alternates, self.meta, self.data = address, set(), {}, {}, []
        self.canonical, self.is_redirect, self.inside, self.kind = None, False, False, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("href"):
            self.links.add(urllib.parse.urljoin(self.address, given["href"]).split("#")[0])
        elif tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "body":
            self.kind = given.get("class", "").split(" ")[0].removeprefix("kind-")
        elif tag == "meta":
            self.is_redirect |= given.get("http-equiv", "").lower() == "refresh"
            self.meta[given.get("property") or given.get("name")] = given.get("content")
        self.inside = tag == "script" and given.get("type") == "application/ld+json"
        if self.inside:
            self.data.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.data[-1] += data


def run(*command):
    """Returns what a program says, and whether it is content."""
    # Into a file: a program of Node that ends while a pipe is full loses the rest of what it says.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        done = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, timeout=300)
        said.seek(0)
        return said.read(), done.returncode == 0


# --- The checks -------------------------------------------------------------------------------------------------------
# Each returns a list of complaints.


def sitemap(site):
    said, is_good = run("xmllint", "--noout", "--nonet", "--schema", HERE / "sitemap.xsd", site.folder / "sitemap.xml")
    return [] if is_good else said.splitlines()


def atom(site):
    complaints = []
    for locale in LOCALES:
        feed = site.folder / locale / "feed.xml"
        said, is_good = run("xmllint", "--noout", "--nonet", "--relaxng", HERE / "atom.rng", feed)
        complaints += [] if is_good else said.splitlines()
    return complaints


def feeds(site):
    complaints = []
    for locale in LOCALES:
        feed = feedparser.parse((site.folder / locale / "feed.xml").read_bytes())
        if feed.bozo:
            complaints.append(f"{locale}: {feed.bozo_exception}")
        if feed.version != "atom10" or feed.feed.get("language") != locale or not feed.entries:
            complaints.append(f"{locale}: version {feed.version}, language {feed.feed.get('language')}")
        own = [it.href for it in feed.feed.get("links", []) if it.rel == "self"]
        if own != [f"{site.base}/{locale}/feed.xml"]:
            complaints.append(f"{locale}: the feed says that it is at {own}")
        ids = [entry.get("id") for entry in feed.entries] + [feed.feed.get("id")]
        complaints += [f"{locale}: {it} twice" for it in set(ids) if ids.count(it) > 1]
        for entry in feed.entries:
            if not entry.get("title") or not entry.get("updated_parsed") or not entry.get("id"):
                complaints.append(f"{locale}: an entry lacks something: {entry}")
            page = site.pages.get(entry.get("link"))
            if page is None or not entry.link.startswith(f"{site.base}/{locale}/"):
                complaints.append(f"{locale}: {entry.get('link')} is no page of that language")
    return complaints


# The properties that pages may use, by type, as schema.org has them (those of supertypes included).
THING = {"url", "name", "description", "alternateName", "mainEntity"}
WORK = THING | {
    "inLanguage", "datePublished", "dateModified", "publisher", "isPartOf", "translationOfWork", "workTranslation",
    "citation", "headline", "author", "license", "image", "about",
}
PROPERTIES = {
    "WebSite": WORK,
    "WebPage": WORK | {"breadcrumb"},
    "CollectionPage": WORK | {"breadcrumb"},
    "Article": WORK | {"breadcrumb"},
    "CreativeWork": WORK,
    "Organization": THING,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "DefinedTermSet": WORK | {"hasDefinedTerm"},
    "DefinedTerm": THING | {"inDefinedTermSet", "termCode"},
}
SCHEMA = "https://schema.org/"


def load(url, options):
    """Gives the vocabulary from a file, so that nothing is asked of the web."""
    if url.rstrip("/") != "https://schema.org":
        raise jsonld.JsonLdError(f"{url} is not known here", "jsonld.LoadDocumentError")
    document = json.loads((HERE / "schema-org.json").read_text())
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


def linked_data(site):
    complaints, translations, originals = [], set(), set()
    for address, page in site.pages.items():
        for text in page.data:
            try:
                graph = jsonld.expand(json.loads(text), {"documentLoader": load, "base": address})
            except (ValueError, jsonld.JsonLdError) as error:
                complaints.append(f"{address}: {error}")
                continue
            if not graph:
                complaints.append(f"{address}: says nothing")
            for node in graph:
                complaints += [f"{address}: {it}" for it in faults(node)]
                own = node.get("@id")
                originals |= {(own, it["@id"]) for it in node.get(SCHEMA + "workTranslation", [])}
                translations |= {(it["@id"], own) for it in node.get(SCHEMA + "translationOfWork", [])}
    # With two languages, what one side says the other says too.
    return complaints + [f"only one side says that {b} translates {a}" for a, b in translations ^ originals]


def faults(node):
    """Returns what is wrong with a node of expanded JSON-LD, and with those in it."""
    if "@value" in node:
        return []
    found = []
    kinds = [it.removeprefix(SCHEMA) for it in node.get("@type", [])]
    allowed = set().union(*(PROPERTIES.get(it, set()) for it in kinds))
    found += [f"unknown type {it}" for it in kinds if it not in PROPERTIES]
    if "@id" in node and not urllib.parse.urlsplit(node["@id"]).scheme:
        found.append(f"{node['@id']} is no whole address")
    for name, values in node.items():
        if name.startswith("@"):
            continue
        if name.removeprefix(SCHEMA) not in allowed:
            found.append(f"{kinds} has no property {name}")
        for value in values:
            for item in value.get("@list", [value]):
                found += faults(item)
                if item.get("@type") == SCHEMA + "Date":
                    # ISO 8601, as precise as is known.
                    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", item["@value"]):
                        found.append(f"{item['@value']} is no date")
    steps = node.get(SCHEMA + "itemListElement", [{"@list": []}])[0]["@list"]
    numbers = [step[SCHEMA + "position"][0]["@value"] for step in steps]
    if numbers != list(range(1, len(steps) + 1)):
        found.append(f"steps are numbered {numbers}")
    return found


def html(site):
    # From a folder the checker cannot tell what is of the site itself, and takes JSON-LD for a script: what it says
    # of the content security policy is of no use.
    jar = pathlib.Path(os.environ["NODE_MODULES"], "vnu-jar", "build", "dist", "vnu.jar")
    said, _ = run(
        "java", "-jar", jar, "--skip-non-html", "--format", "gnu",
        "--filterpattern", ".*Content Security Policy.*", site.folder,
    )
    return [line for line in said.splitlines() if line.strip() and not line.startswith("Picked up")]


def links(site):
    program = pathlib.Path(os.environ["NODE_MODULES"], ".bin", "hyperlink")
    root = ["--root", site.folder, "--canonicalroot", f"{site.base}/"]
    said, is_good = run(program, "--recursive", "--internal", *root, site.folder / "index.html")
    count = re.search(r"(?m)^# pass +(\d+)", said)
    if count is None or int(count[1]) < len(site.pages):
        return [f"only some of {len(site.pages)} pages were looked at", *said.splitlines()[-20:]]
    return [] if is_good else re.findall(r"(?m)^not ok .*", said)


def reach(site):
    complaints = []
    for locale in LOCALES:
        home = f"{site.base}/{locale}/"
        found, left = {home}, [home]
        while left:
            for link in site.pages[left.pop()].links:
                if link in site.pages and link not in found and link.startswith(home):
                    found.add(link)
                    left.append(link)
        own = {it for it, page in site.pages.items() if it.startswith(home) and not page.is_redirect}
        complaints += [f"no links lead from {home} to {it}" for it in sorted(own - found)]
    return complaints


def translations(site):
    complaints = []
    for address, page in site.pages.items():
        named = {tag: it for tag, it in page.alternates.items() if tag != "x-default"}
        if named and address not in named.values():
            complaints.append(f"{address} does not name itself")
        for tag, other in named.items():
            back = site.pages[other].alternates if other in site.pages else {}
            if address not in back.values() or f"/{tag}/" not in other:
                complaints.append(f"{address} names {other} ({tag}), which does not name it")
    listed = re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text(encoding="utf-8"))
    complaints += [f"{it} is listed and no page" for it in listed if it not in site.pages]
    # Lists that the tool makes are reached by links; the map lists what authors wrote.
    written = {it for it, page in site.pages.items() if page.canonical == it and page.kind in ["home", "section", "page"]}
    return complaints + [f"{it} is not listed" for it in sorted(written - set(listed))]


def cards(site):
    complaints = []
    for address, page in site.pages.items():
        if not re.search(r"/(ja|en)/", address) or page.is_redirect:
            continue
        image = page.meta.get("og:image") or ""
        file = site.folder / urllib.parse.unquote(image.removeprefix(f"{site.base}/"))
        if not image.startswith(f"{site.base}/") or not file.is_file():
            complaints.append(f"{address}: its picture {image!r} is not there")
            continue
        size = struct.unpack(">II", file.read_bytes()[16:24])
        said = (int(page.meta["og:image:width"]), int(page.meta["og:image:height"]))
        if size != said or size != (1200, 630) or not page.meta.get("og:image:alt"):
            complaints.append(f"{address}: its picture is {size} and said to be {said}")
    return complaints


# Each check with a defect that it has to find.
CHECKS = [
    (sitemap, lambda site: site.edit("sitemap.xml", "<lastmod>2025-01-01</lastmod>", "<lastmod>1/1/2025</lastmod>")),
    (atom, lambda site: site.edit("ja/feed.xml", "T00:00:00Z</updated>", "</updated>")),
    (feeds, lambda site: site.edit("en/feed.xml", "</title>", "&nbsp;</titel>")),
    (linked_data, lambda site: site.edit("en/pillars/1/index.html", '"inLanguage":', '"language":')),
    (html, lambda site: site.edit("en/pillars/1/index.html", "<h1", '<div id="main"><h1')),
    (links, lambda site: site.edit("ja/pillars/1/index.html", '<a href="#', '<a href="#not-there-')),
    (reach, lambda site: orphan(site)),
    (translations, lambda site: site.edit("en/pillars/1/index.html", 'hreflang="ja" href="', 'hreflang="ja" href="/x')),
    (cards, lambda site: (site.folder / "ja/pillars/1/card.png").unlink()),
]


def orphan(site):
    folder = site.folder / "ja" / "lonely"
    folder.mkdir()
    shutil.copy(site.folder / "ja" / "about" / "index.html", folder)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        whole = place / "whole"
        (place / "site").mkdir()
        prepare(place / "site")
        said, is_good = run(binary, "build", "--quiet", "-r", place / "site", "-u", BASE, "-o", whole)
        if not is_good:
            sys.exit(f"{said}error: the site does not build")
        failed = 0
        for check, plant in CHECKS:
            failed += ask(check, None, whole) + ask(check, plant, whole)
        if failed:
            sys.exit(f"error: {failed} of {2 * len(CHECKS)} checks failed")
        print(f"{2 * len(CHECKS)} checks of {len(Site(whole, BASE).pages)} pages passed")


def ask(check, plant, whole):
    """Runs a check on a fresh copy; returns 1 if it says what it should not, or misses what was planted."""
    copy = whole.with_name("copy")
    shutil.copytree(whole, copy)
    site = Site(copy, BASE)
    if plant is not None:
        plant(site)
    start = time.monotonic()
    complaints = check(site)
    shutil.rmtree(copy)
    seconds = f"{time.monotonic() - start:.1f} s"
    name = f"{check.__name__}{' with a defect' if plant else ''}"
    is_good = bool(complaints) == (plant is not None)
    found = f": {complaints[0]}" if plant and complaints else ""
    print(f"{'ok    ' if is_good else 'FAILED'} {name} ({seconds}){found}"[:200], flush=True)
    if not is_good:
        print("\n".join(f"       {it}" for it in complaints[:40]) or "       the defect was not found")
    return 0 if is_good else 1


if __name__ == "__main__":
    main()
