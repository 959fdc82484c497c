"""How fast one socket may speak, and how many sockets one session may hold."""

import time
from collections import Counter
from collections.abc import Callable, Hashable


class Bucket:
    """A token bucket: `burst` at once, `rate` a second after that (T7)."""

    __slots__ = ("_burst", "_clock", "_filled", "_rate", "_tokens")

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._tokens = float(burst)
        self._filled = clock()

    def take(self) -> bool:
        """Takes one token; False when there is none."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._filled) * self._rate)
        self._filled = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Seats:
    """Counts the sockets of each session against a cap (T5).

    Call it from the hub only: nothing here yields, so a take and a check cannot interleave.
    """

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self._taken: Counter[Hashable] = Counter()

    def take(self, session_id: Hashable, cap: int | None = None) -> bool:
        """Takes one seat; False when `cap` (or the default) is reached. Every True is given back once."""
        if self._taken[session_id] >= (self._cap if cap is None else cap):
            return False
        self._taken[session_id] += 1
        return True

    def give(self, session_id: Hashable) -> None:
        self._taken[session_id] -= 1
        if self._taken[session_id] <= 0:
            del self._taken[session_id]

    def taken(self, session_id: Hashable) -> int:
        return self._taken.get(session_id, 0)
