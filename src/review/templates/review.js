// taiyaku-review: corrections, approvals and remarks of a reviewer. They stay in this browser until they are saved as a
// file for whoever keeps the site. Texts are only ever set as text.

const { site, page, file, language } = document.body.dataset;
const words = JSON.parse(document.body.dataset.words);
const PREFIX = `taiyaku-review/${site}/`;
const FORMAT = "taiyaku-corrections";
const VERSION = 1;
const NAMES = ["page", "file", "context", "unit", "language", "original", "translation", "text", "approved", "remark"];

// Where entries are kept, each under a name of its own, so that pages in several tabs do not overwrite one another.
class Store {
  #entries = new Map();
  #storage = null;

  constructor() {
    try {
      localStorage.setItem(PREFIX, "");
      localStorage.removeItem(PREFIX);
      this.#storage = localStorage;
    } catch { /* What is written is lost with the page, which is said. */ }
  }

  get isLasting() {
    return this.#storage !== null;
  }

  // Returns the names and texts of what is kept.
  #kept() {
    const names = Array.from({ length: this.#storage.length }, (_, at) => this.#storage.key(at));
    return names.filter((name) => name.startsWith(PREFIX)).map((name) => [name, this.#storage.getItem(name)]);
  }

  all() {
    if (!this.#storage) return [...this.#entries.values()];
    const entries = this.#kept().map(([, text]) => read(text)).filter(Boolean);
    return entries.sort((a, b) => compare(a.file, b.file) || compare(a.language, b.language) || a.order - b.order);
  }

  set(entry) {
    const name = nameOf(entry);
    const text = JSON.stringify(entry);
    this.#entries.set(name, entry);
    try {
      this.#storage?.setItem(name, text);
    } catch {
      // The storage is full: from here on everything is kept in the page alone.
      for (const [known, kept] of this.#kept()) this.#entries.set(known, read(kept) ?? entry);
      this.#entries.set(name, entry);
      this.#storage = null;
    }
  }

  delete(entry) {
    this.#entries.delete(nameOf(entry));
    this.#storage?.removeItem(nameOf(entry));
  }
}

function nameOf(entry) {
  return `${PREFIX}${entry.page}/${entry.language}/${entry.context}/${entry.unit}`;
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

// Returns the entry that `text` is, if it is one.
function read(text) {
  try {
    const entry = JSON.parse(text);
    const hasTexts = ["page", "context", "unit", "language", "original"].every((name) => typeof entry[name] === "string");
    return hasTexts ? { file: "", translation: "", order: 0, ...entry } : null;
  } catch {
    return null;
  }
}

function isEmpty(entry) {
  return entry.text === undefined && !entry.approved && !entry.remark;
}

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...content);
  return made;
}

const store = new Store();
let isSaved = true;

// A text that can be corrected.
class Row {
  #row;
  #tools;
  #editor = null;
  #remark = null;
  #earlier = null;

  constructor(row, order) {
    this.#row = row;
    const { context, unit, original, translation } = row.dataset;
    this.entry = { page, file, context, unit, language, original, translation, order };
    this.#tools = element("div", { class: "tools", lang: document.documentElement.lang });
    row.querySelector(".translation").append(this.#tools);
    this.#showTools();
  }

  // Takes what was kept, if it belongs here. What the site has taken in meanwhile is done with.
  restore(kept) {
    const { text, approved, remark } = kept;
    const isTaken = text !== undefined && text === this.entry.translation;
    const isDone = approved && !("approvable" in this.#row.dataset) && (text === undefined || isTaken);
    const isOther = kept.translation !== this.entry.translation;
    if (!isTaken && text !== undefined && isOther) return this.#showEarlier(text);
    if (approved && text === undefined && isOther) return;
    Object.assign(this.entry, { text: isTaken ? undefined : text, approved: isDone ? undefined : approved, remark });
    if (isEmpty(this.entry)) store.delete(kept);
    this.#showTools();
  }

  // Shows what was written about a translation that somebody else has changed since.
  #showEarlier(text) {
    this.#earlier?.remove();
    this.#earlier = element("div", { class: "memory" },
      element("p", { class: "part-title", lang: document.documentElement.lang }, words.earlier),
      element("p", { class: "text proposal", lang: language }, text),
      this.#button("memory-use", () => this.propose(text), { lang: document.documentElement.lang }));
    this.#row.querySelector(".translation").append(this.#earlier);
  }

  #change(news) {
    Object.assign(this.entry, news);
    if (this.entry.text === this.entry.translation) this.entry.text = undefined;
    isSaved = false;
    if (isEmpty(this.entry)) store.delete(this.entry);
    else store.set(this.entry);
    this.#row.classList.toggle("touched", !isEmpty(this.entry));
    bar.show();
  }

  #button(word, click, attributes = {}) {
    return element("button", { type: "button", click, ...attributes }, words[word]);
  }

  #showTools() {
    const { entry } = this;
    this.#row.classList.toggle("touched", !isEmpty(entry));
    const box = element("input", {
      type: "checkbox", checked: Boolean(entry.approved),
      change: (event) => this.#change({ approved: event.target.checked || undefined }),
    });
    const canApprove = "approvable" in this.#row.dataset || entry.text !== undefined || this.#editor;
    const parts = [];
    if (!this.#editor) parts.push(this.#button("correct", () => this.#correct(true)));
    if (!this.#remark) parts.push(this.#button("comment", () => this.#note(true)));
    if (canApprove) parts.push(element("label", {}, box, " ", words.approve));
    if (this.#editor || this.#remark || !isEmpty(entry)) parts.push(this.#button("discard", () => this.#discard()));
    this.#tools.replaceChildren(...parts);
    if (entry.text !== undefined && !this.#editor) this.#correct(false);
    if (entry.remark && !this.#remark) this.#note(false);
  }

  #field(title, value, attributes, input) {
    const field = element("textarea", { "aria-label": title, input: (event) => input(event.target.value), ...attributes });
    field.value = value;
    return [element("span", { class: "field-title", "aria-hidden": "true", lang: document.documentElement.lang }, title), field];
  }

  #correct(isAsked) {
    const { text, translation } = this.entry;
    this.#editor = this.#field(words["text-of-translation"], text ?? translation, { lang: language },
      (value) => this.#write(value));
    this.#editor[1].placeholder = translation;
    this.#tools.before(...this.#editor);
    this.#showTools();
    if (isAsked) this.#editor[1].focus();
  }

  // Takes what is written. Who leaves nothing of a translation does not approve the one that was there.
  #write(value) {
    const isEmpty = !value.trim();
    const { approved } = this.entry;
    this.#change({ text: isEmpty ? undefined : value, approved: isEmpty ? undefined : approved });
    if (isEmpty && approved) this.#showTools();
  }

  #note(isAsked) {
    this.#remark = this.#field(words.comment, this.entry.remark ?? "", { class: "remark" },
      (value) => this.#change({ remark: value.trim() ? value : undefined }));
    this.#tools.before(...this.#remark);
    this.#showTools();
    if (isAsked) this.#remark[1].focus();
  }

  // Takes a proposal for the translation.
  propose(text) {
    if (!this.#editor) this.#correct(false);
    this.#editor[1].value = text;
    this.#editor[1].focus();
    this.#change({ text });
  }

  #discard() {
    for (const part of [...(this.#editor ?? []), ...(this.#remark ?? [])]) part.remove();
    [this.#editor, this.#remark] = [null, null];
    this.#change({ text: undefined, approved: undefined, remark: undefined });
    this.#showTools();
    this.#tools.querySelector("button").focus();
  }
}

// What stands at the foot of the page: how much there is, and how it is saved.
const bar = {
  status: element("p", { role: "status" }),

  show(news = "") {
    const entries = store.all();
    const count = (is) => entries.filter(is).length;
    const parts = [
      [words.corrected, count((it) => it.text !== undefined)],
      [words.approved, count((it) => it.approved)],
      [words.comment, count((it) => it.remark)],
    ].filter(([, number]) => number > 0).map(([word, number]) => `${word} ${number}`);
    const elsewhere = page ? count((it) => it.page !== page || it.language !== language) : 0;
    if (elsewhere) parts.push(`(${words.elsewhere} ${elsewhere})`);
    const kept = store.isLasting ? "" : words["no-storage"];
    this.status.textContent = [parts.join(" · ") || words.nothing, kept, news].filter(Boolean).join(" ");
    for (const button of this.buttons) button.disabled = entries.length === 0;
    showCounts(entries);
  },

  add() {
    const chooser = element("input", { type: "file", accept: ".json", hidden: true, change: () => load(chooser) });
    this.buttons = [
      element("button", { type: "button", class: "main", click: save }, words.save),
      element("button", { type: "button", click: discardAll }, words["discard-all"]),
    ];
    const parts = [this.status];
    if (page) {
      parts.push(element("label", {}, element("input", {
        type: "checkbox", change: (event) => document.body.classList.toggle("only-open", event.target.checked),
      }), " ", words["only-open"]));
    }
    parts.push(this.buttons[0], element("button", { type: "button", click: () => chooser.click() }, words.load), chooser, this.buttons[1]);
    document.body.append(element("div", { class: "bar", role: "region", "aria-label": words.save }, ...parts));
  },
};

// Shows in the list of pages how much is kept for each.
function showCounts(entries) {
  for (const row of document.querySelectorAll(".list tr[data-page]")) {
    const own = entries.filter((it) => it.page === row.dataset.page && it.language === row.dataset.language);
    row.querySelector(".own")?.remove();
    if (own.length) row.cells[0].append(element("span", { class: "state own" }, `${words.unsaved} ${own.length}`));
  }
}

// Downloads everything that is kept, of all pages, as one file.
function save() {
  const entries = store.all().map((entry) => Object.fromEntries(NAMES.filter((name) => entry[name] !== undefined).map((name) => [name, entry[name]])));
  const text = `${JSON.stringify({ format: FORMAT, version: VERSION, site, entries }, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: address, download: "corrections.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  isSaved = true;
  bar.show(words.saved);
}

// Takes up the entries of a file that was saved before.
async function load(chooser) {
  try {
    const data = JSON.parse(await chooser.files[0].text());
    if (data.format !== FORMAT || data.version > VERSION) throw new Error(FORMAT);
    data.entries.map((entry, order) => read(JSON.stringify({ order, ...entry }))).filter(Boolean).forEach((entry) => store.set(entry));
    restore();
    bar.show(words.loaded);
  } catch {
    bar.show(words["load-failed"]);
  }
  chooser.value = "";
}

function discardAll() {
  if (!confirm(words["discard-all-sure"])) return;
  store.all().forEach((entry) => store.delete(entry));
  isSaved = true;
  location.reload();
}

const rows = [...document.querySelectorAll("tr[data-context]")].map((row, at) => {
  const made = new Row(row, at);
  for (const proposal of row.querySelectorAll(".proposal")) {
    const use = element("button", { type: "button", click: () => made.propose(proposal.textContent) }, words["memory-use"]);
    proposal.after(use);
  }
  return made;
});

// Puts what is kept into the rows that it belongs to. The rest is of an earlier export; it is kept, and saved with the others.
function restore() {
  const known = new Map(rows.map((row) => [nameOf(row.entry), row]));
  for (const entry of store.all()) known.get(nameOf(entry))?.restore(entry);
}

addEventListener("beforeunload", (event) => {
  if (!store.isLasting && !isSaved) event.preventDefault();
});
// Another tab has kept something.
addEventListener("storage", () => bar.show());

bar.add();
restore();
bar.show();
