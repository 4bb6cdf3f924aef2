"""What several explorers share: the arms' names and the strip of tests."""

from __future__ import annotations

from widgets.stats.endpoint import Course, Thresholds
from widgets.stats.p_value import TESTS, p_value
from widgets.stats.regression import Scores
from widgets.trial import conventions, trial
from widgets.ui.page import Frame
from widgets.words import p_words

ARMS = (trial().treatment.name, trial().control.name)

LIVE_TESTS = (
    "wald",
    "likelihood_ratio",
    "pearson",
    "mid_p",
    "t",
    "n_minus_1",
    "log_odds_wald",
    "fisher",
    "yates",
)
"""The tests of the strip, in its order from top to bottom."""

SCORES = Scores(mean=6, sd=4, noise=0.5)
"""The imagined clinic of chapter 4: made up to be easy to picture, not estimated from any trial."""


def arm_span(arm: str, words: str) -> str:
    """Return words in the colour of an arm, "treatment" or "control"."""
    return f'<span class="te-{arm}">{words}</span>'


def gate_span(passed: bool) -> str:
    """Return the light of a gate of SRI-4: a filled or an open sign, always with the word."""
    shade, words = ("te-passed", "passed") if passed else ("te-failed", "not passed")
    return f'<span class="{shade}"><span class="te-gate-sign"></span>{words}</span>'


def strip_frames(counts: tuple[int, int, int, int], chosen: str = "") -> dict[str, Frame]:
    """Return the rows of the strip of tests for one table."""
    p_values = [float(p_value(key, *counts)) for key in LIVE_TESTS]
    alpha = conventions()["alpha"].value
    return {
        "strip_p_values": {
            "test": [TESTS[key].label for key in LIVE_TESTS],
            "p": p_values,
            "words": [p_words(p) for p in p_values],
            "chosen": [key == chosen for key in LIVE_TESTS],
            "alpha": [alpha] * len(LIVE_TESTS),
        },
        "strip_alpha": {"alpha": [alpha], "words": [f"{alpha:g}"]},
    }


def sri4_thresholds() -> Thresholds:
    """Return what the three gates of SRI-4 ask for."""
    names = ("sledai_fall_min", "new_bilag_a_max", "new_bilag_b_max", "pga_rise_below")
    return Thresholds(*(trial().facts[f"sri4_{name}"].number for name in names))


def guessed_course() -> Course:
    """Return the invented patient of the guess on SRI-4, made from the trial's own numbers.

    It starts at the medians of the treatment arm; the score falls by just enough, and the
    assessment rises by just too much.
    """
    rule = sri4_thresholds()
    score, pga = (trial().medians[name, "treatment", 0].summary.value for name in ("sledai", "pga"))
    after = round(pga + rule.pga_rise_below, 2)
    return Course(score, score - rule.sledai_fall_min, 0, 0, pga, after)
