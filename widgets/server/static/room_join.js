// A learner who has the chapter open joins the class's room, and is asked once whether what they
// commit here may count there too. It is fetched when somebody joins; what it knows stays in the tab.
import { button, element } from "./dom.js";
import { standOn } from "./foot.js";
import { elsewhere } from "./presenter_chapters.js";
import { askToJoin, at } from "./room_dialog.js";
import { cardOf, hold, isChosen, isHeld, opens, placeOf, votedOn } from "./room_held.js";
import { keep, kept } from "./room_kept.js";
import { listen, send as sendTo } from "./room_line.js";
import { arriveAt, goTo } from "./room_way.js";
import { COUNTED, isCleared, marksOf, phaseWords, SAID, SELF_TEST, voteOf } from "./room_words.js";

/** @typedef {import("./room_kept.js").Joined} Joined */
/** @typedef {import("./room_words.js").State} State */

const STAYS = "Your own answers stay on this page.";
/** @type {Map<string, string>} */
const remembered = new Map(); // what the memory said last of each question
/** @type {Map<string, unknown>} */
const committed = new Map(); // on this page, since it was opened, and not cleared
/** @type {{ leave: () => void, isAway: boolean, state?: State, sent: string, joined: Joined } | undefined} */
let room;
const said = element("p", "", { role: "status" });
const trial = button("Take part in its trial", () => {
  const { word, tab } = room?.joined ?? {};
  if (word) window.open(`${at(word)}#${tab}`, "_blank", "noopener"); // the same phone, to the room
});
const way = button("Go to the question", () => {
  const { asked } = room?.state ?? {};
  if (asked) goTo(asked);
});
const hand = button("Hand in my self-test", () => send(SELF_TEST));
const out = button("", leave);
let unstand = () => {};
const bar = element(
  "section",
  "te-joined",
  { "aria-label": "Room of the class" },
  said,
  way,
  trial,
  hand,
  out,
);

/** Ask for the word on the board, and then, once, whether answers may count. */
export const join = () => askToJoin(start);

/** @param {Joined} joined */
function start(joined) {
  leave();
  keep(joined);
  const heard = { state: hear, lost: away, ended };
  room = {
    leave: listen(at(joined.word), joined.tab, heard),
    ...{ isAway: false, sent: "", joined },
  };
  if (joined.held) {
    hold(joined.held.name, joined.held); // the page was loaded again
    if (joined.held.answer !== undefined) committed.set(joined.held.name, joined.held.answer);
  }
  out.textContent = "Leave the room";
  document.body.append(bar);
  unstand = standOn(bar);
  say("");
}

/** @param {State} state */
function hear(state) {
  if (!room) return;
  room.isAway = false;
  room.state = state;
  forgetCleared(room.joined, state);
  holdBack(room.joined, state);
  follow();
}

/** What the class was asked, cleared and is asked anew: an answer counts if it is given again. @param {Joined} joined @param {State} state */
function forgetCleared(joined, state) {
  const name = state.asked?.key;
  if (!name || name === SELF_TEST || state.round > 1) return;
  if (isCleared(joined.votes?.[name], name, state)) {
    const isAnew = committed.delete(name) || Boolean(joined.counted?.startsWith(`${name} `));
    if (isAnew) joined.held = { name, isSeen: false, isAnew };
  }
  joined.votes = { ...joined.votes, [name]: voteOf(name, state) };
}

/** Hold back what the class has yet to see, and know of it when this page is loaded again. @param {Joined} joined @param {State} state */
function holdBack(joined, state) {
  // A server that began anew knows of no vote until the teacher's page has asked again.
  const isLost = state.phase === "waiting" && joined.held && joined.epoch !== state.epoch;
  const name = isLost ? (joined.held?.name ?? "") : votedOn(state);
  joined.held = hold(name, joined.held, joined.counted === voteOf(name, state));
  if (!isLost) joined.epoch = state.epoch;
  keep(joined);
}

/** The line is away: what is held back stays so, until the room says something. */
function away() {
  if (room) room.isAway = true;
  follow();
}

/** The room has ended, which is said until the learner has read it. */
function ended() {
  say(SAID.ended);
  for (const each of [way, trial, hand]) each.hidden = true;
  out.textContent = "Close";
  forget();
}

function leave() {
  forget();
  unstand();
  bar.remove();
}

/** Be in no room: the page opens what it held back. */
function forget() {
  room?.leave();
  room = undefined;
  keep(undefined);
  hold("");
}

/** @param {string} words @param {boolean} [isKept] whether the answer waits for the class */
function say(words, isKept = false) {
  const text =
    `Room ${room?.joined.word}. ${words}${isKept ? ` ${opens(room?.joined.held?.name ?? "")}` : ""}`.trim();
  if (said.textContent !== text) said.textContent = text;
}

// --- Answers ---------------------------------------------------------------------------------
function follow() {
  if (!room) return;
  const { state, joined, isAway } = room;
  const { asked, phase, round = 1, trial: isTrial } = state ?? {};
  const isKept = Boolean(joined.held && isHeld(joined.held.name));
  hand.hidden = true;
  trial.hidden = !isTrial;
  way.hidden = true;
  if (isAway) return say(SAID.away, isKept);
  if (isTrial) return say(SAID.trial);
  if (!state || !asked || phase === "waiting")
    return isKept ? say(SAID.restarted, true) : say(SAID.nothing);
  const isCounted = joined.counted === voteOf(asked.key, state);
  const hasMarks = committed.has(SELF_TEST);
  if (phase !== "open" || asked.key === SELF_TEST) {
    hand.hidden = phase !== "open" || isCounted || !hasMarks;
    return say(
      phaseWords(state, { isCounted, waits: isHeld(asked.key) ? opens(asked.key) : "", hasMarks }),
    );
  }
  if (round > 1 && !isHeld(asked.key)) return say(SAID.tooLate);
  const isHere = document.body.dataset.teChapter === asked.chapter || Boolean(cardOf(asked.key));
  const there = isHere ? "" : elsewhere(asked.chapter);
  way.hidden = !(isHere || there) || committed.has(asked.key) || isCounted;
  const other = there || "another chapter";
  if (isHere) arriveAt(asked);
  if (!joined.counts)
    return say(
      `Your class votes on ${isHere ? `this: ${asked.text}` : `a question of ${other}.`} ${STAYS}`,
    );
  if (isCounted) sayCounted(asked.key);
  else say(isHere ? `${again()}: ${asked.text}` : `Your class is asked a question of ${other}.`);
  if (committed.has(asked.key)) send(asked.key);
}

/** How a learner is asked who has the question on this page. */
function again() {
  const { state, joined } = room ?? {};
  if ((state?.round ?? 1) > 1) return "Your class votes again, and you may change your answer";
  return joined?.held?.isAnew ? SAID.anew : "Your class is asked";
}

/** @param {string} name */
function sayCounted(name) {
  const isAgain = (room?.state?.round ?? 1) > 1;
  if (!isHeld(name)) say(name === SELF_TEST ? SAID.handed : SAID.counts);
  else say(isAgain ? SAID.countsAgain : COUNTED, true);
}

/** @param {string} name */
async function send(name) {
  const { state, joined } = room ?? {};
  if (!state || !joined || state.asked?.key !== name || state.phase !== "open") return;
  const value = name.startsWith("question ") ? await placeOf(name) : committed.get(name);
  if (value === undefined || value === null || !room) return;
  const vote = voteOf(name, state);
  const id = isHeld(name) ? `${vote} ${JSON.stringify(value)}` : vote; // a held answer may change
  if (room.sent === id) return;
  room.sent = id;
  const answer = { tab: joined.tab, asked: name, round: state.round, value };
  const refusal = await sendTo(at(joined.word), answer);
  if (refusal === undefined || !room) return; // another one was sent, or it has left
  way.hidden = true;
  if (refusal && room.isAway) room.sent = ""; // it is sent again when the room is there
  if (refusal) return room.isAway ? follow() : say(refusal);
  hand.hidden = true;
  joined.counted = vote;
  if (joined.held?.name === name) {
    joined.held.answer = value;
    hold(name, joined.held, true);
  }
  keep(joined);
  sayCounted(name);
}

/** What the memory keeps of this page: what was there before it was opened is no answer of today. */
addEventListener("te-kept", (event) => {
  if (!(event instanceof CustomEvent)) return;
  for (const [name, value] of Object.entries(event.detail)) {
    const now = JSON.stringify(value);
    if (!/^(guess|question) /.test(name) || remembered.get(name) === now) continue;
    remembered.set(name, now);
    committed.set(name, value);
    if (room?.joined.counts && (room.state?.round === 1 || isHeld(name))) send(name);
  }
});
/** An option that was chosen before is nothing new to the memory: here it is a change of mind. */
addEventListener("click", async ({ target }) => {
  const option = target instanceof Element ? target.closest(".te-held .te-option") : null;
  const name = room?.joined.held?.name ?? "";
  if (!option || !room?.joined.counts || !(await isChosen(option))) return;
  committed.set(name, true); // which one, its card says
  send(name);
});
/** The ten questions are handed in by a press of their own. */
addEventListener("te-marks", (event) => {
  const marks = event instanceof CustomEvent && marksOf(event.detail);
  if (marks) committed.set(SELF_TEST, marks);
  follow();
});
dispatchEvent(new Event("te-marks-wanted"));

const before = kept();
if (before) start(before);
