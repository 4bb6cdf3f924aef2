// This edition has no server, and so no room. A class may have one on another machine: its address
// leads to the room's own page, in a tab of its own.
import { button, element } from "./dom.js";

const ON_THE_BOARD = "It is on the board, and ends in /room.";

/**
 * Where a room is, by what its projector shows: the address, or the address and the word.
 * @param {string} typed
 * @param {string} here the address of this edition
 * @returns {{ address?: string, refusal?: string }}
 */
export function roomAt(typed, here) {
  const text = typed
    .replace(/\u200b/g, "")
    .trim()
    .replace(/\/room\s+/i, "/room/")
    .replace(/\s+/g, ""); // a word is read out in parts
  if (!text) return { refusal: `Type the room's address. ${ON_THE_BOARD}` };
  if (/^[a-z]{6}$/i.test(text)) {
    return {
      refusal: `"${text}" is a room's word. Its address is needed too. ${ON_THE_BOARD}`,
    };
  }
  const [scheme] = text.match(/^[a-z][a-z\d+.-]*:\/\//i) ?? [""];
  if (scheme && !/^https?:/i.test(scheme)) {
    return { refusal: `A room's address begins with http:// or https://, not with ${scheme}` };
  }
  /** @type {URL} */
  let url;
  try {
    url = new URL(scheme ? text : `http://${text}`);
  } catch {
    return { refusal: `"${typed.trim()}" is no address. ${ON_THE_BOARD}` };
  }
  const [, path, word = ""] = url.pathname.match(/^(.*\/room)\/?(?:\/([a-z]{6})\/?)?$/i) ?? [];
  if (!path) return { refusal: `"${typed.trim()}" is not a room's address. ${ON_THE_BOARD}` };
  const address = `${url.origin}${path}/${word.toUpperCase()}`;
  if (address.startsWith(here)) {
    return { refusal: `That is the address of this page, and it has no room. ${ON_THE_BOARD}` };
  }
  return { address };
}

/** @param {() => void} gone what to do once the room is open */
function form(gone) {
  const typed = element("input", "", {
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    inputmode: "url",
    maxlength: 300,
  });
  const refusal = element("p", "", { role: "alert" });
  const go = element("button", "te-plain", { type: "submit" }, "Open the room");
  const made = element(
    "form",
    "te-room-address",
    { novalidate: "" },
    element("label", "", "The room's address", typed),
    element("p", "", "It is on the board, such as 192.168.0.7:8866/room. It opens in a new tab."),
    refusal,
    element("div", "te-row-of-buttons", go),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const here = new URL(document.body.dataset.teBase ?? "/", document.baseURI).href;
    const found = roomAt(typed.value, here);
    refusal.textContent = found.refusal ?? "";
    if (!found.address) return typed.focus();
    open(found.address, "_blank", "noopener");
    gone();
  });
  return made;
}

/** Ask for the address over a chapter, which stays as it is. */
export function join() {
  const box = element("dialog", "te-join", { "aria-labelledby": "te-join-title" });
  const made = form(() => box.close());
  made.lastElementChild?.append(button("Cancel", () => box.close()));
  const words =
    "This edition of the book has no server, so it can't open a room. If your teacher has opened one, you can answer there, with this chapter beside it.";
  box.append(
    element("h2", "", { id: "te-join-title" }, "Join your class's room"),
    element("p", "", words),
    made,
  );
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  made.querySelector("input")?.focus();
}

document.querySelector(".te-wants-room")?.append(form(() => {}));
