import assert from "node:assert/strict";
import { test } from "node:test";
import { isSideways, SLACK, way } from "../../widgets/ui/static/finger.js";

test("a finger is clear once it goes sideways, and the rest is the browser's", () => {
  assert.deepEqual(way([10, 20], [40, 15]), [30, -5]);
  assert.ok(isSideways([SLACK, 0]));
  assert.ok(isSideways([-60, 25]));
  for (const moved of [
    [SLACK - 1, 0],
    [0, 60],
    [30, 30],
    [40, -21],
  ]) {
    assert.equal(isSideways(moved), false, String(moved));
  }
});
