// A fold of a chapter: what only the curious need. Everything under its heading is hidden until it
// is opened, by the reader, by a link or by the browser's own search; on paper it is open.
import { button, cellOf, element } from "./dom.js";
import "./page.js";

/** @typedef {{ title: string, is_open: boolean }} Traits */

const HEADING = "h1, h2";
const SECTION = ".jp-RenderedMarkdown > :is(h1, h2), .te-further";

/** @param {Node} node */
const holdsHeading = (node) =>
  node instanceof Element && (node.matches(HEADING) || node.querySelector(HEADING) !== null);

/**
 * What stands below a heading, up to the next heading of a section.
 * @param {Element} heading
 */
function under(heading) {
  const found = [];
  let cell = cellOf(heading)?.nextElementSibling;
  while (cell && !cell.querySelector(SECTION)) {
    found.push(cell);
    cell = cell.nextElementSibling;
  }
  return found;
}

/** Which heading a cell is under: while a page is made, another one may come between. */
/** @type {WeakMap<Element, Element>} */
const headingOf = new WeakMap();

/**
 * Make a heading that folds what stands below it.
 * @param {HTMLElement} place
 * @param {string} title
 * @param {(isOpen: boolean) => void} [turned] by the reader
 */
export function fold(place, title, turned = () => {}) {
  let isOpen = false;
  /** @type {Element[]} */
  let folded = [];
  const open = (/** @type {Event} */ { currentTarget }) => {
    if (headingOf.get(/** @type {Element} */ (currentTarget)) === place) turn(true);
  };
  const control = button("", () => turn(!isOpen), "te-fold-button");
  const show = () => {
    control.setAttribute("aria-expanded", String(isOpen));
    const cells = under(place);
    for (const cell of folded.filter((each) => headingOf.get(each) === place)) {
      if (isOpen || !cells.includes(cell)) cell.removeAttribute("hidden");
      if (!cells.includes(cell)) cell.classList.remove("te-folds");
    }
    folded = cells;
    for (const cell of cells) {
      headingOf.set(cell, place);
      cell.classList.add("te-folds");
      cell.addEventListener("beforematch", open);
      if (!isOpen) cell.setAttribute("hidden", "until-found");
    }
  };
  const set = (/** @type {boolean} */ on) => {
    isOpen = on;
    show();
  };
  const turn = (/** @type {boolean} */ on) => {
    set(on);
    turned(on);
  };
  control.append(element("span", "", title));
  place.append(element("h2", "te-further", control));
  show();
  return { set, show };
}

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  const { set, show } = fold(el, model.get("title"), (open) => model.send({ open }));
  const follow = () => set(model.get("is_open"));
  model.on("change:is_open", follow);
  follow();
  // A heading may come into a cell that is there already, and this one into the page.
  const come = new MutationObserver((records) => {
    if (records.some(({ addedNodes }) => [...addedNodes].some(holdsHeading))) show();
  });
  come.observe(document.body, { childList: true, subtree: true });
  return () => {
    come.disconnect();
    model.off("change:is_open", follow);
  };
}

export default { render };
