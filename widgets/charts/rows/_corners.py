"""Words in the corners of the map, where the stepped line and the diagonal leave them room."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from widgets.charts.rows import Frames
from widgets.charts.rows.p_value import INSET

WIDE, HIGH = 215, 235
"""The map on a narrow phone, in pixels: words that have room there have it everywhere."""
LETTER, LINE, GAP = 8.2, 16, 6
"""Width of a letter of weight 600, height of a line, and what is left free around the words."""


def with_corners(
    ground: Frames, sizes: tuple[int, int], corners: Sequence[Sequence[str]]
) -> Frames:
    """Return the ground of a map with the first words for each corner that have room there.

    ``sizes`` are n_treatment and n_control, ``corners`` the words for the upper left and for the
    lower right, the longest first. A corner that the line does not cut off has none. Where one
    that it cuts off is too small, a key has the shortest: "map_lost".
    """
    line, (n_treatment, n_control) = ground["map_contour"], sizes
    right = (np.asarray(line["x"], dtype=float) + 0.5) / (n_control + 1)
    up = (np.asarray(line["y"], dtype=float) + 0.5) / (n_treatment + 1)
    sides = np.asarray(line["side"])
    # The lower right is the upper left of a map that is turned half round.
    ways = (("treatment", right, 1 - up), ("control", 1 - right, up))
    chosen = [
        next((each for each in words if side in sides and _fits(each, across, down)), "")
        for words, (side, across, down) in zip(corners, ways, strict=True)
    ]
    too_small = zip(corners, ways, chosen, strict=True)
    lost = [
        words[-1] for words, (side, *_), has in too_small if words and side in sides and not has
    ]
    words = {**ground["map_words"], "words": chosen}
    return {**ground, "map_words": words, "map_lost": {"words": lost[:1]}}


def _fits(words: str, across: NDArray[np.float64], down: NDArray[np.float64]) -> bool:
    """Return whether words that begin in a corner end before a line does; all in parts of a map."""
    lines = words.split("\n")
    wide = INSET + (LETTER * max(map(len, lines)) + GAP) / WIDE
    high = INSET + (LINE * len(lines) + GAP) / HIGH
    met = across[down < high]
    return wide + high < 1 and wide < min(met, default=1.0)
