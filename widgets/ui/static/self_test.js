// A sheet of questions: native radio buttons, one group a question. Which option is right comes
// from the kernel, after the sheet is handed in.
import { element, save } from "./page.js";

function worded(tag, className, words) {
  const node = element(tag, className);
  node.textContent = words;
  return node;
}

let sheets = 0;

function group(choose, { text, options }, number, name) {
  const root = element("fieldset", "te-asked");
  root.append(worded("legend", "", `${number + 1}. ${text}`));
  options.forEach((words, option) => {
    const label = element("label", "");
    const radio = element("input", "", { type: "radio", name: `${name}-${number}`, value: option });
    radio.addEventListener("change", () => choose(number, option));
    label.append(radio, worded("span", "", words));
    root.append(label);
  });
  return root;
}

function render({ model, el }) {
  const root = element("details", "te-card te-self-test");
  root.append(worded("summary", "", model.get("title")));
  sheets += 1;
  const name = `te-self-test-${sheets}`;
  // What was chosen since the kernel last answered: its answer to an earlier one must not undo it.
  const fresh = new Map();
  const choose = (number, option) => {
    fresh.set(number, option);
    model.send({ choose: [number, option] });
  };
  const groups = model.get("questions").map((each, number) => group(choose, each, number, name));
  const hand = worded("button", "te-plain", "Hand in");
  const notice = element("p", "te-notice", { role: "alert" });
  const result = element("div", "te-told", { role: "status" });
  const keep = worded("button", "te-plain", "Save as CSV");
  for (const button of [hand, keep]) button.type = "button";
  hand.addEventListener("click", () => model.send({ hand_in: true }));
  keep.addEventListener("click", () =>
    save("self-test.csv", new Blob([model.get("file")], { type: "text/csv" })),
  );
  root.append(...groups, hand, notice, result, keep);
  el.append(root);

  const show = () => {
    const done = model.get("handed_in");
    const chosen = model.get("chosen");
    if (done || model.get("notice")) fresh.clear();
    groups.forEach((each, number) => {
      each.disabled = done;
      if (fresh.get(number) === chosen[number]) fresh.delete(number);
      const now = fresh.get(number) ?? chosen[number];
      each.querySelectorAll("input").forEach((radio, option) => {
        radio.checked = now === option;
      });
    });
    hand.hidden = done;
    keep.hidden = !model.get("file");
    notice.textContent = model.get("notice");
    result.innerHTML = model.get("result");
  };
  show();
  model.on("change", show);
  return () => model.off("change", show);
}

export default { render };
