// The scripts of a page are served from one folder, or in one script, so each imports others as "./name.js".
// Here they are found the same way. A script that sets a page up when it is imported meets a page
// on which there is nothing.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { afterEach, beforeEach } from "node:test";

const WIDGETS = new URL("../../widgets/", import.meta.url);
const FOLDERS = [
  "ui/static/",
  "server/static/",
  "static_file/page/",
  "static_file/web/page/",
  "room/page/",
];

registerHooks({
  resolve(specifier, context, next) {
    if (!context.parentURL?.startsWith(WIDGETS.href)) {
      const found = next(specifier, context);
      return found.url.startsWith(WIDGETS.href) ? { ...found, format: "module" } : found;
    }
    const places = FOLDERS.map((folder) => new URL(folder + specifier, WIDGETS));
    const [url, ...others] = places.filter((place) => existsSync(place));
    if (!url || others.length) throw new Error(`${specifier} must be one script of these folders`);
    return { url: url.href, format: "module", shortCircuit: true };
  },
});

const nothing = new Proxy(() => {}, {
  get: () => nothing,
  set: () => true,
  apply: () => nothing,
});
class Nothing {
  observe() {}
}
Object.assign(globalThis, {
  document: nothing,
  Node: Nothing,
  Element: Nothing,
  MutationObserver: Nothing,
  addEventListener() {},
  dispatchEvent() {},
});

// A test that made no check has shown nothing, and fails.
let made = 0;
for (const [name, check] of Object.entries(assert)) {
  if (!/^[a-z]/.test(name) || name === "strict") continue; // classes, and itself
  assert[name] = (...args) => {
    made += 1;
    return check(...args);
  };
}
beforeEach(() => {
  made = 0;
});
afterEach(({ name }) => {
  if (!made) throw new Error(`"${name}" made none of its checks`);
});
