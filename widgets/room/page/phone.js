// The page of a phone: it joins a room, shows what is asked there, and sends one answer to it.
import { control, inWords } from "./phone_controls.js";
import { find, say } from "./phone_dom.js";
import { tab } from "./phone_room.js";
import { showTrial } from "./phone_trial.js";
import { listen, send } from "./room_line.js";

/** @typedef {import("./phone_controls.js").Value} Value */
/** @typedef {import("./phone_controls.js").Control} Control */
/** @typedef {import("./phone_room.js").State} State */

const ADDRESS = location.pathname.replace(/\/$/, "");
const WORD = /\/([A-Za-z]{6})$/.exec(ADDRESS)?.[1].toUpperCase();
const KEPT = `te-room-${WORD}`;
const RESTARTED =
  "The server was started again, and its answers are gone. When you are asked, please answer once more.";
const TWIN = "This room is open in another tab too. Answer in one of them: each is counted.";

/** @type {State | undefined} */
let state;
/** @type {Control | undefined} */
let given;
/** @type {{ epoch: string, answers: Record<string, { value: Value, opened: number }> }} */
let kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{"epoch":"","answers":{}}');
let twin = ""; // what is said while another tab is in the room
let sending = ""; // the name of the answer that is on its way
let hasRestarted = false;
let isEnded = false;

/** The name under which this phone's own answer is kept. @param {State} of @param {number} round */
const nameOf = ({ asked }, round) => `${asked?.key} ${round}`;

/** This phone's answer in a round. @param {State} now @param {number} round */
const own = (now, round = now.round) => kept.answers[nameOf(now, round)]?.value;

/** Forget what was answered before the question was cleared and asked anew. @param {State} now */
function forgetOld(now) {
  if (kept.answers[nameOf(now, now.round)]?.opened === now.opened) return;
  for (const round of [now.round, 2]) delete kept.answers[nameOf(now, round)];
}

function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

/** What this phone answered in the rounds so far. @param {State} now */
function answered(now) {
  const { asked } = now;
  if (!asked) return "";
  const isOver = now.phase === "closed" || now.phase === "shown";
  const words = [1, 2].map((round) => {
    const value = own(now, round);
    return value !== undefined && inWords(asked, value).replace(/\.$/, "");
  });
  if (words[0] && words[1]) return `Your first answer: ${words[0]}. Your second: ${words[1]}.`;
  if (words[0] && now.round === 2 && isOver)
    return `Your first answer: ${words[0]}. You did not answer the second time.`;
  const only = words[0] || words[1];
  return only ? `Your answer: ${only}.` : "";
}

/** A self-test is handed in from the book: a phone says only how far it is. @param {State} now */
function testWords({ phase, unseen }) {
  if (phase === "open") return "";
  if (phase === "closed") return "The self-test is closed.";
  return unseen ? "The self-test is over." : "The class has seen the results of its self-test.";
}

/** @param {State} now */
function phaseWords(now) {
  if (sending === nameOf(now, now.round)) return "Sending your answer.";
  const said = answered(now);
  if (now.phase === "waiting") return "You are in. The next question will appear here.";
  if (now.asked?.kind === "marks") return testWords(now);
  if (now.phase === "closed")
    return `The vote is closed. ${said || "You can answer in the next one."}`;
  if (now.phase === "shown")
    return `${now.unseen ? "The vote is over." : "The votes have been shown."} ${said}`;
  if (own(now) === undefined) {
    return now.round === 2 && said ? `${said} Vote again: the same, or another one.` : "";
  }
  return `Counted. ${said} You can change it until the vote closes.`;
}

/** Whether the second vote follows the first one before this phone's eyes. @param {State} now @param {State | undefined} before */
const isSecond = (now, before) =>
  now.round === 2 && before?.epoch === now.epoch && before.asked?.key === now.asked?.key;

/** Show the question, anew where it is another one or another round. @param {State} now @param {State | undefined} before */
function showQuestion(now, before) {
  const { asked, phase, opened } = now;
  find("vote").hidden = !asked || now.trial !== null;
  find("send").hidden = phase !== "open" || asked?.kind === "marks";
  find("control").hidden = phase !== "open";
  if (!asked) return;
  // Once it is closed nothing is to be handed in.
  say("asked", asked.kind === "marks" && phase !== "open" ? "The self-test" : asked.text);
  if (before?.opened !== opened || before.epoch !== now.epoch || before.asked?.key !== asked.key) {
    const placed = isSecond(now, before) ? given?.placed() : undefined;
    given = control(asked, own(now) ?? placed ?? own(now, 1), follow);
    find("control").replaceChildren(...(given ? [given.node] : []));
    say("refused", "");
  }
  nameButton();
}

/** An answer was placed, or taken away: what is said and what the button does follow it. */
function follow() {
  if (given?.value() !== undefined) say("refused", "");
  nameButton();
}

function nameButton() {
  if (!state?.asked) return;
  const value = given?.value();
  const sent = own(state);
  const words = sent === undefined ? "Send my answer" : "Change my answer";
  const isSame = JSON.stringify(sent) === JSON.stringify(value);
  say("send", value !== undefined && isSame ? "Your answer is counted" : words);
}

/** @param {State} now */
function show(now) {
  const before = state;
  if (kept.epoch !== now.epoch) {
    hasRestarted = kept.epoch !== "";
    kept = { epoch: now.epoch, answers: {} };
  }
  forgetOld(now);
  state = now;
  keep();
  find("join").hidden = true;
  say("line", hasRestarted && now.phase !== "shown" ? RESTARTED : twin);
  say("people", now.here === 1 ? "1 phone here" : `${now.here} phones here`);
  showQuestion(now, before);
  showTrial(now.trial, sendOutcome);
  say("said", now.trial ? "" : phaseWords(now)); // a room sends the trial while it is in front
}

/** Send an answer to the question of the class's own trial. @param {number | null} value */
function sendOutcome(value) {
  hasRestarted &&= value === null;
  return send(ADDRESS, { tab: tab(), asked: "trial outcome", round: 1, value });
}

/** @param {SubmitEvent} event */
async function submit(event) {
  event.preventDefault();
  const now = state;
  const value = given?.value();
  if (!now?.asked) return;
  if (value === undefined) {
    say("refused", "Choose an answer first, then send it.");
    return;
  }
  say("refused", "");
  sending = nameOf(now, now.round);
  show(now);
  const answer = { tab: tab(), asked: now.asked.key, round: now.round, value };
  const refusal = await send(ADDRESS, answer);
  if (refusal === undefined || isEnded) return;
  sending = "";
  say("refused", refusal);
  if (!refusal) {
    kept.answers[nameOf(now, now.round)] = { value, opened: now.opened };
    hasRestarted = false;
    keep();
  }
  if (state) show(state);
}

const heard = {
  state: show,
  lost: () => {
    if (isEnded) return;
    const words = state
      ? "The connection is lost. This page tries again by itself, and says so if an answer has to be given once more."
      : "This room does not answer. It may have ended, or its word is another one. This page tries again by itself.";
    say("line", words);
    find("join").hidden = Boolean(state);
  },
  ended: () => {
    isEnded = true;
    sessionStorage.removeItem(KEPT);
    find("vote").hidden = true;
    say("line", "");
    say("people", "");
    say("said", "This room has ended, and your answers are forgotten. You can close this page.");
  },
};

/** Say so while two tabs of one browser are in the same room: each would count. */
function meetOtherTabs() {
  const channel = new BroadcastChannel(KEPT);
  const tell = (/** @type {string} */ words) => channel.postMessage(words);
  channel.addEventListener("message", ({ data }) => {
    const isGone = data === "gone";
    twin = isGone ? "" : TWIN;
    say("line", twin);
    // There may be a third.
    if (isGone) tell("here?");
    else if (data === "here?") tell("here");
  });
  addEventListener("pagehide", () => tell("gone"));
  tell("here?");
}

find("join").addEventListener("submit", (event) => {
  event.preventDefault();
  const word = /** @type {HTMLInputElement} */ (find("word")).value
    .replace(/\s/g, "")
    .toUpperCase();
  location.assign(`${ADDRESS.replace(/\/[A-Za-z]{6}$/, "")}/${word}`);
});
find("vote").addEventListener("submit", submit);
if (WORD) {
  say("room", `Room ${WORD}`);
  meetOtherTabs();
  listen(ADDRESS, tab(), heard);
} else {
  find("join").hidden = false;
}
