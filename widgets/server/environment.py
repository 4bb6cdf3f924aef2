"""The environment of a learner's kernel: what Python needs, and nothing of the server's."""

from __future__ import annotations

from collections.abc import Mapping

# A server's environment may hold a Hub's token, and Voilà adds the reader's address with its
# query: neither is a kernel's business.
PASSED = frozenset(
    {"HOME", "IPYTHONDIR", "LANG", "LOGNAME", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "TZ"}
    | {"USER", "USERPROFILE", "VIRTUAL_ENV", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH", "CONDA_PREFIX"}
)
PASSED_PREFIXES = (
    "LC_",
    "PYTHON",
    "JUPYTER_CONFIG",
    "JUPYTER_DATA",
    "JUPYTER_RUNTIME",
    "JPY_PARENT",
)
ADDED = {
    # One thread: a class shares the cores. Few heaps: each is memory of its own.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    # A kernel has one page: nobody else need hear of each move of its sliders.
    "JUPYTER_WIDGETS_ECHO": "0",
}


def kernel_environment(server: Mapping[str, str]) -> dict[str, str]:
    """Return the part of the server's environment that a kernel gets, and what is added to it.

    >>> kernel_environment({"PATH": "/bin", "API_TOKEN": "secret"})["PATH"]
    '/bin'
    >>> "API_TOKEN" in kernel_environment({"PATH": "/bin", "API_TOKEN": "secret"})
    False
    """
    passed = {k: v for k, v in server.items() if k in PASSED or k.startswith(PASSED_PREFIXES)}
    return {**passed, **ADDED}
