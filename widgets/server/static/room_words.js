// What a learner's bar says of the room, and which vote an answer is of. It touches no page.

/**
 * @typedef {object} State what a room says to a learner
 * @property {string} epoch
 * @property {string} phase
 * @property {number} round
 * @property {number} opened
 * @property {boolean} unseen whether too few answered for the class to see the votes
 * @property {{ key: string, text: string, chapter: string } | null} asked
 * @property {object | null} trial
 */

export const SELF_TEST = "self test";
export const COUNTED = "Your answer is counted.";
export const OPENS = "The answer opens here when the class has seen it.";
export const SAID = {
  away: "The room is away. It is being tried again.",
  ended: "This room has ended, and has forgotten your answers. On this page they stay.",
  trial: "Your class runs a trial of its own.",
  nothing: "Nothing is asked just now.",
  restarted: "The server was started again, and the answers of your class are lost.",
  counts: "Your answer counts in the room.",
  handed: "Your self-test is handed in.",
  countsAgain: "Your class votes again. Your answer counts, and you may change it.",
  tooLate: "You have seen the answer here, so the second vote goes on without you.",
  anew: "Your class is asked anew, and your earlier answer is forgotten. Please give one again",
};
const TEN = "Your teacher asks for the ten questions at the end of the book.";
const BOTH = "You can hand them in once both rounds are answered in this browser.";

/** Of which vote an answer is; a server that begins anew has lost it. @param {string} name @param {State} state */
export const voteOf = (name, { epoch, opened }) => `${name} ${epoch} ${opened}`;

/**
 * Whether a question was cleared since this page heard of its first vote, and is asked anew.
 * @param {string | undefined} last the first vote on it that was heard of
 * @param {string} name
 * @param {State} state
 */
export const isCleared = (last, name, state) =>
  state.round === 1
  && last !== voteOf(name, state)
  && Boolean(last?.startsWith(`${name} ${state.epoch} `));

/**
 * What is said of a vote that takes no answers, or of a self-test in any phase.
 * @param {State} state
 * @param {{ isCounted: boolean, waits: string, hasMarks: boolean }} mine
 */
export function phaseWords({ asked, phase, unseen }, { isCounted, waits, hasMarks }) {
  const isTest = asked?.key === SELF_TEST;
  if (!isTest && phase === "closed") return `The vote is closed. ${waits}`.trim();
  if (!isTest) return unseen ? "The vote is over." : "The class has seen the votes.";
  if (phase === "open" && isCounted) return SAID.handed;
  if (phase === "open") return hasMarks ? TEN : `${TEN} ${BOTH}`;
  const seen = unseen
    ? "The self-test is over."
    : "The class has seen the results of its self-test.";
  const own = isCounted ? "Yours was handed in." : "Yours was not handed in.";
  return `${phase === "closed" ? "The self-test is closed." : seen} ${own}`;
}

/**
 * The marks in the file of a self-test: of both rounds, or none.
 * @param {string} file
 */
export function marksOf(file) {
  const [, ...lines] = file.trim().split("\n");
  const [before, after] = [1, 2].map((column) => lines.map((line) => line.split(",")[column]));
  return before.every(Boolean) && after.every(Boolean) ? { before, after } : undefined;
}
