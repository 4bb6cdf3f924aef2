// Where a presenter is: whether the chapter is there, the screen in its address, and a black one.
import { element, frame } from "./dom.js";
import { tellNotes } from "./presenter_aside.js";
import { nameOf } from "./presenter_room_flow.js";

const STILL = ":root:not([data-te-python=gone]) .te-asleep"; // what will come alive: static_file/web

/**
 * The memory is the last widget of a page, and gates that were opened open again.
 * @param {HTMLElement} stage
 */
export async function chapterIsThere(stage) {
  const isThere = () =>
    document.querySelector(".te-memory:not([data-te-goes-on] *)")
    && !document.querySelector(STILL)
    && stage.checkVisibility();
  while (!isThere()) await frame();
}

// How cards look on a screen. A browser asks rules with :has() again at each change of a page: no page
// has them that is read.
const LOOKS = "presenter_cards.css";

/** Resolves once the page looks as it does before a class. */
export async function dress() {
  const { href } = new URL(LOOKS, import.meta.url);
  const looks = element("link", "te-looks", { rel: "stylesheet", href });
  await new Promise((done) => {
    for (const end of ["load", "error"]) looks.addEventListener(end, done);
    document.head.append(looks);
  });
  document.body.classList.add("te-presenting");
}

export function undress() {
  document.body.classList.remove("te-presenting");
  document.querySelector(".te-looks")?.remove();
}

const STARTED = "te-lesson-started";

/**
 * When the lesson with this chapter began, in milliseconds; a reload goes on with its clock.
 * @param {string} chapter
 * @param {number} now
 * @param {boolean} isReload
 */
export function lessonStart(chapter, now, isReload) {
  try {
    const [name, began] = (sessionStorage.getItem(STARTED) ?? "").split(" ");
    if (isReload && name === chapter && Number(began) > 0) return Number(began);
    sessionStorage.setItem(STARTED, `${chapter} ${now}`);
  } catch {
    // Then the clock begins with the page.
  }
  return now;
}

/**
 * A reload, after a kernel was lost for example, comes back to the same screen.
 * @param {number} [screen]
 */
export function address(screen) {
  const url = new URL(location.href);
  if (screen === undefined) url.searchParams.delete("present");
  else url.searchParams.set("present", String(screen));
  history.replaceState(history.state, "", url);
}

/**
 * Which screen the address asks for, from 0: one by its number, by the name of its question, or the
 * first that has a card.
 * @param {string} search
 * @param {Pick<import("./presenter_screens.js").Screen, "card" | "gate">[]} screens
 */
export function wantedScreen(search, screens) {
  const wanted = new URLSearchParams(search).get("present");
  const number = Math.floor(Number(wanted)) || 1;
  const isIt = (/** @type {typeof screens[0]} */ screen) =>
    wanted === "card" ? screen.card : wanted === nameOf(screen);
  const found = wanted ? screens.findIndex(isIt) : -1;
  const index = found < 0 ? number - 1 : found;
  return Math.min(Math.max(index, 0), screens.length - 1);
}

/** Show the class nothing, or all again; returns how it was. @param {boolean} isBlank */
export function blank(isBlank) {
  const wasBlank = document.body.classList.contains("te-blank");
  document.body.classList.toggle("te-blank", isBlank);
  if (isBlank !== wasBlank) tellNotes({ isBlank });
  return wasBlank;
}

/** Where a presenter left this page, if the screen is still there. @param {{ key: unknown }[]} screens @param {unknown} left */
export function placeBefore(screens, left) {
  const at = left ? screens.findIndex(({ key }) => key === left) : -1;
  return at < 0 ? undefined : at;
}

const BLOCKED = "The browser blocked the window with the notes. Allow this page to open windows.";

/** Open the window with the notes; returns why it is not there. @param {string} base @param {string} chapter */
export function openNotes(base, chapter) {
  const notes = window.open(`${base}notes/${chapter}`, "te-notes", "popup,width=640,height=720");
  return notes ? "" : BLOCKED;
}
