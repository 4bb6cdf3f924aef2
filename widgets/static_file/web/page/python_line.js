// The page's line to Python, which runs in a worker of this browser: one for a tab, which outlives
// its pages where the browser can do that. What is said before Python is awake waits for it.

/**
 * @typedef {object} Message as Jupyter's front end sends it
 * @property {{ msg_id: string, msg_type: string }} header
 * @property {{ comm_id?: string, data?: { method?: string } }} content
 */
/** @typedef {{ msg_type: string, content: object, metadata?: object }} Said what Python says */

const TAB = "te-tab";

/**
 * The name of this tab, by which its next page finds its worker. It is kept from page to page, and
 * not while a page is open: a tab that is duplicated takes all that is kept along, and needs a
 * Python of its own.
 */
function tab() {
  let name = crypto.getRandomValues(new Uint32Array(4)).join("-");
  try {
    name = sessionStorage[TAB] ?? name;
    sessionStorage.removeItem(TAB);
    addEventListener("pagehide", () => sessionStorage.setItem(TAB, name));
  } catch {
    // This browser keeps nothing: every page has its own.
  }
  return name;
}

/** @param {URL} script @param {() => void} lost */
function start(script, lost) {
  /** @type {WorkerOptions & { extendedLifetime: boolean }} */
  const options = { type: "module", name: tab(), extendedLifetime: true };
  if (window.SharedWorker) {
    const shared = new SharedWorker(script, options);
    shared.onerror = lost;
    return shared.port;
  }
  const own = new Worker(script, options);
  own.onerror = lost;
  return own;
}

export class PythonLine {
  /**
   * @param {string[]} cells of the chapter
   * @param {(said: Said, about: Message | undefined) => void} hear
   * @param {(message: Message) => void} done
   */
  constructor(cells, hear, done) {
    this.hear = hear;
    this.done = done;
    /** @type {string[]} */
    this.fetched = []; // what Python has asked for
    this.state = "waking"; // then "awake", and "gone" where it could not start or has ended
    /** @type {Message[]} */
    this.waiting = [];
    /** @type {Message[]} */
    this.asked = [];
    const { teWorker = "", tePython = "" } = document.body.dataset;
    this.worker = start(new URL(teWorker, document.baseURI), () => this.become("gone"));
    this.worker.onmessage = (/** @type {MessageEvent} */ { data }) => this.take(data);
    const python = new URL(tePython, document.baseURI).href;
    this.worker.postMessage({ open: { python, cells } });
    // Python may have turned to another page meanwhile.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  /** How much of what the page has asked is not answered yet. */
  get pending() {
    return this.waiting.length + this.asked.length;
  }

  /** @param {string} state */
  become(state) {
    if (this.state === "gone") return;
    this.state = state;
    document.documentElement.dataset.tePython = state;
    dispatchEvent(new Event("te-python"));
  }

  /** @param {{ awake?: boolean, fetched?: string[], said?: string, done?: boolean, failed?: string }} data */
  take({ awake, fetched = [], said, done, failed }) {
    if (said) this.hear(JSON.parse(said), this.asked[0]);
    if (failed) {
      console.warn(`Python could not start: ${failed}`);
      this.become("gone");
    }
    if (awake) {
      this.fetched = fetched;
      this.become("awake");
      this.waiting.splice(0).forEach((message) => this.ask(message));
    }
    const answered = done && this.asked.shift();
    if (answered) this.done(answered);
  }

  /** @param {Message} message */
  ask(message) {
    if (this.state === "waking") this.waiting.push(message);
    if (this.state !== "awake") return;
    this.asked.push(message);
    this.worker.postMessage({ hear: JSON.stringify(message) });
    dispatchEvent(new Event("te-asked"));
  }
}
