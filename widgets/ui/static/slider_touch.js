// A finger on a slider of ipywidgets. noUiSlider sets the value where a finger is put down, and so
// under each finger that only wants to scroll. Here it drags the handle, once it is clear that it
// moves sideways: noUiSlider hears of it there and then, so that no value next to the handle's is
// passed over. Up and down it scrolls the page. On the track a tap sets the value, as a click does:
// the browser sends a mouse's events for it, and sends none after scrolling.
import { isSideways, way } from "./finger.js";

/** @typedef {import("./finger.js").Pair} Pair */
/** @type {{ id: number, target: EventTarget, from: Pair, last: Touch, drags: boolean } | undefined} */
let held;

/** @param {Touch} touch @returns {Pair} */
const placeOf = ({ clientX, clientY }) => [clientX, clientY];

/**
 * Let noUiSlider hear of the finger where it is now.
 * @param {"touchstart" | "touchend"} kind @param {{ target: EventTarget, last: Touch }} finger
 */
function tell(kind, { target, last }) {
  const touches = kind === "touchstart" ? [last] : [];
  const changedTouches = [last];
  target.dispatchEvent(new TouchEvent(kind, { bubbles: true, touches, changedTouches }));
}

/** The slider lets go of its handle, whose value stays: the browser scrolls, or zooms. */
function release() {
  const finger = held;
  held = undefined;
  if (finger?.drags) tell("touchend", finger);
}

/** @param {TouchEvent} event */
function begin(event) {
  if (!event.isTrusted) return; // our own word to noUiSlider
  release(); // a second finger
  const { target, touches, changedTouches } = event;
  if (!(target instanceof Element) || !target.closest(".te-card .noUi-target")) return;
  event.stopPropagation();
  if (touches.length > 1 || !target.closest(".noUi-handle")) return;
  const [last] = changedTouches;
  held = { id: last.identifier, target, from: placeOf(last), last, drags: false };
}

/** @param {TouchEvent} event */
function move(event) {
  const touch = [...event.changedTouches].find(({ identifier }) => identifier === held?.id);
  if (!held || !touch) return;
  held.last = touch;
  if (held.drags) return;
  event.stopPropagation();
  held.drags = isSideways(way(held.from, placeOf(touch)));
  if (held.drags) tell("touchstart", held);
}

/** @param {TouchEvent} event */
function end({ changedTouches }) {
  if ([...changedTouches].some(({ identifier }) => identifier === held?.id)) held = undefined;
}

document.addEventListener("touchstart", begin, { capture: true, passive: true });
document.addEventListener("touchmove", move, { capture: true, passive: true });
document.addEventListener("touchend", end, { capture: true, passive: true });
// noUiSlider never hears that the browser has taken a finger for itself.
document.addEventListener("touchcancel", release, { capture: true, passive: true });
document.addEventListener("pointercancel", release, { capture: true, passive: true });
