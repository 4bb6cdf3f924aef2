// A question that asks for an opinion has no answer: its button keeps what was said, and shows nothing.
const KEEPS = /^(Keep|Change) it/;

/** Whether a question of this page asks for an opinion. @param {string} name */
export const isOpinion = (name) =>
  KEEPS.test(
    document.querySelector(`.te-asks-${name.replace(" ", "-")} > .te-show`)?.textContent ?? "",
  );
