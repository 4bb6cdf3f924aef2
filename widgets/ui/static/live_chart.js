// A chart that is drawn once. Afterwards only rows travel: they are replaced in the living
// Vega view, so the picture's node stays, nothing flickers, and the words change in the same
// frame as the picture.
import { filesOf } from "./chart_files.js";
import { shapesOf } from "./chart_shapes.js";
import { element, onTheme, say, vegaEmbed } from "./page.js";

// A kernel sends columns as text; the one file has them at hand.
const columnsOf = (told) => (typeof told === "string" ? JSON.parse(told) : told);

function rowsOf(told) {
  const columns = columnsOf(told);
  const names = Object.keys(columns);
  const n = names.length ? columns[names[0]].length : 0;
  return Array.from({ length: n }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, columns[name][i]])),
  );
}

// The height follows the width where the chart asks for it (usermeta.aspect = height / width). A
// page may bound it, as a presenter's does.
function sizeOf(width, spec, node) {
  const aspect = spec.usermeta?.aspect;
  const height = aspect ? Math.round(width * aspect) : spec.height;
  const most = parseFloat(getComputedStyle(node).getPropertyValue("--te-tallest"));
  return { width, height: most < height ? most : height };
}

// A canvas or a file knows no CSS variables: this is the colour that a role stands for now, or
// on a page of another scheme.
function colourOf(role, node, scheme = "") {
  const probe = node.appendChild(element("span", ""));
  Object.assign(probe.style, { colorScheme: scheme, color: role });
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function inColours(spec, colour) {
  const known = {};
  const paint = (role) => {
    known[role] ??= colour(role);
    return known[role];
  };
  return JSON.parse(JSON.stringify(spec).replace(/var\(--te-[\w-]+\)/g, paint));
}

// The data sets whose rows are the points of a line or an area.
function inLines(chart) {
  const kind = chart.mark?.type ?? chart.mark;
  const own = ["line", "area", "trail"].includes(kind) ? [chart.data?.name] : [];
  return own.concat((chart.layer ?? []).flatMap(inLines));
}

class Picture {
  constructor(model, { spec, label, caption, datasets, file }) {
    Object.assign(this, { model, spec, datasets, file });
    this.renderer = spec.usermeta?.renderer ?? "svg";
    this.lines = inLines(spec);
    this.missed = new Set();
    this.name = label.split(/[.] /)[0].replace(/[.]$/, "");
    this.root = element("figure", "te-picture");
    const movable = Boolean(spec.usermeta?.movable);
    this.node = element("div", "te-drawing", {
      role: movable ? "application" : "img",
      "aria-label": label,
    });
    // A listener has the picture's name, its sentence and its table, not each of its marks.
    this.place = this.node.appendChild(element("div", "te-place", { "aria-hidden": "true" }));
    this.root.append(this.node);
    if (caption) this.root.append(element("figcaption", "te-caption"));
    if (caption) this.root.lastChild.innerHTML = caption;
    if (movable) this.listen();
    this.files = filesOf(this);
    this.root.append(...(this.files?.nodes ?? []));
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.node);
  }

  rows(name) {
    return rowsOf(this.model.get(`frame_${name}`));
  }

  embed(place, chart, width, renderer, shapes = new Map()) {
    const datasets = Object.fromEntries(
      this.datasets.map((name) => [name, shapes.has(name) ? [] : this.rows(name)]),
    );
    // Vega measures text on a canvas, which knows typefaces but no CSS variables.
    // Names of marks would be read by no one, and cost time.
    const config = { ...chart.config, font: getComputedStyle(this.node).fontFamily, aria: false };
    const spec = { ...chart, ...sizeOf(width, this.spec, this.node), config, datasets };
    const patch = (vega) => {
      shapes.forEach((shape) => shape.patch(vega));
      return vega;
    };
    const options = { renderer, actions: false, tooltip: false, mode: "vega-lite", patch };
    return vegaEmbed(place, spec, options);
  }

  byLight(role) {
    return colourOf(role, this.node, "light");
  }

  // The picture as it is now, as the text of an SVG of its own for white paper.
  async drawnByLight(width) {
    const chart = inColours(this.spec, (role) => this.byLight(role));
    const { view, finalize } = await this.embed(element("div", ""), chart, width, "svg");
    const text = await view.toSVG();
    finalize();
    return text;
  }

  // Drawing takes a while. What changes meanwhile, rows or width, is made good at its end.
  async draw() {
    const width = this.width();
    this.hidden = !width;
    // JupyterLab hides its page for a moment while it changes its theme. Whoever is hidden for
    // longer is seen by the observer when it comes back.
    if (this.hidden) {
      requestAnimationFrame(() => this.fit());
      return;
    }
    this.finalize?.();
    this.view = undefined;
    this.missed.clear();
    const { renderer } = this;
    const seen = (role) => colourOf(role, this.node);
    const chart = renderer === "canvas" ? inColours(this.spec, seen) : this.spec;
    this.shapes = renderer === "canvas" ? shapesOf(chart) : new Map();
    this.shapes.forEach((_, name) => this.missed.add(name));
    const drawn = await this.embed(this.place, chart, width, renderer, this.shapes);
    Object.assign(this, { view: drawn.view, finalize: drawn.finalize });
    this.node.teView = this.view; // a canvas has no nodes to ask what is drawn on it
    if (renderer === "canvas") this.unwatch ??= onTheme(() => this.redraw());
    this.update(this.missed);
    this.fit();
    this.node.dataset.teDrawn = "true";
  }

  width() {
    return Math.floor(this.node.clientWidth);
  }

  redraw() {
    this.drawing = this.drawing.then(() => this.draw());
  }

  // Called by the observer once the page gives the node a width, and at each later change.
  fit() {
    if (!this.node.clientWidth) return;
    if (!this.drawing) {
      this.drawing = this.draw();
      return;
    }
    if (this.hidden) {
      this.redraw();
      return;
    }
    const { width, height } = sizeOf(this.width(), this.spec, this.node);
    if (this.view && this.view.width() !== width) this.view.width(width).height(height).run();
  }

  update(changed) {
    const names = this.datasets.filter((name) => changed.has(name));
    if (!this.view) names.forEach((name) => this.missed.add(name));
    if (!this.view || !names.length) return;
    for (const name of names) this.change(name);
    this.view.run();
  }

  // The marks stay and only what differs is written into them: new marks would be new nodes,
  // which the page lays out and paints anew. A value that is missing takes its mark away, a line
  // is one mark whose points have an order, and on a canvas there are no nodes: there all rows are
  // replaced.
  change(name) {
    const shape = this.shapes.get(name);
    if (shape) {
      this.view.data(name, shape.rows(columnsOf(this.model.get(`frame_${name}`))));
      return;
    }
    const [before, after] = [this.view.data(name), this.rows(name)];
    const both = after.slice(0, before.length);
    const fields = Object.keys(after[0] ?? {});
    const missing = (row, i) =>
      fields.some((field) => (row[field] === null) !== (before[i][field] === null));
    if (this.renderer === "canvas" || this.lines.includes(name) || both.some(missing)) {
      this.view.data(name, after);
      return;
    }
    const changes = this.view.changeset();
    both.forEach((row, i) =>
      fields.forEach((field) => {
        if (row[field] !== before[i][field]) changes.modify(before[i], field, row[field]);
      }),
    );
    changes.remove(before.slice(after.length)).insert(after.slice(before.length));
    this.view.change(name, changes);
  }

  // A movable chart sends where the reader points, or the step of an arrow key.
  listen() {
    this.node.tabIndex = 0;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    this.node.addEventListener("keydown", (event) => {
      if (!steps[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.model.send({ step: steps[event.key] });
    });
    this.dragging = false;
    this.node.addEventListener("pointerdown", (event) => {
      if (event.button || !this.view) return;
      this.dragging = true;
      this.sent = undefined;
      this.node.setPointerCapture(event.pointerId);
      // A finger may be about to scroll: it points when it moves sideways or is lifted.
      if (event.pointerType !== "touch") this.point(event);
    });
    this.node.addEventListener("pointermove", (event) => this.dragging && this.point(event));
    this.node.addEventListener("pointerup", (event) => {
      if (this.dragging) this.point(event);
      this.dragging = false;
    });
    this.node.addEventListener("pointercancel", () => {
      this.dragging = false;
    });
    this.model.on("msg:custom", () => {
      this.waiting = false;
      if (this.next) this.sendPoint(this.next);
    });
  }

  point(event) {
    if (!this.view) return;
    const drawn = this.node.querySelector("svg, canvas").getBoundingClientRect();
    const [origin, padding] = [this.view.origin(), this.view.padding()];
    const at = (name, pixel) => {
      const value = this.view.scale(name).invert?.(pixel);
      return Number.isFinite(value) ? value : 0;
    };
    const zoom = this.node.currentCSSZoom ?? 1; // before a class a page is enlarged
    const x = at("x", (event.clientX - drawn.left) / zoom - origin[0] - padding.left);
    const y = at("y", (event.clientY - drawn.top) / zoom - origin[1] - padding.top);
    this.sendPoint([x, y]);
  }

  // One point is on its way at a time; of those that come meanwhile, the last one wins.
  sendPoint(point) {
    this.next = this.waiting ? point : undefined;
    if (this.waiting || String(point) === this.sent) return;
    this.waiting = true;
    this.sent = String(point);
    this.model.send({ point });
  }

  remove() {
    this.observer.disconnect();
    this.unwatch?.();
    this.files?.remove();
    this.finalize?.();
  }
}

let sentences = 0;

function render({ model, el }) {
  const root = element("div", "te-live");
  const pictures = model.get("pictures").map((picture) => new Picture(model, picture));
  const gallery = element("div", `te-gallery te-gallery-${pictures.length}`);
  gallery.append(...pictures.map((picture) => picture.root));
  sentences += 1;
  const sentence = element("p", "te-sentence", { id: `te-sentence-${sentences}` });
  pictures.forEach(({ node }) => node.setAttribute("aria-describedby", sentence.id));
  const numbers = element("dl", "te-numbers");
  root.append(gallery, sentence, numbers);
  el.append(root);

  // What stays the same is left alone: new nodes would have to be laid out again.
  let told = [];
  const write = () => {
    const [before, words] = [told, model.get("sentence")];
    told = model.get("numbers");
    if (sentence.innerHTML !== words) sentence.innerHTML = words;
    numbers.hidden = !told.length;
    told.forEach((number, i) => {
      if (i >= before.length) numbers.append(numberOf(number));
      else if (String(number) !== String(before[i])) {
        numbers.children[i].replaceWith(numberOf(number));
      }
    });
    before.slice(told.length).forEach(() => numbers.lastChild.remove());
  };
  write();

  // The traits of one message become one painting, at once. What else arrives before the
  // next frame becomes a second one, of the last state: a fast drag never queues work.
  // Canvases come first: to write on one, the page must know its own layout, which a change of
  // an SVG or of words would make it work out once more.
  const order = [...pictures].sort((a, b) => (a.renderer > b.renderer) - (a.renderer < b.renderer));
  const changed = new Set();
  let frame = 0;
  const paint = () => {
    if (!changed.size) return;
    order.forEach((picture) => picture.update(changed));
    write();
    say(() => sentence.textContent);
    changed.clear();
  };
  const schedule = (name) => {
    changed.add(name);
    if (frame) return;
    queueMicrotask(paint);
    frame = requestAnimationFrame(() => {
      frame = 0;
      paint();
    });
  };
  const names = [
    ...pictures.flatMap((picture) => picture.datasets.map((d) => `frame_${d}`)),
    "sentence",
    "numbers",
  ];
  const listeners = names.map((name) => [
    `change:${name}`,
    () => schedule(name.replace("frame_", "")),
  ]);
  listeners.forEach(([event, listener]) => model.on(event, listener));

  return () => {
    cancelAnimationFrame(frame);
    listeners.forEach(([event, listener]) => model.off(event, listener));
    pictures.forEach((picture) => picture.remove());
  };
}

function numberOf([label, value, note]) {
  const item = element("div", "te-number");
  const term = element("dt", "");
  const figure = element("dd", "te-value");
  term.textContent = label;
  figure.innerHTML = value;
  item.append(term, figure);
  if (note) {
    const words = element("dd", "te-note");
    words.textContent = note;
    item.append(words);
  }
  return item;
}

export default { render };
