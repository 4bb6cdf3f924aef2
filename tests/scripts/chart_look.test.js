import assert from "node:assert/strict";
import { test } from "node:test";
import { inColours } from "../../widgets/ui/static/chart_look.js";

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
