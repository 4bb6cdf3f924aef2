"""What `make setup` says where it cannot go on."""

from __future__ import annotations

import shutil
import subprocess
import sys
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
    for name in ("Makefile", "requirements.lock", "pyproject.toml", "hatch_build.py"):
        shutil.copy(ROOT / name, tmp_path)
    python = python_that(tmp_path, program) if program else tmp_path / "python"
    words = ["make", "setup", f"PYTHON={python}"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert advice in done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv" / "app").exists()
