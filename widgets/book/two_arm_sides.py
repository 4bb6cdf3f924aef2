"""Which side of a two-arm table is better, in words, where the reader has said it."""

from __future__ import annotations

from html import escape

from widgets.book.arms import begun, brief_name
from widgets.reading.trial import TwoArmTrial


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


def counted_words(read: TwoArmTrial, treatment: str, control: str) -> str:
    """Return the counts of both arms, which may have markup, and what was counted, as a sentence.

    Nobody is said to respond unless the reader has said that more is better.

    >>> from widgets.stats.two_arm import TwoArm
    >>> counted_words(TwoArmTrial(TwoArm(5, 40, 9, 40)), "5 of 40", "9 of 40")
    '5 of 40 had the event on treatment, 9 of 40 on control.'
    >>> counted_words(TwoArmTrial(TwoArm(5, 40, 9, 40), outcome="death"), "5 of 40", "9 of 40")
    'Death: 5 of 40 on treatment, 9 of 40 on control.'
    """
    named, had = f"{escape(begun(read.outcome))}: ", ""
    if not read.outcome:
        named, had = "", " responded" if read.more_is_better else " had the event"
    arms = escape(read.treatment), escape(read.control)
    return f"{named}{treatment}{had} on {arms[0]}, {control} on {arms[1]}."


def with_it(read: TwoArmTrial) -> str:
    """Return which patients are counted, in the words of a title."""
    return "who responded" if read.more_is_better else "with the event"


def favour_words(read: TwoArmTrial, fits: tuple[float, float]) -> str:
    """Return whom the difference favours; nothing where no side is said.

    ``fits`` are the ends of its interval: with zero inside, what was seen may be chance.

    >>> from widgets.stats.two_arm import TwoArm
    >>> trial = TwoArmTrial(TwoArm(16, 29, 9, 30), "IL-2", "placebo", more_is_better=True)
    >>> favour_words(trial, (-0.3, 47.6)), favour_words(trial, (1.2, 47.6))
    (', which as seen favours IL-2; but a difference of zero fits too', ', which favours IL-2')
    """
    gain = read.table.risk_difference
    if read.more_is_better is None or gain == 0:
        return ""
    favoured = read.treatment if (gain > 0) == read.more_is_better else read.control
    if fits[0] <= 0 <= fits[1]:
        return f", which as seen favours {favoured}; but a difference of zero fits too"
    return f", which favours {favoured}"
