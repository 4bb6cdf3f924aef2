// What a finger means before it is clear whether it drags something or scrolls the page.

/** @typedef {[number, number]} Pair */

/** Pixels that a finger moves before it is clear where to: as many as a phone's browser waits for. */
export const SLACK = 10;

/**
 * The way from one place to another.
 * @param {Pair} from @param {Pair} to @returns {Pair}
 */
export const way = ([x, y], [toX, toY]) => [toX - x, toY - y];

/**
 * Whether a finger that has moved so far goes sideways. A browser scrolls with one that goes more up
 * or down, and some with one near the diagonal: then it says so before the next move. That is why
 * the first move of which this is true moves nothing yet.
 * @param {Pair} moved
 */
export const isSideways = ([x, y]) => Math.abs(x) >= SLACK && Math.abs(x) > Math.abs(y);

/** @param {PointerEvent} event @returns {Pair} */
const placeOf = ({ clientX, clientY }) => [clientX, clientY];

/**
 * Call for every place that a hand means on a node which lets the page scroll: a mouse that pulls, a
 * finger that moves sideways, a tap.
 * @param {HTMLElement} node
 * @param {(at: Pair) => number | undefined} takes what `means` gets of the beginning, if it is one
 * @param {(at: Pair, taken: number, slack: Pair) => void} means where a hand is, and the way that it
 *   had gone by the time it was clear where to
 */
export function onHand(node, takes, means) {
  /** @type {{ from: Pair, taken: number, slack?: Pair } | undefined} */
  let hold;
  node.addEventListener("pointerdown", (event) => {
    const from = placeOf(event);
    const taken = event.button || !event.isPrimary ? undefined : takes(from); // two fingers zoom
    const slack = event.pointerType === "touch" ? undefined : /** @type {Pair} */ ([0, 0]);
    hold = taken === undefined ? undefined : { from, taken, slack };
    if (hold) node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("mousedown", (event) => hold && event.preventDefault()); // selects no words
  node.addEventListener("pointermove", (event) => {
    if (!hold) return;
    const moved = way(hold.from, placeOf(event));
    if (hold.slack) means(placeOf(event), hold.taken, hold.slack);
    else if (isSideways(moved)) hold.slack = moved;
  });
  node.addEventListener("pointerup", (event) => {
    if (!hold) return;
    const at = placeOf(event);
    const isTap = Math.hypot(...way(hold.from, at)) < SLACK;
    if (hold.slack || isTap) means(at, hold.taken, hold.slack ?? [0, 0]);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    node.addEventListener(end, () => {
      hold = undefined;
    });
  }
}

/** Pixels from the middle of a handle at which it is held. */
const REACH = 22;

/**
 * Let a hand move a browser's own slider, of which its style lets nothing be met: a browser sets it
 * already where a finger is put down that only wants to scroll.
 * @param {HTMLElement} root what holds it
 * @param {HTMLInputElement} input
 * @param {number} half of its handle's width
 */
export function slideByHand(root, input, half) {
  const [low, high] = [Number(input.min), Number(input.max)];
  /** @param {Pair} at */
  const fromHandle = ([x, y]) => {
    const { left, right, top, bottom } = input.getBoundingClientRect();
    if (x < left || x > right || y < top || y > bottom) return undefined;
    const share = (input.valueAsNumber - low) / (high - low);
    const beside = left + half + share * (right - left - 2 * half) - x;
    return Math.abs(beside) <= REACH ? beside : 0;
  };
  onHand(root, fromHandle, ([x], beside, [slack]) => {
    const { left, width } = input.getBoundingClientRect();
    const share = (x - slack + beside - left - half) / (width - 2 * half);
    input.valueAsNumber = low + Math.min(Math.max(share, 0), 1) * (high - low);
    input.focus({ preventScroll: true });
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
