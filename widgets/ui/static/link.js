// A link to this page, one that is pasted, and the seed of a class. All of a link stands behind
// the # of an address, which no browser sends to a server; the kernel writes and reads it.
import { keptPlace } from "./again.js";
import { button, element } from "./dom.js";
import "./page.js";

/** @typedef {import("@anywidget/types").AnyModel<{ seed: number | null }>} Model */
/**
 * @typedef {object} Answer what the kernel sends
 * @property {string} [link] that was made, to copy
 * @property {string} [kept] that was made, to come back to
 * @property {string} [opened]
 * @property {string} [refused]
 * @property {string} [notice]
 */

const LINK = /#?(v\d{1,4}\.[\w.~-]+)/;

/** The link that a text holds. @param {string} text */
export const linkIn = (text) => text.match(LINK)?.[1];

/** What was typed as a seed, as a number where it is a whole one. @param {string} typed */
export const seedOf = (typed) => (/^-?\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed.trim());

/** A chapter has one name in every frame: that of its notebook. */
const chapter = () => decodeURIComponent(location.pathname).match(/([^/]+)\.ipynb$/)?.[1] ?? "";

/** @param {Model} model */
function open(model) {
  const link = linkIn(location.hash);
  if (link) model.send({ open: link, chapter: chapter() });
}

// --- Where the reader was, for a page whose kernel dies: banner.js asks for it --------------
const PAUSE = 1_000; // milliseconds without a hand on the page; nothing is sent while it moves

/** @param {Model} model */
function follow(model) {
  /** @type {number | undefined} */
  let waiting;
  const ask = () => model.send({ keep: true, chapter: chapter() });
  const moved = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(ask, PAUSE);
  };
  const events = ["keyup", "pointerup"];
  events.forEach((name) => addEventListener(name, moved, true));
  return () => {
    clearTimeout(waiting);
    events.forEach((name) => removeEventListener(name, moved, true));
  };
}

/**
 * True if this page stands in for one that was lost: it goes on from there, without a word.
 * @param {Model} model
 */
function resume(model) {
  const link = keptPlace(chapter())?.link;
  if (link) model.send({ open: link, quiet: true, chapter: chapter() });
  return Boolean(link);
}

// --- The line that says what a link has done ------------------------------------------------
/** @type {HTMLElement | undefined} */
let line;

function close() {
  line?.remove();
  line = undefined;
}

/**
 * @param {Model} model
 * @param {string} words
 * @param {boolean} isOpened
 */
function say(model, words, isOpened) {
  close();
  const back = button("Back to my own", () => {
    history.replaceState(history.state, "", location.pathname + location.search);
    model.send({ back: true });
    close();
  });
  const buttons = [...(isOpened ? [back] : []), button("Close", close)];
  line = element("div", "te-linked", { role: "status" });
  document.body.append(line);
  line.append(element("p", "", words), element("div", "te-row-of-buttons", ...buttons));
}

/** @param {import("@anywidget/types").InitializeProps<{ seed: number | null }>} props */
function initialize({ model }) {
  const again = () => open(model);
  const hear = (/** @type {Answer} */ { opened, refused, kept }) => {
    if (opened) say(model, opened, true);
    else if (refused) say(model, refused, false);
    else if (kept) document.body.dataset.teLink = kept;
  };
  addEventListener("hashchange", again);
  model.on("msg:custom", hear);
  const isServed = document.body.dataset.teChapter; // JupyterLab keeps its pages itself
  const unfollow = isServed ? follow(model) : () => {};
  if (!isServed || !resume(model)) open(model);
  return () => {
    unfollow();
    removeEventListener("hashchange", again);
    model.off("msg:custom", hear);
  };
}

// --- The control ----------------------------------------------------------------------------
/** @param {string} words */
function field(words) {
  const input = element("input", "", { type: "text", autocomplete: "off", spellcheck: "false" });
  // JupyterLab has keys of its own; here every key writes.
  input.addEventListener("keydown", (event) => event.stopPropagation());
  return { label: element("label", "te-link-field", element("span", "", words), input), input };
}

/**
 * @param {() => void} act
 * @param {...Node} content
 */
function form(act, ...content) {
  const node = element("form", "te-link-row", ...content);
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
  return node;
}

/** @param {HTMLInputElement} input */
function copy(input) {
  input.select();
  // A class's server speaks plain HTTP, where a page has no clipboard but this one.
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

const IN_A_LINK =
  "A link opens this page as you see it now, with every slider and choice, and what is shown. Your "
  + "guesses, your promise and your own words are not in it.";
const IN_A_SEED =
  "A class seed lets chance fall alike on every screen: the same draws, the same shuffles. This "
  + "browser keeps it for the following chapters.";

/** @typedef {(message: object) => void} Ask */

const noticeLine = () => element("p", "te-link-told", { role: "status" });

/** What makes a link and what opens one. @param {Ask} ask */
function linkPart(ask) {
  const notice = noticeLine();
  const made = field("The link");
  made.input.readOnly = true;
  made.label.hidden = true;
  const pasted = field("Paste a link here");
  const paste = () => {
    const { value } = pasted.input;
    const link = linkIn(value);
    notice.textContent = "";
    if (link) ask({ open: link });
    else notice.textContent = `A link holds v1 and what follows it, got “${value.slice(0, 40)}”.`;
  };
  const show = (/** @type {string} */ link) => {
    made.label.hidden = false;
    made.input.value = `${location.origin}${location.pathname}#${link}`;
    const use = document.body.dataset.teChapter
      ? "Whoever opens it sees what you see now."
      : "Paste it below, on another page of this chapter.";
    return copy(made.input) ? `Copied. ${use}` : "Here it is, selected: copy it with Ctrl C.";
  };
  const make = button("Copy a link to this page", () => ask({ make: true }));
  const open = form(paste, pasted.label, element("button", "te-plain", "Open it"));
  return { notice, show, nodes: [element("p", "", IN_A_LINK), make, made.label, open, notice] };
}

/** The seed of a class. @param {Ask} ask */
function seedPart(ask) {
  const notice = noticeLine();
  const { label, input } = field("Class seed, 1 to 99");
  input.inputMode = "numeric";
  const drop = button("Drop it", () => ask({ seed: null }));
  const use = element("button", "te-plain", "Use it");
  const sow = form(() => ask({ seed: seedOf(input.value) }), label, use, drop);
  const show = (/** @type {number | null} */ seed) => {
    input.value = String(seed ?? "");
    drop.hidden = seed === null;
    notice.textContent = seed === null ? "" : `The class seed is ${seed}.`;
  };
  return { notice, show, nodes: [element("p", "", IN_A_SEED), sow, notice] };
}

/** @param {import("@anywidget/types").RenderProps<{ seed: number | null }>} props */
function render({ model, el }) {
  /** @type {{ notice: HTMLElement }} */
  let asking; // where the next answer of the kernel stands
  const send = (/** @type {object} */ message) => model.send({ ...message, chapter: chapter() });
  const link = linkPart((message) => {
    asking = link;
    send(message);
  });
  const seed = seedPart((message) => {
    asking = seed;
    send(message);
  });
  asking = link;
  const name = { "aria-label": "A link to this page" };
  el.append(element("section", "te-link", name, ...link.nodes, ...seed.nodes));

  const showSeed = () => seed.show(model.get("seed"));
  const hear = (/** @type {Answer} */ answer) => {
    if (answer.kept) return;
    // What a link has done stands in a line of its own.
    asking.notice.textContent = answer.link ? link.show(answer.link) : (answer.notice ?? "");
  };
  showSeed();
  model.on("change:seed", showSeed);
  model.on("msg:custom", hear);
  return () => {
    model.off("change:seed", showSeed);
    model.off("msg:custom", hear);
  };
}

export default { initialize, render };
