// A learner who has the chapter open joins the class's room, and is asked once whether what they
// commit here may count there too. It is fetched when somebody joins; what it knows stays in the tab.
import { button, element } from "./dom.js";
import { elsewhere } from "./presenter_chapters.js";
import { askToJoin, at } from "./room_dialog.js";
import {
  COUNTED,
  cardOf,
  counted,
  hold,
  isChosen,
  isHeld,
  OPENS,
  placeOf,
  votedOn,
} from "./room_held.js";
import { keep, kept } from "./room_kept.js";
import { arriveAt, goTo } from "./room_way.js";

/** @typedef {import("./room_kept.js").Joined} Joined */
/** @typedef {{ epoch: string, phase: string, round: number, opened: number, unseen: boolean, asked: { key: string, text: string, chapter: string } | null, trial: object | null }} State */

const STAYS = "Your own answers stay on this page.";
const SELF_TEST = "self test";
const TEN = "Your teacher asks for the ten questions at the end of the book.";
const BOTH = "You can hand them in once both rounds are answered in this browser.";
const AGAIN = 2000; // milliseconds until a lost line is tried again
/** @type {Map<string, unknown>} */
const committed = new Map(); // on this page, since it was opened
/** @type {{ events: EventSource, state?: State, sent: string, joined: Joined } | undefined} */
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
const bar = element(
  "section",
  "te-joined",
  { "aria-label": "Room of the class" },
  said,
  way,
  trial,
  hand,
  button("Leave the room", leave),
);

/** Ask for the word on the board, and then, once, whether answers may count. */
export const join = () => askToJoin(start);

/** @param {Joined} joined */
function start(joined) {
  room?.events.close();
  keep(joined);
  const events = new EventSource(at(`${joined.word}/events?tab=${joined.tab}`));
  room = { events, sent: "", joined };
  events.addEventListener("state", ({ data }) => {
    if (room) room.state = JSON.parse(data);
    holdBack();
    follow();
  });
  events.addEventListener("end", leave);
  events.addEventListener("error", () => events.readyState === EventSource.CLOSED && lost(joined));
  if (joined.held) {
    hold(joined.held.name, joined.held); // the page was loaded again
    if (joined.held.answer) committed.set(joined.held.name, joined.held.answer);
  }
  document.body.append(bar);
  say("");
}

/** Hold back what the class has yet to see, and know of it when this page is loaded again. */
function holdBack() {
  if (!room?.state) return;
  const { joined, state } = room;
  joined.held = hold(votedOn(state), joined.held);
  keep(joined);
}

/** The browser tries no more: the room has gone, or the server is away. @param {Joined} joined */
async function lost(joined) {
  const answer = await fetch(at(`${joined.word}/code.svg`)).catch(() => undefined);
  if (room?.joined !== joined) return;
  if (answer?.status === 404) leave();
  else setTimeout(() => room?.joined === joined && start(joined), AGAIN);
}

function leave() {
  room?.events.close();
  room = undefined;
  keep(undefined);
  hold("");
  bar.remove();
}

/** @param {string} words */
function say(words) {
  const text = `Room ${room?.joined.word}. ${words}`.trim();
  if (said.textContent !== text) said.textContent = text;
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

// --- Answers ---------------------------------------------------------------------------------
/** Of which vote an answer is; a server that begins anew has lost it. @param {string} name @param {State} state */
const voteOf = (name, { epoch, opened }) => `${name} ${epoch} ${opened}`;

function follow() {
  const { asked, phase, round = 1, trial: isTrial } = room?.state ?? {};
  hand.hidden = true;
  trial.hidden = !isTrial;
  way.hidden = true;
  if (room && isTrial) return say("Your class runs a trial of its own.");
  if (!room?.state || !asked || phase === "waiting") return say("Nothing is asked just now.");
  const held = isHeld(asked.key);
  const isUnseen = room.state.unseen; // too few answered
  if (phase === "shown")
    return say(isUnseen ? "The vote is over." : "The class has seen the votes.");
  if (phase !== "open") return say(held ? `The vote is closed. ${OPENS}` : "The vote is closed.");
  const isCounted = room.joined.counted === voteOf(asked.key, room.state);
  if (asked.key === SELF_TEST) {
    hand.hidden = isCounted || !committed.has(SELF_TEST);
    if (isCounted) return sayCounted(SELF_TEST);
    return say(hand.hidden ? `${TEN} ${BOTH}` : TEN);
  }
  if (round > 1 && !held)
    return say("You have seen the answer here, so the second vote goes on without you.");
  const isHere = document.body.dataset.teChapter === asked.chapter || Boolean(cardOf(asked.key));
  const there = isHere ? "" : elsewhere(asked.chapter);
  way.hidden = !(isHere || there) || committed.has(asked.key) || isCounted;
  const again =
    round > 1 ? "Your class votes again, and you may change your answer" : "Your class is asked";
  const other = there || "another chapter";
  if (isHere) arriveAt(asked);
  if (!room.joined.counts)
    return say(
      `Your class votes on ${isHere ? `this: ${asked.text}` : `a question of ${other}.`} ${STAYS}`,
    );
  if (isCounted) sayCounted(asked.key);
  else say(isHere ? `${again}: ${asked.text}` : `Your class is asked a question of ${other}.`);
  if (room.joined.counts && committed.has(asked.key)) send(asked.key);
}

/** @param {string} name */
function sayCounted(name) {
  const isAgain = (room?.state?.round ?? 1) > 1;
  const words = isAgain
    ? "Your class votes again. Your answer counts, and you may change it."
    : COUNTED;
  say(isHeld(name) ? `${words} ${OPENS}` : "Your answer counts in the room.");
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
  const body = JSON.stringify({ tab: joined.tab, asked: name, round: state.round, value });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(at(`${joined.word}/answers`), { method: "POST", headers, body }).catch(
    () => undefined,
  );
  if (!answer) {
    room.sent = "";
    setTimeout(() => send(name), AGAIN); // the line is away
    return;
  }
  way.hidden = true;
  const { message } = await answer.json().catch(() => ({}));
  if (!answer.ok) return say(message ?? "Your answer did not arrive.");
  hand.hidden = true;
  joined.counted = vote;
  if (joined.held?.name === name) joined.held.answer = value;
  keep(joined);
  counted();
  sayCounted(name);
}

/** What the memory keeps of this page: what was there before it was opened is no answer of today. */
addEventListener("te-kept", (event) => {
  if (!(event instanceof CustomEvent)) return;
  for (const [name, value] of Object.entries(event.detail)) {
    if (!/^(guess|question) /.test(name) || committed.get(name) === value) continue;
    committed.set(name, value);
    if (room?.joined.counts && (room.state?.round === 1 || isHeld(name))) send(name);
  }
});
/** An option that was chosen before is nothing new to the memory: here it is a change of mind. */
addEventListener("click", async ({ target }) => {
  const option = target instanceof Element ? target.closest(".te-held .te-option") : null;
  const name = room?.joined.held?.name ?? "";
  if (!option || !committed.has(name) || !room?.joined.counts) return;
  if (await isChosen(option)) send(name);
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
