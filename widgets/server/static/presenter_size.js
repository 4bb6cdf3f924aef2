// How large a presenter's screen is shown: as large as it fits, never smaller than on a laptop.
import { all, frame } from "./dom.js";
import { screens } from "./presenter_screens.js";

// Sizes at 1280 x 720, as multiples of a page's own.
const LARGE = 1.5;
const SMALL = 1.24; // the smallest text, 13 px, is 16 then
const SMALLEST = 0.6;
let times = LARGE; // those of the screen that is shown

/** How much larger a projector shows everything than a screen of 1280 x 720. */
export const scale = () => Math.min(innerWidth / 1280, innerHeight / 720);

/** @param {HTMLElement} stage */
const around = (stage) => /** @type {HTMLElement} */ (stage.parentElement);

/** @param {HTMLElement} stage @param {number} many */
function enlarge(stage, many) {
  around(stage).style.setProperty("--te-times", (many * scale()).toFixed(3));
}

/**
 * The screens of a chapter, measured at their full size.
 * @param {HTMLElement} stage
 * @param {number} room
 */
export function measured(stage, room) {
  enlarge(stage, LARGE);
  const made = screens(stage, room);
  enlarge(stage, times);
  return made;
}

/** @param {HTMLElement} stage */
async function settled(stage) {
  for (let frames = 0; frames < 300; frames += 1) {
    await frame();
    const drawings = all(stage, ".te-drawing");
    if (drawings.every((node) => !node.checkVisibility() || node.dataset.teDrawn)) break;
  }
  await frame(); // pictures follow their width one frame later
}

/** @param {HTMLElement} stage */
const height = (stage) =>
  Math.max(...[...around(stage).children].map((node) => node.getBoundingClientRect().height));

/**
 * The next smaller size. Words flow anew when they shrink, so a step is smaller than the room that
 * is wanting.
 * @param {number} now
 * @param {number} share how much of the height there is room for
 */
export const smaller = (now, share) =>
  Math.max(SMALLEST, Math.min(now - 0.02, now * Math.sqrt(share)));

/**
 * Vega draws a canvas with as many pixels as the window has, and knows of no zoom: its words would be
 * blurred. Return what makes the window as coarse again as it is.
 * @param {HTMLElement} stage
 */
export function sharpened(stage) {
  const own = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(window, "devicePixelRatio")
  );
  const get = () => own.get?.call(window) * (stage.currentCSSZoom ?? 1);
  Object.defineProperty(window, "devicePixelRatio", { ...own, get });
  return () => Object.defineProperty(window, "devicePixelRatio", own);
}

let turn = 0;

/**
 * Enlarge what is shown as far as it fits, if need be without the small print of the pictures. A
 * screen that is shown already only ever shrinks, so that nothing trembles under a moving slider.
 * A later call ends this one.
 * @param {HTMLElement} stage
 * @param {number} room
 */
export async function fit(stage, room, isNew = true) {
  const fitting = around(stage).classList;
  if (isNew) {
    times = LARGE;
    stage.classList.remove("te-terse");
    fitting.add("te-fitting");
  } else if (fitting.contains("te-fitting") || height(stage) <= room) {
    return;
  }
  turn += 1;
  const mine = turn;
  for (;;) {
    enlarge(stage, times);
    await settled(stage);
    if (mine !== turn) return;
    const taken = height(stage);
    if (taken <= room || times <= SMALLEST) break;
    times = smaller(times, room / taken);
    if (times < SMALL && !stage.classList.contains("te-terse")) {
      stage.classList.add("te-terse");
      if (isNew) times = LARGE;
    }
  }
  fitting.remove("te-fitting");
}

/**
 * Call `act` when a fold of the screen was closed: only then has it room to be larger again.
 * @param {HTMLElement} stage
 * @param {AbortSignal} signal
 * @param {() => void} act
 */
export function onClosed(stage, signal, act) {
  const details = (/** @type {Event} */ { target }) =>
    target instanceof HTMLDetailsElement && !target.open && act();
  const fold = (/** @type {Event} */ { target }) => {
    if (target instanceof Element && target.closest("[aria-expanded='false']")) act();
  };
  stage.addEventListener("toggle", details, { capture: true, signal }); // it does not bubble
  stage.addEventListener("click", fold, { signal }); // after the fold's own button has heard it
}
