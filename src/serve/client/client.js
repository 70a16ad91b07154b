// Keeps a page as the sources say: listens for changes and brings in what is new, without losing the reader's place.

import { apply, blocksChanged } from "./morph.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";

const script = document.getElementById("taiyaku-preview");
const { token, status } = script.dataset;
const base = new URL(".", script.src);
let number = Number(script.dataset.number);

const language = document.documentElement.lang.startsWith("ja") ? "ja" : "en";

// Asks the preview for facts.
async function ask(name, parameters = {}) {
  const url = new URL(name, base);
  url.search = new URLSearchParams({ token, lang: language, ...parameters });
  const response = await fetch(url, { cache: "no-store" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

const overlay = new Overlay(ask);
const panel = new Panel(ask, base, overlay);

// A path as people read it, so that two spellings of one address are equal.
function readable(path) {
  const whole = path.replace(/index\.html$/, "");
  try {
    return decodeURI(whole);
  } catch {
    return whole;
  }
}

const isHere = (path) => readable(path) === readable(location.pathname);
const pathOf = (address) => readable(new URL(address, location.href).pathname);

// Brings the page up to date.
async function refresh() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  if (String(response.status) !== status || response.redirected) return location.reload();
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!(await apply(fresh))) return location.reload();
  blocksChanged();
}

const sheets = () => [...document.querySelectorAll("link[rel=stylesheet]")];

// Loads those of `before` anew that are among `styles`, each in the place of the old one once it is there.
function restyle(styles, before) {
  const links = sheets();
  const isExchanged = links.length !== before.length || links.some((link) => !before.includes(link));
  const old = links.filter((link) => before.includes(link));
  const named = old.filter((link) => styles.includes(pathOf(link.href)));
  // A sheet that no page names is imported by another one, unless it came or went with a digest in its name.
  const isImported = !isExchanged && styles.some((style) => !links.some((link) => pathOf(link.href) === style));
  for (const link of isImported ? old : named) {
    const next = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("taiyaku", number);
    next.href = url;
    next.addEventListener("load", () => link.remove(), { once: true });
    next.addEventListener("error", () => next.remove(), { once: true });
    link.after(next);
  }
}

// Loads pictures anew. Says whether something has changed that only a new page can bring.
function replace(others) {
  const isScript = [...document.scripts].some((it) => it.src && others.includes(pathOf(it.src)));
  if (isScript) return true;
  for (const picture of document.querySelectorAll("img[src], source[src], video[src], audio[src]")) {
    if (!others.includes(pathOf(picture.src))) continue;
    const url = new URL(picture.src);
    url.searchParams.set("taiyaku", number);
    picture.src = url;
  }
  return false;
}

async function update(change) {
  number = change.number;
  const before = sheets();
  const readables = (paths) => paths.map(readable);
  if (replace(readables(change.others))) return location.reload();
  if (change.more || change.pages.some(isHere)) await refresh();
  // Behind the page, which may lead to other sheets by now.
  if (change.styles.length) restyle(readables(change.styles), before);
  await overlay.update(change);
  await panel.update(change);
}

// Updates follow one another, and never overtake.
let last = Promise.resolve();
function enqueue(change) {
  last = last.then(() => update(change)).catch((error) => console.warn("taiyaku:", error));
}

let source = null;
function listen() {
  if (source || document.hidden) return;
  const url = new URL("events", base);
  url.search = new URLSearchParams({ token, since: number });
  source = new EventSource(url);
  source.addEventListener("update", (event) => enqueue(JSON.parse(event.data)));
  source.addEventListener("open", () => panel.alive(true));
  source.addEventListener("error", () => {
    panel.alive(false);
    if (source?.readyState !== EventSource.CLOSED) return;
    // The preview has been started anew and knows this page no more.
    source = null;
    setTimeout(returned, 1000);
  });
}

async function returned() {
  try {
    await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    location.reload();
  } catch {
    setTimeout(returned, 2000);
  }
}

// A browser keeps few connections to one server: pages that nobody sees give theirs up, and catch up later.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    source?.close();
    source = null;
  } else {
    listen();
  }
});

listen();
