// What an answer is given with: options, a number on its line, or a line that is drawn.
import { element } from "./dom.js";
import { slideByHand } from "./finger.js";
import { surface } from "./phone_surface.js";

/** @typedef {{ key: string, words: string }} Option */
/** @typedef {{ key: string, kind: string, text: string, options: Option[], low: number, high: number, start: number, step: number, unit: string, across: string, places: number[], first: number }} Asked */
/** @typedef {string | number | number[]} Value */
/** @typedef {string | number | (number | undefined)[]} Placed a line may lack some of its heights */
/** @typedef {{ node: HTMLElement, value: () => Value | undefined, placed: () => Placed | undefined }} Control */

/** Half the width of a slider's handle, in pixels, as browsers draw it. */
const HALF = 8;

const COUNTED = /\b(patient|responder|point|guess)e?s\b/;

/** @param {Asked} asked @param {number} number */
export function amount({ step, unit }, number) {
  if (step !== 1) return `${unit} = ${number.toFixed(2)}`;
  const isOne = number === 1 && !unit.startsWith("of ");
  return `${number} ${isOne ? unit.replace(COUNTED, "$1") : unit}`.trim();
}

/** An answer in words. @param {Asked} asked @param {Value} value */
export function inWords(asked, value) {
  if (Array.isArray(value)) return `${[asked.first, ...value].join(", ")} (${asked.unit})`;
  if (typeof value === "number") return amount(asked, value);
  return asked.options.find(({ key }) => key === value)?.words ?? "";
}

/** @param {Asked} asked @param {Placed | undefined} before @param {() => void} changed @returns {Control} */
function choice(asked, before, changed) {
  const inputs = asked.options.map(({ key }) =>
    element("input", "", { type: "radio", name: "option", value: key }),
  );
  const labels = asked.options.map(({ words }, i) =>
    element("label", "", { class: "option" }, inputs[i], element("span", "", {}, words)),
  );
  for (const input of inputs) input.checked = input.value === before;
  const node = element("fieldset", "", { "aria-labelledby": "asked" }, ...labels);
  node.addEventListener("change", changed);
  const value = () => inputs.find((input) => input.checked)?.value;
  return { node, value, placed: value };
}

/**
 * A slider that says nothing until it is moved, with buttons for a step: on a narrow phone a thumb
 * is wider than a step.
 * @param {Asked} asked @param {string} name @param {number | undefined} before
 * @param {(value: number) => void} changed
 */
export function slider(asked, name, before, changed) {
  const { low, high, step, start } = asked;
  const ends = { min: String(low), max: String(high), step: String(step) };
  const input = element("input", "", { type: "range", ...ends, "aria-label": name });
  const output = element("output", "", { "aria-hidden": "true" });
  const buttons = [-1, 1].map((by) => {
    const label = by < 0 ? `${name}: one step less` : `${name}: one step more`;
    const button = element(
      "button",
      "",
      { type: "button", "aria-label": label },
      by < 0 ? "−" : "+",
    );
    button.addEventListener("click", () => {
      if (isPlaced) input.value = String(Number(input.value) + by * step);
      place();
    });
    return button;
  });
  const node = element("div", "", { class: "number" });
  const line = element("div", "", {}, buttons[0], input, buttons[1]);
  node.append(output, line);
  slideByHand(line, input, HALF);
  let isPlaced = before !== undefined;
  const show = () => {
    const placed = asked.places.length ? input.value : amount(asked, Number(input.value));
    const words = isPlaced ? placed : "not placed yet";
    output.textContent = words;
    input.setAttribute("aria-valuetext", words);
    node.classList.toggle("unplaced", !isPlaced);
  };
  const place = () => {
    isPlaced = true;
    show();
    changed(Number(input.value));
  };
  input.addEventListener("input", place);
  /** @param {number | undefined} value */
  const put = (value) => {
    input.value = String(value ?? start);
    isPlaced = value !== undefined;
    show();
  };
  put(before);
  return { node, put };
}

/** @param {Asked} asked @param {Placed | undefined} before @param {() => void} changed @returns {Control} */
function number(asked, before, changed) {
  let value = typeof before === "number" ? before : undefined;
  const { node } = slider(asked, "Your answer", value, (placed) => {
    value = placed;
    changed();
  });
  const { low, high, unit } = asked;
  const of = unit === `out of ${high}` ? "" : ` (${unit})`;
  const ends = element("p", "", {}, `From ${low} to ${high}${of}.`);
  const placed = () => value;
  return { node: element("div", "", {}, node, ends), value: placed, placed };
}

/** @param {Asked} asked @param {Placed | undefined} before @param {() => void} changed @returns {Control} */
function line(asked, before, changed) {
  /** @type {(number | undefined)[]} */
  const heights = Array.isArray(before) ? [...before] : asked.places.slice(1).map(() => undefined);
  const put = (/** @type {number} */ at, /** @type {number} */ height) => {
    heights[at] = height;
    sliders[at].put(height);
    picture.show(heights);
    changed();
  };
  const sliders = heights.map((height, at) => {
    const name = `At ${asked.places[at + 1]} ${asked.across}`;
    return slider(asked, name, height, (placed) => put(at, placed));
  });
  const picture = surface(asked, put);
  picture.show(heights);
  const named = sliders.flatMap(({ node }, at) => [
    element("p", "", {}, `${asked.places[at + 1]} ${asked.across}`),
    node,
  ]);
  const start = `The line begins at ${asked.first} (${asked.unit}). Draw on with a finger, or move the sliders.`;
  const value = () =>
    heights.every((height) => height !== undefined)
      ? /** @type {number[]} */ ([...heights])
      : undefined;
  return {
    node: element("div", "", {}, element("p", "", {}, start), picture.node, ...named),
    value,
    placed: () => (heights.some((height) => height !== undefined) ? heights : undefined),
  };
}

const KINDS = { choice, number, line };

/** The control of a question; of a kind that a phone has none for, nothing. @param {Asked} asked @param {Placed | undefined} before @param {() => void} changed */
export function control(asked, before, changed) {
  const kind = Object.entries(KINDS).find(([name]) => name === asked.kind)?.[1];
  return kind?.(asked, before, changed);
}
