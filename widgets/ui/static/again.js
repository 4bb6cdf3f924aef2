// Where a reader was, for the page that stands in for one that was lost: kept in this tab alone.

/**
 * @typedef {object} Place
 * @property {string} chapter
 * @property {number} at when it was kept
 * @property {number} scroll
 * @property {string} [link] what no control shows
 * @property {[string, Record<string, unknown>][]} controls
 */

const KEY = "te-again";
const LONGEST = 3_600_000; // milliseconds

/** @param {Omit<Place, "at">} place */
export function keepPlace(place) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...place, at: Date.now() }));
  } catch {
    // Then the page starts afresh; guesses and answers are in the memory all the same.
  }
}

/** @param {string} chapter @returns {Place | undefined} */
export function keptPlace(chapter) {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return place?.chapter === chapter && Date.now() - place.at <= LONGEST ? place : undefined;
  } catch {
    return undefined;
  }
}

export function forgetPlace() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
