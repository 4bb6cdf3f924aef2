"""The patients who were randomised and not analysed, counted in every simple way."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.book.arms import short_arms
from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm


@dataclass(frozen=True, slots=True)
class Counting:
    """The counts of both arms with the missing patients counted in one way, said in words."""

    words: str
    table: TwoArm


def countings(trial: TwoArmTrial) -> tuple[Counting, ...]:
    """Return the counts as analysed, and where patients are missing those of all four imputations.

    All of an arm's missing patients are counted alike: whatever became of them lies between.

    >>> trial = TwoArmTrial(TwoArm(16, 29, 9, 30), randomised=(30, 30))
    >>> [str(each.table) for each in countings(trial)]
    ['16/29 vs 9/30', '17/30 vs 9/30', '16/30 vs 9/30']
    """
    analysed = Counting("left out", trial.table)
    if trial.randomised is None:
        return (analysed,)
    treatment, control = short_arms(trial)
    ways = {
        "all with it": (1, 1),
        "all without it": (0, 0),
        f"with it on {treatment} only": (1, 0),
        f"with it on {control} only": (0, 1),
    }
    found = {trial.table: analysed}
    for words, with_it in ways.items():
        table = _imputed(trial.table, trial.randomised, *with_it)
        found.setdefault(table, Counting(words, table))
    return tuple(found.values())


def _imputed(
    table: TwoArm, randomised: tuple[int, int], with_treatment: int, with_control: int
) -> TwoArm:
    n_treatment, n_control = randomised
    return TwoArm(
        table.responders_treatment + with_treatment * (n_treatment - table.n_treatment),
        n_treatment,
        table.responders_control + with_control * (n_control - table.n_control),
        n_control,
    )
