// The edition, kept in the browser: once it is here, everything works without a network. What has
// not changed since an earlier edition is taken over from it. An earlier one goes when its reader
// has taken the newer one, and no page of it is open any more.
const EDITION = "";
/** @type {Record<string, string>} */
const FILES = {}; // the hash of each file, by its address below the scope
const LIST = "te-files.json"; // of all files: it comes last, so what has one is whole
const TAKEN = "te-taken.json"; // which editions this one came after, and which pages were open then
const AT_ONCE = 4;
const REST = 2_000; // milliseconds for which keeping waits, after a reader has moved something
const LATEST = 120_000; // from when it waits for nobody: browsers give it five minutes
const HASHED = /^(assets|python)\//; // such a file is never out of date
const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const scope = new URL("./", worker.location.href).href;
const OURS = `te ${scope} `;
const NAME = OURS + EDITION;

/** @param {string} name */
const address = (name) => new URL(name, scope).href;

const others = async () =>
  (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);

/** @param {Cache} cache @param {string} name */
const noted = async (cache, name) => (await cache.match(address(name)))?.json();

/** What other editions keep: the cache of each file, by address and hash. */
async function keptBefore() {
  /** @type {Map<string, Cache>} */
  const found = new Map();
  for (const name of await others()) {
    const cache = await caches.open(name);
    const files = Object.entries((await noted(cache, LIST)) ?? {});
    for (const file of files) found.set(String(file), cache);
  }
  return found;
}

let waitsUntil = 0;

/** The reader comes first: to keep a file takes the time of a core, and an answer needs it. */
async function turn() {
  while (performance.now() < Math.min(waitsUntil, LATEST)) {
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function fill() {
  const cache = await caches.open(NAME);
  const before = await keptBefore();
  const names = Object.keys(FILES);
  const take = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      const at = address(name);
      if (await cache.match(at)) continue;
      await turn();
      const kept = await before.get(`${name},${FILES[name]}`)?.match(at);
      const how = HASHED.test(name) ? "default" : "no-cache";
      const answer = kept ?? (await fetch(at, { cache: how }));
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      await cache.put(at, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  await cache.put(address(LIST), Response.json(FILES));
  // What nobody has taken, or was given up halfway, nobody will: this edition comes instead.
  for (const name of await others()) {
    if (!(await noted(await caches.open(name), TAKEN))) await caches.delete(name);
  }
}

async function begin() {
  const cache = await caches.open(NAME);
  const before = await others();
  const open = await worker.clients.matchAll({ includeUncontrolled: true });
  const pages = before.length ? open.filter(({ url }) => url.startsWith(scope)) : [];
  await cache.put(address(TAKEN), Response.json({ before, pages: pages.map(({ id }) => id) }));
  await worker.clients.claim();
}

/** Earlier editions go, unless a page of theirs is still open. */
async function tidy() {
  const cache = await caches.open(NAME);
  const { before = [], pages = [] } = (await noted(cache, TAKEN)) ?? {};
  for (const id of pages) if (await worker.clients.get(id)) return;
  for (const name of before) await caches.delete(name);
}

/**
 * A page of an earlier edition goes on with its own parts; one that few browsers need is kept from
 * when it was needed.
 * @param {string} at its address
 * @param {Request} request
 * @param {Cache} cache
 */
async function apart(at, request, cache) {
  const earlier = await caches.match(at);
  if (earlier) return earlier;
  const got = await fetch(request);
  if (got.ok) await cache.put(at, got.clone());
  return got;
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(NAME);
  const { origin, pathname, search } = new URL(request.url);
  const at = origin + pathname;
  const kept = await cache.match(at);
  if (kept) return kept;
  if (HASHED.test(at.slice(scope.length))) return apart(at, request, cache);
  const folder = `${at}/`;
  if (await cache.match(folder)) return Response.redirect(folder + search);
  try {
    return await fetch(request);
  } catch (error) {
    const missing = request.mode === "navigate" && (await cache.match(address("404.html")));
    if (missing) return missing;
    throw error;
  }
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("message", (event) => {
  if (event.data === "use") worker.skipWaiting();
  if (event.data === "wait") waitsUntil = performance.now() + REST;
  if (event.data === "tidy") event.waitUntil(tidy());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(scope);
  if (isOurs) event.respondWith(answer(request));
});
