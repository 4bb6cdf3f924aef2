// What a map shows of thousands of rows, drawn as one shape each: its shading as an image with a
// pixel for each pair of counts, its line as one path. As marks and points, Vega would make and
// draw them anew at every step of a slider. In a saved file they stay what the chart says.
import { element } from "./dom.js";

/** @typedef {import("./vega.js").Mark} Mark */
/** @typedef {Record<string, unknown>} Encoding */
/** @typedef {{ rows: (columns: any) => object[], drawn: (mark: Mark) => Encoding }} Kind */

/** @param {HTMLCanvasElement} canvas */
const penOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * Each colour as the four bytes of a pixel.
 * @param {string[]} colours
 */
function pixelsOf(colours) {
  const pen = penOf(element("canvas", "", { width: colours.length, height: 1 }));
  colours.forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(i, 0, 1, 1);
  });
  return new Uint32Array(pen.getImageData(0, 0, colours.length, 1).data.buffer);
}

/**
 * The pixels of all runs of cells, from the top. A cell's sides lie half a unit from its counts.
 * @param {Runs} runs
 * @param {ArrayLike<number>} pixels
 */
export function painted({ from, to, below, above, band }, pixels) {
  const [width, height] = [to, above].map((ends) => Math.max(...ends) + 0.5);
  const cells = new Uint32Array(width * height);
  band.forEach((shade, i) => {
    for (let row = height - 0.5 - above[i]; row < height - 0.5 - below[i]; row += 1) {
      const start = row * width + 0.5;
      cells.fill(pixels[shade - 1], start + from[i], start + to[i]);
    }
  });
  return { width, height, cells };
}

/**
 * The one row that stands for all runs of cells: its ends on both axes, and its image.
 * @param {Runs} runs
 * @param {ArrayLike<number>} pixels
 * @param {HTMLCanvasElement} image
 */
function imageOf(runs, pixels, image) {
  const { width, height, cells } = painted(runs, pixels);
  Object.assign(image, { width, height });
  penOf(image).putImageData(
    new ImageData(new Uint8ClampedArray(cells.buffer), width, height),
    0,
    0,
  );
  return { from: -0.5, to: width - 0.5, below: -0.5, above: height - 0.5, image };
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

/**
 * For each kind of shape, the rows that stand for columns, and how Vega's mark of them is drawn:
 * Vega-Lite knows no words for either.
 * @type {Record<"image" | "path", (chart: Chart) => Kind>}
 */
const KINDS = {
  image({ encoding }) {
    const [pixels, image] = [pixelsOf(encoding?.fill?.scale.range ?? []), element("canvas")];
    return {
      rows: (columns) => [imageOf(columns, pixels, image)],
      drawn({ encode }) {
        const { x, x2, y, y2 } = encode.update;
        const [aspect, smooth] = [{ value: false }, { value: false }];
        return { x, x2, y, y2, aspect, smooth, image: { field: "image" } };
      },
    };
  },
  path: () => ({
    rows: pathsOf,
    drawn({ marks = [] }) {
      const { stroke, strokeWidth } = marks[0].encode.update;
      const [x, y] = ["x", "y"].map((scale) => ({ scale, value: 0 }));
      const [scaleX, scaleY] = ["x", "y"].map((scale) => ({
        signal: `scale('${scale}', 1) - scale('${scale}', 0)`,
      }));
      return { stroke, strokeWidth, path: { field: "path" }, x, y, scaleX, scaleY };
    },
  }),
};

/**
 * The data sets of a chart that are drawn as one shape each: by their names, how columns become
 * rows, and what becomes of Vega's specification.
 * @param {Chart} chart
 */
export function shapesOf({ layer = [], usermeta }) {
  return new Map(
    Object.entries(usermeta?.shapes ?? {}).map(([name, type]) => {
      const at = layer.findIndex(({ data }) => data?.name === name);
      const { rows, drawn } = KINDS[type](layer[at]);
      const patch = (/** @type {import("./vega.js").Spec} */ { marks }) => {
        const i = marks.findIndex((mark) => mark.name.startsWith(`layer_${at}_`));
        const { name: title, from } = marks[i];
        const data = from.data ?? from.facet?.data;
        marks[i] = { name: title, type, from: { data }, encode: { update: drawn(marks[i]) } };
      };
      return [name, { rows, patch }];
    }),
  );
}
