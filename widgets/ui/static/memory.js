// What the reader said, kept in this browser's local storage and nowhere else. The kernel gets
// it once, when the page opens, and sends back what changes. Without storage (a private window)
// everything works until the page is closed.
import { forgetPlaces } from "./again.js";
import { button, element, save } from "./dom.js";
import "./page.js";

/** @typedef {{ kept: Record<string, unknown>, stored: Record<string, unknown>, available: boolean }} Traits */

const KEY = "te-memory";

/** @returns {Record<string, unknown>} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {Record<string, unknown>} kept */
function write(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...kept }));
    return true;
  } catch {
    return false;
  }
}

/** @param {import("@anywidget/types").InitializeProps<Traits>} props */
function initialize({ model }) {
  model.on("change:kept", () => write(model.get("kept")));
  model.set("available", write({}));
  model.set("stored", read());
  model.save_changes();
  model.send({ read: true }); // an empty memory is no change, and sends nothing
}

function download() {
  const text = JSON.stringify(read(), null, 2);
  save("what-i-said.json", new Blob([text], { type: "application/json" }));
}

/**
 * The terms and details of a list: each name and its value, sorted by name.
 * @param {Record<string, unknown>} values
 */
export function entriesOf(values) {
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  if (!entries.length) return [["Nothing yet.", ""]];
  return entries.map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
}

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  const notice = element("p", "", { role: "status" });
  notice.textContent = model.get("available")
    ? "Your guesses and answers are kept in this browser alone."
    : "This browser keeps nothing. Your guesses and answers last until you close the page.";
  const list = element("dl");
  list.hidden = true;
  const fill = () => {
    const entries = entriesOf({ ...read(), ...model.get("kept") });
    list.replaceChildren(
      ...entries.flatMap(([name, value]) => [element("dt", "", name), element("dd", "", value)]),
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
    forgetPlaces();
    model.send({ erase: true });
    notice.textContent = "Erased. Every guess on this page is open again.";
    fill();
  });
  const row = element("div", "te-row-of-buttons", show, button("Save a copy", download), erase);
  const label = { "aria-label": "What this browser remembers" };
  el.append(element("section", "te-memory", label, notice, row, list));
  model.on("change:kept", fill);
  return () => model.off("change:kept", fill);
}

export default { initialize, render };
