#!/usr/bin/env python3
"""The search of a site as a reader uses it, in a real browser.

    tests/browser/search.py [TAIYAKU] [--pages N] [--pictures DIR]

Needs Chromium (`$CHROMIUM`, else `chromium`) and nothing else. Ends with 1 at the first thing that is not as it should.
"""
import argparse
import functools
import gzip
import http.server
import json
import random
import re
import subprocess
import tempfile
import threading
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from chromium import Chromium

HERE = Path(__file__).resolve().parent
SETTINGS = """base_url = "{url}"
locales = ["ja", "en"]
original = "ja"
[title]
ja = "見本"
en = "Sample"
"""
TERMS = "id\tja\ten\tabbreviation\n" \
    "rule-of-law\t法の支配\trule of law\t\naoip\tインド太平洋に関するASEANアウトルック\tASEAN Outlook on the Indo-Pacific\tAOIP\n"
# Words of which texts are made. Many share pairs of characters, so that pairs alone would find too much.
PIECES = ["防衛", "協力", "防災", "衛生", "協定", "力学", "警戒", "戒管", "管制", "制度", "管轄", "海上", "上空", "空港", "港湾", "安全", "全保",
          "保障", "障害", "法制", "支配", "配備", "備品", "能力", "構築", "築城", "支援", "援助", "情報", "報告", "告示", "国際", "際限", "会議",
          "議論", "論点", "サイバー", "セキュリティー", "レーダー", "ヘリコプター", "イニシアティヴ", "パートナーシップ"]
GLUE = ["の", "と", "を", "に", "は", "、", "及び", "する", "による", "。\n\n"]
# What a page says, and by which queries it is found.
PAGES = {
    "quad": ("クアッド", "クアッドの会合。サーバの管理。", ["クアッド", "ｸｱｯﾄﾞ", "くあっど", "サーバー", "サーバーの管理", "ｻｰﾊﾞ"]),
    "aoip": ("構想", "AOIPとRAA（円滑化協定）を、第2の柱で進める。", ["ＡＯＩＰ", "aoip", "RAA", "ＲＡＡ", "第2の柱", "第２の柱", "円滑化"]),
    "digital": ("電子", "デジタル化と令和６年の予算。警戒管制レーダーの移転。", ["ﾃﾞｼﾞﾀﾙ", "デジタル", "令和6年", "警戒管制", "レーダ"]),
    "defense": ("防衛協力", "方針を示す。\n\n## 法の支配 {#law}\n\n秩序を守る制管轄の話。", ["防衛協力", "法の支配", "制管轄"]),
    "spelling": ("取り組み", "ヴェトナムとの打ち合わせ。", ["取組", "取り組み", "ベトナム", "打合せ"]),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taiyaku", nargs="?", default=HERE.parent.parent / "target/debug/taiyaku")
    parser.add_argument("--pages", type=int, default=150, help="how many generated pages")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Chromium() as browser:
        Search(Path(folder), arguments, browser).check()


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append(urlsplit(self.path).path)
        super().do_GET()


class Search:
    def __init__(self, folder, arguments, browser):
        self.folder, self.browser, self.pictures = folder, browser, arguments.pictures
        self.public = folder / "public"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=self.public))
        self.server.asked = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.texts = self.write_site(arguments.pages)
        built = subprocess.run([arguments.taiyaku, "build"], cwd=folder, capture_output=True, text=True)
        assert built.returncode == 0, built.stdout + built.stderr

    def write_site(self, pages):
        """Writes the site, and returns the text of each generated page as it is compared."""
        def write(path, text):
            path = self.folder / path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

        def page(title, body, more=""):
            return f'+++\ntitle = "{title}"\n{more}+++\n{body}\n'

        write("taiyaku.toml", SETTINGS.format(url=self.url))
        write("i18n/terms.tsv", TERMS)
        for locale, home in [("ja", "見本"), ("en", "Sample")]:
            write(f"content/_index.{locale}.md", page(home, ""))
            write(f"content/search.{locale}.md", page({"ja": "検索", "en": "Search"}[locale], "", 'template = "search.html"\n'))
        for key, (title, body, _) in PAGES.items():
            write(f"content/known/{key}.ja.md", page(title, body))
        write("content/known/_index.ja.md", page("既知", ""))
        write("content/known/law.en.md", page("Order", "It rests on the rule of law. Capacity building goes on. The law rules."))
        chance, texts = random.Random(7), {}
        for number in range(pages):
            parts = [chance.choice(PIECES if at % 5 < 3 else GLUE) for at in range(700)]
            body = "".join(parts).replace("。\n\n、", "。\n\n").strip()
            body = re.sub(r"\n\n[。、\n]+", "\n\n", body)
            texts[f"/ja/many/p{number}/"] = body
            write(f"content/many/p{number}.ja.md", page(f"頁{number}", body))
        write("content/many/_index.ja.md", page("多数", ""))
        return texts

    def check(self):
        for name in ["spellings", "finds", "exact", "languages", "page", "typing", "without_script", "sizes"]:
            getattr(self, name)()
            print(f"ok {name}", flush=True)
        complaints = self.browser.complaints()
        assert not complaints, complaints

    def open(self, locale="ja", query=None):
        address = f"{self.url}/{locale}/search/" + (f"?q={quote(query)}" if query else "")
        self.browser.open(address)
        self.browser.run("(async () => { window.module = await import(document.querySelector('script[type=module]').src); })()")

    def found(self, query, locale="ja"):
        """Returns the addresses of all pages that the script finds in one language."""
        return self.browser.run("""(async () => {
            const index = window.index ??= {}, query = %s, path = %s;
            const it = index[path] ??= window.module.open(path);
            const readings = await it.readings(query, await it.names(query));
            if (!readings[0].length) return [];
            const pages = await Promise.all((await it.candidates(readings)).map((number) => it.page(number)));
            return pages.flatMap((page) => window.module.look(page, readings)).map((it) => it.path);
        })()""" % (json.dumps(query), json.dumps(f"/{locale}/search/index.json")))

    def spellings(self):
        """The script makes of every text what the program makes of it."""
        self.open()
        pairs = [[json.loads(it) for it in line.split("\t")] for line in (HERE / "normal.tsv").read_text().splitlines()]
        assert len(pairs) >= 200
        wrong = self.browser.run(f"{json.dumps(pairs)}.filter(([from, to]) => window.module.normalize(from) !== to)")
        assert not wrong, wrong

    def finds(self):
        for key, (_, _, queries) in PAGES.items():
            for query in queries:
                assert f"/ja/known/{key}/" in self.found(query), (key, query)
        assert self.found("クアッド") == ["/ja/known/quad/"]
        for query in ["capacity build", '"rule of law"', "CAPACITY", "rul law"]:
            assert self.found(query, "en") == ["/en/known/law/"], query
        for query in ["ule", '"law of rule"', "nothing", "。", "未踏"]:
            assert self.found(query, "en") == self.found(query) == [], query

    def exact(self):
        """Compound words are found where they stand, and nowhere else."""
        def same(text):
            for one, other in [("ヴ", "ブ"), ("ブィ", "ビ")]:
                text = text.replace(one, other)
            return re.sub("ー(?![ァ-ヺー])", "", text)

        chance, wrong = random.Random(11), []
        texts = {path: [same(it) for it in text.split("\n\n")] for path, text in self.texts.items()}
        for _ in range(300):
            path = chance.choice(list(texts))
            text = chance.choice([it for it in re.split("[。、\n]+", self.texts[path]) if len(it) > 8])
            at = chance.randrange(len(text) - 6)
            query = text[at:at + chance.randint(2, 6)].lstrip("ーァィゥェォャュョッ") or "防衛"
            needle = same(query)
            expected = {path for path, lines in texts.items() if any(needle in it for it in lines)}
            got = {it for it in self.found(f'"{query}"') if it.startswith("/ja/many/")}
            others = {"取組", "及び", "および"}
            if got != expected and query not in others:
                wrong.append((query, sorted(expected - got)[:3], sorted(got - expected)[:3]))
        assert not wrong, (len(wrong), wrong[:5])

    def languages(self):
        """A term of the glossary finds the pages of both languages, each under its own heading."""
        self.open("en", "法の支配")
        self.browser.until("document.querySelectorAll('.search section li').length >= 2 && !document.querySelectorAll('.search section')[1].hidden")
        own, other = self.browser.run("[...document.querySelectorAll('.search section')].map((it) => [it.querySelector('h2').textContent, it.querySelector('ol').lang, ...[...it.querySelectorAll('a')].map((a) => a.getAttribute('href'))])")
        assert own[1] == "en" and "/en/known/law/" in own, own
        assert other[0].startswith("In Japanese") and other[1] == "ja" and "/ja/known/defense/#law" in other, other
        status = self.browser.run("document.querySelector('.search [role=status]').textContent")
        assert "Pages found: 1." in status and "In Japanese" in status, status
        assert self.browser.run("[...document.querySelectorAll('.search section li mark')].map((it) => it.textContent).join()").count("rule of law") >= 1

    def page(self):
        """The form in the header leads to results, which are marked, announced, and linked to their section."""
        self.browser.open(f"{self.url}/ja/known/quad/")
        self.browser.run("(() => { const form = document.querySelector('.site-search'); form.q.value = '防衛協力'; form.requestSubmit(); })()")
        self.browser.until("location.pathname === '/ja/search/' && document.querySelectorAll('.search section li').length > 0")
        assert unquote(self.browser.run("location.search")) == "?q=防衛協力"
        assert self.browser.run("document.querySelector('.search section li h3').innerHTML.trim()") == '<a href="/ja/known/defense/"><mark>防衛協力</mark></a>'
        status = self.browser.run("document.querySelector('.search [role=status]').textContent")
        assert "件を表示しています" in status, status
        assert self.browser.run("document.querySelector('.search-contents').hidden")
        self.picture("results")
        before = self.browser.run("document.querySelectorAll('.search section li').length")
        self.browser.run("document.querySelector('.search section button').click()")
        self.browser.until(f"document.querySelectorAll('.search section li').length > {before}")
        assert self.browser.run("document.activeElement.closest('li') !== null")
        address = self.browser.run("document.querySelector('.languages a[lang=en]').href")
        assert unquote(address).endswith("/en/search/?q=防衛協力"), address
        # What is typed is never markup.
        self.open("ja", "<img src=x onerror=alert(1)>")
        self.browser.until("document.querySelector('.search [role=status]').textContent")
        assert not self.browser.run("document.querySelectorAll('.search img').length")

    def typing(self):
        """Characters that are being composed are not searched for."""
        self.open()
        self.server.asked.clear()
        self.browser.run("document.querySelector('#search-query').focus()")
        self.browser.ask("Input.imeSetComposition", text="くあ", selectionStart=2, selectionEnd=2)
        self.browser.run("new Promise((done) => setTimeout(done, 600))")
        assert self.browser.run("document.querySelector('#search-query').value") == "くあ"
        assert not [it for it in self.server.asked if "/index/" in it], self.server.asked
        self.browser.ask("Input.insertText", text="クアッド")
        self.browser.until("document.querySelector('.search section li a')?.getAttribute('href') === '/ja/known/quad/'")
        self.browser.run("document.querySelector('#search-query').select()")
        self.browser.ask("Input.dispatchKeyEvent", type="keyDown", key="Delete", windowsVirtualKeyCode=46)
        self.browser.until("!document.querySelector('.search-contents').hidden && !location.search")

    def without_script(self):
        self.browser.ask("Emulation.setScriptExecutionDisabled", value=True)
        self.browser.ask("Page.navigate", url=f"{self.url}/ja/search/?q=x")
        self.browser.until("document.querySelector('.search-contents li') !== null")
        links = self.browser.run("[...document.querySelectorAll('.search-contents a')].map((it) => it.getAttribute('href'))")
        assert len(links) >= len(self.texts) + len(PAGES) and "/ja/known/quad/" in links, len(links)
        assert "法の支配" in self.browser.run("document.querySelector('.search-contents').textContent")
        self.browser.ask("Emulation.setScriptExecutionDisabled", value=False)
        self.picture("without-script")

    def sizes(self):
        """A first search loads little, however large the site is."""
        size = lambda path: len(gzip.compress(path.read_bytes(), 9, mtime=0))
        shards = list((self.public / "ja/search/index").glob("*.txt"))
        files = shards + list((self.public / "ja/search/index").glob("*/*.txt"))
        assert max(map(size, shards)) <= 8_000
        script, = [it for it in (self.public / "js").glob("search.*.js")]
        assert script.stat().st_size <= 10_240, script.stat().st_size
        # Which of these pages have a word is known when their texts are read, so that words that all of them have are tried.
        worst = 0
        for query in ["防衛協力", "警戒戒管", "法の支配", "サイバー"]:
            self.server.asked.clear()
            self.open("ja", query)
            self.browser.until("document.querySelector('.search [role=status]').textContent")
            asked = {it for it in self.server.asked if it.startswith("/ja/search/index")}
            worst = max(worst, sum(size(self.public / it[1:]) for it in asked if not it.endswith("/")))
        terms, texts = (sum(map(size, it)) for it in (shards, files[len(shards):]))
        print(f"   {len(self.texts)} pages: terms {terms} bytes in {len(shards)} files, texts {texts}, a search {worst} at most")
        assert worst <= 40_000, worst

    def picture(self, name):
        if self.pictures:
            self.pictures.mkdir(exist_ok=True)
            self.browser.picture(self.pictures / f"{name}.png")


if __name__ == "__main__":
    main()
