// What keeps the edition for later: a service worker, asked for once the page has what it needs. A
// newer edition is offered, and taken when the reader says so.
import { button, element } from "./dom.js";

const { teBase = "./", teChapter } = document.body.dataset;
const LATEST = 20_000; // milliseconds that it waits for Python
const SELDOM = 1_000; // milliseconds between two words that it is to wait: it does so for longer

/** The newer edition waits until the reader takes it. @param {ServiceWorkerRegistration} kept */
function offer(kept) {
  if (document.querySelector(".te-newer")) return;
  const words = element("p", "", "A newer edition of this book is here. It opens this page anew.");
  const line = element("div", "te-newer", { role: "status" }, words);
  const use = button("Use it now", () => take(kept), "te-plain");
  const later = button("Later", () => line.remove(), "te-plain");
  line.append(element("div", "te-row-of-buttons", use, later));
  document.body.append(line);
}

/** @param {ServiceWorkerRegistration} kept */
function take({ waiting }) {
  const anew = () => location.reload();
  if (!waiting) return anew(); // another tab has taken it
  navigator.serviceWorker.addEventListener("controllerchange", anew, { once: true });
  waiting.postMessage("use");
}

/** @param {ServiceWorkerRegistration} kept */
function waitForReader(kept) {
  let said = -SELDOM;
  addEventListener("te-asked", ({ timeStamp }) => {
    if (!kept.installing || timeStamp < said + SELDOM) return;
    said = timeStamp;
    kept.installing.postMessage("wait");
  });
}

async function keep() {
  const { href: scope } = new URL(teBase, document.baseURI);
  const { serviceWorker } = navigator;
  const kept = await serviceWorker.register(new URL("sw.js", scope), { scope });
  waitForReader(kept);
  kept.active?.postMessage("tidy");
  const look = () => {
    if (kept.waiting && serviceWorker.controller) offer(kept);
  };
  look();
  kept.addEventListener("updatefound", () => {
    const { installing } = kept;
    installing?.addEventListener("statechange", () => installing.state === "installed" && look());
  });
  await serviceWorker.ready;
  await controlled();
  // Some parts few browsers ask for: they are kept where Python has needed them.
  for (const part of window.tePython?.fetched ?? []) {
    if (!(await caches.match(part))) await fetch(part);
  }
}

/** Resolves once what the page fetches goes by the service worker. */
const controlled = () =>
  new Promise((resolve) => {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) resolve(true);
    else serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });

function keepOnce() {
  removeEventListener("te-python", keepOnce);
  clearTimeout(timer);
  keep().catch(() => {}); // a browser that keeps nothing reads the book all the same
}

// Who only looks at the first page does not load the book.
const isWanted = async () =>
  Boolean(teChapter || (await navigator.serviceWorker?.getRegistration(teBase)));
const isComing = teChapter && !document.documentElement.dataset.tePython;
const timer = setTimeout(async () => (await isWanted()) && keepOnce(), isComing ? LATEST : 0);
if (isComing) addEventListener("te-python", keepOnce);
