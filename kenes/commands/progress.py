"""How far a long run is, in one line of the terminal; nothing where the output is not one."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_WIDTH = 30
_EVERY = 0.2  # seconds


class Bar:
    """`[#####.....] 120/500  3.2 a second`; the total may be unknown."""

    def __init__(self, total: int | None = None, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.total = total
        self.began = self.shown = time.monotonic()
        self.drawn = self.stream.isatty()

    def at(self, done: int, what: str = "") -> None:
        now = time.monotonic()
        if not self.drawn or (now - self.shown < _EVERY and done != self.total):
            return
        self.shown = now
        rate = done / max(now - self.began, 1e-6)
        if self.total:
            full = min(_WIDTH, _WIDTH * done // self.total)
            told = f"[{'#' * full}{'.' * (_WIDTH - full)}] {done}/{self.total}"
        else:
            told = f"{done}"
        self.stream.write(f"\r\x1b[K{told}  {rate:.1f} a second  {what}")
        self.stream.flush()

    def end(self) -> None:
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
