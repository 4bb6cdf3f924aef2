// Chapter 6: the p-value of the reader's trial is looked up in planes that Python has computed,
// and so is every word that is said of it.
import { menu, panel, slider } from "./model.js";

// As Python rounds: a half goes to the even neighbour.
function round(value) {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2) ? low + 1 : low;
}

// For each table of a trial, the place of its step among those that are kept: tables that every
// test reads alike have one place.
function places([treatment, control]) {
  const width = control + 1;
  const found = new Int32Array((treatment + 1) * width).fill(-1);
  let next = 0;
  for (let t = 0; t <= treatment; t += 1) {
    for (let c = 0; c <= control; c += 1) {
      if (found[t * width + c] >= 0) continue;
      found[t * width + c] = next;
      found[(treatment - t) * width + control - c] = next;
      if (treatment === control) {
        found[c * width + t] = next;
        found[(control - c) * width + treatment - t] = next;
      }
      next += 1;
    }
  }
  return found;
}

function unfold(bytes) {
  const n = bytes.length / 2;
  const steps = new Uint16Array(n);
  for (let i = 0, last = 0; i < n; i += 1) {
    last = (last + bytes[i] + 256 * bytes[n + i]) & 65535;
    steps[i] = last;
  }
  return steps;
}

export class Planes {
  constructor(told, bytes) {
    this.sizes = told.sizes;
    this.steps = unfold(bytes);
    this.starts = [];
    this.perTest = told.sizes.reduce((sum, size) => {
      this.starts.push(sum);
      return sum + size.kept;
    }, 0);
  }

  // Turn to one size: tables and steps are of it from here on.
  turn(size) {
    if (this.size === size) return;
    const { n } = this.sizes[size];
    Object.assign(this, { size, columns: n[1] + 1, found: places(n) });
  }

  // Returns the step of a table (t responders in treatment, c in control), by a test.
  step(test, t, c) {
    return this.steps[this.first(test) + this.found[t * this.columns + c]];
  }

  // Returns the band of every table by a test, row by row.
  bands(test, bandOf) {
    const { found, steps } = this;
    const [first, all] = [this.first(test), new Uint8Array(found.length)];
    for (let i = 0; i < all.length; i += 1) all[i] = bandOf[steps[first + found[i]]];
    return all;
  }

  first(test) {
    return test * this.perTest + this.starts[this.size];
  }
}

// The map's shading, as runs of cells of one band in each row.
function regions(bands, columns) {
  const runs = { from: [], to: [], below: [], above: [], band: [] };
  for (let start = 0, i = 0; i < bands.length; i += 1) {
    const c = i % columns;
    if (c + 1 < columns && bands[i + 1] === bands[i]) continue;
    const t = (i - c) / columns;
    runs.from.push(start - 0.5);
    runs.to.push(c + 0.5);
    runs.below.push(t - 0.5);
    runs.above.push(t + 0.5);
    runs.band.push(bands[i]);
    start = c + 1 < columns ? c + 1 : 0;
  }
  return runs;
}

// The two staircases where p crosses the line, from the left and from the right. `last` is the
// last band below it.
function contour(bands, columns, last) {
  const stairs = { x: [], y: [], side: [], order: [] };
  const stair = (side, first, step, x) => {
    for (let t = 0, i = first; i < bands.length; t += 1, i += columns) {
      let reach = 0;
      while (reach < columns && bands[i + step * reach] <= last) reach += 1;
      if (!reach) continue;
      for (const y of [t - 0.5, t + 0.5]) {
        stairs.order.push(stairs.order.length);
        stairs.x.push(x(reach));
        stairs.y.push(y);
        stairs.side.push(side);
      }
    }
  };
  stair("treatment", 0, 1, (reach) => reach - 0.5);
  stair("control", columns - 1, -1, (reach) => columns - 0.5 - reach);
  return stairs;
}

export function outcomeMap(model, told, bytes) {
  const planes = new Planes(told, bytes);
  const { ladder, labels, sizes, tests } = told;
  let { size, test, rates } = told.start;
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
  const strip = (steps) => ({
    test: tests,
    p: steps.map((each) => ladder.p[each]),
    words: steps.map((each) => ladder.words[each]),
    chosen: tests.map((_, i) => i === test),
    alpha: tests.map(() => told.alpha),
  });
  const counts = () => rates.map((rate, arm) => round(rate * sizes[size].n[arm]));

  const show = () => {
    const [t, c] = counts();
    const { n } = sizes[size];
    planes.turn(size);
    const steps = tests.map((_, i) => planes.step(i, t, c));
    const cell = { from: [c - 0.5], to: [c + 0.5], below: [t - 0.5], above: [t + 0.5] };
    const said = [t, c].reduce(
      (words, x, arm) => words.replace("{}", told.rates[n[arm]][x]),
      told.counted,
    );
    const shaded = drawn === `${size} ${test}` ? {} : ground();
    drawn = `${size} ${test}`;
    [size, round(100 * rates[0]), round(100 * rates[1]), test].forEach((value, i) =>
      controls[i].show(value),
    );
    model.set({
      ...shaded,
      frame_map_cell: cell,
      frame_map_reader: { x: [rates[1] * n[1]], y: [rates[0] * n[0]] },
      frame_strip_p_values: strip(steps),
      sentence: `${said} ${tests[test]} ${ladder.read[steps[test]]}`,
    });
  };

  const own = `the trial: ${told.own}`;
  const rate = (arm) =>
    slider(
      {
        label: labels.rates[arm],
        last: 100,
        words: String,
        mark: [100 * told.start.rates[arm], `the trial: ${round(100 * told.start.rates[arm])}`],
      },
      (value) => {
        rates = rates.with(arm, value / 100);
        show();
      },
    );
  const controls = [
    slider(
      {
        label: labels.size,
        last: sizes.length - 1,
        words: (i) => sizes[i].words,
        mark: [told.start.size, own],
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
    const [t, c] = kind === "step" ? counts() : [0, 0];
    rates = [t + y, c + x].map((to, arm) => {
      const n = sizes[size].n[arm];
      return Math.min(Math.max(round(to), 0), n) / n;
    });
    show();
  };
  show();
  return panel(controls, () => {
    ({ size, test, rates } = told.start);
    show();
  });
}
