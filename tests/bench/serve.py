#!/usr/bin/env python3
"""Measures the live preview: how long it takes from a saved file to the changed page, and how much memory it keeps.

    serve.py TAIYAKU [--sizes 50,500,5000] [--edits 100] [--memory 0] [--ledger] [--report FILE] [--work DIR]
    serve.py TAIYAKU --all --report FILE       # every size without and with a ledger, and the memory over 1,000 edits

A site of N pages in each of two languages is made with the theme of the repository. For each kind of edit a file is
saved and its page asked for again and again until it shows the edit; the time ends when the last byte is there. The next
edit comes after a pause, in which the preview checks the whole site, as it does when somebody writes.

    text      a sentence of a page → the page
    title     a title → the list of its section
    new       a page comes → the list of its section, by its title; it goes again before the next one
    message   a message of the site → a page
    template  a template of the site → a page

`--memory 1000` makes so many edits, of every kind in turn, as fast as they are shown, and tells the resident memory after
every tenth of them. With `--ledger` the site keeps a ledger in which all translations are approved.
"""
import argparse
import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = """base_url = "https://example.org"
title = { ja = "計測", en = "Measured" }
locales = ["ja", "en"]
original = "ja"
"""
SENTENCES = {
    "ja": "この枠組みは、参加国の能力構築を支援し、**透明性**を高めることを目的としている。",
    "en": "The framework supports capacity building in the countries and aims to increase **transparency**.",
}
SECTION = 50


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taiyaku")
    parser.add_argument("--sizes", default="50,500,5000")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--pause", type=float, default=0.2, help="seconds between two edits")
    parser.add_argument("--memory", type=int, default=0, help="the number of edits for the figure of memory")
    parser.add_argument("--ledger", action="store_true", help="with a ledger of approved translations")
    parser.add_argument("--all", action="store_true", help="everything")
    parser.add_argument("--report", type=Path, help="a file for what is printed")
    parser.add_argument("--work", help="the folder for the site (default: a temporary one)")
    arguments = parser.parse_args()
    if arguments.all:
        arguments.memory = arguments.memory or 1000
    say = Report(arguments.report)
    say(f"{os.cpu_count()} cores. Load before: {os.getloadavg()[0]:.1f}.\n")
    say("| pages | ledger | edit | least ms | p50 ms | p99 ms | most ms | resident MiB |\n| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |")
    memory = []
    for size in map(int, arguments.sizes.split(",")):
        for has_ledger in ([False, True] if arguments.all else [arguments.ledger]):
            folder = tempfile.mkdtemp(prefix="taiyaku-serve-", dir=arguments.work)
            try:
                with Preview(arguments.taiyaku, Path(folder), size, has_ledger) as preview:
                    measure(preview, size, has_ledger, arguments, say)
                    memory += remember(preview, size, has_ledger, arguments)
            finally:
                shutil.rmtree(folder)
    if memory:
        say("\n| pages | ledger | edits | resident MiB |\n| ---: | --- | ---: | ---: |")
        say("\n".join(memory))
    say(f"\nLoad after: {os.getloadavg()[0]:.1f}.")


class Report:
    """Prints lines, and writes them to a file if there is one."""

    def __init__(self, file):
        self.file = file
        if file:
            file.write_text("")

    def __call__(self, text):
        print(text, flush=True)
        if self.file:
            with open(self.file, "a") as stream:
                stream.write(text + "\n")


KINDS = ("text", "title", "new", "message", "template")


def measure(preview, size, has_ledger, arguments, say):
    for kind in KINDS:
        edit, path = getattr(preview, kind), preview.path(kind)
        times = []
        for number in range(arguments.edits):
            times.append(preview.time(edit, path, f"{kind}{number:04}"))
            time.sleep(arguments.pause)
        times.sort()
        at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
        figures = " | ".join(f"{it:.1f}" for it in (at(0), at(0.5), at(0.99), 1000 * times[-1]))
        say(f"| {2 * size} | {'yes' if has_ledger else 'no'} | {kind} | {figures} | {preview.memory():.0f} |")


def remember(preview, size, has_ledger, arguments):
    """Returns lines on the memory over many edits."""
    lines = []
    for number in range(1, arguments.memory + 1):
        kind = KINDS[number % len(KINDS)]
        preview.time(getattr(preview, kind), preview.path(kind), f"{kind}0memory{number:06}")
        if number % max(1, arguments.memory // 10) == 0:
            lines.append(f"| {2 * size} | {'yes' if has_ledger else 'no'} | {number} | {preview.memory():.0f} |")
            print(lines[-1], file=sys.stderr)
    return lines


class Preview:
    """A running preview of a site of `size` pages in each language."""

    def __init__(self, taiyaku, folder, size, has_ledger=False):
        self.folder = folder
        self.write("taiyaku.toml", SETTINGS + ("ledger = true\n" if has_ledger else ""))
        self.write("content/_index.ja.md", page("ホーム"))
        self.write("content/_index.en.md", page("Home"))
        for section in range((size + SECTION - 1) // SECTION):
            for locale in SENTENCES:
                self.write(f"content/s{section}/_index.{locale}.md", page(f"Section {section}"))
        for number in range(size):
            for locale, sentence in SENTENCES.items():
                link = f"[{number}](@/s0/p0)"
                body = "\n\n".join([f"## H{part} {{#h{part}}}\n\n" + sentence * 8 + link for part in range(5)])
                self.write(f"content/s{number // SECTION}/p{number}.{locale}.md", page(f"Page {number}", body))
        self.template_text = (ROOT / "themes/briefing/templates/page.html").read_text()
        self.write("templates/page.html", self.template_text)
        for locale in SENTENCES:
            self.write(f"i18n/{locale}/site.ftl", "skip-to-content = measured\n")
        if has_ledger:
            keys = [str(it.relative_to(folder / "content")).removesuffix(".en.md") for it in folder.glob("content/**/*.en.md")]
            files = [it.removesuffix("/_index") for it in keys] + ["i18n/site.ftl"]
            subprocess.run([taiyaku, "-r", folder, "i18n", "ok", "-q", *files], check=True, stdout=subprocess.DEVNULL)
        start = time.monotonic()
        self.process = subprocess.Popen([taiyaku, "-r", folder, "serve", "-p", "0", "-q"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        address = self.process.stdout.readline().strip()
        self.host = address.removeprefix("http://").rstrip("/")
        self.connection = http.client.HTTPConnection("127.0.0.1", int(self.host.split(":")[1]))
        self.get("/ja/")
        print(f"first page of {2 * size} after {1000 * (time.monotonic() - start):.0f} ms", file=sys.stderr)
        time.sleep(1 + size / 1000)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def get(self, path):
        self.connection.request("GET", path, headers={"Host": self.host})
        return self.connection.getresponse().read().decode()

    def memory(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in text.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def time(self, edit, path, mark):
        """Returns the seconds from the end of an edit to the end of the page that shows it."""
        edit(mark)
        start = time.monotonic()
        while mark not in self.get(path):
            if time.monotonic() - start > 30:
                raise SystemExit(f"{mark} never shows at {path}")
            time.sleep(0.0005)
        return time.monotonic() - start

    def path(self, kind):
        return "/ja/s0/" if kind in ("title", "new") else "/ja/s0/p1/"

    def text(self, mark):
        self.write("content/s0/p1.ja.md", page("Page 1", f"{mark} " + SENTENCES["ja"]))

    def title(self, mark):
        self.write("content/s0/p2.ja.md", page(mark, SENTENCES["ja"]))

    def new(self, mark):
        file = self.folder / "content/s0/new.ja.md"
        if file.exists():
            file.unlink()
            while "new0" in self.get(self.path("new")):
                time.sleep(0.001)
        self.write("content/s0/new.ja.md", page(mark, SENTENCES["ja"]))

    def message(self, mark):
        self.write("i18n/ja/site.ftl", f"skip-to-content = {mark}\n")

    def template(self, mark):
        self.write("templates/page.html", self.template_text.replace('class="page inner"', f'class="page inner {mark}"'))


def page(title, body=""):
    return f'+++\ntitle = "{title}"\n+++\n{body}\n'


if __name__ == "__main__":
    main()
