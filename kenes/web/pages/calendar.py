"""The calendar: engagements by their own day, a month as a table or a list that goes on; what is planned, was held, was called off.

An engagement stands under the days its documents say, never under the day they were published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.store import query
from kenes.store.daily import daily
from kenes.store.query import Heading
from kenes.store.schema import ROWS_A_DAY, after, day_of
from kenes.store.view import View, found
from kenes.web.choices import Choices, choices
from kenes.web.page import Asked, Moved, Page

SHOWN = ("month", "list")
IN_A_CELL = 4
READ = 16  # records of a day that are looked at: some have no day of their own
IN_A_LIST = 40
LONGEST = 14  # days of an engagement that began before the month and may still go on
DOCUMENTS = 3


class Day(msgspec.Struct, frozen=True):
    """A day of the month's table, or of the list (`day` an ISO prefix there); `more` opens the rest of a crowded one."""

    day: str
    inside: bool
    records: tuple[Record, ...]
    more: str | None = None


class Calendar(msgspec.Struct, frozen=True):
    """`weeks` of a month, Monday first, with `loose` what is known to the month alone; or `days` as a list. `earlier` and `later` are
    the addresses beside; `before` and `after`, of a month without anything, the nearest days that have something."""

    view: View
    choices: Choices
    show: str
    month: str
    today: str
    weeks: tuple[tuple[Day, ...], ...]
    loose: tuple[Record, ...]
    days: tuple[Day, ...]
    headings: dict[str, Heading]
    earlier: str | None
    later: str | None
    before: str | None
    after: str | None


def calendar(asked: Asked) -> Calendar | Moved:
    """Raises BadInput for a month or a day that is none."""
    if any(not value for _, value in asked.query):  # a form sends its empty fields too
        return Moved(asked.address())
    return _list(asked) if asked.choice("show", SHOWN) == "list" else _month(asked)


def _month(asked: Asked) -> Calendar:
    first = _first(asked)
    following = (first + timedelta(days=31)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    stop = following + timedelta(days=(7 - following.weekday()) % 7)
    spread = _spread(asked, start, stop)
    cells = [_cell(asked, start + timedelta(days=at), first.month, spread) for at in range((stop - start).days)]
    empty = not any(cell.records for cell in cells if cell.inside)
    month = first.isoformat()[:7]
    return Calendar(
        view=asked.view,
        choices=choices(asked),
        show="month",
        month=month,
        today=asked.today.isoformat(),
        weeks=tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7)),
        loose=tuple(spread.get(month, ())),
        days=(),
        headings={},
        earlier=asked.address(month=(first - timedelta(days=1)).isoformat()[:7]) if first.year > 1 else None,
        later=asked.address(month=following.isoformat()[:7]),
        before=_nearest(asked, first, back=True) if empty else None,
        after=_nearest(asked, following, back=False) if empty else None,
    )


def _first(asked: Asked) -> date:
    """The first day of the month that is asked for: `month`, else where the filter begins, else today."""
    told = asked.one("month") or (asked.view.since or asked.today.isoformat())[:7]
    told = f"{told}-01" if len(told) == 4 else told
    if len(told) != 7 or not day_of(told) or not 1 < int(told[:4]) < 9999:
        raise BadInput(f"expected month to be like 2024-05, got {told[:40]!r}")
    return date.fromordinal(day_of(told))


def _spread(asked: Asked, start: date, stop: date) -> dict[str, list[Record]]:
    """The engagements by each day they last, within the filter; by the month those that have no day."""
    view = _within(asked.view, start - timedelta(days=LONGEST), stop - timedelta(days=1))
    if view is None:
        return {}
    told: dict[str, list[Record]] = {}
    for records in daily(asked.connection, asked.pack, view, READ).values():
        for record in records:
            for day in _days(record):
                told.setdefault(day, []).append(record)
    return told


def _days(record: Record) -> Iterator[str]:
    """Each ISO day an engagement lasts, its month where that is all that is known."""
    begins, _, ends = (record.value("date") or "").partition("/")
    if len(begins) < 10:
        yield from (begins,) if len(begins) == 7 else ()
        return
    first, last = day_of(begins), day_of(ends) if len(ends) >= 10 else day_of(begins)
    yield from (date.fromordinal(day).isoformat() for day in range(first, min(last, first + LONGEST) + 1))


def _cell(asked: Asked, day: date, month: int, spread: dict[str, list[Record]]) -> Day:
    told = day.isoformat()
    records = spread.get(told, [])
    more = asked.address(show="list", month=None, since=told, until=told) if len(records) > IN_A_CELL else None
    return Day(told, day.month == month, tuple(records[:IN_A_CELL]), more)


def _list(asked: Asked) -> Calendar:
    start = _start(asked)
    shown, rest = _onward(asked, start)
    days: dict[str, list[Record]] = {}
    for record in shown:
        if told := (record.value("date") or ""):
            days.setdefault(told.partition("/")[0], []).append(record)
    return Calendar(
        view=asked.view,
        choices=choices(asked),
        show="list",
        month=start.isoformat()[:7],
        today=asked.today.isoformat(),
        weeks=(),
        loose=(),
        days=tuple(Day(day, True, tuple(records)) for day, records in sorted(days.items())),
        headings=query.headings(asked.connection, (id for record in shown for id in record.documents[:DOCUMENTS])),
        earlier=_backward(asked, start),
        later=asked.address(**{"from": rest}) if rest else None,
        before=None,
        after=None,
    )


def _start(asked: Asked) -> date:
    told = asked.one("from") or asked.view.since or asked.today.isoformat()
    if not day_of(told) or not 1 < int(told[:4]) < 9999:
        raise BadInput(f"expected from to be a day like 2024-05-16, got {told[:40]!r}")
    return date.fromordinal(day_of(told))


def _onward(asked: Asked, start: date) -> tuple[list[Record], str | None]:
    """Engagements from a day on, whole days of them, and the day from which a further page goes on."""
    view = _within(asked.view, start, None)
    if view is None:
        return [], None
    rows = found(asked.connection, asked.pack, view, IN_A_LIST + 1, earliest=True)
    if len(rows) <= IN_A_LIST:
        return [record for _, record in rows], None
    last = _day_of_row(rows[-1][0])
    whole = [record for row, record in rows if _day_of_row(row) < last]
    if whole:
        return whole, last.isoformat()
    return [record for _, record in rows], (last + timedelta(days=1)).isoformat()


def _backward(asked: Asked, start: date) -> str | None:
    view = _within(asked.view.but(since=None), None, start - timedelta(days=1))
    rows = found(asked.connection, asked.pack, view, IN_A_LIST) if view is not None else []
    return asked.address(**{"from": _day_of_row(rows[-1][0]).isoformat(), "since": None}) if rows else None


def _nearest(asked: Asked, day: date, *, back: bool) -> str | None:
    """The address of the month of the nearest engagement before or from a day on."""
    view = _within(asked.view, None, day - timedelta(days=1)) if back else _within(asked.view, day, None)
    rows = found(asked.connection, asked.pack, view, READ, earliest=not back) if view is not None else []
    told = next((date for _, record in rows if (date := record.value("date")) and len(date) >= 7), None)
    return asked.address(month=told[:7]) if told else None


def _day_of_row(row: int) -> date:
    return date.fromordinal(max(row // ROWS_A_DAY, 1))


def _within(view: View, start: date | None, stop: date | None) -> View | None:
    """The engagements of a view from a day to another, both within; None where its own days leave none."""
    starts = [each for each in (view.since, start.isoformat() if start else None) if each]
    stops = [each for each in (view.until, stop.isoformat() if stop else None) if each]
    since, until = max(starts, key=day_of, default=None), min(stops, key=after, default=None)
    if since is not None and until is not None and day_of(since) >= after(until):
        return None
    return view.but(kind=("engagement",), since=since, until=until)


_ASKS = (
    ("show", "a month or a list", {"type": "string", "enum": [*SHOWN]}),
    ("month", "which month", {"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
    ("from", "the day a list begins on", {"type": "string"}),
)
ROUTES = (
    Page("/calendar", calendar, "calendar.html", menu=(20, "Calendar"), sample="/calendar?month=2024-06", asks=_ASKS),
)
