// On the views of the article: a click on a sentence's number copies its address too.
// On the ledger: a choice of kinds, in place of the headings alone.
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

doc.addEventListener("click", ({ target }) => {
  const link = target.closest?.(".ed-view a.ed-s");
  if (link) tellCopied(link, link.href);
});

for (const list of doc.querySelectorAll(".ed-kinds")) offerKinds(list);
