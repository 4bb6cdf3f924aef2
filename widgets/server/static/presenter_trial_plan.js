// What a class promises before its own trial: the cut, the test and the line, chosen on the projector.
import { element } from "./dom.js";

/** @typedef {import("./presenter_trial_flow.js").Option} Option */

/**
 * @param {string} words
 * @param {Option[]} options
 * @param {string} chosen
 */
function choice(words, options, chosen) {
  const select = element("select");
  for (const { key, words: said } of options) {
    select.append(new Option(said, key, false, key === chosen));
  }
  return { label: element("label", "", element("span", "", words), select), select };
}

/**
 * The plan to be sealed, as it is chosen.
 * @param {import("./presenter_trial_flow.js").Words} words
 */
export function planOf({ question = "", cuts = [], tests = [], alphas = [], usual }) {
  const numbers = cuts.map((cut) => ({ key: `${cut}`, words: `${cut} or more` }));
  const cut = choice("A yes is an answer of", numbers, `${usual?.cut}`);
  const test = choice("by which test", tests, `${usual?.test}`);
  const alpha = choice("at which line: false alarms allowed", alphas, `${usual?.alpha}`);
  const asked = "Two wordings of one piece of news, dealt by chance. Then one question:";
  const scale = element("p", "te-trial-question", `${question} 0 to 10.`);
  const labels = [cut, test, alpha].map(({ label }) => label);
  const nodes = [element("p", "", asked), scale, element("div", "te-trial-plan", ...labels)];
  const chosen = () => ({
    cut: Number(cut.select.value),
    test: test.select.value,
    alpha: alpha.select.value,
  });
  return { nodes, chosen };
}
