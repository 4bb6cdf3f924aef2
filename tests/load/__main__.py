"""Load and fault measurements of the app, with the bars they are held against.

Run with ``make load``, or ``python -m tests.load`` and the names of some parts. Everything stays
on loopback, is bounded in number and time, and stops by itself. Timings want a quiet machine.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.load import parts

ORDER = (
    *("weight", "kernels", "memory", "together", "arrivals", "keys", "forged", "most", "workers"),
    "peer",
)


def main() -> None:
    """Print the report, each line as soon as it is known."""
    wanted = sys.argv[1:] or ORDER
    unknown = set(wanted) - set(ORDER)
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(ORDER)}")
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            for line in getattr(parts, name)(Path(folder)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
