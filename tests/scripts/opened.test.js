// What a press opened comes into view: how much of the page is looked at, in a window of 600 pixels.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lookAt } from "../../widgets/ui/static/opened.js";

const ROOM = 600;
const span = (/** @type {number} */ top, /** @type {number} */ bottom) => ({ top, bottom });
const pressed = span(560, 600);

test("all that was opened is seen, with what was pressed, where there is room for both", () => {
  assert.deepEqual(lookAt(ROOM, pressed, [span(610, 700)]), span(560, 700));
  assert.deepEqual(lookAt(ROOM, pressed, [span(610, 700), span(700, 900)]), span(560, 900));
  assert.deepEqual(lookAt(ROOM, pressed, [span(300, 400)]), span(300, 600));
});

test("what is too long is seen to begin, below what was pressed", () => {
  assert.deepEqual(lookAt(ROOM, pressed, [span(610, 2000)]), span(560, 710));
  assert.deepEqual(lookAt(ROOM, pressed, [span(500, 550), span(610, 2000)]), span(500, 710));
  assert.deepEqual(lookAt(ROOM, pressed, [span(610, 1100), span(1100, 1900)]), span(560, 1100));
});

test("what is too far from what was pressed is seen without it", () => {
  assert.deepEqual(lookAt(ROOM, pressed, [span(-900, -800)]), span(-900, -800));
  assert.deepEqual(lookAt(ROOM, pressed, [span(1500, 9000)]), span(1500, 2100));
});

test("what is pressed may be gone by then", () => {
  assert.deepEqual(lookAt(ROOM, undefined, [span(610, 700)]), span(610, 700));
  assert.equal(lookAt(ROOM, pressed, []), pressed);
});
