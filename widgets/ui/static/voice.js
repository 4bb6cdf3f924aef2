// One voice for all pictures: what a listener hears once a picture rests. While a slider moves
// its words change with each frame, and a voice that followed would never come to an end.
import { element } from "./dom.js";
import { rewriteText } from "./rewrite.js";

const REST = 1_000; // milliseconds
const voice = document.body.appendChild(element("p", "te-voice", { role: "status" }));
/** @type {number | undefined} */
let resting;

/** @param {() => string | null} words */
export function say(words) {
  if (!navigator.userActivation.hasBeenActive) return; // the page sets itself up
  clearTimeout(resting);
  resting = window.setTimeout(() => {
    rewriteText(voice, words() ?? "");
  }, REST);
}
