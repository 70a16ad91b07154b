// The author's panel: facts about the page, and the other language beside it.

import { Beside } from "./beside.js";
import { Messages } from "./messages.js";
import { element, exchange, host, list } from "./overlay.js";

const OPEN = "taiyaku-panel-open";
const MOST = 20;

// Storage may be switched off.
function remember(value) {
  try {
    sessionStorage.setItem(OPEN, value);
  } catch { /* The panel is closed on the next page. */ }
}

function remembered() {
  try {
    return sessionStorage.getItem(OPEN) === "true";
  } catch {
    return false;
  }
}

export class Panel {
  #ask;
  #root;
  #overlay;
  #beside;
  #messages;
  #base;
  #facts = null;
  #isOpen = remembered();
  #isAlive = true;

  constructor(ask, base, overlay) {
    this.#ask = ask;
    this.#overlay = overlay;
    this.#base = base;
    this.#root = host("taiyaku-panel", base);
    this.#beside = new Beside(base);
    this.#messages = new Messages(ask, base);
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#isOpen && this.#facts && !event.defaultPrevented) this.#close();
    });
    this.update().catch((error) => console.warn("taiyaku:", error));
  }

  // Asks for the facts anew.
  async update(change) {
    this.#facts = await this.#ask("page.json", { path: location.pathname });
    if (change) await Promise.all([this.#beside.update(), this.#messages.update()]);
    this.#show();
  }

  // Says whether the preview still runs.
  alive(isAlive) {
    if (this.#isAlive === isAlive) return;
    this.#isAlive = isAlive;
    if (this.#facts) this.#show();
  }

  #toggle() {
    this.#isOpen = !this.#isOpen;
    remember(this.#isOpen);
    this.#show();
    this.#root.querySelector(".toggle").focus();
  }

  #close() {
    this.#isOpen = false;
    remember(false);
    this.#show();
  }

  #show() {
    const { words, errors, warnings, summary } = this.#facts;
    const opened = new Set([...this.#root.querySelectorAll("details[open]")].map((it) => it.dataset.name));
    const state = !this.#isAlive ? "ended" : errors ? "error" : warnings ? "warning" : "good";
    const toggle = element("button", {
      type: "button", class: `toggle ${state}`, "data-name": "toggle", "aria-expanded": String(this.#isOpen),
      title: this.#isOpen ? words.collapse : words.expand, click: () => this.#toggle(),
    }, element("span", { class: "dot", "aria-hidden": "true" }), words.preview, errors || warnings ? ` · ${summary}` : "");
    const panel = this.#isOpen
      ? element("aside", { class: "panel", "aria-label": words.preview, tabindex: "0" }, this.#content(opened)) : null;
    // Whoever was in a panel that is closed is at its button then, and not at the beginning of the page.
    exchange(this.#root, ".shell", element("div", { class: "shell", lang: words.lang }, toggle, panel), [".panel", ".toggle"]);
  }

  #content(opened) {
    const { words, page, findings, elsewhere } = this.#facts;
    const group = (name, title, content, isOpen = true) => element("details",
      { "data-name": name, open: opened.size ? opened.has(name) : isOpen }, element("summary", {}, title), content);
    const parts = [];
    if (!this.#isAlive) parts.push(element("p", { class: "note" }, words.ended));
    if (page) {
      parts.push(element("h2", { lang: page.locale }, page.title));
      parts.push(element("p", { class: "file" }, link(page.editor, page.file, words.edit)));
      parts.push(...page.notes.map((note) => element("p", { class: "note" }, note)));
      parts.push(this.#figures(page, words));
    } else {
      parts.push(element("p", {}, words["no-page"]));
    }
    const count = findings.length ? ` (${findings.length})` : "";
    const other = elsewhere === 0 ? null : element("p", {}, element("button",
      { type: "button", "data-name": "elsewhere", click: () => this.#overlay.open() },
      `${words["findings-elsewhere"]}: ${elsewhere}`));
    parts.push(group("findings", words.findings + count,
      [findings.length ? list(findings.slice(0, MOST), words) : element("p", {}, words["findings-none"]),
        findings.length > MOST ? element("p", {}, words.more) : null, other]));
    if (page) {
      if (page.languages.length) parts.push(group("languages", words.languages, this.#languages(page, words)));
      parts.push(...lists(page, words, group));
    }
    parts.push(element("p", {}, link(this.#review("review/", words), words["review-all"])));
    const { switch: texts, marked } = this.#facts;
    if (texts) parts.push(element("p", {}, element("a", { href: texts, "data-name": "marked" }, marked ? words.unmarked : words.marked)));
    parts.push(element("p", {}, element("button", {
      type: "button", "data-name": "messages", "aria-pressed": String(this.#messages.isOn),
      click: () => this.#messages.toggle().then(() => this.#show()),
    }, words.messages)));
    return parts;
  }

  // A Japanese text is measured in characters, an English one in words; most texts hold a little of both.
  #figures(page, words) {
    const pairs = [[words.characters, page.characters], [words.words, page.words], [words["reading-time"], page.minutes]];
    const shown = pairs.filter(([, value], at) => value > 0 && (at !== 1 || page.locale !== "ja") && (at !== 0 || page.characters > page.words));
    return element("dl", { class: "figures" }, shown.map(([name, value]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, value.toLocaleString(words.lang)))));
  }

  // The address of the review of translations, of one page or of all.
  #review(name, words, parameters = {}) {
    const url = new URL(name, this.#base);
    url.search = new URLSearchParams({ ...parameters, lang: words.lang });
    return url.href;
  }

  #languages(page, words) {
    const names = new Intl.DisplayNames([words.lang], { type: "language" });
    return element("ul", {}, page.languages.map((it) => {
      const name = names.of(it.locale);
      if (!it.path) return element("li", {}, `${name}: ${words.missing}`);
      const beside = element("button", {
        type: "button", "data-name": `beside-${it.locale}`, "aria-pressed": String(this.#beside.shows(it.path)),
        click: () => this.#beside.toggle(it, words).then(() => {
          // The panel would stand in front of it.
          this.#isOpen &&= !this.#beside.shows(it.path);
          this.#show();
        }),
      }, words.beside);
      const parts = [link(it.path, name), ` (${it.original ? words.original : words.translation})`, " ", beside];
      parts.push(" ", link(this.#review("review/find", words, { key: page.key, to: it.review }), words.review));
      if (it.parallel) parts.push(" ", link(it.parallel, words.parallel));
      if (it.states.length) parts.push(element("br"), element("span", { class: "states" }, it.states.map((state) => `${state.name} ${state.count}`).join(" · ")));
      if (it.editor) parts.push(element("br"), link(it.editor, it.file, words.edit));
      return element("li", {}, parts);
    }));
  }
}

function lists(page, words, group) {
  const entries = (items, make) => element("ul", {}, items.map((it) => element("li", {}, make(it))));
  const pages = (it) => [link(it.path, it.title, null, it.locale)];
  const sentence = (it) => [...pages(it),
    it.before || it.after ? element("p", { class: "sentence", lang: it.locale },
      it.before, element("mark", {}, it.text ?? ""), it.after) : null];
  const all = [
    ["links", words.links, page.links, pages],
    ["backlinks", words.backlinks, page.backlinks, sentence],
    ["citations", words.citations, page.citations, (it) => [element("code", {}, it.key), " ", it.title]],
    ["external", words.external, page.external, (it) => [link(it, it)]],
  ];
  return all.filter(([, , items]) => items.length).map(([name, title, items, make]) =>
    group(name, `${title} (${items.length})`, entries(items, make), false));
}

function link(address, text, title = null, lang = null) {
  return address ? element("a", { href: address, title, lang }, text) : element("span", { lang }, text);
}
