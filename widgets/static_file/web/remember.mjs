// node remember.mjs CORE COMPILED LIBRARIES TARGET: warm Python up and write its memory to TARGET.
//
// What is written is what differs from the memory in which Python begins.
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { linking } from "./wake.js";

// Node would print the whole line of a minified script before the message.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

/** Bytes between two runs that are kept with them: zeros take less than numbers that say where. */
const NEAR = 1024;

const [core, compiled, list, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
const { default: create } = await import(pathToFileURL(`${core}/pyodide.asm.mjs`).href);
const libraries = JSON.parse(list).map((name) => {
  const path = `${compiled}/site/${name}`;
  const library = new WebAssembly.Module(readFileSync(path));
  truncateSync(path); // as in a browser; whatever there is, Python reads into its memory
  return [name, library];
});

const start = {};
const begun = (module) => {
  start.memory = module.HEAPU8.slice();
  start.table = module.wasmTable.length;
};
const settings = linking({ indexURL: core, stdLibURL: `${compiled}/stdlib.zip` }, create, libraries, { begun });
const pyodide = await loadPyodide({ ...settings, _makeSnapshot: true });
pyodide.mountNodeFS("/lib/python3.14/site-packages", `${compiled}/site`);
pyodide.runPython("from widgets.static_file.web.warm import warm; warm()");
const module = pyodide._module;

for (let slot = start.table; slot < module.wasmTable.length; slot++) {
  if (module.wasmTable.get(slot)) throw new Error(`a function in slot ${slot} cannot be kept`);
}
const handles = Object.entries(module.LDSO.loadedLibsByHandle)
  .filter(([handle]) => handle !== "0")
  .map(([handle, { name }]) => [Number(handle), name]);
for (const [, name] of handles) {
  if (!module.preloadedWasm[name]) throw new Error(`${name} is not in the list of libraries`);
}
clear(module);
const memory = module.HEAPU8;
const runs = differences(start.memory, memory);
const facts = {
  begun: { table: start.table, memory: start.memory.length },
  table: module.wasmTable.length,
  memory: memory.length,
  handles,
  references: pyodide._api.serializeHiwireState(),
};
const words = new TextEncoder().encode(JSON.stringify(facts));
const padded = new Uint8Array(4 * Math.ceil(words.length / 4));
padded.set(words);
const parts = runs.map(([from, length]) => memory.subarray(from, from + length));
const numbers = new Uint32Array([words.length, runs.length]);
writeFileSync(target, Buffer.concat([numbers, padded, new Uint32Array(runs.flat()), ...parts].map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))));
console.log(`${runs.length} runs, ${parts.reduce((sum, part) => sum + part.length, 0)} of ${memory.length} bytes`);

/** Fill memory that is free with zeros, so that nothing of it is kept. */
function clear(module) {
  const held = [];
  for (let size = 1 << 20; size >= 32; size /= 2) {
    for (let top = module._sbrk(0); ; ) {
      const at = module._malloc(size);
      held.push(at);
      if (module._sbrk(0) !== top) break; // no free place of this size was left
      module.HEAPU8.fill(0, at, at + size);
    }
  }
  held.forEach((at) => module._free(at));
}

/** Return where and how long memory differs from what it began with, runs that are near put together. */
function differences(before, after) {
  const runs = [];
  for (let at = 0; at < after.length; at++) {
    if (after[at] === (before[at] ?? 0)) continue;
    const last = runs.at(-1);
    if (last && at - (last[0] + last[1]) < NEAR) last[1] = at + 1 - last[0];
    else runs.push([at, 1]);
  }
  return runs;
}
