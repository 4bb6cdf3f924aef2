// A class's votes before a teacher's keys: what comes next, what is said, and how the stream is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  elsewhereWords,
  eventsOf,
  fewWords,
  nameOf,
  next,
  notesWords,
  openWords,
  progress,
  stepped,
  wordsOf,
} from "../../widgets/server/static/presenter_room_flow.js";
import { middle } from "../../widgets/server/static/presenter_votes.js";
import { marksOf } from "../../widgets/server/static/room_words.js";

const HERE = "guess behind_percent";
const THERE = "question fair_summary";
const state = (phase, round = 1, key = HERE, more = {}) => ({
  ...{ phase, round, front: "question", here: 9, gone: 0, answered: 9, least: 5 },
  ...{ asked: { key, kind: "choice", text: "How many?" }, held: { [key]: phase }, ...more },
});

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
  const does = (each) => [next(each, HERE), stepped(each, HERE, -1)];
  assert.deepEqual(does(closed(4, 6)), ["reopen", "reopen"]);
  assert.deepEqual(does(closed(4, 6, 2)), ["reopen", "reopen"]);
  assert.deepEqual(does(closed(4, 4)), ["again", "again"]); // nobody else is there
  assert.deepEqual(does(closed(5, 6)), ["again", "again"]);
  assert.deepEqual(does(closed(5, 6, 2)), ["show", undefined]);
  assert.equal(stepped(closed(4, 6), HERE, 1), "show"); // a class may go on without
  assert.equal(wordsOf(closed(4, 6), HERE), "Take more answers");
});

test("what shows the answer alone, with too few votes, is named before it is done", () => {
  const few = (answered, here, round) =>
    fewWords(state("closed", round, HERE, { answered, here }), HERE, "Page Down");
  assert.equal(
    few(4, 6, 1),
    "4 phones have answered, and votes are shown once 5 have. Press Page Down again to show the answer without them; V takes more.",
  );
  assert.match(few(1, 3, 1), /^1 phone has answered.*; V votes again\.$/);
  assert.match(few(0, 3, 2), /^No phones have answered.*without them\.$/);
  assert.equal(few(5, 6, 1), "");
  assert.equal(
    wordsOf(state("closed", 2, HERE, { answered: 4, here: 4 }), HERE),
    "Show the answer",
  );
});

test("an opinion has no answer to show", () => {
  const few = state("closed", 2, HERE, { answered: 4, here: 4 });
  few.asked.isOpinion = true;
  assert.equal(wordsOf(few, HERE), "Go on without votes");
  assert.match(fewWords(few, HERE, "R"), /Press R again to go on without them/);
});

test("a self-test is asked for, closed, and shown, once", () => {
  const of = (phase) =>
    state(phase, 1, "self test", { asked: { key: "self test", kind: "marks", text: "" } });
  const phases = ["waiting", "open", "closed", "shown"];
  assert.deepEqual(
    phases.map((phase) => next(of(phase), "self test")),
    ["ask", "close", "show", undefined],
  );
});

test("nothing else is asked while a vote is open: not the self-test, nor a question after it", () => {
  assert.match(openWords(state("open"), "self test"), /^A vote is open\. Close it first/);
  assert.match(openWords(state("open"), THERE), /^A vote is open\. Close it first/);
  const marks = state("open", 1, "self test");
  assert.match(openWords(marks, HERE), /^The self-test .* Close it first, with S\.$/);
  assert.equal(wordsOf(marks, HERE), "");
  for (const each of [undefined, state("closed"), state("shown"), state("open", 1, THERE)]) {
    assert.equal(openWords(each, THERE), "");
  }
});

test("a self-test that is collected has its name, and the key that goes on with it", () => {
  const asked = { key: "self test", kind: "marks", text: "" };
  const of = (phase, answered) =>
    progress(state(phase, 1, "self test", { asked, answered, here: 9 }), HERE);
  assert.deepEqual(of("open", 6), { count: "6 of 9", words: "Self-test", few: "S closes it." });
  assert.equal(of("closed", 6).words, "Self-test: closed");
  assert.equal(of("closed", 6).few, "S shows it.");
  assert.match(of("closed", 4).few, /once 5 learners have handed in\. S takes more\.$/);
});

test("a clicker votes once and shows; its key for back votes again", () => {
  const on = (each) => stepped(each, HERE, 1);
  assert.deepEqual(
    [undefined, state("open"), state("closed"), state("shown")].map((each) => on(each)),
    ["ask", "close", "show", undefined],
  );
  const back = (each) => stepped(each, HERE, -1);
  assert.deepEqual([undefined, state("open"), state("closed"), state("closed", 2)].map(back), [
    undefined,
    undefined,
    "again",
    undefined,
  ]);
});

test("a clicker passes a question that was shown before, wherever the room is now", () => {
  const held = { [HERE]: "shown", [THERE]: "open" };
  assert.equal(stepped(state("open", 1, THERE, { held }), HERE, 1), undefined);
  assert.equal(stepped(state("shown", 1, THERE), HERE, 1), "ask");
});

test("the button says what the key does", () => {
  const way = [undefined, state("open"), state("closed"), state("closed", 2), state("shown")];
  assert.deepEqual(
    way.map((each) => wordsOf(each, HERE)),
    ["Open the vote", "Close the vote", "Vote again", "Show the votes", "Votes"],
  );
  const held = { [HERE]: "closed", [THERE]: "closed" };
  assert.equal(wordsOf(state("closed", 1, THERE, { held }), HERE), "Back to its votes");
  assert.equal(wordsOf(state("closed", 1, THERE), HERE), "Open the vote");
  assert.deepEqual(
    ["open", "closed", "shown"].map((phase) => wordsOf(state(phase), "")),
    ["To the question", "To the question", ""],
  );
  const away = state("open");
  Object.assign(away.asked, { elsewhere: "Chapter 5" });
  assert.equal(wordsOf(away, ""), "To the question in Chapter 5");
  assert.equal(wordsOf(away, THERE), "To the open vote in Chapter 5");
});

test("only the screen of a question forgets it, and another one says which the room is at", () => {
  const of = (name, held = {}) => elsewhereWords(state("closed", 1, HERE, { held }), name);
  assert.equal(of(HERE), "");
  assert.equal(
    of(""),
    'The room is at another question: "How many?". Turn to it first (V goes there).',
  );
  assert.match(of(THERE), /^This question was not asked\. .*"How many\?"\.$/);
  assert.match(of(THERE, { [THERE]: "shown" }), /Go back to the votes of this one first \(V\)\.$/);
  assert.equal(elsewhereWords(undefined, ""), "The room has no question to forget.");
  assert.equal(elsewhereWords({ ...state("open", 1, "self test") }, ""), "");
  assert.equal(wordsOf(state("open"), THERE), "To the open vote"); // nothing else closes it
});

test("before it is shown, a vote has a number of answers and nothing else", () => {
  const said = (phase, round, answered, here = 30, gone = 0) => {
    const { few, ...rest } = progress(
      state(phase, round, HERE, { here, gone, answered, least: 3 }),
      HERE,
    );
    assert.equal(few, "");
    return rest;
  };
  assert.deepEqual(said("waiting", 1, 0), { count: "", words: "30 in the room" });
  assert.deepEqual(said("open", 1, 3), { count: "3 of 30", words: "First vote" });
  assert.deepEqual(said("closed", 2, 30, 28, 2), {
    count: "30 of 30",
    words: "Second vote: closed",
  });
  assert.equal(said("open", 1, 4, 4, 1).count, "4 of 5"); // one has answered and gone, one waits
  assert.deepEqual(said("shown", 2, 30), { count: "", words: "30 in the room" });
  const behind = progress(state("closed", 1, HERE, { front: "trial", here: 6 }), HERE);
  assert.deepEqual(behind, { count: "", words: "6 in the room", few: "" });
});

test("beside any other screen there is no count, and an open vote is said to be one", () => {
  const elsewhere = (phase, name) => progress(state(phase, 1, HERE, { answered: 2 }), name);
  const words = { count: "", words: "9 in the room", few: "" };
  for (const name of ["", THERE]) {
    assert.deepEqual(elsewhere("closed", name), words);
    assert.equal(elsewhere("open", name).few, "A vote is open on another screen.");
  }
  assert.equal(elsewhere("closed", HERE).count, "2 of 9");
  assert.equal(progress(state("open", 1, "self test"), "").count, "9 of 9");
  assert.equal(notesWords(state("closed"), HERE), "First vote: closed, 9 of 9. V: vote again.");
  assert.equal(
    notesWords(state("open"), ""),
    "9 in the room. A vote is open on another screen. V: to the question.",
  );
});

test("that answers are too few to be shown is said while more may come, and once closed", () => {
  const few = (phase, here, answered) =>
    progress(state(phase, 1, HERE, { here, answered }), HERE).few;
  assert.equal(few("open", 4, 0), "Answers can be shown once 5 phones have answered.");
  assert.equal(few("open", 30, 4), "Answers can be shown once 5 phones have answered.");
  assert.equal(few("open", 30, 5), "");
  assert.equal(few("closed", 30, 4), "Answers can be shown once 5 phones have answered.");
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
