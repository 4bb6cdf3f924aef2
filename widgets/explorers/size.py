"""Chapter 7: how many false alarms each test raises, where it is worst and at the trial's rate."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import (
    ALL_IN_WORDS,
    ALL_TESTS,
    ALPHA,
    false_alarms_by_test,
    labelled,
    labels_of,
    listed_labels,
    worst_by_test,
)
from widgets.book.wording import percent
from widgets.charts.rows import size as rows
from widgets.charts.size import false_alarms
from widgets.stats.planning.power import power
from widgets.stats.planning.size import worst_common_rate
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Share
from widgets.ui.picture import Picture
from widgets.ui.state import State, declare

TABLE = trial().primary.table
N = TABLE.n_treatment, TABLE.n_control
RATE = (TABLE.responders_treatment + TABLE.responders_control) / TABLE.n_total
PROMISED = 100 * ALPHA
MOST_ALARMS = 10
"""Right end of the axis; no test goes beyond it at this size of trial."""


@dataclass(frozen=True)
class SizeState(State):
    """The response rate that both arms share, in trials of this size."""

    rate: float = declare(RATE, Share("response rate in both arms", mark=RATE))


def compute(state: SizeState) -> Frames:
    """Return the false alarms of each test at this rate, and at the one that is worst for it."""
    here = false_alarms_by_test(*N, state.rate)
    worst = {key: size for key, (_, size) in worst_by_test(*N).items()}
    return rows.sizes(labelled(here), labelled(worst), ALPHA)


def readout(state: SizeState, frames: Frames) -> Readout:
    """Return the sentence: which tests raise more false alarms than they promise."""
    tests = frames["size_tests"]
    over = [
        name for name, alarms in zip(tests["name"], tests["here"], strict=True) if alarms > PROMISED
    ]
    at_worst = sum(alarms > PROMISED for alarms in tests["worst"])
    names = f": {listed_labels(over)}" if over else ""
    return Readout(
        f"With {N[0]} and {N[1]} patients, of whom {percent(state.rate)} respond in either arm, "
        f"<b>{len(over)} of {len(ALL_TESTS)}</b> tests raise more than the promised "
        f"{PROMISED:g} false alarms in 100 trials{names}. At the rate that is worst for each, "
        f"<b>{at_worst}</b> do."
    )


def explore_size() -> Explorer[SizeState]:
    """Set the response rate of both arms, and see what each test keeps of its promise."""
    return Explorer(
        Content(
            question="If the drug did nothing, how often would each test raise a false alarm?",
            start=SizeState(),
            source=SOURCE,
            methods=computed_by(power, worst_common_rate, tests=ALL_TESTS),
            pictures=[
                Picture(
                    false_alarms(labels_of(ALL_TESTS), MOST_ALARMS),
                    f"False alarms of each of {ALL_IN_WORDS} in trials of this size: at your "
                    "response rate, and at the one that is worst for the test.",
                    "See which tests raise too many false alarms. Counted exactly "
                    "over all possible trials of this size. Filled dot: at the response rate "
                    "that you choose; it begins with this trial's own. Open triangle: at the "
                    "rate that is worst for the test. A test that goes beyond the line is "
                    "called liberal there.",
                )
            ],
            groups=[Group("", ["rate"])],
            compute=compute,
            readout=readout,
        )
    )
