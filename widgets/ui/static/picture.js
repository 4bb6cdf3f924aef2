// A chart that is drawn once. Afterwards its rows are replaced in the living Vega view (chart_rows.js),
// so the picture's node stays and nothing flickers.
import { captionOf } from "./chart_caption.js";
import { filesOf } from "./chart_files.js";
import { colourOf, inColours, onTheme, tellAxis, tellPlace } from "./chart_look.js";
import { followNames } from "./chart_names.js";
import { Pointer } from "./chart_pointer.js";
import { rowsOf, update } from "./chart_rows.js";
import { fitTo, paperSize, paperWidth, sizeOf } from "./chart_size.js";
import { element } from "./dom.js";
import { vegaEmbed } from "./drawing_library.js";
import { shapesOf } from "./shape_marks.js";

const FAILED =
  "This picture could not be drawn. It will be tried again when you next change something.";

const PRINTING = ["beforeprint", "afterprint"];

/**
 * The data sets whose rows are the points of a line or an area.
 * @param {Chart} chart
 * @returns {string[]}
 */
export function lineNames({ mark, data, layer = [] }) {
  const type = typeof mark === "object" ? mark.type : mark;
  const own = data && ["line", "area", "trail"].includes(type ?? "") ? [data.name] : [];
  return [...own, ...layer.flatMap(lineNames)];
}

export class Picture {
  /**
   * @param {ChartModel} model
   * @param {PictureRecord} record
   */
  constructor(model, { spec, label, caption, reading, hand, keys, datasets, file, along }) {
    this.model = model;
    this.spec = spec;
    this.datasets = datasets;
    this.file = file;
    this.along = along;
    this.renderer = spec.usermeta?.renderer ?? "svg";
    this.lines = lineNames(spec);
    /** @type {Set<string>} */
    this.missed = new Set();
    /** @type {(() => void) | undefined} */
    this.unwatch = undefined;
    /** @type {ReturnType<typeof shapesOf>} */
    this.shapes = new Map();
    this.rows = (/** @type {string} */ name) => rowsOf(model.get(`frame_${name}`));
    this.name = label.split(/[.] /)[0].replace(/[.]$/, "");
    const isMovable = Boolean(spec.usermeta?.movable);
    const role = spec.usermeta?.slider ? "slider" : isMovable ? "application" : "img";
    // A listener has the picture's name, its sentence and its table, not each of its marks.
    this.place = element("div", "te-place", { "aria-hidden": "true" });
    const named = { role, "aria-label": `${label} ${keys}`.trim() };
    this.node = element("div", "te-drawing", named, this.place);
    this.root = element("figure", "te-picture", this.node);
    this.failure = element("p", "te-failure", { role: "alert" }, FAILED);
    if (caption) this.root.append(captionOf(this.name, caption, reading, hand, keys));
    tellPlace(this);
    this.pointer = isMovable ? new Pointer(this) : undefined;
    this.files = filesOf(this);
    this.root.append(...(this.files?.nodes ?? []));
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.node);
    this.onPaper = false;
    this.print = (/** @type {Event} */ { type }) => this.turn(type === "beforeprint");
    for (const event of PRINTING) addEventListener(event, this.print);
  }

  width() {
    return this.onPaper ? paperWidth(this.root) : Math.floor(this.node.clientWidth);
  }

  // Rows need their room; a height that follows the width, or shrinks, is bound by the window too.
  size(width = this.width()) {
    const style = getComputedStyle(this.node);
    const bound = (/** @type {string} */ name) =>
      parseFloat(style.getPropertyValue(name)) || Infinity;
    const { aspect, rows, shrinks } = this.spec.usermeta ?? {};
    const count = rows ? this.rows(rows.data).length : 0;
    if (this.onPaper) return paperSize(width, this.spec, count);
    const most = aspect || shrinks ? bound("--te-tallest-map") : Infinity;
    return sizeOf(width, this.spec, Math.min(bound("--te-tallest"), most), count);
  }

  /**
   * Draw it for paper, by light and whether it has been seen or not, or for the screen again. A
   * browser waits for promises before it prints, and for no more.
   * @param {boolean} onPaper
   */
  turn(onPaper) {
    this.onPaper = onPaper;
    if (this.view && this.renderer === "svg") this.fit();
    else this.redraw();
  }

  /**
   * @param {HTMLElement} place
   * @param {Chart} chart
   * @param {number} width
   * @param {"canvas" | "svg"} renderer
   * @param {ReturnType<typeof shapesOf>} shapes
   */
  embed(place, chart, width, renderer, shapes = new Map()) {
    const datasets = Object.fromEntries(
      this.datasets.map((name) => [name, shapes.has(name) ? [] : this.rows(name)]),
    );
    // Vega measures text on a canvas, which knows typefaces but no CSS variables.
    // Names of marks would be read by no one, and cost time.
    const config = { ...chart.config, font: getComputedStyle(this.node).fontFamily, aria: false };
    const spec = { ...chart, ...this.size(width), config, datasets };
    const patch = (/** @type {import("./vega.js").Spec} */ vega) => {
      shapes.forEach((shape) => shape.patch(vega));
      followNames(vega, chart.usermeta?.table?.names, datasets);
      return vega;
    };
    const options = { renderer, actions: false, tooltip: false, mode: "vega-lite", patch };
    return vegaEmbed(place, spec, options);
  }

  /** @param {string} role */
  byLight(role) {
    return colourOf(role, this.node, "light");
  }

  /** @param {string} role */
  colour(role) {
    return this.onPaper ? this.byLight(role) : colourOf(role, this.node);
  }

  /**
   * The picture as it is now, as the text of an SVG of its own for white paper.
   * @param {number} width
   */
  async drawnByLight(width) {
    const chart = inColours(this.spec, (role) => this.byLight(role));
    const { view, finalize } = await this.embed(element("div"), chart, width, "svg");
    const text = await view.toSVG();
    finalize();
    return text;
  }

  // Drawing takes a while. What changes meanwhile, rows or width, is made good at its end.
  async draw() {
    const width = this.width();
    this.isHidden = !width;
    // JupyterLab hides its page for a moment while it changes its theme. What is hidden for longer
    // is seen by the observer when it comes back.
    if (this.isHidden) {
      requestAnimationFrame(() => this.fit());
      return;
    }
    const { finalize } = this;
    this.finalize = this.view = undefined;
    this.missed.clear();
    try {
      finalize?.();
      await this.drawAnew(width);
    } catch (error) {
      this.fail(error);
      if (this.missed.size) this.redraw();
    }
  }

  /** @param {number} width */
  async drawAnew(width) {
    const onCanvas = this.renderer === "canvas";
    const chart = onCanvas ? inColours(this.spec, (role) => this.colour(role)) : this.spec;
    this.shapes = onCanvas ? shapesOf(chart) : new Map();
    const drawn = await this.embed(this.place, chart, width, this.renderer, this.shapes);
    this.finalize = drawn.finalize;
    drawn.view.error = (error) => this.fail(error); // Vega would only note it in the console
    this.view = drawn.view;
    this.node.teView = this.view; // a canvas has no nodes to ask what is drawn on it
    tellAxis(this);
    if (onCanvas) this.unwatch ??= onTheme(() => this.redraw());
    this.hasFailed = false;
    update(this, new Set([...this.missed, ...this.shapes.keys()]));
    this.fit();
    if (this.hasFailed) return;
    this.failure.remove();
    if (!this.place.isConnected) this.node.append(this.place);
    this.node.dataset.teDrawn = "true";
  }

  /**
   * Say in the picture's place that it could not be drawn; the next change draws it anew.
   * @param {unknown} error
   */
  fail(error) {
    this.hasFailed = true;
    this.view = undefined;
    this.place.remove();
    this.node.dataset.teDrawn = "false";
    if (this.failure.isConnected) return;
    this.node.after(this.failure);
    console.error(`"${this.name}" could not be drawn:`, error);
  }

  redraw() {
    this.hasFailed = false;
    this.drawing = Promise.resolve(this.drawing).then(() => this.draw());
  }

  // Called by the observer once the page gives the node a width, and at each later change.
  fit() {
    if (!this.width()) return;
    if (!this.drawing) {
      this.drawing = this.draw();
      return;
    }
    if (this.isHidden) {
      this.redraw();
      return;
    }
    if (this.view) fitTo(this.view, this.size());
  }

  /**
   * Rows that come while nothing is drawn are put in at the end of the drawing.
   * @param {string[]} names
   */
  miss(names) {
    names.forEach((name) => this.missed.add(name));
    if (this.hasFailed) this.redraw();
  }

  remove() {
    this.observer.disconnect();
    for (const event of PRINTING) removeEventListener(event, this.print);
    this.unwatch?.();
    this.pointer?.remove();
    this.files?.remove();
    this.finalize?.();
  }
}
