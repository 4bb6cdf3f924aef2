import assert from "node:assert/strict";
import { test } from "node:test";
import { shownNow, trialWords } from "../../widgets/room/page/phone_trial.js";

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

test("a phone shows a trial, or what the teacher has turned to since", () => {
  const seen = (trial, phase, isTrialNewest) => {
    const { hasTrial, hasQuestion } = shownNow({ trial, phase, isTrialNewest });
    return [hasTrial && "trial", hasQuestion && "question"].filter(Boolean).join(" and ");
  };
  const [planned, open, shown] = ["planned", "open", "shown"].map((phase) => ({ phase }));
  assert.equal(seen(null, "shown", false), "question");
  assert.equal(seen(planned, "shown", true), "trial");
  assert.equal(seen(open, "closed", false), "trial");
  assert.equal(seen(open, "open", false), "trial and question");
  assert.equal(seen(shown, "closed", true), "trial");
  assert.equal(seen(shown, "waiting", true), "trial");
  assert.equal(seen(shown, "open", false), "question");
  assert.equal(seen(shown, "shown", false), "question");
});
