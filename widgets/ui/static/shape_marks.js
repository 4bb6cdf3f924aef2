// What a map draws as one shape (chart_shapes.js), set up when a picture is drawn: the colours of its
// pixels, and Vega's marks, for Vega-Lite knows no words for either. In a saved file they stay what
// the chart says.
import { imagesIn, pathsOf, penOf } from "./chart_shapes.js";
import { element } from "./dom.js";

/** @typedef {import("./vega.js").Mark} Mark */
/** @typedef {Record<string, unknown>} Encoding */
/** @typedef {{ rows: (columns: any) => object[], drawn: (mark: Mark) => Encoding }} Kind */

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
 * For each kind of shape, the rows that stand for columns, and how Vega's mark of them is drawn.
 * @type {Record<"image" | "path", (chart: Chart) => Kind>}
 */
const KINDS = {
  image: ({ encoding }) => ({
    rows: imagesIn(pixelsOf(encoding?.fill?.scale?.range ?? [])),
    drawn({ encode }) {
      const { x, x2, y, y2 } = encode.update;
      const [aspect, smooth] = [{ value: false }, { value: false }];
      return { x, x2, y, y2, aspect, smooth, image: { field: "image" } };
    },
  }),
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
