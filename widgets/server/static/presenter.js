// Presenter mode: a chapter before a class, one screen at a time. It is fetched when it begins,
// asks nothing of a kernel, and leaves the page as it found it.
import { navigation } from "./again.js";
import { Bar } from "./presenter_bar.js";
import { meaningOf } from "./presenter_keys.js";
import { address, blank, chapterIsThere, lessonStart, wantedScreen } from "./presenter_place.js";
import { isOpened, open, placeAfter } from "./presenter_reveal.js";
import { Room } from "./presenter_room.js";
import { LOOKED_AT, matters, screenOf, showAll, showOnly } from "./presenter_screens.js";
import { fit, measured, scale, sharpened } from "./presenter_size.js";
import { choices, isTyped, TypedVotes } from "./presenter_votes.js";

const { teChapter: chapter, teBase: base } = document.body.dataset;
const AROUND = 64; // pixels that the foot of the screen and the air around what is shown take
const WRITES = "input, textarea, select, [contenteditable=true]";
const CONTROL = `a, button, summary, [tabindex="0"], ${WRITES}`;
const BLOCKED = "The browser blocked the window with the notes. Allow this page to open windows.";
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
/** @type {HTMLElement | undefined} */
let focused; // the first words of the screen: with the focus there they are heard
let listening = new AbortController(); // ends all that listens when the presenter leaves

const acts = {
  leave,
  reveal: () => room.reveal() || openGate(),
  blur: () => /** @type {HTMLElement} */ (document.activeElement).blur(),
  votes: () => (room.isOpen ? room.vote() : votes.open(screens[at], true)),
  room: () => room.toggle(),
  clear: () => room.clear(),
  end: () => room.end(),
  collect: () => room.collect(),
  trial: () => room.tryOut(),
  blank: () => blank(true),
  notes: openNotes,
  clock: () => bar.hideClock(),
  back: () => go(-1),
  next: () => go(1),
};
/** @type {Bar} */
let bar;
/** @type {Room} */
let room;

const votes = new TypedVotes(stage, (isNew) => fit(stage, height(), isNew));
const openGate = () => open(screens[at].gate, listening.signal, screens[at].key);
const larger = () => Math.max(1, scale()); // the foot is never smaller than on a laptop
const height = () => innerHeight - AROUND * larger();
const shown = () => answers ?? screens[at];

// --- Beginning and leaving ------------------------------------------------------------------
export async function start() {
  if (isRunning) return;
  isRunning = true;
  await chapterIsThere(stage);
  started ||= lessonStart(chapter ?? "", Date.now(), navigation() === "reload");
  bar = new Bar(started, acts);
  document.body.classList.add("te-presenting");
  room = new Room({
    base: base ?? "/",
    screen: () => screens[at],
    say: (words) => {
      bar.notice.textContent = words;
    },
    changed: tell,
    show: showAnswers,
    cleared: () => answers && show(at),
    reveal: () => isOpened(screens[at].gate) || openGate(),
  });
  document.body.append(bar.root, room.view.corner, room.view.large);
  listen();
  listening.signal.addEventListener("abort", sharpened(stage));
  screens = measured(stage, height());
  show(wantedScreen(location.search, screens));
  room.resume();
}

function listen() {
  listening = new AbortController();
  const { signal } = listening;
  addEventListener("keydown", pressed, { capture: true, signal });
  addEventListener("click", followed, { capture: true, signal });
  addEventListener("resize", () => again(true), { signal });
  channel.addEventListener("message", heard, { signal });
  const grown = new MutationObserver((records) => {
    if (records.some(matters)) later(signal);
  });
  grown.observe(stage, LOOKED_AT);
  const taller = new ResizeObserver(() => fit(stage, height(), false));
  taller.observe(stage);
  signal.addEventListener("abort", () => [grown, taller].forEach((each) => each.disconnect()));
}

let waiting = 0;
/** @param {AbortSignal} signal */
function later(signal) {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    if (!signal.aborted) again();
  });
}

function leave() {
  isRunning = false;
  listening.abort();
  answers = undefined;
  votes.close();
  room.remove();
  bar.remove();
  showAll(stage);
  document.body.classList.remove("te-presenting");
  screens[at].heading.scrollIntoView({ block: "start" });
  address();
}

// --- The screens ------------------------------------------------------------------------------
/** @param {number} index */
function show(index) {
  at = index;
  cited = undefined;
  answers = undefined;
  bar.notice.textContent = "";
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

/** @param {boolean} isNew */
function lay(isNew) {
  bar.root.style.zoom = String(larger());
  room.view.scale(larger());
  showOnly(stage, shown());
  fit(stage, height(), isNew);
  address(at + 1);
  tell();
}

/** What the foot of the screen and the window with the notes say. */
function tell() {
  const isVotable = Boolean(room.isOpen ? room.name : choices(screens[at]));
  bar.show(at + 1, screens.length, isVotable && !room.trial.isOpen, room.isOpen ? room.words : "");
  document.body.classList.toggle("te-voting", room.isVoting);
  const [now, next] = [shown().name, screens[at + 1]?.name ?? ""];
  const [screen, of] = [at + 1, screens.length];
  channel.postMessage({ chapter, started, now, next, screen, screens: of, room: room.said });
}

/** @param {number} step */
function go(step) {
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
  if (blank(false)) return event.preventDefault(); // any key brings the screen back
  const target = event.target instanceof Element ? event.target : undefined;
  const meaning = meaningOf(
    event,
    Boolean(target?.closest(WRITES)),
    Boolean(target?.closest(CONTROL)),
  );
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  bar.notice.textContent = "";
  room.hear(meaning);
  if (typeof meaning === "number") step(meaning, event.key.startsWith("Page"));
  else acts[meaning]();
}

/** @param {number} by @param {boolean} isClicker whose keys take a question's votes, too */
function step(by, isClicker) {
  if (room.stepInFront(by) || (room.isOpen && isClicker && !answers && room.step(by))) return;
  go(by);
}

/**
 * The class goes from chapter to chapter as it went from screen to screen, and from a place of a
 * source to the screen with its entry; the key for back returns from there.
 * @param {MouseEvent} event
 */
function followed({ target }) {
  const way = target instanceof Element && target.closest("a[href*='.ipynb'], a[href^='#source-']");
  if (!(way instanceof HTMLAnchorElement) || way.origin !== location.origin) return;
  if (way.matches("[href*='.ipynb']")) way.search ||= "?present=1";
  else toEntry(document.getElementById(way.hash.slice(1)));
}

/** @param {HTMLElement | null} entry */
function toEntry(entry) {
  const to = screens.findIndex(({ nodes }) => nodes.some((node) => node.contains(entry)));
  if (to < 0) return;
  const from = at;
  show(to);
  cited = from;
}

function openNotes() {
  const notes = window.open(`${base}notes/${chapter}`, "te-notes", "popup,width=640,height=720");
  if (!notes) bar.notice.textContent = BLOCKED;
}

/** @param {MessageEvent<{ chapter: string, hello?: boolean, key?: string }>} event */
function heard({ data }) {
  if (data.chapter !== chapter) return;
  if (data.hello) lay(false);
  if (data.key) pressed(new KeyboardEvent("keydown", { key: data.key }));
}
