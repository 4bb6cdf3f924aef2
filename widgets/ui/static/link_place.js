// The card that a link leads to: the one that was used last when it was made.
import { all, wordsOf } from "./dom.js";

const HAND = ["wheel", "touchstart", "pointerdown", "keydown"];
let at = ""; // what stands for the card's question in a link

/** What a link ends with, and leads to once it is opened. */
export const placeOfLink = () => at && `&at=${at}`;

/** @param {string} link */
export function leadTo(link) {
  at = link.match(/&at=(\w+)/)?.[1] ?? "";
}

/**
 * What is behind a gate is found by its gate: the reader of a link may still have to guess.
 * @param {Element} card
 */
function nameOf(card) {
  const asked = card.closest(".te-gate")?.querySelector(".te-card") ?? card;
  const letters = Array.from(wordsOf(asked.querySelector(".te-question")));
  const sum = letters.reduce((all, letter) => (31 * all + letter.charCodeAt(0)) >>> 0, 7);
  return sum.toString(36);
}

/** @param {Event} event */
function use({ target }) {
  const card = target instanceof Element && target.closest(".te-card:has(.te-question)");
  if (card) at = nameOf(card);
}

["pointerdown", "keydown"].forEach((event) => addEventListener(event, use, true));

/**
 * Above that card a line covers nothing, and stays in view while the page grows around it, until
 * the reader moves. JupyterLab has no such place: there it stays over the text.
 * @param {HTMLElement} line
 */
export function standAt(line) {
  const page = document.getElementById("te-main");
  if (!page) return;
  const place = () => {
    if (!line.isConnected) return end(); // it was closed
    const card = all(page, ".te-card").find((each) => nameOf(each) === at);
    const cell = card?.closest(".jp-Cell") ?? page.firstElementChild;
    if (cell !== line && cell?.previousElementSibling !== line) cell?.before(line);
    line.scrollIntoView({ block: "start", behavior: "instant" });
  };
  const grown = new ResizeObserver(place);
  const end = () => {
    grown.disconnect();
    HAND.forEach((event) => removeEventListener(event, end, true));
  };
  HAND.forEach((event) => addEventListener(event, end, { capture: true, passive: true }));
  grown.observe(page); // it says at once how large the page is
}
