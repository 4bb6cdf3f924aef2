// The shading of a map as one image, with a pixel for each pair of counts. As marks it would be up to
// two thousand runs of cells, which Vega would make and draw anew at every step of a slider. In a
// saved file it stays what the chart says: rectangles.
import { element } from "./page.js";

// Returns each colour as the four bytes of a pixel.
export function pixelsOf(colours) {
  const pen = element("canvas", "", { width: colours.length, height: 1 }).getContext("2d");
  colours.forEach((colour, i) => {
    pen.fillStyle = colour;
    pen.fillRect(i, 0, 1, 1);
  });
  return new Uint32Array(pen.getImageData(0, 0, colours.length, 1).data.buffer);
}

// Returns the one row that stands for all runs: its ends on both axes, and its image.
export function imageOf({ from, to, below, above, band }, pixels) {
  const [width, height] = [to, above].map((ends) => Math.max(...ends) + 0.5);
  const painted = new ImageData(width, height);
  const cells = new Uint32Array(painted.data.buffer);
  band.forEach((shade, i) => {
    for (let row = height - 0.5 - above[i]; row < height - 0.5 - below[i]; row += 1) {
      const start = row * width + 0.5;
      cells.fill(pixels[shade - 1], start + from[i], start + to[i]);
    }
  });
  const image = element("canvas", "", { width, height });
  image.getContext("2d").putImageData(painted, 0, 0);
  return { from: -0.5, to: width - 0.5, below: -0.5, above: height - 0.5, image };
}

// Vega draws images that a row holds; Vega-Lite knows no words for it.
export const drawnAsImage = (layer) => (vega) => {
  const mark = vega.marks.find(({ name }) => name === `layer_${layer}_marks`);
  const { x, x2, y, y2 } = mark.encode.update;
  const [aspect, smooth] = [{ value: false }, { value: false }];
  mark.type = "image";
  mark.encode.update = { x, x2, y, y2, aspect, smooth, image: { field: "image" } };
  return vega;
};
