from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stats.tables import quick
from widgets.stats.robustness.intercurrent import FATES, counted_by_rule, tables_by_every_rule
from widgets.stats.two_arm import TwoArm


@st.composite
def groups(draw):
    """Draw responders and patients of both arms."""
    arms = [draw(st.integers(0, 20)) for _ in range(2)]
    return TwoArm(draw(st.integers(0, arms[0])), arms[0], draw(st.integers(0, arms[1])), arms[1])


def one_by_one(undisturbed, events, fates):
    """Count patient by patient: each is a yes, a no, or not there."""
    found = []
    for arm in (0, 2):
        answers = [i < undisturbed[arm] for i in range(undisturbed[arm + 1])]
        for event, fate in zip(events, fates, strict=True):
            there = range(0 if fate == "left_out" else event[arm + 1])
            answers += [fate == "measured" and i < event[arm] for i in there]
        found += [sum(answers), len(answers)]
    return tuple(found)


@quick
@given(groups(), st.lists(st.tuples(groups(), st.sampled_from(FATES)), max_size=5))
def test_equals_counting_patient_by_patient(undisturbed, happened):
    events, fates = [event for event, _ in happened], [fate for _, fate in happened]
    counted = counted_by_rule(undisturbed, events, fates)
    assert counted == one_by_one(undisturbed, events, fates)


@quick
@given(groups(), st.lists(groups(), max_size=4))
def test_every_rule_is_there_once(undisturbed, events):
    tables = tables_by_every_rule(undisturbed, events)
    rules = list(product(FATES, repeat=len(events)))
    assert tables.shape == (4, 3 ** len(events))
    assert [*map(tuple, tables.T.tolist())] == [
        counted_by_rule(undisturbed, events, rule) for rule in rules
    ]


@quick
@given(groups(), groups(), st.sampled_from(FATES))
def test_arms_that_are_swapped_swap_their_counts(undisturbed, event, fate):
    swapped = counted_by_rule(undisturbed.swapped(), [event.swapped()], [fate])
    assert swapped == counted_by_rule(undisturbed, [event], [fate]).swapped()


def test_without_events_there_is_one_rule():
    assert np.array_equal(tables_by_every_rule(TwoArm(1, 2, 3, 4), []).T, [[1, 2, 3, 4]])


def test_what_is_no_rule_is_refused():
    table = TwoArm(1, 2, 1, 2)
    with pytest.raises(ValueError, match="each of 1 events must have a fate, got 2 fates"):
        counted_by_rule(table, [table], ["failure", "failure"])
    with pytest.raises(ValueError, match="a fate must be one of failure, measured, left_out"):
        counted_by_rule(table, [table], ["ignored"])
