// When the service worker of the edition keeps files: while nobody waits for an answer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setImmediate as settled } from "node:timers/promises";
import { runInNewContext } from "node:vm";

const SCRIPT = new URL("../../widgets/static_file/web/page/sw.js", import.meta.url);
const FILES = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`page-${i}`, `hash-${i}`]));

/** A service worker that installs itself at this time, and hears a page say that it is to wait. */
async function installing(time) {
  const there = { time, fetched: [], sleepers: [], isKept: false };
  const hears = {};
  const cache = { match: async () => undefined, put: async () => {} };
  runInNewContext(
    readFileSync(SCRIPT, "utf-8").replace(
      "const FILES = {}",
      `const FILES = ${JSON.stringify(FILES)}`,
    ),
    {
      URL,
      Response,
      performance: { now: () => there.time },
      setTimeout: (wake) => there.sleepers.push(wake),
      caches: { keys: async () => [], open: async () => cache },
      fetch: async (at) => there.fetched.push(at) && { ok: true },
      self: {
        location: { href: "https://book.example/sw.js" },
        addEventListener: (kind, hear) => {
          hears[kind] = hear;
        },
      },
    },
  );
  hears.message({ data: "wait" });
  const waitUntil = (kept) =>
    kept.then(() => {
      there.isKept = true;
    });
  hears.install({ waitUntil });
  await settled();
  return there;
}

test("no file is fetched while a reader moves something, and all are afterwards", async () => {
  const there = await installing(5_000);
  assert.equal(there.fetched.length, 0);
  there.time += 1_900;
  there.sleepers.splice(0).forEach((wake) => wake());
  await settled();
  assert.equal(there.fetched.length, 0);
  there.time += 200;
  there.sleepers.splice(0).forEach((wake) => wake());
  await settled();
  assert.equal(there.fetched.length, Object.keys(FILES).length);
  assert.ok(there.isKept);
});

test("who never rests keeps the book all the same", async () => {
  const there = await installing(130_000);
  assert.equal(there.sleepers.length, 0);
  assert.equal(there.fetched.length, Object.keys(FILES).length);
  assert.ok(there.isKept);
});
