// What a press sets in motion: the marks of a picture go from where they stood to where they stand
// now. Words, table and picture are those of the new state at once, and only how its marks are
// painted lags behind, for less than a second. The reader's next press, key, touch or turn of the
// wheel ends it.
import { all, element } from "./dom.js";

/** @typedef {import("./picture.js").Picture} Picture */
/** @typedef {{ x: number, y: number, width: number }} Place of a mark within its picture */
/** @typedef {{ id: string, turn: number, place: Place, node: Element }} Mark that may move */
/** @typedef {Map<Picture, Map<string, Place>>} Places where marks stood when a button was pressed */

const INTERRUPTIONS = [
  "pointerdown",
  "touchstart",
  "wheel",
  "keydown",
  "resize",
  "beforeprint",
  "visibilitychange",
];

// In milliseconds: of one mark that comes, from the first that comes to the last, of all that stay.
const FLIGHT = 450;
const SPREAD = 400;
const STEP = 60;
const MOVE = 750;

/** How far above a picture marks come from, in pixels: a card is out of sight there. */
const CARD = 20;

const isWanted = () => !document.hidden && !matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {Picture} picture */
export const isMoving = ({ spec }) => Boolean(spec.usermeta?.motion);

/**
 * A dot is known by its key in whichever data set it is drawn, anything else within its layer.
 * @param {Row | undefined} datum @param {import("./vega.js").Item["mark"]} mark @param {string} by
 */
export function idOf(datum, { marktype, name }, by) {
  const key = datum?.[by] ?? false;
  if (key === false || marktype === "text") return undefined;
  return marktype === "symbol" ? `${key}` : `${name} ${key}`;
}

/** @param {Picture} picture @returns {Mark[]} */
function marksOf({ place, spec }) {
  const by = spec.usermeta?.motion?.by;
  if (!by) return [];
  return all(place, "svg .role-mark > *").flatMap((node) => {
    const item = node.__data__;
    const id = item && idOf(item.datum, item.mark, by);
    if (!item || !id) return [];
    const { x, y, x2 = x } = item;
    const at = { x: Math.min(x, x2), y, width: Math.abs(x2 - x) };
    return [{ id, turn: Number(item.datum[by]), place: at, node }];
  });
}

/**
 * What takes a mark at one place back to another, for CSS.
 * @param {Place} old @param {Place} now
 */
export function backTo(old, now) {
  const scale = now.width ? old.width / now.width : 1;
  const [x, y] = [old.x - scale * now.x, old.y - now.y];
  return { translate: `${x}px ${y}px`, scale: `${scale} 1` };
}

/**
 * Marks that were there move together; those that are new come one after the other, from where the
 * picture has them come.
 * @param {Picture} picture @param {Map<string, Place>} before
 */
function settle(picture, before) {
  const { from } = picture.spec.usermeta?.motion ?? {};
  const source = typeof from === "number" ? picture.view?.scale("x")(from) : undefined;
  const marks = marksOf(picture);
  const news = marks.filter(({ id }) => from && !before.has(id)).map(({ turn }) => turn);
  const turns = [...new Set(news)].sort((a, b) => a - b);
  const step = Math.min(STEP, SPREAD / Math.max(1, turns.length - 1));
  return marks.flatMap(({ id, turn, place, node }) => {
    const old = before.get(id);
    if (old) {
      const { x, y, width: wide } = old;
      if (x === place.x && y === place.y && wide === place.width) return [];
      return [node.animate([backTo(old, place), {}], { duration: MOVE, easing: "ease-in-out" })];
    }
    if (!from) return [];
    const top = { x: source ?? place.x, y: -CARD, width: place.width };
    const timing = { duration: FLIGHT, delay: step * turns.indexOf(turn), easing: "ease-in" };
    return [node.animate([backTo(top, place), {}], timing)];
  });
}

/**
 * On a canvas there are no marks to move. Dots go over it from the left of the picture to its
 * right, which is covered until they are there.
 * @param {Picture} picture
 */
function cross({ view, place, spec }) {
  const { data, ends } = spec.usermeta?.motion ?? {};
  const canvas = place.querySelector("canvas");
  const rows = (data && view?.data(data)) || [];
  if (!view || !canvas || !ends || !rows.length) return [];
  const [[left, top], padding] = [view.origin(), view.padding()];
  const at = (/** @type {Row} */ row, /** @type {[string, string]} */ [x, y]) => [
    left + padding.left + view.scale("x")(Number(row[x])),
    top + padding.top + view.scale("y")(Number(row[y])),
  ];
  const paths = rows.map((row) => ends.map((end) => at(row, end)));
  const layer = element("div", "te-crossing", { "aria-hidden": "true" });
  place.before(layer);
  const timing = { duration: MOVE, delay: 150, easing: "ease-in-out" };
  const moves = paths.map(([[x, y], [toX, toY]]) => {
    const dot = layer.appendChild(element("i"));
    const [old, now] = [`${x}px ${y}px`, `${toX}px ${toY}px`];
    return dot.animate([{ translate: old }, { translate: now }], timing);
  });
  const right = canvas.clientWidth;
  const edges = [Math.max(...paths.map(([[x]]) => x)), Math.min(...paths.map(([, [x]]) => x))];
  const [covered, shown] = edges.map((x, i) => `inset(0 ${right - x - 8 + 16 * i}px 0 0)`);
  return [...moves, canvas.animate([{ clipPath: covered }, { clipPath: shown }], timing)];
}

/**
 * What happens in one picture is counted in the next: they come to rest at the same time. Until
 * its turn comes, each mark is where it comes from.
 * @param {Animation[][]} moves of each picture
 */
function endTogether(moves) {
  const endOf = (/** @type {Animation} */ { effect }) =>
    Number(effect?.getComputedTiming().endTime ?? 0);
  const ends = moves.map((each) => Math.max(0, ...each.map(endOf)));
  const last = Math.max(0, ...ends);
  moves.forEach((each, i) => {
    for (const { effect } of each) {
      const delay = (effect?.getTiming().delay ?? 0) + last - ends[i];
      effect?.updateTiming({ delay, fill: "backwards" });
    }
  });
}

/** The motion of a chart's pictures, when a button of their card is pressed. */
export class Presses {
  /** @param {Picture[]} pictures @param {HTMLElement} root */
  constructor(pictures, root) {
    this.pictures = pictures.filter(isMoving);
    this.root = root;
    /** @type {Places | undefined} */
    this.before = undefined;
    /** @type {Animation[]} */
    this.running = [];
    this.waiting = 0;
    this.listening = new AbortController();
    this.press = (/** @type {Event} */ { target }) => this.note(/** @type {Element} */ (target));
    this.end = () => this.stop();
    addEventListener("click", this.press, true);
  }

  /** Note where all marks stand. @param {Element} target */
  note(target) {
    const pressed = target.closest?.(".te-row-of-buttons button:not(.te-back)");
    if (!pressed?.closest(".te-card")?.contains(this.root) || !isWanted()) return;
    const placesOf = (/** @type {Picture} */ picture) =>
      new Map(marksOf(picture).map(({ id, place }) => [id, place]));
    this.before = new Map(this.pictures.map((picture) => [picture, placesOf(picture)]));
    this.listen();
  }

  listen() {
    this.listening = new AbortController();
    const options = { capture: true, passive: true, signal: this.listening.signal };
    for (const event of INTERRUPTIONS) addEventListener(event, this.end, options);
  }

  /** The pictures have other rows: their marks move, if it was a press that brought them. */
  follow() {
    const { before } = this;
    if (!before && !this.running.length) return;
    this.stop();
    if (!before) return;
    this.listen();
    // Vega has drawn by the next frame, before it is painted.
    this.waiting = requestAnimationFrame(() => this.start(before));
  }

  /** @param {Places} before */
  start(before) {
    const moves = this.pictures.map((picture) =>
      picture.renderer === "svg"
        ? settle(picture, before.get(picture) ?? new Map())
        : cross(picture),
    );
    endTogether(moves);
    this.running = moves.flat();
    const ends = this.running.map(({ finished }) => finished);
    Promise.all(ends).then(this.end, () => {}); // what cancels it has ended it
  }

  /** Show every mark where it is. */
  stop() {
    this.before = undefined;
    this.listening.abort();
    cancelAnimationFrame(this.waiting);
    for (const each of this.running.splice(0)) each.cancel();
    for (const layer of all(this.root, ".te-crossing")) layer.remove();
  }

  remove() {
    this.stop();
    removeEventListener("click", this.press, true);
  }
}
