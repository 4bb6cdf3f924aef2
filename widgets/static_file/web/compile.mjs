// node compile.mjs CORE SOURCES TARGET: Python of the browser's own version compiles a folder of
// sources, each .py to a .pyc beside which no source is needed; all other files are copied.
import { pathToFileURL } from "node:url";

// Node would print the whole line of a minified script before the message.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

const [core, sources, target] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: core });
pyodide.mountNodeFS("/sources", sources);
pyodide.mountNodeFS("/target", target);
pyodide.runPython(`
import shutil
import warnings
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

DOCSTRINGS = "widgets",  # whose cards are made of them
warnings.simplefilter("ignore")

for path in sorted(Path("/sources").rglob("*")):
    name = path.relative_to("/sources")
    made = Path("/target") / name
    if path.is_dir():
        made.mkdir(parents=True, exist_ok=True)
    elif path.suffix != ".py":
        shutil.copyfile(path, made)
    else:
        optimize = 0 if name.parts[1] in DOCSTRINGS else 2
        code = compile(path.read_bytes(), str(name), "exec", dont_inherit=True, optimize=optimize)
        made.with_suffix(".pyc").write_bytes(_code_to_hash_pyc(code, bytes(8), checked=False))
`);
