"""What the watch writes down, so that a kill at any moment loses nothing: a poll with all it listed is one transaction, an article
with the note that it is kept is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, cast

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from kenes.model.codec import decode, encode
from kenes.source.entry import Entry, name
from kenes.store.bulk import insert
from kenes.store.watching import beats, captures, finds, journal

ASKED = 500  # names looked up at once
FAR = timedelta(days=2)  # a time further ahead was written while the clock was wrong
KEPT = timedelta(days=60)  # of the journal


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """An address that is polled, and what is known of it. Times are ISO in UTC."""

    place: str
    kind: str
    outlet: str
    etag: str | None = None
    modified: str | None = None
    due: str = ""
    polled: str | None = None
    answered: str | None = None
    failures: int = 0
    told: str = ""


class Find(msgspec.Struct, frozen=True):
    """An article that waits to be fetched or read; `told` is what went wrong the last of its `tries`."""

    name: str
    outlet: str
    entry: Entry
    tries: int
    seen: str
    told: str


class Kept(msgspec.Struct, frozen=True):
    """Where the bytes of a page lie: a record of a WARC file."""

    file: str
    start: int
    url: str
    fetched: str
    digest: str


def stamp(moment: datetime) -> str:
    """A time as these tables write it: `2026-03-02T08:00:00+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def known(connection: Connection) -> dict[str, Beat]:
    """Every address that was polled, by address."""
    return {row.place: Beat(**row._mapping) for row in connection.execute(select(beats))}


def unknown(connection: Connection, entries: Sequence[Entry]) -> list[Entry]:
    """Those entries that were never listed before."""
    held = {row.name for row in _rows(connection, entries)}
    return [entry for entry in entries if name(entry.url) not in held]


def polled(connection: Connection, beat: Beat, listed: Sequence[Entry], now: datetime) -> tuple[int, int]:
    """Writes a poll down with all it listed: how many entries are new, how many were changed since.

    An article belongs to the address that listed it first: only there can it be marked as changed.
    """
    entries = {name(entry.url): entry for entry in reversed(listed)}
    held = {row.name: row for row in _rows(connection, listed)}
    at = stamp(now)
    new = [
        (key, host(entry), beat.place, beat.outlet, "waiting", entry.mark, encode(entry), 0, at, at, None, "")
        for key, entry in reversed(entries.items())
        if key not in held
    ]
    insert(connection, "finds", [column.name for column in finds.c], new)
    changed = 0
    for key, row in held.items():
        entry = entries[key]
        if row.beat == beat.place and row.mark != entry.mark and row.state in ("kept", "failed", "waiting"):
            changed += 1
            _update(
                connection,
                key,
                state="waiting",
                mark=entry.mark,
                entry=encode(entry),
                host=host(entry),
                tries=0,
                due=at,
            )
    note_beat(connection, beat)
    return len(new), changed


def note_beat(connection: Connection, beat: Beat) -> None:
    """Writes down how an address was last polled."""
    row = msgspec.structs.asdict(beat)
    done = connection.execute(beats.update().where(beats.c.place == beat.place).values(row))
    if not done.rowcount:
        connection.execute(beats.insert().values(row))


def host(entry: Entry) -> str:
    """Who is asked for an article: nobody where the list held all of it."""
    return "" if entry.document is not None else name(entry.url).split("/")[0]


def hosts(connection: Connection, now: datetime) -> list[str]:
    """The hosts with articles that may be fetched now."""
    query = select(finds.c.host).where(_due(now)).distinct().order_by(finds.c.host)
    return list(connection.execute(query).scalars())


def waiting(connection: Connection, of: str, now: datetime, limit: int) -> list[Find]:
    """Articles of a host that may be fetched now, the last seen first: news before what is owed from long ago."""
    query = select(finds).where(finds.c.host == of, _due(now)).order_by(finds.c.seen.desc(), finds.c.name).limit(limit)
    return [
        Find(row.name, row.outlet, decode(row.entry, Entry), row.tries, row.seen, row.told)
        for row in connection.execute(query)
    ]


def put_off(connection: Connection, find: Find, until: datetime, told: str) -> None:
    """An article is tried again later."""
    _update(connection, find.name, tries=find.tries + 1, due=stamp(until), told=told)


def settled(connection: Connection, find: Find, state: str, told: str = "", document: str | None = None) -> None:
    """An article is kept, or will not be; one that was changed meanwhile goes on waiting."""
    known: dict[str, object] = {"state": state, "told": told, "tries": find.tries + 1}
    if document is not None:
        known |= {"document": document, "entry": encode(msgspec.structs.replace(find.entry, document=None))}
    same = and_(finds.c.name == find.name, finds.c.mark == find.entry.mark)
    connection.execute(finds.update().where(same).values(known))


def keep(connection: Connection, kept: Iterable[Kept]) -> None:
    """Notes where captures lie."""
    rows = [(each.file, each.start, name(each.url), each.url, each.fetched, each.digest) for each in kept]
    insert(connection, "captures", ["file", "start", "name", "url", "fetched", "digest"], rows)


def captured(connection: Connection, url: str) -> list[Kept]:
    """Where the captures of a page lie, the oldest first."""
    query = select(captures).where(captures.c.name == name(url)).order_by(captures.c.fetched)
    return [Kept(row.file, row.start, row.url, row.fetched, row.digest) for row in connection.execute(query)]


def note(connection: Connection, now: datetime, what: str, outlet: str = "", place: str = "", told: str = "") -> None:
    """A line of the journal."""
    number = int(connection.execute(select(func.coalesce(func.max(journal.c.number), 0))).scalar_one()) + 1
    row = {"number": number, "at": stamp(now), "what": what, "outlet": outlet, "place": place, "told": told}
    connection.execute(journal.insert().values(row))


def forget(connection: Connection, now: datetime) -> None:
    """Drops the lines of the journal that are older than KEPT."""
    connection.execute(journal.delete().where(journal.c.at < stamp(now - KEPT)))


def noted(connection: Connection, limit: int, outlets: Sequence[str] | None = None) -> list[Row[Any]]:
    """The last lines of the journal, the oldest of them first."""
    query = select(journal).order_by(journal.c.number.desc()).limit(limit)
    if outlets is not None:
        query = query.where(journal.c.outlet.in_(outlets))
    return list(reversed(connection.execute(query).all()))


def _due(now: datetime) -> ColumnElement[bool]:
    return and_(finds.c.state == "waiting", or_(finds.c.due <= stamp(now), finds.c.due > stamp(now + FAR)))


def _rows(connection: Connection, entries: Sequence[Entry]) -> Iterator[Row[Any]]:
    names = iter(dict.fromkeys(name(entry.url) for entry in entries))
    while some := list(islice(names, ASKED)):
        query = select(finds.c.name, finds.c.beat, finds.c.mark, finds.c.state)
        yield from cast(list[Row[Any]], connection.execute(query.where(finds.c.name.in_(some))).all())


def _update(connection: Connection, key: str, **values: object) -> None:
    connection.execute(finds.update().where(finds.c.name == key).values(values))
