// What a finger means before it is clear whether it drags something or scrolls the page.

/** @typedef {[number, number]} Pair */

/** Pixels that a finger moves before it is clear where to. */
export const SLACK = 8;

/**
 * The way from one place to another.
 * @param {Pair} from @param {Pair} to @returns {Pair}
 */
export const way = ([x, y], [toX, toY]) => [toX - x, toY - y];

/**
 * Whether a finger that has moved so far is clearly moving sideways. The browser decides for itself
 * whether the page scrolls, so what is near the diagonal is left to it.
 * @param {Pair} moved
 */
export const isSideways = ([x, y]) => Math.abs(x) >= SLACK && Math.abs(x) > 2 * Math.abs(y);

/**
 * Let a click or a tap on the track of a browser's own slider set its value. Its style lets only its
 * handle be met: browsers set the value already where a finger is put down that wants to scroll.
 * @param {HTMLElement} root what holds it
 * @param {HTMLInputElement} input
 * @param {number} half of its handle's width
 */
export function setByTrack(root, input, half) {
  root.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom, width } = input.getBoundingClientRect();
    const isOn = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (!isOn || target === input) return;
    const share = (clientX - left - half) / (width - 2 * half);
    const [low, high] = [Number(input.min), Number(input.max)];
    input.valueAsNumber = Math.min(Math.max(low + share * (high - low), low), high);
    input.focus({ preventScroll: true });
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
