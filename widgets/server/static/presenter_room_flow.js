// What a teacher's keys do with the votes of a room, and how its stream of events is read. It
// touches no page.

/** @typedef {{ round: number, answered: number, least?: number }} Round */
/** @typedef {"waiting" | "open" | "closed" | "shown"} Phase */
/**
 * @typedef {object} State what a room says to its teacher
 * @property {string} epoch
 * @property {number} version
 * @property {Phase} phase
 * @property {{ key: string, kind: string, text: string, chapter: string, elsewhere?: string, isOpinion?: boolean } | null} asked with the chapter where it is, if that is another one, and whether it has no answer
 * @property {Record<string, Phase>} held how far each question is that it can go back to
 * @property {number} round
 * @property {number} here
 * @property {number} gone phones that have answered in this round and are here no longer
 * @property {number} answered
 * @property {number} least answers with which they are shown
 * @property {"question" | "trial"} front what is before the class
 * @property {Round[]} rounds
 * @property {import("./presenter_trial_flow.js").Trial | null} trial
 */
/** @typedef {"ask" | "close" | "reopen" | "again" | "show"} Move */

/** @param {string} text */
const short = (text) => (text.length > 60 ? `${text.slice(0, 60).trim()}…` : text);

/** The name of the question on a screen. @param {Pick<import("./presenter_screens.js").Screen, "card" | "gate">} screen */
export function nameOf({ card, gate }) {
  const names = [...((gate ?? card)?.classList ?? [])];
  const asks = names.map((name) => name.match(/^te-asks-(guess|question)-(\w+)$/)).find(Boolean);
  return asks ? `${asks[1]} ${asks[2]}` : "";
}

export const SELF_TEST = "self test";

/** @param {State | undefined} state @param {string} name */
const phaseOf = (state, name) => (state?.asked?.key === name ? state.phase : "waiting");

/** Whether a class votes on a question, or has and waits for the votes. @param {State | undefined} state @param {string} name */
export const isVotingOn = (state, name) => ["open", "closed"].includes(phaseOf(state, name));

/** Whether the votes on a question were shown, wherever the room is now. @param {State | undefined} state @param {string} name */
export const wasShown = (state, name) => state?.held?.[name] === "shown";

/** How many could have answered: a phone may have answered and gone. @param {State} state */
const mostOf = ({ here, gone }) => here + gone;

/** @param {State} state */
const isFew = ({ answered, least }) => answered < least;

/** Whether a closed vote has too few answers to be shown, and there are phones to give more. @param {State} [state] */
const isShort = (state) => Boolean(state && isFew(state) && mostOf(state) >= state.least);

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
  const isOnce = state?.asked?.kind === "marks"; // what is handed in is handed in once
  if (phase === "closed") return state?.round === 1 && !isOnce ? "again" : "show";
  return undefined;
}

/**
 * A clicker's key for the next screen takes a question's votes first; a question that was shown is
 * passed. Its key for back, between two votes, votes again, or goes on with a vote of too few.
 * @param {State | undefined} state
 * @param {string} name
 * @param {number} step
 * @returns {Move | undefined}
 */
export function stepped(state, name, step) {
  const phase = phaseOf(state, name);
  if (step < 0) {
    const back = phase === "closed" ? next(state, name) : undefined;
    return back === "show" ? undefined : back;
  }
  if (phase === "waiting") return wasShown(state, name) ? undefined : "ask";
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

/**
 * Whether a class is answering the question of another screen, which nothing closes but its own key.
 * @param {State | undefined} state
 * @param {string} name of the question on the screen
 */
export const isOpenElsewhere = (state, name) =>
  state?.phase === "open" && state.asked?.key !== SELF_TEST && state.asked?.key !== name;

/**
 * Why nothing else can be asked now, in the words of the room; nothing, if it can.
 * @param {State | undefined} state
 * @param {string} name of what would be asked
 */
export function openWords(state, name) {
  if (state?.phase !== "open" || state.asked?.key === name) return "";
  return state.asked?.key === SELF_TEST
    ? "The self-test is being handed in. Close it first, with S."
    : "A vote is open. Close it first, on its screen, with V.";
}

/**
 * What the key for votes does on a screen, for its button; nothing where it does nothing.
 * @param {State | undefined} state
 * @param {string} name of the question on the screen, if it has one
 */
export function wordsOf(state, name) {
  const isWaited = state?.phase === "open" || state?.phase === "closed";
  const there = state?.asked?.elsewhere ? ` in ${state.asked.elsewhere}` : "";
  const isTest = state?.asked?.key === SELF_TEST;
  if (!name) return isWaited && !isTest ? `To the question${there}` : "";
  if (isTest && state?.phase === "open") return ""; // S closes it first
  if (isOpenElsewhere(state, name)) return `To the open vote${there}`;
  const move = next(state, name);
  if (move === "ask" && state?.held?.[name]) return "Back to its votes";
  if (move === "show" && state && isFew(state))
    return state.asked?.isOpinion ? "Go on without votes" : "Show the answer"; // and no votes
  return move ? WORDS[move] : "Votes";
}

/**
 * What is said before a closed vote of too few is over for good; of enough, nothing.
 * @param {State | undefined} state
 * @param {string} name
 * @param {string} key that was pressed
 */
export function fewWords(state, name, key) {
  if (!state || !isFew(state)) return "";
  if (name === SELF_TEST) {
    const handed =
      state.answered === 1 ? "1 learner has" : `${state.answered || "No"} learners have`;
    return `${handed} handed in, and results are shown once ${state.least} have. Press ${key} again to end it without them; S takes more.`;
  }
  const counted = state.answered === 1 ? "1 phone has" : `${state.answered || "No"} phones have`;
  const needed = `${counted} answered, and votes are shown once ${state.least} have.`;
  const move = next(state, name);
  const other = move === "reopen" ? "; V takes more" : move === "again" ? "; V votes again" : "";
  const act = state.asked?.isOpinion ? "go on" : "show the answer";
  return `${needed} Press ${key} again to ${act} without them${other}.`;
}

/**
 * Why the question of the room is not this screen's to forget; nothing, if it is.
 * @param {State | undefined} state
 * @param {string} name
 */
export function elsewhereWords(state, name) {
  const { asked, held } = state ?? {};
  if (!asked) return "The room has no question to forget.";
  if (asked.key === name || asked.key === SELF_TEST) return "";
  const other = `The room is at another question: "${short(asked.text)}".`;
  if (!name) return `${other} Turn to it first (V goes there).`;
  return held?.[name]
    ? `${other} Go back to the votes of this one first (V).`
    : `This question was not asked. ${other}`;
}

/** What the key of the self-test does next: no button of the foot says it. @type {Record<string, string>} */
const TEST_KEY = { close: "S closes it.", reopen: "S takes more.", show: "S shows it." };

/**
 * How far the vote on the screen is, for the class: only how many have answered, and whether they
 * are too few. Elsewhere it is nobody's, but for the self-test, which has no screen.
 * @param {State} state
 * @param {string} name of the question on the screen
 * @returns {{ count: string, words: string, few: string }}
 */
export function progress(state, name) {
  const { asked, front, phase, round, here, answered, least } = state;
  const isOpen = phase === "open";
  const isHere = asked?.key === name || asked?.key === SELF_TEST;
  const isOn = front === "question" && isHere && (isOpen || phase === "closed");
  if (!isOn) {
    const elsewhere = isOpen && !isHere ? "A vote is open on another screen." : "";
    return { count: "", words: `${here} in the room`, few: elsewhere };
  }
  const isTest = asked?.key === SELF_TEST;
  const vote = isTest ? "Self-test" : round === 1 ? "First vote" : "Second vote";
  const what = isTest ? "Results can be shown once" : "Answers can be shown once";
  const done = isTest ? "learners have handed in" : "phones have answered";
  const few = isFew(state) ? `${what} ${least} ${done}.` : "";
  const goesOn = isTest ? TEST_KEY[next(state, SELF_TEST) ?? ""] : "";
  return {
    count: `${answered} of ${mostOf(state)}`,
    words: isOpen ? vote : `${vote}: closed`,
    few: [few, goesOn].filter(Boolean).join(" "),
  };
}

/** What the teacher's own window says of the votes. @param {State} state @param {string} name */
export function notesWords(state, name) {
  const { count, words, few } = progress(state, name);
  const key = wordsOf(state, name).replace(/^./, (first) => first.toLowerCase());
  const parts = [
    [words, count].filter(Boolean).join(", "),
    few.replace(/\.$/, ""),
    key && `V: ${key}`,
  ];
  return parts
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(" ");
}

export const SAID = {
  nothing: "There is nothing to vote on here.",
  closeFirst: "Close the vote first (V).",
  clear: "Press C again: the answers to this question are then forgotten.",
  end: "Press E again: the room then ends, and its answers are gone.",
};

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
