// One dot for each patient, in two arms. A click, a tap, space or enter changes what a
// patient's answer was; arrow keys walk from patient to patient.
import { element } from "./dom.js";
import "./page.js";

/** @typedef {"treatment" | "control"} Key */
/** @typedef {{ key: Key, name: string, n: number, missing: boolean }} ArmRecord */
/**
 * @typedef {object} Traits
 * @property {ArmRecord[]} arms
 * @property {boolean[]} treatment
 * @property {boolean[]} control
 * @property {string} missing
 * @property {Record<Key, string>} titles
 */
/** @typedef {import("@anywidget/types").AnyModel<Traits>} Model */

/**
 * What may become of the patient without a result: the state's word, and what is said aloud.
 * @type {Record<string, string>}
 */
const FATES = { left_out: "left out", responder: "responder", non_responder: "non-responder" };

/** Patients in a row. */
const COLUMNS = 10;

/**
 * Where a key leads from a patient, in rows of so many columns; nowhere past the ends.
 * @param {{ key: string, ctrlKey: boolean }} event
 * @param {number} at
 * @param {number} columns
 * @param {number} last
 */
export function targetOf({ key, ctrlKey }, at, columns, last) {
  const start = ctrlKey ? 0 : at - (at % columns);
  const end = ctrlKey ? last : Math.min(start + columns - 1, last);
  const target = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: start,
    End: end,
  }[key];
  if (target === undefined) return undefined;
  return target >= 0 && target <= last ? target : at;
}

class Arm {
  /** @param {Model} model @param {ArmRecord} arm */
  constructor(model, arm) {
    this.model = model;
    this.arm = arm;
    this.dots = Array.from({ length: arm.n + (arm.missing ? 1 : 0) }, (_, index) =>
      element("button", `te-dot te-${arm.key}`, {
        type: "button",
        role: "gridcell",
        tabindex: -1,
        "data-index": index,
      }),
    );
    const label = { "aria-label": `Patients in the ${arm.name} arm` };
    this.grid = element("div", "te-grid", { role: "grid", ...label });
    for (let i = 0; i < this.dots.length; i += COLUMNS) {
      const row = this.dots.slice(i, i + COLUMNS);
      this.grid.append(element("div", "te-row", { role: "row" }, ...row));
    }
    this.grid.addEventListener("click", ({ target }) => {
      const dot = target instanceof Element && target.closest("button");
      if (dot) this.flip(Number(dot.dataset.index));
    });
    this.grid.addEventListener("keydown", (event) => this.walk(event));
    this.title = element("h4", `te-arm te-${arm.key}`);
    this.root = element("section", "te-arm-grid", this.title, this.grid);
    this.dots[0].tabIndex = 0;
  }

  show() {
    const answers = this.model.get(this.arm.key);
    const fate = FATES[this.model.get("missing")];
    this.dots.forEach((dot, i) => {
      const isKnown = i < answers.length;
      const answer = isKnown ? (answers[i] ? "responder" : "non-responder") : fate;
      const said = answer.replace(" ", "-");
      if (dot.dataset.answer === said) return;
      dot.dataset.answer = said;
      dot.classList.toggle("te-missing", !isKnown);
      const between = isKnown ? "," : ", no result reported, counted as";
      dot.setAttribute("aria-label", `${this.arm.name} patient ${i + 1}${between} ${answer}`);
    });
    this.title.textContent = this.model.get("titles")[this.arm.key];
  }

  /** @param {number} i */
  flip(i) {
    this.focus(i);
    const answers = [...this.model.get(this.arm.key)];
    if (i < answers.length) {
      answers[i] = !answers[i];
      this.model.set(this.arm.key, answers);
    } else {
      const fates = Object.keys(FATES);
      const next = fates[(fates.indexOf(this.model.get("missing")) + 1) % fates.length];
      this.model.set("missing", next);
    }
    this.model.save_changes();
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const at = this.dots.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const target = targetOf(event, at, COLUMNS, this.dots.length - 1);
    if (at < 0 || target === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to the next cell
    this.focus(target);
  }

  /** @param {number} index */
  focus(index) {
    this.dots.forEach((dot, i) => {
      dot.tabIndex = i === index ? 0 : -1;
    });
    this.dots[index].focus();
  }
}

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  const arms = model.get("arms").map((arm) => new Arm(model, arm));
  el.append(element("div", "te-patients", ...arms.map((arm) => arm.root)));
  const show = () => arms.forEach((arm) => arm.show());
  show();
  const events = [...arms.map(({ arm }) => `change:${arm.key}`), "change:missing", "change:titles"];
  events.forEach((event) => model.on(event, show));
  return () => events.forEach((event) => model.off(event, show));
}

export default { render };
