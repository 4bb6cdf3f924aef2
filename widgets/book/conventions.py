"""What several explorers share: the arms' names and the strip of tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from widgets.book.wording import p_words
from widgets.models.endpoint import Course, Thresholds
from widgets.models.regression import Scores
from widgets.stats.p_values.p_value import TESTS, p_value
from widgets.stats.planning.design import Design
from widgets.stats.planning.size import size
from widgets.stats.two_arm import TwoArm
from widgets.trial import conventions, trial
from widgets.ui.live_chart import LiveChart
from widgets.ui.page import Frame
from widgets.ui.state import Amount

ARMS = (trial().treatment.name, trial().control.name)

_PAPER = trial().primary.cited[0].source
LiveChart.cited = f"Source of the trial's numbers: [{_PAPER.label}] {_PAPER.citation}"

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

REPEATED_TESTS = {
    key: TESTS[key].label for key in ("wald", "pearson", "mid_p", "n_minus_1", "fisher", "yates")
}
"""The tests that judge the repeats and plans of chapter 9."""

SIZES = {"1": "as large as the trial", "2": "twice as many patients", "4": "four times as many"}
"""How large a repeat is, in multiples of the trial."""

SMALLER_BENEFIT = 0.15
"""A true benefit below the one that was seen, for what-ifs; chosen by us, not by any source."""

WORTH_HAVING = 0.1
"""A benefit that might be worth having, in what-ifs; chosen by us, not by any source."""

BEGINNINGS: Mapping[str, tuple[float, int, float, int]] = {
    "Flat": (0.5, 0, 0.5, 0),
    "Sceptical": (0.4, 30, 0.4, 30),
    "Enthusiastic": (0.6, 30, 0.3, 30),
}
"""Beliefs to begin with: a rate and imagined patients for treatment, then for control. Made up by
us."""

ALL_TESTS = (*LIVE_TESTS[:-2], "barnard", "boschloo_central", *LIVE_TESTS[-2:])
"""The tests of Chapter 7: those of the strip, and two that search all common rates."""

LINE = Amount("your line", low=0.001, high=0.2, step=0.001)
"""The line that a reader draws through the p-values of Chapter 7."""

SCORES = Scores(mean=6, sd=4, noise=0.5)
"""The imagined clinic of chapter 4: made up to be easy to picture, not estimated from any trial."""


def arm_span(arm: str, words: str) -> str:
    """Return words in the colour of an arm, "treatment" or "control"."""
    return f'<span class="te-{arm}">{words}</span>'


def gate_span(passed: bool) -> str:
    """Return the light of a gate of SRI-4: a filled or an open sign, always with the word."""
    shade, words = ("te-passed", "passed") if passed else ("te-failed", "not passed")
    return f'<span class="{shade}"><span class="te-gate-sign"></span>{words}</span>'


def strip_frames(counts: TwoArm, chosen: str = "") -> dict[str, Frame]:
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


def p_values_by_test(counts: TwoArm) -> dict[str, float]:
    """Return the p-value of one table by each test of Chapter 7."""
    return dict(zip(ALL_TESTS, _by_all_tests(counts), strict=True))


@lru_cache(maxsize=64)
def _by_all_tests(counts: TwoArm) -> tuple[float, ...]:
    return tuple(float(p_value(key, *counts)) for key in ALL_TESTS)


def labels_of(tests: Iterable[str]) -> list[str]:
    """Return the names of tests on screen."""
    return [TESTS[key].label for key in tests]


def below(p_values: Mapping[str, float], line: float) -> list[str]:
    """Return the tests whose p-value lies below a line."""
    return [key for key, p in p_values.items() if p < line]


def line_frames(counts: TwoArm, line: float) -> dict[str, Frame]:
    """Return one table's p-values by every test of Chapter 7, and the line that is moved."""
    p_values = p_values_by_test(counts)
    return {
        "which_tests": {
            "test": labels_of(p_values),
            "name": labels_of(p_values),
            "p": list(p_values.values()),
            "words": [f"{p:.4f}" for p in p_values.values()],
        },
        "which_line": {
            "lowest": [LINE.low],
            "line": [line],
            "words": [f"your line: {line:.3f}"],
            "align": ["left" if line < 0.03 else "right"],
        },
    }


@lru_cache(maxsize=16)
def sizes_by_test(n_treatment: int, n_control: int) -> Mapping[str, float]:
    """Return the exact size of each test of Chapter 7 at the usual alpha."""
    alpha = conventions()["alpha"].value
    return {key: size(Design(key, n_treatment, n_control, alpha)) for key in ALL_TESTS}


@lru_cache(maxsize=16)
def size_frames(n_treatment: int, n_control: int) -> Mapping[str, Frame]:
    """Return the false alarms in 100 trials by every test of Chapter 7, and the promise."""
    sizes, alpha = sizes_by_test(n_treatment, n_control), conventions()["alpha"].value
    return {
        "which_sizes": {
            "test": labels_of(sizes),
            "name": labels_of(sizes),
            "alarms": [100 * each for each in sizes.values()],
            "words": [f"{100 * each:.2f}" for each in sizes.values()],
            "kept": ["yes" if each <= alpha else "no" for each in sizes.values()],
            "promise": [100 * alpha] * len(sizes),
        },
        "which_promise": {
            "promise": [100 * alpha] * 2,
            "words": [f"promised: {100 * alpha:g}", "liberal"],
            "align": ["right", "left"],
            "shift": [-8, 8],
        },
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


def moved_line(line: float, kind: str, pair: Sequence[float]) -> float:
    """Return the line where it was dragged to, or one step (up and down: ten) further."""
    moved = pair[0] if kind == "point" else line + LINE.step * (pair[0] + 10 * pair[1])
    return round(min(max(moved, LINE.low), LINE.high), 3)


def imagined_trial() -> TwoArm:
    """Return a made-up trial to practise on."""
    return TwoArm(14, 20, 8, 20)
