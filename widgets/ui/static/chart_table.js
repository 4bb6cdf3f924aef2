// A picture as a table of its rows: made on the page, when a reader asks for it, from what is drawn
// now. The chart says which of its data sets have something to say (charts/table.py).
import { filledIn } from "./chart_names.js";
import { element } from "./dom.js";

/** @typedef {string | number} Cell */
/** @typedef {{ headings: string[], lines: Cell[][] }} Table */
/** @typedef {import("./picture.js").Picture} Picture */

const WHAT = "what it is";
const COUNT = "#";

/** Rows that a phone shows in their whole length at most. */
const FEW = 60;

/**
 * @param {Row} row
 * @param {string} field its name, and what is added to it: "from+0.5"
 * @param {Record<string, string>} [words]
 * @returns {Cell}
 */
function cellOf(row, field, words) {
  const [, name, plus] = field.match(/^(\w+?)([+-][\d.]+)?$/) ?? ["", field];
  const value = words?.[String(row[name])] ?? row[name];
  if (typeof value === "number") return plus ? value + Number(plus) : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "").replace(/\s+/g, " ");
}

/**
 * The lines of a picture's table, each with its values by heading. Rows of several data sets that
 * agree in the field `by` are one line.
 * @param {TableRecord} table
 * @param {(name: string) => Row[]} rowsOf
 */
function linesOf({ by, names, parts }, rowsOf) {
  const named = names ? rowsOf(names)[0] : undefined;
  /** @type {Record<string, Cell>[]} */
  const lines = [];
  /** @type {Map<Value | undefined, Record<string, Cell>>} */
  const known = new Map();
  const lineOf = (/** @type {Row} */ row) => {
    const key = by ? row[by] : undefined;
    const line = known.get(key) ?? {};
    if (!known.has(key)) lines.push(line);
    if (key !== undefined) known.set(key, line);
    return line;
  };
  for (const { data, headings, what, words } of parts) {
    const rows = COUNT in headings ? [{ [COUNT]: rowsOf(data).length }] : rowsOf(data);
    for (const row of rows) {
      const line = lineOf(row);
      if (what) line[WHAT] = [line[WHAT], what].filter(Boolean).join("; ");
      for (const [field, title] of Object.entries(headings)) {
        const heading = filledIn(title, named);
        line[heading] = field === COUNT ? Number(row[COUNT]) : cellOf(row, field, words[field]);
      }
    }
  }
  return lines;
}

/**
 * @param {TableRecord} record
 * @param {(name: string) => Row[]} rowsOf
 * @returns {Table}
 */
export function tableOf(record, rowsOf) {
  const lines = linesOf(record, rowsOf);
  const headings = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  // Where every line is a row of one data set, the name of the row comes first.
  if (!record.by) headings.sort((a, b) => Number(b === WHAT) - Number(a === WHAT));
  return { headings, lines: lines.map((line) => headings.map((heading) => line[heading] ?? "")) };
}

/** What is on a half is rounded away from zero, in spite of the slip of binary fractions. */
const AWAY = 1 + 1e-12;

/**
 * Three digits are enough to read; a file holds them all.
 * @param {Cell} value
 */
export function shown(value) {
  if (typeof value !== "number") return value;
  const size = Math.abs(value);
  if (size >= 100) {
    return (Math.sign(value) * Math.round(size * AWAY)).toLocaleString("en").replace("-", "−");
  }
  if (value > 0 && size < 0.0001) return "< 0.0001";
  return String(Number((value * AWAY).toPrecision(3))).replace("-", "−");
}

/**
 * @param {"th" | "td"} tag
 * @param {string} words
 * @param {boolean} isFigure
 * @param {Record<string, string>} [attributes]
 */
const cell = (tag, words, isFigure, attributes = {}) =>
  element(tag, isFigure ? "te-figure" : "", attributes, element("span", "", words));

/** @param {Table} table */
const headOf = ({ headings, lines }) =>
  headings.map((heading, i) => {
    const isFigure = lines.some((line) => typeof line[i] === "number");
    return cell("th", heading, isFigure, { scope: "col" });
  });

/** @param {Cell[]} line */
const bodyOf = (line) =>
  line.map((value, i) => {
    const isFigure = typeof value === "number";
    return i === 0 && value !== ""
      ? cell("th", shown(value), isFigure, { scope: "row" })
      : cell("td", shown(value), isFigure);
  });

/**
 * A table that follows the picture while it is open; shut, it is empty and hears nothing.
 * @param {Picture} picture
 * @param {TableRecord} record
 */
export function tableBox({ name, datasets, model, rows }, record) {
  const box = element("div", "te-rows", {
    role: "group",
    tabindex: 0,
    "aria-label": `Table: ${name}`,
  });
  box.hidden = true;
  let isWaiting = false;
  const fill = () => {
    const table = tableOf(record, rows);
    const body = table.lines.map((line) => element("tr", "", ...bodyOf(line)));
    const head = element("thead", "", element("tr", "", ...headOf(table)));
    const caption = element("caption", "", name);
    box.replaceChildren(element("table", "", caption, head, element("tbody", "", ...body)));
  };
  // The picture is painted first.
  const follow = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        isWaiting = false;
        if (!box.hidden) fill();
      }),
    );
  };
  const show = (/** @type {boolean} */ isOpen) => {
    if (isOpen === !box.hidden) return;
    box.hidden = !isOpen;
    box.style.removeProperty("--te-rows-height");
    for (const event of datasets.map((each) => `change:frame_${each}`)) {
      if (isOpen) model.on(event, follow);
      else model.off(event, follow);
    }
    if (!isOpen) {
      box.replaceChildren();
      return;
    }
    fill();
    box.classList.toggle("te-long", box.querySelectorAll("tbody tr").length > FEW);
    // A height that stays, however many rows there will be.
    box.style.setProperty("--te-rows-height", `${box.offsetHeight}px`);
  };
  return { box, show };
}
