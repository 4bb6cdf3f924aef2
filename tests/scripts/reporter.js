// Node's own report. Its runner is content when it finds no test, and takes a file without any for
// one that has passed; here that is a failure.
import { Readable } from "node:stream";
import { spec } from "node:test/reporters";

export default async function* report(events) {
  const found = [];
  const read = async function* () {
    for await (const event of events) {
      const { name, file } = event.data;
      if (event.type === "test:pass" && !file?.endsWith(name)) found.push(name);
      yield event;
    }
  };
  yield* Readable.from(read()).compose(spec());
  if (found.length) return;
  process.exitCode = 1;
  yield "no test was found\n";
}
