// A picture that is moved by hand: it sends where the reader points, or the step of an arrow key.
// A mouse points where it is pressed. A finger may be about to scroll: it points when it moves
// sideways or is lifted where it was put down, and a mark that it holds goes with it every way.
import { isSideways, SLACK, way } from "./finger.js";

/** @typedef {import("./finger.js").Pair} Pair */
/**
 * @typedef {object} Hold a pointer that is down
 * @property {Pair} from where it was put down, in the window
 * @property {Pair} mark where the mark is that it holds, in the picture
 * @property {Pair} beside how far from the mark that it holds, 0 if it holds none
 * @property {boolean} holds
 * @property {boolean} drags whether the picture follows it
 */

/** @type {Record<string, Pair>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Pixels from the middle of a mark at which a finger holds it. */
const REACH = 24;

export class Pointer {
  /** @param {import("./picture.js").Picture} picture */
  constructor(picture) {
    this.picture = picture;
    /** @type {Hold | undefined} */
    this.hold = undefined;
    this.isWaiting = false;
    this.isFinger = false;
    /** @type {Pair | undefined} */
    this.next = undefined;
    this.last = "";
    const { node, model } = picture;
    node.tabIndex = 0;
    node.addEventListener("keydown", (event) => this.step(event));
    node.addEventListener("pointerdown", (event) => {
      this.isFinger = event.pointerType === "touch";
      this.take(event);
    });
    // A mouse that is pulled out of the picture selects no words around it. A finger needs no focus,
    // and a browser that has seen no key and no mouse would draw a ring around what it touches.
    node.addEventListener("mousedown", (event) => {
      event.preventDefault();
      if (!this.isFinger) node.focus({ preventScroll: true });
    });
    node.addEventListener("pointermove", (event) => this.move(event));
    node.addEventListener("pointerup", (event) => this.lift(event));
    // The browser scrolls, or zooms: what was moved until then stays where it is.
    node.addEventListener("pointercancel", () => this.drop());
    const keep = (/** @type {TouchEvent} */ event) => this.hold?.holds && event.preventDefault();
    node.addEventListener("touchstart", keep, { passive: false });
    const answered = () => {
      this.isWaiting = false;
      if (this.next) this.send(this.next);
    };
    model.on("msg:custom", answered);
    this.remove = () => model.off("msg:custom", answered);
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.picture.model.send({ step });
  }

  drop() {
    this.hold = undefined;
  }

  /** @param {PointerEvent} event */
  take(event) {
    this.drop(); // a second finger zooms
    if (event.button || !event.isPrimary || !this.picture.view) return;
    this.last = "";
    const place = this.place(event);
    if (this.isBeside(place)) return;
    this.picture.node.setPointerCapture(event.pointerId);
    const isTouch = event.pointerType === "touch";
    const beside = isTouch ? this.nearest(place) : undefined;
    this.hold = {
      from: [event.clientX, event.clientY],
      mark: way(beside ?? [0, 0], place),
      beside: beside ?? [0, 0],
      holds: Boolean(beside),
      drags: !isTouch,
    };
    if (!isTouch) this.point(event);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { hold } = this;
    if (!hold || !event.isPrimary) return;
    const moved = way(hold.from, [event.clientX, event.clientY]);
    if (hold.drags) {
      this.point(event);
    } else if (hold.holds && Math.hypot(...moved) >= SLACK) {
      hold.drags = true;
      hold.beside = way(hold.mark, this.place(event)); // it begins where it is clear: it leaves none out
    } else {
      hold.drags = isSideways(moved);
    }
  }

  /** @param {PointerEvent} event */
  lift(event) {
    const { hold } = this;
    if (!hold || !event.isPrimary) return;
    const moved = way(hold.from, [event.clientX, event.clientY]);
    const isTap = !hold.holds && Math.hypot(...moved) < SLACK;
    if (hold.drags || isTap) this.point(event);
    this.drop();
  }

  /**
   * Where a pointer is in the plot, in the picture's own pixels.
   * @param {PointerEvent} event
   * @returns {Pair}
   */
  place({ clientX, clientY }) {
    const { view, node } = this.picture;
    const drawn = node.querySelector("svg, canvas")?.getBoundingClientRect();
    if (!view || !drawn) return [NaN, NaN];
    const [origin, padding] = [view.origin(), view.padding()];
    const zoom = node.currentCSSZoom ?? 1; // before a class a page is enlarged
    return [
      (clientX - drawn.left) / zoom - origin[0] - padding.left,
      (clientY - drawn.top) / zoom - origin[1] - padding.top,
    ];
  }

  /**
   * The way from the nearest mark that can be held to a place, if it is within reach.
   * @param {Pair} place
   */
  nearest(place) {
    const { view, spec, rows } = this.picture;
    const held = spec.usermeta?.held;
    const layer = spec.layer?.find(({ data }) => data?.name === held);
    if (!view || !held || !layer) return undefined;
    const [x, y] = ["x", "y"].map((axis) => layer.encoding?.[axis]?.field ?? axis);
    const marks = rows(held).map((/** @type {any} */ row) =>
      way([view.scale("x")(row[x]), view.scale("y")(row[y])], place),
    );
    const [near] = marks.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
    return near && Math.hypot(...near) <= REACH ? near : undefined;
  }

  /**
   * Whether a place is on the titles of the axes. The names of rows, at the left, stand for them.
   * @param {Pair} place
   */
  isBeside([x, y]) {
    const { view, spec } = this.picture;
    if (!view) return true;
    const isOff = (/** @type {number} */ at, /** @type {number} */ end) =>
      at < -REACH || at > end + REACH;
    const isMap = Boolean(spec.usermeta?.held && view.scale("y").invert);
    return isOff(y, view.height()) || (isMap && isOff(x, view.width()));
  }

  /** @param {PointerEvent} event */
  point(event) {
    const { view } = this.picture;
    const place = way(this.hold?.beside ?? [0, 0], this.place(event));
    if (!view || Number.isNaN(place[0])) return;
    const at = (/** @type {string} */ name, /** @type {number} */ pixel) => {
      const value = view.scale(name).invert?.(pixel) ?? 0;
      return Number.isFinite(value) ? value : 0;
    };
    this.send([at("x", place[0]), at("y", place[1])]);
  }

  /**
   * One point is on its way at a time; of those that come meanwhile, the last one wins.
   * @param {Pair} point
   */
  send(point) {
    this.next = this.isWaiting ? point : undefined;
    if (this.isWaiting || String(point) === this.last) return;
    this.isWaiting = true;
    this.last = String(point);
    this.picture.model.send({ point });
  }
}
