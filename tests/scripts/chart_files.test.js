import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, wrapped } from "../../widgets/ui/static/chart_files.js";

test("a CSV begins with its words, and ends every line as spreadsheets do", () => {
  const text = csvOf(
    ["What moves it?", "", "Source"],
    [
      ["test", "p"],
      ["Fisher", 0.0673],
    ],
  );
  assert.equal(text, "\ufeff# What moves it?\r\n# Source\r\ntest,p\r\nFisher,0.0673\r\n");
});

test("commas, quotes and lines are quoted", () => {
  const text = csvOf([], [["a,b", 'the "best"', "two\nlines"]]);
  assert.equal(text, '\ufeff"a,b","the ""best""","two\nlines"\r\n');
});

test("text that a spreadsheet would take for a formula is text, and a number stays one", () => {
  assert.equal(csvOf([], [["=1+1", "+1", "@x", -0.5]]), "\ufeff'=1+1,'+1,'@x,-0.5\r\n");
});

test("lines are as wide as there is room, and hold every word", () => {
  const measure = (words) => words.length;
  assert.deepEqual(wrapped("one two three", 7, measure), ["one two", "three"]);
  assert.deepEqual(wrapped("immeasurably long", 4, measure), ["immeasurably", "long"]);
  assert.deepEqual(wrapped("", 4, measure), [""]);
});
