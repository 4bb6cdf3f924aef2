"""What `make setup` asks for, and what it says where it cannot go on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OLD = "import sys; sys.version_info = (3, 10, 2); exec(sys.argv[2])"
WITHOUT_VENV = "import sys; exec(sys.argv[2]) if sys.argv[1] == '-c' else sys.exit('no ensurepip')"


def python_that(folder: Path, program: str) -> Path:
    python = folder / "python"
    python.write_text(f"#!{sys.executable}\n{program}\n")
    python.chmod(0o755)
    return python


LISTS = ("Makefile", "requirements.lock", "pyproject.toml", "hatch_build.py")
NOTES = """import sys
with open("asked", "a") as file:
    print(*sys.argv[1:], file=file)
"""


def asked_by_setup(folder: Path) -> list[str]:
    """Return what `make setup` asks Python for, which does nothing but note it."""
    (folder / ".venv").mkdir()
    python_that(folder, NOTES)
    words = ["make", "setup", f"PYTHON={folder / 'python'}", f"BIN={folder}"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    return (folder / "asked").read_text().splitlines()


def test_what_make_wheels_has_kept_is_installed_without_the_internet(tmp_path):
    for name in LISTS:
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "wheels").mkdir()
    locked, ours = (line for line in asked_by_setup(tmp_path) if "pip install" in line)
    assert "--no-index --find-links=wheels --require-hashes --no-deps" in locked
    assert "--no-deps --no-build-isolation" in ours  # nothing of ours is built by what is not there


def test_without_wheels_the_index_is_the_readers_own(tmp_path):
    for name in LISTS:
        shutil.copy(ROOT / name, tmp_path)
    installs = [line for line in asked_by_setup(tmp_path) if "pip install" in line]
    assert len(installs) == 2
    assert "index" not in " ".join(installs)
    assert "wheels" not in " ".join(installs)
    assert not re.search(r"--(?:extra-)?index-|https?:", (ROOT / "Makefile").read_text())


@pytest.mark.parametrize(
    ("program", "advice"),
    [
        (None, "Python 3.11 or newer is needed: if it has another name, add PYTHON="),
        (OLD, "Python 3.11 or newer is needed: if it has another name, add PYTHON="),
        (WITHOUT_VENV, "sudo apt install python3-venv"),
    ],
    ids=["no Python", "an old Python", "no venv"],
)
def test_a_start_that_cannot_be_says_what_to_do(tmp_path, program, advice):
    for name in LISTS:
        shutil.copy(ROOT / name, tmp_path)
    python = python_that(tmp_path, program) if program else tmp_path / "python"
    words = ["make", "setup", f"PYTHON={python}"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert advice in done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv" / "app").exists()


def test_every_test_of_the_browser_meets_the_edition_or_says_why_not():
    [words] = re.findall(r"^ON_EDITION := ((?:.*\\\n)*.*)", (ROOT / "Makefile").read_text(), re.M)
    browser = ROOT / "tests" / "browser"
    met = {
        path.stem
        for name in words.replace("\\", " ").split()
        for path in browser.glob(f"test_{name}")
    }
    left = tomllib.loads((ROOT / "tests/static_file/web/only_in_the_app.toml").read_text("utf-8"))
    assert all(len(why) > 20 for why in left.values())
    without = {f"test_{name}" for name in left}
    assert not met & without
    assert met | without == {path.stem for path in browser.glob("test_*.py")}
