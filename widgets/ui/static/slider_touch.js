// A finger on a slider of ipywidgets. noUiSlider sets the value where a finger is put down, and so
// under each finger that only wants to scroll. Here it drags the handle, once it is clear that it
// moves sideways; up and down it scrolls the page. On the track a tap sets the value, as a click
// does: the browser sends a mouse's events for it, and sends none after scrolling.
import { isSideways, way } from "./finger.js";

/** @typedef {import("./finger.js").Pair} Pair */
/** @type {{ id: number, target: EventTarget, from: Pair, drags: boolean } | undefined} */
let held;

/** @param {Touch} touch @returns {Pair} */
const placeOf = ({ clientX, clientY }) => [clientX, clientY];

/** The slider lets go of its handle, whose value stays. @param {Touch[]} changedTouches */
function release(changedTouches) {
  const target = held?.target;
  held = undefined;
  target?.dispatchEvent(new TouchEvent("touchend", { bubbles: true, changedTouches }));
}

/** @param {TouchEvent} event */
function begin(event) {
  const { target, touches, changedTouches } = event;
  if (held) release([...touches].filter(({ identifier }) => identifier === held?.id)); // to zoom
  if (!(target instanceof Element) || !target.closest(".te-card .noUi-target")) return;
  if (touches.length > 1 || !target.closest(".noUi-handle")) {
    event.stopPropagation();
    return;
  }
  const [touch] = changedTouches;
  held = { id: touch.identifier, target, from: placeOf(touch), drags: false };
}

/** @param {TouchEvent} event */
function move(event) {
  const touch = [...event.changedTouches].find(({ identifier }) => identifier === held?.id);
  if (!held || !touch) return;
  held.drags ||= isSideways(way(held.from, placeOf(touch)));
  if (!held.drags) event.stopPropagation();
}

/** @param {TouchEvent} event */
function end({ changedTouches }) {
  if ([...changedTouches].some(({ identifier }) => identifier === held?.id)) held = undefined;
}

// noUiSlider never hears that the browser has taken a finger for itself.
/** @param {TouchEvent} event */
function cancel({ changedTouches }) {
  const mine = [...changedTouches].filter(({ identifier }) => identifier === held?.id);
  if (mine.length) release(mine);
}

document.addEventListener("touchstart", begin, { capture: true, passive: true });
document.addEventListener("touchmove", move, { capture: true, passive: true });
document.addEventListener("touchend", end, { capture: true, passive: true });
document.addEventListener("touchcancel", cancel, { capture: true, passive: true });
