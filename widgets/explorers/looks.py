"""Chapter 11: a trial in which nothing works, read after every patient."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from widgets.book.arms import arm_span
from widgets.book.looks import ALPHA, POOLED_RATE, TEST, N, arms_in_turn, ever_crossed, looks
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import number_of, p_equals, p_words, rounded
from widgets.charts.looks import MOST_PATIENTS, path_of_p, share_that_ever
from widgets.charts.rows import looks as rows
from widgets.stats.numerics.checks import FloatArray
from widgets.stats.p_values.p_value import p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.looks import first_crossings, growing_responders
from widgets.stats.planning.power import power
from widgets.trial import trial
from widgets.ui.content import DEAL_ANEW, Action, Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Share, Steps, Whole
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.sheet_kinds import DRAW
from widgets.ui.state import State, declare

EVERY = {
    "1": "every patient",
    "2": "every 2",
    "5": "every 5",
    "10": "every 10",
    "20": "every 20",
}
MOST_SHARE = 40
"""The top of the axis, in 100 trials: above what any rate gives."""
TYPICAL_DRAW = 32
"""The draw that is shown first: its p crosses the line and comes back."""


@dataclass(frozen=True)
class LooksState(State):
    """How far the trial has grown, how often it is read, the common rate, and which trial it is."""

    patients: int = declare(N, Whole("patients so far", low=1, high=MOST_PATIENTS, mark=N))
    every: str = declare("1", Steps("a look after", EVERY))
    rate: float = declare(
        POOLED_RATE, Share("true rate on both arms", low=0.1, high=0.9, mark=POOLED_RATE)
    )
    seed: int = declare(TYPICAL_DRAW, DRAW)


@lru_cache(maxsize=64)
def _ever(every: str, rate: float) -> FloatArray:
    """Return how many of 100 such trials have ever been below the line, by each look."""
    return 100 * ever_crossed(int(every), rate)


@lru_cache(maxsize=64)
def _p_values(every: str, rate: float, seed: int) -> tuple[FloatArray, list[tuple[int, int]]]:
    """Return p at each look of one trial, and its responders."""
    counts = growing_responders(MOST_PATIENTS, rate, rate, np.random.default_rng(seed))
    at = list(looks(int(every)))
    treatment, control = (each[at] for each in counts)
    sizes = np.array([arms_in_turn(each) for each in at]).T
    p = np.asarray(p_value(TEST, treatment, sizes[0], control, sizes[1]))
    return p, list(zip(treatment.tolist(), control.tolist(), strict=True))


def compute(state: LooksState) -> Frames:
    """Return the path of one trial so far, and how many of 100 have ever crossed by each look."""
    at = looks(int(state.every))
    p, _ = _p_values(state.every, state.rate, state.seed)
    so_far = sum(look <= state.patients for look in at)
    crossed = np.flatnonzero(p[:so_far] <= ALPHA)[:1]
    latest = p[:so_far].tolist()[-1:]
    ever = _ever(state.every, state.rate)
    chance = float(ever[so_far - 1]) if so_far else 0.0
    last = at[so_far - 1] if so_far else state.patients
    return {
        **_FIXED,
        **rows.path("looks", at[:so_far], p[:so_far]),
        **rows.crossing("looks", [at[k] for k in crossed], [p[k] for k in crossed]),
        **rows.latest(at[:so_far][-1:], latest, [p_equals(each) for each in latest]),
        **rows.curve("looks", "ever", at, ever.tolist()),
        **rows.place("looks", "reader", last, chance, _ever_words(chance)),
    }


def _ever_words(chance: float) -> str:
    """Return how many trials ever crossed; before the first look in few letters, for its room."""
    return f"{rounded(chance, 1)} in 100" if chance else "none"


_SEEN = p_value(TEST, *trial().outcomes["sri4_week12"].table)
_FIXED: Frames = {
    **rows.line("looks", ALPHA, f"the line: {ALPHA:g}"),
    **rows.trial(N, _SEEN, f"trial: {p_words(_SEEN)}"),
    **rows.promise("looks", 100 * ALPHA, f"promised for one look: {100 * ALPHA:g}"),
}


def readout(state: LooksState, frames: Frames) -> Readout:
    """Return the sentence: how many trials have ever been below, and where this one is."""
    [chance], at = frames["looks_reader"]["value"], frames["looks_path"]["patients"]
    so_far = f"By {number_of(state.patients, 'patient')}"
    if not len(at):
        waiting = f"<b>no trial</b> has been read: the first look is after {_first(state)}."
        return Readout(f"{so_far}, {waiting}", _numbers(state))
    read = f", read last after {at[-1]}" if at[-1] != state.patients else ""
    return Readout(
        f"{so_far}{read}, <b>{rounded(chance, 1)} in 100</b> trials of "
        f"a drug that does nothing have been below {ALPHA:g} at some look, if all go on whatever "
        f"they see. "
        f"{_this_one(state, frames)}",
        _numbers(state),
    )


def _this_one(state: LooksState, frames: Frames) -> str:
    at = frames["looks_path"]["patients"]
    sizes = arms_in_turn(at[-1])
    _, responders = _p_values(state.every, state.rate, state.seed)
    shown = (
        arm_span(arm, f"{count} of {n}")
        for arm, count, n in zip(
            ("treatment", "control"), responders[len(at) - 1], sizes, strict=True
        )
    )
    crossed = frames["looks_crossing"]["patients"]
    found = f"It was first below after {crossed[0]}." if crossed else "It has never been below."
    return (
        f"The one drawn here: {' against '.join(shown)}, "
        f"<b>{p_equals(float(frames['looks_path']['value'][-1]))}</b>. {found}"
    )


def _first(state: LooksState) -> int:
    return looks(int(state.every))[0]


def _numbers(state: LooksState) -> list[Number]:
    at = looks(int(state.every))
    so_far = [look for look in at if look <= state.patients]
    ever = _ever(state.every, state.rate)
    single = "no look yet"
    if so_far:
        design = Design(TEST, *arms_in_turn(so_far[-1]), ALPHA, cache=False)
        single = f"{rounded(100 * power(design, state.rate, state.rate), 1)} in 100"
    return [
        (
            "Looks so far",
            f"{len(so_far)}",
            f"of those planned, the first is after {at[0]} patients, the last after {at[-1]}; one "
            f"is after {N}, where the trial ended",
        ),
        ("Below the line at the latest look", single, "whatever they were before: a single look"),
        (f"Ever below by {at[-1]} patients", f"{rounded(ever[-1], 1)} in 100", "and still rising"),
    ]


def _add(patients: int) -> Action[LooksState]:
    return Action(
        f"Add {patients}",
        lambda state: {"patients": min(state.patients + patients, MOST_PATIENTS)},
    )


def explore_looks() -> Explorer[LooksState]:
    """Let a trial grow and read it again and again, and count how many such trials ever cross."""
    return Explorer(
        Content(
            question="How many trials of a useless drug are ever below the line?",
            start=LooksState(),
            source=SOURCE,
            methods=computed_by(first_crossings, growing_responders, power, tests=[TEST]),
            pictures=[
                Picture(
                    path_of_p(),
                    "The p-value of one growing trial in which nothing works, look by look.",
                    "See how p wanders as patients are added. The dot is the first look below the "
                    "line, the diamond the latest look. The ring is the real trial, whose p at "
                    "its end is the only one that we have. The first trial shown was chosen "
                    "because it crosses; deal anew for others.",
                    along=Along(("patients",), 0, MOST_PATIENTS + 2),
                ),
                Picture(
                    share_that_ever("looks", MOST_SHARE),
                    "How many of 100 such trials have ever been below the line by each look.",
                    "See the share climb look by look, at no effect. The share is counted "
                    "exactly over all possible trials, by the "
                    "N-1 chi-square test, two-sided. Patients enter the arms in turn.",
                ),
            ],
            groups=[
                Group("", ["patients"], [_add(1), _add(10)]),
                Group("", ["every"]),
                Group("", ["rate"]),
                Group("", ["seed"], [DEAL_ANEW]),
            ],
            compute=compute,
            readout=readout,
        )
    )
