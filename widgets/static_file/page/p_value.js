// Chapter 6: the p-value of the reader's trial is looked up in planes that Python has computed,
// and so is every word that is said of it.
import { menu, panel, slider } from "./model.js";
import { contour, Planes, regions, round } from "./planes.js";

/**
 * @typedef {object} Ladder what is printed and shaded at each step
 * @property {string[]} read
 * @property {string[]} often
 * @property {number[]} band
 * @property {number} below how many steps lie below the line
 */
/**
 * @typedef {object} Pack what Python packs beside the steps: static_file/planes.py
 * @property {Ladder} ladder
 * @property {import("./planes.js").Size[]} sizes
 * @property {Record<string, string[]>} rates
 * @property {string[]} tests
 * @property {string[]} named how a sentence names each test
 * @property {string} own
 * @property {string} counted
 * @property {{ size: string, rates: [string, string], test: string }} labels
 * @property {State} start
 */
/** @typedef {{ size: number, rates: [number, number], test: number }} State */

/**
 * The counts of two arms in words, in the places that the sentence leaves for them.
 * @param {Pack} pack
 * @param {number} size
 * @param {[number, number]} counts
 */
export const countedWords = ({ counted, rates, sizes }, size, counts) =>
  counts.reduce(
    (words, count, arm) => words.replace("{}", rates[sizes[size].n[arm]][count]),
    counted,
  );

/** @param {Pack} pack @param {State} state @returns {[number, number]} */
const countsOf = ({ sizes }, { size, rates }) => [
  round(rates[0] * sizes[size].n[0]),
  round(rates[1] * sizes[size].n[1]),
];

/**
 * The rates after a step from the reader's table, or at the point where they point.
 * @param {Pack} pack
 * @param {State} state
 * @param {string} kind
 * @param {[number, number]} pair towards control and towards treatment
 * @returns {[number, number]}
 */
export function ratesAfter(pack, state, kind, [x, y]) {
  const { n } = pack.sizes[state.size];
  const [t, c] = kind === "step" ? countsOf(pack, state) : [0, 0];
  const rateOf = (/** @type {number} */ count, /** @type {number} */ most) =>
    Math.min(Math.max(round(count), 0), most) / most;
  return [rateOf(t + y, n[0]), rateOf(c + x, n[1])];
}

/**
 * What is drawn below the reader's mark: it changes with the size and the test alone.
 * @param {Pack} pack
 * @param {Planes} planes
 * @param {State} state
 */
function groundOf({ ladder, sizes }, planes, { size, test }) {
  const bands = planes.bands(test, ladder.band);
  return {
    frame_map_regions: regions(bands, planes.columns),
    frame_map_contour: contour(bands, planes.columns, ladder.band[ladder.below - 1]),
    ...sizes[size].frames,
  };
}

/**
 * What changes at every move.
 * @param {Pack} pack
 * @param {Planes} planes turned to the state's size
 * @param {State} state
 */
export function valuesOf(pack, planes, state) {
  const { ladder, named } = pack;
  const { size, test, rates } = state;
  const { n } = pack.sizes[size];
  const [t, c] = countsOf(pack, state);
  const step = planes.step(test, t, c);
  return {
    frame_map_cell: { from: [c - 0.5], to: [c + 0.5], below: [t - 0.5], above: [t + 0.5] },
    frame_map_reader: { x: [rates[1] * n[1]], y: [rates[0] * n[0]] },
    sentence:
      `${named[test]} ${ladder.read[step]} ${countedWords(pack, size, [t, c])} ${ladder.often[step]}`.trim(),
  };
}

/**
 * @param {Pack} pack
 * @param {(change: (now: State) => Partial<State>) => void} change
 * @param {boolean} byTest whether there is a menu of tests
 */
function controlsOf({ labels, own, sizes, start, tests }, change, byTest) {
  const size = {
    label: labels.size,
    last: sizes.length - 1,
    words: (/** @type {number} */ i) => sizes[i].words,
    mark: /** @type {[number, string]} */ ([start.size, `the trial: ${own}`]),
  };
  const rate = (/** @type {0 | 1} */ arm) => ({
    label: labels.rates[arm],
    last: 100,
    words: String,
    mark: /** @type {[number, string]} */ ([
      100 * start.rates[arm],
      `the trial: ${round(100 * start.rates[arm])}`,
    ]),
  });
  const sliders = [
    slider(size, (value) => change(() => ({ size: value }))),
    slider(rate(0), (value) => change(({ rates }) => ({ rates: [value / 100, rates[1]] }))),
    slider(rate(1), (value) => change(({ rates }) => ({ rates: [rates[0], value / 100] }))),
  ];
  if (!byTest) return sliders;
  const test = { label: labels.test, words: tests };
  return [...sliders, menu(test, (value) => change(() => ({ test: value })))];
}

/**
 * @param {import("./model.js").Model} model
 * @param {Pack} pack
 * @param {Uint8Array} bytes
 * @param {boolean} byTest
 */
export function outcomeMap(model, pack, bytes, byTest) {
  const planes = new Planes(pack.sizes, bytes);
  let state = pack.start;
  let drawn = "";
  const show = () => {
    const { size, test, rates } = state;
    planes.turn(size);
    const ground = drawn === `${size} ${test}` ? {} : groundOf(pack, planes, state);
    drawn = `${size} ${test}`;
    const shown = [size, round(100 * rates[0]), round(100 * rates[1]), test];
    controls.forEach((control, i) => control.show(shown[i]));
    model.set({ ...ground, ...valuesOf(pack, planes, state) });
  };
  const change = (/** @type {(now: State) => Partial<State>} */ changes) => {
    state = { ...state, ...changes(state) };
    show();
  };
  const controls = controlsOf(pack, change, byTest);
  model.moved = (kind, pair) => change((now) => ({ rates: ratesAfter(pack, now, kind, pair) }));
  show();
  return panel(controls, () => change(() => pack.start));
}
