// The line of a phone: an answer is sent until it is counted or refused, and a newer one in its place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { send } from "../../widgets/room/page/phone_room.js";

const answer = { asked: "guess a", round: 1, value: "yes" };
const reply = (status, message) => ({
  ok: status < 300,
  status,
  json: () => Promise.resolve({ message }),
});
const away = () => Promise.reject(new TypeError("no line"));
let bodies = [];

/** Answer so many requests in these ways, the last one for ever, without a wait between them. */
function replies(t, ...ways) {
  bodies = [];
  const fetch = (_, { body }) => {
    bodies.push(JSON.parse(body));
    return ways.length > 1 ? ways.shift()() : ways[0]();
  };
  const stand = { fetch, setTimeout: queueMicrotask, sessionStorage: { getItem: () => "0" } };
  for (const [name, value] of Object.entries(stand)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
    t.after(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else delete globalThis[name];
    });
  }
}

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
