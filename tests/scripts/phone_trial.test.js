import assert from "node:assert/strict";
import { test } from "node:test";
import { goesOnAlone, trialWords } from "../../widgets/room/page/phone_trial.js";

test("a phone says what becomes of its answer, and which text it had", () => {
  const closed = { phase: "closed", isIn: true };
  assert.match(trialWords({ phase: "planned" }), /wait/);
  assert.match(trialWords({ ...closed, answer: null }), /missing/);
  assert.match(trialWords({ ...closed, answer: 0 }), /counts/);
  assert.match(trialWords({ phase: "closed", isIn: false }), /ended when you came/);
  const texts = [
    { title: "one", isMine: false },
    { title: "two", isMine: true },
  ];
  assert.match(trialWords({ phase: "shown", isIn: true, answer: 3, texts }), /"two"/);
});

test("a trial that goes on is alone on a phone, unless a question is open", () => {
  assert.ok(goesOnAlone({ phase: "planned" }, "shown"));
  assert.ok(!goesOnAlone({ phase: "open" }, "open"));
  assert.ok(!goesOnAlone({ phase: "shown" }, "closed"));
  assert.ok(!goesOnAlone(null, "shown"));
});
