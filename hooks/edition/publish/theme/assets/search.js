// The search, fetched when the first letter is typed instead of with every page: 40 KB that most visits never need.
// Material runs the worker that its configuration names, which is this one (see main.html); the name of Material's own
// comes after the "?". The numbers are the types of Material's messages.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
let worker, ready, query;

async function load() {
  worker = new Worker("javascripts/workers/" + location.search.slice(1));
  worker.onmessage = ({ data }) => {
    if (data.type != READY) return postMessage(data);
    ready = true;
    worker.postMessage(query);
  };
  try {
    const index = await (await fetch("../search/search_index.json")).json();
    worker.postMessage({ type: SETUP, data: { ...index, options: { suggest: true } } });
  } catch {
    worker.terminate();
    worker = null; // the next letter tries again
  }
}

onmessage = ({ data }) => {
  if (data.type != QUERY) return;
  query = data;
  if (ready) worker.postMessage(query);
  else if (!query.data) postMessage({ type: RESULT, data: { items: [] } });
  else if (!worker) load();
};
postMessage({ type: READY });
