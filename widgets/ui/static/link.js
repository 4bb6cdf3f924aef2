// A link to this page, one that is pasted, and the seed of a class. All of a link stands behind
// the # of an address, which no browser sends to a server; the kernel writes and reads it.
import { keepPlace, keptPlace, linkIn, navigation, placeToGoOnFrom } from "./again.js";
import { button, element, frame } from "./dom.js";
import { leadTo, placeOfLink, standAt } from "./link_place.js";
import "./page.js";

/** @typedef {import("@anywidget/types").AnyModel<{ seed: number | null }>} Model */
/**
 * @typedef {object} Answer what the kernel sends
 * @property {string} [link] that was made, to copy
 * @property {string} [kept] what the page shows now, to come back to
 * @property {boolean} [goesOn] whether the page shows what it had kept
 * @property {string} [opened]
 * @property {string} [refused]
 * @property {string} [notice]
 */

/** What was typed as a seed, as a number where it is a whole one. @param {string} typed */
export const seedOf = (typed) => (/^-?\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed.trim());

/** A chapter has one name in every frame: that of its notebook, which is a folder without a server. */
const chapter = () => decodeURIComponent(location.pathname).match(/([^/]+)\.ipynb\/?$/)?.[1] ?? "";

/** @param {Model} model */
function open(model) {
  const link = linkIn(location.hash);
  if (link) leadTo(location.hash);
  if (link) model.send({ open: link, chapter: chapter() });
}

// --- Where the reader was: the kernel sends it when it has changed ---------------------------
/** @param {string} kept */
const keep = (kept) => keepPlace(chapter(), { link: kept, from: linkIn(location.hash) });

/**
 * The page goes on from where it was left, without a word. Where a link wins, that is what
 * "Back to my own page" leads to.
 * @param {Model} model
 */
function goOn(model) {
  model.send({ kept: keptPlace(chapter())?.link ?? null, chapter: chapter() });
  if (!placeToGoOnFrom(chapter(), location.hash, navigation())?.link) open(model);
}

/**
 * The cards were hidden, so that nobody sees them move: reading_place.js.
 * @param {boolean} goesOn
 */
async function gone(goesOn) {
  if (!goesOn) keepPlace(chapter(), { link: undefined });
  for (let drawn = 0; drawn < 2; drawn += 1) await frame();
  document.documentElement.removeAttribute("data-te-goes-on");
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
  const back = button("Back to my own page", () => {
    history.replaceState(history.state, "", location.pathname + location.search);
    model.send({ back: true });
    close();
  });
  const buttons = [...(isOpened ? [back] : []), button("Close", close)];
  line = element("div", "te-linked", { role: "status" });
  document.body.append(line);
  line.append(element("p", "", words), element("div", "te-row-of-buttons", ...buttons));
  standAt(line);
}

/** @param {import("@anywidget/types").InitializeProps<{ seed: number | null }>} props */
function initialize({ model }) {
  const again = () => open(model);
  const hear = (/** @type {Answer} */ { opened, refused, kept, goesOn }) => {
    if (opened) say(model, opened, true);
    else if (refused) say(model, refused, false);
    else if (kept) keep(kept);
    else if (goesOn !== undefined) gone(goesOn);
  };
  addEventListener("hashchange", again);
  model.on("msg:custom", hear);
  if (document.body.dataset.teChapter) goOn(model);
  else open(model); // JupyterLab keeps its pages itself
  return () => {
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
  "A link opens this page with every slider and every choice as you see it now, and asks for a guess "
  + "first. It does not hold your guesses, your promise or your own sentences. It does hold what you "
  + "enter about a trial of your own in Chapter 16, such as its name.";
const WITH_ANSWERS = "Also open the answers that are open here";
const IN_A_SEED =
  "With a class seed every screen gets the same draws. "
  + "This browser keeps it for the chapters that follow.";

/** @typedef {(message: object) => void} Ask */

const noticeLine = () => element("p", "te-link-notice", { role: "status" });

/** What makes a link. @param {Ask} ask */
function makePart(ask) {
  const notice = noticeLine();
  const { label, input } = field("The link");
  input.readOnly = true;
  label.hidden = true;
  const show = (/** @type {string} */ link) => {
    label.hidden = false;
    input.value = `${location.origin}${location.pathname}#${link}${placeOfLink()}`;
    const use = document.body.dataset.teChapter
      ? "Anyone who opens it goes on from what you see now."
      : "Paste it below, on another page of this chapter.";
    return copy(input) ? `Copied. ${use}` : "Here it is, selected: copy it with Ctrl C.";
  };
  const box = element("input", "", { type: "checkbox" });
  const choice = element("label", "te-link-choice", box, element("span", "", WITH_ANSWERS));
  const make = button("Copy a link to this page", () =>
    ask({ make: box.checked ? "opened" : "closed" }),
  );
  return { notice, show, nodes: [element("p", "", IN_A_LINK), choice, make, label, notice] };
}

/** What opens a link. @param {Ask} ask */
function openPart(ask) {
  const notice = noticeLine();
  const { label, input } = field("Paste a link here");
  const paste = () => {
    const { value } = input;
    const link = linkIn(value);
    notice.textContent = "";
    if (link) {
      leadTo(value);
      ask({ open: link });
    } else
      notice.textContent = value.trim()
        ? `A link to this book must hold "#v1." and what follows it, got "${value.slice(0, 40)}".`
        : "First paste a link that was copied on a page of this book.";
  };
  const open = form(paste, label, element("button", "te-plain", "Open it"));
  return { notice, nodes: [open, notice] };
}

/** The seed of a class. @param {Ask} ask */
function seedPart(ask) {
  const notice = noticeLine();
  const { label, input } = field("Class seed, 1 to 99");
  input.inputMode = "numeric";
  const drop = button("Remove it", () => ask({ seed: null }), "te-plain", { hidden: "" });
  const use = element("button", "te-plain", "Use it");
  const sow = form(() => ask({ seed: seedOf(input.value) }), label, use, drop);
  const show = (/** @type {number | null} */ seed) => {
    const none = drop.hidden ? "" : "The class seed is removed.";
    input.value = String(seed ?? "");
    drop.hidden = seed === null;
    notice.textContent = seed === null ? none : `The class seed is ${seed}.`;
  };
  return { notice, show, nodes: [element("p", "", IN_A_SEED), sow, notice] };
}

/** @param {import("@anywidget/types").RenderProps<{ seed: number | null }>} props */
function render({ model, el }) {
  /** @type {{ notice: HTMLElement }} */
  let asking; // where the next answer of the kernel stands
  const send = (/** @type {object} */ message) => model.send({ ...message, chapter: chapter() });
  const make = makePart((message) => {
    asking = make;
    send(message);
  });
  const opens = openPart((message) => {
    asking = opens;
    send(message);
  });
  const seed = seedPart((message) => {
    asking = seed;
    send(message);
  });
  asking = make;
  const nodes = [...make.nodes, ...opens.nodes, ...seed.nodes];
  el.append(element("section", "te-link", { "aria-label": "A link to this page" }, ...nodes));

  const showSeed = () => seed.show(model.get("seed"));
  const hear = (/** @type {Answer} */ answer) => {
    if (answer.kept || answer.goesOn !== undefined) return;
    // What a link has done stands in a line of its own.
    const words = [answer.link && make.show(answer.link), answer.notice];
    asking.notice.textContent = words.filter(Boolean).join(" ");
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
