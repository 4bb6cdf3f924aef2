// A link to this page, one that is pasted, and the seed of a class. All of a link stands behind
// the # of an address, which no browser sends to a server; the kernel writes and reads it.
import "./page.js";

const LINK = /#?(v\d{1,4}\.[\w.~-]+)/;

// A chapter has one name in every frame: that of its notebook.
function chapter() {
  return decodeURIComponent(location.pathname).match(/([^/]+)\.ipynb$/)?.[1] ?? "";
}

function open(model) {
  const found = location.hash.match(LINK);
  if (found) model.send({ open: found[1], chapter: chapter() });
}

// --- Where the reader was, for a page whose kernel dies: banner.js asks for it --------------
const AGAIN = "te-again";
const PAUSE = 1_000; // milliseconds without a hand on the page; nothing is sent while it moves

function follow(model) {
  let waiting;
  const ask = () => model.send({ keep: true, chapter: chapter() });
  const moved = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };
  const events = ["keyup", "pointerup"];
  events.forEach((name) => addEventListener(name, moved, true));
  return () => {
    clearTimeout(waiting);
    events.forEach((name) => removeEventListener(name, moved, true));
  };
}

// True if this page stands in for one that was lost: it goes on from there, without a word.
function resume(model) {
  try {
    const told = JSON.parse(sessionStorage.getItem(AGAIN));
    if (!told?.link || told.chapter !== chapter()) return false;
    model.send({ open: told.link, quiet: true, chapter: chapter() });
    return true;
  } catch {
    return false;
  }
}

function element(tag, className, words = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = words;
  return node;
}

function button(words, act) {
  const node = element("button", "te-plain", words);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

// --- The line that says what a link has done ------------------------------------------------
let line;

function tell(model, words, isOpened) {
  line?.remove();
  line = element("div", "te-linked");
  line.setAttribute("role", "status");
  document.body.append(line);
  const row = element("div", "te-row-of-buttons");
  if (isOpened)
    row.append(
      button("Back to my own", () => {
        history.replaceState(history.state, "", location.pathname + location.search);
        model.send({ back: true });
        close();
      }),
    );
  row.append(button("Close", close));
  line.append(element("p", "", words), row);
}

function close() {
  line?.remove();
  line = undefined;
}

function initialize({ model }) {
  const again = () => open(model);
  const hear = (said) => {
    if (said.opened) tell(model, said.opened, true);
    else if (said.refused) tell(model, said.refused, false);
    else if (said.kept) document.body.dataset.teLink = said.kept;
  };
  addEventListener("hashchange", again);
  model.on("msg:custom", hear);
  const served = document.body.dataset.teChapter; // JupyterLab keeps its pages itself
  const unfollow = served ? follow(model) : () => {};
  if (!served || !resume(model)) open(model);
  return () => {
    unfollow();
    removeEventListener("hashchange", again);
    model.off("msg:custom", hear);
  };
}

// --- The control ----------------------------------------------------------------------------
function field(words, type = "text") {
  const label = element("label", "te-link-field");
  const input = element("input", "");
  Object.assign(input, { type, autocomplete: "off", spellcheck: false });
  // JupyterLab has keys of its own; here every key writes.
  input.addEventListener("keydown", (event) => event.stopPropagation());
  label.append(element("span", "", words), input);
  return { label, input };
}

function form(act, ...parts) {
  const node = element("form", "te-link-row");
  node.append(...parts);
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
  return node;
}

function copy(input) {
  input.select();
  // A class's server speaks plain HTTP, where a page has no clipboard but this one.
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

function render({ model, el }) {
  const root = element("section", "te-link");
  root.setAttribute("aria-label", "A link to this page");
  const [linkTold, seedTold] = ["", ""].map((words) => element("p", "te-link-told", words));
  [linkTold, seedTold].forEach((node) => node.setAttribute("role", "status"));
  let told = linkTold; // where the next answer of the kernel stands
  const ask = (where, message) => {
    told = where;
    model.send({ ...message, chapter: chapter() });
  };

  const made = field("The link");
  made.input.readOnly = true;
  made.label.hidden = true;
  const make = button("Copy a link to this page", () => ask(linkTold, { make: true }));

  const pasted = field("Paste a link here");
  const send = element("button", "te-plain", "Open it");
  const paste = form(
    () => {
      const found = pasted.input.value.match(LINK);
      linkTold.textContent = "";
      if (found) ask(linkTold, { open: found[1] });
      else
        linkTold.textContent = `A link holds v1 and what follows it, got “${pasted.input.value.slice(0, 40)}”.`;
    },
    pasted.label,
    send,
  );

  const seed = field("Class seed, 1 to 99");
  seed.input.inputMode = "numeric";
  const use = element("button", "te-plain", "Use it");
  const drop = button("Drop it", () => ask(seedTold, { seed: null }));
  const sow = form(
    () => {
      const typed = seed.input.value.trim();
      ask(seedTold, { seed: /^-?\d{1,9}$/.test(typed) ? Number(typed) : typed });
    },
    seed.label,
    use,
    drop,
  );

  const showSeed = () => {
    seed.input.value = model.get("seed") ?? "";
    drop.hidden = model.get("seed") === null;
    seedTold.textContent =
      model.get("seed") === null ? "" : `The class seed is ${model.get("seed")}.`;
  };
  const hear = (said) => {
    if (said.link) {
      made.label.hidden = false;
      made.input.value = `${location.origin}${location.pathname}#${said.link}`;
      told.textContent = copy(made.input)
        ? `Copied. ${
            document.body.dataset.teChapter
              ? "Whoever opens it sees what you see now."
              : "Paste it below, on another page of this chapter."
          }`
        : "Here it is, selected: copy it with Ctrl C.";
    } else if (!said.kept) {
      told.textContent = said.notice ?? ""; // what a link has done stands in a line of its own
    }
  };
  root.append(
    element(
      "p",
      "",
      "A link opens this page as you see it now, with every slider and choice, and "
        + "what is shown. Your guesses, your promise and your own words are not in it.",
    ),
    make,
    made.label,
    paste,
    linkTold,
    element(
      "p",
      "",
      "A class seed lets chance fall alike on every screen: the same draws, the same "
        + "shuffles. This browser keeps it for the following chapters.",
    ),
    sow,
    seedTold,
  );
  el.append(root);
  showSeed();
  model.on("change:seed", showSeed);
  model.on("msg:custom", hear);
  return () => {
    model.off("change:seed", showSeed);
    model.off("msg:custom", hear);
  };
}

export default { initialize, render };
