"""``python -m widgets.static_file [folder]`` writes the book as one file."""

from __future__ import annotations

import sys
from pathlib import Path

from widgets.static_file.book import NAME, written


def main() -> None:
    """Write the file, and say where it lies and how large it is."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NAME
    target.write_text(written(), encoding="utf-8")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
