import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, valuesAt } from "../../widgets/static_file/page/look_up.js";
import { Model } from "../../widgets/static_file/page/model.js";
import { countedWords, ratesAfter } from "../../widgets/static_file/page/p_value.js";
import {
  contour,
  Planes,
  places,
  regions,
  round,
  unfold,
} from "../../widgets/static_file/page/planes.js";

test("numbers are rounded as Python rounds them", () => {
  assert.deepEqual([0.5, 1.5, 2.5, 2.51, 2.49].map(round), [0, 2, 2, 3, 2]);
});

test("tables that every test reads alike have one place", () => {
  const [treatment, control] = [3, 2];
  const found = places([treatment, control]);
  const at = (t, c) => found[t * (control + 1) + c];
  assert.equal(found.length, 12);
  for (let t = 0; t <= treatment; t += 1) {
    for (let c = 0; c <= control; c += 1) assert.equal(at(t, c), at(treatment - t, control - c));
  }
  assert.equal(new Set(found).size, 6);
});

test("arms of one size may be swapped too", () => {
  const found = places([2, 2]);
  const at = (t, c) => found[t * 3 + c];
  assert.equal(at(0, 1), at(1, 0));
  assert.equal(at(0, 1), at(2, 1));
  assert.deepEqual([...new Set(found)].sort(), [0, 1, 2, 3]);
});

test("steps are unfolded from their differences, upwards and downwards", () => {
  // 300, 299 and 65,535: differences 300, -1 and 65,236, low bytes first.
  assert.deepEqual([...unfold(Uint8Array.of(44, 255, 212, 1, 255, 254))], [300, 299, 65535]);
});

test("planes find a step by test and table, after the size is turned to", () => {
  // Sizes 1 and 1 (two places) and 1 and 2 (three), for two tests: steps 0 to 9 in their order.
  const differences = [0, ...Array(9).fill(1), ...Array(10).fill(0)];
  const sizes = [
    { n: [1, 1], kept: 2 },
    { n: [1, 2], kept: 3 },
  ];
  const planes = new Planes(sizes, Uint8Array.from(differences));
  planes.turn(0);
  assert.deepEqual([planes.step(0, 0, 0), planes.step(0, 0, 1), planes.step(1, 1, 0)], [0, 1, 6]);
  planes.turn(1);
  assert.deepEqual([planes.step(0, 0, 0), planes.step(0, 1, 2), planes.step(1, 0, 2)], [2, 2, 9]);
  assert.deepEqual([...planes.bands(0, [9, 9, 7, 8, 9])], [7, 8, 9, 9, 8, 7]);
});

test("cells of one band in a row are one run", () => {
  assert.deepEqual(regions([1, 1, 2, 2, 2, 2], 3), {
    from: [-0.5, 1.5, -0.5],
    to: [1.5, 2.5, 2.5],
    below: [-0.5, -0.5, 0.5],
    above: [0.5, 0.5, 1.5],
    band: [1, 2, 2],
  });
});

test("the line goes round the bands below it, from edge to edge", () => {
  const { x, y, side, order } = contour([3, 3, 1, 1, 3, 1], 3, 1);
  assert.deepEqual(side, [...Array(3).fill("treatment"), ...Array(5).fill("control")]);
  assert.deepEqual(x, [-0.5, 0.5, 0.5, 1.5, 1.5, 1.5, 1.5, 2.5]);
  assert.deepEqual(y, [0.5, 0.5, 1.5, -0.5, 0.5, 0.5, 1.5, 1.5]);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7]);
});

test("counts stand in their places in a sentence", () => {
  const pack = {
    counted: "{} against {}.",
    rates: { 2: ["0 of 2", "1 of 2", "2 of 2"], 1: ["0 of 1", "1 of 1"] },
    sizes: [{ n: [2, 1] }],
  };
  assert.equal(countedWords(pack, 0, [1, 0]), "1 of 2 against 0 of 1.");
});

test("a step moves the reader's table, a point sets it, and both stay on the map", () => {
  const pack = { sizes: [{ n: [10, 20] }] };
  const state = { size: 0, test: 0, rates: [0.5, 0.5] };
  assert.deepEqual(ratesAfter(pack, state, "step", [1, -1]), [0.4, 0.55]);
  assert.deepEqual(ratesAfter(pack, state, "point", [7.2, 2.6]), [0.3, 0.35]);
  assert.deepEqual(ratesAfter(pack, state, "point", [-3, 99]), [1, 0]);
});

test("the last field of a look-up runs fastest", () => {
  const fields = [{ words: ["a", "b"] }, { words: ["x", "y", "z"] }];
  assert.deepEqual([placeOf(fields, [0, 2]), placeOf(fields, [1, 0])], [2, 3]);
});

test("a state has its own text of each value", () => {
  const values = {
    sentence: { texts: ["One.", "Two."], at: [0, 1, 0] },
    numbers: { texts: ['[["a","1",""]]'], at: [0, 0, 0] },
  };
  assert.deepEqual(valuesAt(values, 1), { sentence: "Two.", numbers: [["a", "1", ""]] });
  assert.equal(valuesAt(values, 2).sentence, "One.");
});

test("a model says only what has changed, and hears what is sent", () => {
  const model = new Model({ sentence: "One.", source: "here" });
  const heard = [];
  const listener = () => heard.push(model.get("sentence"));
  model.on("change:sentence", listener);
  model.on("change:source", () => heard.push("source"));
  model.on("msg:custom", () => heard.push("answered"));
  model.moved = (kind, pair) => heard.push([kind, pair]);
  model.set({ sentence: "Two.", source: "here" });
  model.send({ step: [1, 0] });
  model.off("change:sentence", listener);
  model.set({ sentence: "Three." });
  assert.deepEqual(heard, ["Two.", ["step", [1, 0]], "answered"]);
});
