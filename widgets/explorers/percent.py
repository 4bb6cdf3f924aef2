"""Chapter 5: which count of patients is behind a printed percentage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import percent, rounded
from widgets.charts.percent import nearest_percentages
from widgets.charts.rows import percent as rows
from widgets.stats.robustness.grim import percent_to_counts
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Amount, Whole
from widgets.ui.picture import Along, Picture
from widgets.ui.state import State, declare

PRINTED = trial().outcomes["sri4_week12"].treatment.printed["S"].value
N_ARTICLE = int(trial().facts["article_n_treatment"].number)
N_MAX = 60
ROOM = 5


@dataclass(frozen=True)
class PercentState(State):
    """A percentage as it was printed, and the number of patients it is said to be of."""

    percent: float = declare(
        PRINTED,
        Amount("printed percentage", 0, 100, 0.1, "%", mark=round(PRINTED, 1), whose="the article"),
    )
    n: int = declare(
        N_ARTICLE, Whole("patients in the group", 1, N_MAX, mark=N_ARTICLE, whose="the article")
    )

    @property
    def printed(self) -> str:
        """The percentage with the one decimal of the article."""
        return f"{rounded(self.percent, 1)}"


def _nearest(n: int, percent: float) -> float:
    """Return the percentage closest to ``percent`` that ``n`` patients can give."""
    below = min(int(percent / 100 * n), n)
    candidates = (100 * below / n, 100 * min(below + 1, n) / n)
    return min(candidates, key=lambda each: abs(each - percent))


def compute(state: PercentState) -> Frames:
    """Return how close each size of group comes to the printed percentage."""
    printed = float(state.printed)
    off = {n: _nearest(n, printed) - printed for n in range(1, N_MAX + 1)}
    fits = "fits" if percent_to_counts(state.printed, state.n) else "does not fit"
    words = f"{state.n} patient{'' if state.n == 1 else 's'}: {fits}"
    return {**rows.sizes(off, ROOM), **rows.chosen(state.n, off[state.n], ROOM, words)}


def readout(state: PercentState, _frames: Frames) -> Readout:
    """Return the sentence: which counts of the chosen group come close, and whether one fits.

    Sizes that fit are not listed: the reader is to find them.
    """
    counts = percent_to_counts(state.printed, state.n)
    if not counts:
        return Readout(f"<b>No count</b> of {state.n} gives {state.printed}%: {_around(state)}.")
    [count, *_] = counts
    exact = percent(count / state.n, 2)
    return Readout(
        f"<b>{count} of {state.n}</b> is {exact}, printed as {state.printed}%: a group of "
        f"{state.n} fits."
    )


def _around(state: PercentState) -> str:
    below = min(int(float(state.printed) / 100 * state.n), state.n - 1)
    return ", ".join(f"{count} is {percent(count / state.n, 2)}" for count in (below, below + 1))


def move(state: PercentState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the size of group that was pointed at, or its neighbour."""
    n = state.n + pair[0] if kind == "step" else pair[0]
    return {"n": min(max(round(n), 1), N_MAX)}


def explore_percent() -> Explorer[PercentState]:
    """Find the patients behind a printed percentage."""
    return Explorer(
        Content(
            question="How many patients can be behind this percentage?",
            start=PercentState(),
            source=SOURCE,
            methods=computed_by(percent_to_counts),
            pictures=[
                Picture(
                    nearest_percentages(N_MAX, ROOM),
                    "How close groups of each size come to the printed percentage.",
                    "See which group sizes are on the line. "
                    "Each dot is one size of group, as close as it can come to the printed "
                    "percentage with a whole number of patients. A size on the line fits; some "
                    "dots "
                    f"miss the line by very little. Sizes that miss it by more than {ROOM} points "
                    "are not drawn. The diamond is your size, at the edge if it misses by more.",
                    along=Along(("n",), 1, N_MAX),
                    keys="The arrow keys change the size of the group.",
                )
            ],
            groups=[Group("", ["percent"]), Group("", ["n"])],
            compute=compute,
            readout=readout,
            move=move,
            back="Back to the article",
        )
    )
