"""Gatherings told ahead without a day: «форум отменён», «на торжества приедут гости»; the next one to come is meant.

Only a gathering that is called the same in the same state, or a celebration of that state with a guest in common, can be
meant, and only one within half a year; a meeting, a visit or a call is not: of those there are many.
"""

from __future__ import annotations

from collections.abc import Iterator

from kenes.record.occasion.shape import Shape
from kenes.record.occasion.sides import UNKNOWN

HORIZON = 183  # days
_SEASON = 92  # days of a block


def coming(shape: Shape) -> Iterator[str]:
    """The marks under which a gathering without a day and the one it means meet: what it is called, where, in which seasons."""
    if shape.window is None or not shape.state or shape.format or shape.session:
        return
    lo = shape.window.lo
    hi = lo + HORIZON if _open(shape) else shape.window.hi
    for called in _called(shape):
        yield from (f"{called}:{shape.state}:{season}" for season in range(lo // _SEASON, hi // _SEASON + 1))


def next_to_come(one: Shape, other: Shape) -> int | None:
    """Days from the telling of a gathering without a day to the one of that name; None where it is not meant."""
    if one.type != "gathering" or not _open(one) or one.window is None or other.window is None:
        return None
    if not other.date or one.format or other.format or not one.state or one.state != other.state:
        return None
    if one.place and other.place and one.place != other.place and one.state not in (one.place, other.place):
        return None
    away = other.window.lo - one.window.lo
    if not 0 <= away <= HORIZON or not set(_called(one)) & set(_called(other)):
        return None
    shared = (one.sides & other.sides) - {UNKNOWN}
    return away if shared else None


def _open(shape: Shape) -> bool:
    return shape.ahead and not shape.date


def _called(shape: Shape) -> Iterator[str]:
    if shape.celebrates:
        yield "celebration"
    if len(shape.name) > 1:
        yield "called " + " ".join(sorted(shape.name))
