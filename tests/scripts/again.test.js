import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  forgetPlaces,
  isPlace,
  keepPlace,
  keepTicks,
  keptPlace,
  keptTicks,
  placeToGoOnFrom,
} from "../../widgets/ui/static/again.js";

const NOW = 2_000_000_000;
const spot = { words: "A heading", count: 1, below: -40 };

/** @type {Map<string, string>} */
const stored = new Map();
const storage = {
  getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => stored.set(key, value),
  removeItem: (/** @type {string} */ key) => stored.delete(key),
};

beforeEach(() => {
  stored.clear();
  Object.assign(globalThis, { sessionStorage: storage });
});

test("a place is what a page has kept", () => {
  assert.ok(isPlace({ at: NOW }, NOW));
  assert.ok(
    isPlace({ at: NOW - 1000, link: "v1.a.b.c", from: "v1.d.e.f", spot, controls: [] }, NOW),
  );
});

test("what is old or damaged is no place", () => {
  const damaged = [
    null,
    "text",
    {},
    { at: NOW - 86_400_001 },
    { at: NOW + 1 },
    { at: NOW, link: 5 },
    { at: NOW, link: "v1.<b>" },
    { at: NOW, link: `v1.${"a".repeat(500)}` },
    { at: NOW, from: "elsewhere" },
    { at: NOW, spot: { ...spot, below: null } },
    { at: NOW, spot: { words: "A heading" } },
    { at: NOW, controls: {} },
  ];
  for (const place of damaged) assert.ok(!isPlace(place, NOW), JSON.stringify(place));
});

test("a chapter has its own place, and what is kept later is added to it", () => {
  keepPlace("one", { link: "v1.a.b.c" });
  keepPlace("two", { spot });
  keepPlace("one", { spot });
  assert.equal(keptPlace("one")?.link, "v1.a.b.c");
  assert.deepEqual(keptPlace("one")?.spot, spot);
  assert.equal(keptPlace("two")?.link, undefined);
  assert.equal(keptPlace("three"), undefined);
  forgetPlaces();
  assert.equal(keptPlace("one"), undefined);
});

test("ticks are kept until they are handed in or all is erased", () => {
  keepTicks("one", [[0, 2]]);
  keepTicks("two", [[1, 0]]);
  assert.deepEqual(keptTicks("one"), [[0, 2]]);
  keepTicks("one", []);
  assert.deepEqual([keptTicks("one"), keptTicks("two")], [[], [[1, 0]]]);
  forgetPlaces();
  assert.deepEqual(keptTicks("two"), []);
});

test("a damaged place is removed, and leaves the others", () => {
  keepPlace("two", { spot });
  const { two } = JSON.parse(stored.get("te-again") ?? "");
  stored.set("te-again", JSON.stringify({ one: "damaged", two }));
  assert.equal(keptPlace("one"), undefined);
  assert.deepEqual(JSON.parse(stored.get("te-again") ?? ""), { two });
  for (const damaged of ["[1, 2]", "null", "{", "5"]) {
    stored.set("te-again", damaged);
    assert.equal(keptPlace("two"), undefined, damaged);
  }
});

test("a link in the address wins, unless the reader has gone on from it", () => {
  keepPlace("one", { link: "v1.a.b.c", from: "v1.d.e.f" });
  const goesOn = (/** @type {string} */ hash, /** @type {string} */ navigation) =>
    placeToGoOnFrom("one", hash, navigation) !== undefined;
  assert.ok(goesOn("", "navigate"));
  assert.ok(goesOn("#a-heading", "navigate"));
  assert.ok(!goesOn("#v1.x.y.z", "reload"));
  assert.ok(!goesOn("#v1.d.e.f", "navigate"));
  assert.ok(goesOn("#v1.d.e.f", "reload"));
  assert.ok(goesOn("#v1.d.e.f", "back_forward"));
});

test("without a storage nothing is kept, and nothing goes wrong", () => {
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get() {
      throw new Error("no storage");
    },
  });
  keepPlace("one", { spot });
  assert.equal(keptPlace("one"), undefined);
  forgetPlaces();
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, writable: true });
});
