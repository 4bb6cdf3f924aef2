// Which presses count. Who presses twice, or holds a key down, did it once; what cannot be taken back
// is named first, and done by the next press of the same key.

const REST = 500; // milliseconds after it was done
const ANSWERED = 10_000; // milliseconds that a server may take to do it

const marks = () => document.body.dataset;
let resting = 0;

/** Whether something was opened or closed just now: the keys that do so rest. */
export const isSettling = () => "teSettling" in marks();

export function settle(time = REST) {
  marks().teSettling = "";
  clearTimeout(resting);
  resting = setTimeout(() => delete marks().teSettling, time);
}

/** Open or close something, unless something is on its way or was just done. @param {() => unknown} act */
export async function once(act) {
  if (isSettling()) return;
  settle(ANSWERED);
  await act();
  settle();
}

/** Two presses of one key, with nothing between them. */
export class Twice {
  /** @param {(words: string) => void} say */
  constructor(say) {
    this.say = say;
    this.asked = "";
    /** @type {string | number} */
    this.heard = "";
  }

  /** Any other key lets what was named be. @param {string | number} meaning */
  hear(meaning) {
    if (meaning !== this.heard) this.asked = "";
    this.heard = meaning;
  }

  /** Whether it was named before; it is now. @param {string} act @param {string} words */
  isSure(act, words) {
    const isSure = this.asked === act;
    this.asked = isSure ? "" : act;
    this.say(isSure ? "" : words);
    return isSure;
  }
}
