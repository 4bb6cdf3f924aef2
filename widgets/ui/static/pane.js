// On a narrow card a picture and what it says stay in view above what moves them: there they stand in
// a pane, whose place in the card pane.css knows, and card.css how tall it is. It is the picture that
// the controls used last are about, at first those of the first group. Of a sentence of more than
// two lines the rest folds; elsewhere room is kept for the longest so far.
import { button, element } from "./dom.js";

const LINES = 2;

/**
 * Which of a card's pictures the group of a control is about.
 * @param {Element | null} control
 */
const aboutOf = (control) =>
  Number(control?.closest(".te-group")?.className.match(/te-about-(\d)/)?.[1] ?? 0);

/**
 * Return the pane of a sentence, and what ends the watch over it.
 * @param {HTMLElement[]} drawings the pictures of the card
 * @param {HTMLElement} sentence
 */
export function paneOf(drawings, sentence) {
  const turn = () => {
    const isOpen = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(isOpen));
    more.textContent = isOpen ? "Less" : "More";
  };
  const more = button("More", turn, "te-more", { "aria-expanded": "false" });
  const kept = element("div", "te-kept", element("div", "te-says", sentence, more));
  const pane = element("div", "te-pane", kept);
  const homes = drawings.map((drawing) => drawing.parentElement);
  let about = 0;
  let width = 0;
  const settle = () => {
    const isNarrow = getComputedStyle(pane).display !== "contents";
    drawings.forEach((drawing, i) => {
      const place = isNarrow && i === about ? kept : homes[i];
      if (drawing.parentElement !== place) place?.prepend(drawing);
    });
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
  const follow = (/** @type {Event} */ { target }) => {
    if (!(target instanceof Element) || !target.closest(".te-group")) return;
    about = aboutOf(target);
    settle();
  };
  const begin = () => {
    card = pane.closest(".te-card");
    about = aboutOf(card?.querySelector(".te-group") ?? null);
    card?.addEventListener("focusin", reveal);
    for (const event of ["click", "change"]) card?.addEventListener(event, follow);
  };
  const observer = new ResizeObserver(() => {
    if (!card) begin();
    card?.style.setProperty("--te-kept", `${kept.offsetHeight}px`);
    requestAnimationFrame(settle); // what is being watched may not change meanwhile
  });
  observer.observe(kept);
  observer.observe(sentence);
  return { pane, stop: () => observer.disconnect() };
}
