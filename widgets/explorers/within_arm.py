"""Chapter 4: a sign before and after within each arm, and the two arms against one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import p_equals, p_words, rate_words, rounded
from widgets.charts.rows import within_arm as rows
from widgets.charts.rows.dot_lines import Line, dot_lines
from widgets.charts.within_arm import comparisons, sign_dots
from widgets.stats.p_values.mcnemar import mcnemar_bounds
from widgets.stats.p_values.p_value import p_value
from widgets.trial import ARMS as ARM_KEYS
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Choice
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

SIGNS = trial().signs
FIRST, *LATER = sorted(next(iter(SIGNS.values())).treatment.patients)
ALPHA = conventions()["alpha"].value
LISTED = {row.key: row for row in trial().unreproduced if row.file == "manifestations.csv"}


@dataclass(frozen=True)
class WithinArmState(State):
    """The sign that is followed, and the week that is compared with the start."""

    sign: str = declare("arthritis", Choice("sign", {key: s.label for key, s in SIGNS.items()}))
    week: str = declare(
        str(LATER[0]), Choice("compared with the start", {str(w): f"week {w}" for w in LATER})
    )

    @property
    def courses(self) -> list[tuple[str, dict[int, int], int]]:
        """Each arm with its patients by week, and its n."""
        sign = SIGNS[self.sign]
        arms = zip(ARM_KEYS, (sign.treatment, sign.control), strict=True)
        return [(arm, dict(course.patients), course.n) for arm, course in arms]

    @property
    def p_values(self) -> list[float]:
        """Fisher's p within treatment, within control, and between them at the later week."""
        sign, week = SIGNS[self.sign], int(self.week)
        tables = sign.treatment.table(week), sign.control.table(week), sign.table(week)
        return [p_value("fisher", *table) for table in tables]

    @property
    def printed(self) -> list[str]:
        """The p-values that the paper prints within treatment and within control."""
        sign, week = SIGNS[self.sign], int(self.week)
        return [str(c.printed_p_values[week]) for c in (sign.treatment, sign.control)]


def compute(state: WithinArmState) -> Frames:
    """Return a dot for each patient before and after, and the three comparisons."""
    p_values, printed = state.p_values, state.printed
    words = [
        f"within {name}: {rounded(p, 3)} (paper: {shown})"
        for name, p, shown in zip(ARMS, p_values, printed, strict=False)
    ]
    between = f"{ARMS[0]} against {ARMS[1]}, week {state.week}: {p_words(p_values[2])}"
    return {
        **dot_lines(_visits(state)),
        **rows.comparisons(p_values, printed, [*words, between], ALPHA),
    }


def _visits(state: WithinArmState) -> list[Line]:
    """Return both visits of both arms, treatment first."""
    visits = []
    for name, (arm, patients, n) in zip(ARMS, state.courses, strict=True):
        for week in (FIRST, int(state.week)):
            words = f"{name}, week {week}: {rate_words(patients[week], n)}"
            visits.append(Line(arm, patients[week], n, words))
    return visits


def readout(state: WithinArmState, _frames: Frames) -> Readout:
    """Return the sentence: the comparison of the arms, and both changes with their p-values."""
    changes = [
        arm_span(arm, f"{k[FIRST]} to {k[int(state.week)]} of {n} on {ARMS[index]}")
        for index, (arm, k, n) in enumerate(state.courses)
    ]
    within = [
        f"{arm} <b>{rounded(p, 3)}</b>" for arm, p in zip(ARMS, state.p_values[:2], strict=True)
    ]
    sentence = (
        f"Between arms <b>{p_equals(state.p_values[2])}</b>; within {', '.join(within)}. "
        f"From the start to week {state.week} {SIGNS[state.sign].label} went from "
        f"{' and from '.join(changes)}. {_verdict(state.p_values)}"
    )
    return Readout(sentence, _checks(state))


def _verdict(p_values: Sequence[float]) -> str:
    below = [p < ALPHA for p in p_values]
    if below[2]:
        return f"The p-value of the difference between the arms is below {ALPHA:g}."
    if below[0] != below[1]:
        return (
            f"For one change p is below {ALPHA:g}, for the other it is not, yet the two arms are "
            "not shown to differ."
        )
    if below[0]:
        return f"For both changes p is below {ALPHA:g}, and the arms are not shown to differ."
    return f"For neither change is p below {ALPHA:g}, nor for the difference between the arms."


def _checks(state: WithinArmState) -> list[Number]:
    checks = []
    for arm, name, p, printed in zip(ARM_KEYS, ARMS, state.p_values, state.printed, strict=False):
        key = f"{state.sign}/{arm} week {state.week}"
        note = "by Fisher's exact test on the counts, which rounds to the printed value"
        if key in LISTED:
            note = f"we could not reproduce the printed value from the counts. {_nearest(key)}"
        value = arm_span(arm, f"{rounded(p, 3)}; printed: {printed}")
        checks.append((f"Within {name}", value, f"{note.rstrip('.')}. {_paired(state, arm)}"))
    note = f"by Fisher's exact test on the counts of both arms at week {state.week}"
    checks.append((f"{ARMS[0]} against {ARMS[1]}", p_words(state.p_values[2]), note))
    return checks


def _paired(state: WithinArmState, arm: str) -> str:
    """Say what a test made for pairs could give, as far as the counts fix it."""
    [(patients, n)] = [(patients, n) for key, patients, n in state.courses if key == arm]
    low, high = (
        str(rounded(float(p), 3))
        for p in mcnemar_bounds(patients[FIRST], patients[int(state.week)], n)
    )
    return f"A test for pairs would give {low if low == high else f'between {low} and {high}'}"


def _nearest(key: str) -> str:
    listed = LISTED[key]
    if listed.reason == "other_n":
        return listed.note
    sizes = " and ".join(map(str, dict.fromkeys(listed.sizes or ())))
    nearest = f"the nearest, with {sizes} patients, gives {listed.candidate_p_value}"
    return f"No usual test gives it; {nearest}"


def explore_within_arm() -> Explorer[WithinArmState]:
    """Compare a sign with itself in each arm, and then the arms with one another."""
    return Explorer(
        Content(
            question=f"Which comparison says whether {ARMS[0]} does more than {ARMS[1]}?",
            start=WithinArmState(),
            source=SOURCE,
            methods=computed_by(mcnemar_bounds, tests=["fisher"]),
            pictures=[
                Picture(
                    comparisons(),
                    "Three p-values: within each arm, and between the arms.",
                    "See which of the three is left of the line. "
                    "Filled marks are computed here, by Fisher's exact test; rings are printed in "
                    "the paper, with three decimals. Left of the line at "
                    f"{ALPHA:g} is what is called significant. Each number on the axis is ten "
                    "times the one to its left.",
                ),
                Picture(
                    sign_dots(max(n for _, _, n in WithinArmState().courses)),
                    "Patients with the sign at the start and later, in both arms.",
                    "See how many patients still have the sign. One dot for each: filled with the "
                    "sign, open without it. The dots are counts, not people's records. Who lost "
                    "the sign is not public, so the order means nothing.",
                ),
            ],
            groups=[Group("", ["sign"]), Group("", ["week"])],
            compute=compute,
            readout=readout,
        )
    )
