"use strict";
// Whatever comes from articles goes in as text nodes and attributes, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const { articles, things, words } = data;
const [TYPE, NAME, COUNT, DOCS, OTHERS, ID] = [0, 1, 2, 3, 4, 5];
const at = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const button = (attributes, ...children) => make("button", { type: "button", ...attributes }, ...children);
const named = (thing) => words.types[things[thing][TYPE]] || things[thing][TYPE];

// Offsets count characters, not the halves that rare ones take up in a string here.
function characters(article) {
  article.characters ??= /[\ud800-\udfff]/.test(article.text) ? Array.from(article.text) : article.text;
  return article.characters;
}

function cut(article, start, end) {
  const piece = characters(article).slice(start, end);
  return typeof piece === "string" ? piece : piece.join("");
}

// Where things stand: names, and the keywords that are none.
const spots = (article, thing) => things[thing][TYPE] ? article.mentions : article.words;

// A part of an article as text and marks; where one mention stands inside another, the inner one has its part.
function marked(article, start, end, only = null) {
  const out = [], open = [];
  let here = start;
  const put = (to) => {
    if (to <= here) return;
    const text = cut(article, here, to), top = open.at(-1);
    out.push(top ? mark(top, text) : text);
    here = to;
  };
  for (const mention of only ? spots(article, only[0]) : article.mentions) {
    if (mention[0] >= end) break;
    if (mention[0] < start || (only && !only.includes(mention[2]))) continue;
    while (open.length && open.at(-1)[1] <= mention[0]) { put(open.at(-1)[1]); open.pop(); }
    put(mention[0]);
    open.push(mention);
  }
  while (open.length) { put(Math.min(open.at(-1)[1], end)); open.pop(); }
  put(end);
  return out;
}

function mark([start, , thing], text) {
  const [type, name] = things[thing];
  const label = type ? `${named(thing)}: ${name}` : name;
  return make("mark", { class: type || "word", role: "button", tabindex: 0, title: label, "data-thing": thing, "data-start": start }, text);
}

// Every place of a thing, or of two in one line: [article, start of the mention, start and end of its line].
function* places(thing, other) {
  for (const [number, article] of articles.entries()) {
    let line = 0;
    for (const [start, , which] of spots(article, thing)) {
      if (which !== thing) continue;
      while (line < article.lines.length && article.lines[line][1] <= start) line++;
      const [from, to, own] = article.lines[line] ?? [0, 0, 0];
      if (!own || start < from) continue;
      const [low, high] = sentence(article, start, from, to);
      if (other !== undefined && !article.mentions.some((m) => m[2] === other && m[0] >= low && m[0] < high)) continue;
      yield [number, start, low, high];
    }
  }
}

// The sentence around a place in a line.
function sentence(article, place, from, to) {
  const text = characters(article);
  let low = place, high = place;
  while (low > from && !"。！？".includes(text[low - 1])) low--;
  while (high < to && !"。！？".includes(text[high])) high++;
  while (high < to && "。！？”’」』）)".includes(text[high])) high++;
  while (low < place && "”’」』）) \u3000".includes(text[low])) low++;
  return [low, high];
}

const headline = (article) => article.facts.title || article.doc;
const PER_PAGE = 50;

// What is known of a thing, and all its contexts, some at a time.
function show(into, thing, other) {
  const [type, name, count, docs, others, id] = things[thing];
  const found = [...places(thing, other)];
  const list = make("ol", { class: "contexts" });
  const more = button({}, words.more);
  let shown = 0;
  const grow = () => {
    for (const [number, start, low, high] of found.slice(shown, shown + PER_PAGE)) {
      const article = articles[number];
      const go = button({ class: "go", "data-article": number, "data-start": start }, headline(article));
      const day = (article.facts.published || "").slice(0, 10);
      const only = other === undefined ? [thing] : [thing, other];
      list.append(make("li", {}, make("blockquote", { lang: article.lang }, ...marked(article, low, high, only)), go, " ", make("small", {}, day)));
    }
    shown += PER_PAGE;
    more.hidden = shown >= found.length;
  };
  more.addEventListener("click", grow);
  grow();
  const title = make("h3", { id: into.id + "-title" }, ...(type ? [make("span", { class: "key " + type })] : []), make("span", { lang: "zh" }, name));
  const facts = [named(thing), id, `${words.count} ${count}`, `${words.docs} ${docs}`].filter(Boolean).join(" · ");
  into.replaceChildren(title, make("p", { class: "note" }, facts));
  if (others) into.append(make("p", { class: "note" }, `${words.also} `, make("span", { lang: "zh" }, others)));
  const near = neighbours(thing);
  if (near.length) {
    const chips = near.map(([next, times]) =>
      button({ class: "name", "data-thing": thing, "data-other": next, "aria-pressed": String(next === other), lang: "zh" }, `${things[next][NAME]} ${times}`));
    into.append(make("h4", {}, words.neighbours), make("p", { class: "chips" }, ...chips.flatMap((chip) => [chip, " "])));
  }
  into.append(make("h4", {}, `${words.contexts} (${found.length})`));
  if (other !== undefined) {
    const back = button({ class: "name", "data-thing": thing, "data-all": "" }, words.all);
    into.append(make("p", { class: "note" }, `${words.together} `, make("span", { lang: "zh" }, things[other][NAME]), " ", back));
  }
  into.append(list, more);
}

const lines = [...document.querySelectorAll("#graph line")];
const nodes = [...document.querySelectorAll("#graph .node")];

function neighbours(thing) {
  const found = [];
  for (const { dataset } of lines) {
    if (+dataset.one === thing) found.push([+dataset.other, +dataset.count]);
    if (+dataset.other === thing) found.push([+dataset.one, +dataset.count]);
  }
  return found.sort((one, other) => other[1] - one[1]);
}

// The network: a node with its neighbours before the others, and what is known of it beside the drawing.
function explore(thing, other) {
  const near = new Set([thing, ...neighbours(thing).map(([next]) => next)]);
  at("graph").classList.add("chosen");
  for (const node of nodes) {
    node.classList.toggle("near", near.has(+node.dataset.thing));
    node.setAttribute("aria-pressed", String(+node.dataset.thing === thing));
  }
  for (const line of lines) line.classList.toggle("near", +line.dataset.one === thing || +line.dataset.other === thing);
  show(at("around"), thing, other);
}

function hide(type, hidden) {
  const gone = new Set();
  for (const node of nodes) {
    if (node.dataset.kind === type) node.toggleAttribute("data-hidden", hidden);
    if (node.hasAttribute("data-hidden")) gone.add(node.dataset.thing);
  }
  for (const line of lines) line.toggleAttribute("data-hidden", gone.has(line.dataset.one) || gone.has(line.dataset.other));
}

// The list of articles, a page at a time.
let matching = articles.map((_, number) => number), page = 0, open = null;

function find(query) {
  const wanted = query.trim().toLowerCase();
  matching = [...articles.keys()].filter((number) => {
    const { doc, facts, period } = articles[number];
    return [doc, facts.title, facts.source, facts.published, period].some((text) => text?.toLowerCase().includes(wanted));
  });
  page = 0;
  list();
}

function list() {
  const pages = Math.max(1, Math.ceil(matching.length / PER_PAGE));
  at("list").start = page * PER_PAGE + 1;
  at("list").replaceChildren(...matching.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((number) => {
    const { doc, lang, facts } = articles[number];
    const about = [(facts.published || "").slice(0, 10), facts.source, doc].filter(Boolean).join(" · ");
    const entry = button({ "data-article": number }, make("span", { lang }, facts.title || doc), make("small", {}, about));
    if (number === open) entry.setAttribute("aria-current", "true");
    return make("li", {}, entry);
  }));
  at("page").textContent = matching.length ? `${page + 1} / ${pages} (${matching.length})` : words.none;
  at("previous").disabled = page === 0;
  at("next").disabled = page >= pages - 1;
}

function turn(step) {
  page += step;
  list();
  at("list").scrollTop = 0;
}

// An article in its own characters, what was dropped in grey, its facts and names beside it.
function read(number, start) {
  const article = articles[number], size = characters(article).length;
  const text = make("div", { class: "text", lang: article.lang });
  let here = 0;
  for (const [from, to, own] of article.lines) {
    text.append(cut(article, here, from), make("span", { class: own ? "own" : "dropped" }, ...marked(article, from, to)));
    here = to;
  }
  text.append(cut(article, here, size));
  const facts = make("dl");
  const rows = [["doc", article.doc], ...Object.entries(article.facts), ...article.warnings.map((warning) => ["warnings", warning])];
  for (const [name, value] of rows) facts.append(make("dt", {}, words[name]), make("dd", { lang: article.lang }, value));
  const margin = make("aside", { "aria-label": words.facts }, make("h4", {}, words.facts), facts, ...names(article));
  const dropped = article.lines.some((line) => !line[2]) ? [make("p", { class: "note" }, words.grey)] : [];
  at("pane").replaceChildren(make("h3", { lang: article.lang }, headline(article)), make("div", { class: "page" }, make("div", {}, ...dropped, text), margin));
  open = number;
  for (const entry of document.querySelectorAll("#list button")) {
    if (+entry.dataset.article === number) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  }
  const place = start === undefined ? null : text.querySelector(`mark[data-start="${start}"]`) ?? spot(text, start);
  place?.classList.add("here");
  (place ?? at("pane")).focus({ preventScroll: true });
  (place ?? at("pane")).scrollIntoView({ block: place ? "center" : "start" });
}

// A mark for what has none of its own in an article that was just laid out: a keyword, of which this is the first character.
function spot(text, start) {
  const article = articles[open], walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = cut(article, 0, start).length;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.data.length) {
      const [, end] = article.words.find(([from]) => from === start) ?? [start, start + 1];
      const place = make("span", { tabindex: -1 });
      node.splitText(left);
      const rest = node.nextSibling, size = cut(article, start, end).length;
      if (size < rest.data.length) rest.splitText(size);
      rest.replaceWith(place);
      place.append(rest);
      return place;
    }
    left -= node.data.length;
  }
  return null;
}

// The names of an article by type, most frequent first.
function names(article) {
  const counts = new Map();
  for (const [, , thing] of article.mentions) counts.set(thing, (counts.get(thing) || 0) + 1);
  const by = new Map();
  for (const entry of [...counts].sort((one, other) => other[1] - one[1])) {
    const type = things[entry[0]][TYPE];
    by.set(type, [...(by.get(type) || []), entry]);
  }
  return Object.keys(words.types).concat([...by.keys()].filter((type) => !(type in words.types))).filter((type) => by.has(type)).flatMap((type) => [
    make("h4", {}, make("span", { class: "key " + type }), words.types[type] || type),
    make("p", { class: "chips" }, ...by.get(type).flatMap(([thing, times]) =>
      [button({ class: "name", "data-thing": thing, lang: article.lang }, times > 1 ? `${things[thing][NAME]} ${times}` : things[thing][NAME]), " "])),
  ]);
}

function act(target) {
  const { thing, other, article, start, find: query, kind } = target.dataset;
  if (target.closest("#graph .node")) explore(+thing);
  else if (thing !== undefined && target.closest("#around") && (other !== undefined || "all" in target.dataset)) explore(+thing, other && +other);
  else if (thing !== undefined) {
    show(at("places"), +thing, other && +other);
    if (!at("contexts").open) at("contexts").showModal();
    at("contexts").scrollTop = 0;
  } else if (article !== undefined) {
    at("contexts").close();
    read(+article, start && +start);
  } else if (query !== undefined) {
    at("find").value = query;
    find(query);
    at("articles").scrollIntoView();
  } else if (kind !== undefined) {
    const hidden = target.getAttribute("aria-pressed") === "true";
    target.setAttribute("aria-pressed", String(!hidden));
    hide(kind, hidden);
  }
}

const ACTIVE = "[data-thing], [data-article], [data-find], button[data-kind]";
document.addEventListener("click", (event) => {
  const target = event.target.closest(ACTIVE);
  if (target) act(target);
  else if (event.target === at("contexts")) at("contexts").close();
});
document.addEventListener("keydown", (event) => {
  const target = event.target.closest?.(ACTIVE);
  if (!target || target.tagName === "BUTTON" || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  act(target);
});
at("find").addEventListener("input", () => find(at("find").value));
at("previous").addEventListener("click", () => turn(-1));
at("next").addEventListener("click", () => turn(1));

// The drawing grows inside its frame, which scrolls: by wheel, finger and arrow keys of itself, by dragging here.
const frame = at("frame");
let zoom = 1, held = null;

function scale(factor, x = frame.clientWidth / 2, y = frame.clientHeight / 2) {
  const before = zoom, [left, top] = [frame.scrollLeft + x, frame.scrollTop + y];
  zoom = factor ? Math.min(6, Math.max(1, zoom * factor)) : 1;
  at("graph").style.setProperty("--zoom", zoom);
  frame.scrollTo(left * zoom / before - x, top * zoom / before - y);
}

for (const control of document.querySelectorAll("[data-zoom]")) control.addEventListener("click", () => scale(+control.dataset.zoom));
frame.addEventListener("keydown", (event) => {
  const factor = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, "0": 0 }[event.key];
  if (factor === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  scale(factor);
});
frame.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return; // without it, and with two fingers, the frame scrolls
  event.preventDefault();
  const { left, top } = frame.getBoundingClientRect();
  scale(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - left, event.clientY - top);
}, { passive: false });
frame.addEventListener("pointerdown", (event) => {
  held = null;
  if (event.pointerType === "mouse" && event.button === 0)
    held = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop, moved: false };
});
document.addEventListener("pointermove", (event) => {
  if (!held || !event.buttons) return;
  const [x, y] = [event.clientX - held.x, event.clientY - held.y];
  held.moved ||= Math.hypot(x, y) > 4; // a hand that clicks is never quite still
  frame.classList.toggle("moving", held.moved);
  if (held.moved) frame.scrollTo({ left: held.left - x, top: held.top - y, behavior: "instant" });
});
document.addEventListener("pointerup", () => frame.classList.remove("moving"));
frame.addEventListener("click", (event) => {
  if (held?.moved) event.stopPropagation(); // the end of a move is no choice
  held = null;
});

// The theme chosen stays chosen, where the browser lets a file remember.
function theme(name) {
  if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
}
at("theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme;
  const dark = now ? now === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme(dark ? "light" : "dark");
  try { localStorage.setItem("newsnlp-theme", dark ? "light" : "dark"); } catch { /* it may not */ }
});
try { theme(localStorage.getItem("newsnlp-theme")); } catch { /* it may not */ }
list();
