// The learner's way to what the class is asked: the card on this page, or another chapter, which
// opens at its card.
import { wayTo } from "./presenter_chapters.js";
import { cardOf } from "./room_held.js";
import { hasAllCards, SETTLED, stay } from "./stay.js";

/** @typedef {{ key: string, chapter: string }} Asked */

const ASKED = "#asked"; // ends the address of a chapter that is opened for the class's question

/** The heading of a question's card, in view, in a fold too. @param {string} key */
function shown(key) {
  const heading = cardOf(key)?.querySelector("h3");
  heading?.closest("[hidden='until-found']")?.dispatchEvent(new Event("beforematch")); // further.js
  heading?.scrollIntoView({ block: "center", behavior: "instant" });
  return heading;
}

/** Show a question's card, and let the keys go on from it; whether it is on this page. @param {string} key */
function lead(key) {
  const heading = shown(key);
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

/** Go to the card of what is asked, wherever in the book it is. @param {Asked} asked */
export function goTo({ key, chapter }) {
  const link = wayTo(chapter);
  if (lead(key) || !link) return;
  link.hash = ASKED;
  link.click();
  link.hash = "";
}

/** In a chapter that was opened for what is asked: stay at its card while the page grows. @param {Asked} asked */
export function arriveAt({ key, chapter }) {
  if (location.hash !== ASKED || document.body.dataset.teChapter !== chapter) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  const show = () => void shown(key);
  stay(show, SETTLED, hasAllCards, () => lead(key));
}
