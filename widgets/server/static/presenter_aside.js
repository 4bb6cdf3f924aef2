// What the window with the notes hears beside the screens: what the foot of the screen has just said,
// that the class sees nothing, and what to say in the class's own trial.

/** @typedef {{ notice: string, isBlank: boolean, say: string }} Aside */

/** @type {BroadcastChannel | undefined} */
let channel; // while nobody presents there is none
/** @type {Aside} */
const now = { notice: "", isBlank: false, say: "" };

function opened() {
  const made = new BroadcastChannel("te-presenter-beside");
  // A window with the notes that opens later hears it too. It alone sends anything here.
  made.addEventListener("message", ({ data }) => data.hello && tellNotes({}));
  return made;
}

/** @param {Partial<Aside>} part of it that is new */
export function tellNotes(part) {
  channel ??= opened();
  channel.postMessage(Object.assign(now, part));
}

/** Follow what a place says. @param {HTMLElement} notice */
export function follow(notice) {
  const said = new MutationObserver(() => tellNotes({ notice: notice.textContent ?? "" }));
  said.observe(notice, { childList: true });
  tellNotes({ notice: "" });
}
