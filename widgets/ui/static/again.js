// Where a reader was in each chapter, to come back to: kept in this tab alone, and sent nowhere but
// to the kernel of its page.

/**
 * @typedef {object} Spot a place on the page: a heading, and how far below the window's top it stood
 * @property {string} words of the heading
 * @property {number} count how many headings of the same words there are up to it
 * @property {number} below in pixels
 */
/**
 * @typedef {object} Place
 * @property {number} at when it was kept
 * @property {string} [link] what the page showed
 * @property {string} [from] the link in the address at that time
 * @property {Spot} [spot]
 * @property {[string, Record<string, unknown>][]} [controls] of a page whose kernel was lost
 */

const KEY = "te-again";
const TICKS = "te-ticks";
const LONGEST = 86_400_000; // milliseconds
const LINK = /#?(v\d{1,4}\.[\w.~-]+)/;
const WHOLE = new RegExp(`^${LINK.source.slice(2)}$`);
const LONGEST_LINK = 500;

/** The link that a text holds. @param {string} text */
export const linkIn = (text) => text.match(LINK)?.[1];

/** @param {unknown} link */
const isLink = (link) =>
  typeof link === "string" && link.length <= LONGEST_LINK && WHOLE.test(link);

/** @returns {Record<string, unknown>} */
function read() {
  try {
    const places = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    if (places !== null && typeof places === "object" && !Array.isArray(places)) return places;
  } catch {
    // Damaged, or there is no storage.
  }
  return {};
}

/** @param {Record<string, unknown>} places */
function write(places) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(places));
  } catch {
    // Then the page starts afresh; guesses and answers are in the memory all the same.
  }
}

/** @param {unknown} spot */
function isSpot(spot) {
  const { words, count, below } = /** @type {Spot} */ (spot ?? {});
  return typeof words === "string" && Number.isInteger(count) && Number.isFinite(below);
}

/** @param {unknown} place @param {number} now @returns {place is Place} */
export function isPlace(place, now) {
  const { at, link, from, spot, controls } = /** @type {Place} */ (place ?? {});
  return (
    now - at >= 0
    && now - at <= LONGEST
    && [link, from].every((each) => each === undefined || isLink(each))
    && (spot === undefined || isSpot(spot))
    && (controls === undefined || Array.isArray(controls))
  );
}

/** The place in a chapter; one that is damaged or old is removed. @param {string} chapter */
export function keptPlace(chapter) {
  const { [chapter]: place, ...others } = read();
  if (place === undefined) return undefined;
  if (isPlace(place, Date.now())) return place;
  write(others);
  return undefined;
}

/**
 * The place from which a page goes on. A link in the address wins over it, unless it was opened
 * here before, and the reader has gone on from there and loads the page again.
 * @param {string} chapter
 * @param {string} hash
 * @param {string} navigation its type
 */
export function placeToGoOnFrom(chapter, hash, navigation) {
  const place = keptPlace(chapter);
  const link = linkIn(hash);
  if (!place || !link) return place;
  return place.from === link && navigation !== "navigate" ? place : undefined;
}

export function navigation() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming} */ (entry).type;
}

/** @param {string} chapter @param {Omit<Place, "at">} changes */
export function keepPlace(chapter, changes) {
  write({ ...read(), [chapter]: { ...keptPlace(chapter), ...changes, at: Date.now() } });
}

/** @typedef {[number, number][]} Ticks questions, and the option of each */

/** @returns {Record<string, Ticks>} */
function readTicks() {
  try {
    return JSON.parse(sessionStorage.getItem(TICKS) ?? "{}");
  } catch {
    return {}; // as in `read`
  }
}

/** What is ticked on a sheet that is not handed in. @param {string} sheet */
export const keptTicks = (sheet) => readTicks()[sheet] ?? [];

/** @param {string} sheet @param {Ticks} ticks */
export function keepTicks(sheet, ticks) {
  try {
    sessionStorage.setItem(TICKS, JSON.stringify({ ...readTicks(), [sheet]: ticks }));
  } catch {
    // Then they last as long as the page.
  }
}

export function forgetPlaces() {
  try {
    [KEY, TICKS].forEach((name) => sessionStorage.removeItem(name));
  } catch {
    // Nothing was kept.
  }
}
