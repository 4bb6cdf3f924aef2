"""So many a second, and a burst of some."""

from __future__ import annotations

import time


class RateLimit:
    """So many a second, and a burst of some: more have to wait."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self.burst = rate, burst
        self._left, self._last = burst, time.monotonic()

    def delay(self, count: float = 1) -> float:
        """Count some and return how many seconds the next one has to wait."""
        now = time.monotonic()
        self._left = min(self.burst, self._left + (now - self._last) * self.rate) - count
        self._last = now
        return max(0.0, -self._left / self.rate)

    def allows(self) -> bool:
        """Return whether one may come now, and count it; one that may not is not counted."""
        allowed = self.delay(0) == 0 and self._left >= 1
        self._left -= allowed
        return allowed
