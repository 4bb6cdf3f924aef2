"""ILLUMINATE-1, the other trial in lupus with a printed p of 0.052, by both of its rules."""

from __future__ import annotations

from widgets.book.wording import rounded
from widgets.stats.robustness.grim import percent_to_counts
from widgets.stats.two_arm import TwoArm
from widgets.trial import trial

_N_TREATMENT, _N_CONTROL = trial().analysis_sets["illuminate1"].arm_sizes


def _count(key: str, n: int) -> int:
    """Return the one count that rounds to a printed percentage."""
    [count] = percent_to_counts(f"{rounded(trial().facts[key].number, 1)}", n)
    return count


FIRST_RULE = TwoArm(
    int(trial().facts["illuminate1_treatment"].number),
    _N_TREATMENT,
    int(trial().facts["illuminate1_control"].number),
    _N_CONTROL,
)
"""Fewer background drugs count as failure."""
SECOND_RULE = TwoArm(
    _count("illuminate1_second_rule_treatment", _N_TREATMENT),
    _N_TREATMENT,
    _count("illuminate1_second_rule_control", _N_CONTROL),
    _N_CONTROL,
)
"""They no longer do; of the same patients, one pair of counts fits the percentages."""
GAINED = (
    SECOND_RULE.responders_treatment - FIRST_RULE.responders_treatment,
    SECOND_RULE.responders_control - FIRST_RULE.responders_control,
)
"""Whom the second rule makes responders, in treatment and in control: it unmakes none."""
PRINTED = {
    FIRST_RULE: trial().facts["illuminate1_p"].number,
    SECOND_RULE: trial().facts["illuminate1_second_rule_p"].number,
}
"""The printed p-values."""
