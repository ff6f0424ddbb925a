"""Whom somebody is found with: the others in the records of a question, each with how many they share and the way to them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kenes.model.record import Record
from kenes.store import query
from kenes.store.numbers.kept import kept
from kenes.store.numbers.tally import tally
from kenes.store.numbers.which import Which, count, listed
from kenes.store.query import Heading
from kenes.store.view import View, found
from kenes.web.numbers import Number, called, number
from kenes.web.page import Asked

MOST = 12
COMING = 6
LATEST = 6
SHOWN = 3  # documents of a record that are named in a list


class Other(msgspec.Struct, frozen=True):
    """Somebody, what they are called, and the records they share."""

    id: str
    name: str
    number: Number


class Latest(msgspec.Struct, frozen=True):
    """The newest records of a question, and all of them."""

    all: Number
    records: tuple[Record, ...]


def company(
    asked: Asked, which: Which, facet: str, being: str | None, but: str | None = None, most: int = MOST
) -> tuple[Other, ...]:
    """Those who stand as `facet` in the records of a question, those of most first; nobody is their own company (`but`)."""
    told = kept(asked.connection, tally, which, facet, being=being, most=most + 1)
    some = [(id, many) for id, many in told if id != but][:most]
    names = called(asked, (id for id, _ in some))
    return tuple(Other(id, names[id], number(many, which.also((facet, id)))) for id, many in some)


def latest(asked: Asked, which: Which, most: int = LATEST) -> Latest:
    """Up to today."""
    until_today = which if which.until else which.also(until=asked.today.isoformat())
    rows = listed(asked.connection, until_today, most)
    return Latest(number(kept(asked.connection, count, which), which), tuple(record for _, record in rows))


def coming(asked: Asked, view: View, most: int = COMING) -> tuple[Record, ...]:
    """The nearest planned engagements of a view, the nearest first."""
    planned = view.but(kind=("engagement",), status=("planned",), since=asked.today.isoformat(), until=None)
    return tuple(record for _, record in found(asked.connection, asked.pack, planned, most, earliest=True))


def headings(asked: Asked, records: Iterable[Record]) -> dict[str, Heading]:
    """What stands above the documents that lists of these records name."""
    return query.headings(asked.connection, (id for record in records for id in record.documents[:SHOWN]))
