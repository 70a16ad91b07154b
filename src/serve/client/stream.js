// Listens for changes on behalf of all pages of a browser. Browsers keep six connections to one server, however many
// windows show it, so that one for each of them would leave none for the next page.

const token = new URL(location).searchParams.get("token");
// Servers read lines of 8 kB at most.
const LONGEST_ADDRESS = 4000;
// The pages that are looked at, by their ports: the version that they know, and where they are. The latest is the last.
const pages = new Map();
let source = null;

function tell(news) {
  for (const port of pages.keys()) port.postMessage(news);
}

// Every page has its own version: the stream begins with the oldest, and none hears of one that it knows.
function bring(change) {
  for (const [port, page] of pages) {
    if (page.isGreeted && change.number <= page.since) continue;
    pages.set(port, { ...page, since: change.number, isGreeted: true });
    port.postMessage({ change });
  }
}

// Listens anew, since the address of the stream says which pages are looked at.
function listen() {
  source?.close();
  source = null;
  if (pages.size === 0) return;
  const url = new URL("events", location);
  url.search = new URLSearchParams({ token, since: Math.min(...[...pages.values()].map((it) => it.since)) });
  for (const path of new Set([...pages.values()].reverse().map((it) => it.path))) {
    if (url.href.length < LONGEST_ADDRESS) url.searchParams.append("path", path);
  }
  const opened = new EventSource(url);
  source = opened;
  opened.addEventListener("update", (event) => bring(JSON.parse(event.data)));
  opened.addEventListener("open", () => tell({ isAlive: true }));
  opened.addEventListener("error", () => {
    const hasEnded = opened.readyState === EventSource.CLOSED;
    tell({ isAlive: false, hasEnded });
    if (hasEnded) pages.clear();
  });
}

self.addEventListener("connect", ({ ports: [port] }) => {
  port.addEventListener("message", ({ data }) => {
    // What comes again is the latest.
    pages.delete(port);
    if (data) pages.set(port, data);
    listen();
  });
  port.start();
});
