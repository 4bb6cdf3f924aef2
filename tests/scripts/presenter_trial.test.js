import assert from "node:assert/strict";
import { test } from "node:test";
import { chanceWords, flowWords, STEPS } from "../../widgets/server/static/presenter_trial.js";
import { armWords, columns } from "../../widgets/server/static/presenter_trial_result.js";

test("who was counted is said, and who was lost only once it is known", () => {
  const open = { randomised: 30, late: 0, analysed: 12, tooLate: 0 };
  assert.equal(flowWords(open), "30 randomised; 12 answered.");
  const closed = { randomised: 30, late: 2, analysed: 25, left: 4, silent: 1, tooLate: 3 };
  assert.equal(
    flowWords(closed),
    "30 randomised, 2 of them came late; 25 answered; 4 had left; 1 said nothing; 3 came too late to be dealt.",
  );
  assert.equal(armWords({ ...closed, left: 0 }), "30 randomised, 1 said nothing, 25 answered.");
  assert.equal(armWords({ randomised: 5, analysed: 5 }), "5 randomised, 5 answered.");
});

test("the chances are said for as many phones as there are", () => {
  const words = chanceWords({ phones: 28, found: "19", falseAlarms: "2" });
  for (const said of ["28 phones", "19 of 100", "2 of 100"]) assert.ok(words.includes(said), said);
});

test("each answer is a dot above its number, a yes from the cut on", () => {
  const made = columns([0, 6, 6, 10], 6);
  assert.deepEqual(
    made.map(({ dots }) => dots),
    [1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1],
  );
  assert.equal(made.filter(({ isYes }) => isYes).length, 5);
});

test("every step but the last has something to do next", () => {
  const moves = Object.values(STEPS).map(({ move }) => move);
  assert.deepEqual(moves, ["seal", "randomise", "close", "show", ""]);
});
