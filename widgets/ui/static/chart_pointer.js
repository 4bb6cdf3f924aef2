// A picture that is moved by hand: it sends where the reader points, or the step of an arrow key.

/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Pointer {
  /** @param {import("./picture.js").Picture} picture */
  constructor(picture) {
    this.picture = picture;
    this.isDragging = false;
    this.isWaiting = false;
    /** @type {[number, number] | undefined} */
    this.next = undefined;
    this.last = "";
    const { node, model } = picture;
    node.tabIndex = 0;
    node.addEventListener("keydown", (event) => this.step(event));
    node.addEventListener("pointerdown", (event) => this.take(event));
    node.addEventListener("pointermove", (event) => this.isDragging && this.point(event));
    node.addEventListener("pointerup", (event) => {
      if (this.isDragging) this.point(event);
      this.isDragging = false;
    });
    node.addEventListener("pointercancel", () => {
      this.isDragging = false;
    });
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

  /** @param {PointerEvent} event */
  take(event) {
    if (event.button || !this.picture.view) return;
    this.isDragging = true;
    this.last = "";
    this.picture.node.setPointerCapture(event.pointerId);
    // A finger may be about to scroll: it points when it moves sideways or is lifted.
    if (event.pointerType !== "touch") this.point(event);
  }

  /** @param {PointerEvent} event */
  point(event) {
    const { view, node } = this.picture;
    const drawn = node.querySelector("svg, canvas")?.getBoundingClientRect();
    if (!view || !drawn) return;
    const [origin, padding] = [view.origin(), view.padding()];
    const at = (/** @type {string} */ name, /** @type {number} */ pixel) => {
      const value = view.scale(name).invert?.(pixel) ?? 0;
      return Number.isFinite(value) ? value : 0;
    };
    const zoom = node.currentCSSZoom ?? 1; // before a class a page is enlarged
    const x = at("x", (event.clientX - drawn.left) / zoom - origin[0] - padding.left);
    const y = at("y", (event.clientY - drawn.top) / zoom - origin[1] - padding.top);
    this.send([x, y]);
  }

  /**
   * One point is on its way at a time; of those that come meanwhile, the last one wins.
   * @param {[number, number]} point
   */
  send(point) {
    this.next = this.isWaiting ? point : undefined;
    if (this.isWaiting || String(point) === this.last) return;
    this.isWaiting = true;
    this.last = String(point);
    this.picture.model.send({ point });
  }
}
