// What the reader said, kept in this browser's local storage and nowhere else. The kernel gets
// it once, when the page opens, and sends back what changes. Without storage (a private window)
// everything works until the page is closed.
import { save } from "./page.js";

const KEY = "te-memory";

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

function write(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...kept }));
    return true;
  } catch {
    return false;
  }
}

function initialize({ model }) {
  model.on("change:kept", () => write(model.get("kept")));
  model.set({ available: write({}), stored: read() });
  model.save_changes();
  model.send({ read: true }); // an empty memory is no change, and sends nothing
}

function button(words, act) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "te-plain";
  node.textContent = words;
  node.addEventListener("click", act);
  return node;
}

function download() {
  const text = JSON.stringify(read(), null, 2);
  save("what-i-said.json", new Blob([text], { type: "application/json" }));
}

function render({ model, el }) {
  const root = document.createElement("section");
  root.className = "te-memory";
  root.setAttribute("aria-label", "What this browser remembers");
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  words.textContent = model.get("available")
    ? "Your guesses and answers stay in this browser. They are sent nowhere else."
    : "This browser keeps nothing here. Your guesses and answers last until you close the page.";
  const list = document.createElement("dl");
  list.hidden = true;
  const fill = () => {
    const entries = Object.entries({ ...read(), ...model.get("kept") }).sort();
    const shown = entries.length ? entries : [["Nothing yet.", ""]];
    list.replaceChildren(
      ...shown.flatMap(([name, value]) => {
        const [term, said] = ["dt", "dd"].map((tag) => document.createElement(tag));
        term.textContent = name;
        said.textContent = typeof value === "string" ? value : JSON.stringify(value);
        return [term, said];
      }),
    );
  };
  const show = button("Show it", () => {
    list.hidden = !list.hidden;
    show.textContent = list.hidden ? "Show it" : "Hide it";
    show.setAttribute("aria-expanded", String(!list.hidden));
    fill();
  });
  show.setAttribute("aria-expanded", "false");
  const erase = button("Erase it", () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // There is nothing to erase where nothing can be kept.
    }
    model.send({ erase: true });
    words.textContent = "Erased. Every guess on this page is open again.";
    fill();
  });
  const row = document.createElement("div");
  row.className = "te-row-of-buttons";
  row.append(show, button("Save a copy", download), erase);
  root.append(words, row, list);
  el.append(root);
  const refresh = () => fill();
  model.on("change:kept", refresh);
  return () => model.off("change:kept", refresh);
}

export default { initialize, render };
