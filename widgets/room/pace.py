"""So many a second, and a burst of some."""

from __future__ import annotations

import time
from collections.abc import Callable


class RateLimit:
    """So many a second, and a burst of some: more have to wait."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.rate, self.burst, self._clock = rate, burst, clock
        self._left, self._last = burst, clock()

    def delay(self, count: float = 1) -> float:
        """Count some and return how many seconds the next one has to wait."""
        now = self._clock()
        self._left = min(self.burst, self._left + (now - self._last) * self.rate) - count
        self._last = now
        return max(0.0, -self._left / self.rate)

    def allows(self) -> bool:
        """Return whether one may come now, and count it; one that may not is not counted."""
        allowed = self.delay(0) == 0 and self._left >= 1
        self._left -= allowed
        return allowed
