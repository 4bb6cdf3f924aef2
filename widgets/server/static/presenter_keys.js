// What a key means before a class: a step from screen to screen, or an act by its name.

/** @typedef {"leave" | "blur" | "reveal" | "votes" | "notes" | "clock" | "room" | "clear" | "end" | "collect" | "trial" | "blank"} Act */

/** @type {Record<string, number>} */
const STEPS = {
  PageDown: 1,
  ArrowRight: 1,
  ArrowDown: 1,
  " ": 1,
  PageUp: -1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};
/** @type {Record<string, Act>} */
const ACTS = {
  r: "reveal",
  enter: "reveal",
  v: "votes",
  n: "notes",
  t: "clock",
  o: "room",
  c: "clear",
  e: "end",
  s: "collect",
  x: "trial",
  b: "blank",
  ".": "blank", // what clickers send
};

/**
 * Whether a button would be pressed again by a key that is held down.
 * @param {{ key: string, repeat: boolean }} event @param {Element} [target]
 */
export const isHeld = ({ key, repeat }, target) =>
  repeat && key === "Enter" && Boolean(target?.closest("button"));

/**
 * A key where the reader writes is what they write; on a control it is the control's, but for those
 * that no control takes.
 * @param {{ key: string, shiftKey: boolean }} event
 * @param {boolean} writes
 * @param {boolean} isControl
 * @returns {Act | number | undefined}
 */
export function meaningOf({ key, shiftKey }, writes, isControl) {
  if (key === "Escape") return writes ? "blur" : "leave";
  const step = STEPS[key];
  if (step && (!isControl || key.startsWith("Page"))) return shiftKey ? -step : step;
  if (writes || (isControl && key === "Enter")) return undefined;
  return ACTS[key.toLowerCase()];
}
