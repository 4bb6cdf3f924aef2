// A place to write. What is written goes to the kernel a moment after the last key. A text that
// the kernel would refuse stays where it is: nothing that somebody wrote is taken away.
import { element } from "./dom.js";
import "./page.js";

const PAUSE = 150; // milliseconds without a key

/**
 * What stands below a text. Characters are counted as the kernel does: one for each code point.
 * @param {string} text
 * @param {number} longest
 */
export function countOf(text, longest) {
  const [length, most] = [[...text].length, longest].map((n) => n.toLocaleString("en"));
  if ([...text].length <= longest)
    return { isOver: false, words: `${length} of ${most} characters` };
  const words = `${length} characters. Only ${most} can be read: the facts below are those of the text before.`;
  return { isOver: true, words };
}

/** @param {import("@anywidget/types").RenderProps<{ label: string, longest: number, text: string }>} props */
function render({ model, el }) {
  const label = model.get("label");
  const area = element("textarea", "", { rows: 6, "aria-label": label, placeholder: label });
  const count = element("p");
  el.append(element("div", "te-text", area, count));

  const showCount = () => {
    const { isOver, words } = countOf(area.value, model.get("longest"));
    count.textContent = words;
    count.setAttribute("role", isOver ? "alert" : "note");
    return isOver;
  };

  /** @type {number | undefined} */
  let waiting;
  let sent = model.get("text");
  const send = () => {
    clearTimeout(waiting);
    waiting = undefined;
    if (showCount()) return;
    sent = area.value;
    model.set("text", sent);
    model.save_changes();
  };
  area.addEventListener("input", () => {
    showCount();
    clearTimeout(waiting);
    waiting = window.setTimeout(send, PAUSE);
  });
  area.addEventListener("blur", () => waiting !== undefined && send()); // who leaves it has written
  // JupyterLab has keys of its own; here every key writes.
  area.addEventListener("keydown", (event) => event.stopPropagation());
  const follow = () => {
    if (waiting !== undefined || model.get("text") === sent) return;
    sent = model.get("text");
    area.value = sent;
    showCount();
  };
  area.value = sent;
  showCount();
  model.on("change:text", follow);
  return () => {
    clearTimeout(waiting);
    model.off("change:text", follow);
  };
}

export default { render };
