// Pictures, a sentence and a few numbers that change together: the words in the same frame as the
// pictures.
import { tellPlace } from "./chart_look.js";
import { writeNumbers } from "./chart_numbers.js";
import { follow } from "./chart_rows.js";
import { element } from "./dom.js";
import "./page.js";
import { paneOf } from "./pane.js";
import { Picture } from "./picture.js";
import { rewrite } from "./rewrite.js";
import { say } from "./voice.js";

/**
 * What a press sets in motion; only charts that have such pictures ask for the script. Without it
 * they are whole.
 * @param {Picture[]} pictures @param {HTMLElement} el
 */
async function pressesOf(pictures, el) {
  if (!pictures.some(({ spec }) => spec.usermeta?.motion)) return undefined;
  const { Presses } = await import("./motion.js");
  return new Presses(pictures, el);
}

/** Room for a sentence that may be said later. @param {string} words */
function roomFor(words) {
  const room = element("p", "te-longest", { "aria-hidden": "true" });
  room.innerHTML = words;
  return room;
}

let sentences = 0;

/** @param {{ model: ChartModel, el: HTMLElement }} props */
function render({ model, el }) {
  const pictures = model.get("pictures").map((record) => new Picture(model, record));
  const roots = pictures.map((picture) => picture.root);
  const gallery = element("div", `te-gallery te-gallery-${pictures.length}`, ...roots);
  sentences += 1;
  const sentence = element("p", "te-sentence", { id: `te-sentence-${sentences}` });
  const drawings = pictures.map(({ node }) => node);
  drawings.forEach((node) => node.setAttribute("aria-describedby", sentence.id));
  const numbers = element("dl", "te-numbers");
  const { pane, stop: leave } = paneOf(drawings, sentence, numbers);
  sentence.after(...model.get("longest").map(roomFor));
  el.append(element("div", "te-live", pane, gallery, numbers));

  /** @type {NumberRecord[]} */
  let shown = [];
  const write = () => {
    rewrite(sentence, model.get("sentence"));
    pictures.forEach(tellPlace);
    writeNumbers(numbers, shown, model.get("numbers"));
    shown = model.get("numbers");
  };
  write();
  const presses = pressesOf(pictures, el).catch(() => undefined);

  // Canvases come first: to write on one, the page must know its own layout, which a change of
  // an SVG or of words would make it work out once more.
  const order = ["canvas", "svg"].flatMap((kind) =>
    pictures.filter(({ renderer }) => renderer === kind),
  );
  const stop = follow(model, order, () => {
    write();
    presses.then((motion) => motion?.follow());
    say(() => (sentence.checkVisibility() ? sentence.textContent : "")); // a class may hold it back
  });
  return () => {
    stop();
    presses.then((motion) => motion?.remove());
    leave();
    pictures.forEach((picture) => picture.remove());
  };
}

/** @type {{ render: import("@anywidget/types").Render<LiveChartTraits> & typeof render }} */
export default { render };
