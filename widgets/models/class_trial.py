"""A class's own trial of two wordings: who was dealt what, who answered, who was lost.

A value that knows no network and no clock: the room of a class keeps it and hands it on. The
list of places is dealt as in Chapter 2, in shuffled blocks, and follows from a seed alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from widgets.models.class_trial_plan import BLOCK, HIGH, LOW, MAX_PHONES, Plan
from widgets.stats.numerics.checks import whole_number
from widgets.stats.planning.allocation import permuted_blocks
from widgets.stats.two_arm import TwoArm

ARMS = ("treatment", "control")
MIN_PHONES = 5
"""Phones with which a trial can begin: of fewer, a room shows no answers."""


class Flow(NamedTuple):
    """What became of the phones of one arm; those without an answer had left or said nothing."""

    randomised: int
    late: int
    left: int
    silent: int
    analysed: int


@dataclass(frozen=True, slots=True)
class ClassTrial:
    """One trial from the seal to the result; a move that is out of turn raises ValueError.

    ``places`` are the phones in the order of the list, the first ``first`` of which were there
    when it was opened; ``too_late`` came after it was closed.
    """

    plan: Plan
    phase: Literal["sealed", "open", "closed", "shown"] = "sealed"
    seed: int = 0
    places: tuple[str, ...] = ()
    first: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    too_late: tuple[str, ...] = ()

    def randomised(self, phones: Collection[str], seed: int) -> ClassTrial:
        """Deal the phones that are here, in the order in which they came."""
        self._must_be("sealed", "randomised")
        whole_number("phones in the room", len(phones), MIN_PHONES, MAX_PHONES)
        return replace(self, phase="open", seed=seed, places=tuple(phones), first=len(set(phones)))

    def arrived(self, phone: str) -> ClassTrial:
        """Give a late comer the next place, while the list is open and has one."""
        if self.phase == "sealed" or phone in (*self.places, *self.too_late):
            return self
        if self.phase == "open" and len(self.places) < MAX_PHONES:
            return replace(self, places=(*self.places, phone))
        if len(self.too_late) >= MAX_PHONES:
            raise ValueError(f"at most {MAX_PHONES} phones can come too late")
        return replace(self, too_late=(*self.too_late, phone))

    def answered(self, phone: str, answer: object) -> ClassTrial:
        """Keep an answer, or another one in its place, of a phone that was randomised."""
        self._must_be("open", "answered")
        if phone not in self.places:
            raise ValueError("the phone must be in the trial, it came too late")
        kept = whole_number("the answer", answer, LOW, HIGH)
        return replace(self, answers={**self.answers, phone: kept})

    def closed(self, here: Collection[str]) -> ClassTrial:
        """End the answers; phones that are not here and have not answered had left."""
        self._must_be("open", "closed")
        gone = {*self.places} - {*here} - self.answers.keys()
        return replace(self, phase="closed", left=tuple(sorted(gone)))

    def reopened(self) -> ClassTrial:
        """Take answers again, of those who came too late as well; only where they were too few."""
        self._must_be("closed", "reopened")
        if self.is_enough:
            raise ValueError("a trial with enough answers must stay closed")
        return replace(self, phase="open", left=(), too_late=())

    @property
    def is_enough(self) -> bool:
        """Whether so many have answered that nobody's answer is seen, with some in each arm."""
        answers = [self.answers_of(arm) for arm in ARMS]
        return sum(map(len, answers)) >= MIN_PHONES and all(answers)

    def shown(self) -> ClassTrial:
        """Open the result: which arm had which wording, and what each answered."""
        self._must_be("closed", "shown")
        return replace(self, phase="shown")

    def arms(self) -> dict[str, str]:
        """Return the arm of each phone that was dealt, in the order of the list."""
        dealt = zip(self.places, _list(self.seed), strict=False)
        return {phone: ARMS[0] if is_first else ARMS[1] for phone, is_first in dealt}

    def answers_of(self, arm: str) -> list[int]:
        """Return the answers of an arm in rising order, so that none belongs to anybody."""
        arms = self.arms()
        return sorted(value for phone, value in self.answers.items() if arms[phone] == arm)

    @property
    def table(self) -> TwoArm:
        """The two-arm table of those who answered, by the sealed cut."""
        return self.plan.table(*map(self.answers_of, ARMS))

    def flow(self, arm: str) -> Flow:
        """Return what became of the phones of an arm."""
        arms = enumerate(self.arms().items())
        mine = [(at, phone) for at, (phone, its) in arms if its == arm]
        left = sum(phone in self.left for _, phone in mine)
        analysed = sum(phone in self.answers for _, phone in mine)
        late = sum(at >= self.first for at, _ in mine)
        return Flow(len(mine), late, left, len(mine) - left - analysed, analysed)

    def _must_be(self, phase: str, done: str) -> None:
        if self.phase != phase:
            raise ValueError(f"a trial must be {phase} to be {done}, it is {self.phase}")


@lru_cache(maxsize=64)
def _list(seed: int) -> tuple[bool, ...]:
    """Return the list of places, True for treatment."""
    deal = permuted_blocks(MAX_PHONES, BLOCK, 1, np.random.default_rng(seed))[0]
    return tuple(deal.tolist())
