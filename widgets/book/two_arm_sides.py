"""Which side of a two-arm table is better, in words, where the reader has said it."""

from __future__ import annotations

from html import escape
from itertools import combinations

from widgets.book.arms import BRIEF, begun, brief_name
from widgets.reading.trial import TwoArmTrial

SHORTER = (BRIEF, 13, 9)
"""Letters of a name in a corner of the map: the most that have room."""


def corner_words(read: TwoArmTrial) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the upper left and the lower right of the map mean, below alpha.

    In the upper left more have the outcome on treatment, in the lower right on control. Each may be
    said in several ways, the longest first: which of them has room the line decides.
    """
    if read.more_is_better is None:
        return _said("more on {},", read.treatment, read), _said("more on {},", read.control, read)
    arms = read.treatment, read.control
    up, down = arms if read.more_is_better else arms[::-1]
    words = [_said("{} better,", name, read) for name in (up, down)]
    if read.one_sided:  # the test does not look to the other side
        words[read.more_is_better] = ()
    return words[0], words[1]


def _said(words: str, name: str, read: TwoArmTrial) -> tuple[str, ...]:
    """Return the words of a corner in one line to four, and with the name cut; at last p alone."""
    below = f"p < {read.alpha:g}"
    ways = [words.format(brief_name(name, most)) for most in SHORTER]
    lines = [in_lines(way, lines) for way in ways for lines in (1, 2, 3, 4)]
    return (*dict.fromkeys(f"{each}\n{below}" for each in lines), below)


def in_lines(words: str, lines: int) -> str:
    r"""Return words in so many lines, the longest of which is as short as can be; or in fewer.

    >>> in_lines("headline words", 2), in_lines("extracorporeal", 2), in_lines("a b c", 3)
    ('headline\nwords', 'extracorporeal', 'a\nb\nc')
    """
    spaces = [at for at, each in enumerate(words) if each == " "]
    broken = []
    for places in combinations(spaces, min(lines - 1, len(spaces))):
        ends = zip((-1, *places), (*places, len(words)), strict=True)
        broken.append([words[start + 1 : end] for start, end in ends])
    return "\n".join(min(broken, key=lambda each: max(map(len, each))))


def head_words(name: str, most: int) -> str:
    r"""Return a name in up to three lines of so many letters; a longer word is in two.

    Where that does not do, it is in two lines that are longer.

    >>> head_words("planned vaginal birth", 9), head_words("tenecteplase", 9)
    ('planned\nvaginal\nbirth', 'tenect-\neplase')
    """
    pieces = []
    for word in name.split(" "):
        half = len(word) // 2
        pieces += [word] if len(word) <= most else [f"{word[:half]}-", word[half:]]
    ways = [in_lines(" ".join(pieces), lines) for lines in (1, 2, 3)]
    fitting = [way for way in ways if max(map(len, way.split("\n"))) <= most]
    return fitting[0] if fitting else in_lines(name, 2)


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
