#!/usr/bin/env python3
"""The live preview as its author sees it, in a real browser.

    tests/browser/preview.py [TAIYAKU] [--pictures DIR]

Needs Chromium (`$CHROMIUM`, else `chromium`) and nothing else. Ends with 1 at the first thing that is not as it should.
"""
import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from chromium import Chromium

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = "content/pillars/1.ja.md"
PANEL = "document.querySelector('taiyaku-panel').shadowRoot"
OVERLAY = "document.querySelector('taiyaku-overlay')?.shadowRoot.querySelector('.overlay')"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taiyaku", nargs="?", default=ROOT / "target/debug/taiyaku")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for name in ("content", "i18n", "static", "templates", "themes"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, site / name)
        shutil.copy(ROOT / "taiyaku.toml", site)
        server = subprocess.Popen([arguments.taiyaku, "-r", site, "serve", "-p", "0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
        try:
            base = server.stdout.readline().strip()
            with Chromium() as browser:
                Preview(site, base, browser, arguments.pictures).check()
            server.send_signal(signal.SIGINT)
            assert server.wait(10) == 130, "Ctrl-C ends the preview"
        finally:
            server.kill()


class Preview:
    def __init__(self, site, base, browser, pictures):
        self.site, self.base, self.browser, self.pictures = site, base, browser, pictures

    def check(self):
        steps = [self.edit, self.blocks, self.selection, self.windows, self.title, self.style, self.broken_template, self.broken_rendering,
                 self.broken_settings, self.mistake,
                 self.hostile, self.reading, self.panel, self.beside, self.messages, self.marked, self.missing,
                 self.recreated, self.quiet]
        for step in steps:
            step()
            print(f"ok   {step.__doc__}")

    def open(self, path):
        self.browser.open(self.base + path)
        self.browser.until("!!document.querySelector('taiyaku-panel')?.shadowRoot.querySelector('.toggle')")
        # Whatever loads the page anew takes this mark away.
        self.browser.run("window.kept = true")

    def shows(self, text, timeout=15):
        self.browser.until(f"document.body.textContent.includes({text!r})", timeout)

    def is_kept(self):
        assert self.browser.run("window.kept === true"), "the page was loaded anew"

    def replace(self, path, old, new):
        file = self.site / path
        text = file.read_text()
        assert old in text, f"{old} in {path}"
        file.write_text(text.replace(old, new, 1))

    def append(self, path, text):
        with open(self.site / path, "a") as file:
            file.write(text)

    def picture(self, name):
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.browser.picture(self.pictures / f"{name}.png")

    def escape(self):
        self.browser.ask("Input.dispatchKeyEvent", type="keyDown", key="Escape", code="Escape")

    def edit(self):
        """an edit appears in place: scroll position, focus and open details stay"""
        self.append(PAGE, "\n".join(f"\n段落{number}。" for number in range(60)) + "\n")
        self.open("ja/pillars/1/")
        self.shows("段落59。")
        self.browser.run("document.querySelectorAll('details').forEach((it) => { it.open = true })")
        self.browser.run("scrollTo({top: 900, behavior: 'instant'})")
        self.browser.run("window.link = document.querySelector('main a[href]'); link.focus({preventScroll: true})")
        opened = self.browser.run("document.querySelectorAll('details[open]').length")
        self.append(PAGE, "\n最後の段落。\n")
        self.shows("最後の段落。")
        self.is_kept()
        state = self.browser.run("[scrollY, document.activeElement === link, link.isConnected]")
        assert state == [900, True, True], state
        assert self.browser.run("document.querySelectorAll('details[open]').length") == opened > 0
        # What grows above the view does not move it.
        top = "[...document.querySelectorAll('main p')].find((it) => it.textContent === '段落30。').getBoundingClientRect().top"
        self.browser.run("scrollTo({top: 2000, behavior: 'instant'})")
        before = self.browser.run(top)
        self.replace(PAGE, "\n段落0。", "\n段落0。" + "とても長い文章です。" * 60 + "\n\n新しい段落。")
        self.shows("新しい段落。")
        self.is_kept()
        self.browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        moved = self.browser.run(top) - before
        assert abs(moved) < 2, f"what is read moved by {moved}"

    def blocks(self):
        """only the block that changed is touched"""
        self.browser.run("window.blocks = [...document.querySelectorAll('main p')]")
        self.replace(PAGE, "段落40。", "段落四十。")
        self.shows("段落四十。")
        kept = self.browser.run("blocks.filter((it) => it.isConnected).length === blocks.length")
        assert kept, "blocks were replaced"

    def selection(self):
        """what is selected in a text that changes stays selected where the text is as it was"""
        self.append(PAGE, "\n段落は長い。これは選ばれている。次の文。\n")
        self.shows("これは選ばれている。")
        self.browser.run("""(() => {
            const paragraph = [...document.querySelectorAll('main p')].find((it) => it.textContent.startsWith('段落は長い。'));
            getSelection().setBaseAndExtent(paragraph.firstChild, 6, paragraph.firstChild, 15);
        })()""")
        selected = "getSelection().toString()"
        assert self.browser.run(selected) == "これは選ばれている", self.browser.run(selected)
        for old, new in (("次の文。", "次の文は変わった。"), ("段落は長い。", "段落はとても長い。")):
            self.replace(PAGE, old, new)
            self.shows(new)
            assert self.browser.run(selected) == "これは選ばれている", (new, self.browser.run(selected))
        self.is_kept()

    def windows(self):
        """a browser keeps six connections to one server, and shows more windows than that, each up to date"""
        first, last = self.browser.session, None
        for number in range(9):
            self.browser.window()
            last = self.browser.session
            self.open(("ja" if number % 2 else "en") + "/pillars/1/")
        self.append("content/pillars/1.en.md", "\nFor every window.\n")
        self.append(PAGE, "\nどの窓にも。\n")
        self.shows("For every window.")
        self.is_kept()
        self.browser.session = first
        self.shows("どの窓にも。")
        self.is_kept()
        # What is wrong with a page shows at once, whichever window it is in.
        path = "themes/briefing/templates/page.html"
        good = (self.site / path).read_text()
        (self.site / path).write_text(good + "{{ page.nothing.at.all }}")
        for session in (first, last):
            self.browser.session = session
            self.browser.until(f"{OVERLAY}?.textContent.includes({path!r})")
        (self.site / path).write_text(good)
        for session in (first, last):
            self.browser.session = session
            self.browser.until(f"!{OVERLAY}")
        self.browser.session = None
        pages = [it for it in self.browser.ask("Target.getTargets")["targetInfos"] if "/pillars/1/" in it["url"]]
        workers = [it for it in self.browser.ask("Target.getTargets")["targetInfos"] if it["type"] == "shared_worker"]
        assert len(workers) == 1, workers
        self.browser.session = first
        here = self.browser.ask("Target.getTargetInfo")["targetInfo"]["targetId"]
        self.browser.session = None
        for page in pages:
            if page["type"] == "page" and page["targetId"] != here:
                self.browser.ask("Target.closeTarget", targetId=page["targetId"])
        self.browser.session = first

    def title(self):
        """a title shows in the head, the page and the lists"""
        text = (self.site / PAGE).read_text()
        line = next(line for line in text.split("\n") if line.startswith("title"))
        self.replace(PAGE, line, 'title = "新しい題"')
        self.browser.until("document.title.includes('新しい題') && document.querySelector('h1').textContent.includes('新しい題')")
        self.is_kept()
        self.open("ja/pillars/")
        self.shows("新しい題")
        self.replace(PAGE, 'title = "新しい題"', line)
        self.browser.until("!document.querySelector('main').textContent.includes('新しい題')")
        self.is_kept()

    def style(self):
        """a style is exchanged without loading the page"""
        self.open("ja/pillars/1/")
        self.append("themes/briefing/static/css/prose.css", "\nmain { outline-color: rgb(1, 2, 3); }\n")
        self.browser.until("getComputedStyle(document.querySelector('main')).outlineColor === 'rgb(1, 2, 3)'")
        self.is_kept()
        sheets = self.browser.run("document.querySelectorAll('link[rel=stylesheet][href*=prose]').length")
        assert sheets == 1, f"{sheets} sheets where one was"

    def broken_template(self):
        """a broken template: the last good page stays, an overlay names the place, and goes when it is mended"""
        self.open("ja/pillars/1/")
        path = "themes/briefing/templates/page.html"
        good = (self.site / path).read_text()
        (self.site / path).write_text(good + "{% if %}")
        self.browser.until(f"{OVERLAY}?.textContent.includes('themes/briefing/templates/page.html:')")
        self.picture("overlay")
        assert self.browser.run(f"{OVERLAY}.querySelector('mark') !== null"), "lines of the source"
        links = self.browser.run(f"[...{OVERLAY}.querySelectorAll('a.place')].map((it) => it.href)")
        start = f"vscode://file{os.path.realpath(self.site)}/themes/briefing/templates/page.html:"
        assert any(link.startswith(start) for link in links), links
        self.shows("最後の段落。")
        self.escape()
        self.browser.until(f"!{OVERLAY}")
        (self.site / path).write_text(good + "\n{% if %}")
        self.browser.until(f"!!{OVERLAY}")
        (self.site / path).write_text(good)
        self.browser.until(f"!{OVERLAY}")
        self.is_kept()

    def broken_rendering(self):
        """a mistake that shows only when a page is rendered comes with the change, and goes with it"""
        self.open("ja/pillars/1/")
        path = "themes/briefing/templates/page.html"
        good = (self.site / path).read_text()
        (self.site / path).write_text(good + "{{ page.nothing.at.all }}")
        self.browser.until(f"{OVERLAY}?.textContent.includes('themes/briefing/templates/page.html:')")
        self.shows("最後の段落。")
        (self.site / path).write_text(good)
        self.browser.until(f"!{OVERLAY}")
        self.is_kept()

    def broken_settings(self):
        """settings, messages and pages break and are mended without a restart"""
        for path, bad in [("taiyaku.toml", "\nlocales = ["), ("themes/briefing/i18n/ja/briefing.ftl", "\nbad = { $\n"),
                          (PAGE, "\n[無](@/nowhere)\n")]:
            good = (self.site / path).read_text()
            (self.site / path).write_text(good + bad)
            self.browser.until(f"{OVERLAY}?.textContent.includes({path!r})")
            (self.site / path).write_text(good)
            self.browser.until(f"!{OVERLAY}")
        self.is_kept()

    def mistake(self):
        """a mistake in a text is told, and hides neither the text nor what is written on"""
        good = (self.site / PAGE).read_text()
        bad = good + "\n書きかけの文。[無](@/nowhere)\n"
        (self.site / PAGE).write_text(bad)
        self.browser.until(f"{OVERLAY}?.textContent.includes({PAGE!r})")
        self.shows("書きかけの文。")
        self.escape()
        self.browser.until(f"!{OVERLAY}")
        (self.site / PAGE).write_text(bad + "\n次の文。\n")
        self.shows("次の文。")
        assert self.browser.run(f"!{OVERLAY}"), "what has been seen stays away"
        (self.site / PAGE).write_text(good)
        self.browser.until("!document.querySelector('main').textContent.includes('書きかけの文。')")
        self.is_kept()

    def hostile(self):
        """text of authors is shown as text"""
        good = (self.site / PAGE).read_text()
        bad = "\n[x](@/<script>window.hurt=1</script>) ![x](<x\" onerror=\"window.hurt=1>) [y](@/<img/src/onerror=window.hurt=1>)\n"
        (self.site / PAGE).write_text(good + bad)
        self.browser.until(f"{OVERLAY}?.textContent.includes('window.hurt=1')")
        assert self.browser.run(f"{OVERLAY}.querySelector('script, img') === null && window.hurt === undefined")
        (self.site / PAGE).write_text(good)
        self.browser.until(f"!{OVERLAY}")
        # So are the names of files.
        name = "content/<img src=x onerror=window.hurt=1>.ja.md"
        (self.site / name).parent.mkdir(exist_ok=True)
        (self.site / name).write_text("[x](@/nowhere)")
        self.browser.until(f"{OVERLAY}?.textContent.includes('<img src=x onerror=window.hurt=1>')")
        assert self.browser.run(f"{OVERLAY}.querySelector('img') === null && window.hurt === undefined")
        (self.site / name).unlink()
        self.browser.until(f"!{OVERLAY}")

    def reading(self):
        """findings that change stay scrolled to where they are read, with the focus where it was"""
        good = (self.site / PAGE).read_text()
        bad = "".join(f"\n[{number}](@/nowhere-{number})\n" for number in range(30))
        (self.site / PAGE).write_text(good + bad)
        self.browser.until(f"{OVERLAY}?.textContent.includes('nowhere-29')")
        place = self.browser.run(f"(() => {{ const link = [...{OVERLAY}.querySelectorAll('a.place')].at(-1); link.focus();"
                                 f" {OVERLAY}.querySelector('.findings').scrollTo(0, 700); return link.getAttribute('href'); }})()")
        self.append(PAGE, "\n[x](@/and-one-more)\n")
        self.browser.until(f"{OVERLAY}?.textContent.includes('and-one-more')")
        found = self.browser.run(f"[{OVERLAY}.querySelector('.findings').scrollTop,"
                                 f" {OVERLAY}.getRootNode().activeElement?.getAttribute('href')].join(' ')")
        assert found == f"700 {place}", f"{found}, and not 700 {place}"
        (self.site / PAGE).write_text(good)
        self.browser.until(f"!{OVERLAY}")

    def panel(self):
        """the panel opens by keyboard and tells of the page, in its language"""
        shutil.copy(ROOT / PAGE, self.site / PAGE)
        self.open("ja/pillars/1/")
        self.browser.until("!document.body.textContent.includes('段落')")
        self.browser.run(f"{PANEL}.querySelector('.toggle').focus()")
        for kind in ("keyDown", "keyUp"):
            self.browser.ask("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
        text = self.browser.until(f"{PANEL}.querySelector('.panel')?.textContent")
        for wanted in (PAGE, "リンク元", "読む時間", "英語", "対訳ページ", "指摘"):
            assert wanted in text, f"{wanted} in {text[:1000]}"
        self.picture("panel-ja")
        # It is written anew whenever the page changes, and whoever is in it stays where he was.
        for inside in ("", " summary", " a[href]"):
            self.browser.run(f"{PANEL}.querySelector('.panel{inside}').focus()")
            focused = self.browser.run(f"{PANEL}.activeElement.outerHTML")
            self.replace(PAGE, "+++\n", '+++\ntitel = "x"\n')
            self.browser.until(f"{PANEL}.querySelector('.panel').textContent.includes('unknown-key')")
            self.replace(PAGE, 'titel = "x"\n', "")
            self.browser.until(f"!{PANEL}.querySelector('.panel').textContent.includes('unknown-key')")
            kept = self.browser.run(f"{PANEL}.activeElement?.outerHTML")
            assert kept == focused, f"{str(kept)[:100]} has the focus, and not {focused[:100]}"
        # Escape closes it, and whoever was in it is at its button.
        self.browser.run(f"{PANEL}.querySelector('.panel').focus()")
        self.escape()
        self.browser.until(f"!{PANEL}.querySelector('.panel')")
        focused = self.browser.run(f"{PANEL}.activeElement?.dataset.name ?? document.activeElement.tagName")
        assert focused == "toggle", f"{focused!r} has the focus"
        self.browser.run(f"{PANEL}.querySelector('.toggle').click()")
        self.browser.until(f"!!{PANEL}.querySelector('.panel')")
        # The findings lie above it, and are closed first.
        self.replace(PAGE, "+++\n", "+++\ntitle = 1\n")
        self.browser.until(f"!!{OVERLAY}")
        self.escape()
        self.browser.until(f"!{OVERLAY}")
        assert self.browser.run(f"!!{PANEL}.querySelector('.panel')"), "one press closes one thing"
        self.replace(PAGE, "title = 1\n", "")
        self.browser.until(f"!{PANEL}.querySelector('.panel').textContent.includes('duplicate')")
        self.open("en/pillars/1/")
        text = self.browser.until(f"{PANEL}.querySelector('.panel')?.textContent")
        for wanted in ("content/pillars/1.en.md", "Linked from", "Reading time", "Japanese", "Translated from Japanese"):
            assert wanted in text, f"{wanted} in {text[:1000]}"
        self.picture("panel-en")
        # A finding of the page comes and goes.
        self.replace("content/pillars/1.en.md", "+++\n", '+++\ntitel = "x"\n')
        self.browser.until(f"{PANEL}.querySelector('.panel').textContent.includes('unknown-key')")
        self.replace("content/pillars/1.en.md", 'titel = "x"\n', "")
        self.browser.until(f"!{PANEL}.querySelector('.panel').textContent.includes('unknown-key')")
        self.is_kept()

    def beside(self):
        """the other language stands beside the page, and the block under the pointer is marked on both sides"""
        self.open("ja/jasmine/")
        self.browser.until(f"!!{PANEL}.querySelector('[data-name=beside-en]')")
        self.browser.run(f"{PANEL}.querySelector('[data-name=beside-en]').click()")
        pane = "document.querySelector('taiyaku-beside')?.shadowRoot.querySelector('.text')"
        self.browser.until(f"{pane}?.textContent.length > 100")
        self.browser.run("window.block = document.querySelector('.prose > h2')")
        self.browser.run("block.scrollIntoView(); block.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))")
        pair = self.browser.run(f"[block.id, {pane}.querySelector('.taiyaku-lit').id]")
        assert pair[0] and pair[0] == pair[1], pair
        self.picture("beside")
        file = next((self.site / "content").glob("jasmine.en.md"))
        with open(file, "a") as stream:
            stream.write("\nA new paragraph.\n")
        self.browser.until(f"{pane}.textContent.includes('A new paragraph.')")
        self.browser.run("document.querySelector('taiyaku-beside').shadowRoot.querySelector('.close').click()")
        self.browser.until(f"!{pane}")

    def messages(self):
        """the message under the pointer is named, with its place"""
        self.open("ja/pillars/1/")
        self.browser.run(f"{PANEL}.querySelector('.panel') || {PANEL}.querySelector('.toggle').click()")
        self.browser.until(f"!!{PANEL}.querySelector('[data-name=messages]')")
        self.browser.run(f"{PANEL}.querySelector('[data-name=messages]').click()")
        self.browser.until(f"{PANEL}.querySelector('[data-name=messages]').getAttribute('aria-pressed') === 'true'")
        self.browser.run("document.querySelector('.skip-link').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))")
        text = self.browser.until("document.querySelector('taiyaku-messages')?.shadowRoot.querySelector('.messages')?.textContent")
        assert "skip-to-content" in text and "themes/briefing/i18n/ja/briefing.ftl:" in text, text
        # One with a value in it.
        self.replace("themes/briefing/templates/page.html", "</article>", '<p id="probe">{{ message(id="toc-probe", n=7) }}</p></article>')
        for locale, said in (("ja", "全部で{ $n }個の例"), ("en", "{ $n } samples in all")):
            self.append(f"themes/briefing/i18n/{locale}/briefing.ftl", f"\ntoc-probe = {said}\n")
        self.browser.until("document.querySelector('#probe')?.textContent === '全部で7個の例'")
        self.browser.until("document.querySelector('#probe').dispatchEvent(new PointerEvent('pointerover', {bubbles: true})) && "
                           "document.querySelector('taiyaku-messages').shadowRoot.textContent.includes('toc-probe')")

    def marked(self):
        """the page can be looked at with marked and longer texts, and stays up to date there"""
        self.browser.run(f"{PANEL}.querySelector('[data-name=marked]').click()")
        self.browser.until("location.pathname === '/ja-XA/pillars/1/' && document.body.textContent.includes('⟦')")
        self.browser.until(f"{PANEL}?.querySelector('.panel')?.textContent.includes({PAGE!r})")
        self.picture("marked")
        self.append(PAGE, "\n印の付いた段落。\n")
        self.browser.until("document.body.textContent.includes('⟦印の付いた段落')")
        self.browser.run(f"{PANEL}.querySelector('[data-name=marked]').click()")
        self.browser.until("location.pathname === '/ja/pillars/1/'")

    def missing(self):
        """a page that is not there yet appears when it is written"""
        self.browser.open(self.base + "ja/pillars/new/")
        self.browser.until("!!document.querySelector('taiyaku-panel')")
        for locale in ("ja", "en"):
            (self.site / f"content/pillars/new.{locale}.md").write_text('+++\ntitle = "New page"\ndraft = true\n+++\nHere it is.\n')
        self.shows("Here it is.")
        self.browser.until(f"{PANEL}?.querySelector('.panel')?.textContent.includes('下書き')")

    def recreated(self):
        """a content folder that is deleted and made anew is watched again"""
        shutil.move(self.site / "content", self.site / "elsewhere")
        self.browser.until(f"!!{OVERLAY}")
        shutil.move(self.site / "elsewhere", self.site / "content")
        self.browser.until(f"!{OVERLAY}")
        self.open("ja/pillars/1/")
        self.append(PAGE, "\nまだ見ています。\n")
        self.shows("まだ見ています。")
        self.is_kept()

    def quiet(self):
        """the browser had nothing to complain of"""
        found = [it for it in self.browser.complaints() if "404" not in it]
        assert not found, "\n".join(found)


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        print(f"FAIL {error}", file=sys.stderr)
        sys.exit(1)
