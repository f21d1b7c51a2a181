// Popups of terms: one popover, filled from the list "Terms on this page", to which the links lead without it.
const doc = document, root = doc.documentElement, key = "edition-term-popups";
const card = Object.assign(doc.createElement("div"), { className: "ed-card", popover: "manual", role: "group" });
let store = {}, term, pinned, timer;
try { store = localStorage; } catch {} // which a browser may refuse
let enabled = store[key] != "off";

const termAt = node => enabled && node.closest("a.ed-term");
const inside = node => term?.contains(node) || card.contains(node);
const wait = (ms, task, link) => { clearTimeout(timer); timer = task && setTimeout(task, ms, link); };

function close() {
  wait();
  card.remove();
  if (term) term.ariaExpanded = false;
  term = null;
}

function open(link, pin) {
  const name = doc.getElementById(link.hash.slice(1));
  if (!name) return;
  close();
  card.innerHTML = `<p class="ed-card__term">${name.innerHTML}</p><p>${name.nextElementSibling.innerHTML}</p>`;
  card.ariaLabel = "Term: " + name.textContent;
  term = link;
  pinned = pin;
  term.ariaExpanded = true;
  term.after(card); // so that Tab leads into it
  card.showPopover();

  // below the word, or above where there is more room; 48 px are the header's, 12 the edge's
  const lines = [...term.getClientRects()], first = lines[0], last = lines.pop(), { style } = card;
  const over = first.top - 68, under = root.clientHeight - last.bottom - 20;
  style.maxHeight = Math.max(over, under) + "px";
  const up = over > under && card.offsetHeight > under;
  style.top = scrollY + (up ? first.top - 8 - card.offsetHeight : last.bottom + 8) + "px";
  style.left = Math.max(12, Math.min((up ? first : last).left, root.clientWidth - card.offsetWidth - 12)) + "px";
}

const listeners = {
  pointerover({ pointerType, target }) {
    const link = termAt(target);
    if (pointerType == "touch") return;
    if (link && link != term) wait(250, open, link);
    else if (!term || pinned || inside(target)) wait();
    else timer ||= setTimeout(close, 300); // time to reach the card
  },
  pointerdown({ target }) {
    if (!inside(target)) close();
  },
  click(event) {
    const link = termAt(event.target), shown = link == term;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!shown) open(link, true);
    else if (pinned) close();
    else pinned = true; // a click keeps what hovering opened
    if (shown || term) event.preventDefault();
  },
  focusin({ target }) {
    const byKeyboard = target.matches(":focus-visible");
    if (inside(target)) pinned ||= byKeyboard;
    else if (byKeyboard && termAt(target)) open(target, true);
    else if (pinned) close();
  },
  keydown({ key }) {
    if (key != "Escape") return;
    if (card.contains(doc.activeElement)) term.focus();
    close();
  },
};

function start() {
  const button = Object.assign(doc.createElement("button"), { className: "ed-switch", textContent: "Term popups" });
  const show = () => {
    close();
    button.ariaPressed = enabled;
    for (const link of doc.querySelectorAll("a.ed-term")) link.ariaExpanded = enabled ? false : null;
  };
  button.onclick = () => {
    enabled = !enabled;
    show();
    store[key] = enabled ? "on" : "off";
  };
  doc.querySelector(".ed-terms > h2")?.after(button);
  show();
  for (const type in listeners) doc.addEventListener(type, listeners[type], true);
  for (const type of ["resize", "pagehide"]) addEventListener(type, close);
}

// A link into a folded part opens it, also where the browser itself does not; one to what holds a folded part, that part.
function unfold() {
  const name = location.hash.slice(1), target = doc.getElementById(name);
  if (name && !target) follow(name).catch(() => {}); // where no index is
  let part = target?.querySelector(":scope > details") ?? target, opened;
  for (; part; part = part.parentElement) if (part.open == false) opened = part.open = true;
  if (opened) target.scrollIntoView();
}

// An old link to what stands on another page now is led there, if the search knows one such place and no other.
async function follow(name) {
  const { docs } = await (await fetch(new URL("search/search_index.json", __md_scope))).json();
  const [place, other] = docs.filter(({ location }) => location.split("#")[1] == name);
  if (place && !other) location.replace(new URL(place.location, __md_scope));
}

addEventListener("hashchange", unfold);
unfold();
// Paper shows what is open: Material's script, which would open all, comes later and is not told.
addEventListener("beforeprint", event => event.stopImmediatePropagation());

if (card.showPopover) start();
