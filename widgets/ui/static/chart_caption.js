// Below a picture: what to look at, and how to read it.
import { element } from "./dom.js";

const READING = "How to read it";

/**
 * What to look at stays in view, and how to read it folds under it, with what a hand may do and
 * what keys do: neither is true on paper, nor are keys where there is only a finger.
 * @param {string} name
 * @param {string} caption
 * @param {string} reading
 * @param {string} hand
 * @param {string} keys
 */
export function captionOf(name, caption, reading, hand, keys) {
  const look = element("div");
  look.innerHTML = caption;
  if (!`${reading}${hand}${keys}`) return element("figcaption", "te-caption", look);
  const words = element("div");
  words.innerHTML = reading;
  words.append(element("span", "te-hand", ` ${hand}`), element("span", "te-keys", ` ${keys}`));
  const summary = element("summary", "", READING, element("span", "te-unseen", `: ${name}`));
  const fold = element("details", "te-reading", summary, words);
  return element("figcaption", "te-caption", look, fold);
}
