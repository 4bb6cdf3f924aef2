// A word of the trade opens its gloss where it stands, by a tap or a key. Prose brings it as a link;
// its title is the gloss, or, in a Markdown cell of a notebook, the page has the gloss elsewhere.
import { all, element } from "./dom.js";

const MARKED = 'a[href*="#term-"]';
let count = 0;

/**
 * What the word of a link means; nothing where no cell has brought it yet.
 * @param {HTMLAnchorElement} link
 */
const meaning = ({ title, hash }) =>
  title || document.querySelector(`[data-te-term="${hash.slice("#term-".length)}"]`)?.textContent;

/** @param {HTMLAnchorElement} link */
function upgrade(link) {
  const words = meaning(link);
  if (!words) return;
  const id = `te-gloss-${++count}`;
  const gloss = element("span", "te-gloss", { id, role: "note" }, words);
  gloss.hidden = true;
  const word = element("span", "te-term", { role: "button", tabindex: 0, "aria-controls": id });
  word.append(...link.childNodes);
  const show = (/** @type {boolean} */ on) => {
    gloss.hidden = !on;
    word.setAttribute("aria-expanded", String(on));
  };
  word.addEventListener("click", () => show(Boolean(gloss.hidden)));
  word.addEventListener("keydown", (event) => {
    const { key } = event;
    if (![" ", "Enter", "Escape"].includes(key) || (key === "Escape" && gloss.hidden)) return;
    event.preventDefault();
    event.stopPropagation(); // Escape leaves the presenter, Enter edits a cell of JupyterLab
    show(key !== "Escape" && Boolean(gloss.hidden));
  });
  show(false);
  const hadFocus = document.activeElement === link;
  link.replaceWith(word, gloss);
  if (hadFocus) word.focus();
}

/** Make words of all marked links of a page. */
export function upgradeTerms() {
  all(document, MARKED).forEach((link) => upgrade(/** @type {HTMLAnchorElement} */ (link)));
}
