// On the views of the article: a click on a sentence's number copies its address too.
// On the ledger: a choice of kinds, in place of the headings alone.
// Wherever several parts of one sort are folded: a button for all of them.
const doc = document;

function tellCopied(link, address) {
  const status = doc.querySelector(".ed-copied") ?? Object.assign(doc.createElement("span"), { className: "ed-copied", role: "status" });
  link.after(status);
  navigator.clipboard?.writeText(address).then(() => { status.textContent = "Address copied"; }, () => status.remove());
  setTimeout(() => status.remove(), 2000);
}

function offerKinds(list) {
  const sections = [...list.querySelectorAll(".ed-kind")];
  const select = doc.createElement("select");
  const label = Object.assign(doc.createElement("label"), { className: "ed-filter", textContent: "Show " });
  const status = Object.assign(doc.createElement("span"), { className: "ed-vh", role: "status" });
  select.add(new Option("all kinds", ""));
  for (const section of sections) select.add(new Option(section.querySelector("h3").firstChild.textContent, section.dataset.kind));
  const show = kind => {
    for (const section of sections) section.hidden = kind && section.dataset.kind != kind;
  };
  select.onchange = () => {
    show(select.value);
    status.textContent = select.value ? `Only ${select.selectedOptions[0].text} is shown` : "All kinds are shown";
  };
  // a link to a repair of a hidden kind shows all kinds again
  addEventListener("hashchange", () => {
    if (doc.getElementById(location.hash.slice(1))?.closest("[hidden]")) show(select.value = "");
  });
  label.append(select);
  list.before(label, status);
}

// A button which opens or closes all folded parts of a sort.
function offerAll(place, sort) {
  const parts = [...doc.querySelectorAll(`[data-fold="${sort}"]`)];
  const button = Object.assign(doc.createElement("button"), { className: "ed-all" });
  const show = () => {
    button.textContent = `${parts.every(part => part.open) ? "Close" : "Open"} all ${sort}`;
  };
  button.onclick = () => {
    const open = !parts.every(part => part.open);
    for (const part of parts) part.open = open;
  };
  for (const part of parts) part.addEventListener("toggle", show);
  show();
  place.append(button);
}

doc.addEventListener("click", ({ target }) => {
  const link = target.closest?.(".ed-view a.ed-s");
  if (link) tellCopied(link, link.href);
});

for (const list of doc.querySelectorAll(".ed-kinds")) offerKinds(list);
for (const place of doc.querySelectorAll("[data-open]")) for (const sort of place.dataset.open.split(" ")) offerAll(place, sort);
