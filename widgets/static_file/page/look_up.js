// An explorer whose every state was computed beforehand: a control chooses, nothing is worked out.
import { menu, panel, slider } from "./model.js";

const whole = (value, last) => Math.min(Math.max(Math.round(value), 0), last);

export function lookUp(model, { fields, walk, values }) {
  const start = fields.map((field) => field.start);
  let at = [...start];

  const take = (name, index) => {
    const { texts, at: places } = values[name];
    const text = texts[places[index]];
    return name === "numbers" ? JSON.parse(text) : text;
  };
  const show = () => {
    const index = fields.reduce((sum, { words }, i) => sum * words.length + at[i], 0);
    controls.forEach((control, i) => control.show(at[i]));
    const { numbers, ...changes } = Object.fromEntries(
      Object.keys(values).map((name) => [name, take(name, index)]),
    );
    model.set(String(numbers) === String(model.get("numbers")) ? changes : { ...changes, numbers });
  };
  const choose = (i, value) => {
    at[i] = value;
    show();
  };
  const controls = fields.map(({ label, menu: asMenu, words }, i) =>
    asMenu
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
