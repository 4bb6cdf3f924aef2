// A learner with the chapter open says which room, and whether answers may count there.
import { button, element } from "./dom.js";
import { newTab } from "./room_kept.js";

/** @typedef {import("./room_kept.js").Joined} Joined */

/** @param {string} path */
export const at = (path) => `${document.body.dataset.teBase ?? "/"}room/${path}`;

/** Ask for the word on the board, and then, once, whether answers may count. @param {(joined: Joined) => void} start */
export function askToJoin(start) {
  const word = element("input", "", {
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: 20, // it may be typed in parts, as it is read out
    required: "",
  });
  const refusal = element("p", "", { role: "alert" });
  const box = element("dialog", "te-join", { "aria-labelledby": "te-join-title" });
  const form = element("form", "", { method: "dialog" });
  const title = element("h2", "", { id: "te-join-title" }, "Join your class's room");
  const label = element("label", "", "The word on the board", word);
  const go = element("button", "te-plain", { type: "submit" }, "Join");
  const close = button("Cancel", () => box.close());
  form.append(title, label, refusal, element("div", "te-row-of-buttons", go, close));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = word.value.replace(/\s/g, "").toUpperCase();
    refusal.textContent = "";
    if (await isThere(typed)) askOnce(box, typed, start);
    else refusal.textContent = `There is no room "${typed}". Check the word on the board.`;
  });
  box.append(form);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

/** @param {string} word */
async function isThere(word) {
  if (!/^[A-Z]{6}$/.test(word)) return false;
  try {
    return (await fetch(at(`${word}/code.svg`))).ok;
  } catch {
    return false;
  }
}

/** @param {HTMLDialogElement} box @param {string} word @param {(joined: Joined) => void} start */
function askOnce(box, word, start) {
  const act = (/** @type {boolean} */ counts) => () => {
    box.close();
    start({ word, tab: newTab(), counts });
  };
  const yes = button("Yes, count them", act(true));
  box.replaceChildren(
    element("h2", "", { id: "te-join-title" }, `You are in room ${word}`),
    element(
      "p",
      "",
      "When your class is asked a question and you commit an answer to it here, may that answer also count in the room? It is sent without a name, and the room forgets it when it ends.",
    ),
    element("div", "te-row-of-buttons", yes, button("No, keep them here", act(false))),
  );
  yes.focus();
}
