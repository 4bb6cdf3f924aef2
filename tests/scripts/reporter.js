// Node's own report. Its runner is content when it finds no test, takes a file without any for one
// that has passed, and counts a skipped test among those that did no harm; here each fails.
import { Readable } from "node:stream";
import { spec } from "node:test/reporters";

export default async function* report(events) {
  const found = [];
  const leftOut = new Set();
  const read = async function* () {
    for await (const event of events) {
      const { name, file, skip, todo } = event.data;
      if (event.type === "test:pass" && !file?.endsWith(name)) found.push(name);
      if (skip !== undefined || todo !== undefined) leftOut.add(name);
      yield event;
    }
  };
  yield* Readable.from(read()).compose(spec());
  if (found.length && !leftOut.size) return;
  process.exitCode = 1;
  yield leftOut.size ? `left out: ${[...leftOut].join(", ")}\n` : "no test was found\n";
}
