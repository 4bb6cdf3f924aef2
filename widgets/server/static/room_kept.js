// Which room a tab of a chapter has joined, kept in that tab.

/**
 * @typedef {object} Joined
 * @property {string} word of the room
 * @property {string} tab the id of this learner, for this room alone
 * @property {boolean} counts whether answers may count in the room
 * @property {string} [counted] the vote in which an answer was counted last
 * @property {import("./room_held.js").Held} [held] whose answer is held back
 * @property {string} [epoch] of the room: it has another one where its server has begun anew
 * @property {Record<string, string>} [votes] the first vote on each question that was asked
 */

const KEPT = "te-joined";

/** @returns {Joined | undefined} */
export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {Joined | undefined} joined */
export function keep(joined) {
  try {
    if (joined) sessionStorage.setItem(KEPT, JSON.stringify(joined));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Then it is joined until the page is left.
  }
}

/** 128 random bits. */
export function newTab() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
