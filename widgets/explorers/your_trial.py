"""Chapter 16: the bench. Any two-arm trial, typed, chosen or moved, read in every way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape

from widgets.book.arms import THE_TRIAL, arm_span, brief_name
from widgets.book.file_stems import file_stem
from widgets.book.source import SOURCE, computed_by
from widgets.book.swapped_arms import swapped_arms
from widgets.book.tests import ALL_TESTS, STRIP_TESTS, labels_of
from widgets.book.two_arm_report_page import report_page
from widgets.book.two_arm_rows import TRIAL, YOURS, two_arm_rows
from widgets.book.two_arm_state import FIELDS, YourTrialState
from widgets.book.two_arm_table import ALPHA, DRAWN_FRAGILITY, LEVEL
from widgets.book.two_arm_words import left_out_of_link, two_arm_readout
from widgets.book.wording import listed, percent
from widgets.charts.p_value_strip import p_value_strip
from widgets.charts.patients import difference_line
from widgets.charts.your_trial import confidence_curve, roomy_map, still_matrix
from widgets.reading.no_counts import not_used
from widgets.reading.refusal import EXAMPLE, Unread
from widgets.reading.text import readings, trial_words
from widgets.reading.trial import TwoArmTrial
from widgets.reading.trial_file import LONGEST_FILE, trial_text
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
from widgets.stats.numerics.counts import N_MAX_PLANE
from widgets.stats.robustness.fragility import fragility_by_arm
from widgets.stats.robustness.walsh import walsh_change
from widgets.ui.content import Action, Frames, Group
from widgets.ui.picture import Picture
from widgets.ui.report import Reported, Reporting
from widgets.ui.typed_table import Offered, TypedTable, Way

UNNAMED = "two-arm-trial"
"""What a file is called whose trial has no name."""
SLOW_TESTS = [test for test in ALL_TESTS if test not in STRIP_TESTS]
"""The tests that are too slow to follow a hand; only the report has them."""
ABOUT = "About this trial"
NAMED, HAD = ("{treatment}", "{control}"), "{had}"
"""What stands in a chart for the names that the reader gives, and for what patients had."""
TITLE = 30
"""Letters of a name that have room over the controls of its arm."""
UNSAID_AHEAD = {
    name: getattr(YourTrialState(), name) for name in ("alpha", "planned_test", "worth", "margin")
}
"""What is decided before a result, and nobody has said it of another trial."""
ABOUT_FIELDS = [name for name in YourTrialState.kinds() if name not in (*FIELDS, "example")]


def compute(state: YourTrialState) -> Frames:
    """Return the rows of all five pictures of this trial."""
    return two_arm_rows(state.trial)


def move(state: YourTrialState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the counts of the cell that was pointed at, or of the neighbour cell."""
    x1, n1, x0, n0 = state.counts
    x, y = (x0 + pair[0], x1 + pair[1]) if kind == "step" else pair
    return {
        "responders_treatment": int(min(max(round(y), 0), n1)),
        "responders_control": int(min(max(round(x), 0), n0)),
    }


def _ways(text: str) -> list[Way]:
    """Return each way to read a text, and the words to choose it by."""
    try:
        ways = [(reading.said, reading.trial) for reading in readings(text)]
        aside = not_used(text) if len(ways) == 1 else ""
        return [(f"{said}; {aside}" if aside else said, read) for said, read in ways]
    except Unread as unread:
        if not unread.offers:
            raise
        ways = [(reading.said, reading.trial) for reading in unread.offers]
        which = "is this" if len(ways) == 1 else "is one of these"
        raise Offered(f"{unread} Or {which} meant?", ways) from unread


def _read_as(before: YourTrialState, after: YourTrialState, way: Way) -> str:
    """Return what was read, with the names that the card has for the arms."""
    said, read = way
    assert isinstance(read, TwoArmTrial)
    named = replace(read, treatment=after.trial.treatment, control=after.trial.control)
    words = f"{trial_words(named)}{said.removeprefix(trial_words(read))}"
    gone = [
        before.kinds()[name].label
        for name, unsaid in UNSAID_AHEAD.items()
        if getattr(before, name) != unsaid == getattr(after, name)
    ]
    return f"{words}. This is another trial: say anew {listed(gone)}" if gone else words


def _still(state: YourTrialState) -> str:
    return f"The pictures still show {state.counts}."


def _arm(arm: str) -> Callable[[YourTrialState], str]:
    """Return what names the controls of an arm: its name, in its colour."""
    return lambda state: arm_span(arm, escape(brief_name(getattr(state.trial, arm), TITLE)))


def _as_seen() -> list[Picture]:
    return [
        Picture(
            roomy_map(*NAMED, HAD, ALPHA, (YOURS, THE_TRIAL)),
            "Map of all possible outcomes of a trial of this size.",
            "See on which side of the line your table is. Every cell is a table that could have "
            "happened. The more it stands out, the smaller its p-value by the sentence's test; "
            f"the line is where that crosses {ALPHA:g}. The diamond is your table, the ring "
            f"{THE_TRIAL}: it is there only if yours has {TRIAL.n_treatment} and {TRIAL.n_control} "
            "patients too. Of a large trial the axes show a stretch around your table, and one row "
            "covers several counts.",
            hand="Press or drag to move the diamond.",
            keys="The arrow keys move your table by one patient.",
        ),
        Picture(
            p_value_strip(labels_of(STRIP_TESTS)),
            "The p-value of your table by each of several tests.",
            f"The same counts, by {len(STRIP_TESTS)} of the {len(ALL_TESTS)} tests. Of those of "
            f"Chapter 7 only {listed(labels_of(SLOW_TESTS))} are not drawn: the report has them, "
            f"up to {N_MAX_PLANE} patients an arm. The large dot is the test named in the "
            "sentence.",
        ),
        Picture(
            difference_line(*NAMED, (YOURS, THE_TRIAL)),
            f"The difference between the arms with its 95% interval: yours, and {THE_TRIAL}.",
            "See whether your interval reaches zero. The diamond is the difference in your table, "
            f"the ring that of {THE_TRIAL}; each line spans what fits at {percent(LEVEL)}. The "
            "upright line is no difference; dotted and dashed ones are what you set under "
            f"{ABOUT}: a difference worth having, and the margin on the side of a loss. What is "
            "beyond the axis is named in words.",
        ),
    ]


def _had_it_been_otherwise() -> list[Picture]:
    return [
        Picture(
            confidence_curve(*NAMED, (YOURS, THE_TRIAL)),
            "The p-value of your table at every true difference.",
            "See which true differences fit your table. The curve is the p-value that your "
            "table would have if each were the truth. The thick line spans what fits at "
            f"{percent(LEVEL)}. The dashed curve is of {THE_TRIAL}. Of a large trial the axis "
            "shows a short stretch around what was seen: read its numbers.",
        ),
        Picture(
            still_matrix(DRAWN_FRAGILITY),
            "How many patients would have to fare differently for the result to cross the line.",
            f"See how few patients carry p across {ALPHA:g}. Each number: how many more or fewer "
            "patients with the event it takes in that arm alone; below it, the count then. A dash: "
            "no number is enough. Boxed: Walsh's rule of Chapter 7, which changes the arm with "
            "fewer events.",
        ),
    ]


def _typed(_: object) -> TypedTable:
    return TypedTable("Type or paste a table", EXAMPLE, _ways, _still, read_as=_read_as)


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
        grid=_typed,
        pictures=[*_as_seen(), *_had_it_been_otherwise()],
        groups=[
            Group(_arm("treatment"), list(FIELDS[:2])),
            Group(_arm("control"), list(FIELDS[2:])),
            Group("", ["example"], [Action("Swap the arms", swapped_arms)]),
            Group(ABOUT, ABOUT_FIELDS, folded=True),
        ],
        compute=compute,
        readout=two_arm_readout,
        move=move,
        back=f"Back to {THE_TRIAL}",
        remembered_as="your trial",
        file=lambda state: trial_text(state.trial),
        file_left_out=left_out_of_link,
        file_name=lambda state: f"{file_stem(state.trial, state.known) or UNNAMED}.toml",
        file_longest=LONGEST_FILE,
        report=lambda state: report_page(state.trial, state.known),
    )
    return Reporting(content)
