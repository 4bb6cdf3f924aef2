// The header comes back where a reader scrolls up, over words and empty space alone: it lies on no
// control, no title and no picture. The line below it says how much of the page is read.

const STEP = 8; // pixels: what is less is no scrolling
const LOW = 480; // pixels: all of a lower window is for what is read just now
const KEPT_FREE =
  "h1, h2, h3, h4, button, input, select, textarea, summary, label, [role=slider], .te-drawing, "
  + ".te-caption, .te-sentence, .te-numbers";

const root = document.documentElement;
const header = /** @type {HTMLElement} */ (document.querySelector(".te-header"));
const main = /** @type {HTMLElement} */ (document.getElementById("te-main"));
/** @type {HTMLProgressElement | null} */
const line = header.querySelector("progress");

/** Whether nothing that a header may not cover is in its place. */
function isFree() {
  const { height } = header.getBoundingClientRect();
  return Array.from(main.querySelectorAll(KEPT_FREE)).every((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= height || bottom <= 0;
  });
}

/** @param {boolean} isBack */
function comeBack(isBack) {
  root.toggleAttribute("data-te-header-back", isBack && innerHeight > LOW && isFree());
}

let last = scrollY;
let isWaiting = false;

function follow() {
  isWaiting = false;
  if (line) line.value = scrollY / Math.max(root.scrollHeight - innerHeight, 1);
  if (header.querySelector("details[open]")) return;
  const isBack = root.hasAttribute("data-te-header-back");
  if (Math.abs(scrollY - last) >= STEP || scrollY <= 0) {
    comeBack(scrollY < last && scrollY > 0);
    last = scrollY;
  } else if (isBack) comeBack(true);
}

function queue() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(follow);
}

["scroll", "resize"].forEach((event) => addEventListener(event, queue, { passive: true }));

// What a hand opens may grow into the header's place. Where it is away, a key on a slider costs
// nothing: to ask how long the page is would hold up the picture.
["click", "keyup"].forEach((event) =>
  addEventListener(event, () => root.hasAttribute("data-te-header-back") && queue()),
);
