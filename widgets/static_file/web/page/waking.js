// A chapter stands still at first, and its cells come alive together, each in its place, as soon as
// all their pictures are drawn. A quiet word says whether Python is awake.
import { all, button, element, frame } from "./dom.js";

const root = document.documentElement;
const main = /** @type {HTMLElement} */ (document.getElementById("te-main"));
const HAND = ["pointerup", "keydown"];
const LONGEST = 15_000; // milliseconds that a picture may keep all others waiting

const WORDS = {
  waking: "Waking up: what you move is answered in a moment.",
  gone: "Python could not start here, so the pictures stay as they are; answers can be opened. Loading the page again may make them move, and so may a newer browser or more free memory.",
};

// --- The word ----------------------------------------------------------------------------------
const word = element("p", "te-waking", { role: "status" });
const python = () => root.dataset.tePython; // "awake" or "gone", once it is one of them

/** @param {Event} event */
function say({ target }) {
  if (python() || !(target instanceof Element) || !target.closest(".te-card, .te-gate")) return;
  word.textContent = WORDS.waking;
}

HAND.forEach((event) => main.addEventListener(event, say, true));

let wasAwake = false;

function hear() {
  wasAwake ||= python() === "awake";
  if (wasAwake) word.remove();
  if (python() === "gone") stay();
}

// --- From still to alive -------------------------------------------------------------------------
let isAlive = false;
/** @type {[ParentNode, Element][]} */
const stills = [];

/** Whether everything that is to come is there, and every picture of it is drawn. */
function isDrawn() {
  if (main.querySelector('script[type="application/vnd.voila.cell-output+json"]')) return false;
  const outputs = all(main, ".te-asleep + .jp-OutputArea-output");
  if (outputs.some((node) => !node.firstElementChild)) return false;
  if (!document.querySelector(".te-memory")) return false;
  const drawings = all(main, ".te-asleep + * .te-drawing");
  // What is folded away is drawn when it is opened.
  return drawings.every((node) => node.dataset.teDrawn || !node.checkVisibility());
}

/** What is read just now: the first text that begins in the window. */
const read = () =>
  all(main, "h1, h2, h3, p, li, .te-card").find((node) => node.getBoundingClientRect().top >= 48);

function comeAlive() {
  isAlive = true;
  const before = read();
  const anchor = before?.closest(".jp-Cell");
  const at = anchor?.getBoundingClientRect().top ?? 0;
  root.dataset.teAlive = "";
  for (const node of all(main, ".te-asleep")) {
    if (node.parentNode) stills.push([node.parentNode, node]);
    node.remove();
  }
  if (anchor && scrollY) {
    scrollBy({ top: anchor.getBoundingClientRect().top - at, behavior: "instant" });
  }
}

/** Python cannot start: the still page stays, with its answers to open. */
function stay() {
  if (wasAwake) return; // then banner.js offers to start again
  isAlive = true;
  word.replaceChildren(
    element("span", "", WORDS.gone),
    button("Close", () => word.remove()),
  );
  for (const [parent, node] of stills) parent.prepend(node);
  delete root.dataset.teAlive;
}

async function watch() {
  const until = performance.now() + LONGEST;
  const isLate = () => performance.now() > until && document.querySelector(".te-memory");
  while (!isAlive && !isDrawn() && !isLate()) await frame();
  if (!isAlive) comeAlive();
}

document.body.append(word);
addEventListener("te-python", hear);
hear();
watch();
