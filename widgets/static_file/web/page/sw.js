// The edition, kept in the browser: once it is here, everything works without a network. What has
// not changed since an earlier edition is taken over from it.
const EDITION = "";
/** @type {Record<string, string>} */
const FILES = {}; // the hash of each file, by its address below the scope
const LIST = "te-files.json";
const AT_ONCE = 4;
const worker = /** @type {ServiceWorkerScope} */ (/** @type {unknown} */ (self));
const scope = new URL("./", worker.location.href).href;

/** @param {string} name */
const address = (name) => new URL(name, scope).href;

const earlier = async () =>
  (await caches.keys()).filter((name) => name.startsWith(`te ${scope} `) && name !== EDITION_NAME);
const EDITION_NAME = `te ${scope} ${EDITION}`;

/** What earlier editions keep: the cache of each file, by address and hash. */
async function keptBefore() {
  /** @type {Map<string, Cache>} */
  const found = new Map();
  for (const name of await earlier()) {
    const cache = await caches.open(name);
    const list = await cache.match(address(LIST));
    for (const file of Object.entries((await list?.json()) ?? {})) found.set(String(file), cache);
  }
  return found;
}

async function fill() {
  const cache = await caches.open(EDITION_NAME);
  const before = await keptBefore();
  const names = Object.keys(FILES);
  const take = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      const at = address(name);
      if (await cache.match(at)) continue;
      const kept = await before.get(`${name},${FILES[name]}`)?.match(at);
      // A name with a hash in it is never out of date.
      const how = /^(assets|python)\//.test(name) ? "default" : "no-cache";
      const answer = kept ?? (await fetch(at, { cache: how }));
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      await cache.put(at, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  await cache.put(address(LIST), Response.json(FILES));
}

async function tidy() {
  for (const name of await earlier()) await caches.delete(name);
  await worker.clients.claim();
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(EDITION_NAME);
  const { origin, pathname, search } = new URL(request.url);
  const kept = await cache.match(origin + pathname);
  if (kept) return kept;
  const folder = `${origin}${pathname}/`;
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
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("message", ({ data }) => data === "use" && worker.skipWaiting());
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(scope);
  if (isOurs) event.respondWith(answer(request));
});
