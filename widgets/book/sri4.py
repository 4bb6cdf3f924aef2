"""The endpoint SRI-4 on screen: its thresholds, its three gates, and a patient to guess about."""

from __future__ import annotations

from widgets.models.arrangement import Margins, Spread
from widgets.models.endpoint import Course, Thresholds
from widgets.trial import trial


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


def control_margins() -> Margins:
    """Return what the paper prints of the control arm: scores at both visits, and responders."""
    primary = trial().primary
    scores = [trial().medians["sledai", "control", week].summary for week in (0, primary.week or 0)]
    start, later = (
        Spread(int(each.value), int(each.low or 0), int(each.high or 0)) for each in scores
    )
    fall_min = int(sri4_thresholds().sledai_fall_min)
    return Margins(primary.control.n, primary.control.responders, fall_min, start, later)


def gate_span(passed: bool) -> str:
    """Return the light of a gate of SRI-4: a filled or an open sign, always with the word."""
    shade, words = ("te-passed", "passed") if passed else ("te-failed", "not passed")
    return f'<span class="{shade}"><span class="te-gate-sign"></span>{words}</span>'
