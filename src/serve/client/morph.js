// Makes the page like another one with as few changes as can be, so that focus, selection, scroll position and open
// details stay where they are.

const isOwn = (node) => node.nodeType === Node.ELEMENT_NODE
  && (node.id === "taiyaku-preview" || node.localName.startsWith("taiyaku-"));
const isSheet = (node) => node.localName === "link" && node.rel === "stylesheet";
const isSafeScript = (node) => node.type === "application/ld+json";
const MOST_PAIRS = 250_000;

const still = new CSSStyleSheet();
still.replaceSync("html { overflow-anchor: none !important }");
let changed = [];

// Applies the document `fresh`. Returns false when only loading the page anew would do.
export async function apply(fresh) {
  if (needsLoading(fresh)) return false;
  changed = [];
  // Browsers that keep what is read in its place do so in some cases only, and must not do it a second time.
  document.adoptedStyleSheets.push(still);
  const anchor = firstInView();
  const before = anchor?.getBoundingClientRect().top;
  attributes(document.documentElement, fresh.documentElement);
  await head(fresh.head);
  node(document.body, fresh.body);
  if (anchor?.isConnected) {
    const moved = anchor.getBoundingClientRect().top - before;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
  }
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== still);
  }));
  return true;
}

// Shows for a moment which blocks have changed.
export function blocksChanged() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const element of new Set(changed)) {
    if (!element.isConnected || element === document.body) continue;
    element.animate([{ boxShadow: "0 0 0 3px #f59e0b" }, { boxShadow: "0 0 0 3px transparent" }], 900);
  }
}

// Scripts run once, and a policy cannot be changed afterwards.
function needsLoading(fresh) {
  const scripts = (root) => [...root.querySelectorAll("script")]
    .filter((it) => !isOwn(it) && !isSafeScript(it))
    .map((it) => it.outerHTML).join("\n");
  const policies = (root) => [...root.querySelectorAll("meta[http-equiv]")].map((it) => it.outerHTML).join("\n");
  return scripts(document) !== scripts(fresh) || policies(document) !== policies(fresh);
}

// The first block whose beginning can be seen, which is to stay where it is.
function firstInView() {
  const blocks = document.querySelectorAll("main :is(p, li, h1, h2, h3, h4, h5, h6, table, figure, pre, dt, dd)");
  return [...blocks].find((it) => it.getBoundingClientRect().top >= 0 && !isStuck(it));
}

// Says whether an element does not move with the text.
function isStuck(it) {
  if (!it || it === document.body) return false;
  return ["fixed", "sticky"].includes(getComputedStyle(it).position) || isStuck(it.parentElement);
}

async function head(fresh) {
  const sheets = [...document.head.children].filter(isSheet);
  const wanted = [...fresh.children].filter(isSheet);
  const key = (link) => [link.getAttribute("href").replace(/[?&]taiyaku=\d+$/, ""), link.integrity, link.media].join(" ");
  const known = new Set(sheets.map(key));
  const added = wanted.filter((link) => !known.has(key(link))).map((link) => document.importNode(link, true));
  const loaded = added.map((link) => new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
    setTimeout(resolve, 3000);
  }));
  // The order of sheets decides; new ones stand where the last of the old ones does.
  let at = sheets.at(-1);
  for (const link of added) {
    if (at) at.after(link);
    else document.head.append(link);
    at = link;
  }
  await Promise.all(loaded);
  const kept = new Set(wanted.map(key));
  sheets.filter((link) => !kept.has(key(link))).forEach((link) => link.remove());

  const others = (root) => [...root.children].filter((it) => !isSheet(it) && !isOwn(it));
  const texts = new Set(others(fresh).map((it) => it.outerHTML));
  const present = new Set(others(document.head).map((it) => it.outerHTML));
  others(document.head).filter((it) => !texts.has(it.outerHTML)).forEach((it) => it.remove());
  others(fresh).filter((it) => !present.has(it.outerHTML))
    .forEach((it) => document.head.append(document.importNode(it, true)));
}

// Makes `live` like `fresh`, which is of the same kind.
function node(live, fresh) {
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.nodeValue !== fresh.nodeValue) {
      words(live, fresh.nodeValue);
      changed.push(live.parentElement);
    }
    return;
  }
  // What stands in it is text where scripts run, and elements where they do not.
  if (live.localName === "noscript") return;
  attributes(live, fresh);
  children(live, fresh);
}

// Makes a text say `next`. What is alike at both ends is left, with what is selected in it.
function words(live, next) {
  const old = live.nodeValue;
  const most = Math.min(old.length, next.length);
  let start = 0;
  while (start < most && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === next.at(-1 - end)) end += 1;
  live.replaceData(start, old.length - start - end, next.slice(start, next.length - end));
}

function attributes(live, fresh) {
  // Whether details are open is the reader's affair, and what is typed into a field too.
  const isLeft = (name) => (name === "open" && live.localName === "details") || name === "value" || name === "checked";
  for (const { name, value } of [...fresh.attributes]) {
    if (!isLeft(name) && live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
  for (const { name } of [...live.attributes]) {
    if (!isLeft(name) && !fresh.hasAttribute(name)) live.removeAttribute(name);
  }
}

// What a node says, the state of details left out.
function text(it) {
  if (it.nodeType !== Node.ELEMENT_NODE) return `${it.nodeType}${it.nodeValue}`;
  if (it.localName !== "details" && !it.querySelector("details")) return it.outerHTML;
  const copy = it.cloneNode(true);
  [copy, ...copy.querySelectorAll("details")].forEach((element) => element.removeAttribute("open"));
  return copy.outerHTML;
}

function isSameKind(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");
}

function children(live, fresh) {
  const old = [...live.childNodes].filter((it) => !isOwn(it));
  const next = [...fresh.childNodes].filter((it) => !isOwn(it));
  const [oldTexts, nextTexts] = [old.map(text), next.map(text)];
  let start = 0;
  while (start < old.length && start < next.length && oldTexts[start] === nextTexts[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, next.length) - start && oldTexts.at(-1 - end) === nextTexts.at(-1 - end)) end += 1;
  const oldEnd = old.length - end;
  const nextEnd = next.length - end;
  let from = { old: start, next: start };
  for (const [a, b] of [...common(oldTexts.slice(start, oldEnd), nextTexts.slice(start, nextEnd))
    .map(([a, b]) => [a + start, b + start]), [oldEnd, nextEnd]]) {
    gap(live, old.slice(from.old, a), next.slice(from.next, b), old[a] ?? null);
    from = { old: a + 1, next: b + 1 };
  }
}

// Makes the nodes `old` in `parent`, before `behind`, like `next`: pairs of one kind in order, the rest comes or goes.
function gap(parent, old, next, behind) {
  let at = 0;
  for (const wanted of next) {
    const found = old.findIndex((it, index) => index >= at && isSameKind(it, wanted));
    if (found < 0) {
      const made = document.importNode(wanted, true);
      parent.insertBefore(made, old[at] ?? behind);
      changed.push(made.nodeType === Node.ELEMENT_NODE ? made : parent);
      continue;
    }
    old.slice(at, found).forEach((it) => it.remove());
    node(old[found], wanted);
    at = found + 1;
  }
  if (at < old.length) changed.push(parent);
  old.slice(at).forEach((it) => it.remove());
}

// Pairs of places at which both lists hold the same, as many as possible, in order.
function common(a, b) {
  if (a.length * b.length > MOST_PAIRS) return [];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}
