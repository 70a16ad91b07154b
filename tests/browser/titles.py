#!/usr/bin/env python3
"""Where the lines of Japanese titles end, in a real browser.

    tests/browser/titles.py [TAIYAKU] [--pictures DIR]

Needs Chromium (`$CHROMIUM`, else `chromium`) and nothing else. Ends with 1 at the first thing that is not as it should.
"""
import argparse
import functools
import http.server
import subprocess
import tempfile
import threading
from pathlib import Path

from chromium import Chromium

HERE = Path(__file__).resolve().parent
TITLE = "国際社会における法の支配の強化について"
HEADINGS = ["日米豪印（クアッド）首脳会合共同声明（仮訳）", "自由で開かれたインド太平洋と**日本の外交**", "ASEAN海洋安全保障イニシアティブ",
            "2024年9月21日の「JASMINE」の発表と12か国の反応", "{仮訳|かりやく}について", "用語"]
TERMS = "id\tja\ten\nrule-of-law\t法の支配\trule of law\n"
# Returns for each heading what it says, its lines, and the pieces between its places to break.
LINES = """[...document.querySelectorAll('main :is(h1, h2, caption)')].map(heading => {
  const lines = [], walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT)
  let top = null
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node.parentElement.closest('rt, rp')) continue
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const box = range.getClientRects()[0]
      if (!box) continue
      const middle = (box.top + box.bottom) / 2
      if (top === null || Math.abs(middle - top) > box.height / 2) lines.push('')
      top = middle
      lines[lines.length - 1] += node.data[at]
    }
  }
  getSelection().selectAllChildren(heading)
  const copy = heading.cloneNode(true)
  copy.querySelectorAll('rt, rp').forEach(it => it.remove())
  copy.querySelectorAll('wbr').forEach(it => it.replaceWith('|'))
  return {text: getSelection().toString(), lines, pieces: copy.textContent.split('|')}
})"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("taiyaku", nargs="?", default=HERE.parent.parent / "target/debug/taiyaku")
    parser.add_argument("--pictures", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Chromium() as browser:
        url = serve(Path(folder), arguments.taiyaku)
        for width in [1280, 640, 400, 340, 320]:
            check(browser, url, width)
            if arguments.pictures:
                browser.picture(arguments.pictures / f"titles-{width}.png")
        assert browser.complaints() == [], browser.complaints()
    print("titles: lines end between phrases")


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder, taiyaku):
    """Builds a site with one page, serves it, and returns the address of the page."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder / "public"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    body = "".join(f"## {heading} {{#h{number}}}\n\n文。\n\n" for number, heading in enumerate(HEADINGS))
    body += "| 国 | 年 |\n| --- | --- |\n| 日本 | 2024 |\n\nTable: 各国における法の支配の強化に向けた取組の一覧\n"
    files = {
        "taiyaku.toml": f'base_url = "{url}"\nlocales = ["ja"]\noriginal = "ja"\ntitle = "見本"\n',
        "i18n/terms.tsv": TERMS.replace("\ten", "").replace("\trule of law", ""),
        "content/_index.ja.md": f'+++\ntitle = "見本"\n+++\n',
        "content/page.ja.md": f'+++\ntitle = "{TITLE}"\n+++\n{body}',
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    built = subprocess.run([taiyaku, "build"], cwd=folder, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return f"{url}/ja/page/"


def check(browser, url, width):
    """Looks at every title of the page in a window of `width` pixels."""
    browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.open(url)
    titles = browser.run(LINES)
    # The title of the page, that of its contents, and that of the table.
    assert len(titles) == len(HEADINGS) + 3, titles
    assert sum(len(it["pieces"]) > 1 for it in titles) >= 6, titles
    for title in titles:
        whole = "".join(title["pieces"])
        assert "".join(title["lines"]) == whole, title
        # What is copied has nothing more in it than what is read.
        assert "\u200b" not in title["text"] and title["text"].strip().startswith(whole[:2]), title
        assert len(title["lines"]) == 1 or width < 1280, title
        places, at = {0}, 0
        for piece in title["pieces"]:
            at += len(piece)
            places.add(at)
        at = 0
        for line in title["lines"]:
            at += len(line)
            # Punctuation ends lines, too.
            assert at in places or line[-1] in "：・、。）」", (width, title)
        assert not any(line.endswith(("法", "法の")) for line in title["lines"]), title
    if width == 340:
        assert titles[0]["lines"][-1].endswith("法の支配の強化について"), titles[0]


if __name__ == "__main__":
    main()
