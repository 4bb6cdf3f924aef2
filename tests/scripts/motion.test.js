// What moves, and from where.
import assert from "node:assert/strict";
import { test } from "node:test";
import { backTo, idOf } from "../../widgets/ui/static/motion.js";

const DOT = { marktype: "symbol", name: "layer_1_marks" };
const BAR = { marktype: "rule", name: "layer_2_marks" };

test("a dot stays the same one in another data set, a bar within its layer", () => {
  assert.equal(
    idOf({ trial: 7 }, DOT, "trial"),
    idOf({ trial: 7 }, { ...DOT, name: "b" }, "trial"),
  );
  assert.notEqual(idOf({ trial: 7 }, DOT, "trial"), idOf({ trial: 8 }, DOT, "trial"));
  assert.notEqual(idOf({ chosen: true }, BAR, "chosen"), idOf({ chosen: true }, DOT, "chosen"));
  assert.equal(idOf({ trial: 0 }, DOT, "trial"), "0");
});

test("words, and rows without the key, do not move", () => {
  assert.equal(idOf({ trial: 7 }, { marktype: "text" }, "trial"), undefined);
  assert.equal(idOf({ x: 1 }, DOT, "trial"), undefined);
  assert.equal(idOf({ chosen: false }, BAR, "chosen"), undefined);
  assert.equal(idOf(undefined, DOT, "trial"), undefined);
});

test("a mark is taken back to where it stood, and a bar to how long it was", () => {
  const dot = backTo({ x: 5, y: 90, width: 0 }, { x: 20, y: 30, width: 0 });
  assert.deepEqual(dot, { translate: "-15px 60px", scale: "1 1" });
  const [old, now] = [
    { x: 10, y: 1, width: 50 },
    { x: 30, y: 2, width: 100 },
  ];
  const { translate, scale } = backTo(old, now);
  const [shift, times] = [parseFloat(translate), parseFloat(scale)];
  assert.equal(shift + times * now.x, old.x);
  assert.equal(shift + times * (now.x + now.width), old.x + old.width);
});
