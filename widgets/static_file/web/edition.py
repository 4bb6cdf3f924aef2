"""The folder: its pages, what they fetch, Python, and what keeps it all in a browser."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

from jupyter_core.paths import jupyter_path
from voila.utils import get_voila_labextensions_path

from widgets.book.templates import templates
from widgets.server.book import book
from widgets.static_file.web import python
from widgets.static_file.web.pages import FRONT_END, HERE, OURS, pages

ICON = "icon.svg"
UNREAD = "*.map", "*.eot", "*.ttf", "*.svg", "reveal.js"
"""What no page asks for: sources, icons as older browsers want them, Voilà's slides."""
SPARE = "python/rest.", "python/stdlib.", "python/NOTICE"
STILL = HERE.parent / "page" / "still.css"


def write(folder: Path, root: str = "/") -> None:
    """Write the edition into a folder, in place of an earlier one.

    ``root`` is the path at which it will be served; only the page for addresses that lead nowhere
    has to know it, for it may be asked for in any place.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wake = python.write(folder)
    assets = _assets(folder)
    for address, text in pages(assets, wake, root):
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    _keep(folder)


def _assets(folder: Path) -> str:
    """Copy what pages fetch into one folder with the hash of it all in its name."""
    raw = folder / "assets" / "new"
    unread = shutil.ignore_patterns(*UNREAD)
    voila = _found(jupyter_path("voila"), "templates/base/static")
    shutil.copytree(voila, raw / "static", ignore=unread)
    for name in (*FRONT_END, OURS):
        found = _found(get_voila_labextensions_path(), f"{name}/static")
        shutil.copytree(found, raw / "labextensions" / name / "static", ignore=unread)
    ours = raw / "labextensions" / OURS / "static"
    for script in (HERE / "page").glob("*.js"):
        if script.name != "sw.js":
            shutil.copyfile(script, ours / script.name)
    still = STILL.read_text(encoding="utf-8").replace(".te-static", "")
    web = (HERE / "page" / "web.css").read_text(encoding="utf-8")
    (ours / "web.css").write_text(f"@scope (.te-asleep) {{\n{still}}}\n\n{web}", encoding="utf-8")
    hashed = sha256("".join(f"{name} {digest}\n" for name, digest in _hashes(raw).items()).encode())
    target = folder / "assets" / hashed.hexdigest()[:12]
    raw.rename(target)
    return str(target.relative_to(folder))


def _found(folders: list[str], name: str) -> Path:
    return next(path for folder in folders if (path := Path(folder, name)).is_dir())


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()[:12]
        for path in files
    }


def _keep(folder: Path) -> None:
    """Write what a browser needs to keep the edition."""
    facts = book()
    icon = templates(HERE / "templates").get_template("icon.svg.j2").render(**facts)
    (folder / ICON).write_text(icon, encoding="utf-8")
    (folder / ".nojekyll").touch()  # GitHub Pages would leave out what it thinks is its own
    manifest = {
        "name": f"{facts['p_value']}: read one trial for yourself",
        "short_name": facts["p_value"],
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml"}],
    }
    (folder / "manifest.webmanifest").write_text(json.dumps(manifest), encoding="utf-8")
    # What sw.js fetches for later. The rest of Python it keeps where a browser asks for it.
    files = {
        re.sub(r"(^|/)index\.html$", r"\1", name): digest
        for name, digest in _hashes(folder).items()
        if not name.startswith((".", *SPARE))  # a server may keep hidden files to itself
    }
    edition = sha256(json.dumps(files).encode()).hexdigest()[:12]
    worker = (HERE / "page" / "sw.js").read_text(encoding="utf-8")
    for name, value in (("EDITION", edition), ("FILES", files)):
        place = re.search(rf"(?<=const {name} = )[^;]*", worker)
        assert place, f"sw.js must have a place for {name}"
        worker = worker[: place.start()] + json.dumps(value) + worker[place.end() :]
    (folder / "sw.js").write_text(worker, encoding="utf-8")
