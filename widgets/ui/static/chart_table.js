// A picture as a table of its rows: made on the page, when a reader asks for it, from what is drawn
// now. The chart says which of its data sets have something to tell (charts/table.py).
import { element } from "./page.js";

const WHAT = "what it is";
const COUNT = "#";

function cellOf(row, field, words) {
  const [, name, plus] = field.match(/^(\w+?)([+-][\d.]+)?$/);
  const value = words?.[row[name]] ?? row[name];
  if (typeof value === "number") return plus ? value + Number(plus) : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "").replace(/\s+/g, " ");
}

// The lines of a picture's table, each with its values by heading. Rows of several data sets
// that agree in the field `by` are one line.
function linesOf({ by, parts }, rowsOf) {
  const lines = [];
  const known = new Map();
  const lineOf = (row) => {
    const key = by ? row[by] : undefined;
    const line = known.get(key) ?? {};
    if (!known.has(key) || key === undefined) lines.push(line);
    if (key !== undefined) known.set(key, line);
    return line;
  };
  for (const { data, headings, what, words } of parts) {
    const rows = COUNT in headings ? [{ [COUNT]: rowsOf(data).length }] : rowsOf(data);
    for (const row of rows) {
      const line = lineOf(row);
      if (what) line[WHAT] = [line[WHAT], what].filter(Boolean).join("; ");
      for (const [field, heading] of Object.entries(headings)) {
        line[heading] = field === COUNT ? row[COUNT] : cellOf(row, field, words[field]);
      }
    }
  }
  return lines;
}

export function tableOf(picture) {
  const { table } = picture.spec.usermeta;
  const lines = linesOf(table, (name) => picture.rows(name));
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  // Where every line is a row of one data set, the name of the row comes first.
  if (!table.by) headings.sort((a, b) => (b === WHAT) - (a === WHAT));
  return { headings, lines: lines.map((line) => headings.map((heading) => line[heading] ?? "")) };
}

// Three digits are enough to read; a file holds them all.
function shown(value) {
  if (typeof value !== "number") return value;
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString("en");
  if (value > 0 && size < 0.0001) return "< 0.0001";
  return String(Number(value.toPrecision(3)));
}

function cell(tag, words, figure, attributes = {}) {
  const node = element(tag, figure ? "te-figure" : "", attributes);
  node.appendChild(element("span", "")).textContent = words;
  return node;
}

function rowOf(cells) {
  const row = element("tr", "");
  row.append(...cells);
  return row;
}

const headOf = ({ headings, lines }) =>
  rowOf(
    headings.map((heading, i) =>
      cell(
        "th",
        heading,
        lines.some((line) => typeof line[i] === "number"),
        { scope: "col" },
      ),
    ),
  );

const bodyOf = ({ lines }) =>
  lines.map((line) =>
    rowOf(
      line.map((value, i) => {
        const names = i === 0 && value !== "";
        return cell(
          names ? "th" : "td",
          shown(value),
          typeof value === "number",
          names ? { scope: "row" } : {},
        );
      }),
    ),
  );

// A table that follows the picture while it is open; shut, it is empty and hears nothing.
export function tableBox(picture) {
  const box = element("div", "te-rows", {
    role: "group",
    tabindex: 0,
    "aria-label": `Table: ${picture.name}`,
  });
  const events = picture.datasets.map((name) => `change:frame_${name}`);
  let waiting = false;
  const fill = () => {
    const told = tableOf(picture);
    const table = element("table", "");
    const caption = table.appendChild(element("caption", ""));
    caption.textContent = picture.name;
    const [head, body] = ["thead", "tbody"].map((tag) => table.appendChild(element(tag, "")));
    head.append(headOf(told));
    body.append(...bodyOf(told));
    box.replaceChildren(table);
  };
  // The picture is painted first.
  const follow = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        waiting = false;
        if (!box.hidden) fill();
      }),
    );
  };
  box.hidden = true;
  const show = (open) => {
    if (open === !box.hidden) return;
    box.hidden = !open;
    box.style.height = "";
    events.forEach((event) =>
      (open ? picture.model.on : picture.model.off).call(picture.model, event, follow),
    );
    if (!open) return box.replaceChildren();
    fill();
    // A height that stays, however many rows there will be.
    box.style.height = `${box.offsetHeight}px`;
  };
  return { box, show };
}
