"""Heard: which outlets the store has documents of, in which languages, how lately, and where one fell silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec
from sqlalchemy import Connection, func, select

from kenes.pack.pack import Pack
from kenes.record.page import outlet_of
from kenes.store.schema import UNKNOWN, documents

MONTHS = 24  # that are counted one by one


class Silence(msgspec.Struct, frozen=True):
    """Days without a document, both ends outside it: the last day before and the first after, ISO."""

    after: str
    before: str
    days: int


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of an outlet: `id` the pack's, else the name its documents carry, None where they carry none. `kind` is the
    pack's. `first` and `last` are ISO days of publication; `silence` the longest between them; `months` how many documents in
    each of the last MONTHS up to that of the newest document of the store, the oldest first."""

    id: str | None
    kind: str | None
    documents: int
    langs: tuple[tuple[str, int], ...]
    undated: int
    first: str | None
    last: str | None
    silence: Silence | None
    months: tuple[int, ...]


class Hearing(msgspec.Struct, frozen=True, kw_only=True):
    """`outlets` the largest first. `last` is the newest day of all; `official` documents of outlets that are a state's own.
    `silent` are the ids of outlets of the pack that the store has nothing of."""

    documents: int
    last: str | None
    langs: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    outlets: tuple[Heard, ...]
    silent: tuple[str, ...]

    @property
    def official(self) -> int:
        return dict(self.kinds).get("official", 0)


def stamp(connection: Connection) -> tuple[int, int]:
    """Changes whenever a document is added or changed: what `heard` said before stands while this does."""
    most = (select(func.max(column)).scalar_subquery() for column in (documents.c.serial, documents.c.line))
    held = connection.execute(select(*most)).one()  # each from the end of its index
    return held[0] or 0, held[1] or 0


def heard(connection: Connection, pack: Pack) -> Hearing:
    """All of it, over the newest versions of all documents."""
    asked = (
        select(documents.c.outlet, documents.c.lang, documents.c.day, func.count())
        .where(documents.c.current == 1)
        .group_by(documents.c.outlet, documents.c.lang, documents.c.day)
    )
    by_outlet: dict[str | None, list[tuple[str | None, int, int]]] = {}
    for outlet, lang, day, count in connection.execute(asked):
        row = outlet_of(outlet, None, pack)
        by_outlet.setdefault(row.id if row is not None else outlet, []).append((lang, int(day), int(count)))
    newest = max((day for rows in by_outlet.values() for _, day, _ in rows), default=UNKNOWN)
    outlets = [_heard(id, rows, newest, pack) for id, rows in by_outlet.items()]
    outlets.sort(key=lambda each: (-each.documents, each.id or ""))
    langs, kinds = Counter[str](), Counter[str]()
    for each in outlets:
        langs.update(dict(each.langs))
        kinds[each.kind or ""] += each.documents
    return Hearing(
        documents=sum(each.documents for each in outlets),
        last=_iso(newest),
        langs=_counted(langs),
        kinds=_counted(kinds),
        outlets=tuple(outlets),
        silent=tuple(sorted(set(pack.outlets) - {each.id for each in outlets})),
    )


def _heard(id: str | None, rows: Sequence[tuple[str | None, int, int]], newest: int, pack: Pack) -> Heard:
    days = sorted({day for _, day, _ in rows if day != UNKNOWN})
    langs = Counter[str]()
    for lang, _, count in rows:
        langs[lang or ""] += count
    row = pack.outlets.get(id or "")
    return Heard(
        id=id,
        kind=row.kind if row is not None else None,
        documents=sum(count for _, _, count in rows),
        langs=_counted(langs),
        undated=sum(count for _, day, count in rows if day == UNKNOWN),
        first=_iso(days[0]) if days else None,
        last=_iso(days[-1]) if days else None,
        silence=_silence(days),
        months=_months([(day, count) for _, day, count in rows], newest),
    )


def _silence(days: Sequence[int]) -> Silence | None:
    """The longest stretch between two days that follow one another; None where no day is missing."""
    longest, after = max(((next_ - day - 1, day) for day, next_ in pairwise(days)), default=(0, 0))
    if longest < 1:
        return None
    return Silence(date.fromordinal(after).isoformat(), date.fromordinal(after + longest + 1).isoformat(), longest)


def _months(counted: Sequence[tuple[int, int]], newest: int) -> tuple[int, ...]:
    if newest == UNKNOWN:
        return (0,) * MONTHS
    last = date.fromordinal(newest)
    found = [0] * MONTHS
    for day, count in counted:
        if day != UNKNOWN:
            when = date.fromordinal(day)
            ago = (last.year - when.year) * 12 + last.month - when.month
            if ago < MONTHS:
                found[MONTHS - 1 - ago] += count
    return tuple(found)


def _counted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _iso(day: int) -> str | None:
    return date.fromordinal(day).isoformat() if day != UNKNOWN else None
