// Where keys lead: from patient to patient, from box to box, from screen to screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isHeld, meaningOf } from "../../widgets/server/static/presenter_keys.js";
import { targetOf as patientOf } from "../../widgets/ui/static/patient_grid.js";
import { targetOf as boxOf } from "../../widgets/ui/static/sign_sheet.js";
import { asksToRead } from "../../widgets/ui/static/typed_table.js";

test("arrows walk through rows of patients, and stop at the ends", () => {
  // 23 patients in rows of ten; 12 is the third of the second row.
  const from = (at, key, ctrlKey = false) => patientOf({ key, ctrlKey }, at, 10, 22);
  assert.deepEqual(
    ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => from(12, key)),
    [11, 13, 2, 22],
  );
  assert.deepEqual([from(0, "ArrowLeft"), from(3, "ArrowUp"), from(15, "ArrowDown")], [0, 3, 15]);
});

test("Home and End lead to the ends of a row, with Ctrl to those of the arm", () => {
  const from = (at, key, ctrlKey = false) => patientOf({ key, ctrlKey }, at, 10, 22);
  assert.deepEqual([from(12, "Home"), from(12, "End"), from(21, "End")], [10, 19, 22]);
  assert.deepEqual([from(12, "Home", true), from(12, "End", true)], [0, 22]);
  assert.equal(from(12, "a"), undefined);
});

test("arrows walk from box to box, and not out of the side of a row", () => {
  assert.deepEqual([boxOf("ArrowDown", 4), boxOf("ArrowUp", 4)], [6, 2]);
  assert.deepEqual([boxOf("ArrowRight", 4), boxOf("ArrowLeft", 5)], [5, 4]);
  assert.deepEqual([boxOf("ArrowLeft", 4), boxOf("ArrowRight", 5)], [4, 5]);
  assert.equal(boxOf("Enter", 4), undefined);
});

test("keys turn screens, with Shift the other way", () => {
  const meaning = (key, shiftKey = false) => meaningOf({ key, shiftKey }, false, false);
  assert.deepEqual([meaning("PageDown"), meaning(" "), meaning(" ", true)], [1, 1, -1]);
  assert.deepEqual([meaning("Home"), meaning("End")], [-Infinity, Infinity]);
  assert.deepEqual(
    [meaning("V"), meaning("Enter"), meaning("Escape")],
    ["votes", "reveal", "leave"],
  );
  assert.equal(meaning("z"), undefined);
});

test("a button that is held down by its key is pressed once", () => {
  const button = { closest: () => ({}) };
  const held = (key, repeat) => isHeld({ key, repeat }, button);
  assert.deepEqual(
    [held("Enter", true), held("Enter", false), held("v", true)],
    [true, false, false],
  );
  assert.ok(!isHeld({ key: "Enter", repeat: true }, undefined));
});

test("a room has its keys, and a clicker the ones that it sends", () => {
  const meaning = (key) => meaningOf({ key, shiftKey: false }, false, true);
  assert.deepEqual(["o", "c", "e", "s", "x"].map(meaning), [
    "room",
    "clear",
    "end",
    "collect",
    "trial",
  ]);
  assert.deepEqual(["b", ".", "PageDown", "PageUp"].map(meaning), ["blank", "blank", 1, -1]);
  assert.equal(meaningOf({ key: ".", shiftKey: false }, true, true), undefined);
});

test("a control keeps its keys, and a place to write all but Page Up, Page Down and Escape", () => {
  const onControl = (key) => meaningOf({ key, shiftKey: false }, false, true);
  assert.deepEqual(
    [onControl("ArrowRight"), onControl(" "), onControl("Enter")],
    [undefined, undefined, undefined],
  );
  assert.deepEqual([onControl("PageDown"), onControl("r")], [1, "reveal"]);
  const written = (key) => meaningOf({ key, shiftKey: false }, true, true);
  assert.deepEqual(
    [written("r"), written("Home"), written("Escape")],
    [undefined, undefined, "blur"],
  );
  assert.equal(written("PageUp"), -1);
});

test("Enter reads a typed table; with Shift, or within a word of many keys, it writes", () => {
  const reads = (more) =>
    asksToRead({ key: "Enter", shiftKey: false, isComposing: false, ...more });
  assert.ok(reads({}));
  assert.deepEqual(
    [reads({ shiftKey: true }), reads({ isComposing: true }), reads({ key: " " })],
    [false, false, false],
  );
});
