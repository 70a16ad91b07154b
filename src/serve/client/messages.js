// Tells which message of the site stands under the pointer, by its text.

import { element, host } from "./overlay.js";

export class Messages {
  #ask;
  #base;
  #root = null;
  #texts = null;

  constructor(ask, base) {
    this.#ask = ask;
    this.#base = base;
    for (const name of ["pointerover", "focusin"]) {
      document.addEventListener(name, (event) => this.#show(event.target));
    }
  }

  get isOn() {
    return this.#texts !== null;
  }

  async toggle() {
    if (this.isOn) {
      this.#texts = null;
      this.#clear();
    } else {
      await this.#load();
    }
  }

  async update() {
    if (this.isOn) await this.#load();
  }

  async #load() {
    this.#texts = await this.#ask("messages.json", { locale: document.documentElement.lang });
  }

  #clear() {
    this.#root?.querySelector(".messages")?.remove();
  }

  #show(target) {
    if (!this.isOn || !(target instanceof Element)) return;
    const own = [...target.childNodes].filter((it) => it.nodeType === Node.TEXT_NODE).map((it) => it.data.trim());
    const said = [...own, ...["aria-label", "title", "alt", "placeholder"].map((name) => target.getAttribute(name)?.trim())];
    const found = said.filter(Boolean).flatMap((text) => (Object.hasOwn(this.#texts, text) ? this.#texts[text] : []));
    // What was found stays until something else is, so that the pointer can reach it.
    if (found.length === 0) return;
    this.#root ??= host("taiyaku-messages", this.#base);
    this.#clear();
    this.#root.append(element("ul", { class: "messages" }, found.map((it) => element("li", {},
      element("code", {}, it.id), " ",
      it.editor ? element("a", { href: it.editor }, it.place) : element("span", {}, it.place)))));
  }
}
