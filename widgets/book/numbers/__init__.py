"""Every number that prose may name, by topic: facts and results are filled in, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from widgets.book.numbers import (
    bias,
    class_trial,
    comparisons,
    course,
    endpoint,
    failed,
    interval,
    later,
    looks,
    occupancy,
    patients,
    promise,
    replication,
    sequel,
    shuffle,
    which_test,
    worth,
    your_trial,
)

TOPICS = (
    occupancy,
    promise,
    endpoint,
    course,
    patients,
    which_test,
    shuffle,
    interval,
    replication,
    comparisons,
    looks,
    failed,
    bias,
    worth,
    sequel,
    later,
    your_trial,
    class_trial,
)
"""Each topic's ``numbers()`` are made for its chapters; every chapter may name all of them."""


@cache
def names() -> Mapping[str, Any]:
    """Return all that prose may name: the trial's facts, and what follows from its counts."""
    every: dict[str, Any] = {}
    for topic in TOPICS:
        more = topic.numbers()
        twice = sorted(every.keys() & more.keys())
        if twice:
            raise ValueError(f"names must be defined once, {topic.__name__} repeats {twice}")
        every |= more
    return every
