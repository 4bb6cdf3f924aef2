// What a map shows of thousands of rows, drawn as one shape each: its shading as an image with a
// pixel for each pair of counts, its line as one path. As marks and points, Vega would make and
// draw them anew at every step of a slider. In a saved file they stay what the chart says.
import { element } from "./page.js";

// Returns each colour as the four bytes of a pixel.
function pixelsOf(colours) {
  const pen = element("canvas", "", { width: colours.length, height: 1 }).getContext("2d");
  colours.forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(i, 0, 1, 1);
  });
  return new Uint32Array(pen.getImageData(0, 0, colours.length, 1).data.buffer);
}

// Returns the one row that stands for all runs of cells: its ends on both axes, and its image.
function imageOf({ from, to, below, above, band }, pixels, image) {
  const [width, height] = [to, above].map((ends) => Math.max(...ends) + 0.5);
  const painted = new ImageData(width, height);
  const cells = new Uint32Array(painted.data.buffer);
  band.forEach((shade, i) => {
    for (let row = height - 0.5 - above[i]; row < height - 0.5 - below[i]; row += 1) {
      const start = row * width + 0.5;
      cells.fill(pixels[shade - 1], start + from[i], start + to[i]);
    }
  });
  Object.assign(image, { width, height });
  image.getContext("2d").putImageData(painted, 0, 0);
  return { from: -0.5, to: width - 0.5, below: -0.5, above: height - 0.5, image };
}

// Returns a row for each side of the line: where it begins, and its path in units of the axes. The
// points come in their order.
function pathsOf({ x, y, side }) {
  const rows = [];
  side.forEach((name, i) => {
    if (name === side[i - 1]) rows.at(-1).path += `L${x[i]},${y[i]}`;
    else rows.push({ x: x[i], y: y[i], path: `M${x[i]},${y[i]}` });
  });
  return rows;
}

// For each kind of shape, the rows that stand for columns, and how Vega's mark of them is drawn:
// Vega-Lite knows no words for either.
const KINDS = {
  image({ encoding }) {
    const [pixels, image] = [pixelsOf(encoding.fill.scale.range), element("canvas", "")];
    return {
      rows: (columns) => [imageOf(columns, pixels, image)],
      drawn({
        encode: {
          update: { x, x2, y, y2 },
        },
      }) {
        const [aspect, smooth] = [{ value: false }, { value: false }];
        return { x, x2, y, y2, aspect, smooth, image: { field: "image" } };
      },
    };
  },
  path: () => ({
    rows: pathsOf,
    drawn({
      marks: [
        {
          encode: {
            update: { stroke, strokeWidth },
          },
        },
      ],
    }) {
      const at = (scale) => ({ scale, value: 0 });
      const unit = (scale) => ({ signal: `scale('${scale}', 1) - scale('${scale}', 0)` });
      return {
        stroke,
        strokeWidth,
        path: { field: "path" },
        x: at("x"),
        y: at("y"),
        scaleX: unit("x"),
        scaleY: unit("y"),
      };
    },
  }),
};

// The data sets of a chart that are drawn as one shape each: by their names, how columns become
// rows, and what becomes of Vega's specification.
export function shapesOf({ layer, usermeta }) {
  return new Map(
    Object.entries(usermeta?.shapes ?? {}).map(([name, type]) => {
      const at = layer.findIndex(({ data }) => data?.name === name);
      const { rows, drawn } = KINDS[type](layer[at]);
      const patch = ({ marks }) => {
        const i = marks.findIndex((mark) => mark.name.startsWith(`layer_${at}_`));
        const { name: title, from } = marks[i];
        const data = from.data ?? from.facet.data;
        marks[i] = { name: title, type, from: { data }, encode: { update: drawn(marks[i]) } };
      };
      return [name, { rows, patch }];
    }),
  );
}
