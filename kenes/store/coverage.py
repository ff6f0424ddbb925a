"""How well each outlet is covered: when it was last polled and answered, what it listed, and whether it fell silent.

An outlet is silent when it was polled and listed nothing new for half as long again as its longest silence of the last thirty days,
and for half a day at least; before it has listed five times nobody can say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

import msgspec
from sqlalchemy import Connection, func, select

from kenes.store.watched import stamp
from kenes.store.watching import beats, finds

SPAN = timedelta(days=30)
LEAST = timedelta(hours=12)
TIMES = 5  # that an outlet must have listed something before its silence means anything
LONGER = 1.5

State = Literal["silent", "failing", "unknown", "well", "not polled", "no address"]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet. `last` is when it last listed something new, `gap` the longest time between two such moments; `articles` are those of the
    last thirty days by what became of them. Times are ISO in UTC."""

    outlet: str
    state: State
    addresses: int = 0
    polled: str | None = None
    answered: str | None = None
    last: str | None = None
    gap: timedelta | None = None
    articles: Mapping[str, int] = {}
    told: str = ""


def coverage(connection: Connection, outlets: Iterable[str], now: datetime) -> list[Standing]:
    """How each of these outlets stands, in their order."""
    polls = defaultdict(list)
    for row in connection.execute(select(beats)):
        polls[row.outlet].append(row)
    seen: dict[str, set[str]] = defaultdict(set)
    became: dict[str, Counter[str]] = defaultdict(Counter)
    months = select(finds.c.outlet, finds.c.seen, finds.c.state, func.count()).where(finds.c.seen >= stamp(now - SPAN))
    for outlet, at, state, count in connection.execute(months.group_by(finds.c.outlet, finds.c.seen, finds.c.state)):
        seen[outlet].add(at)
        became[outlet][state] += count
    lasts = select(finds.c.outlet, func.max(finds.c.seen)).group_by(finds.c.outlet)
    last = {row[0]: row[1] for row in connection.execute(lasts)}
    standings = []
    for outlet in outlets:
        rows = polls[outlet]
        polled = max((row.polled for row in rows if row.polled), default=None)
        answered = max((row.answered for row in rows if row.answered), default=None)
        times = [datetime.fromisoformat(at) for at in sorted(seen[outlet])]
        gap = max((later - sooner for sooner, later in pairwise(times)), default=None)
        failing = bool(rows) and all(row.failures for row in rows)
        standings.append(
            Standing(
                outlet=outlet,
                state=_state(polled, failing, times, gap, last.get(outlet)),
                addresses=len(rows),
                polled=polled,
                answered=answered,
                last=last.get(outlet),
                gap=gap,
                articles=dict(became[outlet]),
                told=next((row.told for row in rows if row.told), ""),
            )
        )
    return standings


def _state(
    polled: str | None, failing: bool, times: Sequence[datetime], gap: timedelta | None, last: str | None
) -> State:
    if polled is None:
        return "not polled"
    if failing:
        return "failing"
    quiet = datetime.fromisoformat(polled) - datetime.fromisoformat(last) if last else None
    if quiet is not None and quiet > SPAN:
        return "silent"
    if gap is None or quiet is None or len(times) < TIMES:
        return "unknown"
    return "silent" if quiet > max(gap * LONGER, LEAST) else "well"
