// anywidget gives a widget two seconds for its script to come; after that every message to it is
// lost, and its picture never changes. A slow phone or a busy machine takes longer.
{
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms === 2_000 ? 600_000 : ms);
}
