"""The statistics, the models and the reading of a trial load numpy, scipy.special, no more."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys

import widgets.models
import widgets.reading
import widgets.stats

IMPORT_ALL = """
import importlib, json, sys
import numpy, scipy.special
opened, before = [], set(sys.modules)
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
for module in sys.argv[1:]:
    importlib.import_module(module)
print(json.dumps([sorted(set(sys.modules) - before), opened]))
"""


def test_a_fresh_process_loads_nothing_heavy_and_reads_no_data() -> None:
    modules = [
        info.name
        for package in (widgets.stats, widgets.models, widgets.reading)
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    assert len(modules) > 60
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *modules], capture_output=True, text=True, check=True
    )
    loaded, opened = json.loads(done.stdout)
    assert set(modules) <= set(loaded)
    others = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names - {"numpy"}
    assert others == {"widgets"}
    rooms = {name.split(".")[1] for name in loaded if name.startswith("widgets.")}
    assert rooms == {"stats", "models", "reading"}
    assert opened
    assert [path for path in opened if path.endswith((".toml", ".csv"))] == []


def test_the_readings_of_a_trial_load_no_picture_and_no_widget() -> None:
    program = (
        "import sys; from widgets import read_every_way, read_two_arm;"
        "read_every_way(read_two_arm('16/29 vs 9/30'));"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert {"widgets", "numpy"} <= loaded
    assert not loaded & {"altair", "anywidget", "ipywidgets", "IPython", "traitlets", "jinja2"}
