// The steps of the class's own trial, and what is said of how far it is. It touches no page.

/** @typedef {{ key: string, words: string }} Option */
/** @typedef {{ randomised: number, late?: number, left?: number, silent?: number, analysed: number, tooLate?: number }} Flow */
/**
 * @typedef {object} Trial what the room says of its trial
 * @property {"planned" | "sealed" | "open" | "closed" | "shown"} phase
 * @property {{ cut: number, test: string, alpha: string }} [plan]
 * @property {Flow} [flow]
 * @property {boolean} [isEnough] whether a closed trial has answers enough for a result
 * @property {number} [least] phones with which it can begin, and answers with which it can be shown
 */
/**
 * @typedef {object} Words what the kernel adds to it
 * @property {string} [question]
 * @property {number[]} [cuts]
 * @property {Option[]} [tests]
 * @property {Option[]} [alphas]
 * @property {{ cut: number, test: string, alpha: string }} [usual]
 * @property {string} [promise]
 * @property {string} [say] what the teacher says to the class at this step
 * @property {number} [phones]
 * @property {number} [found]
 * @property {number} [falseAlarms]
 */

/** @type {Record<Trial["phase"], { title: string, act: string, move: string }>} */
export const STEPS = {
  planned: { title: "What do we promise?", act: "Seal it", move: "seal" },
  sealed: { title: "The promise is sealed", act: "Randomise us", move: "randomise" },
  open: { title: "Read, and answer alone", act: "Close the answers", move: "close" },
  closed: { title: "Who is missing?", act: "Show the result", move: "show" },
  shown: { title: "What came out", act: "", move: "" },
};

/**
 * What a key for the next screen, or back, does with a trial that is in front: go on, put it away, or
 * nothing. The promise waits for its button.
 * @param {Trial["phase"]} phase
 * @param {number} step
 */
export function stepped(phase, step) {
  if (step === -1) return "away";
  if (step !== 1 || phase === "planned") return "";
  return STEPS[phase].move || "away";
}

/**
 * How far a key scrolls what is longer than the screen, in pixels: most of a screen, as far as there
 * is more.
 * @param {number} step
 * @param {{ scrollTop: number, scrollHeight: number, clientHeight: number }} root
 */
export function readOn(step, { scrollTop, scrollHeight, clientHeight }) {
  const most = Math.round(0.8 * clientHeight);
  const below = Math.floor(scrollHeight - clientHeight - scrollTop);
  return step > 0 ? Math.min(most, Math.max(below, 0)) : -Math.min(most, Math.floor(scrollTop));
}

/**
 * Why no key turns the question behind a trial; while it takes answers, in the words of the room.
 * @param {Trial["phase"]} [phase]
 */
export const inFrontWords = (phase) =>
  phase === "open"
    ? "The trial takes answers. Close them first, or forget the trial."
    : "The trial is in front: X puts it away.";

/** What is said before answers are closed that somebody has yet to give. @param {number} out @param {Flow} flow */
export const outWords = (out, { randomised }) =>
  `${out} of ${randomised} ${out === 1 ? "has" : "have"} not answered. Press again to close the answers without them.`;

/** Whether the step that comes next has to wait for more phones or answers. @param {Trial} trial @param {number} here */
export const mustWait = ({ phase, least = 0, isEnough = true }, here) =>
  phase === "sealed" ? here < least : !isEnough;

/** How many in the room may answer, in words. @param {Flow} flow */
export function flowWords({ randomised, late, analysed, left, silent, tooLate }) {
  const parts = [`${randomised} randomised${late ? `, ${late} of them came late` : ""}`];
  parts.push(`${analysed} answered`);
  if (left !== undefined) parts.push(`${left} had left`, `${silent} said nothing`);
  if (tooLate) parts.push(`${tooLate} came too late to be dealt`);
  return `${parts.join("; ")}.`;
}

/** What the plan can find, in words. @param {Words} words @param {number} here */
export function chanceWords({ phones, found, falseAlarms }, here) {
  const moved = "the wording moves us as much as two published trials of other news found";
  if (!found) {
    return `${phones} phones are too few to find anything: even if ${moved}, 0 of 100 such classes get a p-value at or below the line.`;
  }
  const begin = phones === here ? "If" : "For example: if";
  return `${begin} ${moved}, ${found} of 100 classes with ${phones} phones get a p-value at or below the line. If it moves nobody, ${falseAlarms} of 100 get one all the same.`;
}

/** What is still needed, in words; nothing once there is enough. @param {Trial} trial @param {number} here */
export function neededWords({ phase, least = 0, flow, isEnough }, here) {
  if (phase === "sealed") return here < least ? `At least ${least} phones are needed.` : "";
  const needs = `it takes ${least} answers, with some to each wording`;
  if (phase === "closed") return isEnough ? "" : `Too few for a result: ${needs}.`;
  return !flow || flow.analysed >= least ? "" : `To show a result, ${needs}.`;
}
