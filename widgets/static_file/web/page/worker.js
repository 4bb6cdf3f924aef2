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
/** @type {Kernel | undefined} */
let kernel; // once Python is awake

/**
 * A browser remembers that a script did not arrive, so the next try has an address of its own.
 * @param {string} address of the script that wakes Python
 * @returns {Promise<Python>}
 */
const awake = async (address) =>
  (await import(failures ? `${address}?again=${failures}` : address)).wake();

/** @param {Page} asking @param {{ python: string, cells: string[] }} chapter */
async function open(asking, { python: address, cells }) {
  page = asking;
  try {
    python ??= awake(address);
    const { toPy, pyimport } = await python;
    if (page !== asking) return; // another page came meanwhile
    kernel ??= pyimport("widgets.static_file.web.kernel");
    kernel.opened(toPy(cells));
    kernel.listen((said) => asking.postMessage({ said }));
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
    asking.postMessage({ awake: true, fetched });
  } catch (error) {
    python = undefined;
    failures += 1;
    kernel = undefined;
    console.error(error);
    asking.postMessage({ failed: String(error) });
  }
}

/** @param {Page} asking @param {string} text */
function hear(asking, text) {
  if (page !== asking) return;
  try {
    kernel?.hear(text);
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
