import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  chanceWords,
  flowWords,
  inFrontWords,
  mustWait,
  neededWords,
  readOn,
  STEPS,
  stepped,
} from "../../widgets/server/static/presenter_trial_flow.js";
import { armWords, columns, fewWords } from "../../widgets/server/static/presenter_trial_result.js";

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
  const chances = { phones: 30, found: 19, falseAlarms: 2 };
  const words = chanceWords(chances, 30);
  for (const said of ["30 phones", "19 of 100", "2 of 100"]) assert.ok(words.includes(said), said);
  assert.match(words, /^If /);
  assert.match(chanceWords(chances, 2), /^For example: if .* with 30 phones/);
});

test("of a class that finds nothing it is said that it is too small", () => {
  const words = chanceWords({ phones: 6, found: 0, falseAlarms: 0 }, 6);
  assert.match(words, /^6 phones are too few to find anything/);
  assert.equal(words.match(/0 of 100/g)?.length, 1);
});

test("how many more are needed is said where they are counted", () => {
  const needs = "it takes 5 answers, with some to each wording";
  const open = (analysed) => ({ phase: "open", least: 5, flow: { randomised: 6, analysed } });
  assert.equal(neededWords({ phase: "sealed", least: 5 }, 2), "At least 5 phones are needed.");
  assert.equal(neededWords({ phase: "sealed", least: 5 }, 5), "");
  assert.equal(neededWords(open(4), 6), `To show a result, ${needs}.`);
  const closed = { ...open(4), phase: "closed", isEnough: false };
  assert.equal(neededWords(closed, 6), `Too few for a result: ${needs}.`);
  assert.equal(
    neededWords({ ...closed, ...open(5), phase: "closed" }, 6),
    `Too few for a result: ${needs}.`,
  );
  assert.equal(neededWords({ ...closed, isEnough: true }, 6), "");
  assert.equal(neededWords(open(5), 6), "");
  assert.match(fewWords(open(3)), /^3 of 6 have answered\. .* once 5 have/);
});

test("a key reads on as far as there is more, and back to the top", () => {
  const at = (scrollTop) => ({ scrollTop, scrollHeight: 1027, clientHeight: 672 });
  assert.equal(readOn(1, at(0)), 355);
  assert.equal(readOn(1, at(355)), 0);
  assert.equal(readOn(1, { ...at(0), scrollHeight: 9000 }), 538);
  assert.equal(readOn(-1, at(355)), -355);
  assert.ok(!readOn(-1, at(0)));
  assert.equal(readOn(1, { ...at(0), scrollHeight: 672 }), 0);
});

test("what a key says of a trial in front is what its room says", () => {
  const room = readFileSync(new URL("../../widgets/room/class_room.py", import.meta.url), "utf8");
  assert.ok(room.includes(`TRIAL_IS_OPEN = "${inFrontWords("open")}"`));
  for (const phase of ["planned", "sealed", "closed", "shown"]) {
    assert.match(inFrontWords(phase), /X puts it away/);
  }
});

test("a step waits for phones, and a result for answers", () => {
  const sealed = { phase: "sealed", least: 5 };
  assert.deepEqual(
    [4, 5].map((here) => mustWait(sealed, here)),
    [true, false],
  );
  const closed = (isEnough) => mustWait({ phase: "closed", least: 5, isEnough }, 9);
  assert.deepEqual([false, true].map(closed), [true, false]);
  assert.ok(["planned", "open", "shown"].every((phase) => !mustWait({ phase, least: 5 }, 0)));
});

test("a key for the next screen goes on with the trial, and one for back puts it away", () => {
  const phases = Object.keys(STEPS);
  const keys = (step) => phases.map((phase) => stepped(phase, step));
  assert.deepEqual(keys(1), ["", "randomise", "close", "show", "away"]);
  assert.deepEqual(new Set(keys(-1)), new Set(["away"]));
  assert.deepEqual(new Set([...keys(Infinity), ...keys(-Infinity)]), new Set([""]));
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
