import assert from "node:assert/strict";
import { test } from "node:test";
import { isSideways, onHand, SLACK, way } from "../../widgets/ui/static/finger.js";

test("a finger is clear once it goes sideways, and the rest is the browser's", () => {
  assert.deepEqual(way([10, 20], [40, 15]), [30, -5]);
  assert.ok(isSideways([SLACK, 0]));
  assert.ok(isSideways([-60, 50]));
  for (const moved of [
    [SLACK - 1, 0],
    [0, 60],
    [30, 30],
    [40, -41],
  ]) {
    assert.equal(isSideways(moved), false, String(moved));
  }
});

/**
 * What a hand means that does one thing after the other on a node.
 * @param {string} pointerType @param {[string, number, number][]} acts
 */
function meant(pointerType, acts) {
  const node = Object.assign(new EventTarget(), { setPointerCapture: () => {} });
  /** @type {unknown[]} */
  const means = [];
  onHand(
    /** @type {any} */ (node),
    () => 5,
    ([x], taken, [slack]) => means.push(x + taken - slack),
  );
  for (const [kind, clientX, clientY] of acts) {
    const traits = { pointerType, clientX, clientY, button: 0, isPrimary: true };
    node.dispatchEvent(Object.assign(new Event(`pointer${kind}`), traits));
  }
  return means;
}

test("a finger moves from where it is clear that it does, and passes nothing over", () => {
  const aslant = /** @type {[string, number, number][]} */ ([
    ["down", 100, 100],
    ["move", 105, 103],
    ["move", 116, 110],
    ["move", 117, 111],
    ["move", 140, 128],
    ["up", 140, 128],
  ]);
  assert.deepEqual(meant("touch", aslant), [106, 129, 129]);
  assert.deepEqual(meant("mouse", aslant.slice(0, 3)), [110, 121]);
});

test("a finger that the browser takes changes nothing, and a tap means its place", () => {
  const taken = meant("touch", [
    ["down", 100, 100],
    ["move", 116, 115],
    ["cancel", 0, 0],
    ["move", 160, 160],
    ["up", 160, 160],
  ]);
  assert.deepEqual(taken, []);
  const tap = meant("touch", [
    ["down", 100, 100],
    ["up", 102, 101],
  ]);
  assert.deepEqual(tap, [107]);
});
