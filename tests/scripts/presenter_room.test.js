// A class's votes before a teacher's keys: what comes next, what is said, and how the stream is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  eventsOf,
  nameOf,
  next,
  progress,
  stepped,
  wordsOf,
} from "../../widgets/server/static/presenter_room_flow.js";
import { middle } from "../../widgets/server/static/presenter_votes.js";
import { marksOf } from "../../widgets/server/static/room_join.js";

const HERE = "guess behind_percent";
const state = (phase, round = 1, key = HERE) => ({ phase, round, asked: { key } });

test("one key opens a vote, closes it, votes again, closes and shows", () => {
  const way = [undefined, state("open"), state("closed"), state("open", 2), state("closed", 2)];
  assert.deepEqual(
    way.map((each) => next(each, HERE)),
    ["ask", "close", "again", "close", "show"],
  );
  assert.equal(next(state("shown", 2), HERE), undefined);
  assert.equal(next(state("open", 1, "guess extra_responders"), HERE), "ask");
});

test("a vote that closed with too few answers goes on, where more phones are there", () => {
  const closed = (answered, here, round = 1) => ({
    ...state("closed", round),
    ...{ answered, here, least: 5 },
  });
  const does = (each) => [next(each, HERE), stepped(each, HERE, -1, false)];
  assert.deepEqual(does(closed(4, 6)), ["reopen", "reopen"]);
  assert.deepEqual(does(closed(4, 6, 2)), ["reopen", "reopen"]);
  assert.deepEqual(does(closed(4, 4)), ["again", "again"]); // nobody else is there
  assert.deepEqual(does(closed(5, 6)), ["again", "again"]);
  assert.deepEqual(does(closed(5, 6, 2)), ["show", undefined]);
  assert.equal(stepped(closed(4, 6), HERE, 1, false), "show"); // a class may go on without
  assert.equal(wordsOf("reopen"), "Take more answers");
});

test("a clicker votes once and shows; its key for back votes again", () => {
  const on = (each, wasShown = false) => stepped(each, HERE, 1, wasShown);
  assert.deepEqual(
    [undefined, state("open"), state("closed"), state("shown")].map((each) => on(each)),
    ["ask", "close", "show", undefined],
  );
  const back = (each) => stepped(each, HERE, -1, false);
  assert.deepEqual([undefined, state("open"), state("closed"), state("closed", 2)].map(back), [
    undefined,
    undefined,
    "again",
    undefined,
  ]);
});

test("a clicker passes a question that was shown before, wherever the room is now", () => {
  assert.equal(stepped(state("shown", 1, "question fair_summary"), HERE, 1, true), undefined);
});

test("the button says what the key does", () => {
  assert.deepEqual(["ask", "close", "again", "show", undefined].map(wordsOf), [
    "Open the vote",
    "Close the vote",
    "Vote again",
    "Show the votes",
    "Votes",
  ]);
});

test("before it is shown, a vote has a number of answers and nothing else", () => {
  const said = (phase, round, answered, here = 30) => {
    const { few, ...rest } = progress({
      front: "question",
      phase,
      round,
      here,
      answered,
      least: 3,
    });
    assert.equal(few, "");
    return rest;
  };
  assert.deepEqual(said("waiting", 1, 0), { count: "", words: "30 in the room" });
  assert.deepEqual(said("open", 1, 3), { count: "3 of 30", words: "First vote" });
  assert.deepEqual(said("closed", 2, 30, 28), { count: "30 of 30", words: "Second vote: closed" });
  assert.deepEqual(said("shown", 2, 30), { count: "", words: "30 in the room" });
  const behind = progress({ front: "trial", phase: "closed", here: 6, answered: 2, least: 5 });
  assert.deepEqual(behind, { count: "", words: "6 in the room", few: "" });
});

test("that answers are too few to be shown is said while more may come, and once closed", () => {
  const few = (phase, here, answered) =>
    progress({ front: "question", phase, round: 1, here, answered, least: 5 }).few;
  assert.equal(few("open", 4, 0), "Answers are shown from 5 on.");
  assert.equal(few("open", 30, 4), "Answers are shown from 5 on.");
  assert.equal(few("open", 30, 5), "");
  assert.equal(few("closed", 30, 4), "Answers are shown from 5 on.");
  assert.equal(few("closed", 4, 5), "");
  assert.equal(few("shown", 4, 4), "");
});

test("the middle of an even number of guesses is between two", () => {
  assert.equal(middle([2, 3, 4, 5, 7, 8]), "The middle ones: 4 and 5.");
  assert.equal(middle([2, 3, 4, 4, 7, 8]), "The middle one: 4.");
  assert.equal(middle([0.1, 0.5, 0.9]), "The middle one: 0.5.");
});

test("events are read from a stream that breaks anywhere", () => {
  const stream = 'retry: 1000\n\nevent: state\ndata: {"a":1}\n\n: beat\n\nevent: end\ndata: {}\n\n';
  const read = [];
  let text = "";
  for (const letter of stream) {
    const { events, rest } = eventsOf(text + letter);
    text = rest;
    read.push(...events);
  }
  assert.deepEqual(read, [
    { name: "state", data: '{"a":1}' },
    { name: "end", data: "{}" },
  ]);
  assert.equal(text, "");
});

test("a card says by its classes what it asks", () => {
  const asking = (...classList) => ({ card: { classList } });
  assert.equal(
    nameOf(asking("te-card", "te-quiz", "te-asks-question-fair_summary")),
    "question fair_summary",
  );
  assert.equal(
    nameOf({ ...asking("te-card"), gate: { classList: ["te-asks-guess-p"] } }),
    "guess p",
  );
  assert.equal(nameOf(asking("te-card")), "");
  assert.equal(nameOf({}), "");
});

test("a self-test is handed in with both of its rounds, or not at all", () => {
  const file = "idea,before,after\nbaseline,right,right\np_value,open,not right\n";
  assert.deepEqual(marksOf(file), { before: ["right", "open"], after: ["right", "not right"] });
  assert.equal(marksOf("idea,before,after\nbaseline,,right\n"), undefined);
});
