"""The patients who were randomised and not analysed, counted in every simple way."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.reading.trial import TwoArmTrial
from widgets.stats.two_arm import TwoArm


@dataclass(frozen=True, slots=True)
class Counting:
    """The counts of both arms with the missing patients counted in one way, said in words.

    ``opposite`` is whether patients are missing in both arms, and those of one arm are counted with
    it and those of the other without: the worst case, and the best.
    """

    words: str
    table: TwoArm
    opposite: bool = False


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
    ways = {
        "all with it": (1, 1),
        "all without it": (0, 0),
        f"with it on {trial.treatment} only": (1, 0),
        f"with it on {trial.control} only": (0, 1),
    }
    sizes = trial.table.n_treatment, trial.table.n_control
    missing_in_both = all(n < n0 for n, n0 in zip(sizes, trial.randomised, strict=True))
    found = {trial.table: analysed}
    for words, with_it in ways.items():
        table = _imputed(trial.table, trial.randomised, *with_it)
        opposite = missing_in_both and with_it[0] != with_it[1]
        found.setdefault(table, Counting(words, table, opposite))
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
