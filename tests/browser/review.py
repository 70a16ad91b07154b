#!/usr/bin/env python3
"""The review of translations as a reviewer sees it, from the disk and in the live preview, in a real browser.

    tests/browser/review.py [TAIYAKU] [--pictures DIR]

Needs Chromium (`$CHROMIUM`, else `chromium`) and nothing else. Ends with 1 at the first thing that is not as it should.
"""
import argparse
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chromium import Chromium

SETTINGS = """base_url = "https://example.org"
locales = ["ja", "en"]
original = "ja"
[title]
ja = "見本"
en = "Sample"
"""
JA = """+++
title = "金利"
+++

最初の文は一つの段落である。

{changed}

能力構築支援は<script>window.hurt = true</script>の場合に十二人で行う。

<!-- i18n:comment: 固有名詞に注意 -->
まだだれも訳していない文である。

<!-- i18n:only -->
日本語だけの段落。
"""
EN = """+++
title = "Rates"
+++

The first sentence is one paragraph.

The meeting is on October 30.

Capability building <img src=x onerror="window.hurt = true"> is done by 13 people.
"""
TERMS = "id\tja\ten\tstatus\ncapacity-building\t能力構築支援\tcapacity building\t\nx\t能力構築支援\tcapability building\tforbidden\n"
FIRST, STALE, BAD, MISSING = "b2", "b3", "b4", "b5"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taiyaku", nargs="?", default=Path(__file__).resolve().parent.parent.parent / "target/debug/taiyaku")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Chromium() as browser:
        Review(Path(folder), arguments.taiyaku, browser, arguments.pictures).check()


class Review:
    def __init__(self, folder, taiyaku, browser, pictures):
        self.site, self.out, self.downloads = folder / "site", folder / "out", folder / "downloads"
        self.taiyaku, self.browser, self.pictures = taiyaku, browser, pictures
        self.downloads.mkdir()
        self.write("taiyaku.toml", SETTINGS)
        self.write("i18n/terms.tsv", TERMS)
        self.write("content/rates.ja.md", JA.format(changed="会合は10月30日に開く。"))
        self.write("content/rates.en.md", EN)
        self.write("content/other.ja.md", "+++\ntitle = \"他\"\n+++\n\n別のページの文。\n")
        self.write("content/other.en.md", "+++\ntitle = \"Other\"\n+++\n\nA sentence of another page.\n")
        self.run("i18n", "ok", "rates:2", "rates:5", "rates:7")
        self.write("content/rates.ja.md", JA.format(changed="会合は10月31日に開く。"))
        browser.ask("Page.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))

    def check(self):
        steps = [self.readable, self.listed, self.edited, self.kept, self.elsewhere, self.imported, self.done, self.overtaken,
                 self.emptied, self.pictured,
                 self.live, self.quiet]
        for step in steps:
            step()
            print(f"ok   {step.__doc__}")

    def write(self, path, text):
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def read(self, path):
        return (self.site / path).read_text()

    def run(self, *arguments, code=0):
        done = subprocess.run([self.taiyaku, "-r", self.site, "--lang", "en", *arguments], capture_output=True, text=True, cwd=self.site)
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def open(self, name):
        self.browser.open(f"file://{self.out}/{name}")

    def page(self):
        self.open("en/content/rates.html")
        self.browser.until("!!document.querySelector('.bar')")

    def row(self, row, selector):
        return f"document.querySelector('#{row} {selector}')"

    def press(self, row, word):
        self.browser.run(f"[...document.querySelectorAll('#{row} button')].find((it) => it.textContent === {word!r}).focus()")
        for kind in ("keyDown", "keyUp"):
            self.browser.ask("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)

    def type(self, text):
        self.browser.run("document.activeElement.select()")
        self.browser.ask("Input.insertText", text=text)

    def status(self):
        return self.browser.run("document.querySelector('.bar [role=status]').textContent")

    def save(self):
        file = self.downloads / "corrections.json"
        file.unlink(missing_ok=True)
        self.browser.run("[...document.querySelectorAll('.bar button')].find((it) => it.className === 'main').click()")
        end = time.monotonic() + 15
        while not file.exists() or not file.stat().st_size:
            assert time.monotonic() < end, "no file was saved"
            time.sleep(0.02)
        return json.loads(file.read_text())

    def readable(self):
        """without script everything can be read"""
        self.run("i18n", "review", "-o", self.out)
        self.browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        self.open("en/content/rates.html")
        self.browser.ask("Emulation.setScriptExecutionDisabled", value=False)
        text = self.browser.run("document.body.innerText")
        for wanted in ("会合は10月31日に開く。", "The meeting is on October 30.", "original changed", "the glossary forbids",
                       "capacity building", "capability building", "固有名詞に注意", "日本語だけの段落。", "content/rates.en.md:7"):
            assert wanted in text, f"{wanted} in {text}"
        marks = self.browser.run(f"[...document.querySelectorAll('#{BAD} mark')].map((it) => it.textContent)")
        assert {"13", "Capability building", "十二"} <= set(marks), marks
        change = self.browser.run(f"[...document.querySelectorAll('#{STALE} del, #{STALE} ins')].map((it) => it.textContent)")
        assert change == ["30", "31"], change
        languages = self.browser.run(f"[...document.querySelectorAll('#{STALE} td > .text')].map((it) => it.lang)")
        assert languages == ["ja", "en"], languages
        assert self.browser.run("window.hurt === undefined && document.querySelector('td script, td img') === null"), "there is something to be changed"

    def listed(self):
        """the list leads to every page and tells its state"""
        self.open("index.html")
        text = self.browser.run("document.querySelector('main').innerText")
        for wanted in ("金利", "rates", "original changed 1", "not translated 1", "Settings"):
            assert wanted in text, f"{wanted} in {text}"
        self.browser.run("[...document.querySelectorAll('main a')].find((it) => it.textContent === '金利').click()")
        self.browser.until("location.pathname.endsWith('en/content/rates.html') && document.readyState === 'complete'")

    def edited(self):
        """a translation is corrected, approved and remarked on by keyboard"""
        self.page()
        assert self.status() == "Nothing corrected yet.", self.status()
        self.press(STALE, "Correct")
        self.browser.until("document.activeElement.localName === 'textarea' && document.activeElement.lang === 'en'")
        self.type("The meeting is on October 31.")
        self.browser.run(self.row(STALE, "input") + ".click()")
        self.press(BAD, "Correct")
        self.type("Capacity building is done by 14 people.")
        self.press(MISSING, "Correct")
        self.type("A sentence nobody has \"translated\" & more.")
        self.press(FIRST, "Remark")
        self.type("What is\na paragraph?")
        assert self.status() == "Corrected 3 · Approved 1 · Remark 1", self.status()

    def kept(self):
        """nothing is lost when the page is loaded anew"""
        self.page()
        self.browser.until(self.row(STALE, "textarea") + "?.value === 'The meeting is on October 31.'")
        assert self.browser.run(self.row(STALE, "input") + ".checked")
        assert self.browser.run(self.row(FIRST, ".remark") + ".value") == "What is\na paragraph?"
        self.press(BAD, "Discard")
        assert self.status() == "Corrected 2 · Approved 1 · Remark 1", self.status()
        self.press(BAD, "Correct")
        self.type("Capacity building is done by 14 people.")

    def elsewhere(self):
        """corrections of several pages go into one file"""
        self.open("en/content/other.html")
        self.browser.run(self.row("b2", "input") + ".click()")
        assert "(on other pages 4)" in self.status(), self.status()
        self.open("index.html")
        counts = self.browser.run("[...document.querySelectorAll('.own')].map((it) => it.textContent)")
        assert sorted(counts) == ["corrections: 1", "corrections: 4"], counts
        saved = self.save()
        assert (saved["format"], saved["version"], len(saved["entries"])) == ("taiyaku-corrections", 1, 5), saved

    def imported(self):
        """what was saved goes into the sources, and what is wrong does not"""
        file = str(self.downloads / "corrections.json")
        before = self.read("content/rates.en.md")
        said = self.run("i18n", "import", "--dry-run", file, code=1)
        assert "+The meeting is on October 31." in said and self.read("content/rates.en.md") == before, said
        said = self.run("i18n", "import", file, code=1)
        for wanted in ("What is a paragraph?", "content/rates.en.md:5", "finds a mistake", "2 imported, 2 approved"):
            assert wanted in said, f"{wanted} in {said}"
        expected = before.replace("October 30", "October 31").rstrip("\n")
        assert self.read("content/rates.en.md") == expected + "\n\nA sentence nobody has \"translated\" & more.\n"
        assert "14 people" in (self.downloads / "corrections.json.rej").read_text()

    def done(self):
        """in the next review what was taken in is done with, and the rest is still there"""
        self.run("i18n", "review", "-o", self.out)
        self.open("en/content/other.html")
        self.page()
        assert self.status() == "Corrected 1 · Remark 1", self.status()
        assert self.browser.run("document.querySelector('#b3').classList.contains('current')")
        assert self.browser.run(self.row(BAD, "textarea") + ".value") == "Capacity building is done by 14 people."
        file = {"files": [str(self.downloads / "corrections.json")]}
        document = self.browser.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.browser.ask("DOM.querySelector", nodeId=document, selector="input[type=file]")["nodeId"]
        self.browser.ask("DOM.setFileInputFiles", nodeId=node, **file)
        self.browser.until("document.querySelector('.bar [role=status]').textContent.includes('Loaded.')")
        assert self.status().startswith("Corrected 1 · Approved 1 · Remark 1"), self.status()

    def overtaken(self):
        """what was written about a translation that has changed since is shown beside it"""
        page = self.read("content/rates.en.md")
        self.write("content/rates.en.md", page.replace("done by 13 people", "a matter of 13 people"))
        self.run("i18n", "review", "-o", self.out)
        self.page()
        shown = self.browser.run(self.row(BAD, ".translation .memory") + ".innerText")
        assert "Capacity building is done by 14 people." in shown, shown
        assert self.browser.run(self.row(BAD, "textarea") + " === null")
        self.press(BAD, "Use this")
        assert self.browser.run(self.row(BAD, "textarea") + ".value") == "Capacity building is done by 14 people."
        self.write("content/rates.en.md", page)

    def emptied(self):
        """who leaves nothing of a translation does not approve the one that was there"""
        self.open("en/content/other.html")
        self.press("b1", "Correct")
        self.type("Another")
        self.browser.run(self.row("b1", "input") + ".click()")
        assert self.browser.run(self.row("b1", "input") + ".checked")
        self.browser.run(self.row("b1", "textarea") + ".focus()")
        self.browser.run("document.activeElement.select()")
        self.browser.run("document.execCommand('delete')")
        assert not self.browser.run(self.row("b1", "input") + ".checked")
        self.press("b1", "Discard")

    def pictured(self):
        """pages fit a phone, a dark room and paper, in both languages"""
        for language in ("ja", "en"):
            self.run("i18n", "review", "-o", self.out, "--lang", language)
            for name, width, scheme, media in [("desktop", 1280, "light", ""), ("phone", 390, "light", ""),
                                               ("dark", 1280, "dark", ""), ("print", 1040, "light", "print")]:
                self.browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=1400, deviceScaleFactor=1, mobile=width < 600)
                self.browser.ask("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
                for page in ("en/content/rates.html", "index.html"):
                    self.open(page)
                    wide = self.browser.run("document.documentElement.scrollWidth - innerWidth")
                    assert wide <= 0, f"{page} is {wide} pixels too wide: {name}"
                    if self.pictures:
                        self.pictures.mkdir(parents=True, exist_ok=True)
                        self.browser.picture(self.pictures / f"{Path(page).stem}-{name}-{language}.png")
        self.browser.ask("Emulation.clearDeviceMetricsOverride")
        self.browser.ask("Emulation.setEmulatedMedia", media="")

    def live(self):
        """the preview shows the same page, linked from the panel, up to date, and leads to the editor"""
        server = subprocess.Popen([self.taiyaku, "-r", self.site, "serve", "-p", "0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        try:
            base = server.stdout.readline().strip()
            self.browser.open(base + "ja/rates/")
            panel = "document.querySelector('taiyaku-panel')?.shadowRoot"
            self.browser.until(f"!!{panel}?.querySelector('.toggle')")
            self.browser.run(f"{panel}.querySelector('.toggle').click()")
            link = self.browser.until(f"[...{panel}.querySelectorAll('a')].find((it) => it.href.includes('review/find'))?.href")
            self.browser.open(link)
            self.browser.until("location.pathname.endsWith('/_taiyaku/review/en/content/rates.html')")
            self.browser.until("document.querySelector('#b4')?.innerText.includes('Capability building')")
            assert self.browser.run("document.documentElement.lang") == "ja", link
            place = self.browser.run(self.row(BAD, ".translation .place a") + ".href")
            assert place.startswith("vscode://file") and place.endswith("content/rates.en.md:9:1"), place
            assert self.browser.run("document.querySelector('textarea, .bar, main button') === null"), "there is something to be changed"
            self.browser.run("window.kept = true")
            self.write("content/rates.en.md", self.read("content/rates.en.md").replace("13 people", "12 people"))
            self.browser.until("document.querySelector('#b4').innerText.includes('12 people')")
            assert self.browser.run("window.kept === true && window.hurt === undefined"), "the page was loaded anew"
            if self.pictures:
                self.browser.picture(self.pictures / "live.png")
            self.browser.run("document.querySelector('.way a').click()")
            self.browser.until("location.pathname.endsWith('review/index.html') && document.body.innerText.includes('金利')")
            server.send_signal(signal.SIGINT)
            assert server.wait(10) == 130, "Ctrl-C ends the preview"
        finally:
            server.kill()

    def quiet(self):
        """the browser had nothing to complain of"""
        found = [it for it in self.browser.complaints() if "404" not in it and "net::ERR" not in it]
        assert not found, "\n".join(found)


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        print(f"FAIL {error}", file=sys.stderr)
        sys.exit(1)
