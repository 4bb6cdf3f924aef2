// What a teacher's keys do with the votes of a room, and how its stream of events is read. It
// touches no page.

/** @typedef {{ round: number, answered: number, least?: number }} Round */
/** @typedef {"waiting" | "open" | "closed" | "shown"} Phase */
/**
 * @typedef {object} State what a room says to its teacher
 * @property {string} epoch
 * @property {number} version
 * @property {Phase} phase
 * @property {{ key: string, text: string } | null} asked
 * @property {number} round
 * @property {number} here
 * @property {number} answered
 * @property {number} least answers with which they are shown
 * @property {"question" | "trial"} front what is before the class
 * @property {Round[]} rounds
 * @property {import("./presenter_trial_flow.js").Trial | null} trial
 */
/** @typedef {"ask" | "close" | "reopen" | "again" | "show"} Move */

/** The name of the question on a screen. @param {Pick<import("./presenter_screens.js").Screen, "card" | "gate">} screen */
export function nameOf({ card, gate }) {
  const names = [...((gate ?? card)?.classList ?? [])];
  const asks = names.map((name) => name.match(/^te-asks-(guess|question)-(\w+)$/)).find(Boolean);
  return asks ? `${asks[1]} ${asks[2]}` : "";
}

/** @param {State | undefined} state @param {string} name */
const phaseOf = (state, name) => (state?.asked?.key === name ? state.phase : "waiting");

/** How many could have answered: a phone may have answered and gone. @param {State} state */
const mostOf = ({ here, answered }) => Math.max(here, answered);

/** Whether a closed vote has too few answers to be shown, and there are phones to give more. @param {State} [state] */
const isShort = (state) =>
  Boolean(state && state.answered < state.least && mostOf(state) >= state.least);

/**
 * The key for votes: open, close, vote again, close, show. With too few answers the same vote goes on.
 * @param {State | undefined} state
 * @param {string} name of the question on the screen
 * @returns {Move | undefined}
 */
export function next(state, name) {
  const phase = phaseOf(state, name);
  if (phase === "waiting") return "ask";
  if (phase === "open") return "close";
  if (phase === "closed" && isShort(state)) return "reopen";
  if (phase === "closed") return state?.round === 1 ? "again" : "show";
  return undefined;
}

/**
 * A clicker's key for the next screen takes a question's votes first; a question that was shown is
 * passed. Its key for back, between two votes, votes again, or goes on with a vote of too few.
 * @param {State | undefined} state
 * @param {string} name
 * @param {number} step
 * @param {boolean} wasShown
 * @returns {Move | undefined}
 */
export function stepped(state, name, step, wasShown) {
  const phase = phaseOf(state, name);
  if (step < 0) {
    const back = phase === "closed" ? next(state, name) : undefined;
    return back === "show" ? undefined : back;
  }
  if (phase === "waiting") return wasShown ? undefined : "ask";
  return phase === "open" ? "close" : phase === "closed" ? "show" : undefined;
}

/** @type {Record<Move, string>} */
const WORDS = {
  ask: "Open the vote",
  close: "Close the vote",
  reopen: "Take more answers",
  again: "Vote again",
  show: "Show the votes",
};

/** What the button for the next move says. @param {Move | undefined} move */
export const wordsOf = (move) => (move ? WORDS[move] : "Votes");

/**
 * How far a vote is, for the class: only how many have answered, and whether they are too few.
 * @param {State} state
 * @returns {{ count: string, words: string, few: string }}
 */
export function progress(state) {
  const { front, phase, round, here, answered, least } = state;
  const isOpen = phase === "open";
  const isOn = front === "question" && (isOpen || phase === "closed");
  if (!isOn) return { count: "", words: `${here} in the room`, few: "" };
  const vote = round === 1 ? "First vote" : "Second vote";
  return {
    count: `${answered} of ${mostOf(state)}`,
    words: isOpen ? vote : `${vote}: closed`,
    few: answered < least ? `Answers are shown from ${least} on.` : "",
  };
}

/**
 * The events that a text holds, and what is left of it: the beginning of the next one.
 * @param {string} text
 * @returns {{ events: { name: string, data: string }[], rest: string }}
 */
export function eventsOf(text) {
  const blocks = text.replaceAll("\r\n", "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  const events = blocks.map((block) => {
    /** @type {Record<string, string[]>} */
    const fields = {};
    for (const line of block.split("\n")) {
      const [, name, value] = line.match(/^(\w+): ?(.*)$/) ?? [];
      if (name) fields[name] = [...(fields[name] ?? []), value];
    }
    return { name: fields.event?.[0] ?? "message", data: (fields.data ?? []).join("\n") };
  });
  return { events: events.filter(({ data }) => data), rest };
}
