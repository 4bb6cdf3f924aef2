// A key on a slider of ipywidgets. Once a key was heard, Chromium holds back what a socket or a worker
// sends until the page was painted: an answer of a few milliseconds would wait for a second frame. It
// holds nothing back after a task of the page's own, so the slider gets the key in one.
const MOVES = /^(Arrow|Page|Home$|End$)/;

/** @param {KeyboardEvent} event */
function put(event) {
  const { target, key, isTrusted, defaultPrevented } = event;
  if (!isTrusted || defaultPrevented || !MOVES.test(key)) return;
  if (!(target instanceof Element && target.matches(".te-card .noUi-handle"))) return;
  event.preventDefault(); // the page would scroll
  event.stopImmediatePropagation();
  const again = new KeyboardEvent("keydown", event);
  void scheduler.postTask(() => target.dispatchEvent(again), { priority: "user-blocking" });
}

if ("scheduler" in globalThis) document.addEventListener("keydown", put, true);
