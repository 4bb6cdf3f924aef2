"""The arms of the trial: their names, and words in their colours."""

from __future__ import annotations

from widgets.reading.trial import TwoArmTrial
from widgets.trial import trial

ARMS = (trial().treatment.name, trial().control.name)
"""The names of treatment and control."""


def arm_span(arm: str, words: str) -> str:
    """Return words in the colour of an arm, "treatment" or "control"."""
    return f'<span class="te-{arm}">{words}</span>'


def begun(words: str) -> str:
    """Return words as they begin a sentence: of mRNA or β-blocker no letter may change.

    >>> begun("low-dose IL-2 is better"), begun("mRNA vaccine")
    ('Low-dose IL-2 is better', 'mRNA vaccine')
    """
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.isascii() and first == first.lower() else words


LONGEST = 20
"""Characters of a name that fits over a column, and into a sentence more than once."""


def short_arms(trial: TwoArmTrial) -> tuple[str, str]:
    """Return the names of a trial's arms, or treatment and control where a name is long.

    >>> from widgets.stats.two_arm import TwoArm
    >>> short_arms(TwoArmTrial(TwoArm(16, 29, 9, 30), "low-dose IL-2", "placebo"))
    ('low-dose IL-2', 'placebo')
    """
    names = trial.treatment, trial.control
    return names if max(map(len, names)) <= LONGEST else ("treatment", "control")
