"""What is dear to count is remembered for a while, and counted by one reader at a time while the others wait for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
SECONDS = 60.0


class Memory:
    """Values by name, each kept while its stamp (what it was made of) is the same, and for at most SECONDS."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._held: dict[str, tuple[Hashable, float, object]] = {}

    def of(self, name: str, stamp: Hashable, make: Callable[[], T]) -> T:
        """The value of `name`, made anew where it is not remembered."""
        with self._lock:
            lock = self._locks.setdefault(name, threading.Lock())
        with lock:
            held = self._held.get(name)
            if held is None or held[0] != stamp or self._clock() - held[1] > SECONDS:
                held = self._held[name] = (stamp, self._clock(), make())
            return held[2]  # type: ignore[return-value]
