// What a learner's bar says of votes and self-tests, which vote an answer is of, and what a teacher
// hears when a server began anew.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lostWords } from "../../widgets/server/static/presenter_room_line.js";
import { isCleared, OPENS, phaseWords, voteOf } from "../../widgets/server/static/room_words.js";

const HERE = "guess a";
const state = (phase, more = {}) => ({
  ...{ phase, epoch: "e1", round: 1, opened: 3, unseen: false, trial: null },
  ...{ asked: { key: HERE, text: "How many?", chapter: "" }, ...more },
});
const TEST = { asked: { key: "self test", text: "", chapter: "" } };

test("a self-test is no vote: it is closed or seen, and a learner's own is in it or not", () => {
  const said = (phase, mine = {}, unseen = false) =>
    phaseWords(state(phase, { ...TEST, unseen }), { ...mine });
  assert.match(said("open"), /ten questions.* once both rounds are answered/);
  assert.doesNotMatch(said("open", { hasMarks: true }), /both rounds/);
  assert.equal(said("open", { isCounted: true, hasMarks: true }), "Your self-test is handed in.");
  assert.equal(
    said("closed", { isCounted: true }),
    "The self-test is closed. Yours was handed in.",
  );
  assert.equal(said("closed"), "The self-test is closed. Yours was not handed in.");
  assert.match(said("shown", { isCounted: true }), /^The class has seen the results .* was handed/);
  assert.match(said("shown", {}, true), /^The self-test is over\. Yours was not/);
  for (const phase of ["open", "closed", "shown"]) assert.doesNotMatch(said(phase), /vote|next/);
});

test("a vote is closed, and its answer waits where it is held back", () => {
  const mine = { isCounted: true, hasMarks: false };
  const said = (phase, isHeld, unseen = false) =>
    phaseWords(state(phase, { unseen }), { ...mine, waits: isHeld ? OPENS : "" });
  assert.equal(said("closed", false), "The vote is closed.");
  assert.match(said("closed", true), /^The vote is closed\. The answer opens here/);
  assert.equal(said("shown", false), "The class has seen the votes.");
  assert.equal(said("shown", false, true), "The vote is over.");
});

test("a question that is asked anew was cleared, unless its server began anew", () => {
  const first = voteOf(HERE, state("open"));
  const is = (more) => isCleared(first, HERE, state("open", more));
  assert.equal(is({}), false);
  assert.equal(is({ opened: 4 }), true);
  assert.equal(is({ opened: 4, round: 2 }), false); // the second vote
  assert.equal(is({ opened: 1, epoch: "e2" }), false);
  assert.equal(isCleared(undefined, HERE, state("open")), false);
});

test("a teacher is told why a count begins anew, and what is lost", () => {
  const before = (more) => ({ ...state("open"), answered: 0, held: { [HERE]: "open" }, ...more });
  const said = (more) => lostWords(before(more));
  const anew = "The question is asked anew: its count begins at 0.";
  assert.equal(said({}), `The server was started again. ${anew}`);
  const answers = "The server was started again and has lost the answers of the class.";
  assert.equal(said({ answered: 4 }), `${answers} ${anew}`);
  assert.equal(said({ answered: 4, phase: "shown" }), answers);
  assert.equal(said({ held: { "guess b": "shown" }, asked: null, phase: "waiting" }), answers);
  assert.equal(
    said({ trial: { phase: "open" }, asked: null, held: {} }),
    "The server was started again and has lost the trial of the class.",
  );
  assert.match(
    said({ trial: {}, answered: 4, phase: "shown" }),
    /lost the trial of the class and the answers of the class\.$/,
  );
});
