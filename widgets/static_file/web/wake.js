// Python in a worker, as a page needs it: everything that the chapters import is there.
//
// A part of the edition is the memory of a Python that has imported everything and run every
// chapter once. Libraries are linked before that memory is put in place, always in the same order
// and so at the same addresses. Where a browser does not end up with the same addresses, Python
// begins from nothing instead, and imports what it needs: slower, and the same otherwise.

/**
 * Names of the parts, filled in when the edition is built.
 * @type {any}
 */
const PARTS = "PARTS";

const SITE = "/lib/python3.14/site-packages/";
const LOCK = {
  abi_version: "2026_0",
  arch: "wasm32",
  platform: "emscripten_5_0_3",
  python: "3.14.0",
};
/** Bytes that are unpacked at once. */
const CHUNK = 2 ** 20;
/** Words of lzma: all input is there; the end is reached. */
const [FINISH, END] = [3, 1];

/**
 * Return Pyodide, once `import widgets` works in it.
 * @param {string} [base] where the parts are, ending in a slash
 * @returns {Promise<any>}
 */
export async function wake(base = new URL("./", import.meta.url).href) {
  const at = (/** @type {string} */ name) => new URL(name, base).href;
  const got = (/** @type {string} */ name) => fetch(at(name)).then(checked);
  const folder = at(PARTS.core);
  // Another one at each try: see worker.js.
  const { search } = new URL(import.meta.url);
  const scripts = ["pyodide", "pyodide.asm"].map((name) => import(`${folder}${name}.mjs${search}`));
  const core = { indexURL: folder, packageBaseUrl: base };
  const files = got(PARTS.files).then(inflated);
  const memory = got(PARTS.memory).then((answer) => answer.arrayBuffer());
  const libraries = PARTS.libraries.map(
    async (/** @type {[string, string]} */ [name, part]) =>
      /** @type {Library} */ ([name, await WebAssembly.compileStreaming(got(part))]),
  );
  for (const promise of [files, memory, ...libraries]) promise.catch(() => {}); // awaited below
  const [{ loadPyodide }, { default: create }] = await Promise.all(scripts);
  const begin = (/** @type {Hooks} */ hooks) =>
    loadPyodide(linking(core, create, libraries, hooks));
  let pyodide;
  try {
    // Pyodide asks for a standard library. Nothing is read from it: all is in the memory.
    pyodide = await begin({ ...remembering(memory), stdLibURL: at(PARTS.files) });
  } catch (problem) {
    console.warn(`Python begins from nothing: ${problem}`);
    pyodide = await begin({ stdLibURL: at(PARTS.stdlib) });
    unpack(await got(PARTS.rest).then(inflated), pyodide.FS);
  }
  unpack(await files, pyodide.FS);
  pyodide.runPython("from widgets.static_file.web.warm import awake; awake()");
  return pyodide;
}

/**
 * @typedef {[string, WebAssembly.Module]} Library its name, and what it is compiled to
 * @typedef {object} Hooks what else is done while Python begins
 * @property {(module: any) => void} [begun] before anything of Python runs
 * @property {(module: any) => Promise<void>} [made] after the core is there
 * @property {string} [stdLibURL] where the standard library is
 * @property {Uint8Array} [_loadSnapshot] says that memory is put in place
 */

/**
 * What Pyodide is loaded with: no list of packages, for all are there, and libraries that are linked
 * before Python begins.
 * @param {object} core
 * @param {(settings: any) => Promise<any>} create
 * @param {(Library | Promise<Library>)[]} libraries
 * @param {Hooks} hooks
 */
export function linking(core, create, libraries, { begun, made, ...more }) {
  /** @param {any} module */
  const link = async (module) => {
    const flags = { loadAsync: true, nodelete: true, allowUndefined: true };
    for (const library of libraries) {
      const [name, compiled] = await library;
      const path = SITE + name;
      module.preloadedWasm[path] = await module.loadWebAssemblyModule(compiled, flags, path, {});
    }
  };
  /** @param {any} settings */
  const createPyodideModule = async (settings) => {
    /** @type {unknown} */
    let failed;
    settings.preRun.push((/** @type {any} */ module) => {
      module.addRunDependency("libraries");
      link(module)
        .catch((problem) => {
          failed = problem;
        })
        .finally(() => module.removeRunDependency("libraries"));
    });
    settings.onRuntimeInitialized = () => begun?.(settings);
    const module = await create(settings);
    if (failed) throw failed;
    await made?.(module);
    return module;
  };
  return { ...core, ...more, lockFileContents: { info: LOCK, packages: {} }, createPyodideModule };
}

/**
 * Go on from a memory that was kept.
 * @param {Promise<ArrayBuffer>} memory
 * @returns {Hooks}
 */
function remembering(memory) {
  let found = "";
  let coming = [memory]; // until it is used: what is held here lives as long as Python does
  return {
    begun({ wasmTable, HEAPU8 }) {
      found = JSON.stringify({ table: wasmTable.length, memory: HEAPU8.length });
    },
    async made(module) {
      const [packed] = await Promise.all(coming);
      coming = [];
      const { facts, runs, bytes } = opened(unpacked(module, new Uint8Array(packed), PARTS.size));
      if (found !== JSON.stringify(facts.begun)) {
        throw new Error(`its memory was made for ${JSON.stringify(facts.begun)}, not ${found}`);
      }
      if (module.HEAP8.length < facts.memory) module.growMemory(facts.memory);
      module.wasmTable.grow(facts.table - module.wasmTable.length);
      for (const [handle, name] of facts.handles) {
        module.newDSO(name, handle, module.preloadedWasm[name]);
      }
      // Pyodide calls this when it has made all that is no memory, with what it is to take.
      module.API.restoreSnapshot = () => {
        for (let i = 0, from = 0; i < runs.length; i += 2) {
          module.HEAPU8.set(bytes.subarray(from, from + runs[i + 1]), runs[i]);
          from += runs[i + 1];
        }
        module.API.restoreSnapshot = undefined;
        free(bytes);
        return facts.references;
      };
    },
    _loadSnapshot: new Uint8Array(0),
  };
}

/**
 * Unpack what lzma has packed, with Pyodide's own; the memory that this takes is as it was before.
 * @param {any} module
 * @param {Uint8Array<ArrayBuffer>} packed
 * @param {number} size
 */
function unpacked(module, packed, size) {
  const before = module.HEAPU8.slice(0, module._sbrk(0)); // beyond there was nothing yet
  const [stream, from, to] = [
    module._calloc(1, 128),
    module._malloc(packed.length),
    module._malloc(CHUNK),
  ];
  module.HEAPU8.set(packed, from);
  module._lzma_stream_decoder(stream, 2n ** 28n, 0);
  module.HEAPU32.set([from, packed.length], stream / 4);
  free(packed);
  const bytes = new Uint8Array(size);
  for (let at = 0, state = 0; state === 0; ) {
    module.HEAPU32.set([to, CHUNK], stream / 4 + 4);
    state = module._lzma_code(stream, FINISH);
    if (state > END) throw new Error(`its memory cannot be unpacked: lzma says ${state}`);
    const got = CHUNK - module.HEAPU32[stream / 4 + 5];
    bytes.set(module.HEAPU8.subarray(to, to + got), at);
    at += got;
  }
  module._lzma_end(stream);
  module.HEAPU8.fill(0, before.length, module._sbrk(0));
  module.HEAPU8.set(before);
  free(before);
  return bytes.buffer;
}

/**
 * Give memory back at once: a browser's collector may wait long. Browsers from before 2024 do.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function free({ buffer }) {
  buffer.transfer?.(0);
}

/**
 * Take a kept memory apart: facts, where runs of bytes begin and how long they are, and the bytes.
 * @param {ArrayBuffer} kept
 */
function opened(kept) {
  const [words, count] = new Uint32Array(kept, 0, 2);
  const facts = JSON.parse(new TextDecoder().decode(new Uint8Array(kept, 8, words)));
  const from = 8 + 4 * Math.ceil(words / 4);
  return {
    facts,
    runs: new Uint32Array(kept, from, 2 * count),
    bytes: new Uint8Array(kept, from + 8 * count),
  };
}

/** @param {Response} answer */
function checked(answer) {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer;
}

/** @param {Response} answer */
function inflated(answer) {
  if (!answer.body) throw new Error(`${answer.url} is empty`);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * Write the files of a tar archive; numbers in it are octal, and blocks have 512 bytes.
 * @param {ArrayBuffer} buffer
 * @param {any} FS Pyodide's
 */
function unpack(buffer, FS) {
  const archive = new Uint8Array(buffer);
  const text = new TextDecoder();
  const field = (/** @type {number} */ at, /** @type {number} */ length) =>
    text.decode(archive.subarray(at, at + length)).replace(/\0.*$/s, "");
  const made = new Set();
  for (let at = 0; archive[at]; ) {
    const prefix = field(at + 345, 155);
    const name = SITE + (prefix && `${prefix}/`) + field(at, 100);
    const size = Number.parseInt(field(at + 124, 12), 8);
    const folder = name.slice(0, name.lastIndexOf("/"));
    if (!made.has(folder)) FS.mkdirTree(folder);
    made.add(folder);
    FS.writeFile(name, archive.subarray(at + 512, at + 512 + size), { canOwn: true });
    at += 512 + 512 * Math.ceil(size / 512);
  }
}
