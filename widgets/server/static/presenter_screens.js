// What a chapter falls into before a class: screens of text that fit, and each card by itself.
// Nothing is moved or copied: whatever is not on the screen is put out of sight.
import { all, wordsOf } from "./dom.js";

/**
 * @typedef {object} Piece what cannot be divided: some text, or a card
 * @property {HTMLElement[]} nodes
 * @property {HTMLElement} key by which it is found again when the screens are made anew
 * @property {HTMLElement} [card]
 * @property {HTMLElement} [gate]
 * @property {boolean} [isHeading]
 * @property {boolean} [isTitle]
 * @property {HTMLElement[]} [without] what of the nodes is left out
 * @property {boolean} [isCrowded]
 */
/** @typedef {Piece & { name: string, heading: HTMLElement }} Screen */

const HEADING = "h1, h2, h3";
const TEXT = `${HEADING}, h4, p, li, blockquote, table, pre, figure, [role=note], .te-at-once`;
// For a reader alone: the foot of a page, the test that nobody else sees, the report for paper. What
// is folded is shown to a class if it was opened on the page.
const FOLDED = "[hidden], .te-further:has([aria-expanded=false]), p:has(> .te-short)";
const LEFT_OUT = `${FOLDED}, .te-class, .te-link, .te-memory, .te-everything, .te-self-test, .te-glance, style, script`;
const OFF = "te-off";

const PARTS = ".te-picture, .te-patients, .te-sheet, .te-numbers, .te-listed";
const CONTROLS = ".te-controls :is(.noUi-handle, select), textarea";
const ROOMY = 3; // controls
const [TOGETHER, LETTERS] = [5, 90]; // controls and numbers, letters in the names of these numbers

// Text lower than this part of a screen does not fill one. It goes with what is beside it as long as both fit
// where the screen is larger by so much: made smaller by that, the smallest words are 16 px still.
const SHORT = 0.26;
const LARGER = 1.2;

/** @param {string} text */
const short = (text) => (text.length > 90 ? `${text.slice(0, 90).trim()}…` : text);

/** @param {ParentNode} root */
const children = (root) => /** @type {HTMLElement[]} */ ([...root.children]);

/**
 * A card holds more than a screen does. Its pictures come one by one and its numbers follow, all
 * beside the same controls and the same sentence. A few numbers have room below it.
 * @param {HTMLElement} card
 * @returns {Pick<Piece, "key" | "without" | "isCrowded">[]}
 */
export function divided(card) {
  const find = (/** @type {string} */ selector) => all(card, selector);
  const controls = find(CONTROLS).length;
  const isCrowded = controls > ROOMY;
  const [pictures, numbers] = [find(".te-picture"), find(".te-numbers:not([hidden])")];
  const [patients, sheets] = [find(".te-patients"), find(".te-sheet")];
  const each = pictures.map((picture) => [picture]);
  const listed = numbers.length ? find(".te-listed").map((number) => [number, ...numbers]) : [];
  let groups = [...each, numbers, ...listed];
  const names = find(".te-numbers:not([hidden]) dt").map((name) => name.textContent);
  const isFew = controls + names.length <= TOGETHER && names.join("").length <= LETTERS;
  if (each.length && !isCrowded && !listed.length && isFew)
    groups = [...each.slice(0, -1), [...pictures.slice(-1), ...numbers]];
  if (patients.length) groups = [[...patients, ...numbers], ...each];
  if (sheets.length) groups = [sheets, ...each.map((picture) => [...picture, ...numbers])];
  groups = groups.filter((group) => group.length);
  if (groups.length < 2) return [{ key: card, isCrowded }];
  const rest = (/** @type {HTMLElement[]} */ group) =>
    find(PARTS).filter((part) => !group.includes(part));
  return groups.map((group) => ({ key: group[0], without: rest(group), isCrowded }));
}

/**
 * @param {ParentNode} root
 * @returns {Generator<Piece>}
 */
function* pieces(root) {
  for (const node of children(root)) {
    if (node.matches(LEFT_OUT)) continue;
    if (node.matches(".te-gate")) {
      const [card, button, revealed] = children(node);
      yield { nodes: [card, button], card, gate: node, key: card };
      yield* pieces(revealed);
    } else if (node.matches(".te-card")) {
      for (const part of divided(node)) yield { nodes: [node], card: node, ...part };
    } else if (node.matches(TEXT)) {
      const isHeading = node.matches(HEADING);
      yield { nodes: [node], key: node, isHeading, isTitle: node.matches("h1") };
    } else {
      yield* pieces(node);
    }
  }
}

/**
 * Show these nodes of the stage and nothing else; `without` are parts of them.
 * @param {HTMLElement} stage
 * @param {Pick<Piece, "nodes" | "without" | "isCrowded">} piece
 */
export function showOnly(stage, { nodes, without = [], isCrowded = false }) {
  stage.querySelectorAll(`.${OFF}`).forEach((node) => node.classList.remove(OFF));
  const walk = (/** @type {ParentNode} */ root) => {
    for (const child of children(root)) {
      if (nodes.includes(child)) continue;
      if (nodes.some((node) => child.contains(node))) walk(child);
      else child.classList.add(OFF);
    }
  };
  walk(stage);
  without.forEach((node) => node.classList.add(OFF));
  stage.classList.toggle("te-crowded", isCrowded);
}

/** @param {HTMLElement} stage */
export function showAll(stage) {
  stage.querySelectorAll(`.${OFF}`).forEach((node) => node.classList.remove(OFF));
  stage.classList.remove("te-crowded", "te-terse");
}

/**
 * Whether a change of the page makes other screens of it. A widget comes into the page first, and
 * gets its classes then.
 * @param {MutationRecord} record
 */
export function matters({ type, target, addedNodes, oldValue }) {
  if (!(target instanceof Element)) return true;
  const named = /te-(card|gate|reveal)/;
  if (type === "attributes") return named.test(target.className) && !named.test(oldValue ?? "");
  if (!target.closest(".te-card")) return true;
  return [...addedNodes].some(
    (node) =>
      node instanceof Element
      && (node.matches(PARTS) || node.querySelector(`${PARTS}, ${CONTROLS}`)),
  );
}

/** Call `act` once the page has changed so that it has other screens. @param {HTMLElement} stage @param {AbortSignal} signal @param {() => void} act */
export function onChange(stage, signal, act) {
  let waiting = 0;
  const grown = new MutationObserver((records) => {
    if (!records.some(matters)) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => signal.aborted || act());
  });
  grown.observe(stage, LOOKED_AT);
  signal.addEventListener("abort", () => grown.disconnect());
}

const LOOKED_AT = {
  childList: true,
  subtree: true,
  attributeFilter: ["class"],
  attributeOldValue: true,
};

/**
 * Put a piece on the last screen, where it fits there, or on one of its own.
 * @param {Piece[]} made the screens before it
 * @param {Piece} piece
 * @param {(last: Piece, isShort?: boolean) => boolean} fits whether the piece fits below what a screen
 * holds already; or, where that is short, whether a card does
 */
export function place(made, piece, fits) {
  const last = made.at(-1);
  const isLonely = last && !last.card && last.nodes.length === 1 && last.isHeading;
  if (piece.card) {
    // A heading with nothing below it stands above the card, and so do a few lines above a guess.
    const isAsked = piece.gate || piece.card.matches(".te-quiz");
    const isText = last && !last.card && !last.isTitle;
    const isAbove = isText && (isLonely || (isAsked && fits(last, true)));
    if (isAbove) made.pop();
    made.push({ ...piece, nodes: isAbove ? [...last.nodes, ...piece.nodes] : piece.nodes });
    return;
  }
  const isNew = !last || last.card || piece.isHeading || (last.isTitle && !isLonely);
  if (isNew || !fits(last)) made.push({ ...piece, nodes: [...piece.nodes] });
  else last.nodes.push(...piece.nodes);
}

/**
 * The screens of a chapter as it stands, for a height in pixels. Text is measured as it is shown,
 * at its full size.
 * @param {HTMLElement} stage
 * @param {number} room
 * @returns {Screen[]}
 */
export function screens(stage, room) {
  const whole = [...pieces(stage)];
  const isMeasured = (/** @type {Piece} */ { card, gate }) =>
    !card || gate || card.matches(".te-quiz");
  showOnly(stage, { nodes: whole.filter(isMeasured).flatMap(({ nodes }) => nodes) });
  const top = (/** @type {Piece} */ { nodes }) => nodes[0].getBoundingClientRect().top;
  const bottom = (/** @type {Piece} */ { nodes }) =>
    Math.max(...nodes.map((node) => node.getBoundingClientRect().bottom));
  const isShort = (/** @type {Piece} */ screen) => bottom(screen) - top(screen) <= SHORT * room;
  /** @type {Piece[]} */
  const made = [];
  for (const piece of whole)
    place(made, piece, (last, isAbove) =>
      isAbove
        ? isShort(last) && bottom(piece) - top(last) <= LARGER * room
        : bottom(piece) - top(last) <= room,
    );
  return joined(made, isShort, (one, other) => bottom(other) - top(one) <= LARGER * room).map(
    screenOf,
  );
}

/**
 * A few lines that are left over go with the text after them, or before them, where they fit.
 * @param {Piece[]} made
 * @param {(screen: Piece) => boolean} isShort
 * @param {(one: Piece, other: Piece) => boolean} fit whether both fit on one screen
 */
export function joined(made, isShort, fit) {
  /** @type {Piece[]} */
  const screens = [];
  for (const screen of made) {
    const last = screens.at(-1);
    const isText = last && !last.card && !last.isTitle;
    if (isText && !screen.card && (isShort(last) || isShort(screen)) && fit(last, screen))
      last.nodes = [...last.nodes, ...screen.nodes];
    else if (isText && screen.card) screens.push(withLess(last, screen, isShort, fit));
    else screens.push({ ...screen });
  }
  return screens;
}

/**
 * A screen without the words above its card, if they go with a few lines that are left over before it.
 * @param {Piece} last
 * @param {Piece} screen
 * @param {(screen: Piece) => boolean} isShort
 * @param {(one: Piece, other: Piece) => boolean} fit
 */
function withLess(last, screen, isShort, fit) {
  const at = screen.nodes.indexOf(/** @type {HTMLElement} */ (screen.card));
  const above = { ...screen, nodes: screen.nodes.slice(0, at) };
  if (at < 2 || !isShort(last) || !fit(last, above)) return { ...screen };
  last.nodes = [...last.nodes, ...above.nodes];
  return { ...screen, nodes: screen.nodes.slice(at) };
}

/** @param {Piece} screen @returns {Screen} */
export function screenOf(screen) {
  const heading =
    screen.nodes.find((node) => node.matches(HEADING))
    ?? screen.card?.querySelector("h3")
    ?? screen.nodes[0];
  const words = wordsOf(heading).replaceAll("¶", "").trim();
  return { ...screen, name: short(words), heading };
}
