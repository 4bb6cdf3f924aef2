// A sheet of signs at two visits. Signs of one weight stand in one table; a click, a tap or
// the space bar ticks a box, arrow keys walk from box to box and on into the next table.
import "./page.js";

const FIELDS = ["before", "after"];

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

class Sheet {
  constructor(model) {
    this.model = model;
    this.signs = model.get("signs");
    this.boxes = this.signs.map((sign, i) => FIELDS.map((_, visit) => this.box(sign, i, visit)));
    this.sum = element("p", "te-sheet-sum");
    this.root = element("div", "te-sheet");
    const weights = [...new Set(this.signs.map((sign) => sign.weight))];
    const tables = element("div", "te-sheet-tables");
    tables.append(...weights.map((weight) => this.table(weight)));
    this.root.append(tables, this.sum);
    this.root.addEventListener("keydown", (event) => this.walk(event));
    this.root.addEventListener("focusin", (event) => this.hold(event.target));
  }

  box(sign, i, visit) {
    const node = document.createElement("input");
    node.type = "checkbox";
    node.tabIndex = -1;
    node.setAttribute("aria-label", `${sign.label}, ${this.model.get("visits")[visit]}`);
    node.addEventListener("change", () => {
      const answers = [...this.model.get(FIELDS[visit])];
      answers[i] = node.checked;
      this.model.set(FIELDS[visit], answers);
      this.model.save_changes();
    });
    return node;
  }

  table(weight) {
    const node = element("table", "te-sheet-table");
    const words = weight === 1 ? "1 point each" : `${weight} points each`;
    const head = element("tr", "");
    const names = ["sign", ...this.model.get("visits")].map((name) => element("th", "", name));
    names.forEach((name) => name.setAttribute("scope", "col"));
    head.append(...names);
    const top = element("thead", "");
    top.append(head);
    const body = element("tbody", "");
    const held = this.signs.map((_, i) => i).filter((i) => this.signs[i].weight === weight);
    body.append(...held.map((i) => this.row(i)));
    node.append(element("caption", "", words), top, body);
    node.querySelector("input").tabIndex = 0;
    return node;
  }

  row(i) {
    const node = element("tr", "");
    const name = element("th", "", this.signs[i].label);
    name.setAttribute("scope", "row");
    node.append(
      name,
      ...this.boxes[i].map((box) => {
        const cell = element("td", "");
        const label = element("label", ""); // the whole cell is the target
        label.append(box);
        cell.append(label);
        return cell;
      }),
    );
    return node;
  }

  // One stop of the tab key for each table: the box that was used last.
  hold(box) {
    if (box.type !== "checkbox") return;
    box
      .closest("table")
      .querySelectorAll("input")
      .forEach((each) => {
        each.tabIndex = -1;
      });
    box.tabIndex = 0;
  }

  walk(event) {
    const at = this.boxes.flat().indexOf(document.activeElement);
    const step = { ArrowUp: -2, ArrowDown: 2, ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (at < 0 || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to the next cell
    const sideways = Math.abs(step) === 1;
    if (sideways && (at % 2 === 0) !== (step === 1)) return; // no way out of the row
    this.boxes.flat()[at + step]?.focus();
  }

  show() {
    FIELDS.forEach((field, visit) =>
      this.model.get(field).forEach((on, i) => {
        this.boxes[i][visit].checked = on;
      }),
    );
    const { before, after, verdict } = this.model.get("summary");
    this.sum.replaceChildren(`${before}, ${after}: `, element("strong", "", verdict));
  }
}

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
