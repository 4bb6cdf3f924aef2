// What a card shows as a file: saved to the reader's computer, and opened from it.
import { button, element, save } from "./dom.js";
import "./page.js";

/** @param {import("@anywidget/types").RenderProps<{ longest: number }>} props */
function render({ model, el }) {
  const notice = element("span", "te-said", { role: "status" });
  const input = element("input", "", { type: "file", accept: ".toml,text/plain", hidden: "" });
  // What was saved the browser shows too.
  const tell = (/** @type {string} */ words, isSaved = false) => {
    notice.className = isSaved ? "te-said" : "te-said te-not-saved";
    notice.textContent = words;
  };
  /** @param {{ text?: string, name?: string, said?: string }} message */
  const hear = ({ text, name = "", said = "" }) => {
    tell(said);
    if (text === undefined) return;
    save(name, new Blob([text], { type: "application/toml" }));
    tell(`Saved as ${name}.`, true);
  };
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    tell("");
    if (file && file.size > model.get("longest")) {
      tell(`A file must have at most ${model.get("longest")} bytes, got ${file.size}.`);
    } else if (file) {
      model.send({ open: await file.text() });
    }
    input.value = ""; // the same file may be opened again
  });
  model.on("msg:custom", hear);
  el.append(
    element(
      "div",
      "te-state-file",
      button("Save as a file", () => model.send({ save: true })),
      button("Open a file", () => input.click()),
      input,
      notice,
    ),
  );
  return () => model.off("msg:custom", hear);
}

export default { render };
