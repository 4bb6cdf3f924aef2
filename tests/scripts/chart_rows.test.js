import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, columnsOf, rowsOf } from "../../widgets/ui/static/chart_rows.js";
import { lineNames } from "../../widgets/ui/static/picture.js";

test("columns become rows, as text or as they are", () => {
  const rows = [
    { arm: "IL-2", p: 0.052 },
    { arm: "placebo", p: null },
  ];
  assert.deepEqual(rowsOf('{"arm":["IL-2","placebo"],"p":[0.052,null]}'), rows);
  assert.deepEqual(rowsOf({ arm: ["IL-2", "placebo"], p: [0.052, null] }), rows);
  assert.deepEqual(columnsOf('{"p":[1]}'), { p: [1] });
});

test("a data set without rows or without columns has none", () => {
  assert.deepEqual(rowsOf('{"p":[]}'), []);
  assert.deepEqual(rowsOf("{}"), []);
});

test("text that is no JSON is refused", () => {
  assert.throws(() => rowsOf("{broken"), SyntaxError);
});

test("lines, areas and trails are found in every layer", () => {
  const layer = [
    { mark: "line", data: { name: "curve" } },
    { mark: { type: "text" }, data: { name: "words" } },
    { layer: [{ mark: { type: "area" }, data: { name: "band" } }] },
  ];
  assert.deepEqual(lineNames({ layer }), ["curve", "band"]);
  assert.deepEqual(lineNames({ mark: "trail", data: { name: "path" } }), ["path"]);
  assert.deepEqual(lineNames({ mark: "line" }), []);
});

test("only what differs is written into the rows that are drawn", () => {
  const drawn = [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
  ];
  const { written, removed, added } = changesOf(drawn, [
    { x: 1, y: 5 },
    { x: 2, y: 2 },
  ]);
  assert.deepEqual(written, [[drawn[0], "y", 5]]);
  assert.equal(written[0][0], drawn[0]);
  assert.deepEqual([removed, added], [[], []]);
});

test("rows come and go at the end", () => {
  const drawn = [{ x: 1 }, { x: 2 }];
  assert.deepEqual(changesOf(drawn, [{ x: 1 }]).removed, [drawn[1]]);
  assert.deepEqual(changesOf(drawn, [...drawn, { x: 3 }]).added, [{ x: 3 }]);
  assert.deepEqual(changesOf(drawn, []), { written: [], removed: drawn, added: [] });
});

test("a value that comes or goes takes its mark along", () => {
  assert.equal(changesOf([{ x: 1 }], [{ x: null }]), undefined);
  assert.equal(changesOf([{ x: null }], [{ x: 1 }]), undefined);
  assert.notEqual(changesOf([{ x: null }], [{ x: null }]), undefined);
});
