// node compile.mjs CORE SOURCES TARGET [WHOLE]: Python of the browser's own version compiles a folder of
// sources, each .py to a .pyc beside which no source is needed; all other files are copied. What is
// named by the pattern WHOLE keeps its docstrings and its lines.
import { pathToFileURL } from "node:url";

// Node would print the whole line of a minified script before the message.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

// Cards are made of our docstrings, and our mishaps are ours to find.
const [core, sources, target, whole = "site/widgets/**"] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
// A mishap of ours names its line, and needs no column.
const pyodide = await loadPyodide({ indexURL: core, env: { PYTHONNODEBUGRANGES: "1" } });
pyodide.mountNodeFS("/sources", sources);
pyodide.mountNodeFS("/target", target);
pyodide.runPython(`
import shutil
import warnings
from importlib._bootstrap_external import _code_to_hash_pyc
from pathlib import Path

warnings.simplefilter("ignore")

NOWHERE = 0xFF  # that eight instructions have no line; a table without any would break tracebacks

def bare(code):
    """Return code that does not know its lines."""
    inner = (bare(each) if isinstance(each, type(code)) else each for each in code.co_consts)
    lines = bytes([NOWHERE]) * (len(code.co_code) // 16 + 1)
    return code.replace(co_linetable=lines, co_consts=tuple(inner))

for path in sorted(Path("/sources").rglob("*")):
    name = path.relative_to("/sources")
    made = Path("/target") / name
    if path.is_dir():
        made.mkdir(parents=True, exist_ok=True)
    elif path.suffix != ".py":
        shutil.copyfile(path, made)
    else:
        is_whole = name.full_match(${JSON.stringify(whole)})
        optimize = 0 if is_whole else 2
        code = compile(path.read_bytes(), str(name), "exec", dont_inherit=True, optimize=optimize)
        code = code if is_whole else bare(code)
        made.with_suffix(".pyc").write_bytes(_code_to_hash_pyc(code, bytes(8), checked=False))
`);
