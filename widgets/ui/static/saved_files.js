// Files that the kernel made, each behind a button that saves it, and the page on paper.
import { button, element, save } from "./dom.js";
import "./page.js";

/** @typedef {{ name: string, words: string, type: string, text: string }} SavedFile */

/** @param {import("@anywidget/types").RenderProps<{ files: SavedFile[] }>} props */
function render({ model, el }) {
  const notice = element("span", "te-said", { role: "status" });
  const keep = (/** @type {SavedFile} */ { name, words, type, text }) =>
    button(words, () => {
      save(name, new Blob([text], { type }));
      notice.textContent = `Saved as ${name}.`;
    });
  const row = element("div", "te-saved-files");
  const show = () => {
    const files = model.get("files");
    notice.textContent = "";
    const print = button("Print, or save as PDF", () => window.print());
    row.replaceChildren(...(files.length ? [print, ...files.map(keep), notice] : []));
  };
  el.append(row);
  show();
  model.on("change:files", show);
  return () => model.off("change:files", show);
}

export default { render };
