// Words that scripts make or read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsOf } from "../../widgets/ui/static/dom.js";
import { entriesOf } from "../../widgets/ui/static/memory.js";
import { valueIn } from "../../widgets/ui/static/page.js";
import { countOf } from "../../widgets/ui/static/text_sheet.js";

test("words of a node are one line, and those of none are empty", () => {
  assert.equal(wordsOf({ textContent: "  two\n  words " }), "two words");
  assert.equal(wordsOf(null), "");
  const gloss = { matches: (selector) => selector === ".te-gloss", textContent: "who improved" };
  const term = { matches: () => false, childNodes: [{ textContent: "responders" }] };
  const parts = [{ textContent: "25 more " }, term, gloss, { textContent: "." }];
  assert.equal(wordsOf({ childNodes: parts }), "25 more responders.");
});

test("a label's title ends with the trial's own value", () => {
  assert.equal(valueIn("the trial: 31"), 31);
  assert.equal(valueIn("week 12: -0.5 points"), -0.5);
  assert.ok(Number.isNaN(valueIn("")));
});

test("characters are counted as the kernel counts them", () => {
  assert.deepEqual(countOf("🙂a", 2), { isOver: false, words: "2 of 2 characters" });
  const over = countOf("x".repeat(1001), 1000);
  assert.equal(over.isOver, true);
  assert.match(over.words, /^1,001 characters\. Only 1,000 can be read/);
});

test("what is remembered is listed by name, in words", () => {
  const kept = {
    "guess which_ratio": "risk_ratio",
    "chapter 01_why_low_dose": "finished",
    envelope: { endpoint: "sri4", week: "12" },
    "question p_in_words": ["3f2a", "77aa"],
    "guess placebo_sledai": [9, 8],
    "your trial": null,
  };
  assert.deepEqual(
    entriesOf(kept).map(({ label, value }) => [label, value]),
    [
      ["Chapter 1", "finished"],
      ["Envelope", "endpoint: sri4, week: 12"],
      ["Guess: placebo sledai", "9, 8"],
      ["Guess: which ratio", "risk ratio"],
      ["Question: p in words", "2 answers"],
    ],
  );
  const said = /** @type {const} */ ({
    "guess which_ratio": ["Which is larger?", "the risk ratio"],
  });
  assert.deepEqual(entriesOf(kept, { ...said })[3].value, "the risk ratio");
  assert.equal(entriesOf(kept)[1].name, "envelope");
  assert.deepEqual(entriesOf({}), []);
  const asked = {
    "guess placebo_sledai": ["Chapter 10: Draw.", "9"],
    "guess which_ratio": ["Chapter 2: Which?", "one"],
  };
  assert.deepEqual(
    entriesOf(
      { ...kept, patients: { treatment: [true, true, false] } },
      /** @type {any} */ (asked),
    ).map(({ label, value }) => `${label} ${value}`),
    [
      "Chapter 1 finished",
      "Chapter 2: Which? one",
      "Chapter 10: Draw. 9",
      "Envelope endpoint: sri4, week: 12",
      "Patients treatment: 2 of 3",
      "Question: p in words 2 answers",
    ],
  );
});

test("what is open in a self-test is no answer", () => {
  const [{ label, value }] = entriesOf({ "self test before": ["3f2a", "", "77aa"] });
  assert.deepEqual([label, value], ["Self-test before", "2 of 3 answered"]);
});
