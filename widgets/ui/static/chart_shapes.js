// The last stretch of a slider's value on a map of thousands of rows, which are drawn as one shape
// each: its shading as an image with a pixel for each pair of counts (for several in a large trial),
// its line as one path. As marks and points, Vega would make and draw them anew at every step.
// shape_marks.js sets it up.
import { element } from "./dom.js";

/** @param {HTMLCanvasElement} canvas */
export const penOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

const MOST_PIXELS = 600; // along a side of the image

/**
 * The pixels of all runs of cells, from the top, and the ends of both axes. A cell's sides lie half
 * a unit from its counts.
 * @param {Runs} runs
 * @param {ArrayLike<number>} pixels of each band
 */
export function painted({ from, to, below, above, band }, pixels) {
  const [left, foot] = [from, below].map((starts) => Math.min(...starts));
  const [right, top] = [to, above].map((ends) => Math.max(...ends));
  const [across, up] = [right - left, top - foot];
  const [width, height] = [across, up].map((counts) => Math.min(counts, MOST_PIXELS));
  const cells = new Uint32Array(width * height);
  const column = (/** @type {number} */ x) => Math.round(((x - left) * width) / across);
  const line = (/** @type {number} */ y) => height - Math.round(((y - foot) * height) / up);
  band.forEach((shade, i) => {
    for (let row = line(above[i]); row < line(below[i]); row += 1) {
      const start = row * width;
      cells.fill(pixels[shade - 1], start + column(from[i]), start + column(to[i]));
    }
  });
  return { width, height, ends: { from: left, to: right, below: foot, above: top }, cells };
}

/**
 * For columns of runs the one row that stands for them: its ends on both axes, and its image.
 * @param {ArrayLike<number>} pixels of each band
 */
export function imagesIn(pixels) {
  const image = element("canvas");
  const pen = penOf(image);
  return (/** @type {Runs} */ runs) => {
    const { width, height, ends, cells } = painted(runs, pixels);
    Object.assign(image, { width, height });
    pen.putImageData(new ImageData(new Uint8ClampedArray(cells.buffer), width, height), 0, 0);
    return [{ ...ends, image }];
  };
}

/**
 * A row for each side of the line: where it begins, and its path in units of the axes. The points
 * come in their order.
 * @param {{ x: number[], y: number[], side: string[] }} points
 */
export function pathsOf({ x, y, side }) {
  /** @type {{ x: number, y: number, path: string }[]} */
  const rows = [];
  side.forEach((name, i) => {
    if (i && name === side[i - 1]) rows[rows.length - 1].path += `L${x[i]},${y[i]}`;
    else rows.push({ x: x[i], y: y[i], path: `M${x[i]},${y[i]}` });
  });
  return rows;
}
