// The picture on the first page: two arms of made-up patients, the headline that their counts would
// make, and the counts themselves. All words of every pair of counts were written beforehand.
import { all } from "./dom.js";
import { slideByHand } from "./finger.js";
import { textsAt } from "./texts.js";
import { say } from "./voice.js";

/** @typedef {{ rates: string[], texts: Record<string, import("./texts.js").Texts> }} Pack */

/** Half the width of a handle, in pixels: headline.css. */
const HALF = 14;

/** @param {HTMLElement} root */
export function play(root) {
  /** @type {Pack} */
  const { rates, texts } = JSON.parse(root.querySelector("script")?.textContent ?? "");
  const sliders = /** @type {HTMLInputElement[]} */ (all(root, "input"));
  const dots = sliders.map((slider) => all(root, `.te-${slider.name} circle`));
  const outputs = all(root, "output");
  const lines = Object.keys(texts).map((name) => all(root, `[data-te-says=${name}]`));
  const heard = all(root, "p[data-te-says]");
  const last = rates.length - 1;

  const show = () => {
    const counts = sliders.map((slider) => slider.valueAsNumber);
    counts.forEach((count, arm) => {
      root.style.setProperty(`--te-${sliders[arm].name}-share`, String(count / last));
      dots[arm].forEach((dot, i) => dot.classList.toggle("te-on", i < count));
      outputs[arm].textContent = rates[count];
      sliders[arm].setAttribute("aria-valuetext", rates[count]);
    });
    const said = Object.values(textsAt(texts, counts[0] * rates.length + counts[1]));
    said.forEach((words, i) =>
      lines[i].forEach((line) => {
        line.innerHTML = words;
      }),
    );
    say(() => heard.map((line) => line.textContent).join(". "));
  };
  root.addEventListener("input", show);
  sliders.forEach((slider) => slideByHand(slider.parentElement ?? root, slider, HALF));
  root.dataset.teLives = "true";
  show();
}

all(document, ".te-headline").forEach(play);
