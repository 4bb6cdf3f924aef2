"""Python as it is kept for readers: everything imported, every chapter run and a report written.

The same idea as the app's warm process (``widgets/server/warm.py``), of which a learner's kernel
is a fork: here the memory of a warm Python is a file, and a reader's Python begins with it.
"""

from __future__ import annotations

import gc
import importlib
import random
import sys
from functools import lru_cache
from io import BufferedReader, BufferedWriter, TextIOWrapper
from pkgutil import walk_packages

import widgets
from widgets.static_file.notebooks import shown
from widgets.static_file.web import kernel
from widgets.trial import notebooks_folder
from widgets.ui.page_state import page_state

LATER = ("traceback",)
"""Of the standard library, what only mishaps ask for."""

SMALL = 1024
"""Bytes of a stream's buffer."""


def warm() -> None:
    """Import all there is, run every chapter and write a report: what a press asks for is there."""
    for name in LATER:
        importlib.import_module(name)
    for found in walk_packages(widgets.__path__, "widgets."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    importlib.import_module("widgets.book.numbers").names()
    for notebook in sorted(notebooks_folder().glob("*.ipynb")):
        for _ in shown(notebook.stem):
            pass
        page_state().turn_answers(True)
    widgets.explore_your_trial().make()
    kernel.opened([])
    forget()
    small_streams()
    gc.collect()
    gc.freeze()


def forget() -> None:
    """Forget what is large and soon computed again, and where modules were found."""
    for kept in gc.get_objects():
        if isinstance(kept, type(lru_cache(len))) and kept.__module__.startswith("widgets.stats"):
            kept.cache_clear()
    importlib.invalidate_caches()
    sys.path_importer_cache.clear()


def small_streams() -> None:
    """Give streams small buffers: those of 128 KB are full of what was in their place before."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        errors, buffer = stream.errors, stream.detach()
        kind = BufferedReader if buffer.readable() else BufferedWriter
        small = kind(buffer.detach(), SMALL)
        TextIOWrapper.__init__(stream, small, "utf-8", errors, line_buffering=True)


def awake() -> None:
    """Make one reader's Python differ from another's, where chance is asked for."""
    random.seed()
