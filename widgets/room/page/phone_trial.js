// The class's own trial on a phone: the news that this phone was dealt, the question, and what
// becomes of the answer. A phone that comes late asks for a place.
import { element } from "./dom.js";
import { find } from "./phone_dom.js";

/**
 * @typedef {object} PhoneTrial
 * @property {"planned" | "open" | "closed" | "shown"} phase
 * @property {boolean} [isIn]
 * @property {boolean} [wasCounted]
 * @property {number | null} [answer]
 * @property {string} [title]
 * @property {string} [text]
 * @property {string} [question]
 * @property {number} [low]
 * @property {number} [high]
 * @property {string} [lowWords]
 * @property {string} [highWords]
 * @property {{ title: string, isMine: boolean }[]} [texts]
 */
/** @typedef {(value: number | null) => Promise<string | undefined>} SendOutcome as `send` resolves */

let drawnTrial = "";

/** What a phone says where there is nothing to answer. @param {PhoneTrial} trial */
export function trialWords({ phase, isIn, answer, texts }) {
  if (phase === "planned") return "Your class is about to run a trial. Please wait for the start.";
  if (!isIn) return "The trial had ended when you came. Look at the projector.";
  if (phase === "closed") {
    return answer === null
      ? "The trial takes no more answers. You are one of those who are missing."
      : "The trial takes no more answers. Yours counts.";
  }
  const mine = texts?.find(({ isMine }) => isMine)?.title;
  const other = texts?.find(({ isMine }) => !isMine)?.title;
  const own = answer === null ? "You did not answer." : `Your answer was ${answer}.`;
  return `There were two texts. You read "${mine}"; others read "${other}". ${own}`;
}

/** @param {number} value */
const countsWords = (value) =>
  `Your answer, ${value}, counts. You can change it until the trial closes.`;

/**
 * The answers as a row of keys.
 * @param {PhoneTrial} trial
 * @param {SendOutcome} sendOutcome
 */
function outcomeKeys({ question, low = 0, high = 0, lowWords, highWords, answer }, sendOutcome) {
  const said = element("p", "trial-said", { role: "status" });
  if (typeof answer === "number") said.textContent = countsWords(answer);
  const choose = async (/** @type {number} */ value) => {
    said.textContent = "Sending your answer.";
    const refusal = await sendOutcome(value);
    if (refusal !== undefined) said.textContent = refusal || countsWords(value);
  };
  const keys = Array.from({ length: high - low + 1 }, (_, i) => {
    const value = low + i;
    const input = element("input", "", { type: "radio", name: "outcome", value });
    input.checked = value === answer;
    input.addEventListener("change", () => choose(value));
    return element("label", "", input, element("span", "", `${value}`));
  });
  const ends = element("p", "", `${low}: ${lowWords}. ${high}: ${highWords}.`);
  const legend = element("legend", "", question ?? "");
  return [element("fieldset", "outcome", legend, ends, ...keys), said];
}

/** @param {PhoneTrial} trial @param {SendOutcome} sendOutcome @returns {Node[]} */
function trialParts(trial, sendOutcome) {
  const { phase, isIn, wasCounted, title = "", text = "" } = trial;
  if (phase === "open" && isIn) {
    const news = [element("h2", "", title), element("p", "", text)];
    return [...news, ...outcomeKeys(trial, sendOutcome)];
  }
  // It has no place yet, or is still to be counted with those who came too late.
  if (phase !== "planned" && !isIn && !wasCounted) sendOutcome(null);
  const isWaiting = phase === "open" && !wasCounted;
  const words = isWaiting ? "You get a place in the trial." : trialWords(trial);
  return [element("h2", "", "A trial of your class"), element("p", "", words)];
}

/**
 * Show what a room says of its trial; an own answer that comes back changes nothing on the page.
 * @param {PhoneTrial | null} trial
 * @param {SendOutcome} sendOutcome
 */
export function showTrial(trial, sendOutcome) {
  const isOpen = trial?.phase === "open";
  const drawn = JSON.stringify(isOpen ? { ...trial, answer: null } : trial);
  if (drawn !== drawnTrial) {
    drawnTrial = drawn;
    find("trial").replaceChildren(...(trial ? trialParts(trial, sendOutcome) : []));
  }
}
