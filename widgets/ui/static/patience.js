// anywidget gives a widget two seconds for its script to come; after that every message to it is
// lost, and its picture never changes. A slow phone or a busy machine takes longer. But messages
// come one after another: a script that never comes must not hold up those of the page for long.
{
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms === 2_000 ? 10_000 : ms);
}
