// anywidget gives a widget two seconds for its script to come; after that every message to it is
// lost, and its picture never changes. A slow phone or a busy machine takes longer. But messages
// come one after another: a script that never comes must not hold up those of the page for long.
// While the page itself can do nothing, as at its start, no time passes: so the wait has steps.
{
  const STEP = 2_000; // milliseconds, which are all that anywidget would wait
  const STEPS = 5;
  const { timeout } = AbortSignal;

  function patient() {
    const waiting = new AbortController();
    let left = STEPS;
    const wait = () => {
      if (left) setTimeout(wait, STEP);
      else waiting.abort();
      left -= 1;
    };
    wait();
    return waiting.signal;
  }

  AbortSignal.timeout = (ms) => (ms === STEP ? patient() : timeout.call(AbortSignal, ms));

  // Said of a widget that was closed before its script came, too. Then nobody waits for it; where
  // a message does, its own failure is heard.
  const FAILED = "[anywidget] Failed to initialize model.";
  addEventListener("unhandledrejection", (event) => {
    if (event.reason?.message === FAILED) event.preventDefault();
  });
}
