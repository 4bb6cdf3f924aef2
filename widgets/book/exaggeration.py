"""By how much, and in which direction, results below the line mislead, in words."""

from __future__ import annotations

from widgets.book.arms import ARMS
from widgets.book.two_arm_table import ALPHA
from widgets.book.wording import percent, rounded
from widgets.stats.planning.type_s_m import SignAndMagnitude


def magnitude_words(found: SignAndMagnitude | None) -> tuple[str, str]:
    """Return by how much the differences below the line exceed the truth, with what that is."""
    if found is None or not found.power:
        return "no true difference to exaggerate", "every p below the line would be a false alarm"
    return (
        f"{rounded(found.type_m, 2)} times the truth",
        f"exact mean size of the differences found by trials below {ALPHA:g}, whichever arm is "
        "ahead",
    )


def sign_words(
    found: SignAndMagnitude | None,
    rates: tuple[float, float],
    below: int,
    against: int,
    *,
    are_dots: bool,
) -> tuple[str, str]:
    """Return how many below the line are on the wrong side, and how they are drawn.

    Of the ``below`` trials, ``against`` have the control arm ahead: these are crosses where trials
    ``are_dots``.
    """
    if found is None or not found.power:
        crosses = ": the crosses" if are_dots and against else ""
        return "there is no right side", f"{ARMS[1]} ahead in {against:,} of {below:,}{crosses}"
    is_worse = rates[0] < rates[1]
    wrong, drawn = (below - against, "filled") if is_worse else (against, "as crosses")
    share = percent(found.type_s, 1) if found.type_s >= 0.001 else "fewer than 1 in 1,000"
    how = f", drawn {drawn}" if are_dots else ""
    return (
        f"{share} of the trials below {ALPHA:g}",
        f"they favour the arm that is worse; among these trials: {wrong:,}{how}",
    )
