// The answer of a guess that a class has said aloud, or given by its phones: none is made here.

import { forgetPlaces } from "./again.js";
import { nameOf } from "./presenter_room_flow.js";

const KEEPSAKE = "Keep it"; // of an opinion, behind which nothing opens

/** @param {HTMLElement | undefined} gate */
export const isOpened = (gate) => Boolean(gate?.querySelector(":scope > .te-revealed > *"));

const SETTLED = 2_000; // milliseconds in which the screens of an answer are all there
let asked = { key: /** @type {unknown} */ (undefined), until: 0 };

/**
 * Where a presenter is once screens were counted anew. If the teacher went on before all screens of an
 * answer were there, it is the first of them: they come one after the other.
 * @param {{ key: unknown }[]} screens
 * @param {unknown} key of the screen that was shown
 * @param {number} before its place
 */
export function placeAfter(screens, key, before) {
  const placeOf = (/** @type {unknown} */ each) =>
    screens.findIndex((screen) => screen.key === each);
  const found = placeOf(key);
  const at = found < 0 ? Math.min(before, screens.length - 1) : found;
  const guess = performance.now() < asked.until ? placeOf(asked.key) : -1;
  return guess >= 0 && at > guess ? guess + 1 : at;
}

/** @param {HTMLElement} gate @returns {HTMLButtonElement | null} */
const buttonOf = (gate) => gate.querySelector(":scope > .te-show");

/** @param {HTMLElement | undefined} gate */
export function close(gate) {
  if (gate && isOpened(gate)) buttonOf(gate)?.click();
}

/**
 * Close all that is open, here and in the chapters that this tab would come back to: another class saw
 * it, and this one has yet to answer.
 */
export function beginAnew() {
  forgetPlaces();
  document.querySelectorAll(".te-gate").forEach((gate) => close(/** @type {HTMLElement} */ (gate)));
  dispatchEvent(new CustomEvent("te-class-anew", { detail: { anew: true } }));
}

/**
 * Press the button of a guess; the second press goes on without one. What waits for the class's own
 * promise is shown without it.
 * @param {{ nodes: HTMLElement[], gate?: HTMLElement, key?: unknown }} screen
 * @param {AbortSignal} signal
 */
export function open({ nodes, gate, key }, signal) {
  nodes.find((node) => node.matches(".te-at-once"))?.click();
  const button = gate && buttonOf(gate);
  if (!gate || !button || button.textContent === KEEPSAKE) return;
  const answered = new MutationObserver(() => {
    if (gate.querySelector(":scope > .te-card .te-notice [role=alert]")) button.click();
    else if (!isOpened(gate)) return;
    answered.disconnect();
  });
  asked = { key, until: performance.now() + SETTLED };
  answered.observe(gate, { childList: true, subtree: true });
  signal.addEventListener("abort", () => answered.disconnect());
  button.click();
}

/**
 * Show a class why the right answer to a question is right, or hide it; the kernel of the page has it.
 * @param {HTMLElement | undefined} card
 */
export function explain(card) {
  const name = nameOf({ card });
  const on = !card?.querySelector(".te-explained");
  dispatchEvent(new CustomEvent("te-class-explain", { detail: { explain: name, on } }));
}
