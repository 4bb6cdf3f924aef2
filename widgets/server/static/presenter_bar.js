// The foot of a presenter's screen: which screen of how many, the clock, and each key as a button.
import { button, element } from "./dom.js";
import { standOn } from "./foot.js";
import { follow } from "./presenter_aside.js";

const TICK = 5_000; // milliseconds

/** @param {string} words @param {string} key @param {() => void} act */
const keyButton = (words, key, act) =>
  button(words, act, "te-theme", { title: `${words} (${key})` });

/** A button that says which letter does the same. @param {string} words @param {string} key @param {() => void} act */
const letterButton = (words, key, act) => button(`${words} (${key})`, act, "te-theme");

/** The chapter's number and title, as the header has them. */
function title() {
  const spans = document.querySelectorAll(".te-chapters [aria-current] > span");
  return [...spans]
    .slice(0, 2)
    .map((node) => node.textContent)
    .join(" · ");
}

export class Bar {
  /**
   * @param {number} started
   * @param {Record<"votes" | "room" | "trial" | "notes" | "back" | "next" | "leave", () => void>} acts
   */
  constructor(started, { votes, room, trial, notes, back, next, leave }) {
    this.notice = element("span", "te-presenter-notice", { role: "status" });
    follow(this.notice);
    this.votes = letterButton("Votes", "V", votes);
    this.trial = letterButton("Trial", "X", trial);
    this.clock = element("span", "te-presenter-clock");
    this.count = element("span", "te-presenter-count", { role: "status" });
    this.root = element(
      "section",
      "te-presenter",
      { "aria-label": "Presenter" },
      // Of a screen alone, too, a listener hears what page it belongs to.
      element("span", "te-presenter-title", { role: "heading", "aria-level": 1 }, title()),
      this.notice,
      this.votes,
      letterButton("Room", "O", room),
      this.trial,
      letterButton("Notes", "N", notes),
      this.clock,
      keyButton("Back", "Page Up", back),
      this.count,
      keyButton("Next", "Page Down", next),
      keyButton("Leave", "Escape", leave),
    );
    this.unstand = standOn(this.root, this.notice);
    this.started = started;
    this.ticking = setInterval(() => this.tick(), TICK);
    this.tick();
  }

  tick() {
    /** @type {HTMLElement | null} */
    const link = document.querySelector("a.te-present");
    const minutes = Math.floor((Date.now() - this.started) / 60_000);
    this.clock.textContent = `${minutes} of ${link?.dataset.teMinutes} minutes`;
  }

  hideClock() {
    this.clock.hidden = !this.clock.hidden;
  }

  /**
   * @param {number} screen
   * @param {number} screens
   * @param {boolean} isVotable
   * @param {{ isOpen: boolean, words: string }} room and what the key for votes does; X works in it everywhere
   */
  show(screen, screens, isVotable, { isOpen, words }) {
    this.count.replaceChildren(element("span", "", "Screen "), `${screen} of ${screens}`);
    this.votes.hidden = !isVotable;
    this.votes.textContent = `${(isOpen && words) || "Votes"} (V)`;
    this.trial.hidden = !isOpen;
  }

  remove() {
    clearInterval(this.ticking);
    this.unstand();
    this.root.remove();
  }
}
