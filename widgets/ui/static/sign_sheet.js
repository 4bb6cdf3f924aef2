// A sheet of signs at two visits. Signs of one weight stand in one table; a click, a tap or
// the space bar ticks a box, arrow keys walk from box to box and on into the next table.
import { element } from "./dom.js";
import "./page.js";

/** @typedef {{ label: string, weight: number }} Sign */
/**
 * @typedef {object} Traits
 * @property {Sign[]} signs
 * @property {[string, string]} visits
 * @property {boolean[]} before
 * @property {boolean[]} after
 * @property {{ before: string, after: string, verdict: string }} summary
 */
/** @typedef {import("@anywidget/types").AnyModel<Traits>} Model */

/** @type {("before" | "after")[]} */
const FIELDS = ["before", "after"];
/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -2, ArrowDown: 2, ArrowLeft: -1, ArrowRight: 1 };

/**
 * Where a key leads from a box, of two in each row; nowhere out of the side of a row.
 * @param {string} key
 * @param {number} at
 */
export function targetOf(key, at) {
  const step = STEPS[key];
  if (!step) return undefined;
  const isOut = Math.abs(step) === 1 && (at % 2 === 0) !== (step === 1);
  return isOut ? at : at + step;
}

class Sheet {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.signs = model.get("signs");
    this.boxes = this.signs.map((sign, i) => FIELDS.map((_, visit) => this.box(sign, i, visit)));
    this.sum = element("p", "te-sheet-sum");
    const weights = [...new Set(this.signs.map((sign) => sign.weight))];
    const tables = weights.map((weight) => this.table(weight));
    this.root = element("div", "te-sheet", element("div", "te-sheet-tables", ...tables), this.sum);
    this.root.addEventListener("keydown", (event) => this.walk(event));
    this.root.addEventListener("focusin", ({ target }) => this.hold(target));
  }

  /** @param {Sign} sign @param {number} i @param {number} visit */
  box(sign, i, visit) {
    const label = `${sign.label}, ${this.model.get("visits")[visit]}`;
    const node = element("input", "", { type: "checkbox", tabindex: -1, "aria-label": label });
    node.addEventListener("change", () => {
      const answers = [...this.model.get(FIELDS[visit])];
      answers[i] = node.checked;
      this.model.set(FIELDS[visit], answers);
      this.model.save_changes();
    });
    return node;
  }

  /** @param {number} weight */
  table(weight) {
    const words = weight === 1 ? "1 point each" : `${weight} points each`;
    const names = ["sign", ...this.model.get("visits")];
    const head = names.map((name) => element("th", "", { scope: "col" }, name));
    const held = this.signs.map((_, i) => i).filter((i) => this.signs[i].weight === weight);
    this.boxes[held[0]][0].tabIndex = 0;
    return element(
      "table",
      "te-sheet-table",
      element("caption", "", words),
      element("thead", "", element("tr", "", ...head)),
      element("tbody", "", ...held.map((i) => this.row(i))),
    );
  }

  /** @param {number} i */
  row(i) {
    const name = element("th", "", { scope: "row" }, this.signs[i].label);
    // The whole cell is the target.
    const cells = this.boxes[i].map((box) => element("td", "", element("label", "", box)));
    return element("tr", "", name, ...cells);
  }

  /**
   * One stop of the tab key for each table: the box that was used last.
   * @param {EventTarget | null} box
   */
  hold(box) {
    if (!(box instanceof HTMLInputElement)) return;
    box
      .closest("table")
      ?.querySelectorAll("input")
      .forEach((each) => {
        each.tabIndex = -1;
      });
    box.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const boxes = this.boxes.flat();
    const at = boxes.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
    const target = targetOf(event.key, at);
    if (at < 0 || target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to the next cell
    boxes[target]?.focus();
  }

  show() {
    FIELDS.forEach((field, visit) =>
      this.model.get(field).forEach((isOn, i) => {
        this.boxes[i][visit].checked = isOn;
      }),
    );
    const { before, after, verdict } = this.model.get("summary");
    this.sum.replaceChildren(`${before}, ${after}: `, element("strong", "", verdict));
  }
}

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  const sheet = new Sheet(model);
  el.append(sheet.root);
  const show = () => sheet.show();
  show();
  const events = [...FIELDS, "summary"].map((name) => `change:${name}`);
  events.forEach((event) => model.on(event, show));
  return () => events.forEach((event) => model.off(event, show));
}

export default { render };
