"""Plans of several looks (Chapter 11): the sizes at each, its lines, and when a trial goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from widgets.book.looks import ALPHA, TEST
from widgets.stats.numerics.growing import Ended
from widgets.stats.planning.group_sequential import boundaries, nominal_p_values
from widgets.stats.planning.looks import chance_after_more, first_crossings
from widgets.trial import trial

_TABLE = trial().outcomes["sri4_week12"].table

MOST_LOOKS = 5
ADDED = 10
"""Patients that are added to each arm."""
NEAR = 0.1
"""Up to this p a miss is called near: our choice, as any would be."""
PLANNED = 60
"""Patients an arm of a planned trial: about twice the trial's, and a multiple of 2, 3, 4 and 5."""
PLANS: Mapping[str, str] = {
    "add_near": f"{ADDED} more an arm if p is near",
    "add_always": f"{ADDED} more an arm whatever p is",
    "uncorrected": f"{ALPHA:g} at every look",
    "pocock": "Pocock's line",
    "obrien_fleming": "O'Brien and Fleming's line",
    "spend_pocock": "spending evenly",
    "spend_obrien_fleming": "spending late",
}
UNPLANNED = ("add_near", "add_always")


@dataclass(frozen=True)
class Plan:
    """Patients of the arms at each look, the line of each, and up to which p a trial goes on."""

    arms: tuple[tuple[int, int], ...]
    lines: tuple[float, ...]
    go_on: float = 1.0

    def followed(self, rate_treatment: float, rate_control: float) -> Ended:
        """Return how often it stops below the line at each look, and how often it gets there."""
        rates = rate_treatment, rate_control
        return first_crossings(TEST, self.arms, self.lines, *rates, self.go_on)

    @property
    def patients(self) -> list[int]:
        """Patients of both arms at each look."""
        return [sum(each) for each in self.arms]


@lru_cache(maxsize=64)
def plan(key: str, looks: int) -> Plan:
    """Return a plan with so many looks."""
    if key in UNPLANNED:
        n = _TABLE.n_treatment, _TABLE.n_control
        arms = tuple((n[0] + ADDED * k, n[1] + ADDED * k) for k in range(looks))
        return Plan(arms, (ALPHA,) * looks, NEAR if key == "add_near" else 1.0)
    lines = nominal_p_values(boundaries(key, looks, ALPHA))
    steps = [PLANNED * k // looks for k in range(1, looks + 1)]
    return Plan(tuple((n, n) for n in steps), tuple(lines.tolist()))


@lru_cache(maxsize=256)
def followed(key: str, looks: int, rate: float, benefit: float = 0.0) -> Ended:
    """Return what becomes of a plan if the arms' rates are half a benefit above and below one."""
    return plan(key, looks).followed(rate + benefit / 2, rate - benefit / 2)


def false_alarms_of_misses(key: str, looks: int, rate: float) -> float:
    """Return how many of those that went on after the first look end below the line."""
    nothing = followed(key, looks, rate)
    return float(nothing.at[1:].sum() / nothing.reached[1])


def this_trial_enlarged(rate_treatment: float, rate_control: float) -> float:
    """Return how often this trial's own counts, with ten more an arm, give p of at most alpha."""
    rates = rate_treatment, rate_control
    return chance_after_more(TEST, _TABLE, (ADDED, ADDED), rates, ALPHA)
