import assert from "node:assert/strict";
import { test } from "node:test";
import { inColours, sizeOf } from "../../widgets/ui/static/chart_look.js";

test("a height follows the width, or is the chart's own", () => {
  assert.deepEqual(sizeOf(500, { usermeta: { aspect: 0.5 } }, NaN), { width: 500, height: 250 });
  assert.deepEqual(sizeOf(500, { height: 270 }, NaN), { width: 500, height: 270 });
});

test("a page may bound the height, and only lower it", () => {
  assert.equal(sizeOf(500, { height: 270 }, 200).height, 200);
  assert.equal(sizeOf(500, { height: 270 }, 300).height, 270);
});

test("each role is asked for once, and the chart stays as it was", () => {
  const chart = { mark: { type: "text", color: "var(--te-text)", stroke: "var(--te-text)" } };
  const asked = [];
  const painted = inColours(chart, (role) => {
    asked.push(role);
    return "#123";
  });
  assert.deepEqual(painted, { mark: { type: "text", color: "#123", stroke: "#123" } });
  assert.deepEqual(asked, ["var(--te-text)"]);
  assert.equal(chart.mark.color, "var(--te-text)");
});
