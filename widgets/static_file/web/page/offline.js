// What keeps the edition for later: a service worker, asked for once the page has what it needs. A
// newer edition is offered, and taken when the reader says so.
import { button, element } from "./dom.js";

const { teBase = "./", teChapter } = document.body.dataset;
const LATEST = 20_000; // milliseconds that it waits for Python

/** @param {ServiceWorker} newer */
function offer(newer) {
  const words = element("p", "", "A newer edition of this book is here. It opens this page anew.");
  const line = element("div", "te-newer", { role: "status" }, words);
  const use = button("Use it now", () => newer.postMessage("use"), "te-plain");
  const later = button("Later", () => line.remove(), "te-plain");
  line.append(element("div", "te-row-of-buttons", use, later));
  document.body.append(line);
  const take = () => location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", take, { once: true });
}

async function keep() {
  const { href: scope } = new URL(teBase, document.baseURI);
  const { serviceWorker } = navigator;
  const kept = await serviceWorker.register(new URL("sw.js", scope), { scope });
  const look = () => {
    if (kept.waiting && serviceWorker.controller) offer(kept.waiting);
  };
  look();
  kept.addEventListener("updatefound", () => {
    const { installing } = kept;
    installing?.addEventListener("statechange", () => installing.state === "installed" && look());
  });
}

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
