// On a narrow card the first picture and what it says stay in view above what moves them: there they
// stand in a pane, whose place in the card pane.css knows, and card.css how tall it is. Of a
// sentence of more than two lines the rest folds; elsewhere room is kept for the longest so far.
import { button, element } from "./dom.js";

const LINES = 2;

/**
 * Return the pane of a sentence, and what ends the watch over it.
 * @param {HTMLElement | undefined} drawing the first picture of the card
 * @param {HTMLElement} sentence
 */
export function paneOf(drawing, sentence) {
  const turn = () => {
    const isOpen = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(isOpen));
    more.textContent = isOpen ? "Less" : "More";
  };
  const more = button("More", turn, "te-more", { "aria-expanded": "false" });
  const kept = element("div", "te-kept", element("div", "te-says", sentence, more));
  const pane = element("div", "te-pane", kept);
  const home = drawing?.parentElement;
  let width = 0;
  const settle = () => {
    const isNarrow = getComputedStyle(pane).display !== "contents";
    const place = isNarrow ? kept : home;
    if (drawing && drawing.parentElement !== place) place?.prepend(drawing);
    const { offsetWidth, offsetHeight } = sentence;
    more.hidden = offsetHeight < (LINES + 0.5) * parseFloat(getComputedStyle(sentence).lineHeight);
    const room = isNarrow || offsetWidth !== width ? 0 : offsetHeight;
    sentence.style.setProperty("--te-sentence-said", `${room}px`);
    width = offsetWidth;
  };
  /** @type {HTMLElement | null} */
  let card = null;
  // A browser brings into view where one writes, and forgets what lies over it.
  const reveal = (/** @type {FocusEvent} */ { target }) => {
    if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: "nearest" });
  };
  const observer = new ResizeObserver(() => {
    card ??= pane.closest(".te-card");
    card?.addEventListener("focusin", reveal); // once, however often it is said
    card?.style.setProperty("--te-kept", `${kept.offsetHeight}px`);
    requestAnimationFrame(settle); // what is being watched may not change meanwhile
  });
  observer.observe(kept);
  observer.observe(sentence);
  return { pane, stop: () => observer.disconnect() };
}
