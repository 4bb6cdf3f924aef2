// What the scripts of this file share: the model of a card, what is unpacked, and the controls.

// The part of a widget's model that live_chart.js asks for; what it sends is answered here.
export class Model {
  constructor(values) {
    this.values = values;
    this.listeners = new Map();
    this.moved = () => {};
  }

  get(name) {
    return this.values[name];
  }

  on(event, listener) {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event).add(listener);
  }

  off(event, listener) {
    this.listeners.get(event)?.delete(listener);
  }

  fire(event) {
    this.listeners.get(event)?.forEach((listener) => listener());
  }

  set(changes) {
    const names = Object.keys(changes).filter((name) => this.values[name] !== changes[name]);
    Object.assign(this.values, changes);
    names.forEach((name) => this.fire(`change:${name}`));
  }

  send(content) {
    const [[kind, pair]] = Object.entries(content);
    this.moved(kind, pair);
    this.fire("msg:custom");
  }
}

export async function unpack(key) {
  const text = document.getElementById(`te-pack-${key}`).textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpackJson(key) {
  return JSON.parse(new TextDecoder().decode(await unpack(key)));
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

let count = 0;

function named(control, label, output) {
  count += 1;
  control.id = `te-control-${count}`;
  const name = element("label", "", label);
  name.htmlFor = control.id;
  const root = element("div", "te-slide");
  root.append(name, ...(output ? [output] : []), control);
  return root;
}

// What cannot be done here, below what can.
export const note = (words) => element("p", "te-rests", words);

// A slider over whole steps; `words` tells each step. Returns its element and a way to follow.
export function slider({ label, last, words, mark }, moved) {
  const input = element("input", "");
  Object.assign(input, { type: "range", min: 0, max: last, step: 1 });
  const output = element("output", "");
  const root = named(input, label, output);
  output.htmlFor = input.id;
  if (mark) {
    const [at, told] = mark;
    const node = root.appendChild(element("span", "te-slide-mark", told));
    node.style.setProperty("--te-at", at / last);
  }
  input.addEventListener("input", () => moved(+input.value));
  const show = (value) => {
    input.value = value;
    output.textContent = words(value);
    input.setAttribute("aria-valuetext", words(value));
  };
  return { root, show };
}

export function menu({ label, words }, chosen) {
  const select = element("select", "");
  select.append(...words.map((each) => element("option", "", each)));
  select.addEventListener("change", () => chosen(select.selectedIndex));
  return {
    root: named(select, label),
    show: (index) => {
      select.selectedIndex = index;
    },
  };
}

export function panel(controls, back) {
  const root = element("div", "te-panel");
  const grid = element("div", "te-slides");
  const button = element("button", "te-back", "Back to the trial");
  button.type = "button";
  button.addEventListener("click", back);
  grid.append(...controls.map((control) => control.root));
  root.append(grid, button);
  return root;
}
