// A room on the projector: how to join it, how many have answered, and what the key for votes does.
import { isOpinion } from "./opinion.js";
import { elsewhere, leadTo } from "./presenter_chapters.js";
import { isSettling, once, settle, Twice } from "./presenter_presses.js";
import { beginAnew, close } from "./presenter_reveal.js";
import { cardMade, cardOf, tellKernel } from "./presenter_room_cards.js";
import {
  elsewhereWords,
  fewWords,
  isOpenElsewhere,
  isVotingOn,
  nameOf,
  next,
  notesWords,
  openWords,
  SAID,
  SELF_TEST,
  stepped,
  wasShown,
  wordsOf,
} from "./presenter_room_flow.js";
import { Line } from "./presenter_room_line.js";
import { RoomView } from "./presenter_room_view.js";
import { TrialView } from "./presenter_trial.js";
import { inFrontWords } from "./presenter_trial_flow.js";

/** @typedef {import("./presenter_screens.js").Screen} Screen */
/** @typedef {import("./presenter_room_flow.js").State} State */
/**
 * @typedef {object} Before what a room asks of the presenter
 * @property {string} base
 * @property {() => Screen} screen
 * @property {(words: string) => void} say
 * @property {() => void} changed
 * @property {(card: HTMLElement) => void} show
 * @property {() => void} reveal
 * @property {() => void} cleared
 * @property {(name?: string) => boolean} turnTo the screen of a question, if this chapter has it
 */

export class Room {
  /** @param {Before} before */
  constructor(before) {
    this.before = before;
    this.line = new Line(before.base, (state) => this.follow(state), before.say);
    this.view = new RoomView({
      toggle: () => this.toggle(),
      collect: () => this.collect(),
      end: () => this.end(),
      trial: () => this.tryOut(),
    });
    this.twice = new Twice(before.say);
    const move = (/** @type {string} */ act, /** @type {object} */ data) =>
      this.line.move(act, data);
    this.trial = new TrialView({ base: before.base, move, say: before.say, twice: this.twice });
    this.shown = ""; // the votes that were handed to the kernel last
  }

  get isOpen() {
    return Boolean(this.line.room);
  }

  resume() {
    if (this.line.resume()) this.draw();
  }

  /** Open a room, or bring the way into it to the front of the class, or put it away. */
  toggle() {
    if (!this.isOpen) return void once(() => this.open());
    this.view.large.hidden = !this.view.large.hidden;
    this.draw();
  }

  async open() {
    const refusal = await this.line.open().catch((error) => `${error.message ?? error}`);
    if (refusal) return this.before.say(refusal);
    beginAnew();
    this.before.cleared();
    this.line.listen();
    this.view.large.hidden = false;
    this.draw();
  }

  /** Put the way into the room away, if it is in front. */
  putAway() {
    const wasLarge = !this.view.large.hidden;
    this.view.large.hidden = true;
    if (wasLarge) this.draw();
    return wasLarge;
  }

  draw() {
    this.view.draw(this.line, this.name);
  }

  /** @param {State} [state] */
  follow(state) {
    if (state?.asked) state.asked.elsewhere = elsewhere(state.asked.chapter);
    if (state?.asked) state.asked.isOpinion = isOpinion(state.asked.key);
    this.trial.show(state);
    this.before.changed();
    if (state?.phase === "shown" && state.asked) this.hand(state.asked.key, state);
  }

  /** Show the card of the votes, if their question is on the screen. @param {string} name @param {State} state */
  async hand(name, { epoch, rounds }) {
    const votes = JSON.stringify([epoch, name, rounds]);
    if (votes === this.shown) return;
    this.shown = votes;
    const isHere = () => name === SELF_TEST || name === this.name;
    if (!isHere()) return;
    const card = await cardMade(name, rounds, () => this.shown === votes);
    if (!card || !isHere()) return;
    this.putAway();
    this.before.show(card);
    this.before.reveal();
  }

  get name() {
    return nameOf(this.before.screen());
  }

  /** Whether the class is voting on the question of the screen, or has and waits for the votes. */
  get isVoting() {
    return isVotingOn(this.line.state, this.name);
  }

  /** What the key for votes would do now. */
  get words() {
    return wordsOf(this.line.state, this.name);
  }

  /** What the teacher's own window says of the room. */
  get said() {
    const { room, state } = this.line;
    if (!room || !state) return "";
    if (this.trial.said) return `${room.word}. ${this.trial.said}`;
    return `${room.word}. ${notesWords(state, this.name)}`;
  }

  /** The key for votes; the picture of votes that were shown comes back. */
  vote() {
    if (this.isCovered()) return;
    this.putAway();
    const [{ name }, { state }] = [this, this.line];
    if (!name || isOpenElsewhere(state, name)) {
      const { asked } = state ?? {};
      return this.before.turnTo(asked?.key) || leadTo(asked) || this.before.say(SAID.nothing);
    }
    const move = next(state, name);
    if (move) this.turn(move, name, "V");
    else this.again(name);
  }

  /** @param {string} name */
  again(name) {
    const card = cardOf(name);
    if (card) this.before.show(card);
    else if (this.line.state) {
      this.shown = "";
      this.hand(name, this.line.state);
    }
  }

  /** @param {import("./presenter_room_flow.js").Move} move @param {string} name */
  do(move, name) {
    once(() => {
      const isNew = move === "ask" && name === this.name && !wasShown(this.line.state, name);
      if (isNew) close(this.before.screen().gate); // no answer beside an open vote
      return this.line.move(move, move === "ask" ? { asked: name } : {});
    });
  }

  /** Do it; with too few votes the answer alone is shown, and that is said first. @param {import("./presenter_room_flow.js").Move} move @param {string} name @param {string} key that was pressed */
  turn(move, name, key) {
    const refusal = move === "ask" ? openWords(this.line.state, name) : "";
    if (refusal) return this.before.say(refusal);
    const words = move === "show" ? fewWords(this.line.state, name, key) : "";
    if (isSettling()) return;
    if (!words || this.twice.isSure(`show ${name}`, words)) this.do(move, name);
    else settle(); // a second press that comes by itself is none
  }

  /** A key for the next screen, or back: whether something of the room is in front, whose it is. @param {number} step @param {boolean} isClicker */
  stepInFront(step, isClicker) {
    return this.isOpen && (this.putAway() || this.trial.step(step, isClicker));
  }

  /** Whether the trial is in front of the question, which then is nobody's to turn; it says so. */
  isCovered() {
    if (this.trial.isOpen) this.before.say(inFrontWords(this.trial.trial?.phase));
    return this.trial.isOpen;
  }

  /** A clicker's key: whether the question on the screen had something to do with it. @param {number} step */
  step(step) {
    const move = this.name && stepped(this.line.state, this.name, step);
    if (move) this.turn(move, this.name, "Page Down");
    return Boolean(move);
  }

  /** The key for the answer: whether it is a room's to show. */
  reveal() {
    if (this.isCovered() || (this.isOpen && isSettling())) return true; // a vote may be on its way
    if (!this.isVoting) return false;
    if (this.line.state?.phase === "open") this.before.say(SAID.closeFirst);
    else this.turn("show", this.name, "R");
    return true;
  }

  /** The class's own trial, over everything. */
  tryOut() {
    if (!this.isOpen) return this.before.say("The class's trial needs a room: press O.");
    if (this.putAway() && this.trial.isOpen) return;
    this.trial.toggle();
  }

  /** The key for the self-test: ask for it, close, show; with too few the same goes on. */
  collect() {
    if (!this.isOpen || this.isCovered()) return;
    const move = next(this.line.state, SELF_TEST);
    return move ? this.turn(move, SELF_TEST, "S") : this.again(SELF_TEST);
  }

  clear() {
    if (!this.isOpen || this.isCovered()) return;
    const name = this.line.state?.asked?.key ?? "";
    const other = elsewhereWords(this.line.state, this.name);
    if (other) return this.before.say(other);
    if (!this.twice.isSure(`clear ${name}`, SAID.clear)) return;
    this.shown = "";
    tellKernel(name, []);
    this.before.cleared();
    if (name === this.name) close(this.before.screen().gate);
    this.line.move("clear");
  }

  end() {
    if (!this.isOpen || !this.twice.isSure("end", SAID.end)) return;
    this.shown = "";
    this.line.move("end");
  }

  remove() {
    this.line.close();
    this.view.remove();
    this.trial.remove();
    document.body.classList.remove("te-voting");
  }
}
