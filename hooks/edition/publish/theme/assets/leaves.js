// Where the article stands on several pages: an old link to what is on another one by now is led there.
const doc = document, leaves = [...doc.querySelector(".ed-leaves").querySelectorAll("li > a")];

function lead() {
  const { hash } = location, place = /^#[eprs](\d+)/.exec(hash);
  if (!place || doc.getElementById(hash.slice(1))) return;
  const leaf = leaves.findLast(({ dataset }) => +dataset.from <= place[1]);
  if (!leaf || leaf.hasAttribute("aria-current")) return;
  history.replaceState(null, "", location.pathname); // or edition.js would ask the search for it
  location.replace(leaf.href + hash);
}

addEventListener("hashchange", lead);
lead();
