// From chapter to chapter before a class: by a link, or by a chapter's number and Enter.
import { all } from "./dom.js";

let typed = "";

/** @param {string} number @returns {HTMLAnchorElement | undefined} */
function linkOf(number) {
  const links = all(document, ".te-chapters [data-te-stem] a");
  const isIt = (/** @type {HTMLElement} */ link) =>
    link.querySelector(".te-number")?.textContent === String(Number(number));
  return /** @type {HTMLAnchorElement | undefined} */ (links.find(isIt));
}

/** The link of another chapter. @param {string} [stem] @returns {HTMLAnchorElement | null} */
export const wayTo = (stem) =>
  document.querySelector(`.te-chapters [data-te-stem="${stem}"] a:not([aria-current])`);

/** What another chapter is called; of this one nothing. @param {string} [stem] */
export function elsewhere(stem) {
  const number = wayTo(stem)?.querySelector(".te-number")?.textContent;
  return number ? `Chapter ${number}` : "";
}

/** Go to the screen of a question in another chapter; whether there is one. @param {{ key: string, chapter: string } | null} [asked] */
export function leadTo(asked) {
  const link = wayTo(asked?.chapter);
  if (!asked || !link) return false;
  link.search = `?present=${encodeURIComponent(asked.key)}`;
  link.click();
  return true;
}

/**
 * What is typed with one digit more: a number of two digits where there is such a chapter.
 * @param {string} before @param {string} digit @param {(number: string) => unknown} isThere
 */
export const numberWith = (before, digit, isThere) =>
  before && isThere(before + digit) ? before + digit : digit;

/**
 * Take a key, if it is of a chapter's number: a digit names the chapter, Enter goes there.
 * @param {string} key @param {(words: string) => void} say
 */
export function tookNumber(key, say) {
  if (/^\d$/.test(key)) {
    typed = numberWith(typed, key, linkOf);
    const title = linkOf(typed)?.querySelector("span:nth-child(2)")?.textContent;
    say(title ? `Chapter ${typed}: ${title}. Enter goes there.` : `There is no Chapter ${typed}.`);
    return true;
  }
  const link = key === "Enter" && typed ? linkOf(typed) : undefined;
  typed = "";
  link?.click(); // as a hand does, which `entryOf` hears of
  return Boolean(link);
}

/**
 * A class goes from chapter to chapter as it went from screen to screen. Of a link to a source it is
 * the entry that is returned.
 * @param {EventTarget | null} target that was pressed
 */
export function entryOf(target) {
  const way = target instanceof Element && target.closest("a[href*='.ipynb'], a[href^='#source-']");
  if (!(way instanceof HTMLAnchorElement) || way.origin !== location.origin) return null;
  if (!way.matches("[href*='.ipynb']")) return document.getElementById(way.hash.slice(1));
  way.search ||= "?present=1";
  return null;
}
