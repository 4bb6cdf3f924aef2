// What the scripts of this file share: the model of a card, what is unpacked, and the controls.
import { button, element } from "./dom.js";
import { slideByHand } from "./finger.js";

/** @typedef {(kind: string, pair: [number, number]) => void} Moved */
/** @typedef {{ root: HTMLElement, show: (value: number) => void }} Control */

/** The part of a widget's model that live_chart.js asks for; what it sends is answered here. */
export class Model {
  /** @param {Record<string, unknown>} values */
  constructor(values) {
    this.values = values;
    /** @type {Map<string, Set<() => void>>} */
    this.listeners = new Map();
    /** @type {Moved} */
    this.moved = () => {};
  }

  /** @param {string} name @returns {any} */
  get(name) {
    return this.values[name];
  }

  /** @param {string} event @param {() => void} listener */
  on(event, listener) {
    const others = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, others.add(listener));
  }

  /** @param {string} event @param {() => void} listener */
  off(event, listener) {
    this.listeners.get(event)?.delete(listener);
  }

  /** @param {string} event */
  fire(event) {
    this.listeners.get(event)?.forEach((listener) => listener());
  }

  /** @param {Record<string, unknown>} changes */
  set(changes) {
    const names = Object.keys(changes).filter((name) => this.values[name] !== changes[name]);
    Object.assign(this.values, changes);
    names.forEach((name) => this.fire(`change:${name}`));
  }

  /** @param {Record<string, [number, number]>} content */
  send(content) {
    const [[kind, pair]] = Object.entries(content);
    this.moved(kind, pair);
    this.fire("msg:custom");
  }
}

/**
 * The bytes that the file holds under a key.
 * @param {string} key
 */
export async function unpack(key) {
  const text = document.getElementById(`te-pack-${key}`)?.textContent ?? "";
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} key */
export async function unpackJson(key) {
  return JSON.parse(new TextDecoder().decode(await unpack(key)));
}

/** Half the width of a slider's handle, in pixels: look_up.css. */
const HALF = 12;

let count = 0;

/**
 * @param {HTMLElement} control
 * @param {string} label
 * @param {...HTMLElement} output
 */
function named(control, label, ...output) {
  count += 1;
  control.id = `te-control-${count}`;
  const name = element("label", "", { for: control.id }, label);
  return element("div", "te-slide", name, ...output, control);
}

/** What cannot be done here, below what can. @param {string} words */
export const note = (words) => element("p", "te-rests", words);

/**
 * A slider over whole steps; `words` says each step, `mark` which of them is the trial's.
 * @param {{ label: string, last: number, words: (value: number) => string, mark?: [number, string] }} range
 * @param {(value: number) => void} moved
 * @returns {Control}
 */
export function slider({ label, last, words, mark }, moved) {
  const input = element("input", "", { type: "range", min: 0, max: last, step: 1 });
  const output = element("output");
  const root = named(input, label, output);
  output.htmlFor.value = input.id;
  if (mark) {
    const [at, text] = mark;
    const node = root.appendChild(element("span", "te-slide-mark", text));
    node.style.setProperty("--te-at", String(at / last));
  }
  input.addEventListener("input", () => moved(input.valueAsNumber));
  slideByHand(root, input, HALF);
  const show = (/** @type {number} */ value) => {
    input.value = String(value);
    output.textContent = words(value);
    input.setAttribute("aria-valuetext", words(value));
  };
  return { root, show };
}

/**
 * @param {{ label: string, words: string[] }} options
 * @param {(index: number) => void} chosen
 * @returns {Control}
 */
export function menu({ label, words }, chosen) {
  const select = element("select", "", ...words.map((each) => element("option", "", each)));
  select.addEventListener("change", () => chosen(select.selectedIndex));
  const show = (/** @type {number} */ index) => {
    select.selectedIndex = index;
  };
  return { root: named(select, label), show };
}

/**
 * @param {Control[]} controls
 * @param {() => void} back
 */
export function panel(controls, back) {
  const grid = element("div", "te-slides", ...controls.map((control) => control.root));
  return element("div", "te-panel", grid, button("Back to the trial", back, "te-back"));
}
