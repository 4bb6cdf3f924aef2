// Show the reader when the kernel or the connection is lost, and bring everything back by one
// click: the page itself still knows where each control stood.
import { keepPlace, keptPlace } from "./again.js";
import { button, element, wordsOf } from "./dom.js";

/** @typedef {Record<string, unknown>} Values */
/**
 * @typedef {object} Control
 * @property {WidgetModel} model
 * @property {Values} held
 * @property {HTMLElement} el
 * @property {string} place its card and its place in it
 */

const { teChapter: chapter = "", teBase: base = "" } = document.body.dataset;
const GONE = new Set(["restarting", "autorestarting", "dead", "terminating"]);
const LOOK = 20_000;
const LOOK_SOON = 2_000;
const COMING = 8_000; // the server gives the place of a page away that says nothing for 20 s

const WORDS = {
  lost: "The connection is lost. The page is trying to reconnect; it still has what you did here.",
  gone: "The program that does the calculations has stopped, so the controls no longer work.",
};

/** @type {"" | keyof typeof WORDS} */
let state = "";
/** @type {HTMLElement | undefined} */
let banner;

/** @param {typeof state} now */
function show(now) {
  if (now === state || state === "gone") return;
  state = now;
  banner?.remove();
  banner = undefined;
  if (!now) return;
  banner = element("div", "te-banner", { role: "alert" }, element("p", "", WORDS[now]));
  if (now === "gone") banner.append(startAgain());
  document.body.append(banner);
}

function startAgain() {
  const act = async () => {
    node.disabled = true;
    await remember();
    // A server that is just starting must not be answered by the browser's own error page.
    while (!(await answers(`${base}health`))) await pause(1000);
    location.reload();
  };
  const node = button("Start again where you were", act, "te-button");
  return node;
}

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** @param {string} url */
const answers = (url) =>
  fetch(url, { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

// --- Where everything stood ---------------------------------------------------------------
const NOT_OURS = /^(_|layout$|style$|tooltip$|tabbable$|disabled$|description|dom_classes$)/;

/** @param {WidgetModel} model @returns {Values | undefined} */
function values(model) {
  if (model.get("_model_module") === "@jupyter-widgets/controls") {
    const name = ["index", "value"].find((each) => model.get(each) !== undefined);
    const isShown = /HTML|Label|Button/.test(model.name) && !/Toggle|Radio/.test(model.name);
    return isShown || !name ? undefined : { [name]: model.get(name) };
  }
  // Of our own widgets: not the pictures, which follow, and not the memory, which keeps itself.
  if (!model.get("_esm") || model.get("pictures") || model.get("kept")) return undefined;
  const names = model.keys().filter((each) => !NOT_OURS.test(each));
  return Object.fromEntries(names.map((each) => [each, model.get(each)]));
}

/**
 * Every control of the page, named by its card and its place in it: a new kernel has new ids.
 * @param {WidgetManager} manager
 * @returns {Promise<Control[]>}
 */
async function controls(manager) {
  const found = [];
  for (const promise of Object.values(manager._models)) {
    const model = await promise;
    const held = values(model);
    const views = await Promise.all(Object.values(model.views ?? {}));
    const el = views.map((view) => view.el).find((node) => node?.isConnected);
    const card = el?.closest(".te-card, .te-gate");
    if (!held || !el || !card) continue;
    const place = `${wordsOf(card.querySelector(".te-question"))}|${model.name}`;
    found.push({ model, held, el, place });
  }
  found.sort((a, b) =>
    a.el.compareDocumentPosition(b.el) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  /** @type {Map<string, number>} */
  const counts = new Map();
  return found.map((control) => {
    const count = (counts.get(control.place) ?? 0) + 1;
    counts.set(control.place, count);
    return { ...control, place: `${control.place}|${count}` };
  });
}

async function theManager() {
  while (!window.jupyterapp?.widgetManagerPromise) await pause(100);
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  return promise;
}

async function remember() {
  try {
    /** @type {[string, Values][]} */
    const stood = (await controls(await theManager())).map(({ place, held }) => [place, held]);
    keepPlace(chapter, { controls: stood });
  } catch {
    // A page that does not know its controls any more starts afresh.
  }
}

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Cards behind a gate come a little later than the page, when the memory has opened the gate.
 * @param {WidgetManager} manager
 */
async function restore(manager) {
  const kept = keptPlace(chapter);
  if (!kept?.controls) return;
  const wanted = new Map(kept.controls);
  const until = Date.now() + 10_000;
  let quiet = 0;
  while (Date.now() < until && quiet < 3) {
    let isMoved = false;
    const there = await controls(manager);
    for (const { model, held, place } of there) {
      for (const [name, value] of Object.entries(wanted.get(place) ?? {})) {
        if (same(held[name], value)) continue;
        model.set(name, value);
        model.save_changes();
        isMoved = true;
      }
    }
    quiet = isMoved || there.length < wanted.size ? 0 : quiet + 1;
    await pause(200);
  }
  keepPlace(chapter, { controls: undefined });
}

// --- Whether the kernel is still there ----------------------------------------------------
/** @param {Kernel} kernel */
async function look(kernel) {
  let status = 0;
  try {
    ({ status } = await fetch(`${base}api/kernels/${kernel.id}`, {
      cache: "no-store",
    }));
  } catch {
    // No answer at all.
  }
  if (status === 404 || status === 403) show("gone");
  else if (status === 200 && kernel.connectionStatus === "connected") show("");
  else show("lost");
  // The kernel is there again: Jupyter by itself would wait longer after each attempt that failed.
  if (status === 200 && state === "lost") kernel.reconnect().catch(() => {});
}

/** On a slow line the scripts come late: keep the place until the page can speak for itself. */
async function theManagerInTime() {
  const { kernelId } = JSON.parse(
    document.getElementById("jupyter-config-data")?.textContent || "{}",
  );
  const timer = setInterval(() => answers(`${base}api/kernels/${kernelId}`), COMING);
  const manager = await theManager();
  clearInterval(timer);
  return manager;
}

/**
 * Whenever a connection is back, what the kernel holds is put over what the page shows. A control that
 * is moved just then would go back to where it was, so what the kernel holds is asked for once more.
 * @param {WidgetManager} manager
 * @param {Kernel} kernel
 */
function keepMoves(manager, kernel) {
  let moves = 0;
  kernel.anyMessage.connect((_, { direction, msg }) => {
    if (direction === "send" && msg.content.data?.method === "update") moves += 1;
  });
  const load = manager._loadFromKernel;
  manager._loadFromKernel = async () => {
    let before;
    do {
      before = moves;
      await load.call(manager);
    } while (moves !== before);
  };
}

async function watch() {
  const manager = await theManagerInTime();
  const { kernel } = manager;
  if (!kernel) {
    show("gone");
    return;
  }
  keepMoves(manager, kernel);
  kernel.statusChanged.connect((_, status) => {
    if (GONE.has(status)) show("gone");
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") look(kernel);
    else show("lost");
  });
  addEventListener("offline", () => show("lost"));
  addEventListener("online", () => look(kernel));
  // Leaving the page closes the socket too, and that is no loss.
  addEventListener("pagehide", () => {
    state = "gone";
  });
  // A browser shows a page as it was left, and its kernel may have gone with it.
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    state = "";
    if (kernel.isDisposed || !(await answers(`${base}api/kernels/${kernel.id}`))) location.reload();
    else look(kernel);
  });
  let last = 0;
  setInterval(() => {
    const isDue = state === "lost" || Date.now() - last >= LOOK;
    if (!isDue || state === "gone") return;
    last = Date.now();
    look(kernel);
  }, LOOK_SOON);
  await restore(manager);
}

watch();
