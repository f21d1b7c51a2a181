// What the search finds (see search.js). Case, accents, hyphens, apostrophes and regular plurals do not matter, and a
// word that stands nowhere finds those that are spelled nearly like it.

// What counts how often: a word in a title; all words in a row; a title of just these, but for what stands in brackets;
// a word that only begins so.
const TITLE = 3, ROW = 3, EXACT = 4, START = .3;
const SMALL = new Set(("a an and are as at be by can could did do does for from has have how in is it its of on or "
  + "should that the their them there they this to was were what when where which who whose why will with").split(" "));

const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const bare = text => fold(text).replace(/['’]s$/, "").replace(/[^\p{L}\p{N}]/gu, "");
const singular = word => word.replace(/([^aeiou])ies$|(..(?:ss|x|[cs]h))es$|(..[^isu])s$/,
  (_, y, es, s) => es ?? s ?? `${y}y`);
const escaped = text => text.replace(/[&<>]/g, mark => `&#${mark.charCodeAt()};`);
const sum = numbers => numbers.reduce((one, other) => one + other, 0);

// The words of a text: as they are compared; from which character to which they stand, and between which gaps. One with
// a hyphen is there in its parts and as a whole, so that X-ray, X ray and Xray are the same.
function* split(text) {
  let gap = 0;
  const word = (part, start, from) =>
    ({ word: bare(part), start, end: start + part.length, from, to: gap });
  for (const { 0: whole, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011.'’][\p{L}\p{M}\p{N}]+)*/gu)) {
    const parts = [...whole.matchAll(/[^-\u2010\u2011]+/g)], from = gap;
    for (const part of parts) yield word(part[0], index + part.index, gap++);
    if (parts[1]) yield word(whole, index, from);
  }
}

function read(docs) {
  const found = new Map(), titles = new Map();
  for (const doc of docs) {
    doc.path = doc.location.split("#")[0];
    if (!titles.has(doc.path)) titles.set(doc.path, doc.title);
    for (const field of ["title", "text"]) for (const { word, ...place } of split(doc[field])) {
      if (!found.has(word)) found.set(word, []);
      found.get(word).push({ doc, field, ...place });
    }
  }
  const words = [...found].map(([word, places]) => ({ word, stem: singular(word), places }));
  return { size: docs.length, titles, words };
}

// Where a word stands: in either number, or as the beginning of another; or else what differs from it in one letter.
function find({ words }, wanted) {
  const stem = singular(wanted);
  const places = worth => words.flatMap(word => {
    const value = worth(word);
    return value ? word.places.map(place => ({ ...place, worth: value })) : [];
  });
  const found = places(({ word, stem: other }) => other == stem ? 1 : word.startsWith(wanted) ? START : 0);
  if (found.length || !/^\p{L}{5,}$/u.test(wanted)) return found;
  const ways = [...stem].map((letter, at) => {
    const before = stem.slice(0, at), after = stem.slice(at + 1);
    return `${before}.?${after}|${before}.${letter}${after}|${before}${after.slice(0, 1)}${letter}${after.slice(1)}`;
  });
  const near = RegExp(`^(?:${ways.join("|")})$`);
  return places(({ stem }) => near.test(stem) ? 1 : 0);
}

// The words of a query, each with its places. One with a hyphen is taken whole where it stands so, or else in parts.
function parse(index, query) {
  const words = [];
  for (const { word, from } of split(query)) {
    const places = find(index, word), parts = words.filter(other => other.from < from);
    if (parts.length == words.length) words.push({ word, from, places });
    else if (places.length) words.splice(parts.length, Infinity, { word, from, places });
  }
  return words;
}

// Where some words stand in a row: the place of the last, with the gap before the first.
function inRow(words) {
  let reached;
  for (const { places } of words) {
    const next = new Map(), key = ({ doc, field }, gap) => `${doc.location} ${field} ${gap}`;
    for (const place of places) {
      const first = reached ? reached.get(key(place, place.from))?.first : place.from;
      if (first != null) next.set(key(place, place.to), { ...place, first });
    }
    reached = next;
  }
  return [...reached.values()];
}

// How well a title or text answers to a word: from 0 to 1, the more often it has it and the shorter it is.
function weight(places, field, { [field]: text }) {
  const count = sum(places.map(place => place.field == field ? place.worth : 0));
  return count / (count + .3 + text.length / (field == "title" ? 100 : 1000));
}

function search(index, query) {
  const all = parse(index, query), large = all.filter(({ word }) => !SMALL.has(word));
  const words = large.length ? large : all;
  if (!words.length) return [];
  const hits = new Map();
  words.forEach(({ places }, at) => places.forEach(place => {
    if (!hits.has(place.doc)) hits.set(place.doc, words.map(() => []));
    hits.get(place.doc)[at].push(place);
  }));
  const row = inRow(all.slice(all.indexOf(words[0]), all.lastIndexOf(words.at(-1)) + 1));
  const inARow = new Set(row.map(({ doc }) => doc)), exact = new Set(row.filter(({ doc, field, first, end }) =>
    field == "title" && !first && /^$|^ \(/.test(doc.title.slice(end))).map(({ doc }) => doc));
  const rarity = words.map(({ places }) =>
    places.length ? Math.log(1 + index.size / (1 + new Set(places.map(({ doc }) => doc)).size)) : 0);
  return [...hits].map(([doc, found]) => {
    const worth = found.map((places, at) =>
      rarity[at] * (TITLE * weight(places, "title", doc) + weight(places, "text", doc)));
    const share = sum(rarity.filter((_, at) => found[at].length)) / sum(rarity);
    const times = (doc.boost ?? 1) * (inARow.has(doc) ? ROW : 1) * (exact.has(doc) ? EXACT : 1);
    const terms = Object.fromEntries(words.map(({ word }, at) => [word, !!found[at].length]));
    return { doc, found: found.flat(), terms, share, score: sum(worth) * share ** 3 * times };
  }).filter(({ share }) => share > .5).sort((one, other) => other.score - one.score);
}

// A title or text with what was found marked; of a long text, what stands around the thickest of it.
function marked(text, places, length = Infinity) {
  const near = ({ start }) => places.filter(other => other.start >= start && other.start < start + 100).length;
  const [best] = [...places].sort((one, other) => near(other) - near(one) || one.start - other.start);
  const begin = best?.start > 80 && length < Infinity ? text.lastIndexOf(" ", best.start - 60) + 1 : 0;
  const stop = begin + length < text.length ? text.lastIndexOf(" ", begin + length) : text.length;
  let made = begin ? "… " : "", at = begin;
  for (const { start, end } of [...places].sort((one, other) => one.start - other.start)) {
    if (start < at || end > stop) continue;
    made += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return made + escaped(text.slice(at, stop)) + (stop < text.length ? " …" : "");
}

// Material shows a group a page. Its head is the item without "#" or else the last, and leads to the best hit like it.
function answer(index, query) {
  const groups = new Map();
  for (const { doc, score, terms, found } of search(index, query)) {
    if (!groups.has(doc.path)) groups.set(doc.path, []);
    const group = groups.get(doc.path), places = field => found.filter(place => place.field == field);
    const location = group.length && doc.location == doc.path ? `${doc.path}#` : doc.location;
    const title = marked(doc.title, places("title")), text = marked(doc.text, places("text"), 320);
    group.push({ location, score, terms, title, text });
  }
  for (const [path, group] of groups) {
    const [{ location }] = group;
    const title = escaped(index.titles.get(path));
    if (location != path) group.push({ location, score: 0, terms: {}, title, text: "" });
  }
  const last = bare(query.split(/[\s-]/).at(-1)), likely = index.words.filter(({ word }) => word.startsWith(last));
  likely.sort((one, other) => other.places.length - one.places.length);
  return { items: [...groups.values()], suggest: likely.slice(0, 1).map(({ word }) => word) };
}
