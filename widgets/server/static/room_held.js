// While the class votes on a question that a learner answers in the chapter, the chapter's own answer
// is held back: it opens when the class has seen it, or when the learner leaves the room.
import { element, frame } from "./dom.js";
import { isOpinion } from "./opinion.js";
import { COUNTED, OPENS, SELF_TEST } from "./room_words.js";

/** @typedef {{ name: string, isSeen: boolean, answer?: unknown, isAnew?: boolean }} Held a question that is voted on, whether its answer was open before, what was counted, and whether an answer was forgotten when the class cleared it */

const HELD = "te-held";
const REST = "So does the rest of the chapter.";
const GOES_ON = "The chapter goes on when the vote is over."; // after an opinion, which has no answer
const note = element("p", "te-held-words");
const [SHOWS, GIVES] = ["Show the answer", "Give my answer"]; // what a guess's button does, and now
const WITHOUT = /, or press again to go on without a guess$/; // it opens nothing while it is held back
/** @type {Held | undefined} */
let held;

/** The card or gate of a question on this page. @param {string} name */
export const cardOf = (name) => document.querySelector(`.te-asks-${name.replace(" ", "-")}`);

/**
 * The question whose answer the class has yet to see; a self-test is nobody else's.
 * @param {{ asked: { key: string } | null, phase: string }} state
 */
export function votedOn({ asked, phase }) {
  const isOn = phase === "open" || phase === "closed";
  return asked && isOn && asked.key !== SELF_TEST ? asked.key : "";
}

/** What a learner waits for, whose question is voted on. @param {string} name */
export const opens = (name) => (isOpinion(name) ? GOES_ON : OPENS);

/** Whether the answer to a question is held back. @param {string} name */
export const isHeld = (name) => held?.name === name && !held.isSeen;

// A card may come after the room: the page is loading.
const late = new MutationObserver(() => mark());

/** A button that its kernel names. @param {Element | null} card @param {string} from @param {string} to */
function rename(card, from, to) {
  const show = card?.querySelector(":scope > .te-show");
  const words = show?.textContent?.replace(WITHOUT, "");
  if (show && words !== show.textContent) show.textContent = words ?? "";
  if (show && words === from) show.textContent = to;
}
const renamed = new MutationObserver(([{ target }]) =>
  rename(/** @type {Element} */ (target).parentElement, SHOWS, GIVES),
);

function mark() {
  renamed.disconnect();
  const card = held && isHeld(held.name) ? cardOf(held.name) : null;
  for (const other of document.querySelectorAll(`.${HELD}`)) {
    if (other === card) continue;
    other.classList.remove(HELD);
    rename(other, GIVES, SHOWS);
  }
  if (!card) return note.remove();
  card.classList.add(HELD);
  if (card.lastElementChild !== note) card.append(note);
  const show = card.querySelector(":scope > .te-show");
  if (show || !card.matches(".te-gate")) late.disconnect(); // its button may come after it
  rename(card, SHOWS, GIVES);
  if (show) renamed.observe(show, { childList: true });
}

/**
 * Hold back the answer to a question, and of no other one; what is open already stays open.
 * @param {string} name of the question, or nothing
 * @param {Held} [before] what was held before the page was loaded
 * @param {boolean} [isCounted] whether the learner's own answer to it is
 * @returns {Held | undefined} what is held
 */
export function hold(name, before = held, isCounted = false) {
  const waits = isOpinion(name) ? GOES_ON : `${OPENS} ${REST}`;
  const words = `${isCounted ? `${COUNTED} ` : ""}${waits}`;
  if (note.textContent !== words) note.textContent = words;
  const isOpen = () => Boolean(cardOf(name)?.querySelector(".te-revealed > *, .te-opened"));
  if (before?.name === name) held = before;
  else held = name ? { name, isSeen: isOpen() } : undefined;
  late.disconnect();
  if (isHeld(name)) late.observe(document.body, { childList: true, subtree: true });
  mark();
  return held;
}

/**
 * What a room calls the option that was chosen on a card: the first one, for the next ones are chosen
 * by who has seen an answer. Where answers are held back the last one: a learner may change their mind.
 * @param {string} name
 */
export async function placeOf(name) {
  const options = [...(cardOf(name)?.querySelectorAll(".te-option") ?? [])];
  for (let frames = 0; frames < 60; frames += 1) {
    const place = options.findIndex((option) =>
      option.matches(isHeld(name) ? ".te-latest" : ".te-first"),
    );
    if (place >= 0) return String(place + 1);
    await frame();
  }
  return undefined;
}

/** Whether an option is soon the one that was chosen last. @param {Element} option */
export async function isChosen(option) {
  for (let frames = 0; frames < 60; frames += 1) {
    if (option.matches(".te-latest")) return true;
    await frame();
  }
  return false;
}
