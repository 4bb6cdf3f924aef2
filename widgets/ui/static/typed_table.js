// A box to type or paste a table into. Enter reads, and so do the button and leaving the box; with
// Shift, or in a box of many lines, Enter makes a new line. What came of the text stands below it.
import { button, element } from "./dom.js";
import "./page.js";

/** @typedef {{ kind: string, words: string, still: string, options: string[] }} Answer */
/** @typedef {{ label: string, example: string, value: string, chosen: number, answer: Answer, lines: number }} Traits */
/** @typedef {import("@anywidget/types").AnyModel<Traits>} Model */

/** Letters of a text that is sent to be read: what is longer would end the connection. */
const MOST_LETTERS = 200_000;

/**
 * Whether a key asks to read: not where it ends a word that is still put together from parts.
 * @param {{ key: string, shiftKey: boolean, isComposing: boolean }} event
 */
export const asksToRead = ({ key, shiftKey, isComposing }) =>
  key === "Enter" && !shiftKey && !isComposing;

/**
 * The box itself, which sends what is in it.
 * @param {Model} model
 * @param {(length: number) => void} refuse
 */
function boxOf(model, refuse) {
  const isLong = model.get("lines") > 2;
  const area = element("textarea", "", {
    rows: model.get("lines"),
    placeholder: model.get("example"),
    enterkeyhint: isLong ? "enter" : "go",
    autocapitalize: "off",
    spellcheck: "false",
  });
  const send = () => {
    const { length } = area.value;
    if (length > MOST_LETTERS) refuse(length);
    if (length > MOST_LETTERS || area.value === model.get("value")) return;
    model.set("value", area.value);
    model.save_changes();
  };
  // JupyterLab has keys of its own; here every key writes.
  area.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (isLong || !asksToRead(event)) return;
    event.preventDefault();
    send();
  });
  area.addEventListener("blur", send);
  area.value = model.get("value");
  return { area, send };
}

/** What came of the text: what was read, what it may mean, or why it is refused. */
class Outcome {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.said = element("p", "te-typed-said", { role: "status", tabindex: -1 });
    this.refused = element("div");
    const name = { role: "group", "aria-label": "Readings" };
    this.options = element("div", "te-typed-options", name);
  }

  /** @param {number} way */
  choose(way) {
    this.model.set("chosen", way);
    this.model.save_changes();
    this.said.focus();
  }

  /** @param {Partial<Answer>} answer */
  show({ kind = "", words = "", still = "", options = [] }) {
    const text = [words, still].filter(Boolean).join(" ");
    const alert = kind === "refused" ? [element("p", "", { role: "alert" }, text)] : [];
    this.said.textContent = alert.length ? "" : text;
    this.refused.replaceChildren(...alert);
    this.options.replaceChildren(...options.map((each, way) => this.option(each, way)));
    this.options.hidden = !options.length;
  }

  /** @param {string} words @param {number} way */
  option(words, way) {
    const pressed = String(way === this.model.get("chosen"));
    return button(words, () => this.choose(way), "te-plain", { "aria-pressed": pressed });
  }
}

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  const outcome = new Outcome(model);
  const { area, send } = boxOf(model, (length) => {
    const words = `This text has ${length.toLocaleString("en")} characters, too many to be read. Paste the lines that have the arms.`;
    outcome.show({ kind: "refused", words });
    area.setAttribute("aria-invalid", "true");
  });
  const label = element("label", "", element("span", "", model.get("label")), area);
  const { said, refused, options } = outcome;
  el.append(element("div", "te-typed", label, button("Read", send), said, refused, options));

  const follow = () => {
    if (area.value !== model.get("value")) area.value = model.get("value");
  };
  const answer = () => {
    outcome.show(model.get("answer"));
    area.setAttribute("aria-invalid", String(model.get("answer").kind === "refused"));
  };
  answer();
  model.on("change:value", follow);
  model.on("change:answer change:chosen", answer);
  return () => {
    model.off("change:value", follow);
    model.off("change:answer change:chosen", answer);
  };
}

export default { render };
