import assert from "node:assert/strict";
import { test } from "node:test";
import { filledIn, followNames } from "../../widgets/ui/static/chart_names.js";
import { tableOf } from "../../widgets/ui/static/chart_table.js";

const NAMES = [{ treatment: 'the "new" one', control: "$& 50%" }];

/** What Vega makes of an expression, as far as titles use it. */
const computed = ({ signal }, rows) => Function("data", `return ${signal}`)(() => rows);

test("a title follows the names, whatever signs are in them", () => {
  const vega = {
    data: [],
    axes: [
      { title: "{control} patients" },
      { title: ["points more", "on {treatment} than on {control}"] },
      { title: "p-value" },
      { grid: true },
    ],
  };
  followNames(vega, "arm_names", { arm_names: NAMES });
  assert.deepEqual(vega.data, [{ name: "arm_names", values: NAMES }]);
  const [one, lines, fixed, none] = vega.axes;
  assert.equal(computed(one.title, NAMES), "$& 50% patients");
  assert.deepEqual(computed(lines.title, NAMES), [
    "points more",
    'on the "new" one than on $& 50%',
  ]);
  assert.equal(computed(one.title, [{ control: "placebo" }]), "placebo patients");
  assert.equal(fixed.title, "p-value");
  assert.ok(!("title" in none));
});

test("so do the headings of a table, and words without names stay", () => {
  const rows = { arm_names: NAMES, counts: [{ x: 9 }] };
  const parts = [{ data: "counts", headings: { x: "{control} patients" }, what: "", words: {} }];
  const table = tableOf({ by: "", names: "arm_names", parts }, (name) => rows[name]);
  assert.deepEqual(table.headings, ["$& 50% patients"]);
  assert.equal(filledIn("p-value", undefined), "p-value");
});
