// What a press opens or says comes into view: below the window, or under a bar, nobody would see that
// it did. What is longer than there is room for is seen to begin. What was pressed stays in view where
// there is room for both, and nothing moves where all is seen.
import { all, cellOf, scrollerOf } from "./dom.js";

const PRESSED = "button, summary, [role=button]";
// What says something, and what is made anew in a place of its own. Beside the questions of a sheet that
// is handed in stand verdicts, too: its result, below them, is what a press asks for.
const SAID =
  "[role=status], [role=alert], .te-answer .te-answered, .te-claim, .te-erasing, .te-revealed, .te-report, "
  + ".te-saved-files, .te-after-seal .jp-RenderedHTMLCommon, .te-gate > .te-card .te-sentence";
const HAND = ["pointerdown", "keydown", "wheel", "touchmove"];
const GAP = 12; // pixels between what is said and the edge of the window
const BEGUN = 72; // pixels, three lines: who sees so much reads on, and nothing moves under the finger
const BEGINS = 1 / 6; // of the room: so much is seen of what does not fit into it

/** @typedef {{ top: number, bottom: number }} Span from above to below, in pixels */

/**
 * Where to look, so that all of what was opened is seen, or that it has begun.
 * @param {number} room pixels
 * @param {Span | undefined} pressed
 * @param {Span[]} opened in the order of the page
 */
export function lookAt(room, pressed, opened) {
  let seen = pressed;
  for (const { top, bottom } of opened) {
    const begun = Math.min(bottom, top + room * BEGINS);
    const fits = [bottom, begun]
      .map((end) => ({
        top: Math.min(seen?.top ?? top, top),
        bottom: Math.max(seen?.bottom ?? end, end),
      }))
      .find((span) => span.bottom - span.top <= room);
    if (fits) seen = fits;
    else if (seen === pressed) seen = { top, bottom: Math.min(bottom, top + room) };
    if (!fits || fits.bottom < bottom) break;
  }
  return seen;
}

/**
 * What lies over the page at a height of the window: a bar, or the header, but not what holds the
 * button that was pressed, such as the pane of a picture.
 * @param {number} y @param {Element} pressed
 */
function over(y, pressed) {
  /** @type {Element | null} */
  let node = document.elementFromPoint(innerWidth / 2, y);
  while (node && !/fixed|sticky/.test(getComputedStyle(node).position)) node = node.parentElement;
  const box = node?.contains(pressed) ? undefined : node?.getBoundingClientRect();
  return box && box.height < innerHeight ? box : undefined; // not what hides a page that loads
}

/** @param {Element} scroller @param {Element} pressed @returns {Span} what nothing lies over */
function windowOf(scroller, pressed) {
  const [high, low] = [visualViewport?.offsetTop ?? 0, visualViewport?.height ?? innerHeight];
  const whole = { top: high, bottom: high + low };
  const isPage = scroller === document.scrollingElement;
  const { top, bottom } = isPage ? whole : scroller.getBoundingClientRect();
  return {
    top: Math.max(top, over(top + 1, pressed)?.bottom ?? top) + GAP,
    bottom: Math.min(bottom, over(bottom - 2, pressed)?.top ?? bottom) - GAP,
  };
}

const isSeen = (/** @type {Element} */ node) =>
  node.isConnected && node.checkVisibility() && node.getBoundingClientRect().height > 1;

/** @param {Element} pressed @param {Set<Element>} found */
function bring(pressed, found) {
  const opened = [...found]
    .filter((node) => isSeen(node) && !node.contains(pressed))
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map((node) => node.getBoundingClientRect());
  if (!opened.length) return;
  const scroller = scrollerOf(isSeen(pressed) ? pressed : [...found][0]);
  const { top, bottom } = windowOf(scroller, pressed);
  const isBegun = (/** @type {Span} */ box) =>
    box.top >= top - GAP && Math.min(box.bottom, box.top + BEGUN) <= bottom + GAP;
  if (opened.every(isBegun)) return;
  const at = isSeen(pressed) ? pressed.getBoundingClientRect() : undefined;
  const seen = lookAt(bottom - top, at, opened);
  if (!seen) return;
  const header = /** @type {HTMLElement | null} */ (document.querySelector(".te-header"));
  const above = top + (header?.offsetHeight ?? 0); // it comes back where the page is scrolled up
  let by = 0;
  if (seen.bottom > bottom) by = seen.bottom - bottom;
  else if (seen.top < top) by = Math.max(seen.top - above, seen.bottom - bottom);
  if (!by) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroller.scrollTo({ top: scroller.scrollTop + by, behavior: isCalm ? "instant" : "smooth" });
}

/** @param {MutationRecord} record @returns {Element[]} */
function openedBy({ type, attributeName, target, addedNodes }) {
  const node = target instanceof Element ? target : target.parentElement;
  if (!node) return [];
  if (type === "attributes") {
    if (node.matches(".te-more")) {
      // That a sentence became longer opens nothing: its picture answers, and stays.
      const isPressed = attributeName === "aria-expanded" && node.ariaExpanded === "true";
      return isPressed ? [...all(node.parentElement ?? node, ".te-sentence")] : [];
    }
    if (attributeName === "hidden") return node.hasAttribute("hidden") ? [] : [node];
    return node.matches(".te-unfolded, details[open]") ? [...node.children].slice(1) : [];
  }
  const said = node.closest(SAID);
  const added = [...addedNodes].filter((each) => each instanceof Element);
  const within = added.flatMap((each) => [
    ...(each.matches(SAID) ? [each] : []),
    ...all(each, SAID),
  ]);
  return said ? [said] : within;
}

let stop = () => {};

/** @param {Element} pressed */
function follow(pressed) {
  const cell = cellOf(pressed);
  const place = pressed.matches(".te-fold-button") ? cell?.parentElement : cell; // it folds cells
  if (!place) return;
  /** @type {Set<Element>} */
  const found = new Set();
  let isWaiting = false;
  const watch = new MutationObserver((records) => {
    for (const node of records.flatMap(openedBy)) found.add(node);
    if (isWaiting || !found.size) return; // what grows above pushes down what was said
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      bring(pressed, found);
      if (place !== cell) watch.disconnect(); // cells live on
    });
  });
  const attributeFilter = ["hidden", "open", "class", "aria-expanded"];
  const kinds = { childList: true, characterData: true, subtree: true };
  watch.observe(place, { ...kinds, attributeFilter });
  stop = () => watch.disconnect();
}

/** @param {Event} event */
function press({ type, target }) {
  const pressed = target instanceof Element && target.closest(PRESSED);
  if (type !== "click" || pressed) stop(); // "More" is pressed by a tap beside it, too
  if (pressed && ["click", "keydown"].includes(type)) follow(pressed);
}

for (const event of [...HAND, "click"])
  addEventListener(event, press, { capture: true, passive: true });
