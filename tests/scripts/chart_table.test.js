import assert from "node:assert/strict";
import { test } from "node:test";
import { shown, tableOf } from "../../widgets/ui/static/chart_table.js";

const ROWS = {
  arms: [
    { key: "t", n: 31, isOwn: true },
    { key: "c", n: 29, isOwn: false },
  ],
  rates: [{ key: "c", rate: 0.34 }],
};
const rowsOf = (name) => ROWS[name];
const part = (data, headings, more = {}) => ({ data, headings, what: "", words: {}, ...more });

test("rows have values by heading, words for keys, and units that are added", () => {
  const words = { key: { t: "IL-2", c: "placebo" } };
  const parts = [part("arms", { key: "arm", "n+0.5": "edge", isOwn: "yours" }, { words })];
  assert.deepEqual(tableOf({ by: "", parts }, rowsOf), {
    headings: ["arm", "edge", "yours"],
    lines: [
      ["IL-2", 31.5, "yes"],
      ["placebo", 29.5, "no"],
    ],
  });
});

test("rows of several data sets that agree in a field are one line", () => {
  const parts = [part("arms", { key: "arm", n: "patients" }), part("rates", { rate: "rate" })];
  assert.deepEqual(tableOf({ by: "key", parts }, rowsOf).lines, [
    ["t", 31, ""],
    ["c", 29, 0.34],
  ]);
});

test("the name of a row comes first, where a table has rows of one kind", () => {
  const parts = [
    part("arms", { n: "patients" }),
    part("rates", { "#": "how many" }, { what: "rates" }),
  ];
  const { headings, lines } = tableOf({ by: "", parts }, rowsOf);
  assert.deepEqual(headings, ["what it is", "patients", "how many"]);
  assert.deepEqual(lines.at(-1), ["rates", "", 1]);
});

test("a value that is missing or runs over lines is one line of text", () => {
  const rows = () => [{ a: null, b: "two\n lines" }];
  const parts = [part("any", { a: "A", b: "B" })];
  assert.deepEqual(tableOf({ by: "", parts }, rows).lines, [["", "two lines"]]);
});

test("figures have three digits, large ones all of theirs", () => {
  assert.equal(shown(0.05249), "0.0525");
  assert.equal(shown(12345.6), "12,346");
  assert.equal(shown(-1.2345), "−1.23");
  assert.equal(shown(-1234.5), "−1,235");
  assert.equal(shown(0.00001), "< 0.0001");
  assert.equal(shown(0), "0");
  assert.equal(shown("p < 0.05"), "p < 0.05");
});
