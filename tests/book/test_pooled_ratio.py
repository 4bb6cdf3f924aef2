"""Several trials as ratios: what is said of empty cells."""

from __future__ import annotations

from widgets.book.pooled_ratio import as_ratio
from widgets.stats.two_arm import TwoArm


def test_what_was_done_to_get_a_ratio_is_said() -> None:
    plain = (TwoArm(16, 29, 9, 30), TwoArm(34, 50, 29, 50))
    _, words, note = as_ratio("fixed", plain, 0.95)
    assert "risk ratio 1.27 (from 0.97 to 1.67)" in words
    assert "Peto" in words
    assert note.endswith("no cell is empty, so no half patients are added")
    _, words, note = as_ratio("reml", (*plain, TwoArm(0, 30, 0, 30), TwoArm(0, 9, 3, 9)), 0.95)
    assert "Peto" not in words
    assert "1 without events left out; half a patient added to each cell of 1" in note
