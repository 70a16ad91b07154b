// What is wrong with the site, in front of the page. Text of authors is only ever set as text.

// Returns an element with attributes and content, which are elements or text.
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...content.flat(Infinity).filter((it) => it !== null && it !== undefined));
  return made;
}

// Returns a host for parts of the preview, which styles of the page do not reach.
export function host(name, base) {
  const made = element(name);
  const root = made.attachShadow({ mode: "open" });
  root.append(element("link", { rel: "stylesheet", href: new URL("preview.css", base).href }));
  document.documentElement.append(made);
  return root;
}

// Puts an element in the place of the one that a selector finds in a root, or at its end. What is scrolled stays scrolled, and
// the keyboard stays at the control or link where it was; is that gone, at the heading of its group, else at the first that
// is there of some selectors.
export function exchange(root, selector, made, places) {
  const old = root.querySelector(selector);
  const focused = old?.contains(root.activeElement) ? root.activeElement : null;
  const [boxes, group] = [places.join(), focused?.closest("details")?.dataset.name];
  const scrolled = [...old?.querySelectorAll(boxes) ?? []].map((it) => it.scrollTop);
  const same = ["data-name", "href"].filter((it) => focused?.hasAttribute(it))
    .map((it) => `[${it}="${CSS.escape(focused.getAttribute(it))}"]`);
  if (group) same.push(`[data-name="${CSS.escape(group)}"] > summary`);
  old?.remove();
  root.append(made);
  made.querySelectorAll(boxes).forEach((it, index) => { it.scrollTop = scrolled[index] ?? 0; });
  if (focused) [...same, ...places].map((it) => made.querySelector(it)).find(Boolean)?.focus({ preventScroll: true });
}

// What stands between backticks is what somebody wrote, and a change says what went and what came.
const MARKS = [[/^`(.+)`$/s, "code"], [/^\[-(.+)-\]$/s, "del"], [/^\{\+(.+)\+\}$/s, "ins"]];

// Returns the parts of a sentence of a finding.
function sentence(text) {
  return text.split(/(`[^`]+`|\[-.+?-\]|\{\+.+?\+\})/s).map((part) => {
    const [mark, name] = MARKS.find(([mark]) => mark.test(part)) ?? [];
    return mark ? element(name, {}, mark.exec(part)[1]) : part;
  });
}

// Returns the elements for findings.
export function list(findings, words) {
  return findings.map((finding) => element("article", { class: `finding ${finding.severity}` },
    element("h3", {}, element("span", { class: "severity" }, words[finding.severity]), " ",
      element("code", { class: "name" }, finding.code), " ", sentence(finding.headline)),
    place(finding, words),
    finding.related.map((related) => element("div", { class: "related" }, place(related, words))),
    finding.help.length === 0 ? null : element("ul", { class: "help" },
      finding.help.map((help) => element("li", {}, sentence(help.text))))));
}

function place(spot, words) {
  const at = spot.start ? `${spot.path}:${spot.start.line}:${spot.start.column}` : spot.path;
  const link = spot.editor
    ? element("a", { href: spot.editor, class: "place", title: words.edit }, at)
    : element("span", { class: "place" }, at);
  const lines = spot.lines.map((line) => element("div", { class: "line" },
    element("span", { class: "number" }, String(line.number)),
    element("span", { class: "source" }, line.before, element("mark", {}, line.mark || "\u200b"), line.after)));
  return element("div", { class: "spot" }, at ? link : null,
    lines.length ? element("div", { class: "lines" }, lines) : null,
    spot.label ? element("p", { class: "label" }, sentence(spot.label)) : null);
}

const SEEN = "taiyaku-errors-seen";

// Notes how many errors have been shown, on this page or one before it. Storage may be switched off.
function see(count) {
  try {
    sessionStorage.setItem(SEEN, count);
  } catch { /* They are shown again on the next page. */ }
}

function seen() {
  try {
    return Number(sessionStorage.getItem(SEEN));
  } catch {
    return 0;
  }
}

export class Overlay {
  #ask;
  #root = null;
  #shown = null;

  constructor(ask) {
    this.#ask = ask;
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen || event.defaultPrevented) return;
      // One press closes one thing.
      event.preventDefault();
      this.close();
    });
  }

  get isOpen() {
    return Boolean(this.#root?.querySelector(".overlay"));
  }

  // Shows the errors of the latest version of the site; goes away by itself when there are none. The page below is that of
  // the latest version, too, where errors are in texts: then it stays in sight unless there are more of them than before.
  async update(change) {
    if (this.#shown === change.number) return;
    this.#shown = change.number;
    const isNews = change.behind || change.errors > seen();
    see(change.errors);
    if (change.errors === 0) this.close();
    else if (isNews || this.isOpen) await this.open();
  }

  async open() {
    const facts = await this.#ask("findings.json");
    const { words, findings } = facts;
    const heading = facts.behind ? words["last-good"] : words["site-has-errors"];
    this.#root ??= host("taiyaku-overlay", new URL(document.getElementById("taiyaku-preview").src));
    exchange(this.#root, ".overlay", element("section", { class: "overlay", lang: words.lang, "aria-label": words.findings },
      element("header", {},
        element("p", { role: "status" }, facts.findings.some((it) => it.severity === "error") ? heading : words.findings),
        element("button", { type: "button", class: "close", "data-name": "close", click: () => this.close() }, words.close)),
      element("div", { class: "findings", tabindex: "0" }, list(findings, words),
        facts.count > findings.length ? element("p", {}, words.more) : null)), [".findings", ".close"]);
  }

  close() {
    this.#root?.querySelector(".overlay")?.remove();
  }
}
