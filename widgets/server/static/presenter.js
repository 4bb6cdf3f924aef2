// Presenter mode: a chapter before a class, one screen at a time. It is fetched when it begins,
// asks nothing of a kernel, and leaves the page as it found it.
import { Bar } from "./presenter_bar.js";
import {
  fit,
  LOOKED_AT,
  screens as made,
  matters,
  scale,
  showAll,
  showOnly,
} from "./presenter_screens.js";
import { choices, isTyped, panel } from "./presenter_votes.js";

const { teChapter: chapter, teBase: base } = document.body.dataset;
const AROUND = 64; // pixels that the foot of the screen and the air around what is shown take
const STEPS = {
  PageDown: 1,
  ArrowRight: 1,
  ArrowDown: 1,
  " ": 1,
  PageUp: -1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};
const KEYS = { r: reveal, enter: reveal, v: openVotes, n: openNotes, t: () => bar.hideClock() };
const WRITES = "input, textarea, select, [contenteditable=true]";
const CONTROL = `a, button, summary, [tabindex="0"], ${WRITES}`;
const BLOCKED = "The browser keeps the window shut. Allow this page to open windows.";
const channel = new BroadcastChannel("te-presenter"); // to the window with the notes

let running = false;
let started = 0;
let screens = [];
let at = 0;
let bar;
let votes;
let focused; // the first words of the screen: with the focus there they are heard
let listening; // ends all that listens when the presenter leaves

const main = () => document.getElementById("te-main");
const larger = () => Math.max(1, scale()); // the foot is never smaller than on a laptop
const room = () => innerHeight - AROUND * larger();

// --- Beginning and leaving ------------------------------------------------------------------
async function dressed() {
  const href = new URL("presenter.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((done) => sheet.addEventListener("load", done));
  document.head.append(sheet);
  await loaded;
}

// The memory is the last widget of a page.
async function chapterIsThere() {
  const frame = () => new Promise(requestAnimationFrame);
  while (!document.querySelector(".te-memory") || !main()?.checkVisibility()) await frame();
}

export async function start() {
  if (running) return;
  running = true;
  await Promise.all([dressed(), chapterIsThere()]);
  started ||= Date.now();
  bar = new Bar({
    started,
    leave,
    votes: () => openVotes(),
    notes: openNotes,
    back: () => go(-1),
    next: () => go(1),
  });
  document.body.classList.add("te-presenting");
  document.body.append(bar.root);
  listen();
  screens = made(main(), room());
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
  grown.observe(main(), LOOKED_AT);
  const taller = new ResizeObserver(() => fit(main(), room(), false));
  taller.observe(main());
  signal.addEventListener("abort", () => [grown, taller].forEach((each) => each.disconnect()));
}

let waiting = 0;
function later(signal) {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    if (!signal.aborted) again();
  });
}

function leave() {
  running = false;
  listening.abort();
  closeVotes();
  bar.remove();
  showAll(main());
  document.body.classList.remove("te-presenting");
  screens[at].heading.scrollIntoView({ block: "start" });
  address(null);
}

// A reload, after a kernel was lost for example, comes back to the same screen.
function address(screen) {
  const url = new URL(location.href);
  if (screen === null) url.searchParams.delete("present");
  else url.searchParams.set("present", screen);
  history.replaceState(history.state, "", url);
}

// --- The screens ------------------------------------------------------------------------------
function show(index) {
  at = index;
  closeVotes();
  lay(true);
  if (isTyped(screens[at])) openVotes({ quiet: true });
  focused?.removeAttribute("tabindex");
  focused = screens[at].heading;
  focused.tabIndex = -1;
  focused.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function lay(isNew) {
  bar.root.style.zoom = larger();
  showOnly(main(), screens[at]);
  fit(main(), room(), isNew);
  bar.show(at + 1, screens.length, Boolean(choices(screens[at])));
  address(at + 1);
  channel.postMessage({
    chapter,
    started,
    now: screens[at].name,
    next: screens[at + 1]?.name ?? "",
    screen: at + 1,
    screens: screens.length,
  });
}

function go(step) {
  const to = Math.min(Math.max(at + step, 0), screens.length - 1);
  if (to !== at) show(to);
}

// What a guess opens becomes screens of its own; this one stays in front of the class.
function again(isResized = false) {
  const { key } = screens[at];
  screens = made(main(), room());
  const found = screens.findIndex((screen) => screen.key === key);
  at = found < 0 ? Math.min(at, screens.length - 1) : found;
  lay(isResized);
}

function reveal() {
  const { gate } = screens[at];
  const button = gate?.querySelector(":scope > .te-show");
  button?.click();
  // The class has said its guesses aloud: none is chosen, and the second press goes on without.
  if (gate?.querySelector(":scope > .te-card select:enabled")?.selectedIndex === 0) button.click();
}

// --- Keys and links -----------------------------------------------------------------------------
function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function actOf({ key, target, shiftKey }) {
  const writes = target.closest?.(WRITES);
  if (key === "Escape") return writes ? () => writes.blur() : leave;
  const isControl = Boolean(target.closest?.(CONTROL));
  const step = STEPS[key];
  if (step && (!isControl || key.startsWith("Page"))) return () => go(shiftKey ? -step : step);
  const isItsOwn = writes || (isControl && key === "Enter");
  return isItsOwn ? undefined : KEYS[key.toLowerCase()];
}

// The class goes from chapter to chapter as it went from screen to screen.
function followed(event) {
  const way = event.target.closest?.("a[href*='.ipynb']");
  if (way?.origin === location.origin) way.search = "?present=1";
}

// --- Votes and notes --------------------------------------------------------------------------
function openVotes({ quiet = false } = {}) {
  if (!choices(screens[at])) return;
  if (!votes) {
    votes = panel(screens[at], () => fit(main(), room(), false));
    main().after(votes.root);
    fit(main(), room());
  }
  if (!quiet) votes.first.focus();
}

function closeVotes() {
  votes?.close();
  votes?.root.remove();
  votes = undefined;
}

function openNotes() {
  const notes = window.open(`${base}notes/${chapter}`, "te-notes", "popup,width=640,height=720");
  if (!notes) bar.told.textContent = BLOCKED;
}

function heard({ data }) {
  if (data.chapter !== chapter) return;
  if (data.hello) lay(false);
  if (data.step) go(data.step);
}
