// Another language of the page beside it. Blocks belong together as on parallel pages: headings hold the two texts
// together, since translations share their ids, and between two headings blocks pair in order.

import { element, host } from "./overlay.js";

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, blockquote, pre, figure, section, aside, details, div, hr";

// Returns the element that holds the blocks of the text: of those in the main part the one with most of them.
function container(root) {
  const main = root.querySelector("main") ?? root.body ?? root;
  const count = (it) => [...it.children].filter((child) => child.matches("p, h2, h3, h4, ul, ol, dl, table, blockquote, pre, figure")).length;
  const named = main.querySelector(".prose");
  if (named) return named;
  return [main, ...main.querySelectorAll("div, article, section")].reduce((best, it) => (count(it) > count(best) ? it : best));
}

function sections(root) {
  const found = [[]];
  for (const block of root.children) {
    if (!block.matches(BLOCKS)) continue;
    if (/^H\d$/.test(block.tagName)) found.push([]);
    found.at(-1).push(block);
  }
  return found;
}

export class Beside {
  #root = null;
  #base;
  #language = null;
  #words = null;
  #sheet = new CSSStyleSheet();
  #pairs = new Map();
  #lit = [];

  constructor(base) {
    this.#base = base;
    this.#sheet.replaceSync("@media (width >= 56rem) { html { margin-inline-end: 44vw !important } }"
      + "@media (width < 56rem) { body { margin-block-end: 50vh !important } }"
      + ".taiyaku-lit { outline: 3px solid #f59e0b !important; outline-offset: 4px }");
    for (const name of ["pointerover", "focusin"]) {
      document.addEventListener(name, (event) => this.#light(event.target));
    }
  }

  shows(path) {
    return this.#language?.path === path;
  }

  async toggle(language, words) {
    if (this.shows(language.path)) return this.#close();
    this.#language = language;
    this.#words = words;
    await this.#load();
  }

  async update() {
    if (this.#language) await this.#load();
  }

  #close() {
    this.#language = null;
    this.#pairs.clear();
    this.#root?.querySelector(".beside")?.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== this.#sheet);
  }

  async #load() {
    const { path, locale } = this.#language;
    const response = await fetch(path, { cache: "no-store" });
    if (!response.ok) return this.#close();
    const other = new DOMParser().parseFromString(await response.text(), "text/html");
    this.#root ??= this.#make();
    const scrolled = this.#root.querySelector(".text")?.scrollTop ?? 0;
    this.#root.querySelector(".beside")?.remove();
    const text = document.importNode(container(other), true);
    text.querySelectorAll("script").forEach((it) => it.remove());
    const pane = element("div", { class: "text", tabindex: "0", lang: locale }, text);
    const title = (other.querySelector("main h1") ?? other.querySelector("title"))?.textContent.trim() || path;
    this.#root.append(element("section", { class: "beside", lang: this.#words.lang, "aria-label": title },
      element("header", {},
        element("a", { href: path, lang: locale }, title),
        element("button", { type: "button", class: "close", click: () => this.#close() }, this.#words.close)),
      pane));
    pane.scrollTop = scrolled;
    if (!document.adoptedStyleSheets.includes(this.#sheet)) document.adoptedStyleSheets.push(this.#sheet);
    for (const name of ["pointerover", "focusin"]) pane.addEventListener(name, (event) => this.#light(event.target));
    this.#pair(container(document), text);
  }

  // The text looks as it does on its own page.
  #make() {
    const root = host("taiyaku-beside", this.#base);
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) root.prepend(sheet.cloneNode());
    return root;
  }

  #pair(here, there) {
    this.#pairs.clear();
    const [left, right] = [sections(here), sections(there)];
    left.forEach((blocks, section) => blocks.forEach((block, at) => {
      const partner = right[section]?.[at];
      if (!partner) return;
      this.#pairs.set(block, partner);
      this.#pairs.set(partner, block);
    }));
  }

  // Lights up the block at `target` and the one that belongs to it.
  #light(target) {
    if (!this.#language || !(target instanceof Element)) return;
    let block = target;
    while (block && !this.#pairs.has(block)) block = block.parentElement;
    if (!block || this.#lit[0] === block) return;
    this.#lit.forEach((it) => it.classList.remove("taiyaku-lit"));
    const partner = this.#pairs.get(block);
    this.#lit = [block, partner];
    this.#lit.forEach((it) => it.classList.add("taiyaku-lit"));
    const pane = partner.closest(".text");
    if (!pane) return;
    const [outer, inner] = [pane.getBoundingClientRect(), partner.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - 24;
  }
}
