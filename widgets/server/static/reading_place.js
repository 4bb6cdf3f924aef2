// The place on a page comes back when the page is loaded again: the heading that was read, as high
// as it stood, because everything above may have another height now. A chapter that was read to its
// end and is entered anew begins at its top.
import { keepPlace, navigation, placeToGoOnFrom } from "./again.js";
import { all, wordsOf } from "./dom.js";
import { hasAllCards, SETTLED, stay } from "./stay.js";

const { teChapter: chapter = "" } = document.body.dataset;
const LONGEST = 10_000; // milliseconds that cards wait for what was kept
const READ = 1 / 3; // of the window: a heading above this line is the one that is read
const root = document.documentElement;
const stage = /** @type {HTMLElement} */ (document.getElementById("te-main"));

const isPresenting = () => new URLSearchParams(location.search).has("present");
const headings = () =>
  all(stage, "h1, h2, h3").filter((node) => node.checkVisibility() && wordsOf(node));
/** @param {Element} node */
const top = (node) => node.getBoundingClientRect().top;

/** @returns {import("./again.js").Spot | undefined} */
function spotNow() {
  if (!scrollY) return undefined;
  const above = headings().filter((node) => top(node) <= innerHeight * READ);
  const read = above.at(-1);
  if (!read) return undefined;
  const words = wordsOf(read);
  const count = above.filter((node) => wordsOf(node) === words).length;
  return { words, count, below: Math.round(top(read)) };
}

/** @param {import("./again.js").Spot} spot */
function show({ words, count, below }) {
  const node = headings().filter((each) => wordsOf(each) === words)[count - 1];
  if (node) scrollBy({ top: top(node) - below, behavior: "instant" });
}

const isComplete = () => hasAllCards() && !root.hasAttribute("data-te-goes-on");

/** Where the reader came to rest: a page that is left has other heights already. */
let rest = /** @type {import("./again.js").Spot | undefined} */ (undefined);

function note() {
  if (!isPresenting()) rest = spotNow();
}

function keep() {
  if (!isPresenting()) keepPlace(chapter, { spot: rest });
}

function follow() {
  addEventListener("onscrollend" in globalThis ? "scrollend" : "scroll", note, { passive: true });
  addEventListener("pagehide", keep);
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}

const place = placeToGoOnFrom(chapter, location.hash, navigation());
if (place?.link) {
  root.setAttribute("data-te-goes-on", "");
  setTimeout(() => root.removeAttribute("data-te-goes-on"), LONGEST);
}
const isLedElsewhere =
  navigation() === "navigate" && (location.hash || root.hasAttribute("data-te-was-read"));
if (place?.spot && !isLedElsewhere && !isPresenting()) {
  history.scrollRestoration = "manual";
  const { spot } = place;
  rest = spot;
  stay(() => show(spot), SETTLED, isComplete, follow);
} else follow();
