"""Tenures on a line of years: who held what from when to when, drawn as bars that say what is certain.

A partial date is a span of days: of a tenure since `2019` the bar of 2019 is pale, as on some day of it the tenure began.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from kenes.pack.tables import Post, Tenure
from kenes.store.schema import after, day_of
from kenes.web.page import Asked

TICKS = 9  # years named on the line at most


class Bar(msgspec.Struct, frozen=True):
    """Hundredths of the line, from its left: `start` and `width` of all the days it may have been, `sure` and `solid` of those it was."""

    start: float
    width: float
    sure: float
    solid: float


class Held(msgspec.Struct, frozen=True):
    """`person` held `post`, of `whose` (a state, else an organisation), from `since` up to `until` (ISO prefixes; None: not known,
    or still). `sources` are the pages the pack has it from."""

    person: str
    post: str
    whose: str | None
    since: str | None
    until: str | None
    acting: bool
    now: bool
    sources: tuple[str, ...]
    bar: Bar


class Tick(msgspec.Struct, frozen=True):
    year: str
    at: float


class Timeline(msgspec.Struct, frozen=True):
    ticks: tuple[Tick, ...]
    rows: tuple[Held, ...]


class Office(msgspec.Struct, frozen=True):
    """A post and who held it."""

    post: str
    level: str
    held: Timeline


def offices(asked: Asked, posts: Iterable[Post]) -> tuple[Office, ...]:
    """The posts that the pack has tenures of, on one line of years for all, so that who served together is seen."""
    held: dict[str, list[Tenure]] = {}
    for each in asked.pack.tenures:
        held.setdefault(each.post, []).append(each)
    known = [post for post in posts if post.id in held]
    since = first_year(each for post in known for each in held[post.id])
    return tuple(Office(post.id, post.level, timeline(asked, held[post.id], since)) for post in known)


def first_year(tenures: Iterable[Tenure]) -> int | None:
    """The year of the earliest day that tenures tell."""
    return min((int(told[:4]) for each in tenures if (told := each.since or each.until)), default=None)


def timeline(asked: Asked, tenures: Iterable[Tenure], since: int | None = None) -> Timeline:
    """The tenures on one line from the year `since` (where None, from the first they tell) to today, the latest to begin first."""
    known = sorted(tenures, key=lambda each: (each.since or "", each.until or "9999"), reverse=True)
    today = asked.today.toordinal()
    if not known:
        return Timeline((), ())
    first = date(since or first_year(known) or asked.today.year, 1, 1).toordinal()
    return Timeline(_ticks(first, today), tuple(_held(asked, each, first, today) for each in known))


def _held(asked: Asked, tenure: Tenure, first: int, today: int) -> Held:
    row = asked.pack.posts.get(tenure.post)
    state = asked.pack.state_of(tenure.post)
    return Held(
        person=tenure.person,
        post=tenure.post,
        whose=state or (row.organisation if row is not None else None),
        since=tenure.since,
        until=tenure.until,
        acting=tenure.acting,
        now=tenure.until is None,
        sources=tuple(each for each in tenure.source.split(";") if each.startswith(("https://", "http://"))),
        bar=bar(tenure, first, today),
    )


def bar(tenure: Tenure, first: int, today: int) -> Bar:
    """Where a tenure lies on the line from the day `first` to `today`, both by number."""
    start = day_of(tenure.since) if tenure.since else first
    stop = after(tenure.until) - 1 if tenure.until else today
    sure = after(tenure.since) - 1 if tenure.since else stop
    solid = day_of(tenure.until) if tenure.until else today
    width = max(today - first, 1)

    def at(day: int) -> float:
        return round(100 * min(max(day - first, 0), width) / width, 2)

    return Bar(at(start), max(round(at(stop) - at(start), 2), 0.4), at(sure), max(round(at(solid) - at(sure), 2), 0.0))


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / each <= TICKS)
    width = max(last - first, 1)
    marks: Sequence[int] = [year for year in years if year % step == 0]
    return tuple(Tick(f"{year:04}", round(100 * (date(year, 1, 1).toordinal() - first) / width, 2)) for year in marks
        if date(year, 1, 1).toordinal() >= first)  # fmt: skip
