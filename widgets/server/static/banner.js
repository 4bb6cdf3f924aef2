// Tell the reader when the kernel or the connection is lost, and bring everything back by one
// click: the page itself still knows where each control stood.
const { teChapter: chapter, teBase: base } = document.body.dataset;
const AGAIN = "te-again";
const GONE = new Set(["restarting", "autorestarting", "dead", "terminating"]);
const LOOK = 20_000;
const LOOK_SOON = 2_000;

const WORDS = {
  lost: "The connection is lost. Trying again by itself; nothing that you did is forgotten.",
  gone: "The part that calculates for you has stopped, so the controls do nothing any more.",
};

let state = "";
let banner;

function tell(now) {
  if (now === state || state === "gone") return;
  state = now;
  banner?.remove();
  banner = undefined;
  if (!now) return;
  banner = document.createElement("div");
  banner.className = "te-banner";
  banner.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = WORDS[now];
  banner.append(words);
  if (now === "gone") banner.append(button());
  document.body.append(banner);
}

function button() {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "te-button";
  node.textContent = "Start again where you were";
  node.addEventListener("click", async () => {
    node.disabled = true;
    await remember();
    // A server that is just starting must not be answered by the browser's own error page.
    while (!(await answers(`${base}health`))) await pause(1000);
    location.reload();
  });
  return node;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const answers = (url) =>
  fetch(url, { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );

// --- Where everything stood ---------------------------------------------------------------
const NOT_OURS = /^(_|layout$|style$|tooltip$|tabbable$|disabled$|description|dom_classes$)/;

function values(model) {
  const core = model.get("_model_module") === "@jupyter-widgets/controls";
  if (core) {
    const name = ["index", "value"].find((each) => model.get(each) !== undefined);
    return (/HTML|Label|Button/.test(model.name) && !/Toggle|Radio/.test(model.name)) || !name
      ? undefined
      : { [name]: model.get(name) };
  }
  // Of our own widgets: not the pictures, which follow, and not the memory, which keeps itself.
  if (!model.get("_esm") || model.get("pictures") || model.get("kept")) return undefined;
  const names = model.keys().filter((each) => !NOT_OURS.test(each));
  return Object.fromEntries(names.map((each) => [each, model.get(each)]));
}

// Every control of the page, named by its card and its place in it: a new kernel has new ids.
async function controls(manager) {
  const found = [];
  for (const promise of Object.values(manager._models)) {
    const model = await promise;
    const held = values(model);
    const views = await Promise.all(Object.values(model.views ?? {}));
    const el = views.map((view) => view.el).find((node) => node?.isConnected);
    const card = el?.closest(".te-card, .te-gate");
    if (held && card) found.push({ model, held, el, card });
  }
  found.sort((a, b) =>
    a.el.compareDocumentPosition(b.el) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  const places = new Map();
  for (const one of found) {
    const title = one.card.querySelector(".te-question")?.textContent ?? "";
    const place = `${title}|${one.model.name}`;
    places.set(place, (places.get(place) ?? 0) + 1);
    one.place = `${place}|${places.get(place)}`;
  }
  return found;
}

async function theManager() {
  while (!window.jupyterapp?.widgetManagerPromise) await pause(100);
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  return promise;
}

async function remember() {
  try {
    const stood = (await controls(await theManager())).map(({ place, held }) => [place, held]);
    const { teLink: link } = document.body.dataset; // what no control shows: see link.js
    const told = { chapter, at: Date.now(), scroll: scrollY, stood, link };
    sessionStorage.setItem(AGAIN, JSON.stringify(told));
  } catch {
    // Then the page starts afresh; guesses and answers are in the memory all the same.
  }
}

function recalled() {
  try {
    const told = JSON.parse(sessionStorage.getItem(AGAIN));
    if (told?.chapter !== chapter || Date.now() - told.at > 3_600_000) return null;
    return told;
  } catch {
    return null;
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// Cards behind a gate come a little later than the page, when the memory has opened the gate.
async function restore(manager) {
  const told = recalled();
  if (!told) return;
  const wanted = new Map(told.stood);
  const until = Date.now() + 10_000;
  let quiet = 0;
  while (Date.now() < until && quiet < 3) {
    let moved = false;
    const there = await controls(manager);
    for (const { model, held, place } of there) {
      for (const [name, value] of Object.entries(wanted.get(place) ?? {})) {
        if (same(held[name], value)) continue;
        model.set(name, value);
        model.save_changes();
        moved = true;
      }
    }
    const all = there.length >= wanted.size;
    quiet = moved || !all ? 0 : quiet + 1;
    await pause(200);
  }
  scrollTo({ top: told.scroll });
  try {
    sessionStorage.removeItem(AGAIN);
  } catch {
    // Nothing was kept.
  }
}

// --- Whether the kernel is still there ----------------------------------------------------
async function look(kernel) {
  let status = 0;
  try {
    ({ status } = await fetch(`${base}api/kernels/${kernel.id}`, { cache: "no-store" }));
  } catch {
    // No answer at all.
  }
  if (status === 404 || status === 403) tell("gone");
  else if (status === 200 && kernel.connectionStatus === "connected") tell("");
  else tell("lost");
  // The kernel is there again: Jupyter by itself would wait longer after each attempt that failed.
  if (status === 200 && state === "lost") kernel.reconnect().catch(() => {});
}

async function watch() {
  const manager = await theManager();
  const { kernel } = manager;
  if (!kernel) return tell("gone");
  kernel.statusChanged.connect((_, status) => {
    if (GONE.has(status)) tell("gone");
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") look(kernel);
    else tell("lost");
  });
  addEventListener("offline", () => tell("lost"));
  addEventListener("online", () => look(kernel));
  // Leaving the page closes the socket too, and that is no loss.
  addEventListener("pagehide", () => {
    state = "gone";
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      state = "";
      look(kernel);
    }
  });
  let last = 0;
  setInterval(() => {
    const due = state === "lost" || Date.now() - last >= LOOK;
    if (!due || state === "gone") return;
    last = Date.now();
    look(kernel);
  }, LOOK_SOON);
  await restore(manager);
}

watch();
