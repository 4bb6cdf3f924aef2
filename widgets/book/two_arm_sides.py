"""Which side of a two-arm table is better, in words, where the reader has said it."""

from __future__ import annotations

from widgets.reading.trial import TwoArmTrial

BRIEF = 20
"""Letters of a name that have room in a picture on a phone."""


def brief_name(name: str) -> str:
    """Return the name of an arm as a picture has room for it.

    >>> brief_name("extracorporeal oxygenation")
    'extracorporeal oxyg…'
    """
    return name if len(name) <= BRIEF else f"{name[: BRIEF - 1].rstrip()}…"


def corner_words(read: TwoArmTrial) -> tuple[str, str]:
    """Return what the upper left and the lower right of the map mean, below alpha.

    In the upper left more have the outcome on treatment, in the lower right on control.
    """
    treatment, control = brief_name(read.treatment), brief_name(read.control)
    below = f"\np < {read.alpha:g}"
    if read.more_is_better is None:
        return f"more on {treatment},{below}", f"more on {control},{below}"
    up, down = (treatment, control) if read.more_is_better else (control, treatment)
    words = [f"{name} better,{below}" for name in (up, down)]
    if read.one_sided:  # the test does not look to the other side
        words[read.more_is_better] = ""
    return words[0], words[1]


def had_it(read: TwoArmTrial) -> str:
    """Return the verb of what was counted: nobody responds with what is to be avoided."""
    return "had the event" if read.more_is_better is False else "responded"


def favour_words(read: TwoArmTrial) -> str:
    """Return whom the difference that was seen favours, or nothing where no side is said."""
    gain = read.table.risk_difference
    if read.more_is_better is None or gain == 0:
        return ""
    return read.treatment if (gain > 0) == read.more_is_better else read.control
