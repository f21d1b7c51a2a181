// The search: a worker in place of Material's (see main.html), which answers in Material's messages, whose types these
// numbers are. What it answers with is fetched when the first letter is typed: 40 KB that most visits never need.
const READY = 1, QUERY = 2, RESULT = 3;
let loading, asked;

async function load() {
  const { docs } = await (await fetch("../search/search_index.json")).json();
  importScripts(`answer.js${location.search}`);
  return read(docs);
}

// A failure is tried again, at once and at the next letter.
const ready = () => loading ??= load().catch(() => loading = null);

onmessage = async ({ data: { type, data: query } }) => {
  if (type != QUERY) return;
  asked = query;
  const index = query.trim() && (await ready() ?? await ready());
  if (query != asked || index == null) return;
  postMessage({ type: RESULT, data: index ? answer(index, query) : { items: [] } });
};
postMessage({ type: READY });
