// What a card falls into before a class, and what the key for an answer presses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../../widgets/server/static/presenter_reveal.js";
import { divided } from "../../widgets/server/static/presenter_screens.js";

/** A card that has so many of each of these. */
function cardWith({ name = "Difference", ...many }) {
  const parts = Object.fromEntries(
    Object.entries(many).map(([name, count]) => [
      name,
      Array.from({ length: count }, (_, i) => `${name} ${i + 1}`),
    ]),
  );
  const { pictures = [], numbers = [], tiles = [], controls = [], sheets = [] } = parts;
  const found = {
    ".te-picture": pictures,
    ".te-numbers:not([hidden])": numbers,
    ".te-numbers:not([hidden]) dt": tiles.map(() => ({ textContent: name })),
    ".te-sheet": sheets,
    ".te-controls :is(.noUi-handle, select), textarea": controls,
    ".te-picture, .te-patients, .te-sheet, .te-numbers, .te-listed": [
      ...sheets,
      ...pictures,
      ...numbers,
    ],
  };
  return { querySelectorAll: (selector) => found[selector] ?? [] };
}

const without = (many) => divided(cardWith(many)).map((part) => part.without);

test("a few numbers stand beside the last picture, many have a screen of their own", () => {
  const few = { pictures: 1, numbers: 1, tiles: 3, controls: 2 };
  assert.deepEqual(without(few), [undefined]);
  assert.deepEqual(without({ ...few, pictures: 2 }), [["pictures 2", "numbers 1"], ["pictures 1"]]);
  const long = { name: "Chance of a false finding, each alone" };
  for (const more of [{ tiles: 4 }, { controls: 4 }, long])
    assert.deepEqual(without({ ...few, ...more }), [["numbers 1"], ["pictures 1"]]);
});

test("the key for an answer shows what waits for a seal", () => {
  const pressed = [];
  const node = (name, isIt) => ({ matches: () => isIt, click: () => pressed.push(name) });
  const nodes = [node("words", false), node("at once", true)];
  open({ nodes }, new AbortController().signal);
  assert.deepEqual(pressed, ["at once"]);
});
