// Searches the site; `src/search` says in what files.

// Characters that no spaces part.
const JA = "[\\u2e80-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]", LETTER = "[\\p{Alphabetic}\\p{N}]";
const ja = new RegExp(`^${JA}`, "u"), spaces = new RegExp(`(?<=${JA}) | (?=${JA})`, "gu");
const runs = new RegExp(`((?=${JA})${LETTER})+|((?!${JA})${LETTER})+`, "gu");

export const normalize = (text) => text.normalize("NFKC").toLowerCase().replace(/[\xad\u200b]/g, "")
  .replace(/(?<=[ァ-ヺヽ-ヿ])ー+(?![ァ-ヺー-ヿ])|(?<=[ぁ-ゟ])ー+(?![ぁ-ゟァ-ヺー-ヿ])/g, "")
  .replace(/[ァ-ヶヽヾ]/g, (it) => String.fromCharCode(it.charCodeAt() - 96))
  .replace(/ゔ[ぁぃぇぉ]?/g, (it) => "ばびべぼ"["ぁぃぇぉ".indexOf(it[1])] ?? "ぶ")
  .replace(/\s+/g, (it) => it.includes("\n") ? "\n" : " ").replace(spaces, "");

// The terms of a normalized text; a character if it stands alone.
const terms = (text) => (text.match(runs) ?? []).flatMap((run) => {
  const all = [...run];
  return ja.test(run) && all[1] ? all.slice(1).map((it, at) => all[at] + it) : [run];
});

// Where a normalized text has a part of a query; words by their beginnings.
const places = (text, part) => {
  const found = [], isWord = (it) => !ja.test(it) && terms(it)[0];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    if (!isWord(part[0]) || !at || !isWord(text[at - 1])) found.push(at);
  }
  return found;
};

// Where a text has what was asked for: pairs of places.
const marks = (text, reading) => {
  const normal = normalize(text);
  // The place behind `length` units of the normalized text.
  const locate = (length, low = 0, high = text.length) => {
    const middle = low + high + 1 >> 1;
    if (low === high) return low;
    return normalize(text.slice(0, middle)).length > length ? locate(length, low, middle - 1) : locate(length, middle, high);
  };
  const all = reading.flat().flatMap((it) => places(normal, it).map((at) => [at, at + it.length]));
  let end = 0;
  return all.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter((it) => it[0] >= end && (end = it[1]))
    .map(([from, to]) => [locate(from), locate(to)]);
};

// The words of a query; quotation marks make them one.
export const parts = (query) => (query.normalize("NFKC").replace(/[“”]/g, '"').match(/"[^"]+"|[^\s"]+/g) ?? [])
  .map((it) => normalize(it.replaceAll('"', "")).trim()).filter((it) => terms(it)[0]);

// Adds the pages of a line: thrice how many are passed over and the weight, in digits of five bits.
const add = (pages, page, weight) => pages.set(page, Math.max(weight, pages.get(page) ?? 0));
const read = (pages, line) => {
  let page = -1, number = 0, unit = 1;
  for (const digit of line) {
    const bits = digit.charCodeAt() - 48;
    number += bits % 32 * unit;
    unit *= 32;
    if (bits > 31) continue;
    add(pages, page += Math.floor(number / 3) + 1, number % 3);
    [number, unit] = [0, 1];
  }
  return pages;
};
// The pages in all maps, with the least weight; in any, with the greatest.
const both = (maps) => maps.reduce((a, b) => new Map([...a].flatMap(([page, weight]) =>
  b.has(page) ? [[page, Math.min(weight, b.get(page))]] : [])));
const any = (maps) => maps.reduce((all, map) => (map.forEach((weight, page) => add(all, page, weight)), all), new Map());
const every = (list, make) => Promise.all(list.map(make));

// The index whose manifest is at `path`.
export const open = (path) => {
  const files = {};
  const load = (name, take) => files[name] ??= fetch(path.replace(/[^/]*$/, name))
    .then((it) => it.ok ? it.text() : Promise.reject(it)).then(take)
    .catch((problem) => { delete files[name]; throw problem; });
  const manifest = () => load("index.json", JSON.parse);
  const lines = (name) => load(`index/${name}.txt`, (text) => text.split("\n"));
  // The lines of a term, or of all that begin with it.
  const lookup = async (term, begins) => {
    const { shards } = await manifest(), first = Math.max(0, shards.findLastIndex((it) => it[0] <= term));
    const near = shards.filter((it, at) => at === first || at > first && begins && it[0].startsWith(term));
    const found = (await every(near, (it) => lines(it[1]))).flat().map((it) => it.split("\t"));
    return found.filter(([key]) => begins ? key.startsWith(term) : key === term).map((it) => it[1]);
  };
  // Too many words begin with one letter.
  const pages = async (part) => both(await every(terms(part), async (term) =>
    (await lookup(term, !ja.test(term) && term[1])).reduce(read, new Map())));
  return {
    // Other names of the concept that a query is.
    names: async (query) => (await lookup(`=${normalize(query)}`)).flatMap(JSON.parse),
    // What was typed, and other names: lists of parts, these of spellings.
    readings: async (query, names) => {
      const { spellings } = await manifest();
      const respell = (part) => [...new Set([part, ...spellings.flatMap((group) =>
        group.map((it) => part.replaceAll(group.find((one) => part.includes(one)) ?? "\n", it)))])];
      return [parts(query), ...names.map((it) => [it])].map((it) => it.map(respell));
    },
    candidates: async (readings) => [...any(await every(readings, async (it) =>
      both(await every(it, async (part) => any(await every(part, pages))))))]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]).map((it) => it[0]),
    page: async (number) => {
      const { texts } = await manifest();
      return load(`index/${texts[number >> 6]}/${number % 64}.txt`, JSON.parse);
    },
  };
};

// The section that has most of a query; nothing if the page lacks a part.
export const look = ([path, title, sections, kind], readings) => {
  const fields = [title, ...sections.flatMap((it) => it.slice(1))].map(normalize);
  const has = (field, part) => part.some((it) => places(field, it)[0] >= 0);
  const reading = readings.find((it) => it.every((part) => fields.some((field) => has(field, part))));
  if (!reading) return [];
  const count = fields.map((field) => reading.filter((part) => has(field, part)).length);
  const scores = sections.map((_, at) => count[2 * at + 1] * 1.5 + count[2 * at + 2]);
  const best = sections[scores.indexOf(Math.max(...scores))] ?? ["", "", ""];
  return [{ path, title, kind, best, reading }];
};

const [form, status, ...blocks] = document.querySelector(".search").children, contents = blocks.pop();
const input = form.elements.q, indexes = blocks.map((it) => open(it.dataset.index));
const say = (name, values) => status.dataset[name].replace(/\{(.*?)\}/g, (_, it) => values[it]);
const element = (name, children, href) => {
  const it = Object.assign(document.createElement(name), href && { href });
  it.append(...children);
  return it;
};
const marked = (text, reading) => {
  let done = 0;
  return [...marks(text, reading).flatMap(([from, to]) =>
    [text.slice(done, from), element("mark", [text.slice(from, done = to)])]), text.slice(done)];
};
const item = ({ path, title, kind, best: [id, heading, text], reading }) => {
  const link = (href, text) => element("a", marked(text, reading), href);
  const place = marks(text, reading)[0]?.[0] ?? 0;
  // Whole words.
  const from = place < 40 ? 0 : place - 40 + text.slice(place - 40, place + 1).search(/[\s。、]\S/) + 1;
  const to = place + (text[place + 140] ? text.slice(place, place + 140).search(/\w*$/) : 140);
  const short = marked(text.slice(from, to).replaceAll("\n", " "), reading);
  return element("li", [
    element("h3", [link(path, title), " ", kind ? element("small", [say(kind)]) : ""]),
    heading && element("p", [link(`${path}#${encodeURIComponent(id)}`, heading)]),
    element("p", [from ? "…" : "", ...short, to < text.length ? "…" : ""]),
  ]);
};

let run = 0, last = "", timer;
const search = async () => {
  const query = input.value.trim(), address = new URL(location);
  if (query === last) return;
  last = query;
  const mine = ++run, isOld = () => mine !== run, told = [];
  address.search = query && `?${new URLSearchParams({ q: query })}`;
  history.replaceState(null, "", address);
  document.querySelectorAll(".languages a").forEach((it) => { it.search = address.search; });
  const finish = (text) => {
    status.textContent = text;
    contents.hidden = told.some(Boolean);
  };
  const show = async (block, at, names) => {
    const [heading, list, more] = block.children;
    const readings = await indexes[at].readings(query, names), pages = await indexes[at].candidates(readings);
    // A term needs no look at texts.
    const isSure = readings.flat(2).every((it) => terms(it)[0] === it);
    let count = 0;
    const next = async () => {
      const found = [], most = at ? 4 : 6;
      while (found.length < most && pages[0] >= 0) {
        const looked = await every(pages.splice(0, most - found.length), indexes[at].page);
        found.push(...looked.flatMap((it) => look(it, readings)));
      }
      if (isOld()) return;
      count += found.length;
      list.append(...found.map(item));
      const all = count + pages.length;
      more.hidden = all === count;
      block.hidden = !count;
      heading.textContent = heading.dataset.language + say(isSure || more.hidden ? "found" : "most", { count, all });
      told[at] = count && heading.textContent;
      finish(told.filter(Boolean).join(" ") || say("none"));
    };
    more.onclick = async () => {
      const row = list.lastChild;
      await next();
      row.nextSibling?.querySelector("a").focus();
    };
    if (!isOld()) await next(list.replaceChildren());
  };
  blocks.forEach((it) => { it.hidden = true; });
  if (!parts(query)[0]) return finish(query && say("none"));
  try {
    const names = await indexes[0].names(query);
    for (const [at, block] of blocks.entries()) await show(block, at, names);
  } catch {
    if (isOld()) return;
    finish(say("failed"), last = "");
  }
};

// What is composed is not meant yet.
const later = (event) => {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(search, 250);
};
form.oninput = later;
form.addEventListener("compositionend", later);
form.onsubmit = (event) => {
  event.preventDefault();
  search();
};
form.hidden = false;
input.value = new URLSearchParams(location.search).get("q");
search();
