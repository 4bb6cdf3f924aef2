// A place to write. What is written goes to the kernel a moment after the last key. A text that
// the kernel would refuse stays where it is: nothing that somebody wrote is taken away.
import "./page.js";

const PAUSE = 150; // milliseconds without a key

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "te-text";
  const area = document.createElement("textarea");
  area.rows = 6;
  area.setAttribute("aria-label", model.get("label"));
  area.placeholder = model.get("label");
  const count = document.createElement("p");
  root.append(area, count);
  el.append(root);

  const longest = model.get("longest");
  const number = (value) => value.toLocaleString("en");
  const tell = () => {
    // Characters as the kernel counts them: one for each code point.
    const length = [...area.value].length;
    const over = length > longest;
    count.textContent = over
      ? `${number(length)} characters. Only ${number(longest)} can be read: the facts below are `
        + "those of the text before."
      : `${number(length)} of ${number(longest)} characters`;
    count.setAttribute("role", over ? "alert" : "note");
    return over;
  };

  let waiting;
  let sent = model.get("text");
  const send = () => {
    waiting = undefined;
    if (tell()) return;
    sent = area.value;
    model.set("text", sent);
    model.save_changes();
  };
  area.addEventListener("input", () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE);
  });
  // JupyterLab has keys of its own; here every key writes.
  area.addEventListener("keydown", (event) => event.stopPropagation());
  const follow = () => {
    if (waiting !== undefined || model.get("text") === sent) return;
    sent = model.get("text");
    area.value = sent;
    tell();
  };
  area.value = sent;
  tell();
  model.on("change:text", follow);
  return () => {
    clearTimeout(waiting);
    model.off("change:text", follow);
  };
}

export default { render };
