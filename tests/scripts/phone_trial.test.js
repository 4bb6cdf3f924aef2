import assert from "node:assert/strict";
import { test } from "node:test";
import { trialWords } from "../../widgets/room/page/phone_trial.js";

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
  const shown = { phase: "shown", isIn: true, texts };
  assert.match(trialWords({ ...shown, answer: 3 }), /You read "two".* Your answer was 3\.$/);
  assert.match(trialWords({ ...shown, answer: null }), /You did not answer\.$/);
});
