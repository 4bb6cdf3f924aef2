import assert from "node:assert/strict";
import { test } from "node:test";
import { painted, pathsOf } from "../../widgets/ui/static/chart_shapes.js";

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

test("of a million patients an image has no more pixels than a screen", () => {
  const runs = { from: [-0.5, 5e5], to: [5e5, 1000000.5], below: [-0.5, -0.5], above: [3.5, 3.5] };
  const { width, height, ends, cells } = painted({ ...runs, band: [1, 2] }, [10, 20]);
  assert.deepEqual([width, height], [600, 4]);
  assert.deepEqual(ends, { from: -0.5, to: 1000000.5, below: -0.5, above: 3.5 });
  const row = [...cells.subarray(0, 600)];
  assert.deepEqual([...new Set(row.slice(0, 300)), ...new Set(row.slice(300))], [10, 20]);
});

test("a part of a map is painted from its own first counts", () => {
  const runs = {
    from: [899.5, 900.5],
    to: [900.5, 901.5],
    below: [49.5, 49.5],
    above: [51.5, 51.5],
  };
  const { width, height, ends, cells } = painted({ ...runs, band: [1, 2] }, [10, 20]);
  assert.deepEqual([width, height], [2, 2]);
  assert.deepEqual(ends, { from: 899.5, to: 901.5, below: 49.5, above: 51.5 });
  assert.deepEqual([...cells], [10, 20, 10, 20]);
});

test("each side of the line is one path, in the order of its points", () => {
  const rows = pathsOf({ x: [0, 1, 5], y: [2, 3, 4], side: ["left", "left", "right"] });
  assert.deepEqual(rows, [
    { x: 0, y: 2, path: "M0,2L1,3" },
    { x: 5, y: 4, path: "M5,4" },
  ]);
  assert.deepEqual(pathsOf({ x: [], y: [], side: [] }), []);
});
