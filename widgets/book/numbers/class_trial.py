"""The trial of a class: what its plan can find, and how many phones it would take."""

from __future__ import annotations

from math import ceil
from typing import Any

from scipy.special import ndtri

from widgets.book.class_trial import usual_plan
from widgets.book.class_trial_chances import (
    chances_in_100,
    expected_answers,
    expected_means,
    spread,
)
from widgets.book.wording import rounded
from widgets.models.class_trial import MIN_PHONES
from widgets.models.class_trial_plan import BLOCK
from widgets.stats.planning.goal import Goal
from widgets.stats.planning.sample_size import exact_n
from widgets.trial import conventions

USUAL = 30
"""Phones of a class."""


def numbers() -> dict[str, Any]:
    """Return what a class of a usual size finds, and what it would need."""
    plan, (treatment, control) = usual_plan(), expected_answers()
    yes = [float(each[plan.cut :].sum()) for each in (treatment, control)]
    goal = Goal(yes[0], yes[1], alpha=plan.alpha, power=conventions()["power"].value)
    return {
        "class_trial": {
            "block": BLOCK,
            "least": MIN_PHONES,
            "cut": plan.cut,
            "spread": f"{spread():g}",
            "yes_headline": f"{rounded(100 * yes[0])}",
            "yes_missed": f"{rounded(100 * yes[1])}",
            "power": f"{rounded(100 * goal.power)}",
            "usual": USUAL,
            "found": f"{chances_in_100(plan, USUAL)[0]}",
            "false_alarms": f"{rounded(100 * plan.alpha)}",
            "needed": exact_n(plan.test, goal),
            "means": needed_by_means(),
        }
    }


def needed_by_means() -> int:
    """Return the phones of each arm that a comparison of means needs, by the normal law."""
    first, second = expected_means()
    aims = conventions()
    reach = ndtri(1 - aims["alpha"].value / 2) + ndtri(aims["power"].value)
    return ceil(2 * (reach * spread() / (first - second)) ** 2)
