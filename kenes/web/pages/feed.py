"""The feed, home: the newest quotations, engagements, instruments and initiatives of a view, by story, and the meetings that come next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.index.said import DATES, day
from kenes.store.query import Heading
from kenes.store.schema import UNKNOWN
from kenes.store.telling import asked as telling
from kenes.store.telling.asked import Head
from kenes.store.view import View, found
from kenes.web.choices import Choices, choices
from kenes.web.page import Asked, Moved, Page
from kenes.web.strands import DOCUMENTS, Strand, strands

A_PAGE = 30
COMING = 6
SHOWN = 3  # documents of a record that are named in a list


class Day(msgspec.Struct, frozen=True):
    """The records of an ISO day, or of a month or year where no day is known; None for those without a date. Those of one story
    follow each other, as `strands` say."""

    day: str | None
    records: tuple[Record, ...]
    strands: tuple[Strand, ...]


class Feed(msgspec.Struct, frozen=True):
    """`headings` are of the documents the records name first and of those that give a story its title; `coming` the next planned engagements of the same view; `more` is
    the address of the next page, None on the last."""

    view: View
    choices: Choices
    days: tuple[Day, ...]
    headings: dict[str, Heading]
    coming: tuple[Record, ...]
    more: str | None


def feed(asked: Asked) -> Feed | Moved:
    """What happened up to today, the latest first; what is announced stands beside it."""
    if any(not value for _, value in asked.query):  # a form sends its empty fields too
        return Moved(asked.address())
    view, today = asked.view, asked.today.isoformat()
    before = asked.number("before")
    rows = found(asked.connection, asked.pack, view.but(until=view.until or today), A_PAGE + 1, before)
    shown = [record for _, record in rows[:A_PAGE]]
    heads = telling.heads(asked.connection, (id for record in shown for id in record.documents[:DOCUMENTS]))
    named = [*(id for record in shown for id in record.documents[:SHOWN]), *(each.central for each in heads.values())]
    return Feed(
        view=view,
        choices=choices(asked),
        days=tuple(_days(shown, heads)),
        headings=query.headings(asked.connection, dict.fromkeys(named)),
        coming=_coming(asked, view, today) if before is None and not view.until else (),
        more=asked.address(before=rows[A_PAGE - 1][0]) if len(rows) > A_PAGE else None,
    )


def _days(records: Iterable[Record], heads: Mapping[str, Head]) -> Iterator[Day]:
    for when, some in groupby(records, _when):
        of = {record.id: record for record in some}
        told = strands(tuple(of.values()), heads)
        yield Day(when, tuple(of[id] for each in told for id in each.records), told)


def _when(record: Record) -> str | None:
    """The ISO prefix of a record's own first day, as exact as it is known; else of its first publication."""
    number = day(record)
    if number == UNKNOWN:
        return None
    whole = date.fromordinal(number).isoformat()
    own = (record.value(name) for name in DATES)
    return next((told[:10].split("/")[0] for told in own if told and whole.startswith(told[:10].split("/")[0])), whole)


def _coming(asked: Asked, view: View, today: str) -> tuple[Record, ...]:
    """The nearest planned engagements, the nearest first."""
    if (view.kind and "engagement" not in view.kind) or (view.status and "planned" not in view.status):
        return ()
    planned = view.but(kind=("engagement",), status=("planned",), since=max(today, view.since or today))
    return tuple(record for _, record in found(asked.connection, asked.pack, planned, COMING, earliest=True))


ROUTES = (Page("/", feed, "feed.html", menu=(10, "Feed")),)
