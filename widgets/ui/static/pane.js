// On a narrow card a picture and what it says stay in view above what moves them: there they stand in
// a pane, whose place in the card pane.css knows, and card.css how tall it is. It is the picture that
// the controls used last are about, at first those of the first group. Of a sentence of more than
// two lines the rest folds; elsewhere room is kept for the longest so far. A card that is
// low beside the window goes by as a whole; of another the pane goes once the last control comes up
// to it: the way back to the trial is none.
import { all, button, element, scrollerOf } from "./dom.js";

const LINES = 2;
const LOW = 0.6; // part of a window: of a card that takes no more the picture is seen while it is moved
const TALLEST = 140; // pixels: what is taller is moved while its picture stays, to its end

/**
 * Which of a card's pictures the group of a control is about.
 * @param {Element | null} control
 */
const aboutOf = (control) =>
  Number(control?.closest(".te-group")?.className.match(/te-about-(\d)/)?.[1] ?? 0);

function moreButton() {
  const turn = () => {
    const isOpen = more.getAttribute("aria-expanded") !== "true";
    more.setAttribute("aria-expanded", String(isOpen));
    more.textContent = isOpen ? "Less" : "More";
  };
  const more = button("More", turn, "te-more", { "aria-expanded": "false" });
  return more;
}

/**
 * The button is as high as a line: a tap on the sentence itself does the same.
 * @param {HTMLButtonElement} more
 */
const tap =
  (more) =>
  (/** @type {MouseEvent} */ { target }) => {
    const isOwn = target instanceof Element && target.closest("a, button");
    if (more.checkVisibility() && !isOwn && getSelection()?.isCollapsed) more.click();
  };

// A browser brings into view where one writes, and forgets what lies over it.
const reveal = (/** @type {FocusEvent} */ { target }) => {
  if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: "nearest" });
};

/**
 * Keys and a finger that drags are not heard as a click. A handle that moves by itself is not used.
 * @param {(handle: Element) => void} act
 */
const onSlide = (act) =>
  new MutationObserver(([{ target }]) => {
    if (target instanceof Element && target.matches(":focus, .noUi-active")) act(target);
  });

/**
 * Heed what a hand does in a card.
 * @param {HTMLElement} card @param {(event: Event) => void} press @param {MutationObserver} slid
 */
function heed(card, press, slid) {
  card.addEventListener("focusin", reveal);
  for (const event of ["click", "change"]) card.addEventListener(event, press);
  slid.observe(card, { attributeFilter: ["aria-valuenow"], subtree: true });
}

/**
 * Keep the room that a node has by now, or give it up.
 * @param {HTMLElement} node
 * @param {string} name
 * @param {boolean} isKept
 */
const keepRoom = (node, name, isKept) =>
  node.style.setProperty(name, `${isKept ? node.offsetHeight : 0}px`);

/**
 * Where the pane stays, and until when. While the rest of a sentence is open, all stays where it was
 * under the hand that opened it.
 * @param {HTMLElement} pane
 * @param {Element | null | undefined} controls
 */
function stayInView(pane, controls) {
  const last =
    controls && all(controls, ".te-group > :not(.te-back)").findLast((node) => node.offsetHeight);
  if (!last || pane.querySelector(".te-more[aria-expanded=true]")) return;
  const { top, bottom } = pane.getBoundingClientRect();
  const end = bottom + parseFloat(getComputedStyle(pane).marginBottom);
  const box = last.getBoundingClientRect();
  const isLow = box.bottom - top <= LOW * document.documentElement.clientHeight;
  const goes = box.height <= TALLEST ? end - box.top : 0;
  pane.style.setProperty("--te-kept-position", isLow ? "static" : "sticky");
  pane.style.setProperty("--te-kept-goes", `${goes}px`);
}

/**
 * Put a drawing into the pane, or back into its picture.
 * @param {HTMLElement} drawing @param {Element | null | undefined} picture
 * @param {HTMLElement} pane @param {boolean} isHere
 */
function put(drawing, picture, pane, isHere) {
  picture?.classList.toggle("te-in-pane", isHere);
  const place = isHere ? pane : picture;
  if (drawing.parentElement !== place) place?.prepend(drawing);
}

/** @param {HTMLButtonElement} more @param {HTMLElement} sentence */
function foldWhatIsLong(more, sentence) {
  more.hidden = true; // it takes a place in the last line
  const tallest = (LINES + 0.5) * parseFloat(getComputedStyle(sentence).lineHeight);
  more.hidden = sentence.offsetHeight < tallest;
}

/** @param {HTMLButtonElement} more @param {HTMLElement} sentence */
function saysOf(more, sentence) {
  const says = element("div", "te-says", more, sentence);
  says.addEventListener("click", tap(more));
  return says;
}

/** A card leaves room above its controls for what stays. @param {HTMLElement} kept */
function keepHeight(kept) {
  /** @type {HTMLElement | null} */
  const card = kept.closest(".te-card");
  card?.style.setProperty("--te-kept", `${kept.offsetHeight}px`);
}

/**
 * A sentence that is whole and pushes its picture out of view folds when a control is used, which
 * stays where it is under the hand.
 * @param {Element} used @param {HTMLButtonElement} more @param {HTMLElement} kept
 */
function foldWhatHides(used, more, kept) {
  if (more.ariaExpanded !== "true" || kept.getBoundingClientRect().top > -1) return;
  const before = used.getBoundingClientRect().top;
  more.click();
  keepHeight(kept);
  const by = used.getBoundingClientRect().top - before;
  scrollerOf(used).scrollBy({ top: by, behavior: "instant" });
}

/** What a picture may be about. The way back is about all: the one that is in view stays. */
const ABOUT_ONE = ".te-group > :not(.te-back)";

/** A phone that is turned, or a laptop's page at 200%: controls are beside the pictures (card.css). */
const BESIDE = "(min-width: 560px) and (max-height: 480px)";

/**
 * The picture that answers comes into view: beside controls that stay, and where the last controls of
 * a card are used, with which the pane goes.
 * @param {HTMLElement | undefined} drawing
 * @param {EventTarget | null} used
 */
function bringIntoView(drawing, used) {
  if (!drawing || !(used instanceof Element) || !used.closest(".te-group")) return;
  if (!matchMedia(BESIDE).matches && !drawing.closest(".te-kept")) return;
  const { top, bottom, height } = drawing.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = isCalm ? "instant" : "smooth";
  if (3 * seen < 2 * Math.min(height, innerHeight))
    drawing.scrollIntoView({ block: "nearest", behavior });
}

/**
 * Return the pane of a sentence, and what ends the watch over it and the numbers of its card.
 * @param {HTMLElement[]} drawings the pictures of the card
 * @param {HTMLElement} sentence
 * @param {HTMLElement} numbers
 */
export function paneOf(drawings, sentence, numbers) {
  const more = moreButton();
  const kept = element("div", "te-kept", saysOf(more, sentence));
  const pane = element("div", "te-pane", kept);
  const homes = drawings.map((drawing) => drawing.parentElement);
  let [about, width] = [0, 0];
  const settle = () => {
    const isNarrow = getComputedStyle(pane).display !== "contents";
    drawings.forEach((it, i) => put(it, homes[i], kept, isNarrow && i === about));
    foldWhatIsLong(more, sentence);
    const isSame = sentence.offsetWidth === width;
    width = sentence.offsetWidth;
    keepRoom(sentence, "--te-sentence-said", isSame && !isNarrow);
    keepRoom(numbers, "--te-numbers-said", isSame);
    if (isNarrow) stayInView(pane, card?.querySelector(":scope > .te-controls"));
  };
  let card = /** @type {HTMLElement | null} */ (null);
  const follow = (/** @type {{ target: unknown }} */ { target }) => {
    if (!(target instanceof Element) || !target.closest(ABOUT_ONE)) return;
    foldWhatHides(target, more, kept);
    if (aboutOf(target) === about) return;
    about = aboutOf(target);
    settle();
  };
  const press = (/** @type {Event} */ event) => {
    follow(event);
    bringIntoView(drawings[about], event.target);
  };
  const slid = onSlide((target) => follow({ target }));
  const begin = () => {
    card = pane.closest(".te-card");
    about = aboutOf(card?.querySelector(".te-group") ?? null);
    all(card ?? pane, ":scope > .te-controls").forEach((node) => observer.observe(node));
    if (card) heed(card, press, slid);
  };
  const observer = new ResizeObserver(() => {
    if (!card) begin();
    keepHeight(kept);
    requestAnimationFrame(settle); // what is being watched may not change meanwhile
  });
  for (const node of [kept, sentence, numbers]) observer.observe(node);
  const isOver = new AbortController();
  addEventListener("resize", settle, { signal: isOver.signal });
  isOver.signal.addEventListener("abort", () => [observer, slid].forEach((it) => it.disconnect()));
  return { pane, stop: () => isOver.abort() };
}
