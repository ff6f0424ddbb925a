"""The stored reports, found by the blocks they touch; decoded once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select

from kenes.model.record import Report
from kenes.store.ready import number, stored_report
from kenes.store.schema import REPORTS_A_DOCUMENT, blocks, reports

T = TypeVar("T")
_IN = 500  # values of one IN
_MOST = 50_000  # reports kept decoded


class Shelf:
    """What `closure` looks reports up in; `numbers` are theirs in the store, by id, until the shelf is `trimmed`."""

    def __init__(self, connection: Connection, most: int = _MOST) -> None:
        self.connection = connection
        self.most = most
        self.numbers: dict[str, int] = {}
        self._decoded: dict[int, Report] = {}

    def lookup(self, keys: Iterable[str]) -> tuple[Report, ...]:
        """The reports that touch any of these blocks, or name any of these parties."""
        found: set[int] = set()
        for some in chunks(sorted({number(key) for key in keys})):
            rows = self.connection.execute(select(blocks.c.report).where(blocks.c.key.in_(some)))
            found.update(report for (report,) in rows)
        return self.reports(sorted(found))

    def trimmed(self) -> None:
        """Emptied where it holds more than `most`. Never while blocks are gathered: what they found must keep its number."""
        if len(self._decoded) > self.most:
            self._decoded.clear()
            self.numbers.clear()

    def of(self, serial: int) -> tuple[Report, ...]:
        """The reports of a document."""
        first = serial * REPORTS_A_DOCUMENT
        own = reports.c.number.between(first, first + REPORTS_A_DOCUMENT - 1)
        rows = self.connection.execute(select(reports.c.number, reports.c.body).where(own).order_by(reports.c.number))
        return tuple(self._kept(number, body) for number, body in rows)

    def reports(self, numbers: Sequence[int]) -> tuple[Report, ...]:
        for some in chunks([each for each in numbers if each not in self._decoded]):
            rows = self.connection.execute(select(reports.c.number, reports.c.body).where(reports.c.number.in_(some)))
            for each, body in rows:
                self._kept(each, body)
        return tuple(self._decoded[each] for each in numbers if each in self._decoded)

    def _kept(self, number: int, body: bytes) -> Report:
        report = self._decoded.get(number)
        if report is None:
            report = self._decoded[number] = stored_report(body)
        self.numbers[report.id] = number
        return report


def chunks(values: Iterable[T], size: int = _IN) -> Iterator[list[T]]:
    """Values in lists of `size` at most."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
