// The name of a group of controls: a button that opens what follows it in the group.
import { button } from "./dom.js";
import "./page.js";

/** @param {import("@anywidget/types").RenderProps<{ title: string }>} props */
function render({ model, el }) {
  const control = button(
    model.get("title"),
    () => {
      const isOpen = el.closest(".te-folding")?.classList.toggle("te-unfolded") ?? false;
      control.setAttribute("aria-expanded", String(isOpen));
    },
    "te-fold-group",
  );
  control.setAttribute("aria-expanded", "false");
  el.append(control);
}

export default { render };
