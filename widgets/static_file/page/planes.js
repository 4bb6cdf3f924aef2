// The p-values of every table as steps of a ladder, as Python has worked them out and packed them.

/** @typedef {{ n: [number, number], kept: number, words: string, frames: Record<string, string> }} Size */

/** As Python rounds: a half goes to the even neighbour. @param {number} value */
export function round(value) {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2) ? low + 1 : low;
}

/**
 * For each table of a trial, the place of its step among those that are kept: tables that every
 * test reads alike have one place.
 * @param {[number, number]} n patients in treatment and control
 */
export function places([treatment, control]) {
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

/**
 * Steps from their differences, modulo 65,536: all low bytes, then all high ones.
 * @param {Uint8Array} bytes
 */
export function unfold(bytes) {
  const n = bytes.length / 2;
  const steps = new Uint16Array(n);
  for (let i = 0, last = 0; i < n; i += 1) {
    last = (last + bytes[i] + 256 * bytes[n + i]) & 65535;
    steps[i] = last;
  }
  return steps;
}

export class Planes {
  /** @param {Size[]} sizes @param {Uint8Array} bytes */
  constructor(sizes, bytes) {
    this.sizes = sizes;
    this.steps = unfold(bytes);
    /** @type {number[]} */
    this.starts = [];
    this.perTest = sizes.reduce((sum, size) => {
      this.starts.push(sum);
      return sum + size.kept;
    }, 0);
    this.size = -1;
    this.columns = 0;
    this.found = new Int32Array();
  }

  /** Turn to one size: tables and steps are of it from here on. @param {number} size */
  turn(size) {
    if (this.size === size) return;
    const { n } = this.sizes[size];
    Object.assign(this, { size, columns: n[1] + 1, found: places(n) });
  }

  /**
   * The step of a table (t responders in treatment, c in control), by a test.
   * @param {number} test
   * @param {number} t
   * @param {number} c
   */
  step(test, t, c) {
    return this.steps[this.first(test) + this.found[t * this.columns + c]];
  }

  /**
   * The band of every table by a test, row by row.
   * @param {number} test
   * @param {number[]} bandOf the band of each step
   */
  bands(test, bandOf) {
    const { found, steps } = this;
    const [first, bands] = [this.first(test), new Uint8Array(found.length)];
    for (let i = 0; i < bands.length; i += 1) bands[i] = bandOf[steps[first + found[i]]];
    return bands;
  }

  /** @param {number} test */
  first(test) {
    return test * this.perTest + this.starts[this.size];
  }
}

/**
 * The map's shading, as runs of cells of one band in each row; where there is no p, the band is 0.
 * @param {ArrayLike<number>} bands
 * @param {number} columns
 */
export function regions(bands, columns) {
  /** @type {Runs} */
  const runs = { from: [], to: [], below: [], above: [], band: [] };
  for (let start = 0, i = 0; i < bands.length; i += 1) {
    const c = i % columns;
    if (c + 1 < columns && bands[i + 1] === bands[i]) continue;
    const t = (i - c) / columns;
    if (bands[i]) {
      runs.from.push(start - 0.5);
      runs.to.push(c + 0.5);
      runs.below.push(t - 0.5);
      runs.above.push(t + 0.5);
      runs.band.push(bands[i]);
    }
    start = c + 1 < columns ? c + 1 : 0;
  }
  return runs;
}

/**
 * The two staircases where p crosses the line, from the left edge and to the right one. A cell at an
 * end of a row that has no p is on the side of its neighbour.
 * @param {ArrayLike<number>} bands
 * @param {number} columns
 * @param {number} last the last band below the line
 */
export function contour(bands, columns, last) {
  /** @type {{ x: number[], y: number[], side: string[], order: number[] }} */
  const stairs = { x: [], y: [], side: [], order: [] };
  const put = (/** @type {string} */ side, /** @type {number} */ x, /** @type {number} */ y) => {
    stairs.order.push(stairs.order.length);
    stairs.x.push(x);
    stairs.y.push(y);
    stairs.side.push(side);
  };
  const known = (/** @type {number} */ i) => bands[i] || bands[i % columns ? i - 1 : i + 1];
  /** @type {(side: string, first: number, step: number, x: (reach: number) => number) => void} */
  const stair = (side, first, step, x) => {
    for (let t = 0, i = first; i < bands.length; t += 1, i += columns) {
      let reach = 0;
      const below = (/** @type {number} */ band) => band > 0 && band <= last;
      while (reach < columns && below(known(i + step * reach))) reach += 1;
      if (!reach) continue;
      if (side === "treatment" && !stairs.x.length) put(side, -0.5, t - 0.5);
      for (const y of [t - 0.5, t + 0.5]) put(side, x(reach), y);
    }
    const end = stairs.y.at(-1) ?? 0;
    if (stairs.side.at(-1) === "control") put("control", columns - 0.5, end);
  };
  stair("treatment", 0, 1, (reach) => reach - 0.5);
  stair("control", columns - 1, -1, (reach) => columns - 0.5 - reach);
  return stairs;
}
