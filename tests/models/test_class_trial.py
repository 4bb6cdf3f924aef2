"""A class's own trial: who is dealt what, who is lost, and that a thousand find what is planned."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from widgets.models.class_trial import ARMS, ClassTrial
from widgets.models.class_trial_plan import BLOCK, MAX_PHONES, Plan
from widgets.models.class_trial_power import answer_probabilities, arm_sizes, power_of
from widgets.stats.p_values.p_value import p_value
from widgets.stats.two_arm import TwoArm

TRIALS = 1_000
PLAN = Plan(cut=6)
PHONES = [f"phone {i}" for i in range(30)]


def begun(phones: list[str] = PHONES, seed: int = 1) -> ClassTrial:
    return ClassTrial(PLAN).randomised(phones, seed)


def run(plan: Plan, phones: int, laws: dict[str, np.ndarray], rng: np.random.Generator) -> TwoArm:
    """Return the table of one class: sealed, dealt, a third of it late, answered and closed."""
    names = [f"{i}" for i in range(phones)]
    first = phones - phones // 3
    trial = ClassTrial(plan).randomised(names[:first], int(rng.integers(2**63)))
    for name in names[first:]:
        trial = trial.arrived(name)
    answers = {arm: iter(rng.choice(11, phones, p=law)) for arm, law in laws.items()}
    for name, arm in trial.arms().items():
        trial = trial.answered(name, int(next(answers[arm])))
    return trial.closed(names).shown().table


@pytest.mark.parametrize(
    ("plan", "phones", "means"),
    [
        (Plan(6), 30, (5.8, 5.8)),
        (Plan(6), 62, (7.55, 5.8)),
        (Plan(8, "pearson", 0.1), 31, (5.8, 5.8)),
        (Plan(8, "pearson", 0.1), 31, (7.55, 5.8)),
    ],
)
def test_a_thousand_trials_find_what_the_plan_says(
    plan: Plan, phones: int, means: tuple[float, float]
) -> None:
    rng = np.random.default_rng(20260)
    laws = {arm: answer_probabilities(mean, 2.5) for arm, mean in zip(ARMS, means, strict=True)}
    tables = [run(plan, phones, laws, rng) for _ in range(TRIALS)]
    assert {table.n_treatment for table in tables} == arm_sizes(phones).keys()
    below = sum(p_value(plan.test, *table) <= plan.alpha for table in tables)
    expected = power_of(plan, phones, laws["treatment"], laws["control"])
    low, high = binom.ppf([0.0005, 0.9995], TRIALS, expected)
    assert low <= below <= high
    if means[0] == means[1]:
        assert (expected <= plan.alpha) == (plan.test == "fisher")
    else:
        assert expected > 2 * plan.alpha


def test_late_comers_get_the_next_places_and_blocks_stay_even() -> None:
    trial = begun(PHONES[:20])
    for phone in PHONES[18:28]:
        trial = trial.arrived(phone)
    assert trial.places == tuple(PHONES[:28])
    for n in range(BLOCK, 29, BLOCK):
        assert list(trial.arms().values())[:n].count("treatment") == n / 2
    assert [trial.flow(arm).late for arm in ARMS] == [4, 4]
    again = begun(PHONES[:20], seed=2)
    assert list(again.arms().values()) != list(trial.arms().values())[:20]


def test_everybody_who_joined_is_in_the_flow() -> None:
    trial = begun()
    for phone in PHONES[:21]:
        trial = trial.answered(phone, 3)
    trial = trial.answered(PHONES[0], 10)
    trial = trial.closed(PHONES[5:26]).arrived("late").arrived(PHONES[0]).arrived("late")
    flows = [trial.flow(arm) for arm in ARMS]
    assert sum(flow.randomised for flow in flows) == 30
    assert sum(flow.analysed for flow in flows) == 21  # also who answered and then left
    assert sum(flow.left for flow in flows) == 4
    assert sum(flow.silent for flow in flows) == 5
    assert trial.too_late == ("late",)
    assert sorted(trial.answers_of(ARMS[0]) + trial.answers_of(ARMS[1])) == [3] * 20 + [10]
    table = trial.table
    assert (table.n_total, table.responders_treatment + table.responders_control) == (21, 1)


def test_what_is_out_of_turn_is_refused() -> None:
    sealed, opened = ClassTrial(PLAN), begun()
    closed = opened.closed([])
    for refused in (
        lambda: sealed.answered(PHONES[0], 5),
        lambda: opened.randomised(PHONES, 1),
        lambda: opened.shown(),
        lambda: closed.answered(PHONES[0], 5),
        lambda: closed.closed([]),
        lambda: closed.shown().shown(),
    ):
        with pytest.raises(ValueError, match="a trial must be"):
            refused()
    for answer in (-1, 11, 5.5, "5", True, None, [5]):
        with pytest.raises(ValueError, match="the answer must be"):
            opened.answered(PHONES[0], answer)
    with pytest.raises(ValueError, match="came too late"):
        opened.answered("nobody", 5)
    with pytest.raises(ValueError, match="phones in the room must be in"):
        sealed.randomised(PHONES[:3], 1)
    full = begun([f"{i}" for i in range(MAX_PHONES)]).arrived("one more")
    assert (len(full.places), full.too_late) == (MAX_PHONES, ("one more",))
    assert sealed.arrived("early") == sealed
