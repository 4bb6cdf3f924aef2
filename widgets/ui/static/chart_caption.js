// Below a picture: what to look at, and how to read it.
import { element } from "./dom.js";

const READING = "How to read it";

/**
 * What to look at stays in view, and how to read it folds under it.
 * @param {string} name
 * @param {string} caption
 * @param {string} reading
 */
export function captionOf(name, caption, reading) {
  const look = element("div");
  look.innerHTML = caption;
  if (!reading) return element("figcaption", "te-caption", look);
  const words = element("div");
  words.innerHTML = reading;
  const summary = element("summary", "", READING, element("span", "te-unseen", `: ${name}`));
  const fold = element("details", "te-reading", summary, words);
  return element("figcaption", "te-caption", look, fold);
}
