// What a room says of a class goes to the kernel of the presenter's page. It makes a card of votes,
// for it has the guess, its axis and what happened; to the class's own trial it sends words back.

const TO_KERNEL = ["te-class-answers", "te-class-explain", "te-class-trial", "te-class-anew"];

/** @param {import("@anywidget/types").InitializeProps<Record<string, unknown>>} props */
function initialize({ model }) {
  const send = (/** @type {Event} */ event) => {
    if (event instanceof CustomEvent) model.send(event.detail);
  };
  const hear = (/** @type {unknown} */ detail) =>
    dispatchEvent(new CustomEvent("te-class-trial-words", { detail }));
  for (const name of TO_KERNEL) addEventListener(name, send);
  model.on("msg:custom", hear);
  return () => {
    for (const name of TO_KERNEL) removeEventListener(name, send);
    model.off("msg:custom", hear);
  };
}

export default { initialize };
