import assert from "node:assert/strict";
import { test } from "node:test";
import { paperSize, paperWidth, sizeOf } from "../../widgets/ui/static/chart_size.js";

test("a height follows the width, or is the chart's own", () => {
  assert.deepEqual(sizeOf(500, { usermeta: { aspect: 0.5 } }, NaN), { width: 500, height: 250 });
  assert.deepEqual(sizeOf(500, { height: 270 }, NaN), { width: 500, height: 270 });
});

test("a page may bound the height, and only lower it", () => {
  assert.equal(sizeOf(500, { height: 270 }, 200).height, 200);
  assert.equal(sizeOf(500, { height: 270 }, 300).height, 270);
});

test("on paper rows have their room, a map is bounded, and two are side by side", () => {
  assert.deepEqual(paperSize(776, { height: 500 }), { width: 776, height: 500 });
  assert.deepEqual(paperSize(776, { usermeta: { aspect: 1 } }), { width: 776, height: 400 });
  assert.ok(paperSize(368, { height: 400, usermeta: { shrinks: true } }).height < 368);
  const widthIn = (isPair) => paperWidth({ parentElement: { matches: () => isPair } });
  assert.ok(widthIn(true) < widthIn(false) / 2);
  assert.equal(paperWidth({ parentElement: null }), widthIn(false));
});
