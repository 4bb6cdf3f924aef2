// An explorer whose every state was computed beforehand: a control chooses, nothing is worked out.
import { menu, panel, slider } from "./model.js";
import { textsAt } from "./texts.js";

/** @typedef {{ name: string, label: string, menu: boolean, words: string[], start: number }} Field */
/** @typedef {import("./texts.js").Texts} Texts */
/**
 * @typedef {object} Pack what Python packs: static_file/steps.py
 * @property {Field[]} fields
 * @property {{ field: string, low: number, step: number, up: number }} walk
 * @property {Record<string, Texts>} values
 */

/** @param {number} value @param {number} last */
const whole = (value, last) => Math.min(Math.max(Math.round(value), 0), last);

/**
 * The place of a state among all; the last field runs fastest.
 * @param {{ words: string[] }[]} fields
 * @param {number[]} at
 */
export const placeOf = (fields, at) =>
  fields.reduce((sum, { words }, i) => sum * words.length + at[i], 0);

/**
 * What a model holds in a state: rows and the sentence as text, and the numbers.
 * @param {Record<string, Texts>} values
 * @param {number} place
 * @returns {Record<string, unknown>}
 */
export function valuesAt(values, place) {
  const { numbers, ...others } = textsAt(values, place);
  return { ...others, numbers: JSON.parse(numbers) };
}

/**
 * @param {import("./model.js").Model} model
 * @param {Pack} pack
 */
export function lookUp(model, { fields, walk, values }) {
  const start = fields.map((field) => field.start);
  let at = [...start];

  const show = () => {
    controls.forEach((control, i) => control.show(at[i]));
    const { numbers, ...changes } = valuesAt(values, placeOf(fields, at));
    model.set(String(numbers) === String(model.get("numbers")) ? changes : { ...changes, numbers });
  };
  const choose = (/** @type {number} */ i, /** @type {number} */ value) => {
    at[i] = value;
    show();
  };
  const controls = fields.map(({ label, menu: isMenu, words }, i) =>
    isMenu
      ? menu({ label, words }, (index) => choose(i, index))
      : slider({ label, last: words.length - 1, words: (value) => words[value] }, (value) =>
          choose(i, value),
        ),
  );

  const moved = fields.findIndex((field) => field.name === walk.field);
  model.moved = (kind, [x, y]) => {
    const to = kind === "step" ? at[moved] + x + walk.up * y : (x - walk.low) / walk.step;
    choose(moved, whole(to, fields[moved].words.length - 1));
  };
  show();
  return panel(controls, () => {
    at = [...start];
    show();
  });
}
