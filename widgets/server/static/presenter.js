// Presenter mode: a chapter before a class, one screen at a time. It is fetched when it begins,
// asks nothing of a kernel, and leaves the page as it found it.
import { frame } from "./dom.js";
import { Bar } from "./presenter_bar.js";
import { meaningOf } from "./presenter_keys.js";
import { LOOKED_AT, matters, showAll, showOnly } from "./presenter_screens.js";
import { fit, measured, scale } from "./presenter_size.js";
import { choices, isTyped, panel } from "./presenter_votes.js";

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
/** @type {ReturnType<typeof panel> | undefined} */
let votes;
/** @type {HTMLElement | undefined} */
let focused; // the first words of the screen: with the focus there they are heard
let listening = new AbortController(); // ends all that listens when the presenter leaves

const acts = {
  leave,
  reveal,
  blur: () => /** @type {HTMLElement} */ (document.activeElement).blur(),
  votes: () => openVotes(true),
  notes: openNotes,
  clock: () => bar.hideClock(),
  back: () => go(-1),
  next: () => go(1),
};
/** @type {Bar} */
let bar;

const larger = () => Math.max(1, scale()); // the foot is never smaller than on a laptop
const room = () => innerHeight - AROUND * larger();

// --- Beginning and leaving ------------------------------------------------------------------
// The memory is the last widget of a page, and gates that were opened open again.
async function chapterIsThere() {
  const isThere = () =>
    document.querySelector(".te-memory:not([data-te-goes-on] *)") && stage.checkVisibility();
  while (!isThere()) await frame();
}

export async function start() {
  if (isRunning) return;
  isRunning = true;
  await chapterIsThere();
  started ||= Date.now();
  bar = new Bar(started, acts);
  document.body.classList.add("te-presenting");
  document.body.append(bar.root);
  listen();
  screens = measured(stage, room());
  const wanted = Number(new URLSearchParams(location.search).get("present")) || 1;
  show(Math.min(Math.max(Math.floor(wanted), 1), screens.length) - 1);
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
  const taller = new ResizeObserver(() => fit(stage, room(), false));
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
  closeVotes();
  bar.remove();
  showAll(stage);
  document.body.classList.remove("te-presenting");
  screens[at].heading.scrollIntoView({ block: "start" });
  address();
}

/**
 * A reload, after a kernel was lost for example, comes back to the same screen.
 * @param {number} [screen]
 */
function address(screen) {
  const url = new URL(location.href);
  if (screen === undefined) url.searchParams.delete("present");
  else url.searchParams.set("present", String(screen));
  history.replaceState(history.state, "", url);
}

// --- The screens ------------------------------------------------------------------------------
/** @param {number} index */
function show(index) {
  at = index;
  cited = undefined;
  closeVotes();
  lay(true);
  if (isTyped(screens[at])) openVotes(false);
  focused?.removeAttribute("tabindex");
  focused = screens[at].heading;
  focused.tabIndex = -1;
  focused.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** @param {boolean} isNew */
function lay(isNew) {
  bar.root.style.zoom = String(larger());
  showOnly(stage, screens[at]);
  fit(stage, room(), isNew);
  bar.show(at + 1, screens.length, Boolean(choices(screens[at])));
  address(at + 1);
  const [now, next] = [screens[at].name, screens[at + 1]?.name ?? ""];
  channel.postMessage({ chapter, started, now, next, screen: at + 1, screens: screens.length });
}

/** @param {number} step */
function go(step) {
  const back = step < 0 ? cited : undefined;
  const to = back ?? Math.min(Math.max(at + step, 0), screens.length - 1);
  if (to !== at) show(to);
}

// What a guess opens becomes screens of its own; this one stays in front of the class.
function again(isResized = false) {
  const { key } = screens[at];
  screens = measured(stage, room());
  const found = screens.findIndex((screen) => screen.key === key);
  at = found < 0 ? Math.min(at, screens.length - 1) : found;
  lay(isResized);
}

function reveal() {
  const { gate } = screens[at];
  /** @type {HTMLButtonElement | null | undefined} */
  const button = gate?.querySelector(":scope > .te-show");
  if (!gate || !button) return;
  // The class has said its guesses aloud: none is made, and the second press goes on without.
  const has = (/** @type {string} */ found) => gate.querySelector(`:scope > ${found}`);
  const answered = new MutationObserver(() => {
    if (has(".te-card .te-notice [role=alert]")) button.click();
    else if (!has(".te-revealed > *")) return;
    answered.disconnect();
  });
  answered.observe(gate, { childList: true, subtree: true });
  listening.signal.addEventListener("abort", () => answered.disconnect());
  button.click();
}

// --- Keys and links -----------------------------------------------------------------------------
/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const target = event.target instanceof Element ? event.target : undefined;
  const meaning = meaningOf(
    event,
    Boolean(target?.closest(WRITES)),
    Boolean(target?.closest(CONTROL)),
  );
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (typeof meaning === "number") go(meaning);
  else acts[meaning]();
}

/**
 * The class goes from chapter to chapter as it went from screen to screen, and from a place of a
 * source to the screen with its entry; the key for back returns from there.
 * @param {MouseEvent} event
 */
function followed({ target }) {
  const way = target instanceof Element && target.closest("a[href*='.ipynb'], a[href^='#source-']");
  if (!(way instanceof HTMLAnchorElement) || way.origin !== location.origin) return;
  if (way.matches("[href*='.ipynb']")) way.search = "?present=1";
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

// --- Votes and notes --------------------------------------------------------------------------
/** @param {boolean} isFocused */
function openVotes(isFocused) {
  const asked = choices(screens[at]);
  if (!asked) return;
  if (!votes) {
    votes = panel(screens[at], asked, () => fit(stage, room(), false));
    stage.after(votes.root);
    fit(stage, room());
  }
  if (isFocused) votes.first.focus();
}

function closeVotes() {
  votes?.close();
  votes?.root.remove();
  votes = undefined;
}

function openNotes() {
  const notes = window.open(`${base}notes/${chapter}`, "te-notes", "popup,width=640,height=720");
  if (!notes) bar.notice.textContent = BLOCKED;
}

/** @param {MessageEvent<{ chapter: string, hello?: boolean, step?: number }>} event */
function heard({ data }) {
  if (data.chapter !== chapter) return;
  if (data.hello) lay(false);
  if (data.step) go(data.step);
}
