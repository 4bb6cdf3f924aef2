// One dot for each patient, in two arms. A click, a tap, space or enter changes what a
// patient's answer was; arrow keys walk from patient to patient.
import "./page.js";

// What may become of the patient without a result: the state's word, and what is said aloud.
const FATES = { left_out: "left out", responder: "responder", non_responder: "non-responder" };

function cell(arm, index) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = `te-dot te-${arm.key}`;
  node.setAttribute("role", "gridcell");
  node.tabIndex = -1;
  node.dataset.index = index;
  return node;
}

function row(cells) {
  const node = document.createElement("div");
  node.className = "te-row";
  node.setAttribute("role", "row");
  node.append(...cells);
  return node;
}

class Arm {
  constructor(model, arm) {
    Object.assign(this, { model, arm });
    this.dots = Array.from({ length: arm.n + (arm.missing ? 1 : 0) }, (_, i) => cell(arm, i));
    this.grid = document.createElement("div");
    this.grid.className = "te-grid";
    this.grid.setAttribute("role", "grid");
    this.grid.setAttribute("aria-label", `Patients of the ${arm.name} arm`);
    for (let i = 0; i < this.dots.length; i += arm.columns) {
      this.grid.append(row(this.dots.slice(i, i + arm.columns)));
    }
    this.grid.addEventListener("click", (event) => this.flip(event.target.closest(".te-dot")));
    this.grid.addEventListener("keydown", (event) => this.walk(event));
    this.title = document.createElement("h4");
    this.title.className = `te-arm te-${arm.key}`;
    this.root = document.createElement("section");
    this.root.className = "te-arm-grid";
    this.root.append(this.title, this.grid);
    this.dots[0].tabIndex = 0;
  }

  show() {
    const answers = this.model.get(this.arm.key);
    const fate = this.model.get("missing");
    this.dots.forEach((dot, i) => {
      const known = i < answers.length;
      const answer = known ? (answers[i] ? "responder" : "non-responder") : FATES[fate];
      const said = answer.replace(" ", "-");
      if (dot.dataset.answer === said) return;
      dot.dataset.answer = said;
      dot.classList.toggle("te-missing", !known);
      const name = known
        ? `${this.arm.name} patient ${i + 1}`
        : `${this.arm.name} patient ${i + 1}, no result reported, counted as`;
      dot.setAttribute("aria-label", known ? `${name}, ${answer}` : `${name} ${answer}`);
    });
    this.title.textContent = this.model.get("titles")[this.arm.key];
  }

  flip(dot) {
    if (!dot) return;
    this.focus(+dot.dataset.index);
    const answers = [...this.model.get(this.arm.key)];
    const i = +dot.dataset.index;
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

  walk(event) {
    const at = this.dots.indexOf(document.activeElement);
    const { columns } = this.arm;
    const last = this.dots.length - 1;
    const rowStart = at - (at % columns);
    const target = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - columns,
      ArrowDown: at + columns,
      Home: event.ctrlKey ? 0 : rowStart,
      End: event.ctrlKey ? last : Math.min(rowStart + columns - 1, last),
    }[event.key];
    if (at < 0 || target === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would move to the next cell
    if (target >= 0 && target <= last) this.focus(target);
  }

  focus(index) {
    this.dots.forEach((dot, i) => {
      dot.tabIndex = i === index ? 0 : -1;
    });
    this.dots[index].focus();
  }
}

function render({ model, el }) {
  const arms = model.get("arms").map((arm) => new Arm(model, arm));
  const root = document.createElement("div");
  root.className = "te-patients";
  root.append(...arms.map((arm) => arm.root));
  el.append(root);
  const show = () => arms.forEach((arm) => arm.show());
  show();
  const events = [...arms.map(({ arm }) => `change:${arm.key}`), "change:missing", "change:titles"];
  events.forEach((event) => model.on(event, show));
  return () => events.forEach((event) => model.off(event, show));
}

export default { render };
