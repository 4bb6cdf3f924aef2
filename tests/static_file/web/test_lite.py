"""What goes into the Python of a JupyterLab without a server: make lite-access opens it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from widgets.static_file.web.lite import packages


@pytest.mark.parametrize(
    ("file", "is_read"),
    [
        ("jedi/third_party/typeshed/stdlib/builtins.pyi", False),
        ("numpy/__init__.pyi", False),
        ("IPython/lib/pretty.py", True),
        ("parso/python/grammar314.txt", True),
        ("scipy/special/tests/test_basic.py", False),
        ("traitlets-5.16.1.dist-info/licenses/LICENSE", True),
        ("traitlets-5.16.1.dist-info/RECORD", False),
    ],
)
def test_of_a_library_goes_in_what_is_opened(file: str, is_read: bool) -> None:
    assert packages._is_read(Path(file)) is is_read


def test_the_lock_names_a_wheel_by_its_hash(tmp_path: Path) -> None:
    library, target = tmp_path / "pure-eval", tmp_path / "target"
    for folder in (target, library / "pure_eval", library / "pure_eval-0.2.4.dist-info"):
        folder.mkdir(parents=True)
    (library / "pure_eval" / "core.pyc").write_bytes(b"compiled")
    entry = packages._pack(library, target)
    wheel = target / entry["file_name"]
    assert (entry["name"], entry["version"]) == ("pure-eval", "0.2.4")
    assert entry["imports"] == ["pure_eval"]
    assert entry["sha256"] == sha256(wheel.read_bytes()).hexdigest()
    assert ZipFile(wheel).read("pure_eval/core.pyc") == b"compiled"
    assert packages._pack(library, target)["sha256"] == entry["sha256"]


def test_our_own_sources_are_beside_what_is_compiled(tmp_path: Path) -> None:
    sources, compiled = tmp_path / "sources", tmp_path / "compiled"
    for folder, name in ((sources, "word.py"), (compiled, "word.pyc")):
        (folder / "widgets").mkdir(parents=True)
        (folder / "widgets" / name).write_text(name)
    packages._show_source(sources, compiled)
    files = {str(path.relative_to(compiled)) for path in compiled.rglob("*.py*") if path.is_file()}
    assert files == {"widgets/word.py", "widgets/__pycache__/word.cpython-314.pyc"}


def test_none_is_sent_as_null_or_the_build_stops(tmp_path: Path) -> None:
    comm = tmp_path / "comm.py"
    comm.write_text("send(\n            content,\n)\n")
    packages._keep_nulls(comm)
    sent: list[object] = []
    code = comm.read_text().replace(
        "from js import JSON", "import json as JSON\nJSON.parse = loads"
    )
    exec(f"from json import loads\n{code}", {"content": {"axis": None}, "send": sent.append})
    assert sent == [{"axis": None}]
    with pytest.raises(ValueError, match="must have one line 'content,'"):
        packages._keep_nulls(comm)
