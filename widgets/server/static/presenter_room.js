// A room on the projector: how to join it, large and then small in a corner; how many have answered;
// and the key that does what comes next with the question on the screen.
import { close } from "./presenter_reveal.js";
import { cardMade, cardOf, tellKernel } from "./presenter_room_cards.js";
import { nameOf, next, progress, stepped, wordsOf } from "./presenter_room_flow.js";
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
 */

const SELF_TEST = "self test";

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
    this.trial = new TrialView({
      base: before.base,
      move: (name, data) => this.line.move(name, data),
      say: before.say,
    });
    this.asking = "";
    this.shown = ""; // the votes that were handed to the kernel last
    /** @type {Set<string>} */
    this.wereShown = new Set();
  }

  get isOpen() {
    return Boolean(this.line.room);
  }

  resume() {
    if (this.line.resume()) this.draw();
  }

  /** Open a room, or bring the way into it to the front of the class, or put it away. */
  async toggle() {
    if (this.isOpen) {
      this.view.large.hidden = !this.view.large.hidden;
    } else {
      try {
        await this.line.open();
      } catch (error) {
        this.before.say(error instanceof Error ? error.message : String(error));
        return;
      }
      this.line.listen();
      this.view.large.hidden = false;
    }
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
    this.view.draw(this.line);
  }

  /** @param {State} [state] */
  follow(state) {
    this.draw();
    this.trial.show(state);
    this.before.changed();
    if (state?.phase === "shown" && state.asked) this.hand(state.asked.key, state);
  }

  /** Show the card of the votes, if their question is on the screen. @param {string} name @param {State} state */
  async hand(name, { epoch, rounds }) {
    const votes = JSON.stringify([epoch, name, rounds]);
    if (votes === this.shown) return;
    this.shown = votes;
    this.wereShown.add(name);
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
    const { asked, phase } = this.line.state ?? {};
    return Boolean(asked && asked.key === this.name && (phase === "open" || phase === "closed"));
  }

  /** What the key for votes would do now. */
  get words() {
    return wordsOf(this.name ? next(this.line.state, this.name) : undefined);
  }

  /** What the teacher's own window says of the room. */
  get said() {
    const { room, state } = this.line;
    if (!room || !state) return "";
    if (this.trial.said) return `${room.word}. ${this.trial.said}`;
    const { count, words } = progress(state);
    const key = this.name ? ` V: ${this.words.toLowerCase()}.` : "";
    return `${room.word}. ${[words, count].filter(Boolean).join(", ")}.${key}`;
  }

  /** The key for votes; the picture of votes that were shown comes back. */
  vote() {
    const { name } = this;
    if (this.isCovered()) return;
    this.putAway();
    if (!name) return this.before.say("There is nothing to vote on here.");
    const move = next(this.line.state, name);
    if (move) this.do(move, name);
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
    const { gate } = this.before.screen();
    if (move === "ask" && !this.wereShown.has(name)) close(gate); // no answer beside an open vote
    return this.line.move(move, move === "ask" ? { asked: name } : {});
  }

  /** A key for the next screen, or back: whether something of the room is in front, whose it is. @param {number} step */
  stepInFront(step) {
    return this.isOpen && (this.putAway() || this.trial.step(step));
  }

  /** Whether the trial is in front of the question, which then is nobody's to turn; it says so. */
  isCovered() {
    if (this.trial.isOpen) this.before.say(inFrontWords(this.trial.trial?.phase));
    return this.trial.isOpen;
  }

  /** A clicker's key: whether the question on the screen had something to do with it. @param {number} step */
  step(step) {
    const { name } = this;
    if (!name) return false;
    const move = stepped(this.line.state, name, step, this.wereShown.has(name));
    if (move) this.do(move, name);
    return Boolean(move);
  }

  /** The key for the answer: whether it is a room's to show. */
  reveal() {
    if (this.isCovered()) return true;
    if (!this.isVoting) return false;
    this.do("show", this.name);
    return true;
  }

  /** The class's own trial, over everything. */
  tryOut() {
    if (!this.isOpen) return this.before.say("The class's trial needs a room: press O.");
    if (this.putAway() && this.trial.isOpen) return;
    this.trial.toggle();
  }

  collect() {
    if (this.isCovered()) return;
    const isAsked = this.line.state?.asked?.key === SELF_TEST;
    this.line.move(isAsked ? "show" : "ask", isAsked ? {} : { asked: SELF_TEST });
  }

  clear() {
    if (!this.isCovered())
      this.twice("clear", "Press C again: the answers to this question are then forgotten.");
  }

  end() {
    this.twice("end", "Press E again: the room then ends, and its answers are gone.");
  }

  /** Any key but the second of the same lets a room be. @param {string | number} meaning */
  hear(meaning) {
    if (meaning !== this.asking) this.asking = "";
  }

  /** @param {"clear" | "end"} move @param {string} words */
  twice(move, words) {
    if (!this.isOpen) return;
    const isSure = this.asking === move;
    this.asking = isSure ? "" : move;
    this.before.say(isSure ? "" : words);
    if (!isSure) return;
    this.shown = "";
    const name = this.line.state?.asked?.key;
    if (move === "clear" && name) {
      this.wereShown.delete(name);
      tellKernel(name, []);
      this.before.cleared();
      if (name === this.name) close(this.before.screen().gate);
    }
    this.line.move(move);
  }

  remove() {
    this.line.close();
    this.view.remove();
    this.trial.remove();
    document.body.classList.remove("te-voting");
  }
}
