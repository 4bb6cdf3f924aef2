// A page that grows above what is read stays where it is read.

/** Milliseconds after which a page that has all its cards has settled. */
export const SETTLED = 2_000;
/** Whether a chapter has all its cards: what it ends with has come. */
export const hasAllCards = () => Boolean(document.querySelector(".te-memory"));

const HAND = ["wheel", "touchstart", "pointerdown", "keydown", "focusin"];

/**
 * Show a place each time that the page has another height, until it has settled or the reader moves.
 * @param {() => void} show
 * @param {number} quiet milliseconds without a change after which a page has settled
 * @param {() => boolean} isComplete whether all has come that makes it grow
 * @param {() => void} done
 */
export function stay(show, quiet, isComplete, done) {
  /** @type {number | undefined} */
  let waiting;
  const end = () => {
    clearTimeout(waiting);
    grown.disconnect();
    HAND.forEach((event) => removeEventListener(event, end, true));
    done();
  };
  const again = () => {
    show();
    clearTimeout(waiting);
    waiting = window.setTimeout(() => (isComplete() ? end() : again()), quiet);
  };
  const grown = new ResizeObserver(again);
  grown.observe(document.body);
  HAND.forEach((event) => addEventListener(event, end, { capture: true, passive: true }));
  return end;
}
