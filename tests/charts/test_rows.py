"""The rows of the pictures: importable without what draws them, or what they are about."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = sorted((ROOT / "widgets" / "charts" / "rows").glob("[!_]*.py"))

LOAD = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
from importlib import import_module
for name in sys.argv[2:]:
    import_module(f"widgets.charts.rows.{name}")
print(*sorted(name for name in sys.modules if not name.startswith("_")))
print(*sorted(name for name in opened if str(name).startswith(sys.argv[1])))
"""


def test_rows_load_neither_a_picture_nor_the_trial() -> None:
    names = [path.stem for path in ROWS]
    assert names
    words = [sys.executable, "-c", LOAD, str(ROOT / "data"), *names]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    modules, data = done.stdout.splitlines()
    loaded = set(modules.split())
    assert {f"widgets.charts.rows.{name}" for name in names} <= loaded
    assert not loaded & {"altair", "anywidget", "ipywidgets", "IPython", "scipy"}
    rooms = {name.split(".")[1] for name in loaded if name.startswith("widgets.")}
    assert rooms == {"charts"}
    assert not data, "the facts of the trial are parameters"


def test_rows_stand_beside_the_chart_of_the_same_name() -> None:
    charts = {path.stem for path in (ROOT / "widgets" / "charts").glob("[!_]*.py")}
    without_rows = {"drawn_once", "table", "theme"}
    assert {path.stem for path in ROWS} == charts - without_rows


def keys(path: Path) -> set[str]:
    """Return the texts that are keys of a dict in a module."""
    dicts = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Dict)]
    return {key.value for one in dicts for key in one.keys if isinstance(key, ast.Constant)}


def test_only_rows_make_what_a_chart_draws() -> None:
    package = ROOT / "widgets"
    charts = "".join(path.read_text() for path in (package / "charts").glob("*.py"))
    drawn = set(re.findall(r'NamedData\("(\w+_\w+)"\)', charts))
    assert len(drawn & set[str]().union(*map(keys, ROWS))) > 100
    modules = [path for room in ("explorers", "book", "static_file")
               for path in (package / room).glob("*.py")]  # fmt: skip
    assert modules
    for path in modules:
        assert not keys(path) & drawn, f"{path.name}: these rows belong to charts/rows"
