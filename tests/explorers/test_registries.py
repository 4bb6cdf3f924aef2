"""What the statistics register by a key, a page or the report looks up, or it goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import widgets.models
import widgets.stats
from tests.explorers.every import EXPLORERS, unmoved
from tests.explorers.test_methods import forget_what_is_known
from widgets.book.numbers import TOPICS
from widgets.book.two_arm_report import two_arm_report
from widgets.book.two_arm_table import known_tables
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.inversions import INVERSIONS
from widgets.stats.p_values.registry import TESTS
from widgets.ui.kinds import Choice


class Recorded(Mapping[str, Any]):
    """A registry that keeps the keys that were looked up."""

    def __init__(self, registry: Mapping[str, Any]) -> None:
        self.registry, self.used = registry, set[str]()

    def __getitem__(self, key: str) -> Any:
        self.used.add(key)
        return self.registry[key]

    def __contains__(self, key: object) -> bool:
        return key in self.registry

    def __iter__(self) -> Iterator[str]:
        return iter(self.registry)

    def __len__(self) -> int:
        return len(self.registry)


def registries() -> dict[str, Mapping[str, Any]]:
    """Return every mapping that a module of statistics or models holds, by its name."""
    found: dict[str, Mapping[str, Any]] = {}
    for room in (widgets.stats, widgets.models):
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                own = isinstance(value, Mapping) and not name.startswith("__")
                if own and not any(value is known for known in found.values()):
                    found[f"{module.name}.{name}"] = value
    return found


def recorded(registry: Mapping[str, Any], patch: pytest.MonkeyPatch) -> Recorded:
    """Put a recording registry in the place of one, wherever it was imported to."""
    record = Recorded(registry)
    for module in [each for name, each in sys.modules.items() if name.startswith("widgets.")]:
        for name, value in list(vars(module).items()):
            if value is registry:
                patch.setattr(module, name, record)
    return record


def see_all_that_can_be_chosen() -> None:
    for name in EXPLORERS:
        content, state = unmoved(name).content, unmoved(name).state
        for field, kind in state.kinds().items():
            for key in kind.options if isinstance(kind, Choice) else ():
                chosen = replace(state, **{field: key})
                content.readout(chosen, content.compute(chosen))
    for topic in TOPICS:
        topic.numbers()
    two_arm_report(TwoArmTrial(next(iter(known_tables().values())).counts))


def test_every_key_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    records = {name: recorded(each, monkeypatch) for name, each in registries().items()}
    assert len(records) > 3
    assert {id(TESTS), id(INVERSIONS)} <= {id(each.registry) for each in records.values()}
    forget_what_is_known()
    see_all_that_can_be_chosen()
    left = {name: sorted(each.keys() - each.used) for name, each in records.items()}
    assert not any(left.values()), left
