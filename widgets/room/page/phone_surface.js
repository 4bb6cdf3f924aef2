// A surface to draw a line on, one height at each place. Sliders below it do the same without a hand.
// A finger draws once it moves sideways, and where it taps; up and down it scrolls the page.
import { onHand, way } from "./finger.js";
import { drawing } from "./phone_dom.js";

/** @typedef {import("./phone_controls.js").Asked} Asked */

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [320, 240, 34, 14, 14, 40];

/** @typedef {(number: number) => number} Scale */

/** The lines and names of the scale. @param {Asked} asked @param {Scale} x @param {Scale} y */
function scale({ low, high, places, across }, x, y) {
  const svg = drawing("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  for (const place of places) {
    svg.append(
      drawing("line", { class: "scale", x1: x(place), x2: x(place), y1: TOP, y2: HEIGHT - BOTTOM }),
      drawing("text", { x: x(place), y: HEIGHT - 22, "text-anchor": "middle" }, String(place)),
    );
  }
  for (const height of [low, (low + high) / 2, high]) {
    svg.append(
      drawing("line", {
        class: "scale",
        x1: LEFT,
        x2: WIDTH - RIGHT,
        y1: y(height),
        y2: y(height),
      }),
      drawing("text", { x: LEFT - 6, y: y(height) + 4, "text-anchor": "end" }, String(height)),
    );
  }
  svg.append(drawing("text", { x: LEFT, y: HEIGHT - 4 }, across));
  return svg;
}

/**
 * @param {Asked} asked
 * @param {(at: number, height: number) => void} put
 */
export function surface(asked, put) {
  const { low, high, step, places, first } = asked;
  const [start, end] = [places[0], places[places.length - 1]];
  const x = (/** @type {number} */ place) =>
    LEFT + ((place - start) / (end - start)) * (WIDTH - LEFT - RIGHT);
  const y = (/** @type {number} */ height) =>
    TOP + ((high - height) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const svg = scale(asked, x, y);
  const drawn = drawing("g", {});
  svg.append(drawn);

  /** @param {import("./finger.js").Pair} at */
  const pulled = (at) => {
    const box = svg.getBoundingClientRect();
    const [px, py] = way([box.left, box.top], at).map((length) => (length * WIDTH) / box.width);
    const free = places.slice(1).map((place) => Math.abs(x(place) - px));
    const height = high - ((py - TOP) / (HEIGHT - TOP - BOTTOM)) * (high - low);
    const near = low + Math.round((height - low) / step) * step;
    put(free.indexOf(Math.min(...free)), Math.min(Math.max(near, low), high));
  };
  const node = /** @type {HTMLElement} */ (/** @type {unknown} */ (svg));
  onHand(node, () => 0, pulled);

  /** @param {(number | undefined)[]} heights */
  const show = (heights) => {
    const all = [first, ...heights];
    const points = all.flatMap((height, i) => (height === undefined ? [] : [[places[i], height]]));
    const path = points.map(([place, height]) => `${x(place)},${y(height)}`).join(" ");
    drawn.replaceChildren(
      drawing("polyline", { class: "drawn", points: path }),
      ...points.map(([place, height]) => drawing("circle", { cx: x(place), cy: y(height), r: 7 })),
    );
  };
  return { node, show };
}
