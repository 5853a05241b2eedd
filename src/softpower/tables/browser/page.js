"use strict";

// The names of two tables that this page treats apart: the one it opens on, and the reading guide.
const FIRST = "claims";
const GUIDE = "reading_guide";

const BOOK = JSON.parse(document.getElementById("data").textContent);

// ---------------------------------------------------------------- text

const LEVEL = {
  "ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و",
  "٫": ".", "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "_": " ",
};
const DROPPED = /[\u064b-\u0655\u0670\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
const GAP = /(?<=[\u0600-\u06ff])\s+(?=[\u0600-\u06ff])/g;

/** One form for text that a reader would call the same; as softpower.answers.text, kept short. */
function level(text) {
  return text.normalize("NFKC").toLowerCase()
    .replace(DROPPED, "")
    .replace(DIGITS, (digit) => digit.charCodeAt(0) & 15)
    .replace(/[^\0-\x7f]/g, (letter) => LEVEL[letter] ?? letter)
    .replaceAll("_", " ")
    .replace(GAP, "");
}

const PLACE = /^([\w-]+\.\d+)\.(s\d+|h)$/;
const PERSIAN = /[\u0600-\u06ff]/g;
const isPersian = (text) => (text.match(PERSIAN) ?? []).length > (text.match(/[a-z]/gi) ?? []).length;
const paragraphOf = (place) => PLACE.exec(place)?.[1] ?? place;
const collator = new Intl.Collator("fa", { numeric: true });

// ---------------------------------------------------------------- data

const tables = new Map();
const byId = new Map(); // id of a row: the row
const naming = new Map(); // id of a row: the rows that name it
const citing = new Map(); // sentence or paragraph: the rows that cite it
const guide = new Map(); // paragraph: its row in the reading guide

const partsOf = (cell) => (Array.isArray(cell) ? cell : cell ? [cell] : []);
const add = (map, key, row) => map.set(key, (map.get(key) ?? new Set()).add(row));

/** What a part of a cell points to: {place}, {row} or nothing. */
function targetOf(part, field) {
  if (PLACE.test(part)) return { place: part };
  if (/^(loc|paragraph)/.test(field.name) && guide.has(part)) return { place: part };
  return byId.has(part) ? { row: byId.get(part) } : {};
}

function readTable(source) {
  const table = { ...source, columns: source.fields.map((field) => field.name) };
  const keys = source.key.map((name) => table.columns.indexOf(name));
  table.rows = source.rows.map((cells, order) => {
    const key = keys.map((index) => cells[index]).join(".") || String(order + 1);
    const text = cells.map((cell) => level(partsOf(cell).join("\n"))).join("\n");
    return { table, cells, order, key, text };
  });
  for (const [index, field] of table.fields.entries()) {
    const long = table.rows.filter((row) => row.cells[index].length > 40).length;
    field.prose = !field.list && !field.values && long > table.rows.length / 2;
    field.minor = field.list || field.name === "note";
    field.isKey = keys.includes(index);
  }
  if (source.key.length === 1 && source.key[0] === "id") for (const row of table.rows) byId.set(row.key, row);
  tables.set(table.name, table);
}

function readGuide() {
  const table = tables.get(GUIDE);
  if (!table) return;
  const read = (row, name) => row.cells[table.columns.indexOf(name)] ?? "";
  for (const row of table.rows) {
    guide.set(row.key, { row, en: read(row, "precis_en"), fa: read(row, "precis_fa"), terms: partsOf(read(row, "terms")) });
  }
}

function readMentions(table) {
  for (const row of table.rows) {
    table.fields.forEach((field, index) => {
      for (const part of partsOf(row.cells[index])) {
        const { place, row: named } = targetOf(part, field);
        if (named && named !== row) add(naming, named.key, row);
        if (!place || table.name === GUIDE) continue;
        add(citing, place, row);
        add(citing, paragraphOf(place), row);
      }
    });
  }
}

/** A few words that tell a row from its neighbours. */
function labelOf(row) {
  const words = [];
  row.table.fields.forEach((field, index) => {
    const skipped = field.isKey || field.list || /_ids?$|^note$/.test(field.name);
    if (!skipped && row.cells[index] && words.join("").length < 60) words.push(row.cells[index]);
  });
  return words;
}

// ---------------------------------------------------------------- elements

const $ = (id) => document.getElementById(id);

/** An element; data goes in as text and attributes only. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null && value !== false) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const language = (text) => (isPersian(text) ? { lang: "fa", dir: "rtl" } : {});
const PIECES = /(?<code>`[^`]+`)|(?<place>[\w-]+\.\d+\.(?:s\d+|h)\b)|(?<id>\b[A-Z]\d{2,3}\b)|(?<fa>[\u0600-\u06ff][\u0600-\u06ff\u200c\s«»]*)/g;

/** Running text, with the addresses and ids in it as links. */
function prose(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const { code, place, id, fa } = match.groups;
    let node = null;
    if (code) node = el("code", {}, code.slice(1, -1));
    else if (place && guide.has(paragraphOf(place))) node = link({ place }, place);
    else if (id && byId.has(id)) node = link({ row: byId.get(id) }, id);
    else if (fa && !isPersian(text)) node = el("bdi", { lang: "fa" }, fa.trimEnd());
    if (!node) continue;
    nodes.push(text.slice(end, match.index), node);
    end = match.index + (node.localName === "bdi" ? fa.trimEnd().length : match[0].length);
  }
  return [...nodes, text.slice(end)];
}

function link(target, text, attributes = {}) {
  return el("a", { href: target.place ? placeHash(target.place) : rowHash(target.row), ...attributes }, text);
}

/** A link to a row: its id, and its first words. */
function rowLink(row) {
  const words = labelOf(row).flatMap((part, index) => [index ? " · " : "", el("bdi", isPersian(part) ? { lang: "fa" } : {}, part)]);
  return [link({ row }, row.key), " ", ...words];
}

/** The content of a cell in the panel. */
function cellContent(cell, field, row) {
  const parts = partsOf(cell);
  if (!parts.length) return [el("span", { class: "quiet" }, "empty")];
  if (byId.get(cell) === row) return [cell];
  const nodes = parts.map((part) => {
    const target = targetOf(part, field);
    if (target.place) return link(target, part, { class: "place" });
    if (target.row) return el("span", {}, ...rowLink(target.row));
    return el("span", { ...language(part), class: field.list ? "plain" : null }, ...prose(part));
  });
  if (!field.list) return nodes;
  return [el("ul", { class: nodes.every((node) => !node.querySelector("a")) ? "parts" : null }, ...nodes.map((node) => el("li", {}, node)))];
}

// ---------------------------------------------------------------- address

/** What is shown, all of it: read from the address, and written there. */
let state = {};
let opened = null; // the row that was open last: closing goes back to it

const blank = (table) => ({ table, row: null, place: null, lost: false, query: "", filters: new Map(), sort: "" });

function params({ table, place, query, filters, sort }) {
  const list = new URLSearchParams();
  if (place && table !== firstTable()) list.set("table", table);
  if (query) list.set("q", query);
  for (const [name, value] of filters) list.set(`is.${name}`, value);
  if (sort) list.set("sort", sort);
  return String(list) && `?${list}`;
}

function hashOf(view) {
  const path = view.place ? ["at", view.place] : view.row ? [view.table, view.row] : [view.table];
  return `#${path.map(encodeURIComponent).join("/")}${params(view)}`;
}

const firstTable = () => (tables.has(FIRST) ? FIRST : tables.keys().next().value);
const placeHash = (place) => hashOf({ ...state, row: null, place });

/** The address of a row; the search stays if the row is in the table in view and is found by it. */
function rowHash(row) {
  const here = row.table.name === state.table && found(row);
  return hashOf({ ...(here ? state : blank(row.table.name)), row: row.key, place: null });
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readAddress() {
  const [path, search = ""] = location.hash.slice(1).split(/\?(.*)/s);
  const [head, ...rest] = path.split("/").map(decode);
  const list = new URLSearchParams(search);
  const isPlace = head === "at" && rest.length > 0;
  const wanted = isPlace ? (list.get("table") ?? state.table ?? firstTable()) : head || firstTable();
  const view = blank(tables.has(wanted) ? wanted : firstTable());
  view.query = list.get("q") ?? "";
  view.sort = list.get("sort") ?? "";
  for (const [name, value] of list) if (name.startsWith("is.")) view.filters.set(name.slice(3), value);
  if (isPlace) view.place = rest.join("/");
  else if (rest.length) view.row = rest.join("/");
  view.lost = !tables.has(wanted);
  return view;
}

const go = (changes) => { location.hash = hashOf({ ...state, ...changes }); };

/** Change the search without a new step for the back button. */
function amend(changes) {
  state = { ...state, ...changes };
  history.replaceState(null, "", hashOf(state));
  showRows();
  showTables();
  $("rows").scrollTop = 0;
}

// ---------------------------------------------------------------- search, filter, sort

const words = (query) => query.split(/\s+/).map(level).filter(Boolean);
const holds = (row, wanted) => wanted.every((word) => row.text.includes(word));

function found(row) {
  const columns = row.table.columns;
  return holds(row, words(state.query)) &&
    [...state.filters].every(([name, value]) => !columns.includes(name) || row.cells[columns.indexOf(name)] === value);
}

/** What a cell is sorted by: the order of its closed list, the order of the text, or the alphabet. */
function rank(cell, field, paragraphs) {
  const first = partsOf(cell)[0] ?? "";
  if (field.values) return field.values.indexOf(first);
  return PLACE.test(first) ? paragraphs.indexOf(paragraphOf(first)) : 0;
}

function sorted(rows, table) {
  const name = state.sort.replace(/^-/, "");
  const index = table.columns.indexOf(name);
  if (index < 0) return rows;
  const field = table.fields[index];
  const sign = state.sort.startsWith("-") ? -1 : 1;
  const paragraphs = [...guide.keys()];
  const marked = rows.map((row) => {
    const cell = row.cells[index];
    return { row, rank: rank(cell, field, paragraphs), text: partsOf(cell).join("\n") };
  });
  marked.sort((a, b) => !a.text - !b.text || sign * (a.rank - b.rank || collator.compare(a.text, b.text)) || a.row.order - b.row.order);
  return marked.map(({ row }) => row);
}

// ---------------------------------------------------------------- the table in view

function showTables() {
  const wanted = words(state.query);
  $("tables").replaceChildren(...[...tables.values()].map((table) => {
    const hits = table.rows.filter((row) => holds(row, wanted)).length;
    const href = hashOf({ ...blank(table.name), query: state.query });
    const count = wanted.length ? `${hits}/${table.rows.length}` : hits;
    return el("li", {}, el("a", { href, "aria-current": table.name === state.table ? "page" : null }, table.name, el("span", {}, count)));
  }));
}

function showHead(table) {
  $("heading").textContent = table.name;
  const title = table.title.replace(/\.?$/, ".");
  const repeated = level(table.unit) === level(title);
  $("about").replaceChildren(title, ...(table.unit && !repeated ? [" One row is ", ...prose(table.unit)] : []));
  $("table").value = table.name;
}

function showFilters(table) {
  const closed = table.fields.filter((field) => field.values);
  $("filters").replaceChildren(...closed.map((field) => {
    const index = table.columns.indexOf(field.name);
    const count = (value) => table.rows.filter((row) => row.cells[index] === value).length;
    const values = count("") ? [...field.values, ""] : field.values;
    const options = values.map((value) => el("option", { value: `=${value}` }, `${value || "empty"} (${count(value)})`));
    const select = el("select", { id: `is.${field.name}` }, el("option", { value: "" }, "any"), ...options);
    select.value = state.filters.has(field.name) ? `=${state.filters.get(field.name)}` : "";
    select.addEventListener("change", () => filterBy(field.name, select.value));
    return el("p", {}, el("label", { for: select.id }, field.name), select);
  }));
}

function filterBy(name, choice) {
  const filters = new Map(state.filters);
  if (choice) filters.set(name, choice.slice(1));
  else filters.delete(name);
  amend({ filters });
}

function showSorts(table) {
  const options = table.columns.flatMap((name) => [
    el("option", { value: name }, name), el("option", { value: `-${name}` }, `${name}, last first`),
  ]);
  $("sort").replaceChildren(el("option", { value: "" }, "the order of the file"), ...options);
}

/** A column's heading: press for up, down, and the order of the file again. */
function columnHead(field) {
  const up = state.sort === field.name;
  const down = state.sort === `-${field.name}`;
  const next = up ? `-${field.name}` : down ? "" : field.name;
  const button = el("button", { type: "button", title: field.meaning, "data-sort": field.name }, field.name, up ? " ▲" : down ? " ▼" : "");
  button.addEventListener("click", () => {
    amend({ sort: next });
    document.querySelector(`[data-sort="${CSS.escape(field.name)}"]`).focus();
  });
  return el("th", { role: "columnheader", scope: "col", class: field.minor ? "minor" : null, "aria-sort": up ? "ascending" : down ? "descending" : null }, button);
}

function tableCell(row, field, index, linked) {
  const text = partsOf(row.cells[index]).join(", ");
  const kind = [field.isKey && "key", field.prose && "prose", field.minor && "minor"].filter(Boolean).join(" ");
  const cell = el("td", { role: "cell", class: kind || null, "data-label": field.name, ...language(text) });
  if (linked) cell.append(link({ row }, text || row.key, { "data-row": row.key, "aria-label": row.key }));
  else if (text) cell.append(el("div", {}, text));
  return cell;
}

function tableRow(row) {
  const current = row.key === state.row && !state.place;
  const keyed = Math.max(0, row.table.fields.findIndex((field) => field.isKey));
  const cells = row.table.fields.map((field, index) => tableCell(row, field, index, index === keyed));
  const line = el("tr", { role: "row", "aria-current": current ? "true" : null }, ...cells);
  line.addEventListener("click", (event) => {
    if (!event.target.closest("a") && getSelection().isCollapsed) location.hash = rowHash(row);
  });
  return line;
}

function nothingFound(table) {
  const elsewhere = [...tables.values()].map((other) => [other, other.rows.filter((row) => holds(row, words(state.query))).length]);
  const links = elsewhere.filter(([other, hits]) => hits && other !== table && state.query).map(([other, hits]) =>
    el("li", {}, el("a", { href: hashOf({ ...blank(other.name), query: state.query }) }, `${other.name} (${hits})`)));
  if (!table.rows.length) return [el("p", {}, "This table has no rows yet. Choose another table.")];
  const advice = "No row has all of this. Take away a word or a filter, or press Clear search and filters.";
  return [el("p", {}, advice), ...(links.length ? [el("p", {}, "The same search finds rows in:"), el("ul", {}, ...links)] : [])];
}

function showRows() {
  const table = tables.get(state.table);
  const rows = sorted(table.rows.filter(found), table);
  const head = el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...table.fields.map(columnHead)));
  const grid = el("table", { role: "table", "aria-labelledby": "heading" }, head, el("tbody", { role: "rowgroup" }, ...rows.map(tableRow)));
  const place = $("rows").scrollLeft;
  $("rows").replaceChildren(...(rows.length ? [grid] : nothingFound(table)));
  $("rows").scrollLeft = place;
  $("hits").textContent = rows.length === table.rows.length ? `All ${rows.length} rows` : `${rows.length} of ${table.rows.length} rows`;
  $("clear").disabled = !state.query && !state.filters.size;
  $("sort").value = state.sort;
}

// ---------------------------------------------------------------- the panel

const closer = () => el("a", { class: "close", href: hashOf({ ...state, row: null, place: null }) }, `Close, back to ${state.table}`);
const panelHead = (text) => el("h2", { id: "panel-heading", tabindex: "-1" }, text);

/** Rows in groups, one for each table. */
function groups(rows) {
  return [...tables.values()].flatMap((table) => {
    const own = rows.filter((row) => row.table === table);
    if (!own.length) return [];
    return [el("h4", {}, `${table.name} (${own.length})`), el("ul", {}, ...own.map((row) => el("li", {}, ...rowLink(row))))];
  });
}

function rowPanel(row) {
  const cells = row.table.fields.flatMap((field, index) => [
    el("dt", {}, field.name, el("span", { class: "quiet" }, ...prose(field.meaning))),
    el("dd", {}, ...cellContent(row.cells[index], field, row)),
  ]);
  const named = [...(naming.get(row.key) ?? [])].filter(() => byId.get(row.key) === row);
  const back = named.length ? [el("h3", {}, `Rows that name ${row.key}`), ...groups(named)] : [];
  return [panelHead(`${row.table.name}, ${row.key}`), el("dl", {}, ...cells), ...back];
}

function steps(place) {
  const paragraph = paragraphOf(place);
  const order = [...guide.keys()];
  const at = order.indexOf(paragraph);
  const step = (target, text) => (target ? [el("li", {}, link({ place: target }, text))] : []);
  return el("ul", { class: "steps" },
    ...step(order[at - 1], "Paragraph before"),
    ...step(place === paragraph ? null : paragraph, "Whole paragraph"),
    ...step(at < 0 ? null : order[at + 1], "Paragraph after"));
}

function guidePart(paragraph) {
  const told = guide.get(paragraph);
  if (!told) return [el("p", {}, "The reading guide has no such paragraph. Go back, or choose a row and press one of its locators.")];
  const terms = told.terms.map((term) => el("li", {}, ...(byId.has(term) ? rowLink(byId.get(term)) : [term])));
  return [
    el("p", {}, ...prose(told.en)), el("p", { lang: "fa", dir: "rtl" }, told.fa),
    el("h4", {}, "Key terms"),
    terms.length ? el("ul", {}, ...terms) : el("p", { class: "quiet" }, "None for this paragraph."),
    el("p", { class: "quiet" }, "The guide retells the paragraph in our own words. For the sentence itself, open the article."),
  ];
}

function placeName(place) {
  const [, paragraph, part] = PLACE.exec(place) ?? [];
  if (!part) return `Paragraph ${place}`;
  return part === "h" ? `Heading above paragraph ${paragraph}` : `Sentence ${part.slice(1)} of paragraph ${paragraph}`;
}

function placePanel(place) {
  const paragraph = paragraphOf(place);
  const here = [...(citing.get(place) ?? [])];
  const near = [...(citing.get(paragraph) ?? [])].filter((row) => !here.includes(row));
  const none = el("p", {}, "No row cites it. Look at the rows of the whole paragraph, or at a paragraph beside it.");
  return [
    panelHead(`At ${place}`), el("p", { class: "quiet" }, placeName(place)), steps(place),
    el("div", { class: "guide" }, el("h3", {}, `Reading guide, paragraph ${paragraph}`), ...guidePart(paragraph)),
    el("h3", {}, `Rows that cite ${place}`), ...(here.length ? groups(here) : [none]),
    ...(near.length ? [el("h3", {}, `Other rows on paragraph ${paragraph}`), ...groups(near)] : []),
  ];
}

function lostPanel() {
  const what = decode(location.hash.slice(1).split("?")[0]);
  return [panelHead("Nothing at this address"),
    el("p", {}, `There is no table, row or sentence “${what}” on this page. Close this, then choose a table or search for a word.`)];
}

function panelContent() {
  if (state.lost) return lostPanel();
  if (state.place) return placePanel(state.place);
  if (!state.row) return [];
  const row = tables.get(state.table).rows.find((each) => each.key === state.row);
  return row ? rowPanel(row) : lostPanel();
}

function showPanel() {
  const content = panelContent();
  $("panel").replaceChildren(...(content.length ? [closer(), ...content] : []));
  $("panel").hidden = !content.length;
  $("panel").scrollTop = 0;
  document.body.classList.toggle("open", content.length > 0);
  document.title = [$("panel-heading")?.textContent ?? state.table, "the article as tables"].join(" - ");
}

// ---------------------------------------------------------------- running

function show() {
  const before = state;
  state = readAddress();
  const table = tables.get(state.table);
  showTables();
  showHead(table);
  showFilters(table);
  showSorts(table);
  $("search").value = state.query;
  showRows();
  showPanel();
  if (before.table !== state.table) $("rows").scrollTop = 0;
  document.querySelector("tr[aria-current]")?.scrollIntoView({ block: "nearest" });
  if (before.table) moveFocus();
  if (state.row) opened = state;
}

/** After a step: to what opened, or back to the row that was open. */
function moveFocus() {
  const heading = $("panel-heading");
  const opener = !heading && opened?.table === state.table && rowAnchor(opened.row);
  (heading ?? (opener || $("heading"))).focus({ preventScroll: !opener });
  if (!opener) scrollTo(0, 0);
}

const rowAnchor = (key) => document.querySelector(`[data-row="${CSS.escape(key)}"]`);

/** Arrow keys, Home and End walk the rows. */
function walk(event) {
  const links = [...document.querySelectorAll("[data-row]")];
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (at < 0 || !links[to]) return;
  event.preventDefault();
  links[to].focus();
}

function listen() {
  addEventListener("hashchange", show);
  $("table").addEventListener("change", (event) => go({ ...blank(event.target.value), query: state.query }));
  $("search").addEventListener("input", (event) => amend({ query: event.target.value }));
  $("sort").addEventListener("change", (event) => amend({ sort: event.target.value }));
  $("clear").addEventListener("click", () => {
    amend({ query: "", filters: new Map() });
    $("search").value = "";
    showFilters(tables.get(state.table));
    $("search").focus();
  });
  $("tools").addEventListener("submit", (event) => event.preventDefault());
  $("rows").addEventListener("keydown", walk);
  document.querySelector("[data-skip]").addEventListener("click", (event) => {
    event.preventDefault();
    (document.querySelector("[data-row]") ?? $("heading")).focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("panel").hidden && !event.target.closest("input, select")) go({ row: null, place: null });
  });
}

function start() {
  BOOK.tables.forEach(readTable);
  readGuide();
  tables.forEach(readMentions);
  $("name").textContent = BOOK.title;
  $("source").textContent = BOOK.source;
  $("table").replaceChildren(...[...tables.keys()].map((name) => el("option", { value: name }, name)));
  listen();
  show();
}

start();
