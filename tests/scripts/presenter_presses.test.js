// Which presses of a teacher count: twice, held down, with another key between, digit by digit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { numberWith } from "../../widgets/server/static/presenter_chapters.js";
import { isSettling, once, Twice } from "../../widgets/server/static/presenter_presses.js";

test("a key that opens or closes rests until it is done, and after, whichever key it was", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.document = { body: { dataset: {} } };
  t.after(() => delete globalThis.document);
  const done = [];
  let answer = () => {};
  const press = (name) =>
    once(() => {
      done.push(name);
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
  const opened = press("open");
  t.mock.timers.tick(3000); // a slow server
  press("close");
  assert.ok(isSettling());
  answer();
  await opened;
  t.mock.timers.tick(400);
  press("close");
  assert.deepEqual(done, ["open"]);
  t.mock.timers.tick(100);
  assert.ok(!isSettling());
  press("close");
  assert.deepEqual(done, ["open", "close"]);
});

test("only a second press of the same key is sure, with no other key between", () => {
  const said = [];
  const twice = new Twice((words) => said.push(words));
  const press = (meaning, act = meaning) => {
    twice.hear(meaning);
    return twice.isSure(act, `${act}?`);
  };
  assert.deepEqual([press("clear"), press("clear"), press("clear")], [false, true, false]);
  assert.deepEqual([press("end"), press("clear"), press("end")], [false, false, false]);
  assert.deepEqual([press(1, "show a"), press(1, "show b")], [false, false]); // of another screen
  assert.deepEqual(said.slice(0, 2), ["clear?", ""]);
});

test("a chapter's number has two digits where there is such a chapter", () => {
  const isThere = (number) => Number(number) <= 16;
  assert.deepEqual(
    ["5", "16", "56", "164"].map((typed) =>
      [...typed].reduce((before, digit) => numberWith(before, digit, isThere), ""),
    ),
    ["5", "16", "6", "4"],
  );
});
