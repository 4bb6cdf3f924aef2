import assert from "node:assert/strict";
import { test } from "node:test";
import { shapesOf } from "../../widgets/ui/static/shape_marks.js";

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
