// The cards of what a class has answered: the kernel of this page makes them of the votes, for it has
// the guess's axis and what happened.
import { frame } from "./dom.js";

/** @param {string} name @returns {HTMLElement | null} */
export const cardOf = (name) =>
  document.querySelector(`.te-class > .te-asks-${name.replace(" ", "-")}`);

/**
 * Have a card made of votes; without any, have it taken away.
 * @param {string} asked
 * @param {import("./presenter_room_flow.js").Round[]} votes
 */
export const tellKernel = (asked, votes) =>
  dispatchEvent(new CustomEvent("te-class-answers", { detail: { asked, votes } }));

/**
 * Have a card made, and return it once it is there; nothing, if it is wanted no more.
 * @param {string} name
 * @param {import("./presenter_room_flow.js").Round[]} votes
 * @param {() => boolean} isWanted
 */
export async function cardMade(name, votes, isWanted) {
  const old = cardOf(name);
  tellKernel(name, votes);
  let card = cardOf(name);
  while (isWanted() && (!card || card === old)) {
    await frame();
    card = cardOf(name);
  }
  return isWanted() ? card : null;
}
