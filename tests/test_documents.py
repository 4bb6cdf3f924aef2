"""What README.md, CONTRIBUTING.md and DECISIONS.md count in the code is as many as they say."""

from __future__ import annotations

import re
import tomllib

from tests.browser.access import FRAME
from tests.test_house import BELOW, PACKAGE, ROOT
from tests.test_scripts import early
from widgets.book.wording import count_words


def text_of(name: str) -> str:
    """Return a document as one line: where it breaks its lines means nothing."""
    return " ".join((ROOT / name).read_text().split())


def test_readme_names_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text()))
    assert {"app", "test"} <= named
    assert named <= targets
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("make test")


def test_the_map_of_the_rooms_is_in_the_order_of_their_imports() -> None:
    rows = re.findall(r"^\| `(\w+)/` \|", (ROOT / "CONTRIBUTING.md").read_text(), re.M)
    assert rows == [room for room in BELOW if room != "__init__"]


def test_the_rules_that_jupyterlabs_frame_breaks_are_counted_and_named() -> None:
    found = re.search(r"own frame breaks (\w+) of its rules \((.+?)\)", text_of("README.md"))
    assert found
    assert found[1] == count_words(len(FRAME))
    assert len(found[2].split(", ")) == len(FRAME)


def test_the_modules_of_a_chapters_pictures_are_counted() -> None:
    found = re.search(
        r"take (\w+) small modules and Vega, .*: (\w+) requests", text_of("widgets/DECISIONS.md")
    )
    assert found
    assert found.groups() == (count_words(len(early()) - 1), count_words(len(early())))


def test_what_was_read_in_a_library_is_bounded_below_its_next_version() -> None:
    assert "below their next minor version, Voilà below its next patch" in text_of(
        "widgets/DECISIONS.md"
    )
    read_in = tomllib.loads((PACKAGE / "server" / "replaced.toml").read_text())["read_in"]
    assert "voila" in read_in
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    bounds = dict(re.findall(r"^([\w-]+)\S*<([\d.]+)$", "\n".join(wanted), re.M))
    for name, version in read_in.items():
        kept = 3 if name == "voila" else 2
        *first, last = map(int, version.split(".")[:kept])
        assert bounds[name.replace("_", "-")] == ".".join(map(str, [*first, last + 1])), name
