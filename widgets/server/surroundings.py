"""The environment of a learner's kernel: what Python needs, and nothing of the server's."""

from __future__ import annotations

from collections.abc import Mapping

# A server's environment may hold a Hub's token, and Voilà adds the reader's address with its
# query: neither is a kernel's business.
NAMES = frozenset(
    {"HOME", "IPYTHONDIR", "LANG", "LOGNAME", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "TZ"}
    | {"USER", "USERPROFILE", "VIRTUAL_ENV", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH", "CONDA_PREFIX"}
)
BEGINNINGS = ("LC_", "PYTHON", "JUPYTER_CONFIG", "JUPYTER_DATA", "JUPYTER_RUNTIME", "JPY_PARENT")
OURS = {
    # One thread: a class shares the cores. Few heaps: each is memory of its own.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    # A kernel has one page: nobody else need hear of each move of its sliders.
    "JUPYTER_WIDGETS_ECHO": "0",
}


def surroundings(given: Mapping[str, str]) -> dict[str, str]:
    """Return the part of an environment that a kernel gets, and what ours adds.

    >>> surroundings({"PATH": "/bin", "API_TOKEN": "secret"})["PATH"]
    '/bin'
    >>> "API_TOKEN" in surroundings({"PATH": "/bin", "API_TOKEN": "secret"})
    False
    """
    kept = {k: v for k, v in given.items() if k in NAMES or k.startswith(BEGINNINGS)}
    return {**kept, **OURS}
