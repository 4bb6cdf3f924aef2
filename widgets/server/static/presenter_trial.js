// The class's own trial on the projector: seal, randomise, count, close, show. The teacher sees no
// more than the class before the result is shown. The room counts; what its counts mean is computed
// by the kernel of this page, which sends the words.
import { button, element } from "./dom.js";
import { result } from "./presenter_trial_result.js";

/** @typedef {{ key: string, words: string }} Option */
/** @typedef {import("./presenter_trial_result.js").Shown} Shown */
/** @typedef {import("./presenter_trial_result.js").Flow} Flow */
/**
 * @typedef {object} Trial what the room says of its trial
 * @property {"planned" | "sealed" | "open" | "closed" | "shown"} phase
 * @property {{ cut: number, test: string, alpha: string }} [plan]
 * @property {Flow} [flow]
 * @property {boolean} [few]
 */
/**
 * @typedef {object} Words what the kernel adds to it
 * @property {string} [question]
 * @property {number[]} [cuts]
 * @property {Option[]} [tests]
 * @property {Option[]} [alphas]
 * @property {{ cut: number, test: string, alpha: string }} [usual]
 * @property {string} [promise]
 * @property {number} [phones]
 * @property {number} [found]
 * @property {number} [falseAlarms]
 */
/** @typedef {Trial & Words} Said */
/**
 * @typedef {object} Room what the trial asks of the presenter
 * @property {(name: string, data: object) => unknown} move
 * @property {string} base
 * @property {() => void} changed
 */

/** @type {Record<Trial["phase"], { title: string, act: string, move: string }>} */
export const STEPS = {
  planned: { title: "What do we promise?", act: "Seal it", move: "seal" },
  sealed: { title: "The promise is sealed", act: "Randomise us", move: "randomise" },
  open: { title: "Read, and answer alone", act: "Close the answers", move: "close" },
  closed: { title: "Who is missing?", act: "Show the result", move: "show" },
  shown: { title: "What came out", act: "", move: "" },
};

/** How many in the room may answer, in words. @param {Flow} flow */
export function flowWords({ randomised, late, analysed, left, silent, tooLate }) {
  const parts = [`${randomised} randomised${late ? `, ${late} of them came late` : ""}`];
  parts.push(`${analysed} answered`);
  if (left !== undefined) parts.push(`${left} had left`, `${silent} said nothing`);
  if (tooLate) parts.push(`${tooLate} came too late to be dealt`);
  return `${parts.join("; ")}.`;
}

/** What the plan can find, in words. @param {Words} words */
export const chanceWords = ({ phones, found, falseAlarms }) =>
  `If the wording moves us as much as two published trials of other news found, ${found} of 100 classes with ${phones} phones get a p-value at or below the line. If it moves nobody, ${falseAlarms} of 100 get one all the same.`;

/**
 * @param {string} words
 * @param {Option[]} options
 * @param {string} chosen
 */
function choice(words, options, chosen) {
  const select = element("select");
  for (const { key, words: said } of options) {
    select.append(new Option(said, key, false, key === chosen));
  }
  return { label: element("label", "", element("span", "", words), select), select };
}

/** A number that the last row can read, and what it counts. @param {string} value @param {string} words */
const large = (value, words) =>
  element("p", "te-trial-large", element("b", "", value), ` ${words}`);

export class TrialView {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.title = element("h1", "", { tabindex: -1 });
    this.body = element("div", "te-trial-body");
    this.acts = element("div", "te-row-of-buttons");
    const named = { "aria-label": "Trial of the class", hidden: "" };
    this.root = element("section", "te-trial", named, this.title, this.body, this.acts);
    this.about = ""; // what the room says, and what of it is drawn
    this.drawn = "";
    this.sure = false;
    this.begins = false;
    /** @type {Trial | null} */
    this.trial = null;
    document.body.append(this.root);
    this.hears = (/** @type {Event} */ event) => this.hear(event);
    addEventListener("te-class-trial-words", this.hears);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Bring the trial to the front of the class, or put it away; begin one if there is none. */
  toggle() {
    if (!this.trial) {
      this.begins = true;
      this.root.hidden = false;
      this.room.move("trial/begin", {});
    } else this.root.hidden = !this.root.hidden;
    if (this.isOpen) this.title.focus({ preventScroll: true });
    this.room.changed();
  }

  /** Take what the room says, and ask the kernel for the words to it. @param {Trial | null} trial @param {number} here */
  show(trial, here) {
    this.trial = trial;
    if (trial) this.begins = false;
    else if (!this.begins) this.root.hidden = true; // phones may join before it has begun
    const about = JSON.stringify([trial, trial?.phase === "sealed" && here]);
    this.about = about;
    if (!trial || about === this.drawn) return;
    dispatchEvent(new CustomEvent("te-class-trial", { detail: { about, trial, here } }));
  }

  /** The words came: they are shown, unless the room has said something else since. @param {Event} event */
  hear(event) {
    if (!(event instanceof CustomEvent)) return;
    const { about, words } = event.detail;
    if (about === this.about && this.trial) this.draw({ ...this.trial, ...words });
  }

  /** @param {Said} trial */
  draw(trial) {
    const here = JSON.parse(this.about)[1];
    const isNew = this.title.textContent !== STEPS[trial.phase].title;
    this.drawn = this.about;
    this.sure = false;
    this.title.textContent = STEPS[trial.phase].title;
    this.body.replaceChildren(...this.parts(trial, here));
    this.acts.replaceChildren(...this.buttons(trial));
    if (isNew && this.isOpen) this.title.focus({ preventScroll: true });
  }

  /** @param {Said} trial @param {number} here @returns {Node[]} */
  parts(trial, here) {
    if (trial.phase === "planned") return this.plan(trial);
    const promise = element("p", "te-trial-promise", trial.promise ?? "");
    const flow = /** @type {Flow} */ (trial.flow);
    if (trial.phase === "sealed") {
      const chances = element("p", "", chanceWords(trial));
      return [promise, large(`${here}`, here === 1 ? "phone is here" : "phones are here"), chances];
    }
    if (trial.phase === "shown") {
      return [promise, ...result(/** @type {Said & Shown} */ (trial), this.room.base)];
    }
    const count = large(`${flow.analysed} of ${flow.randomised}`, "have answered");
    return [promise, count, element("p", "", flowWords(flow))];
  }

  /** @param {Words} words */
  plan({ question = "", cuts = [], tests = [], alphas = [], usual }) {
    const numbers = cuts.map((cut) => ({ key: `${cut}`, words: `${cut} or more` }));
    this.fields = {
      cut: choice("A yes is an answer of", numbers, `${usual?.cut}`),
      test: choice("by which test", tests, `${usual?.test}`),
      alpha: choice("false alarms, alpha", alphas, `${usual?.alpha}`),
    };
    const asked = "Two wordings of one piece of news, dealt by chance. Then one question:";
    const scale = element("p", "te-trial-question", `${question} 0 to 10.`);
    const labels = Object.values(this.fields).map(({ label }) => label);
    return [element("p", "", asked), scale, element("div", "te-trial-plan", ...labels)];
  }

  /** @param {Trial} trial */
  buttons(trial) {
    const { act } = STEPS[trial.phase];
    const made = [button("Put it away (X)", () => this.toggle(), "te-theme")];
    if (act) made.unshift(button(act, () => this.go(), "te-theme te-trial-go"));
    if (trial.phase !== "planned") {
      const forget = button("Forget this trial", () => this.forget(forget), "te-theme");
      made.push(forget);
    }
    return made;
  }

  /** Do what comes next. */
  go() {
    if (!this.trial) return;
    const { move } = STEPS[this.trial.phase];
    if (!move) return;
    const plan = move === "seal" && this.fields;
    const sealed = plan && {
      cut: Number(plan.cut.select.value),
      test: plan.test.select.value,
      alpha: plan.alpha.select.value,
    };
    this.room.move(`trial/${move}`, sealed || {});
  }

  /** A trial is gone for good, so it takes two presses. @param {HTMLButtonElement} pressed */
  forget(pressed) {
    if (this.sure) this.room.move("trial/clear", {});
    this.sure = true;
    pressed.textContent = "Press again: its answers are then gone";
  }

  /**
   * A clicker's key: whether the trial had something to do with it. What is sealed and shown waits
   * for the button, for neither can be taken back.
   * @param {number} step
   */
  step(step) {
    if (!this.isOpen) return false;
    const phase = this.trial?.phase;
    if (step > 0 && (phase === "sealed" || phase === "open" || phase === "closed")) this.go();
    else if (phase !== "planned") this.toggle();
    return true;
  }

  remove() {
    removeEventListener("te-class-trial-words", this.hears);
    this.root.remove();
  }
}
