import assert from "node:assert/strict";
import { test } from "node:test";
import { lessonStart, wantedScreen } from "../../widgets/server/static/presenter_place.js";
import { joined, place } from "../../widgets/server/static/presenter_screens.js";
import { smaller } from "../../widgets/server/static/presenter_size.js";
import { counted, listed, rows } from "../../widgets/server/static/presenter_votes.js";

const title = { nodes: ["title"], isHeading: true, isTitle: true };
const heading = { nodes: ["heading"], isHeading: true };
const text = (name) => ({ nodes: [name] });
const plain = { matches: () => false };
const card = { nodes: ["card"], card: plain, key: "card" };
const guess = { nodes: ["guess"], card: plain, gate: {}, key: "guess" };

function placed(pieces, fits = () => true) {
  const made = [];
  for (const piece of pieces) place(made, piece, fits);
  return made.map(({ nodes }) => nodes);
}

test("text that fits stays below its heading, and a heading begins a screen", () => {
  assert.deepEqual(placed([heading, text("a"), text("b"), heading, text("c")]), [
    ["heading", "a", "b"],
    ["heading", "c"],
  ]);
});

test("text that does not fit begins a screen of its own", () => {
  const fits = (last) => last.nodes.length < 2;
  assert.deepEqual(placed([text("a"), text("b"), text("c")], fits), [["a", "b"], ["c"]]);
});

test("a card stands by itself, below a heading that had nothing else", () => {
  assert.deepEqual(placed([text("a"), card, text("b")]), [["a"], ["card"], ["b"]]);
  assert.deepEqual(placed([text("a"), heading, card]), [["a"], ["heading", "card"]]);
});

test("the title keeps its first words, and no more; a card does not join it", () => {
  assert.deepEqual(placed([title, text("a"), text("b")]), [["title", "a"], ["b"]]);
  assert.deepEqual(placed([title, card]), [["title"], ["card"]]);
});

test("a few lines stand above the guess that they lead to, if both fit, and above no picture", () => {
  const fits = (last, isShort) => !isShort || last.nodes.length < 3;
  assert.deepEqual(placed([heading, text("a"), guess], fits), [["heading", "a", "guess"]]);
  assert.deepEqual(placed([heading, text("a"), text("b"), guess], fits), [
    ["heading", "a", "b"],
    ["guess"],
  ]);
  assert.deepEqual(placed([heading, text("a"), card], fits), [["heading", "a"], ["card"]]);
  assert.deepEqual(placed([title, text("a"), guess], fits), [["title", "a"], ["guess"]]);
});

test("a few lines that are left over go with the text beside them", () => {
  const isShort = ({ nodes }) => nodes.length < 2;
  const fit = (one, other) => one.nodes.length + other.nodes.length < 5;
  const long = (name) => ({ nodes: [name, name, name] });
  const of = (...screens) => joined(screens, isShort, fit).map(({ nodes }) => nodes.length);
  assert.deepEqual(of(text("a"), long("b")), [4]);
  assert.deepEqual(of(long("a"), text("b"), long("c")), [4, 3]);
  assert.deepEqual(of(long("a"), long("b")), [3, 3]);
  assert.deepEqual(of(text("a"), card, text("b")), [1, 1, 1]);
  assert.deepEqual(of({ ...text("a"), isTitle: true }, text("b")), [1, 1]);
});

test("a few lines that are left over before a guess take the lines above it", () => {
  const asked = (...above) => ({ ...guess, nodes: [...above, "guess"], card: "guess" });
  const isShort = ({ nodes }) => nodes.length < 2;
  const of = (...screens) => joined(screens, isShort, () => true).map(({ nodes }) => nodes);
  assert.deepEqual(of(text("a"), asked("heading", "b")), [["a", "heading", "b"], ["guess"]]);
  assert.deepEqual(of(text("a"), asked("heading")), [["a"], ["heading", "guess"]]);
  assert.deepEqual(of({ nodes: ["a", "b"] }, asked("heading", "c")), [
    ["a", "b"],
    ["heading", "c", "guess"],
  ]);
});

test("no screen changes the pieces that it is made of", () => {
  placed([heading, text("a"), heading, card]);
  assert.deepEqual(heading.nodes, ["heading"]);
});

test("a reload goes on with the lesson's clock, another chapter begins its own", (t) => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (k, v) => kept.set(k, v) };
  const before = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, value: storage });
  t.after(() => before && Object.defineProperty(globalThis, "sessionStorage", before));
  assert.equal(lessonStart("05", 1000, false), 1000);
  assert.equal(lessonStart("05", 2000, true), 1000);
  assert.equal(lessonStart("06", 3000, true), 3000);
  assert.equal(lessonStart("06", 4000, false), 4000); // tomorrow's lesson
  kept.clear();
  assert.equal(lessonStart("06", 5000, true), 5000);
});

test("the address asks for a screen by its number, or for the first card", () => {
  const screens = [{}, { card: undefined }, { card }, { card }];
  const at = (wanted, all = screens) => wantedScreen(`?present=${wanted}`, all);
  assert.deepEqual(
    [1, 3, 9, 0, -2, "x", "2.5"].map((each) => at(each)),
    [0, 2, 3, 0, 0, 0, 1],
  );
  assert.equal(at("card"), 2);
  assert.equal(at("card", [{}]), 0);
  const asks = { card: { classList: ["te-asks-guess-benefit"] } };
  assert.equal(at("guess%20benefit", [...screens, asks]), 4);
  assert.equal(at("guess%20benefit", screens), 0);
});

test("a screen shrinks by little, by at least a step, and not for ever", () => {
  assert.ok(Math.abs(smaller(1.5, 0.64) - 1.2) < 1e-9);
  assert.equal(smaller(1.5, 0.9999), 1.48);
  assert.equal(smaller(0.61, 0.5), 0.6);
});

test("votes are whole numbers, and an empty field is none", () => {
  assert.deepEqual([" 12 ", "", "999"].map(counted), [12, 0, 999]);
  for (const typed of ["-1", "1.5", "1000", "two"]) assert.throws(() => counted(typed), RangeError);
});

test("guesses are sorted as numbers, and each lies between the ends", () => {
  assert.deepEqual(listed("10, 9;100\n-5", { low: -5, high: 100, unit: 1 }), [-5, 9, 10, 100]);
  for (const typed of ["101", "-6", "x", "1.5"]) {
    assert.throws(
      () => listed(typed, { low: -5, high: 100, unit: 1 }),
      /whole number from -5 to 100/,
    );
  }
  assert.throws(() => listed("1 ".repeat(1000), { low: 0, high: 2, unit: 1 }), /at most 999/);
});

test("a p-value is guessed in hundredths", () => {
  const ends = { low: 0, high: 1, unit: 0.01 };
  assert.deepEqual(listed("0.5 .21, 1;0.05", ends), [0.05, 0.21, 0.5, 1]);
  for (const typed of ["1.1", "-0.1", "0.215", "p"]) {
    assert.throws(() => listed(typed, ends), /must be a number from 0 to 1, got/);
  }
  assert.deepEqual(rows([0.21, 0.21, 0.5], 0.01), [
    ["0.21", 2],
    ["0.50", 1],
  ]);
});

test("few numbers have a bar each, many are grouped in round steps", () => {
  assert.deepEqual(rows([3, 3, 7], 1), [
    ["3", 2],
    ["7", 1],
  ]);
  const many = Array.from({ length: 40 }, (_, i) => i);
  const grouped = rows(many, 1);
  assert.deepEqual(grouped[0], ["0 to 4", 5]);
  assert.equal(grouped.length, 8);
  assert.equal(
    grouped.reduce((sum, [, count]) => sum + count, 0),
    40,
  );
  assert.deepEqual(rows([], 1), []);
});
