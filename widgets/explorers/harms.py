"""Chapter 8: every adverse event as a difference, with the range of differences that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import p_equals, percent, range_words, rate_words
from widgets.charts.harms import harm_rows
from widgets.charts.rows import harms as rows
from widgets.stats.estimates.effect import risk_difference
from widgets.stats.estimates.interval import interval_for
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice, Steps
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

EVENTS = sorted(trial().adverse_events.values(), key=lambda event: -event.table.risk_difference)
"""Every adverse event of the trial, those that are more frequent on treatment first."""

ROWS = [event.key for event in EVENTS]
TABLES = np.array([event.table for event in EVENTS]).T
METHODS = ("n_minus_1", "pearson", "likelihood_ratio", "wald", "yates", "fisher")
"""Tests whose inversion says something where nobody in an arm had the event."""

LEVELS = {f"{level:g}": percent(level) for level in (0.8, 0.9, 0.95, 0.99)}


def _label(key: str) -> str:
    event = trial().adverse_events[key]
    wider = trial().adverse_events[event.part_of].label.split()[0] if event.part_of else ""
    return f"{wider}: {event.label}" if wider else event.label


@dataclass(frozen=True)
class HarmsState(State):
    """The event that is looked at, and by which test and at which level."""

    event: str = declare(
        "injection_site_reaction", Choice("adverse event", {key: _label(key) for key in ROWS})
    )
    test: str = declare("n_minus_1", Choice("test", {key: TESTS[key].label for key in METHODS}))
    level: str = declare(
        f"{conventions()['confidence_level'].value:g}", Steps("confidence level", LEVELS)
    )


@lru_cache(maxsize=len(METHODS))
def p_values(test: str) -> list[float]:
    """Return the p-value of each row."""
    return [float(p) for p in np.asarray(p_value(test, *TABLES))]


@lru_cache(maxsize=len(METHODS) * len(LEVELS))
def _limits(test: str, level: str) -> tuple[FloatArray, FloatArray]:
    """Return the limits of each row; infinite where the test sets none."""
    limits = interval_for(test)(*TABLES, confidence_level=float(level))
    return np.asarray(limits.low), np.asarray(limits.high)


_SEEN: Frames = {
    **rows.events(
        [_label(key) for key in ROWS],
        np.asarray(risk_difference(*TABLES)),
        [event.treatment.patients for event in EVENTS],
        [event.control.patients for event in EVENTS],
    ),
    **rows.heads(dict(zip(ARMS, (TABLES[1, 0], TABLES[3, 0]), strict=True))),
}


def compute(state: HarmsState) -> Frames:
    """Return every row with its range, and the row that is looked at."""
    low, high = _limits(state.test, state.level)
    ranges = rows.ranges(np.maximum(low, -1), np.minimum(high, 1))
    return {**_SEEN, **ranges, **rows.chosen(ROWS.index(state.event), ranges)}


def readout(state: HarmsState, _frames: Frames) -> Readout:
    """Return the sentence: what fits the row, its counts and its p-value."""
    event = trial().adverse_events[state.event]
    responders, n, responders_control, n_control = event.table
    row = ROWS.index(state.event)
    p = p_values(state.test)[row]
    low, high = (float(ends[row]) for ends in _limits(state.test, state.level))
    label = _label(state.event)
    return Readout(
        f"{label[0].upper()}{label[1:]}, in 100 on {ARMS[0]}: <b>{range_words(low, high)}</b> "
        f"(what fits at {LEVELS[state.level]}). {_verdict(low, high)} "
        f"Counted: {arm_span('treatment', rate_words(responders, n))} on {ARMS[0]}, "
        f"{arm_span('control', rate_words(responders_control, n_control))} on {ARMS[1]}. "
        f"{TESTS[state.test].label}: {p_equals(p)}."
    )


def _verdict(low: float, high: float) -> str:
    """Say whether no difference is among what fits."""
    if low > 0 or high < 0:
        return '"No difference" is outside the range.'
    return '"No difference" is inside the range.'


def move(state: HarmsState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the row that was pointed at, or the one above or below."""
    # Rows are counted downwards.
    row = ROWS.index(state.event) - pair[1] if kind == "step" else pair[1]
    return {"event": ROWS[min(max(round(row), 0), len(ROWS) - 1)]}


def explore_harms() -> Explorer[HarmsState]:
    """Look at each adverse event and at the differences that fit it."""
    return Explorer(
        Content(
            question="Which harms fit what was seen, and how large could they be?",
            start=HarmsState(),
            source=SOURCE,
            methods=computed_by(interval_for, tests=METHODS),
            pictures=[
                Picture(
                    harm_rows(len(ROWS), *ARMS),
                    "Every adverse event as a difference between the arms, with its range.",
                    "See which ranges reach no difference. Rings: what was seen. "
                    "Lines: the differences that fit; one that reaches the edge goes on beyond "
                    "it. On the right, the patients with the event in each arm. Patients can be "
                    "in several rows.",
                    hand="Press a row to read it.",
                    keys="The arrow keys up and down choose an event.",
                )
            ],
            groups=[Group("", ["event"]), Group("", ["test"]), Group("", ["level"])],
            compute=compute,
            readout=readout,
            move=move,
        )
    )
