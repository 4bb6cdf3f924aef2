// How large a picture is on its page, and how one that is drawn becomes as large.

/**
 * The height follows the width where the chart asks for it (usermeta.aspect = height / width), or
 * the number of its rows. A page may bound it, as a presenter's does.
 * @param {number} width
 * @param {Chart} chart
 * @param {number} tallest
 * @param {number} [count] rows
 */
export function sizeOf(width, { height = 0, usermeta }, tallest, count = 0) {
  const rest = height + count * (usermeta?.rows?.height ?? 0);
  const wanted = usermeta?.aspect ? Math.round(width * usermeta.aspect) : rest;
  return { width, height: tallest < wanted ? tallest : wanted };
}

/**
 * On paper, where paper.css makes a picture smaller, as the words around it are: as wide as the text,
 * or as half of it where two are side by side. A map leaves room for its words, as in a low window,
 * and half a page of width has no tall one.
 */
const PAPER = { width: 776, half: 368, tallest: 400, steepest: 0.92 };

/** @param {Element} picture */
export function paperWidth({ parentElement }) {
  return parentElement?.matches(".te-gallery-2, .te-gallery-5") ? PAPER.half : PAPER.width;
}

/**
 * @param {number} width
 * @param {Chart} chart
 * @param {number} [count] rows
 */
export function paperSize(width, chart, count = 0) {
  const { aspect, shrinks } = chart.usermeta ?? {};
  const most = Math.min(PAPER.tallest, Math.round(PAPER.steepest * width));
  return sizeOf(width, chart, aspect || shrinks ? most : Infinity, count);
}

/** @type {WeakMap<import("./vega.js").View, string>} */
const fitted = new WeakMap();

/**
 * Draw a view in another size. Its plot, without axes, may be as large by now as all of it is to
 * be: Vega sees a change in what is forced alone.
 * @param {import("./vega.js").View} view
 * @param {{ width: number, height: number }} size
 */
export function fitTo(view, size) {
  const now = String(Object.values(size));
  if (fitted.get(view) === now) return;
  fitted.set(view, now);
  for (const [name, pixels] of Object.entries(size)) view.signal(name, pixels, { force: true });
  view.run();
}
