"""A slider of a count that may be very large: its track is as long as the count needs."""

from __future__ import annotations

from typing import Any

from widgets.ui.slider import WholeSlider

TRACKS = (500, 2_000, 10_000, 50_000, 200_000, 1_000_000)
"""Ends of a track; what moves it on this page never changes its end."""


class CountSlider(WholeSlider):
    """A slider whose track ends at the first of ``TRACKS`` that a count has room on.

    It is measured anew when the count comes from elsewhere: typed, chosen, or from a link. What
    counts the same in another arm has the same track: an eye compares where both knobs are.
    """

    max: int
    value: int
    like: tuple[CountSlider, ...] = ()
    """All sliders of the card that count the same, this one too."""

    def show(self, value: Any) -> None:
        """Follow the state."""
        if value == self.value:
            return
        like = self.like or (self,)
        largest = max(value, *(each.value for each in like if each is not self), 0)
        end = next(track for track in TRACKS if largest <= track)
        # One message each, in this order: a page cuts a value to the track that it has by then.
        self.max = max(end, self.max)
        self.value = value
        for each in like:
            each.max = end
