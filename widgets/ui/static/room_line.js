// The line from a room to a page of its class, a phone's or a learner's chapter: what the room says
// comes down it, an answer goes up, and both are tried again. Only the room says that it has ended.

/** @typedef {{ state: (state: any) => void, lost: () => void, ended: () => void }} Heard */

const AGAIN_MS = 1500;
const TRIES = 8;

let sent = 0; // answers of this page

/** A moment that is another one for each page. */
const moment = () => AGAIN_MS * (0.5 + Math.random());

/**
 * Listen until the room ends, or the page leaves it by what is returned. A browser tries again by
 * itself where a line breaks, and not where there is no room just now: its server starts, and the
 * teacher's page has yet to open it again.
 * @param {string} address of the room
 * @param {string} tab the id of this page
 * @param {Heard} heard
 */
export function listen(address, tab, heard) {
  /** @type {EventSource} */
  let events;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  const leave = () => {
    sent += 1; // no answer is on its way any more
    clearTimeout(again);
    events.close();
  };
  const begin = () => {
    events = new EventSource(`${address}/events?tab=${tab}`);
    events.addEventListener("state", ({ data }) => heard.state(JSON.parse(data)));
    events.addEventListener("end", () => {
      leave();
      heard.ended();
    });
    events.addEventListener("error", () => {
      heard.lost();
      if (events.readyState === EventSource.CLOSED) again = setTimeout(begin, moment());
    });
  };
  begin();
  return leave;
}

/**
 * Send an answer until it is counted or refused, however long the line is away; return the words of
 * the refusal, or undefined where this page has sent another answer instead, or has left.
 * @param {string} address of the room
 * @param {{ tab: string, asked: string, round: number, value: unknown }} answer
 */
export async function send(address, answer) {
  const body = JSON.stringify(answer);
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
