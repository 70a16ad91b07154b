// Keeps a page as the sources say: listens for changes and brings in what is new, without losing the reader's place.

import { apply, blocksChanged } from "./morph.js";
import { Overlay } from "./overlay.js";
import { Panel } from "./panel.js";

const script = document.getElementById("taiyaku-preview");
const { token, status } = script.dataset;
const base = new URL(".", script.src);
// The version of the site that the page shows.
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
// Pages that the preview adds by itself have no panel.
const panel = "plain" in script.dataset ? { update() {}, alive() {} } : new Panel(ask, base, overlay);

// Brings the page up to date.
async function refresh() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  if (String(response.status) !== status || response.redirected) return location.reload();
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!(await apply(fresh))) return location.reload();
  blocksChanged();
}

const sheets = () => [...document.querySelectorAll("link[rel=stylesheet]")];

// An address that the browser has not asked for yet.
function renewed(address, version) {
  const url = new URL(address);
  url.searchParams.set("taiyaku", version);
  return url.href;
}

// Loads style sheets anew, each in the place of the old one once it is there.
function restyle(old, version) {
  for (const link of old) {
    const next = link.cloneNode();
    next.href = renewed(link.href, version);
    next.addEventListener("load", () => link.remove(), { once: true });
    next.addEventListener("error", () => next.remove(), { once: true });
    link.after(next);
  }
}

// Loads pictures and the like anew.
function reload(version) {
  for (const element of document.querySelectorAll("img[src], source[src], video[src], audio[src]")) {
    element.src = renewed(element.src, version);
  }
}

// What earlier changes ask for that could not be brought in.
let owed = {};

async function update(change) {
  // An older one that failed may come again behind a later one. Of the one that is shown only what is wrong may be news.
  if (change.number < number) return;
  if (change.number === number) return void await overlay.update(change);
  owed = { styles: change.styles || owed.styles, others: change.others || owed.others };
  if (change.scripts && change.files.length) return location.reload();
  const before = sheets();
  await refresh();
  // A sheet with a digest in its name has been exchanged with the text of the page.
  const isExchanged = sheets().length !== before.length || sheets().some((link) => !before.includes(link));
  if (owed.styles && !isExchanged) restyle(before, change.number);
  if (owed.others) reload(change.number);
  number = change.number;
  owed = {};
  await overlay.update(change);
  await panel.update(change);
}

// Updates follow one another, and never overtake.
let last = Promise.resolve();
let missed;
function enqueue(change, tries = 0) {
  last = last.then(() => update(change)).then(
    () => clearTimeout(missed),
    (error) => {
      console.warn("taiyaku:", error);
      // The connection may have been away for a moment. A later change brings what was missed as well.
      clearTimeout(missed);
      missed = setTimeout(enqueue, Math.min(500 * 2 ** tries, 20000), change, tries + 1);
    },
  );
}

let stream = null;
let isListening = false;

// What the stream has to say.
function hear({ change, isAlive, hasEnded }) {
  if (change) enqueue(change);
  if (isAlive !== undefined) panel.alive(isAlive);
  if (!hasEnded) return;
  // The preview has been started anew and knows this page no more.
  isListening = false;
  setTimeout(returned, 1000);
}

// Returns the port to the stream that all pages of this browser share.
function shared() {
  const url = new URL("stream.js", base);
  url.search = new URLSearchParams({ token });
  const { port } = new SharedWorker(url);
  port.addEventListener("message", ({ data }) => hear(data));
  port.start();
  return port;
}

// Returns a stream of this page alone, for browsers that share none. It is used like a port.
function own() {
  let source = null;
  return {
    postMessage(page) {
      source?.close();
      source = null;
      if (!page) return;
      const url = new URL("events", base);
      url.search = new URLSearchParams({ token, ...page });
      const opened = new EventSource(url);
      source = opened;
      opened.addEventListener("update", (event) => hear({ change: JSON.parse(event.data) }));
      opened.addEventListener("open", () => hear({ isAlive: true }));
      opened.addEventListener("error", () =>
        hear({ isAlive: false, hasEnded: opened.readyState === EventSource.CLOSED }));
    },
  };
}

function listen() {
  if (isListening || document.hidden) return;
  isListening = true;
  stream ??= "SharedWorker" in window ? shared() : own();
  stream.postMessage({ since: number, path: location.pathname });
}

function leave() {
  isListening = false;
  stream?.postMessage(null);
}

async function returned() {
  try {
    await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    location.reload();
  } catch {
    setTimeout(returned, 2000);
  }
}

// What nobody sees need not be kept up to date: it catches up later.
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", leave);
// A page that is gone back to may come as it was left.
addEventListener("pageshow", listen);

listen();
