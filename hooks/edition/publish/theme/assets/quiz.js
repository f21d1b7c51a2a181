// Turns the questions of a page, whose answers are folded away without this script, into a quiz with feedback.
// Nothing is stored, nothing is sent.
const make = (tag, fields, ...children) => {
  const made = Object.assign(document.createElement(tag), fields);
  made.append(...children);
  return made;
};

function start() {
  for (const list of document.querySelectorAll(".ed-quiz > ol > li > ol")) {
    const item = list.parentElement, ask = item.querySelector(".ed-ask"), details = item.querySelector("details");
    const said = make("p", { className: "ed-said", role: "status" });
    const options = [...list.children].map((option, index) => {
      const radio = make("input", { type: "radio", name: item.id, value: index });
      return make("label", { className: "ed-option" }, radio, make("span", {}, ...option.childNodes));
    });
    const right = [...list.children].findIndex(option => "right" in option.dataset);
    const legend = make("legend", {}, ...ask.childNodes);
    const button = make("button", { className: "ed-check", textContent: "Check" });
    const form = make("form", { className: "ed-form" }, make("fieldset", {}, legend, ...options), button, said);
    form.onsubmit = event => {
      event.preventDefault();
      const chosen = form.elements[item.id].value;
      const good = chosen == right;
      said.textContent = chosen === "" ? "Choose an answer first."
        : good ? "That is right." : "No. Look again, or open the answer.";
      if (good) details.open = true;
      options.forEach((option, index) => option.classList.toggle("ed-option--right", good && index == right));
    };
    form.onchange = () => { said.textContent = ""; };
    ask.remove();
    list.replaceWith(form);
  }
}

start();
