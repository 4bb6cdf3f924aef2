// The class's own trial on the projector: seal, randomise, count, close, show. The teacher sees no
// more than the class before the result is shown. The room counts; what its counts mean is computed
// by the kernel of this page, which sends the words.
import { button, element } from "./dom.js";
import { tellNotes } from "./presenter_aside.js";
import { isSettling, once, settle } from "./presenter_presses.js";
import {
  chanceWords,
  flowWords,
  mustWait,
  neededWords,
  outWords,
  readOn,
  STEPS,
  stepped,
} from "./presenter_trial_flow.js";
import { planOf } from "./presenter_trial_plan.js";
import { result, waysOn } from "./presenter_trial_result.js";

/** @typedef {import("./presenter_trial_flow.js").Trial} Trial */
/** @typedef {import("./presenter_trial_flow.js").Words} Words */
/** @typedef {import("./presenter_trial_flow.js").Flow} Flow */
/** @typedef {import("./presenter_trial_result.js").Shown} Shown */
/** @typedef {Trial & Words} Said */
/**
 * @typedef {object} Room what the trial asks of the presenter
 * @property {(name: string, data: object) => unknown} move
 * @property {string} base
 * @property {(words: string) => void} say
 * @property {import("./presenter_presses.js").Twice} twice
 */

const REOPEN = "Take more answers";
const NOT_BY_ARROWS = "Arrows leave the trial as it is: Page Down goes on with it, X puts it away.";
const BY_BUTTON = "The promise is sealed by its button: it cannot be taken back.";

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
    this.here = 0; // phones
    this.toSay = ""; // to the class, at this step
    this.goes = element("button");
    /** @type {Trial | null} */
    this.trial = null;
    /** @type {ReturnType<typeof planOf> | undefined} */
    this.plan = undefined;
    document.body.append(this.root);
    this.hears = (/** @type {Event} */ event) => this.hear(event);
    addEventListener("te-class-trial-words", this.hears);
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Bring the trial to the front of the class, or put it away; begin one if there is none. */
  toggle() {
    once(() => this.room.move(this.isOpen ? "trial/away" : "trial/begin", {}));
  }

  /**
   * Take what the room says, and ask the kernel for the words to it. The trial is on the projector
   * while it is on the phones.
   * @param {import("./presenter_room_flow.js").State} [state]
   */
  show(state) {
    const { trial = null, here = 0, front } = state ?? {};
    this.trial = trial;
    this.here = here;
    const wasOpen = this.isOpen;
    this.root.hidden = !trial || front !== "trial";
    if (wasOpen !== this.isOpen) tellNotes({ say: this.isOpen ? this.toSay : "" });
    if (!wasOpen && this.isOpen) this.title.focus({ preventScroll: true });
    const about = JSON.stringify([trial, trial?.phase === "sealed" && here]);
    this.about = about;
    if (!trial) this.forgotten();
    if (!trial || about === this.drawn) return;
    dispatchEvent(new CustomEvent("te-class-trial", { detail: { about, trial, here } }));
  }

  /** A trial that is begun after this one shows nothing of it. */
  forgotten() {
    this.drawn = "";
    this.toSay = "";
    for (const part of [this.title, this.body, this.acts]) part.replaceChildren();
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
    const { title } = STEPS[trial.phase];
    const isNew = !this.drawn || this.title.textContent !== title;
    this.drawn = this.about;
    this.toSay = trial.say ?? "";
    if (this.isOpen) tellNotes({ say: this.toSay });
    this.title.textContent = title;
    this.body.replaceChildren(...this.parts(trial, here));
    // Buttons stay under the hand and the focus while answers come.
    if (isNew) this.acts.replaceChildren(...this.buttons(trial));
    this.goes.disabled = mustWait(trial, here);
    if (isNew && this.isOpen) this.title.focus({ preventScroll: true });
  }

  /** @param {Said} trial @param {number} here @returns {Node[]} */
  parts(trial, here) {
    if (trial.phase === "planned") {
      this.plan = planOf(trial);
      return this.plan.nodes;
    }
    const promise = element("p", "te-trial-promise", trial.promise ?? "");
    const flow = /** @type {Flow} */ (trial.flow);
    const needed = element("p", "te-trial-needed", neededWords(trial, here));
    if (trial.phase === "sealed") {
      const count = large(`${here}`, here === 1 ? "phone is here" : "phones are here");
      return [promise, count, needed, element("p", "", chanceWords(trial, here))];
    }
    if (trial.phase === "shown") {
      return [promise, ...result(/** @type {Said & Shown} */ (trial))];
    }
    const count = large(`${flow.analysed} of ${flow.randomised}`, "have answered");
    return [promise, count, element("p", "", flowWords(flow)), needed];
  }

  /** What can be pressed. The way to the bench puts the trial away, which would lie over it there. @param {Said} trial */
  buttons(trial) {
    this.sure = false;
    const { act } = STEPS[trial.phase];
    /** @type {HTMLElement[]} */
    const made = [];
    this.goes = button(act, () => this.go(), "te-theme te-trial-go");
    if (act) made.push(this.goes);
    if (trial.isEnough === false)
      made.push(button(REOPEN, () => once(() => this.room.move("trial/reopen", {})), "te-theme"));
    const away = () => once(() => this.room.move("trial/away", {}));
    if ("arms" in trial)
      made.push(...waysOn(/** @type {Said & Shown} */ (trial), this.room.base, away));
    // What takes answers stays before the class.
    if (trial.phase !== "open")
      made.push(button("Put it away (X)", () => this.toggle(), "te-theme"));
    if (trial.phase !== "planned") {
      const forget = button("Forget this trial", () => this.forget(forget), "te-theme");
      made.push(forget);
    }
    return made;
  }

  /** Do what comes next. */
  go() {
    if (!this.trial || isSettling()) return;
    const { move } = STEPS[this.trial.phase];
    if (!move) return;
    this.room.say(""); // what was said of this step is done
    if (!this.isSure(move)) return;
    const sealed = move === "seal" && this.plan?.chosen();
    once(() => this.room.move(`trial/${move}`, sealed || {}));
  }

  /** Answers that are still out would be missing for good, so it takes two presses. @param {string} move */
  isSure(move) {
    const { flow } = this.trial ?? {};
    const out = move === "close" && flow ? Math.min(flow.randomised, this.here) - flow.analysed : 0;
    const isSure =
      !flow || out <= 0 || this.room.twice.isSure("close the trial", outWords(out, flow));
    if (!isSure) settle(); // a second press that comes by itself is none
    return isSure;
  }

  /** A trial is gone for good, so it takes two presses. @param {HTMLButtonElement} pressed */
  forget(pressed) {
    if (this.sure) this.room.move("trial/clear", {});
    this.sure = true;
    pressed.textContent = "Press again: its answers are then gone";
  }

  /**
   * A key for the next screen, or back: whether the trial is in front, whose it then is. The promise
   * waits for its button, and arrows only read on.
   * @param {number} step
   * @param {boolean} isClicker
   */
  step(step, isClicker) {
    if (!this.isOpen) return false;
    const phase = this.trial?.phase ?? "planned";
    const move = stepped(phase, step);
    const more = move === "away" ? readOn(step, this.root) : 0; // it is read to its end first
    if (more) return this.scroll(more);
    if (!isClicker) this.room.say(NOT_BY_ARROWS);
    else if (isSettling() || (step > 0 && this.goes.disabled))
      return true; // why is said beside it
    else if (move && this.isSure(move)) once(() => this.room.move(`trial/${move}`, {}));
    else if (phase === "planned") this.room.say(BY_BUTTON);
    return true;
  }

  /** @param {number} pixels */
  scroll(pixels) {
    this.root.scrollBy(0, pixels);
    return true;
  }

  /** What the teacher's own window says of it. */
  get said() {
    const { phase, flow } = this.trial ?? {};
    if (!this.isOpen || !phase) return "";
    const { title, act } = STEPS[phase];
    const count = flow ? ` ${flow.analysed} of ${flow.randomised} have answered.` : "";
    const isNext = act && phase !== "planned" && !this.goes.disabled;
    const next = isNext ? ` Page Down: ${act.toLowerCase()}.` : "";
    return `The class's trial: ${title.replace(/[.?]$/, "")}.${count}${next}`;
  }

  remove() {
    removeEventListener("te-class-trial-words", this.hears);
    this.root.remove();
  }
}
