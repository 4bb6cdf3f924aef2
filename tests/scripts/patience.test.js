import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = new URL("../../widgets/ui/static/patience.js", import.meta.url);

/** A page of its own, in which time passes by hand. */
function page() {
  /** @type {(() => void)[]} */
  const later = [];
  /** @type {Record<string, (event: object) => void>} */
  const heard = {};
  const AbortSignal = { timeout: (/** @type {number} */ ms) => ({ ms }) };
  runInNewContext(readFileSync(SCRIPT, "utf8"), {
    AbortController,
    AbortSignal,
    setTimeout: (/** @type {() => void} */ done) => later.push(done),
    addEventListener: (/** @type {string} */ kind, /** @type {() => void} */ hear) => {
      heard[kind] = hear;
    },
  });
  const pass = () => later.splice(0).forEach((done) => done());
  return { AbortSignal, heard, pass };
}

test("a widget's script has five steps of two seconds, however late the page takes them", () => {
  const { AbortSignal, pass } = page();
  const signal = /** @type {any} */ (AbortSignal.timeout(2_000));
  for (let step = 0; step < 5; step++) {
    assert.equal(signal.aborted, false, String(step));
    pass();
  }
  assert.ok(signal.aborted);
  assert.deepEqual(AbortSignal.timeout(3_000), { ms: 3_000 });
});

test("only a widget for which nobody waits fails without a word", () => {
  const { heard } = page();
  const silent = (/** @type {unknown} */ reason) => {
    let isSilent = false;
    const preventDefault = () => {
      isSilent = true;
    };
    heard.unhandledrejection({ reason, preventDefault });
    return isSilent;
  };
  assert.ok(silent(new Error("[anywidget] Failed to initialize model.")));
  assert.ok(!silent(new Error("something else")));
  assert.ok(!silent(undefined));
});
