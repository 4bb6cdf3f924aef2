"""What goes into a reader's Python, without making one: check_python.py does."""

from __future__ import annotations

import ast
import gzip
import tarfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from scipy.special import _gufuncs, _ufuncs

from widgets.charts import p_value
from widgets.charts.drawn_once import DRAWN
from widgets.explorers.p_value import explore_p_value
from widgets.static_file.web import bake, parts
from widgets.static_file.web.archives import gzipped, tar, zipped
from widgets.static_file.web.sources import LEFT_OUT, STAND_INS
from widgets.trial.folders import PACKAGE


def baked_module(name: str, module: Any) -> dict[str, Any]:
    drawn = {
        chart: {repr(key): bake.specification(each) for key, each in kept.items()}
        for chart, kept in DRAWN.items()
    }
    names: dict[str, Any] = {}
    exec(bake.source(name, vars(module), drawn), names)
    return names


def test_a_baked_chart_is_what_was_drawn_and_no_other() -> None:
    [picture] = explore_p_value().content.pictures
    chart = f"{p_value.__name__}.outcome_map"
    [*_, arguments] = [key for key, each in DRAWN[chart].items() if each is picture.chart]
    baked = baked_module("p_value", p_value)["outcome_map"]
    args = [value for _, value in arguments[1][0][1]]
    kwargs = {name[1]: value[1] for _, (name, value) in arguments[1][1][1]}
    assert baked(*args, **kwargs).to_dict() == picture.chart.to_dict(validate=False)
    assert baked(*args, **kwargs) is baked(*args, **kwargs)
    with pytest.raises(ValueError, match=r"outcome_map was not drawn for .*nobody"):
        baked("nobody", "placebo", 0.05)


def test_archives_are_the_same_for_the_same_content(tmp_path: Path) -> None:
    for name in ("b/two.pyc", "one.so"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    paths = {tmp_path / "b" / "two.pyc", tmp_path / "one.so"}
    with tarfile.open(fileobj=BytesIO(tar(tmp_path, paths))) as opened:
        assert [(each.name, each.size) for each in opened] == [("b/two.pyc", 9), ("one.so", 0)]
    assert tar(tmp_path, paths) == tar(tmp_path, sorted(paths))
    assert ZipFile(BytesIO(zipped(tmp_path))).read("one.so") == b"one.so"
    assert gzipped(b"same") == gzipped(b"same")
    assert gzip.decompress(gzipped(b"same")) == b"same"


def test_a_part_that_is_not_the_expected_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, kept = tmp_path / "given", tmp_path / "kept"
    for folder in (given, kept):
        folder.mkdir()
    wheel = b"numpy for the browser"
    wanted = {"numpy.whl": sha256(wheel).hexdigest(), "scipy.whl": sha256(b"scipy").hexdigest()}
    (given / "numpy.whl").write_bytes(wheel)
    (given / "scipy.whl").write_bytes(b"something else")
    missing = dict(wanted)
    parts._take(given, missing, kept)
    assert list(missing) == ["scipy.whl"]
    assert (kept / "numpy.whl").read_bytes() == wheel

    def put_another(command: list[str], **_: object) -> Any:
        with ZipFile(Path(command[command.index("--dest") + 1], "carrier.whl"), "w") as carrier:
            carrier.writestr(f"{parts.CARRIER_FOLDER}scipy.whl", b"forged")
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(parts, "run", put_another)
    with pytest.raises(ValueError, match=rf"scipy\.whl .* the sha256 {wanted['scipy.whl']}"):
        parts._from_carrier(missing, kept)
    assert not (kept / "scipy.whl").exists()


SHIPPED = [
    ast.parse(path.read_text("utf-8"))
    for path in PACKAGE.rglob("*.py")
    if path.relative_to(PACKAGE).parts[0] not in LEFT_OUT
]


def chain(node: ast.AST) -> str:
    """Return an expression such as np.random.default_rng as it is written, or nothing."""
    if isinstance(node, ast.Attribute) and (before := chain(node.value)):
        return f"{before}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_what_the_book_asks_of_numpy_is_in_the_edition() -> None:
    """Of its parts that are modules, the edition has three, and of two of these a stand-in."""
    asked = {chain(node) for tree in SHIPPED for node in ast.walk(tree)}
    parts = {tuple(each.split(".")[1:]) for each in asked if each.startswith("np.")}
    modules = {part for part in parts if isinstance(getattr(np, part[0]), ModuleType)}
    assert {part[0] for part in modules} == {"linalg", "polynomial", "random"}
    for name in ("polynomial", "random"):
        there = ast.parse((STAND_INS / "numpy" / name / "__init__.py").read_text("utf-8"))
        taken = [node for node in ast.walk(there) if isinstance(node, ast.ImportFrom)]
        names = {alias.name for node in taken for alias in node.names}
        used = {part[1] for part in modules if part[0] == name and len(part) > 1}
        assert used
        assert used <= names


def test_what_the_book_asks_of_scipy_is_in_the_edition() -> None:
    imports = [
        node for tree in SHIPPED for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    ]
    asked = {node.module: node for node in imports if (node.module or "").startswith("scipy")}
    assert asked.keys() == {"scipy.special"}
    names = {a.name for node in imports if node.module == "scipy.special" for a in node.names}
    assert len(names) > 10
    assert all(hasattr(_ufuncs, name) and not hasattr(_gufuncs, name) for name in names)
