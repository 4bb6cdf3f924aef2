// Words that were written beforehand for every state: looked up, not worked out.

/** @typedef {{ texts: string[], at: number[] }} Texts each text once, and which of them a state has */

/**
 * What each kind of words says in a state.
 * @param {Record<string, Texts>} values
 * @param {number} place of the state among all
 * @returns {Record<string, string>}
 */
export const textsAt = (values, place) =>
  Object.fromEntries(
    Object.entries(values).map(([name, { texts, at }]) => [name, texts[at[place]]]),
  );
