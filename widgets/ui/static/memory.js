// What the reader said, kept in this browser's local storage and nowhere else. The kernel gets
// it once, when the page opens, and sends back what changes. Without storage (a private window)
// everything works until the page is closed.
import { forgetPlaces } from "./again.js";
import { button, element, save } from "./dom.js";
import "./page.js";

/** @typedef {{ kept: Record<string, unknown>, stored: Record<string, unknown>, available: boolean }} Traits */

const KEY = "te-memory";
const KEPT = "Your guesses and answers are kept in this browser alone.";
const NOT_KEPT =
  "This browser keeps nothing. Your guesses and answers last until you close the page.";
const ERASE_ALL = "Erase everything that you said, in every chapter? It cannot be brought back.";

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
  model.on("change:kept", () => {
    write(model.get("kept"));
    dispatchEvent(new CustomEvent("te-kept", { detail: model.get("kept") })); // for room_join.js
  });
  model.set("available", write({}));
  model.set("stored", read());
  model.save_changes();
  model.send({ read: true }); // an empty memory is no change, and sends nothing
}

const FILE = "what-i-said.json";

/** @param {HTMLElement} notice says that it was saved */
const copyButton = (notice) =>
  button("Save a copy", () => {
    const text = JSON.stringify(read(), null, 2);
    save(FILE, new Blob([text], { type: "application/json" }));
    notice.textContent = `Saved as ${FILE}.`;
  });

/** What a name in the memory says to a reader. @param {string} name */
export function labelOf(name) {
  const [, chapter] = name.match(/^chapter (\d+)_\w+$/) ?? [];
  if (chapter) return `Chapter ${Number(chapter)}`;
  const words = name
    .replace(/^chapter /, "") // the teaching notes have no number
    .replace(/^(guess|question) /, "$1: ")
    .replaceAll("_", " ")
    .replace("self test", "self-test");
  return words[0].toUpperCase() + words.slice(1);
}

const LAST = 99;

/** What belongs to no chapter comes last. @param {string} label */
const chapterOf = (label) => Number(label.match(/^Chapter (\d+)/)?.[1] ?? LAST);

/** @param {unknown} value @returns {string} */
function saidOf(value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    if (value.length && value.every((each) => typeof each === "boolean")) {
      return `${value.filter(Boolean).length} of ${value.length}`;
    }
    if (value.every((each) => typeof each === "number")) return value.join(", ");
    const given = value.filter((each) => each !== "").length; // of a self-test some may be open
    if (given < value.length) return `${given} of ${value.length} answered`;
    return `${given} answer${given === 1 ? "" : "s"}`;
  }
  if (value === null || typeof value !== "object") return String(value).replaceAll("_", " ");
  return Object.entries(value)
    .map(([name, each]) => `${name.replaceAll("_", " ")}: ${saidOf(each)}`)
    .join(", ");
}

/**
 * What is remembered, for a list: each name, what it says and its value, in the order of the
 * chapters. What was taken back is remembered as nothing. The kernel knows the questions that were
 * answered.
 * @param {Record<string, unknown>} values
 * @param {Record<string, [string, string]>} [said]
 * @returns {{ name: string, label: string, value: string }[]}
 */
export function entriesOf(values, said = {}) {
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => {
      const [label, value] = said[name] ?? [labelOf(name), saidOf(each)];
      return { name, label, value };
    })
    .sort((a, b) => chapterOf(a.label) - chapterOf(b.label));
}

/** Remove one thing from the storage, or all of it. @param {string} [name] */
function remove(name) {
  try {
    const { [name ?? ""]: _, ...rest } = read();
    if (name === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(rest));
  } catch {
    // There is nothing to erase where nothing can be kept.
  }
}

/**
 * Ask before something is erased, below what was pressed; the focus goes to the way back.
 * @param {HTMLElement} place
 * @param {HTMLElement} pressed
 * @param {string} words
 * @param {() => void} act
 */
function ask(place, pressed, words, act) {
  const end = () => {
    question.remove();
    pressed.focus();
  };
  const yes = button("Yes, erase", () => {
    end();
    act();
  });
  const no = button("No, keep", end);
  const text = element("p", "", words);
  const question = element(
    "div",
    "te-erasing",
    { role: "group", "aria-label": words },
    text,
    yes,
    no,
  );
  question.addEventListener("keydown", ({ key }) => key === "Escape" && end());
  place.parentElement?.querySelector(".te-erasing")?.remove();
  place.after(question);
  no.focus({ preventScroll: true }); // all of the question comes into view: opened.js
}

/** @typedef {ReturnType<typeof entriesOf>[number]} Entry */
/**
 * A line of the list, with what erases it.
 * @param {Entry} entry
 * @param {(entry: Entry) => void} eraseOne
 */
function itemOf(entry, eraseOne) {
  const { label, value } = entry;
  const act = () => eraseOne(entry);
  const named = { "aria-label": `Erase: ${label}` };
  const one = button("Erase", () => ask(one, one, `Erase "${label}"?`, act), "te-plain", named);
  return element(
    "li",
    "",
    element("span", "", element("b", "", label), `${/[?.]$/.test(label) ? "" : ":"} ${value}`),
    one,
  );
}

/**
 * What the kernel calls the things that are remembered, as often as it is asked.
 * @param {import("@anywidget/types").AnyModel<Traits>} model
 * @param {() => void} heard
 */
function inWords(model, heard) {
  const hear = (/** @type {{ said?: Record<string, [string, string]> }} */ { said }) => {
    kernel.said = said;
    heard();
  };
  /** @type {{ said?: Record<string, [string, string]>, stop: () => void }} */
  const kernel = { stop: () => model.off("msg:custom", hear) };
  model.on("msg:custom", hear);
  return kernel;
}

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  const notice = element("p", "", { role: "status" });
  notice.textContent = model.get("available") ? KEPT : NOT_KEPT;
  const kernel = inWords(model, () => fill());
  const list = element("ul");
  list.hidden = true;
  const erased = (/** @type {string} */ words) => {
    notice.textContent = words;
    fill();
  };
  const eraseOne = (/** @type {Entry} */ { name, label }) => {
    remove(name);
    model.send({ erase: name });
    erased(`Erased: ${label}.`);
    show.focus();
  };
  const fill = () => {
    const entries = entriesOf({ ...read(), ...model.get("kept") }, kernel.said);
    const items = entries.map((entry) => itemOf(entry, eraseOne));
    list.replaceChildren(...(items.length ? items : [element("li", "", "Nothing yet.")]));
  };
  const changed = () => {
    fill();
    if (!list.hidden) model.send({ list: true });
  };
  const show = button("Show them", () => {
    list.hidden = !list.hidden;
    show.textContent = list.hidden ? "Show them" : "Hide them";
    show.setAttribute("aria-expanded", String(!list.hidden));
    changed();
  });
  show.setAttribute("aria-expanded", "false");
  const erase = button("Erase everything", () =>
    ask(row, erase, ERASE_ALL, () => {
      remove();
      forgetPlaces();
      model.send({ erase: true });
      erased("Erased. Every guess on this page is open again.");
    }),
  );
  const row = element("div", "te-row-of-buttons", show, copyButton(notice), erase);
  const label = { "aria-label": "What this browser remembers" };
  el.append(element("section", "te-memory", label, notice, row, list));
  model.on("change:kept", changed);
  return () => {
    model.off("change:kept", changed);
    kernel.stop();
  };
}

export default { initialize, render };
