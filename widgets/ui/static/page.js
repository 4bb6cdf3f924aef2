// What every widget of the explainer shares on one page: the styles, the voice and the names of the
// sliders.
import { all, element } from "./dom.js";
import "./opened.js";
import "./patience.js";
import { rewriteText } from "./rewrite.js";
import "./slider_keys.js";
import "./slider_touch.js";
import { upgradeTerms } from "./terms.js";
import "./turned.js";
import "./unbroken.js";

/** @param {string} name */
function addStyleSheet(name) {
  const { href } = new URL(name, import.meta.url);
  const first = document.querySelector(`link[rel=stylesheet][href$="/${name}"]`);
  const sheet = element("link", "", { rel: "stylesheet", href });
  sheet.addEventListener("load", () => first?.remove()); // each rule would be asked twice
  document.head.append(sheet);
}

// JupyterLab's pages have no head of ours. Voilà's has this sheet, for its first painting, and takes
// it again: JupyterLab's own rules have come since, and of two that weigh the same the later holds.
addStyleSheet("explainer.css");

/**
 * ipywidgets gives a slider's handle keys and a value but no name: the label beside it is its name.
 * The trial's own value, which stands in the label's title, becomes a mark on the track.
 * @param {HTMLElement} handle
 */
function nameSlider(handle) {
  const slider = handle.closest(".widget-slider");
  /** @type {HTMLElement | null | undefined} */
  const label = slider?.querySelector(".widget-label");
  /** @type {HTMLElement | null | undefined} */
  const readout = slider?.querySelector(".widget-readout");
  if (!slider || !label?.textContent) return;
  // A slider of steps would say its position; a listener gets what the eye sees, such as "10 pM".
  if (readout?.textContent && all(slider, ".noUi-handle").length === 1) {
    handle.setAttribute("aria-valuetext", readout.textContent);
  }
  placeMark(slider, handle);
  if (handle.dataset.teNamed === label.textContent) return;
  handle.dataset.teNamed = label.textContent;
  handle.setAttribute("aria-label", label.textContent);
  nameReadout(readout, label.textContent);
  nameGroup(slider.closest(".te-group"));
  markTrack(slider, handle, label.title);
}

const words = /** @type {PropertyDescriptor} */ (
  Object.getOwnPropertyDescriptor(Node.prototype, "textContent")
);
/** @type {PropertyDescriptor & ThisType<Element>} */
const TEXT = {
  configurable: true,
  get() {
    return words.get?.call(this);
  },
  set(text) {
    rewriteText(this, String(text));
  },
};

/**
 * A value beside a slider can be typed over, where it is a number. ipywidgets measures it at each
 * change, which lays the whole page out anew, once for each slider: our style lets no value be cut,
 * so there is nothing to measure. And it takes the text out to set another (rewrite.js).
 * @param {HTMLElement | null | undefined} readout
 * @param {string} words
 */
function nameReadout(readout, words) {
  if (!readout) return;
  for (const width of ["scrollWidth", "clientWidth"]) {
    Object.defineProperty(readout, width, { value: 0, configurable: true });
  }
  Object.defineProperty(readout, "textContent", TEXT);
  if (!readout.isContentEditable) return;
  readout.setAttribute("role", "textbox");
  readout.setAttribute("aria-label", words);
}

/**
 * ipywidgets takes a number that was typed at the key Enter, and leaves it unread where the reader
 * goes on by Tab or a tap elsewhere.
 * @param {FocusEvent} event
 */
function takeTyped({ target }) {
  if (!(target instanceof HTMLElement && target.matches(".te-card .widget-readout"))) return;
  const options = { key: "Enter", keyCode: 13, bubbles: true };
  if (target.isContentEditable) target.dispatchEvent(new KeyboardEvent("keydown", options));
}

addEventListener("focusout", takeTyped, true);

/**
 * A count is written as 1,041, and ipywidgets would read it as far as the comma.
 * @param {KeyboardEvent} event
 */
function withoutCommas({ target, key }) {
  if (key !== "Enter" || !(target instanceof HTMLElement)) return;
  const words = target.matches(".te-card .widget-readout") ? target.textContent : "";
  if (words && /^\s*\d{1,3}(,\d{3})+\s*$/.test(words))
    target.textContent = words.replaceAll(",", "");
}

addEventListener("keydown", withoutCommas, true);

let asked = 0;

/**
 * ipywidgets gives options no name in common: each would be a stop of its own, and none would say
 * what is chosen, or to which question it belongs.
 * @param {HTMLElement} box
 */
function nameOptions(box) {
  if (box.hasAttribute("role")) return;
  asked += 1;
  box.setAttribute("role", "radiogroup");
  const label = box.closest(".widget-radio")?.querySelector(".widget-label")?.textContent;
  const question = box.closest(".te-card")?.querySelector(".te-question")?.textContent.trim();
  box.setAttribute("aria-label", label || question || "");
  all(box, "input").forEach((input) => input.setAttribute("name", `te-options-${asked}`));
}

/**
 * Two sliders may have one name, in the groups of two arms.
 * @param {Element | null} group
 */
function nameGroup(group) {
  const title = group?.querySelector(".te-group-title");
  if (!group || !title?.textContent.trim() || group.hasAttribute("role")) return;
  asked += 1;
  title.id = `te-group-title-${asked}`; // its words may change
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", title.id);
}

/**
 * The value that words end with, such as 31 in "the trial: 31"; NaN where there is none.
 * @param {string} words
 */
export const valueIn = (words) => parseFloat(words.match(/-?[\d.]+(?=\D*$)/)?.[0] ?? "");

/**
 * @param {Element} slider
 * @param {HTMLElement} handle
 * @param {string} words
 */
function markTrack(slider, handle, words) {
  const [low, high] = ["aria-valuemin", "aria-valuemax"].map((k) => Number(handle.getAttribute(k)));
  const value = valueIn(words);
  if (!Number.isFinite(value) || !(high > low)) return;
  slider.querySelector(".noUi-base")?.append(element("span", "te-mark", words));
  placeMark(slider, handle);
}

/**
 * A track that became longer has its mark elsewhere.
 * @param {Element} slider
 * @param {HTMLElement} handle
 */
function placeMark(slider, handle) {
  /** @type {HTMLElement | null} */
  const mark = slider.querySelector(".te-mark");
  if (!mark) return;
  const [low, high] = ["aria-valuemin", "aria-valuemax"].map((k) => Number(handle.getAttribute(k)));
  mark.style.setProperty("--te-at", String((valueIn(mark.textContent) - low) / (high - low)));
}

// What a page without scripts would show holds results; where scripts run, guesses come first.
function takeOutGlances() {
  document.querySelectorAll("noscript.te-glance").forEach((node) => node.remove());
}

/**
 * An answer is heard only if its place was listened to before it came.
 * @param {Event} event
 */
function listen({ target }) {
  const card = target instanceof Element && target.closest(".te-quiz, .te-claims");
  if (!card) return;
  all(card, ":is(.te-answer, .te-claim) > .widget-html-content").forEach((node) => {
    node.setAttribute("role", "status");
  });
}

["focusin", "click"].forEach((event) => addEventListener(event, listen, true));

// What a hand presses gets the focus; to bring it into view would move it away from the hand (page.css).
const { documentElement } = document;
const pressed = (/** @type {boolean} */ is) =>
  documentElement.toggleAttribute("data-te-pressed", is);
addEventListener("pointerdown", () => pressed(true), true);
for (const event of ["click", "pointercancel"])
  addEventListener(event, () => setTimeout(() => pressed(false)), true); // once it has the focus
addEventListener("keydown", () => pressed(false), true); // before the next one gets it

const HANDLE = ".te-card .noUi-handle";
const nameSliders = () => all(document, HANDLE).forEach(nameSlider);
const nameAllOptions = () => all(document, ".te-card .widget-radio-box").forEach(nameOptions);

function nameHeld() {
  const held = document.activeElement;
  if (held instanceof HTMLElement && held.matches(HANDLE)) nameSlider(held);
}

// What the reader holds is named at once; to look through the page can wait until it is painted.
addEventListener("focusin", nameHeld, true);
let isWaiting = false;
new MutationObserver(() => {
  nameHeld();
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() =>
    setTimeout(() => {
      isWaiting = false;
      takeOutGlances();
      nameSliders();
      nameAllOptions();
      upgradeTerms();
    }),
  );
}).observe(document.body, { childList: true, characterData: true, subtree: true });
takeOutGlances();
nameSliders();
nameAllOptions();
upgradeTerms();
