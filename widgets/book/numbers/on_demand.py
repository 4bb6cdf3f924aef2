"""Results that cost time: computed when prose first names one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


class OnDemand(dict[str, Any]):
    """Results by name, made group by group until the one that is named is there.

    Chapters that name none of them do not wait for them.
    """

    def __init__(self, *groups: Callable[[], Mapping[str, Any]]) -> None:
        super().__init__()
        self._groups = groups

    def __missing__(self, name: str) -> Any:
        for group in self._groups:
            self.update(group())
            if name in self:
                return self[name]
        raise KeyError(name)
