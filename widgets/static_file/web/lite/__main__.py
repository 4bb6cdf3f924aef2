"""``python -m widgets.static_file.web.lite [FOLDER]`` writes JupyterLab for any web space."""

from __future__ import annotations

import sys
from pathlib import Path

from widgets.static_file.web.lite.site import write


def main() -> None:
    """Write the folder, and say how large it is."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist/lite")
    write(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
