// The numbers of a card: each with its name, its value and what it means.
import { element } from "./dom.js";
import { become } from "./rewrite.js";

/** What a number means: a text, or a table of several lines. @param {string} note */
function noteOf(note) {
  const lines = note.split("\n").map((line) => line.split("\t"));
  if (lines.length === 1) return element("dd", "te-note", note);
  const rows = lines.map(([first, ...others]) => {
    const cells = others.map((cell) => element("td", "", cell));
    return element("tr", "", element("th", "", { scope: "row" }, first), ...cells);
  });
  return element("dd", "te-note", element("table", "", ...rows));
}

/** @param {NumberRecord} record */
function numberOf([label, value, note]) {
  const figure = element("dd", "te-value");
  figure.innerHTML = value;
  const notes = note ? [noteOf(note)] : [];
  const name = note.includes("\n") ? "te-number te-listed" : "te-number";
  return element("div", name, element("dt", "", label), figure, ...notes);
}

/** @param {Element} was @param {Element} is */
function change(was, is) {
  if (was.className === is.className) become(was, is);
  else was.replaceWith(is);
}

/**
 * Write numbers. What stays the same is left alone: new nodes would have to be laid out again.
 * @param {HTMLElement} list
 * @param {NumberRecord[]} before
 * @param {NumberRecord[]} now
 */
export function writeNumbers(list, before, now) {
  list.hidden = !now.length;
  now.forEach((number, i) => {
    if (i >= before.length) list.append(numberOf(number));
    else if (String(number) !== String(before[i])) change(list.children[i], numberOf(number));
  });
  before.slice(now.length).forEach(() => list.lastChild?.remove());
}
