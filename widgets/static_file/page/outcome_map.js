// Chapter 6: the p-value of the reader's trial is looked up in planes that Python has computed,
// and so is every word that is said of it.
import { menu, panel, slider } from "./model.js";
import { contour, Planes, regions, round } from "./planes.js";

/**
 * @typedef {object} Ladder what is printed and shaded at each step
 * @property {number[]} p
 * @property {string[]} words
 * @property {string[]} read
 * @property {number[]} band
 * @property {number} below how many steps lie below the line
 */
/**
 * @typedef {object} Pack what Python packs beside the steps: static_file/planes.py
 * @property {Ladder} ladder
 * @property {import("./planes.js").Size[]} sizes
 * @property {Record<string, string[]>} rates
 * @property {string[]} tests
 * @property {number} alpha
 * @property {string} own
 * @property {string} counted
 * @property {{ size: string, rates: [string, string], test: string }} labels
 * @property {{ size: number, rates: [number, number], test: number }} start
 */

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

/**
 * @param {import("./model.js").Model} model
 * @param {Pack} pack
 * @param {Uint8Array} bytes
 */
export function outcomeMap(model, pack, bytes) {
  const planes = new Planes(pack.sizes, bytes);
  const { ladder, labels, sizes, tests } = pack;
  let { size, test, rates } = pack.start;
  let drawn = "";

  const lastBelow = ladder.band[ladder.below - 1];
  const ground = () => {
    const [{ columns }, bands] = [planes, planes.bands(test, ladder.band)];
    return {
      frame_map_regions: regions(bands, columns),
      frame_map_contour: contour(bands, columns, lastBelow),
      ...sizes[size].frames,
    };
  };
  const strip = (/** @type {number[]} */ steps) => ({
    test: tests,
    p: steps.map((each) => ladder.p[each]),
    words: steps.map((each) => ladder.words[each]),
    chosen: tests.map((_, i) => i === test),
    alpha: tests.map(() => pack.alpha),
  });
  /** @returns {[number, number]} */
  const counts = () => [round(rates[0] * sizes[size].n[0]), round(rates[1] * sizes[size].n[1])];

  const show = () => {
    const [t, c] = counts();
    const { n } = sizes[size];
    planes.turn(size);
    const steps = tests.map((_, i) => planes.step(i, t, c));
    const isShaded = drawn === `${size} ${test}`;
    drawn = `${size} ${test}`;
    [size, round(100 * rates[0]), round(100 * rates[1]), test].forEach((value, i) =>
      controls[i].show(value),
    );
    model.set({
      ...(isShaded ? {} : ground()),
      frame_map_cell: { from: [c - 0.5], to: [c + 0.5], below: [t - 0.5], above: [t + 0.5] },
      frame_map_reader: { x: [rates[1] * n[1]], y: [rates[0] * n[0]] },
      frame_strip_p_values: strip(steps),
      sentence: `${countedWords(pack, size, [t, c])} ${tests[test]} ${ladder.read[steps[test]]}`,
    });
  };

  const rate = (/** @type {0 | 1} */ arm) => {
    const own = 100 * pack.start.rates[arm];
    return slider(
      {
        label: labels.rates[arm],
        last: 100,
        words: String,
        mark: [own, `the trial: ${round(own)}`],
      },
      (value) => {
        rates = arm ? [rates[0], value / 100] : [value / 100, rates[1]];
        show();
      },
    );
  };
  const controls = [
    slider(
      {
        label: labels.size,
        last: sizes.length - 1,
        words: (i) => sizes[i].words,
        mark: [pack.start.size, `the trial: ${pack.own}`],
      },
      (value) => {
        size = value;
        show();
      },
    ),
    rate(0),
    rate(1),
    menu({ label: labels.test, words: tests }, (value) => {
      test = value;
      show();
    }),
  ];

  model.moved = (kind, [x, y]) => {
    const { n } = sizes[size];
    const [t, c] = kind === "step" ? counts() : [0, 0];
    const rateOf = (/** @type {number} */ count, /** @type {number} */ most) =>
      Math.min(Math.max(round(count), 0), most) / most;
    rates = [rateOf(t + y, n[0]), rateOf(c + x, n[1])];
    show();
  };
  show();
  return panel(controls, () => {
    ({ size, test, rates } = pack.start);
    show();
  });
}
