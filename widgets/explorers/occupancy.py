"""Chapter 1: how full two receptors are at one concentration of IL-2, in a conceptual model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

import numpy as np

from widgets.book.source import SOURCE, computed_by
from widgets.book.wording import concentration_words, percent, rounded, score_words
from widgets.charts.occupancy import occupancy_curves
from widgets.charts.rows import occupancy as rows
from widgets.charts.rows.occupancy import HIGHEST, LOWEST
from widgets.models.occupancy import concentration_at, occupancy
from widgets.trial import trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Steps
from widgets.ui.picture import Along, Number, Picture
from widgets.ui.state import State, declare

KD = {
    "tight": trial().facts["kd_trimeric"].number,
    "loose": trial().facts["kd_dimeric"].number,
}
"""Dissociation constants in pM: the concentration at which a receptor is half full."""
NEARLY_FULL = 0.8
"""Our own cut, to have a window to shade: full from here on, empty up to one minus this."""
PER_DECADE = 10


def _steps() -> dict[str, str]:
    """Return the steps of the slider, in pM: even on a logarithmic scale, rounded to be said."""
    decades = round(log10(HIGHEST / LOWEST))
    powers = np.linspace(log10(LOWEST), log10(HIGHEST), PER_DECADE * decades + 1)
    steps = [float(f"{10**power:.2g}") for power in powers]
    return {f"{value:g}": concentration_words(value) for value in steps}


STEPS = _steps()


@dataclass(frozen=True)
class OccupancyState(State):
    """How much IL-2 there is around the cell, in pM."""

    concentration: str = declare(f"{KD['tight']:g}", Steps("IL-2 around the cell", STEPS))

    @property
    def picomolar(self) -> float:
        """The concentration as a number."""
        return float(self.concentration)


def _window() -> tuple[float, float]:
    """Return where the tight receptor is nearly full and the loose one still nearly empty."""
    low = concentration_at(NEARLY_FULL, KD["tight"])
    high = concentration_at(1 - NEARLY_FULL, KD["loose"])
    return round(low, 6), round(high, 6)


def _still() -> Frames:
    """Return what does not move."""
    x = np.geomspace(LOWEST, HIGHEST, 121)
    words = [f"{key}:\nhalf full\nat {concentration_words(kd)}" for key, kd in KD.items()]
    return {
        **rows.curves(x, {key: np.asarray(occupancy(x, kd)) for key, kd in KD.items()}),
        **rows.window(*_window(), middle=(KD["tight"] * KD["loose"]) ** 0.5),
        **rows.half_full(list(KD.values()), words),
        **rows.names(list(KD)),
    }


STILL = _still()


def compute(state: OccupancyState) -> Frames:
    """Return the two curves, their window, and where the reader's concentration meets them."""
    c = state.picomolar
    shares = [float(occupancy(c, kd)) for kd in KD.values()]
    align = "left" if c < KD["loose"] else "right"
    return {**STILL, **rows.now(c, shares, STEPS[state.concentration], align)}


def readout(state: OccupancyState, frames: Frames) -> Readout:
    """Return the sentence: how many of a hundred receptors of each kind hold IL-2."""
    tight, loose = frames["occupancy_marks"]["share"]
    low, high = _window()
    inside = low <= state.picomolar <= high
    return Readout(
        f"At {STEPS[state.concentration]}, <b>{_of_a_hundred(tight)}</b> of 100 tight receptors "
        f"{'holds' if _of_a_hundred(tight) == '1' else 'hold'} IL-2, and "
        f"<b>{_of_a_hundred(loose)}</b> of 100 loose ones. "
        f"{_meaning(tight, loose, inside)} A model, not data of the trial.",
        _numbers(tight, loose),
    )


def _of_a_hundred(share: float) -> str:
    count = 100 * share
    if count < 0.5:
        return "fewer than one"
    return "nearly all" if count > 99.5 else f"{rounded(count)}"


def _meaning(tight: float, loose: float, inside: bool) -> str:
    if inside:
        return "The shaded window: the tight ones are nearly full, the loose ones nearly empty."
    if tight < 1 - NEARLY_FULL:
        return "Few of either kind are occupied."
    if loose >= 0.5:
        return "At least half of each kind is occupied."
    return "Mainly the tight ones are occupied."


def _full(share: float) -> str:
    if share > 0.999:
        return "over 99.9% full"
    return f"{percent(share, 1)} full" if share >= 0.001 else "less than 0.1% full"


def _numbers(tight: float, loose: float) -> list[Number]:
    return [
        (
            "Tight receptor, three chains",
            _full(tight),
            f"trimeric; half full at about {concentration_words(KD['tight'])} [B]",
        ),
        (
            "Loose receptor, two chains",
            _full(loose),
            f"dimeric; half full at about {concentration_words(KD['loose'])} [B]",
        ),
        (
            "Difference",
            score_words(int(rounded(100 * (tight - loose)))),
            "how much fuller the tight receptor is, in percentage points",
        ),
    ]


def move(state: OccupancyState, kind: str, pair: Sequence[float]) -> Mapping[str, object]:
    """Return the step nearest to the pointer, or the next one along the axis."""
    keys = list(STEPS)
    if kind == "step":
        at = keys.index(state.concentration) + int(np.clip(sum(pair), -1, 1))
    else:
        decades = log10(min(max(pair[0], LOWEST), HIGHEST) / LOWEST)
        at = round(PER_DECADE * decades)
    return {"concentration": keys[min(max(at, 0), len(keys) - 1)]}


def explore_occupancy() -> Explorer[OccupancyState]:
    """Move the concentration of IL-2 and see how full each receptor is."""
    return Explorer(
        Content(
            question=(
                "Which receptors hold IL-2 when there is little of it, "
                "and which when there is a lot?"
            ),
            start=OccupancyState(),
            source=SOURCE,
            methods=computed_by(occupancy, concentration_at),
            pictures=[
                Picture(
                    occupancy_curves(),
                    "Two rising curves: the share of receptors that hold IL-2, by concentration.",
                    "See how far apart the curves are at your line. Above them: "
                    f"{rows.RECEPTORS} receptors of each kind; filled ones hold IL-2. A conceptual "
                    "model with round textbook values [B]; nothing in it was measured in this "
                    "trial. The share that holds IL-2 is c / (c + Kd): c is the concentration, "
                    "and Kd, the dissociation constant, is the concentration that fills half "
                    f"(rings). Shaded: tight at least {percent(NEARLY_FULL)} full and loose at "
                    f"most {percent(1 - NEARLY_FULL)}, limits that we chose. Diamonds mark your "
                    "concentration. We have not read how much IL-2 an injection leaves around a "
                    "cell.",
                    along=Along(("concentration",), LOWEST, HIGHEST),
                    hand="Press or drag to move the diamonds.",
                    keys="The arrow keys move the concentration.",
                )
            ],
            groups=[Group("", ["concentration"])],
            compute=compute,
            readout=readout,
            move=move,
            back=f"Back to {concentration_words(KD['tight'])}",
        )
    )
