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

/** @param {import("@anywidget/types").RenderProps<{ seed: number | null }>} props */
function render({ model, el }) {
  const notice = () => element("p", "te-link-told", { role: "status" });
  const [linkNotice, seedNotice] = [notice(), notice()];
  let answered = linkNotice; // where the next answer of the kernel stands
  const ask = (/** @type {HTMLParagraphElement} */ where, /** @type {object} */ message) => {
    answered = where;
    model.send({ ...message, chapter: chapter() });
  };

  const made = field("The link");
  made.input.readOnly = true;
  made.label.hidden = true;
  const make = button("Copy a link to this page", () => ask(linkNotice, { make: true }));

  const pasted = field("Paste a link here");
  const paste = form(
    () => {
      const { value } = pasted.input;
      const link = linkIn(value);
      linkNotice.textContent = "";
      if (link) ask(linkNotice, { open: link });
      else
        linkNotice.textContent = `A link holds v1 and what follows it, got “${value.slice(0, 40)}”.`;
    },
    pasted.label,
    element("button", "te-plain", "Open it"),
  );

  const seed = field("Class seed, 1 to 99");
  seed.input.inputMode = "numeric";
  const drop = button("Drop it", () => ask(seedNotice, { seed: null }));
  const sow = form(
    () => ask(seedNotice, { seed: seedOf(seed.input.value) }),
    seed.label,
    element("button", "te-plain", "Use it"),
    drop,
  );

  const showSeed = () => {
    const now = model.get("seed");
    seed.input.value = String(now ?? "");
    drop.hidden = now === null;
    seedNotice.textContent = now === null ? "" : `The class seed is ${now}.`;
  };
  const hear = (/** @type {Answer} */ answer) => {
    if (answer.link) {
      made.label.hidden = false;
      made.input.value = `${location.origin}${location.pathname}#${answer.link}`;
      const isServed = document.body.dataset.teChapter;
      answered.textContent = copy(made.input)
        ? `Copied. ${
            isServed
              ? "Whoever opens it sees what you see now."
              : "Paste it below, on another page of this chapter."
          }`
        : "Here it is, selected: copy it with Ctrl C.";
    } else if (!answer.kept) {
      answered.textContent = answer.notice ?? ""; // what a link has done stands in a line of its own
    }
  };
  const about = [IN_A_LINK, IN_A_SEED].map((words) => element("p", "", words));
  const content = [about[0], make, made.label, paste, linkNotice, about[1], sow, seedNotice];
  el.append(element("section", "te-link", { "aria-label": "A link to this page" }, ...content));
  showSeed();
  model.on("change:seed", showSeed);
  model.on("msg:custom", hear);
  return () => {
    model.off("change:seed", showSeed);
    model.off("msg:custom", hear);
  };
}

export default { initialize, render };
