// Presenter mode: a chapter before a class, one screen at a time. It is fetched when it begins,
// asks nothing of a kernel, and leaves the page as it found it.
import { navigation } from "./again.js";
import { Bar } from "./presenter_bar.js";
import { entryOf, tookNumber } from "./presenter_chapters.js";
import { isHeld, meaningOf } from "./presenter_keys.js";
import * as place from "./presenter_place.js";
import { isSettling } from "./presenter_presses.js";
import { explain, isOpened, open, placeAfter } from "./presenter_reveal.js";
import { Room } from "./presenter_room.js";
import { nameOf } from "./presenter_room_flow.js";
import { onChange, screenOf, showAll, showOnly } from "./presenter_screens.js";
import { fit, measured, onClosed, scale, sharpened } from "./presenter_size.js";
import { choices, isTyped, TypedVotes } from "./presenter_votes.js";

const { teChapter: chapter, teBase: base } = document.body.dataset;
const IN_FRONT = "These are its votes: Page Down goes on to the answer.";
const AROUND = 64; // pixels that the foot of the screen and the air around what is shown take
const WRITES = "input, textarea, select, [contenteditable=true]";
const CONTROL = `a, button, summary, [tabindex="0"], ${WRITES}`;
const channel = new BroadcastChannel("te-presenter"); // to the window with the notes
const stage = /** @type {HTMLElement} */ (document.getElementById("te-main"));

let isRunning = false;
let started = 0;
/** @type {import("./presenter_screens.js").Screen[]} */
let screens = [];
let at = 0;
/** @type {number | undefined} */
let cited; // the screen from which a place, such as [P, Abstract], led to its source
/** @type {import("./presenter_screens.js").Screen | undefined} */
let answers; // what a class answered, in front of the screen that asked it
/** @type {unknown} */
let left; // the screen from which the presenter left this page
/** @type {HTMLElement | undefined} */
let focused; // the first words of the screen: with the focus there they are heard
let listening = new AbortController(); // ends all that listens when the presenter leaves

const acts = {
  leave,
  reveal: () =>
    room.reveal() || (asksHere() ? toExplanation() : answers ? say(IN_FRONT) : openGate()),
  blur: () => /** @type {HTMLElement} */ (document.activeElement).blur(),
  votes: () => (room.isOpen ? room.vote() : votes.open(screens[at], true)),
  room: () => room.toggle(),
  clear: () => room.clear(),
  end: () => room.end(),
  collect: () => room.collect(),
  trial: () => room.tryOut(),
  blank: () => place.blank(true),
  notes: () => say(place.openNotes(base ?? "/", chapter ?? "")),
  clock: () => bar.hideClock(),
  back: () => go(-1),
  next: () => go(1),
};
/** @type {Bar} */
let bar;
/** @type {Room} */
let room;

const votes = new TypedVotes(stage, (isNew) => fit(stage, height(), isNew));
const openGate = () => open(screens[at], listening.signal);
const asksHere = () => Boolean(screens[at].card?.matches(".te-quiz"));
const larger = () => Math.max(1, scale()); // the foot is never smaller than on a laptop
const height = () => innerHeight - AROUND * larger();
const shown = () => answers ?? screens[at];
/** @param {string} words */
const say = (words) => {
  bar.notice.textContent = words;
};

// --- Beginning and leaving ------------------------------------------------------------------
export async function start() {
  if (isRunning) return;
  isRunning = true;
  await place.chapterIsThere(stage);
  started ||= place.lessonStart(chapter ?? "", Date.now(), navigation() === "reload");
  bar = new Bar(started, acts);
  await place.dress();
  room = new Room({
    base: base ?? "/",
    screen: () => screens[at],
    say,
    changed: tell,
    show: showAnswers,
    cleared: () => answers && show(at),
    reveal: () => isOpened(screens[at].gate) || openGate(),
    turnTo,
  });
  document.body.append(bar.root, room.view.corner, room.view.large);
  listen();
  listening.signal.addEventListener("abort", sharpened(stage));
  screens = measured(stage, height());
  show(place.placeBefore(screens, left) ?? place.wantedScreen(location.search, screens));
  room.resume();
}

function listen() {
  listening = new AbortController();
  const { signal } = listening;
  addEventListener("keydown", pressed, { capture: true, signal });
  addEventListener("click", followed, { capture: true, signal });
  addEventListener("resize", () => again(true), { signal });
  channel.addEventListener("message", heard, { signal });
  onChange(stage, signal, again);
  onClosed(stage, signal, () => fit(stage, height()));
  const taller = new ResizeObserver(() => fit(stage, height(), false));
  taller.observe(stage);
  signal.addEventListener("abort", () => taller.disconnect());
}

function leave() {
  isRunning = false;
  listening.abort();
  answers = undefined;
  votes.close();
  room.remove();
  bar.remove();
  showAll(stage);
  place.undress();
  left = screens[at].key;
  screens[at].heading.scrollIntoView({ block: "start" });
  place.address();
}

// --- The screens ------------------------------------------------------------------------------
/** @param {number} index */
function show(index) {
  at = index;
  cited = undefined;
  answers = undefined;
  say("");
  votes.close();
  lay(true);
  if (isTyped(screens[at]) && !room.isOpen) votes.open(screens[at], false);
  focus();
}

function focus() {
  focused?.removeAttribute("tabindex");
  focused = shown().heading;
  focused.tabIndex = -1;
  focused.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** What a class answered, with the truth among it. @param {HTMLElement} card */
function showAnswers(card) {
  votes.close();
  answers = screenOf({ nodes: [card], card, key: card });
  lay(true);
  focus();
}

/** The question again, with why its right answer is right; nobody has chosen it here. */
function toExplanation() {
  if (answers) show(at);
  else explain(screens[at].card);
}

/** Turn to the screen of a question; whether there is one. @param {string} [name] */
function turnTo(name) {
  const to = name ? screens.findIndex((screen) => nameOf(screen) === name) : -1;
  if (to >= 0) show(to);
  return to >= 0;
}

/** @param {boolean} isNew */
function lay(isNew) {
  bar.root.style.zoom = String(larger());
  room.view.scale(larger());
  showOnly(stage, shown());
  fit(stage, height(), isNew);
  place.address(at + 1);
  tell();
}

/** What the foot of the screen and the window with the notes say. */
function tell() {
  room.draw();
  const isVotable = Boolean(room.isOpen ? room.words : choices(screens[at]));
  bar.show(at + 1, screens.length, isVotable && !room.trial.isOpen, room);
  document.body.classList.toggle("te-voting", room.isVoting);
  const [now, next] = [shown().name, screens[at + 1]?.name ?? ""];
  const [screen, of] = [at + 1, screens.length];
  channel.postMessage({ chapter, started, now, next, screen, screens: of, room: room.said });
}

/** @param {number} step */
function go(step) {
  if (step === 1 && answers && asksHere()) return show(at);
  const back = step === -1 ? (answers ? at : cited) : undefined;
  const to = back ?? Math.min(Math.max(at + step, 0), screens.length - 1);
  if (to !== at || answers) show(to);
}

// What a guess opens becomes screens of its own; this one stays in front of the class.
function again(isResized = false) {
  const { key } = screens[at];
  screens = measured(stage, height());
  at = placeAfter(screens, key, at);
  lay(isResized);
}

// --- Keys and links -----------------------------------------------------------------------------
/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (!event.repeat && place.blank(false)) return event.preventDefault(); // any key brings the screen back
  const target = event.target instanceof Element ? event.target : undefined;
  if (isHeld(event, target)) return event.preventDefault();
  if (!target?.closest(WRITES) && tookNumber(event.key, say)) return event.preventDefault();
  const meaning = meaningOf(
    event,
    Boolean(target?.closest(WRITES)),
    Boolean(target?.closest(CONTROL)),
  );
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat && (room.isOpen || typeof meaning !== "number")) return;
  say("");
  room.twice.hear(meaning);
  if (typeof meaning === "number") step(meaning, event.key.startsWith("Page"));
  else acts[meaning]();
}

/** @param {number} by @param {boolean} isClicker whose keys take a question's votes, too */
function step(by, isClicker) {
  if (room.stepInFront(by, isClicker)) return;
  if (room.isOpen && isClicker && (isSettling() || (!answers && room.step(by)))) return;
  go(by);
}

/** A place of a source leads to the screen with its entry; the key for back returns. @param {MouseEvent} event */
function followed({ target }) {
  const entry = entryOf(target);
  const to = screens.findIndex(({ nodes }) => nodes.some((node) => node.contains(entry)));
  if (!entry || to < 0) return;
  const from = at;
  show(to);
  cited = from;
}

/** @param {MessageEvent<{ chapter: string, hello?: boolean, key?: string, repeat?: boolean }>} event */
function heard({ data }) {
  if (data.chapter !== chapter) return;
  if (data.hello) lay(false);
  if (data.key) pressed(new KeyboardEvent("keydown", { key: data.key, repeat: data.repeat }));
}
