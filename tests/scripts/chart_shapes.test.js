import assert from "node:assert/strict";
import { test } from "node:test";
import { painted, pathsOf, shapesOf } from "../../widgets/ui/static/chart_shapes.js";

test("runs of cells are painted from the top, each in its band's colour", () => {
  // Two responders at most in treatment (upwards), one in control.
  const runs = {
    from: [-0.5, -0.5, 0.5, -0.5],
    to: [1.5, 0.5, 1.5, 1.5],
    below: [1.5, 0.5, 0.5, -0.5],
    above: [2.5, 1.5, 1.5, 0.5],
    band: [1, 2, 3, 1],
  };
  const { width, height, cells } = painted(runs, [10, 20, 30]);
  assert.deepEqual([width, height], [2, 3]);
  assert.deepEqual([...cells], [10, 10, 20, 30, 10, 10]);
});

test("each side of the line is one path, in the order of its points", () => {
  const rows = pathsOf({ x: [0, 1, 5], y: [2, 3, 4], side: ["left", "left", "right"] });
  assert.deepEqual(rows, [
    { x: 0, y: 2, path: "M0,2L1,3" },
    { x: 5, y: 4, path: "M5,4" },
  ]);
  assert.deepEqual(pathsOf({ x: [], y: [], side: [] }), []);
});

test("Vega's mark of a shape becomes one path in units of the axes", () => {
  const layer = [{ data: { name: "other" } }, { data: { name: "line" } }];
  const shapes = shapesOf({ layer, usermeta: { shapes: { line: "path" } } });
  const update = { stroke: { value: "red" }, strokeWidth: { value: 2 }, x: {} };
  const lines = {
    name: "layer_1_marks",
    from: { facet: { data: "line" } },
    marks: [{ encode: { update } }],
  };
  const spec = { marks: [{ name: "layer_0_marks" }, lines] };
  shapes.get("line").patch(spec);
  assert.deepEqual(spec.marks[0], { name: "layer_0_marks" });
  const { name, type, from, encode } = spec.marks[1];
  assert.deepEqual([name, type, from], ["layer_1_marks", "path", { data: "line" }]);
  assert.deepEqual(encode.update.stroke, { value: "red" });
  assert.deepEqual(encode.update.path, { field: "path" });
  assert.deepEqual(encode.update.scaleY, { signal: "scale('y', 1) - scale('y', 0)" });
});

test("a chart without shapes has none", () => {
  assert.equal(shapesOf({ layer: [] }).size, 0);
});
