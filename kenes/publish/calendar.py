"""Engagements as iCalendar (RFC 5545): what is planned, what was held, what moved.

A meeting is one event for ever: its UID is the record's id, and SEQUENCE rises with each day, place or status that documents or
people gave it since. A meeting that was called off, or put off to no day yet, is CANCELLED. Days are whole days: news gives
no hours one could rely on. A record whose day is unknown, or known to the month alone, is left out rather than guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from kenes.model.record import Record
from kenes.publish.entry import Desk, Entry, entry, moment
from kenes.publish.terminal import safe

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MOVING = ("date", "place", "status", "format")
_STATUS = {"planned": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "CANCELLED"}


def calendar(records: Iterable[Record], desk: Desk, title: str) -> bytes:
    """The calendar of the engagements among `records` whose day is known. `title` is what a reader's programme calls it."""
    found = Calendar()
    found.add("prodid", "-//Kenes//Observatory of regional diplomacy//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", safe(title))
    found.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in _events(records, desk):
        found.add_component(event)
    return bytes(found.to_ical())


def _events(records: Iterable[Record], desk: Desk) -> Iterator[Event]:
    for record in records:
        days = _days(record.value("date")) if record.kind == "engagement" else None
        if days is not None:
            yield _event(record, entry(record, desk), days, desk)


def _event(record: Record, told: Entry, days: tuple[date, date], desk: Desk) -> Event:
    event = Event()
    event.add("uid", f"{record.id}@kenes")
    event.add("sequence", sequence(record))
    told_at = moment(record.last or record.first) or datetime(days[0].year, days[0].month, days[0].day, tzinfo=UTC)
    event.add("dtstamp", told_at)
    event.add("last-modified", told_at)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(days=1))  # the day after the last: RFC 5545, 3.8.2.2
    event.add("summary", safe(told.what))
    event.add("status", _STATUS.get(record.value("status") or "", "TENTATIVE"))
    event.add("transp", "TRANSPARENT")
    if told.place:
        event.add("location", safe(told.place))
        at = desk.pack.places.get(record.entity("place") or "")
        if at is not None and at.lat is not None and at.lon is not None:
            event.add("geo", (at.lat, at.lon))
    quotes = (f"«{safe(each.quote)}»" for each in told.evidence[:5])
    event.add("description", "\n".join([*map(safe, told.detail), *dict.fromkeys(quotes), told.address]))
    if told.address.startswith(("http://", "https://")):
        event.add("url", told.address)
    event.add("categories", [each for each in (record.value("type"), record.value("level")) if each])
    return event


def sequence(record: Record) -> int:
    """How often a meeting was told anew: each further value of its day, place, status or format, each step and each verdict."""
    claims = sum(len(field.claims) - 1 for field in record.fields if field.name in _MOVING)
    return claims + max(len(record.history) - 1, 0) + len(record.judged)


def _days(told: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO day or range of days; None for a month or a year."""
    start, _, stop = (told or "").partition("/")
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(stop or start)
    except ValueError:
        return None
    return (first, last) if len(start) == 10 and first <= last else None
