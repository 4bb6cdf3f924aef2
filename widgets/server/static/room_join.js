// A learner who has the chapter open joins the class's room, and is asked once whether what they
// commit here may count there too. It is fetched when somebody joins; what it knows stays in the tab.
import { button, element, frame } from "./dom.js";

/** @typedef {{ word: string, tab: string, counts: boolean }} Joined */
/** @typedef {{ phase: string, round: number, opened: number, asked: { key: string, text: string } | null, trial: object | null }} State */

/** @param {string} path */
const at = (path) => `${document.body.dataset.teBase ?? "/"}room/${path}`;
const KEPT = "te-joined";
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
  const heading = cardOf(room?.state?.asked?.key ?? "")?.querySelector("h3");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "center" });
});
const hand = button("Hand in my self-test", () => send("self test"));
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

/** @returns {Joined | undefined} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {Joined | undefined} joined */
function keep(joined) {
  try {
    if (joined) sessionStorage.setItem(KEPT, JSON.stringify(joined));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Then it is joined until the page is left.
  }
}

/** 128 random bits. */
function newTab() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- Joining ---------------------------------------------------------------------------------
/** Ask for the word on the board, and then, once, whether answers may count. */
export function join() {
  const word = element("input", "", {
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: 6,
    required: "",
  });
  const refusal = element("p", "", { role: "alert" });
  const box = element("dialog", "te-join", { "aria-labelledby": "te-join-title" });
  const form = element("form", "", { method: "dialog" });
  const title = element("h2", "", { id: "te-join-title" }, "Join your class's room");
  const label = element("label", "", "The word on the board", word);
  const go = element("button", "te-plain", { type: "submit" }, "Join");
  const close = button("Cancel", () => box.close());
  form.append(title, label, refusal, element("div", "te-row-of-buttons", go, close));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = word.value.trim().toUpperCase();
    refusal.textContent = "";
    if (await isThere(typed)) askOnce(box, typed);
    else refusal.textContent = `There is no room "${typed}". Check the word on the board.`;
  });
  box.append(form);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** @param {string} word */
async function isThere(word) {
  if (!/^[A-Z]{6}$/.test(word)) return false;
  try {
    return (await fetch(at(`${word}/code.svg`))).ok;
  } catch {
    return false;
  }
}

/** @param {HTMLDialogElement} box @param {string} word */
function askOnce(box, word) {
  const act = (/** @type {boolean} */ counts) => () => {
    box.close();
    start({ word, tab: newTab(), counts });
  };
  const yes = button("Yes, count them", act(true));
  box.replaceChildren(
    element("h2", "", { id: "te-join-title" }, `You are in room ${word}`),
    element(
      "p",
      "",
      "When your class is asked a question and you commit an answer to it here, may that answer also count in the room? It is sent without a name, and the room forgets it when it ends.",
    ),
    element("div", "te-row-of-buttons", yes, button("No, keep them here", act(false))),
  );
  yes.focus();
}

/** @param {Joined} joined */
function start(joined) {
  room?.events.close();
  keep(joined);
  const events = new EventSource(at(`${joined.word}/events?tab=${joined.tab}`));
  room = { events, sent: "", joined };
  events.addEventListener("state", ({ data }) => {
    if (room) room.state = JSON.parse(data);
    follow();
  });
  events.addEventListener("end", leave);
  events.addEventListener("error", () => events.readyState === EventSource.CLOSED && lost(joined));
  document.body.append(bar);
  say("");
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
/** @param {string} name */
const cardOf = (name) => document.querySelector(`.te-asks-${name.replace(" ", "-")}`);

/** What a room calls the first option that was chosen on a card. @param {string} name */
async function placeOf(name) {
  const options = [...(cardOf(name)?.querySelectorAll(".te-option") ?? [])];
  for (let frames = 0; frames < 60; frames += 1) {
    const place = options.findIndex((option) => option.matches(".te-first"));
    if (place >= 0) return String(place + 1);
    await frame();
  }
  return undefined;
}

function follow() {
  const { asked, phase, round = 1, trial: isTrial } = room?.state ?? {};
  hand.hidden = !(asked?.key === "self test" && phase === "open" && committed.has("self test"));
  trial.hidden = !isTrial;
  way.hidden = true;
  if (room && isTrial) return say("Your class runs a trial of its own.");
  if (!room || !asked || phase === "waiting") return say("Nothing is asked just now.");
  if (phase !== "open") return say("The vote is closed.");
  if (asked.key === "self test")
    return say("Your teacher asks for the ten questions at the end of the book.");
  if (round > 1)
    return say("You have seen the answer here, so the second vote goes on without you.");
  const isHere = Boolean(cardOf(asked.key));
  way.hidden = !isHere || committed.has(asked.key);
  say(isHere ? `Your class is asked: ${asked.text}` : "Your class is asked about another chapter.");
  if (room.joined.counts && committed.has(asked.key)) send(asked.key);
}

/** @param {string} name */
async function send(name) {
  const { state, joined, sent } = room ?? {};
  if (!state || !joined || state.asked?.key !== name || state.phase !== "open") return;
  const id = `${name} ${state.opened}`;
  const value = name.startsWith("question ") ? await placeOf(name) : committed.get(name);
  if (sent === id || value === undefined || value === null || !room) return;
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
  if (answer.ok) hand.hidden = true;
  say(answer.ok ? "Your answer counts in the room." : (message ?? "Your answer did not arrive."));
}

/** What the memory keeps of this page: what was there before it was opened is no answer of today. */
addEventListener("te-kept", (event) => {
  if (!(event instanceof CustomEvent)) return;
  for (const [name, value] of Object.entries(event.detail)) {
    if (!/^(guess|question) /.test(name) || committed.get(name) === value) continue;
    committed.set(name, value);
    if (room?.joined.counts && room.state?.round === 1) send(name);
  }
});
/** The ten questions are handed in by a press of their own. */
addEventListener("te-marks", (event) => {
  const marks = event instanceof CustomEvent && marksOf(event.detail);
  if (marks) committed.set("self test", marks);
  follow();
});
dispatchEvent(new Event("te-marks-wanted"));

const before = kept();
if (before) start(before);
