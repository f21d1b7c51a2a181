// Material's script, started at the reader's first sign and not with the page: reading needs nothing of it, and it
// takes longer than all else that opening a page does. What was meant for it and came too early is told to it then.
const { src } = document.currentScript.dataset;
const signs = ["change", "focusin", "keydown", "pointerdown", "pointermove", "scroll"];
const early = [];
let script;

function start(event) {
  const { type, target } = event;
  if (type == "change" ? target.id.startsWith("__") : type == "keydown" && target == document.body) keep(event);
  if (script) return;
  script = Object.assign(document.createElement("script"), { src, onload: ready, onerror: forget });
  (window.requestIdleCallback ?? setTimeout)(() => document.head.append(script)); // after what the sign itself does
}

function keep(event) {
  const query = document.querySelector(".md-search__input");
  const calls = /^[fs/]$/.test(event.key) && !event.ctrlKey && !event.metaKey;
  if (calls) query.focus(); // what is typed next belongs there
  if (calls && document.activeElement == query) event.preventDefault();
  else early.push(event);
}

function forget() {
  script = undefined; // so that the next sign tries again
}

function ready() {
  for (const sign of signs) removeEventListener(sign, start, true);
  document.dispatchEvent(new Event("DOMContentLoaded")); // for which it waits
  for (const event of early) event.target.dispatchEvent(new event.constructor(event.type, event));
}

for (const sign of signs) addEventListener(sign, start, true);
if (location.hash || location.search) start({}); // it unfolds the target and answers ?q=
