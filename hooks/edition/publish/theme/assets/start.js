// Material's script, started at the reader's first sign and not with the page: reading needs nothing of it, and it
// takes longer than all else that opening a page does. What its switches were told too early is told to it then; its
// keys are answered here until it comes, for a key given to it later would act on another place than the reader's.
const { src } = document.currentScript.dataset;
const repeat = window.setInterval;
const signs = ["change", "focusin", "keydown", "pointerdown", "pointermove", "scroll"];
const early = [];
let script;

function start(event) {
  const { type, target } = event;
  if (type == "keydown") press(event);
  else if (type == "change" && target.id.startsWith("__")) early.push(target);
  if (script) return;
  // As it starts, it means to close search and drawer in 125 ms, as on a new page; here somebody may have opened them.
  window.setInterval = (call, time, ...rest) => time == 125 ? 0 : repeat(call, time, ...rest);
  script = Object.assign(document.createElement("script"), { src, onload: ready, onerror: forget });
  // After what the sign itself does, but soon: a browser that is never idle would keep the script back for good.
  (window.requestIdleCallback ?? setTimeout)(() => document.head.append(script), { timeout: 200 });
}

function press(event) {
  const { key, target } = event, query = document.querySelector(".md-search__input");
  if (key == "Enter" && target.matches("label, .md-option"))
    (target.control ?? target.parentElement.querySelector("label:not([hidden])")).click();
  if (key == "Escape" && target == query) query.blur();
  if (!/^[fs/]$/.test(key) || typed(event)) return;
  query.focus(); // what is typed next belongs there
  if (document.activeElement == query) event.preventDefault();
}

function typed({ target, ctrlKey, metaKey }) {
  return ctrlKey || metaKey || target.closest("input:not([type=radio]), select, textarea, .md-search");
}

function turn(event) {
  const page = { n: "next", ".": "next", p: "prev", ",": "prev" }[event.key];
  if (page && !typed(event)) document.querySelector(".md-footer__link--" + page)?.click();
}

function forget() {
  script = undefined; // so that the next sign tries again
}

function ready() {
  for (const sign of signs) removeEventListener(sign, start, true);
  document.dispatchEvent(new Event("DOMContentLoaded")); // for which it waits
  window.setInterval = repeat;
  for (const toggle of early) toggle.dispatchEvent(new Event("change"));
}

for (const sign of signs) addEventListener(sign, start, true);
// Material looks for <link rel="next">, which Firefox would fetch unasked and our policy forbid.
addEventListener("keydown", turn);
if (location.hash || location.search) start({}); // it unfolds the target and answers ?q=
