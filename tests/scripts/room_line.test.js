// The line to a room: it is tried again until the room says that it has ended, and an answer is sent
// until it is counted or refused, or a newer one in its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, send } from "../../widgets/ui/static/room_line.js";

const answer = { tab: "0", asked: "guess a", round: 1, value: "yes" };
const reply = (status, message) => ({
  ok: status < 300,
  status,
  json: () => Promise.resolve({ message }),
});
const away = () => Promise.reject(new TypeError("no line"));
let bodies = [];

/** Let globals be others for the length of a test. */
function stand(t, others) {
  for (const [name, value] of Object.entries(others)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
    t.after(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else delete globalThis[name];
    });
  }
}

/** Answer so many requests in these ways, the last one for ever, without a wait between them. */
function replies(t, ...ways) {
  bodies = [];
  const fetch = (_, { body }) => {
    bodies.push(JSON.parse(body));
    return ways.length > 1 ? ways.shift()() : ways[0]();
  };
  stand(t, { fetch, setTimeout: queueMicrotask });
}

/** A room's lines: each is the last one that was made, and what it heard. */
function lines(t) {
  class Events extends EventTarget {
    static CLOSED = 2;
    static all = [];
    readyState = 1;
    constructor(address) {
      super();
      this.address = address;
      Events.all.push(this);
    }
    close() {
      this.readyState = 2;
    }
    hears(name, state) {
      if (name === "refused") this.close();
      const data = JSON.stringify(state);
      this.dispatchEvent(Object.assign(new Event(name === "refused" ? "error" : name), { data }));
    }
  }
  const waiting = [];
  stand(t, {
    EventSource: Events,
    setTimeout: (act) => waiting.push(act),
    clearTimeout: (which) => delete waiting[which - 1],
  });
  const heard = [];
  const leave = listen("/room/A", "7", {
    state: ({ phase }) => heard.push(phase),
    lost: () => heard.push("lost"),
    ended: () => heard.push("ended"),
  });
  const again = () => waiting.splice(0).forEach((act) => void act());
  return { all: Events.all, last: () => Events.all.at(-1), again, heard, leave };
}

test("a room that is not there is tried again until it is: only it says that it has ended", (t) => {
  const { all, last, again, heard } = lines(t);
  last().hears("state", { phase: "open" });
  last().hears("error"); // the browser tries again by itself
  again();
  assert.equal(all.length, 1);
  for (let tries = 0; tries < 50; tries += 1) {
    last().hears("refused"); // its server has begun anew, and the teacher's page not yet
    again();
  }
  assert.equal(all.length, 51);
  assert.equal(last().address, "/room/A/events?tab=7");
  last().hears("state", { phase: "waiting" });
  last().hears("end");
  assert.deepEqual([heard[0], ...heard.slice(-2)], ["open", "waiting", "ended"]);
  assert.equal(heard.filter((each) => each === "lost").length, 51);
  again();
  assert.equal(all.length, 51);
});

test("a page that leaves a room is not in it again, and its answer is not sent later", async (t) => {
  const { all, last, again, leave } = lines(t);
  last().hears("refused");
  const fetch = () => {
    leave();
    return away();
  };
  stand(t, { fetch, setTimeout: queueMicrotask });
  assert.equal(await send("/room/A", answer), undefined);
  again();
  assert.equal(all.length, 1);
  assert.equal(last().readyState, 2);
});

test("an answer is sent until the line is back, however long it was away", async (t) => {
  replies(t, ...Array(50).fill(away), () => Promise.resolve(reply(200)));
  assert.equal(await send("/room/A", answer), "");
  assert.equal(bodies.length, 51);
});

test("a refusal is final", async (t) => {
  replies(t, away, () => Promise.resolve(reply(409, "This question is closed.")));
  assert.equal(await send("/room/A", answer), "This question is closed.");
  assert.equal(bodies.length, 2);
});

test("a room that is too busy is asked some times, and then the reader is", async (t) => {
  replies(t, () => Promise.resolve(reply(503)));
  assert.match(await send("/room/A", answer), /send it again/);
  assert.equal(bodies.length, 8);
});

test("an answer that waits gives way to a newer one", async (t) => {
  replies(t, away, away, () => Promise.resolve(reply(200)));
  const both = [send("/room/A", answer), send("/room/A", { ...answer, value: "no" })];
  assert.deepEqual(await Promise.all(both), [undefined, ""]);
  assert.deepEqual(
    bodies.map(({ value }) => value),
    ["yes", "no", "no"],
  );
});
