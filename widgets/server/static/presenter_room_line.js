// The teacher's line to a room: its key, which stays in this tab, its stream of states, its moves. A
// room that a server has lost is opened again under the same word.
import { eventsOf } from "./presenter_room_flow.js";

/** @typedef {import("./presenter_room_flow.js").State} State */
/** @typedef {{ word: string, key: string, address: string, local?: boolean }} Opened */

const KEPT = "te-room";
const AGAIN = 1000; // milliseconds until a lost line is tried again

/**
 * What is said when the server began anew, and why a count does.
 * @param {Pick<State, "asked" | "phase" | "answered" | "held" | "trial">} before what the room said last
 */
export function lostWords({ asked, phase, answered, held, trial }) {
  const wereOthers = Object.keys(held).some((key) => key !== asked?.key);
  const lost = [
    trial && "the trial of the class",
    (answered || wereOthers) && "the answers of the class",
  ].filter(Boolean);
  const what = lost.length ? ` and has lost ${lost.join(" and ")}` : "";
  const anew =
    asked && phase !== "shown" ? " The question is asked anew: its count begins at 0." : "";
  return `The server was started again${what}.${anew}`;
}

/** @returns {Opened | undefined} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {Opened | undefined} opened */
function keep(opened) {
  try {
    if (opened) sessionStorage.setItem(KEPT, JSON.stringify(opened));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // Then the room lasts as long as this page.
  }
}

/**
 * @param {string} address
 * @param {string} key
 * @param {object} [body]
 */
async function post(address, key, body = {}) {
  const headers = { "Content-Type": "application/json", ...(key ? { "X-Room-Key": key } : {}) };
  // What a link says on the way out of its page arrives, too.
  const sent = { method: "POST", headers, body: JSON.stringify(body), keepalive: true };
  const answer = await fetch(address, sent);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.message ?? "The room could not be reached.");
  return said;
}

export class Line {
  /**
   * @param {string} base
   * @param {(state?: State) => void} changed
   * @param {(words: string) => void} said
   */
  constructor(base, changed, said) {
    this.base = `${base}room/`;
    this.changed = changed;
    this.said = said;
    /** @type {Opened | undefined} */
    this.room = undefined;
    /** @type {State | undefined} */
    this.state = undefined;
    this.listening = new AbortController();
    this.isLost = false;
  }

  /** Go on with the room that this tab has opened, if it has. */
  resume() {
    this.room = kept();
    if (this.room) this.listen();
    return Boolean(this.room);
  }

  /** Open a room; with the key of one that was, the same. */
  async open() {
    this.room = await post(`${this.base}open`, this.room?.key ?? "");
    keep(this.room);
  }

  async listen() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch {
        if (signal.aborted) return;
        this.isLost = true;
        this.said("The connection to the room is lost. It is being tried again.");
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  /** @param {AbortSignal} signal */
  async follow(signal) {
    if (!this.room) return;
    const headers = { "X-Room-Key": this.room.key };
    const answer = await fetch(`${this.base}${this.room.word}/lead`, { headers, signal });
    if (answer.status === 404) {
      await this.open();
      return;
    }
    if (!answer.ok || !answer.body) throw new Error(`${answer.status}`);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      const { events, rest } = eventsOf(text + value);
      text = rest;
      for (const { name, data } of events) this.hear(name, data);
    }
  }

  /** @param {string} name @param {string} data */
  hear(name, data) {
    if (name === "end") {
      this.forget();
      this.said("The room has ended.");
    } else if (name === "state") this.take(JSON.parse(data));
  }

  /** @param {State} state */
  take(state) {
    const before = this.state ?? state;
    const { epoch, asked, phase, version } = before;
    if (epoch === state.epoch && state.version < version) return; // overtaken on its way
    this.state = state;
    if (this.isLost) this.said("");
    this.isLost = false;
    // The server began anew and the answers are gone: what was open is asked again.
    const isNew = epoch !== state.epoch && state.phase === "waiting";
    if (isNew) this.said(lostWords(before));
    if (isNew && asked && phase !== "shown") this.move("ask", { asked: asked.key });
    this.changed(state);
  }

  /**
   * @param {string} move
   * @param {object} [more]
   */
  async move(move, more = {}) {
    if (!this.room) return;
    try {
      await this.send(move, more);
    } catch (error) {
      this.said(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * @param {string} move
   * @param {object} [more]
   */
  async send(move, more = {}) {
    if (!this.room) throw new Error("No room is open.");
    const { word, key } = this.room;
    const state = await post(`${this.base}${word}/moves`, key, { move, ...more });
    if (move === "end") this.forget();
    else if (state.phase) this.take(state);
  }

  forget() {
    this.close();
    this.room = undefined;
    this.state = undefined;
    keep(undefined);
    this.changed();
  }

  close() {
    this.listening.abort();
  }
}
