// A sheet of questions: native radio buttons, one group a question. Which option is right comes
// from the kernel, after the sheet is handed in.
import { keepTicks, keptTicks } from "./again.js";
import { button, element, save } from "./dom.js";
import "./page.js";

/** @typedef {{ text: string, options: string[] }} Question */
/**
 * @typedef {object} Traits
 * @property {string} title
 * @property {Question[]} questions
 * @property {(number | null)[]} chosen
 * @property {boolean} handed_in
 * @property {number[]} left the questions that were open when the reader was asked to hand in again
 * @property {string} notice
 * @property {string} result
 * @property {string[]} beside
 * @property {string} file
 */

let sheets = 0;

/**
 * @param {(number: number, option: number) => void} choose
 * @param {Question} question
 * @param {number} number
 * @param {string} name
 */
function group(choose, { text, options }, number, name) {
  const labels = options.map((words, value) => {
    const radio = element("input", "", { type: "radio", name: `${name}-${number}`, value });
    radio.addEventListener("change", () => choose(number, value));
    return element("label", "", radio, element("span", "", words));
  });
  return element(
    "fieldset",
    "te-asked",
    element("legend", "", `${number + 1}. ${text}`),
    ...labels,
    element("div", "te-beside"),
  );
}

/**
 * Let a fold be as it was left when its page is loaded again in this tab: closed, the page would
 * end above what was read.
 * @param {HTMLDetailsElement} fold
 */
function staysOpen(fold) {
  const key = `te-open ${fold.firstElementChild?.textContent}`;
  try {
    fold.open = sessionStorage.getItem(key) !== null;
    fold.addEventListener("toggle", () =>
      fold.open ? sessionStorage.setItem(key, "") : sessionStorage.removeItem(key),
    );
  } catch {
    // Without storage it begins closed.
  }
  return fold;
}

/**
 * Tell a class's room, which may be joined before or after.
 * @param {import("@anywidget/types").AnyModel<Traits>} model
 */
function tell(model) {
  const detail = model.get("file");
  if (detail) dispatchEvent(new CustomEvent("te-marks", { detail }));
}

/** @param {number} left */
const wordsOfHand = (left) => (left ? `Hand in with ${left} open` : "Hand in");

/**
 * What hands in. With open questions it says how many; a double tap is one press, for nobody has read
 * that in between.
 * @param {import("@anywidget/types").AnyModel<Traits>} model
 */
function handButton(model) {
  const hand = button("Hand in", () => {});
  hand.addEventListener("click", ({ detail }) => {
    if (detail < 2) model.send({ hand_in: model.get("left") });
  });
  return hand;
}

/** What is below the questions. @param {import("@anywidget/types").AnyModel<Traits>} model */
const footOf = (model) => ({
  hand: handButton(model),
  notice: element("p", "te-notice", { role: "alert" }),
  result: element("div", "te-self-test-result", { role: "status" }),
  keep: button("Save as CSV", () =>
    save("self-test.csv", new Blob([model.get("file")], { type: "text/csv" })),
  ),
});

/** @param {import("@anywidget/types").RenderProps<Traits>} props */
function render({ model, el }) {
  sheets += 1;
  const name = `te-self-test-${sheets}`;
  // What was chosen since the kernel last answered: its answer to an earlier one must not undo it.
  /** @type {Map<number, number>} */
  const fresh = new Map();
  const title = model.get("title");
  const choose = (/** @type {number} */ number, /** @type {number} */ option) => {
    fresh.set(number, option);
    const others = keptTicks(title).filter(([each]) => each !== number);
    keepTicks(title, [...others, [number, option]]);
    model.send({ choose: [number, option] });
  };
  const groups = model.get("questions").map((each, number) => group(choose, each, number, name));
  const foot = footOf(model);
  const { hand, notice, result, keep } = foot;
  const sheet = [element("summary", "", title), ...groups, ...Object.values(foot)];
  el.append(staysOpen(element("details", "te-card te-self-test", ...sheet)));

  const show = () => {
    const done = model.get("handed_in");
    const chosen = model.get("chosen");
    if (done || model.get("notice")) fresh.clear();
    if (done) keepTicks(title, []);
    groups.forEach((each, number) => {
      each.disabled = done;
      const beside = /** @type {HTMLElement} */ (each.querySelector(".te-beside"));
      beside.innerHTML = model.get("beside")[number] ?? "";
      if (fresh.get(number) === chosen[number]) fresh.delete(number);
      const now = fresh.get(number) ?? chosen[number];
      each.querySelectorAll("input").forEach((radio, option) => {
        radio.checked = now === option;
      });
    });
    Object.assign(hand, { hidden: done, textContent: wordsOfHand(model.get("left").length) });
    keep.hidden = !model.get("file");
    tell(model);
    notice.textContent = done ? "" : model.get("notice");
    result.innerHTML = model.get("result");
  };
  model.on("change", show);
  if (!model.get("handed_in")) keptTicks(title).forEach((tick) => choose(...tick));
  show();
  const wanted = () => tell(model);
  addEventListener("te-marks-wanted", wanted);
  return () => {
    model.off("change", show);
    removeEventListener("te-marks-wanted", wanted);
  };
}

export default { render };
