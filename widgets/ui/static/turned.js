// A phone that is turned shows what was read: all above it has another height by then, and every
// picture is drawn anew. Turned back, it is where it was.
import { stay } from "./stay.js";

const READ = "h1, h2, h3, h4, p, li, td, dd, label, button, .te-group, .te-caption, .te-drawing";
const QUIET = 500; // milliseconds after which a page that was turned has settled
const STEP = 16; // pixels from one look for what is read to the next

const root = document.documentElement;
/** @type {{ node: Element, part: number, line: number } | undefined} */
let read;
/** How far the page was scrolled at each width since the reader scrolled it. @type {Map<number, number>} */
const places = new Map();
let width = root.clientWidth;
/** @type {(() => void) | undefined} */
let end;

/** What is in the middle of the window, a third of the way down or next below. */
function find() {
  for (let y = innerHeight / 3; y < innerHeight; y += STEP) {
    const node = document.elementFromPoint(root.clientWidth / 2, y)?.closest(READ);
    if (node) return node;
  }
  return undefined;
}

/** Which part of it is at the upper edge, or how far down the window it begins. */
function note() {
  if (end || document.querySelector(".te-presenter")) return;
  const node = find();
  const { top, height } = node?.getBoundingClientRect() ?? { top: 0, height: 1 };
  read = node && {
    node,
    part: Math.max(-top, 0) / (height || 1),
    line: Math.max(top, 0) / innerHeight,
  };
  places.clear();
  places.set(width, scrollY);
}

function show() {
  const known = places.get(width);
  if (known !== undefined) {
    scrollTo({ top: known, behavior: "instant" });
  } else if (read?.node.checkVisibility()) {
    const { top, height } = read.node.getBoundingClientRect();
    const by = top + read.part * height - read.line * innerHeight;
    scrollBy({ top: by, behavior: "instant" });
  }
}

function turn() {
  if (root.clientWidth === width || !read) return;
  end?.();
  width = root.clientWidth;
  end = stay(
    show,
    QUIET,
    () => true,
    () => {
      end = undefined;
      places.set(width, scrollY);
    },
  );
}

for (const event of ["scrollend", "click"]) addEventListener(event, note, { passive: true });
addEventListener("resize", turn);
