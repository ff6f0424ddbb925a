"""The clock of the watch, an argument wherever time matters. What a person may set back or forth (`now`) is kept apart from what
only goes on (`ticks`): nothing inside a run waits for a time of day."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, with its zone."""

    def ticks(self) -> float:
        """Seconds that only go on; from where does not matter."""

    async def sleep(self, seconds: float) -> None:
        """Waits so many ticks."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def ticks(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
