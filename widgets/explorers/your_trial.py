"""Chapter 12: the bench. Any two-arm table, typed, chosen or moved, read in every way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from widgets.book.arms import arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import ALL_TESTS, STRIP_TESTS, below, labels_of
from widgets.book.two_arm_report_page import report_page
from widgets.book.two_arm_rows import TRIAL, two_arm_rows
from widgets.book.two_arm_table import (
    ALPHA,
    DRAWN_FRAGILITY,
    LEVEL,
    OWN,
    SAME_TEST,
    KnownTable,
    known_tables,
    label,
    needed_words,
)
from widgets.book.wording import (
    difference_words,
    p_equals,
    percent,
    range_words,
    rate_words,
    ratio_words,
    side_words,
)
from widgets.charts.p_value_strip import p_value_strip
from widgets.charts.patients import difference_line
from widgets.charts.your_trial import confidence_curve, roomy_map, still_matrix
from widgets.reading.refusal import EXAMPLE
from widgets.reading.text import read_two_arm
from widgets.reading.trial import TwoArmTrial
from widgets.stats.estimates.effect import (
    number_needed_to_treat,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from widgets.stats.estimates.interval import interval_for
from widgets.stats.estimates.number_needed import number_needed_to_treat_interval
from widgets.stats.estimates.p_value_function import p_value_function
from widgets.stats.estimates.score import constrained_rates, score_z
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.walsh import walsh_change
from widgets.stats.two_arm import TwoArm
from widgets.trial import N_MAX
from widgets.ui.content import Frames, Group, Readout
from widgets.ui.kinds import Choice, Whole
from widgets.ui.page import Frame
from widgets.ui.picture import Number, Picture
from widgets.ui.report import Reported, Reporting
from widgets.ui.state import State, declare
from widgets.ui.typed_table import TypedTable

START = "sri4_week12"
FIELDS = TwoArm._fields
KNOWN = {OWN: "a table of your own"} | {key: each.name for key, each in known_tables().items()}


def _count(index: int, name: str, low: int) -> Any:
    return declare(TRIAL[index], Whole(name, low=low, high=N_MAX, mark=TRIAL[index]))


@dataclass(frozen=True)
class YourTrialState(State):
    """A two-arm table and where it comes from. It can be changed by a typed ``table`` too."""

    responders_treatment: int = _count(0, "responders", 0)
    n_treatment: int = _count(1, "patients", 1)
    responders_control: int = _count(2, "responders", 0)
    n_control: int = _count(3, "patients", 1)
    example: str = declare(START, Choice("or choose a table", KNOWN))

    @property
    def counts(self) -> TwoArm:
        """Responders and n in treatment, then in control; responders are at most n."""
        x1, n1, x0, n0 = (getattr(self, name) for name in FIELDS)
        return TwoArm(min(x1, n1), n1, min(x0, n0), n0)

    @property
    def known(self) -> KnownTable:
        """What is known of the table: that of its example, if it still is the example's."""
        if self.example != OWN and known_tables()[self.example].counts == self.counts:
            return known_tables()[self.example]
        return KnownTable(KNOWN[OWN], self.counts, "whatever you count", "", "")

    def changed(self, **changes: object) -> Self:
        """Return the state with counts, a chosen example, or a typed ``table``."""
        if "table" in changes:
            typed = changes.pop("table")
            if not isinstance(typed, str):
                raise ValueError(f"a table must be text such as {EXAMPLE}, got {typed!r:.40}")
            changes |= read_two_arm(typed).table._asdict()
        counted = changes.keys() & set(FIELDS)
        if "example" in changes and not counted:
            example = super().changed(**changes).example  # refused here, if it is no example
            if example != OWN:
                changes |= dict(zip(FIELDS, known_tables()[example].counts, strict=True))
        elif counted and "example" not in changes:
            changes["example"] = OWN
        return super().changed(**changes)


def compute(state: YourTrialState) -> Frames:
    """Return the rows of all five pictures of this table."""
    return two_arm_rows(state.counts)


def readout(state: YourTrialState, frames: Frames) -> Readout:
    """Return the sentence: the test and all the others, rates, difference with its interval."""
    counts = state.counts
    p_values = dict(zip(STRIP_TESTS, frames["strip_p_values"]["p"], strict=True))
    reached = below(p_values, ALPHA)
    p = p_values[SAME_TEST]
    side = side_words(p, ALPHA)
    agree = len(reached) if side == "below" else len(STRIP_TESTS) - len(reached)
    [points], [low], [high] = (frames["difference_now"][key] for key in ("points", "low", "high"))
    treatment, control = rate_words(*counts.treatment), rate_words(*counts.control)
    return Readout(
        f"{label(SAME_TEST)}: <b>{p_equals(p)}</b>, {side} {ALPHA:g}; {agree} of the "
        f"{len(STRIP_TESTS)} tests agree. {arm_span('treatment', treatment)} responded on "
        f"treatment, {arm_span('control', control)} on control: "
        f"{difference_words(points / 100, low / 100, high / 100)}.{_clamped(state)}",
        _numbers(state, frames["difference_now"]),
    )


def _clamped(state: YourTrialState) -> str:
    if state.counts == tuple(getattr(state, name) for name in FIELDS):
        return ""
    return " No more can respond than were treated, so the count stops there."


def _numbers(state: YourTrialState, now: Frame) -> list[Number]:
    counts, known = state.counts, state.known
    printed = f"; printed in: {known.place}" if known.place else ""
    ratios = (ratio_words(ratio(*counts)) for ratio in (risk_ratio, odds_ratio))
    return [
        (
            f"{percent(LEVEL)} interval of the difference",
            f"{range_words(now['low'][0] / 100, now['high'][0] / 100)} in 100",
            f"all true differences that {label(SAME_TEST)} does not put below {ALPHA:g} "
            "(Miettinen-Nurminen)",
        ),
        (
            "Risk ratio; odds ratio",
            "; ".join(ratios),
            "the rate on treatment as a multiple of that on control; the same for the odds",
        ),
        (
            "Number needed to treat",
            needed_words(counts),
            "one divided by the difference, its interval too: patients for one more responder",
        ),
        ("This table", known.name, f"counted: {known.counted}{printed}"),
    ]


def move(state: YourTrialState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the counts of the cell that was pointed at, or of the neighbour cell."""
    x1, n1, x0, n0 = state.counts
    x, y = (x0 + pair[0], x1 + pair[1]) if kind == "step" else pair
    return {
        "responders_treatment": int(min(max(round(y), 0), n1)),
        "responders_control": int(min(max(round(x), 0), n0)),
    }


def _pictures() -> list[Picture]:
    return [
        Picture(
            roomy_map("treatment", "control", ALPHA),
            "Map of all possible outcomes of a trial of this size. The arrow keys move your table "
            "by one responder.",
            "See on which side of the line your table is. Every cell is a table that could have "
            f"happened. The more it stands out, the smaller its p-value by {label(SAME_TEST)}; the "
            f"line is where that crosses {ALPHA:g}. The diamond is your table: click, drag or use "
            "the arrow keys. In large trials one row covers several counts.",
        ),
        Picture(
            p_value_strip(labels_of(STRIP_TESTS)),
            "The p-value of your table by each of several tests.",
            f"The same counts, by {len(STRIP_TESTS)} of the {len(ALL_TESTS)} tests; the "
            "report has them all. The large dot is the test named in the sentence.",
        ),
        Picture(
            difference_line("treatment", "control"),
            "The difference between the arms with its 95% interval, yours and the trial's.",
        ),
        Picture(
            confidence_curve(),
            "The p-value of your table at every true difference.",
            "See which true differences still fit your table. The curve is the p-value that your "
            "table would have if each were the truth. The thick line spans what fits at "
            f"{percent(LEVEL)}. The dashed curve is our trial's.",
        ),
        Picture(
            still_matrix(len(DRAWN_FRAGILITY)),
            "How many patients would have to respond differently for the result to cross the line.",
            f"See how few patients carry p across {ALPHA:g}. Each number: how many more or fewer "
            "responders it takes in that arm alone; below it, the count then. A dash: no number is "
            "enough. Boxed: Walsh's rule of Chapter 7: it changes the arm with fewer responders.",
        ),
    ]


def explore_your_trial() -> Reporting[YourTrialState]:
    """Type, paste, choose or move any two-arm table, and read it in every way."""
    content = Reported(
        question="What does your own table say, read in the same way?",
        start=YourTrialState(),
        source=SOURCE,
        methods=computed_by(
            risk_difference,
            risk_ratio,
            odds_ratio,
            interval_for,
            number_needed_to_treat,
            number_needed_to_treat_interval,
            p_value_function,
            score_z,
            constrained_rates,
            fragility_by_arm,
            walsh_change,
            tests=STRIP_TESTS,
        ),
        grid=lambda _: TypedTable("Type or paste a table", EXAMPLE),
        pictures=_pictures(),
        groups=[
            Group(arm_span("treatment", "treatment"), list(FIELDS[:2])),
            Group(arm_span("control", "control"), list(FIELDS[2:])),
            Group("", ["example"]),
        ],
        compute=compute,
        readout=readout,
        move=move,
        remembered_as="your trial",
        report=lambda state: report_page(
            TwoArmTrial(state.counts, outcome=state.known.counted), state.known.citation
        ),
    )
    return Reporting(content)
