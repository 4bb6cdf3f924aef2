// The line to a room: what it says comes down it, an answer goes up, and both are tried again.

/** @typedef {import("./phone_controls.js").Asked} Asked */
/** @typedef {{ epoch: string, version: number, phase: string, asked: Asked | null, round: number, opened: number, here: number, answered: number, unseen: boolean, trial: import("./phone_trial.js").PhoneTrial | null }} State */
/** @typedef {{ state: (state: State) => void, lost: () => void, ended: () => void }} Heard */

const AGAIN_MS = 1500;
const TRIES = 8;

/** The id of this tab: made up here, or by the chapter that it was opened from, and gone with it. */
export function tab() {
  const kept = sessionStorage.getItem("te-room-tab");
  if (kept) return kept;
  const given = /^#([0-9a-f]{32})$/.exec(location.hash)?.[1];
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = given ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem("te-room-tab", made);
  return made;
}

/** A moment that is another one for each phone. */
const moment = () => AGAIN_MS * (0.5 + Math.random());

/**
 * Listen for as long as the room is there. A browser tries again by itself where a line breaks, and
 * not where there is no room just now, such as while its server starts.
 * @param {string} address @param {Heard} heard
 */
export function listen(address, heard) {
  const events = new EventSource(`${address}/events?tab=${tab()}`);
  events.addEventListener("state", (event) => heard.state(JSON.parse(event.data)));
  events.addEventListener("end", () => {
    events.close();
    heard.ended();
  });
  events.addEventListener("error", () => {
    heard.lost();
    if (events.readyState !== EventSource.CLOSED) return;
    events.close();
    setTimeout(() => listen(address, heard), moment());
  });
}

let sent = 0; // answers of this page

/**
 * Send an answer until it is counted or refused, however long the line is away; return the words of
 * the refusal, or undefined where this page has sent another answer instead.
 * @param {string} address @param {{ asked: string, round: number, value: unknown }} answer
 */
export async function send(address, answer) {
  const body = JSON.stringify({ tab: tab(), ...answer });
  const headers = { "Content-Type": "application/json" };
  sent += 1;
  const mine = sent;
  for (let tries = 1; mine === sent; tries += 1) {
    const got = await fetch(`${address}/answers`, { method: "POST", headers, body }).catch(
      () => null,
    );
    if (got?.ok) return "";
    const isFinal = got && got.status < 500 && got.status !== 429;
    if (isFinal || (got && tries >= TRIES)) {
      const refusal = await got.json().catch(() => null);
      return refusal?.message ?? "Your answer did not reach the room. Please send it again.";
    }
    await new Promise((resolve) => setTimeout(resolve, moment()));
  }
}
