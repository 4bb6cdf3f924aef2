"""What a file of a trial is called: after the trial, in letters that every system takes."""

from __future__ import annotations

import re
from unicodedata import normalize

from widgets.book.two_arm_table import KnownTable
from widgets.reading.trial import TwoArmTrial

LONGEST = 40
"""Letters of a stem."""


def file_stem(trial: TwoArmTrial, known: KnownTable) -> str:
    """Return the stem of a file's name: the trial's own name, or its arms and what was counted.

    It is empty where nothing is named.

    >>> from widgets.stats.two_arm import TwoArm
    >>> own = KnownTable("", TwoArmTrial(TwoArm(16, 29, 9, 30)), "", "")
    >>> file_stem(TwoArmTrial(TwoArm(16, 29, 9, 30), "IL-2", "placebo", "SRI-4"), own)
    'il-2-placebo-sri-4'
    """
    named = (trial.treatment, trial.control) != ("treatment", "control")
    arms = [trial.treatment, trial.control] if named else []
    words = [*arms, trial.outcome, trial.week]
    if known.place:
        words = [known.name.split(": ")[-1].split(",")[0]]
    plain = normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:LONGEST].strip("-")
