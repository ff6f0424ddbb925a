"""Days as folding compares them: when an occasion can have been, from its date or, without one, from its publication.

A window is for comparing only. It never becomes a date: an occasion without a date stays without one.
"""

from __future__ import annotations

from typing import NamedTuple

from kenes.language.days import extent

# How long after an undated occasion news of it comes, and how long before one it is announced. In days.
AFTER, AHEAD = 5, 14
FEW, MONTH = 10, 31  # days of an exact range, of a month


class Window(NamedTuple):
    """Ordinal days `lo` to `hi`, both inside. `exact` where a text gives the days."""

    lo: int
    hi: int
    exact: bool

    @property
    def days(self) -> range:
        return range(self.lo, self.hi + 1)

    def meets(self, other: Window, slack: int = 0) -> bool:
        return self.lo <= other.hi + slack and other.lo <= self.hi + slack


def window(date: str | None, published: str | None, ahead: bool) -> Window | None:
    """When it can have been: the days of `date`; without one the days before publication, those after it where it lay
    `ahead`. None where neither is known, or the date is longer than a month. Undated windows end with the year, so
    that the blocks of one year do not hang on those of the next."""
    if date is not None:
        try:
            first, last = extent(date)
        except ValueError:
            return None
        size = last.toordinal() - first.toordinal() + 1
        return Window(first.toordinal(), last.toordinal(), size <= FEW) if 1 <= size <= MONTH else None
    if published is None or len(published) < 10:
        return None
    day, end = extent(published[:10])[0].toordinal(), extent(published[:4])
    if ahead:
        return Window(day, min(day + AHEAD, end[1].toordinal()), False)
    return Window(max(day - AFTER, end[0].toordinal()), day, False)
