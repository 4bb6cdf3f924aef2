"""The arms of the trial: their names, and words in their colours."""

from __future__ import annotations

from widgets.reading.trial import TwoArmTrial
from widgets.trial import trial

ARMS = (trial().treatment.name, trial().control.name)
"""The names of treatment and control."""
THE_TRIAL = f"the {ARMS[0]} trial"
"""What the trial of this book is called where the reader has one of their own."""


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


BRIEF = 26
"""Letters of a name that fit over a column, or into a picture on a phone."""


FILLED = 2 / 3
"""Part of the room that a name fills at least where it is cut between two words."""


def brief_name(name: str, most: int = BRIEF) -> str:
    """Return a name as a picture or a column has room for it: cut at a word, unless that is long.

    >>> brief_name("low-dose interleukin-2, daily"), brief_name("extracorporeal oxygenation, early")
    ('low-dose interleukin-2…', 'extracorporeal oxygenatio…')
    """
    if len(name) <= most:
        return name
    at = name.rfind(" ", 0, most)
    return f"{name[: at if at >= FILLED * most else most - 1].rstrip(' ,;')}…"


def title_lines(treatment: str, done: str, control: str, most: int) -> tuple[str, str]:
    """Return what is done with two arms as a title has room for it: in one line, or in two.

    >>> title_lines("IL-2", "minus", "placebo", 30)
    ('IL-2 minus placebo', '')
    >>> title_lines("extracorporeal oxygenation", "over", "usual care", 30)
    ('extracorporeal oxygenation', 'over usual care')
    """
    whole = f"{treatment} {done} {control}"
    return (whole, "") if len(whole) <= most else (treatment, f"{done} {control}")


def short_arms(trial: TwoArmTrial, most: int = BRIEF) -> tuple[str, str]:
    """Return the brief names of a trial's arms; treatment and control where these are the same.

    >>> from widgets.stats.two_arm import TwoArm
    >>> short_arms(TwoArmTrial(TwoArm(16, 29, 9, 30), "tabalumab every 4 weeks", "placebo"), 20)
    ('tabalumab every 4…', 'placebo')
    """
    names = brief_name(trial.treatment, most), brief_name(trial.control, most)
    return names if names[0] != names[1] else ("treatment", "control")
