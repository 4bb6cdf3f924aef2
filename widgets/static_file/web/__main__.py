"""``python -m widgets.static_file.web [FOLDER [PATH]]`` writes the edition (dist/web).

PATH is where it will be served, such as ``/book/``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from widgets.static_file.web.edition import write


def main() -> None:
    """Write the folder, and say how large it is."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist/web")
    root = f"/{sys.argv[2].strip('/')}/".replace("//", "/") if len(sys.argv) > 2 else "/"
    write(folder, root)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
