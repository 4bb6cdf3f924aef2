// Pictures, a sentence and a few numbers that change together: the words in the same frame as the
// pictures.
import { element } from "./dom.js";
import { say } from "./page.js";
import { Picture } from "./picture.js";

/** @param {NumberRecord} record */
function numberOf([label, value, note]) {
  const figure = element("dd", "te-value");
  figure.innerHTML = value;
  const notes = note ? [element("dd", "te-note", note)] : [];
  return element("div", "te-number", element("dt", "", label), figure, ...notes);
}

/**
 * Write numbers. What stays the same is left alone: new nodes would have to be laid out again.
 * @param {HTMLElement} list
 * @param {NumberRecord[]} before
 * @param {NumberRecord[]} now
 */
function writeNumbers(list, before, now) {
  list.hidden = !now.length;
  now.forEach((number, i) => {
    if (i >= before.length) list.append(numberOf(number));
    else if (String(number) !== String(before[i])) list.children[i].replaceWith(numberOf(number));
  });
  before.slice(now.length).forEach(() => list.lastChild?.remove());
}

/**
 * Call `paint` with the names that have changed. The traits of one message become one painting, at
 * once. What else arrives before the next frame becomes a second one, of the last state: a fast drag
 * never queues work.
 * @param {(changed: Set<string>) => void} paint
 */
function painting(paint) {
  /** @type {Set<string>} */
  const changed = new Set();
  let frame = 0;
  const now = () => {
    if (changed.size) paint(changed);
    changed.clear();
  };
  const schedule = (/** @type {string} */ name) => {
    changed.add(name);
    if (frame) return;
    queueMicrotask(now);
    frame = requestAnimationFrame(() => {
      frame = 0;
      now();
    });
  };
  return { schedule, stop: () => cancelAnimationFrame(frame) };
}

let sentences = 0;

/** @param {{ model: ChartModel, el: HTMLElement }} props */
function render({ model, el }) {
  const pictures = model.get("pictures").map((record) => new Picture(model, record));
  const roots = pictures.map((picture) => picture.root);
  const gallery = element("div", `te-gallery te-gallery-${pictures.length}`, ...roots);
  sentences += 1;
  const sentence = element("p", "te-sentence", { id: `te-sentence-${sentences}` });
  pictures.forEach(({ node }) => node.setAttribute("aria-describedby", sentence.id));
  const numbers = element("dl", "te-numbers");
  el.append(element("div", "te-live", gallery, sentence, numbers));

  /** @type {NumberRecord[]} */
  let shown = [];
  const write = () => {
    const words = model.get("sentence");
    if (sentence.innerHTML !== words) sentence.innerHTML = words;
    writeNumbers(numbers, shown, model.get("numbers"));
    shown = model.get("numbers");
  };
  write();

  // Canvases come first: to write on one, the page must know its own layout, which a change of
  // an SVG or of words would make it work out once more.
  const order = ["canvas", "svg"].flatMap((kind) =>
    pictures.filter(({ renderer }) => renderer === kind),
  );
  const { schedule, stop } = painting((changed) => {
    order.forEach((picture) => picture.update(changed));
    write();
    say(() => sentence.textContent);
  });
  const traits = pictures.flatMap(({ datasets }) => datasets.map((name) => `frame_${name}`));
  const listeners = ["sentence", "numbers", ...traits].map((trait) => ({
    event: `change:${trait}`,
    hear: () => schedule(trait.replace("frame_", "")),
  }));
  listeners.forEach(({ event, hear }) => model.on(event, hear));

  return () => {
    stop();
    listeners.forEach(({ event, hear }) => model.off(event, hear));
    pictures.forEach((picture) => picture.remove());
  };
}

/** @type {{ render: import("@anywidget/types").Render<LiveChartTraits> & typeof render }} */
export default { render };
