// What a room says of a class's votes goes to the kernel of the presenter's page, which makes a card
// of it: the kernel has the guess, its axis and what happened.

/** @param {import("@anywidget/types").InitializeProps<Record<string, unknown>>} props */
function initialize({ model }) {
  const send = (/** @type {Event} */ event) => {
    if (event instanceof CustomEvent) model.send(event.detail);
  };
  addEventListener("te-class-answers", send);
  return () => removeEventListener("te-class-answers", send);
}

export default { initialize };
