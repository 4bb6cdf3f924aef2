// What came out of a class's own trial: both wordings with their answers as dots, who was counted,
// the sealed comparison, and the ways on to the bench, a file and a forest plot.
import { button, element, save } from "./dom.js";

/** @typedef {import("./presenter_trial_flow.js").Flow} Flow */
/** @typedef {Flow & { label: string, title: string, text: string, answers: number[] }} Arm */
/**
 * @typedef {object} Shown
 * @property {number} [least]
 * @property {Flow} [flow]
 * @property {Arm[]} [arms] where enough have answered
 * @property {{ cut: number }} plan
 * @property {string} verdict
 * @property {string} means
 * @property {string} bench
 * @property {string} file
 * @property {string} line
 */

/** Why no answers are shown, in words. @param {Pick<Shown, "least" | "flow">} shown */
export const fewWords = ({ least, flow }) =>
  `${flow?.analysed} of ${flow?.randomised} have answered. Answers can be shown once ${least} have answered, with some to each wording.`;

const ARMS = ["treatment", "control"];
const TOP = 10;

/** Who of an arm was counted, in words. @param {Arm} arm */
export function armWords({ randomised, left = 0, silent = 0, analysed }) {
  const lost = [left && `${left} left`, silent && `${silent} said nothing`].filter(Boolean);
  return `${randomised} randomised${lost.length ? `, ${lost.join(", ")}` : ""}, ${analysed} answered.`;
}

/**
 * The answers as a dot each, above their number; filled from the sealed cut on.
 * @param {number[]} answers
 * @param {number} cut
 */
export function columns(answers, cut) {
  return Array.from({ length: TOP + 1 }, (_, value) => ({
    value,
    dots: answers.filter((each) => each === value).length,
    isYes: value >= cut,
  }));
}

/** @param {Arm} arm @param {number} cut @param {number} most @param {string} side */
function dots(arm, cut, most, side) {
  const label = `Answers, in their order: ${arm.answers.join(", ") || "none"}`;
  const made = columns(arm.answers, cut).map(({ value, dots: count, isYes }) => {
    const column = element("span", isYes ? "te-trial-answer te-trial-yes" : "te-trial-answer");
    if (value === cut) column.classList.add("te-trial-cut");
    for (let i = 0; i < count; i += 1) column.append(element("i"));
    column.append(element("b", "", `${value}`));
    return column;
  });
  const chart = element("div", `te-trial-dots te-${side}`, { role: "img", "aria-label": label });
  chart.style.setProperty("--te-most", `${most}`);
  chart.append(...made);
  return chart;
}

/** What the dots are, in words. */
const LEGEND = "Each dot is an answer, a filled one a yes.";

/** What is folded, so that the result is large. */
const MORE = "What each half has read, and what was not sealed";

/** @param {Shown} shown */
export function result(shown) {
  const { least, flow, arms, plan, verdict, means, line } = shown;
  if (!arms) return [element("p", "", fewWords({ least, flow }))];
  const most = Math.max(
    ...arms.flatMap(({ answers }) => columns(answers, plan.cut).map(({ dots: count }) => count)),
    1,
  );
  const both = arms.map((arm, i) =>
    element(
      "section",
      "",
      element("h2", `te-${ARMS[i]}`, arm.title),
      dots(arm, plan.cut, most, ARMS[i]),
      element("p", "", armWords(arm)),
    ),
  );
  const more = element(
    "details",
    "",
    element("summary", "", MORE),
    element("p", "", LEGEND),
    ...arms.map(({ title, text }, i) =>
      element("p", "", element("b", `te-${ARMS[i]}`, `${title}.`), ` ${text}`),
    ),
    element("p", "", means),
    element("p", "", "For the forest plot of several classes: ", element("code", "", line)),
  );
  // It opens below the edge of a projector.
  more.addEventListener(
    "toggle",
    () => /** @type {HTMLDetailsElement} */ (more).open && more.scrollIntoView(),
  );
  return [
    element("div", "te-trial-arms", ...both),
    element("p", "te-trial-verdict", verdict.replace(" = ", "\u00a0=\u00a0")),
    more,
  ];
}

/** The ways on: to the bench, and to a file. @param {Shown} shown @param {string} base @param {() => void} left for the bench */
export function waysOn({ bench, file }, base, left) {
  const open = element("a", "te-theme", { href: `${base}${bench}` }, "Open it on the bench");
  open.addEventListener("click", left);
  const keep = () => save("class-trial.toml", new Blob([file], { type: "text/plain" }));
  return [open, button("Save the counts", keep, "te-theme")];
}
