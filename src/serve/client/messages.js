// Tells which message of the site stands under the pointer, by its text.

import { element, host } from "./overlay.js";

// Says whether a text is one of a message: it holds the texts between its values in their order.
function fits(text, form) {
  const [first, last] = [form[0].trimStart(), form.at(-1).trimEnd()];
  if (form.length === 1) return text === first.trimEnd();
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  return form.slice(1, -1).every((piece) => {
    const found = text.indexOf(piece, at);
    at = found + piece.length;
    return found >= 0 && at <= end;
  });
}

const weight = ({ form }) => form.join("").length;

export class Messages {
  #ask;
  #base;
  #root = null;
  #texts = null;
  #forms = [];

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
    const known = await this.#ask("messages.json", { locale: document.documentElement.lang });
    this.#texts = known.texts;
    this.#forms = known.forms.sort((a, b) => weight(b) - weight(a));
  }

  #clear() {
    this.#root?.querySelector(".messages")?.remove();
  }

  // Returns the messages that say a text; of those with values the ones that say most of it themselves.
  #find(text) {
    if (Object.hasOwn(this.#texts, text)) return this.#texts[text];
    const fitting = this.#forms.filter(({ form }) => fits(text, form));
    return fitting.filter((it) => weight(it) === weight(fitting[0])).map((it) => it.message);
  }

  #show(target) {
    if (!this.isOn || !(target instanceof Element)) return;
    const own = [...target.childNodes].filter((it) => it.nodeType === Node.TEXT_NODE).map((it) => it.data.trim());
    const said = [...own, ...["aria-label", "title", "alt", "placeholder"].map((name) => target.getAttribute(name)?.trim())];
    const found = said.filter(Boolean).flatMap((text) => this.#find(text));
    // What was found stays until something else is, so that the pointer can reach it.
    if (found.length === 0) return;
    this.#root ??= host("taiyaku-messages", this.#base);
    this.#clear();
    this.#root.append(element("ul", { class: "messages" }, found.map((it) => element("li", {},
      element("code", {}, it.id), " ",
      it.editor ? element("a", { href: it.editor }, it.place) : element("span", {}, it.place)))));
  }
}
