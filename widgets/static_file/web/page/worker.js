// Python in the reader's browser. It is started once for a tab, and makes the widgets of each page
// that the tab opens; the page that came last has it.

/** @typedef {MessagePort | Worker} Page */
/** @typedef {{ opened: (cells: unknown) => void, listen: (send: (said: string) => void) => void, hear: (text: string) => void }} Kernel widgets/static_file/web/kernel.py */
/** @typedef {{ pyimport: (name: string) => Kernel, toPy: (value: unknown) => unknown }} Python */

/** @type {Page | undefined} */
let page;
/** @type {Promise<Python> | undefined} */
let python;
let failures = 0;

/**
 * A browser remembers that a script did not arrive, so the next try has an address of its own.
 * @param {string} address of the script that wakes Python
 * @returns {Promise<Python>}
 */
const awake = async (address) =>
  (await import(failures ? `${address}?again=${failures}` : address)).wake();

const kernel = async () => (await python)?.pyimport("widgets.static_file.web.kernel");

/** @param {Page} asking @param {{ python: string, cells: string[] }} chapter */
async function open(asking, { python: address, cells }) {
  page = asking;
  try {
    python ??= awake(address);
    const { toPy } = await python;
    const made = await kernel();
    if (page !== asking || !made) return; // another page came meanwhile
    made.opened(toPy(cells));
    made.listen((said) => asking.postMessage({ said }));
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
    asking.postMessage({ awake: true, fetched });
  } catch (error) {
    python = undefined;
    failures += 1;
    console.error(error);
    asking.postMessage({ failed: String(error) });
  }
}

/** @param {Page} asking @param {string} text */
async function hear(asking, text) {
  const made = await kernel();
  if (page !== asking) return;
  try {
    made?.hear(text);
  } catch (error) {
    console.error(error);
  }
  asking.postMessage({ done: true });
}

/** @param {Page} asking */
function listen(asking) {
  asking.onmessage = (/** @type {MessageEvent} */ { data }) => {
    if (data.open) open(asking, data.open);
    else hear(asking, data.hear);
  };
}

if ("onconnect" in self) {
  self.onconnect = (/** @type {MessageEvent} */ { ports: [port] }) => listen(port);
} else listen(/** @type {Worker} */ (/** @type {unknown} */ (self)));
