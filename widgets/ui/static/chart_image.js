// The shading of a map as one image, with a pixel for each pair of counts. As marks it would be up to
// two thousand runs of cells, which Vega would make and draw anew at every step of a slider. In a
// saved file it stays what the chart says: rectangles.
import { element } from "./page.js";

// Returns the one row that stands for all runs: its ends on both axes, and its image.
export function imageOf({ from, to, below, above, band }, colours) {
  const [width, height] = [to, above].map((ends) => Math.max(...ends) + 0.5);
  const image = element("canvas", "", { width, height });
  const pen = image.getContext("2d", { willReadFrequently: true });
  band.forEach((shade, i) => {
    pen.fillStyle = colours[shade - 1];
    pen.fillRect(from[i] + 0.5, height - 0.5 - above[i], to[i] - from[i], above[i] - below[i]);
  });
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
