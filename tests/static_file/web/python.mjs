// node python.mjs CORE SITE ROOT: run the Python of the standard input in Pyodide, with the packages
// of SITE and the project of ROOT, and print what it says.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Node would print the whole line of a minified script before the message.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});
const [core, site, root] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: core });
pyodide.mountNodeFS("/lib/python3.14/site-packages", site);
pyodide.mountNodeFS("/root", root);
console.log(pyodide.runPython(`import sys; sys.path.append("/root")\n${readFileSync(0, "utf8")}`));
