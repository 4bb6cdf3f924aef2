// How a class has voted: typed by the teacher, kept in this page until it is left, sent nowhere,
// and drawn only when the answer is open.
import { all, element } from "./dom.js";

/** @typedef {import("./presenter_screens.js").Screen} Screen */
/** @typedef {{ options: string[], low: number, high: number, unit: number }} Choices no options: numbers */

const MOST_VOTES = 999;
const BARS = 8;
const CHOICES = ".widget-radio-box label";
/** @type {WeakMap<Element, string[]>} */
const kept = new WeakMap(); // what was typed, by the card it was typed beside

/**
 * What a card lets a class choose from: options in words, or numbers between two ends. They are
 * whole numbers, and hundredths between 0 and 1.
 * @param {Screen} screen
 * @returns {Choices | undefined}
 */
export function choices({ card, gate }) {
  if (!card || !(gate || card.matches(".te-quiz"))) return undefined;
  const options = all(card, gate ? CHOICES : ".te-option").map((node) => node.textContent.trim());
  const handles = all(card, "[role=slider]");
  if (!options.length && !handles.length) return undefined;
  const ends = (/** @type {string} */ name) =>
    handles.map((node) => Number(node.getAttribute(name)));
  const [low, high] = [Math.min(...ends("aria-valuemin")), Math.max(...ends("aria-valuemax"))];
  return { options, low, high, unit: high - low > 1 ? 1 : 0.01 };
}

/** What belongs to a screen is kept by its card. @param {Screen} screen */
const ownerOf = ({ card, heading }) => card ?? heading;

/** @param {Screen} screen */
const isOpen = ({ card, gate }) =>
  Boolean(
    gate ? gate.querySelector(":scope > .te-revealed > *") : card?.querySelector(".te-opened"),
  );

/** @param {string} text */
export function counted(text) {
  const plain = text.trim();
  if (plain === "") return 0;
  if (/^\d+$/.test(plain) && Number(plain) <= MOST_VOTES) return Number(plain);
  throw new RangeError(`Votes must be a whole number from 0 to ${MOST_VOTES}, got "${plain}".`);
}

/**
 * The guesses of a class in their order.
 * @param {string} text
 * @param {{ low: number, high: number, unit: number }} ends
 */
export function listed(text, { low, high, unit }) {
  const guesses = text.split(/[\s,;]+/).filter(Boolean);
  const [form, kind] = unit === 1 ? [/^-?\d+$/, "a whole number"] : [/^\d*\.?\d{1,2}$/, "a number"];
  for (const each of guesses) {
    if (form.test(each) && Number(each) >= low && Number(each) <= high) continue;
    throw new RangeError(`Each guess must be ${kind} from ${low} to ${high}, got "${each}".`);
  }
  if (guesses.length > MOST_VOTES) {
    throw new RangeError(`There must be at most ${MOST_VOTES} guesses, got ${guesses.length}.`);
  }
  return guesses.map(Number).sort((a, b) => a - b);
}

/**
 * Rows of bars for numbers in their order: each number by itself, or round groups of them where
 * they are many.
 * @param {number[]} values
 * @param {number} unit
 * @returns {[string, number][]}
 */
export function rows(values, unit) {
  if (!values.length) return [];
  const numbers = values.map((n) => Math.round(n / unit));
  const written = (/** @type {number} */ n) => (unit === 1 ? `${n}` : (n * unit).toFixed(2));
  const [least, most] = [numbers[0], numbers[numbers.length - 1]];
  const sizes = Array.from({ length: 18 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));
  const first = (/** @type {number} */ size) => Math.floor(least / size) * size;
  const fits = (/** @type {number} */ size) => (most - first(size)) / size < BARS;
  const size = new Set(numbers).size <= BARS ? 1 : (sizes.find(fits) ?? most);
  const starts = [...new Set(numbers.map((n) => Math.floor(n / size) * size))];
  return starts.map((start) => [
    size === 1 ? written(start) : `${written(start)} to ${written(start + size - 1)}`,
    numbers.filter((n) => n >= start && n < start + size).length,
  ]);
}

/** @param {number} share */
function bar(share) {
  const node = element("span", "te-votes-bar");
  node.style.setProperty("--te-share", String(share));
  return node;
}

/**
 * @param {string} words
 * @param {string} value
 * @param {boolean} isShort
 * @param {(value: string) => void} typed
 */
function field(words, value, isShort, typed) {
  const input = element("input", "", {
    autocomplete: "off",
    inputmode: isShort ? "numeric" : "text",
  });
  input.value = value;
  input.addEventListener("input", () => typed(input.value));
  const wide = isShort ? "" : " te-votes-wide";
  return {
    label: element("label", `te-votes-row${wide}`, element("span", "", words), input),
    input,
  };
}

/** The one or the two in the middle, in words. @param {number[]} numbers in their order */
export function middle(numbers) {
  const half = numbers.length / 2;
  const [low, high] = [numbers[Math.ceil(half) - 1], numbers[Math.floor(half)]];
  return low === high ? `The middle one: ${low}.` : `The middle ones: ${low} and ${high}.`;
}

/**
 * @param {number[]} numbers
 * @param {number} unit
 */
function bars(numbers, unit) {
  const counts = rows(numbers, unit);
  const most = Math.max(...counts.map(([, count]) => count), 1);
  const items = counts.map(([words, count]) => {
    const cells = [element("span", "", words), element("b", "", `${count}`), bar(count / most)];
    return element("li", "te-votes-row", ...cells);
  });
  const sum = numbers.length ? `Guesses: ${numbers.length}. ${middle(numbers)}` : "";
  return [element("ul", "te-votes-bars", ...items), element("p", "", sum)];
}

/**
 * Draw what was typed, where the answer is open; text that cannot be counted is refused either way.
 * @param {Choices} asked
 * @param {string[]} texts
 * @param {boolean} open
 * @param {HTMLElement[]} labels of the fields
 * @param {HTMLElement} below
 */
function draw(asked, texts, open, labels, below) {
  if (!asked.options.length) {
    if (!open) below.replaceChildren();
    const guesses = listed(texts[0], asked);
    if (open) below.replaceChildren(...bars(guesses, asked.unit));
    return;
  }
  const counts = texts.map(counted);
  const most = Math.max(...counts, 1);
  labels.forEach((each, i) => {
    each.querySelector(".te-votes-bar")?.remove();
    if (open) each.append(bar(counts[i] / most));
  });
}

/**
 * A panel for one screen; `changed` is called when its height may have changed.
 * @param {Screen} screen
 * @param {Choices} asked
 * @param {() => void} changed
 */
export function panel(screen, asked, changed) {
  const { options, low, high } = asked;
  const owner = ownerOf(screen);
  const texts = kept.get(owner) ?? (options.length ? options : [""]).map(() => "");
  kept.set(owner, texts);
  const fields = texts.map((text, i) => {
    const words = options[i] ?? `Numbers from ${low} to ${high}, with commas between`;
    return field(words, text, options.length > 0, (value) => {
      texts[i] = value;
      show();
    });
  });
  const labels = fields.map(({ label }) => label);
  const title = element("h2", "", options.length ? "How many chose it?" : "What did they guess?");
  const refusal = element("p", "te-votes-refusal", { role: "alert" });
  const below = element("div", "te-votes-shown");
  const name = { "aria-label": "Votes of the class" };
  const root = element("section", "te-votes", name, title, ...labels, refusal, below);

  const show = () => {
    const open = isOpen(screen);
    root.classList.toggle("te-votes-open", open);
    try {
      draw(asked, texts, open, labels, below);
      refusal.textContent = "";
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refusal.textContent = error.message;
    }
    changed();
  };
  // The answer arrives in the card a moment after the button was pressed.
  const observer = new MutationObserver(() => {
    if (root.classList.contains("te-votes-open") !== isOpen(screen)) show();
  });
  const looked = { subtree: true, childList: true, attributeFilter: ["class"] };
  observer.observe(screen.gate ?? owner, looked);
  show();
  return { root, first: fields[0].input, close: () => observer.disconnect() };
}

/** @param {Screen} screen */
export const isTyped = (screen) => Boolean(kept.get(ownerOf(screen))?.some((text) => text.trim()));

/** The panel beside the screen, where it has something to vote for. */
export class TypedVotes {
  /** @param {HTMLElement} stage @param {(isNew: boolean) => void} fit */
  constructor(stage, fit) {
    this.stage = stage;
    this.fit = fit;
    /** @type {ReturnType<typeof panel> | undefined} */
    this.shown = undefined;
  }

  /** @param {Screen} screen @param {boolean} isFocused */
  open(screen, isFocused) {
    const asked = choices(screen);
    if (!asked) return;
    if (!this.shown) {
      this.shown = panel(screen, asked, () => this.fit(false));
      this.stage.after(this.shown.root);
      this.fit(true);
    }
    if (isFocused) this.shown.first.focus();
  }

  close() {
    this.shown?.close();
    this.shown?.root.remove();
    this.shown = undefined;
  }
}
