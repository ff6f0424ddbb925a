"""The records behind a number: exactly those it counts, the latest first, each with its sentences one step away."""

from __future__ import annotations

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.numbers.kept import kept
from kenes.store.numbers.which import Which, count, listed
from kenes.store.query import Heading
from kenes.web.numbers import called, kind_of, which
from kenes.web.page import Asked, Page

A_PAGE = 50
SHOWN = 3  # documents of a record that are named in a list


class Records(msgspec.Struct, frozen=True):
    """`count` is how many records the question has, however many this page shows; `names` of what it asks for; `more` is the
    address of the next page, None on the last."""

    which: Which
    kind: str
    count: int
    names: dict[str, str]
    records: tuple[Record, ...]
    headings: dict[str, Heading]
    more: str | None


def records(asked: Asked) -> Records:
    """Raises BadInput for what cannot be asked."""
    what = which(asked)
    rows = listed(asked.connection, what, A_PAGE + 1, asked.number("before"))
    shown = tuple(record for _, record in rows[:A_PAGE])
    return Records(
        which=what,
        kind=kind_of(what),
        count=kept(asked.connection, count, what),
        names=called(asked, (value for _, value in what.facets)),
        records=shown,
        headings=query.headings(asked.connection, (id for record in shown for id in record.documents[:SHOWN])),
        more=asked.address(before=rows[A_PAGE - 1][0]) if len(rows) > A_PAGE else None,
    )


ROUTES = (Page("/records", records, "counted.html", sample="/records?kind=engagement&present=kz"),)
