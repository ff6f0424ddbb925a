"""Folding what is dirty: the reports that can share a record with new or vanished ones are gathered and folded again.

Only the blocks that a change touches are read and written; what a run was to fold stays dirty until it is committed, so an
interrupted run is taken up by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import msgspec
from sqlalchemy import Connection, select

from kenes.model.codec import encode
from kenes.model.judgement import Judgement
from kenes.model.record import Record
from kenes.pack.pack import Pack
from kenes.record.fold import closure, fold, touched
from kenes.store.bulk import indexed, insert, removed
from kenes.store.folding import counting
from kenes.store.folding.shelf import Shelf, chunks
from kenes.store.index.said import day, marks, words
from kenes.store.ready import deflated, number
from kenes.store.schema import ROWS_A_DAY, dirty, members, records

MOST = 20_000  # documents folded in one transaction of a long run
AT_ONCE = 40  # documents whose blocks are folded together


class Folded(msgspec.Struct):
    """What a run did: documents whose reports were new, records written, records that are no more."""

    documents: int = 0
    written: int = 0
    dropped: int = 0


def refold(
    connection: Connection,
    pack: Pack,
    ledger: Sequence[Judgement],
    progress: Callable[[int, int], None] | None = None,
    most: int | None = None,
) -> Folded:
    """Folds what is dirty, at most `most` documents of it, within the transaction of `connection`; `progress` is told how many
    documents of how many are done."""
    waiting = sorted(connection.execute(select(dirty.c.what)).scalars())
    serials = sorted(int(what[2:]) for what in waiting if what.startswith("d:"))[:most]
    gone = [int(what[2:]) for what in waiting if what.startswith("r:")]
    keys = [what[2:] for what in waiting if what.startswith("k:")]
    shelf = Shelf(connection)
    done = Folded()
    folded: set[int] = set()
    if gone or keys:
        _fold(connection, shelf, keys, gone, pack, ledger, folded, done)
        _settled(connection, [what for what in waiting if not what.startswith("d:")])
    for some in chunks(serials, AT_ONCE):
        own = [report for serial in some for report in shelf.of(serial) if shelf.numbers[report.id] not in folded]
        near = {key for report in own for key in touched(report)}
        if near:
            _fold(connection, shelf, near, (), pack, ledger, folded, done)
        _settled(connection, [f"d:{serial}" for serial in some])
        done.documents += len(some)
        if progress is not None:
            progress(done.documents, len(serials))
    if done.written or done.dropped:
        counting.turned(connection)
    return done


def waiting(connection: Connection) -> bool:
    """Whether anything is still to be folded."""
    return connection.execute(select(dirty.c.what).limit(1)).first() is not None


def _fold(
    connection: Connection,
    shelf: Shelf,
    keys: Collection[str],
    gone: Sequence[int],
    pack: Pack,
    ledger: Sequence[Judgement],
    folded: set[int],
    done: Folded,
) -> None:
    near = {report.id: report for report in closure(keys, shelf.lookup, ledger)}
    numbers = {id: shelf.numbers[id] for id in near}
    folded.update(numbers.values())
    made = fold(tuple(near.values()), ledger, pack)
    old = _old(connection, [*numbers.values(), *gone], [record.id for record in made])
    fresh = {record.id: (deflated(encode(record)), record) for record in made}
    kept = {id: row for id, (row, body) in old.items() if id in fresh and fresh[id][0] == body}
    _drop(connection, [row for id, (row, _) in old.items() if id not in kept], [*numbers.values(), *gone])
    rows = kept | _rows(connection, [record for id, (_, record) in fresh.items() if id not in kept])
    new = [(rows[id], body, record) for id, (body, record) in fresh.items() if id not in kept]
    insert(connection, "records", ("row", "id", "kind", "body"), [(row, r.id, r.kind, body) for row, body, r in new])
    insert(
        connection,
        "aliases",
        ("id", "record"),
        [(each, row) for row, _, record in new for each in sorted({*record.aliases})],
    )
    told = [(numbers[each], rows[record.id]) for record in made for each in record.reports if each in numbers]
    insert(connection, "members", ("report", "record"), sorted(set(told)))
    indexed(
        connection,
        "said",
        [
            (row, words(record), marks(record, [near[each] for each in record.reports if each in near], pack))
            for row, _, record in new
        ],
    )
    counting.kept(connection, [(row, record) for row, _, record in new], pack)
    done.written += len(new)
    done.dropped += sum(id not in fresh for id in old)


def _old(connection: Connection, numbers: Sequence[int], ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """The records with a member among these reports, or one of these ids: row and body by id."""
    rows: set[int] = set()
    for named in chunks(ids):
        rows.update(connection.execute(select(records.c.row).where(records.c.id.in_(named))).scalars())
    for some in chunks(sorted(set(numbers))):
        rows.update(connection.execute(select(members.c.record).where(members.c.report.in_(some))).scalars())
    found: dict[str, tuple[int, bytes]] = {}
    for some in chunks(sorted(rows)):
        held = connection.execute(select(records.c.id, records.c.row, records.c.body).where(records.c.row.in_(some)))
        found.update({id: (row, bytes(body)) for id, row, body in held})
    return found


def _drop(connection: Connection, rows: Sequence[int], numbers: Sequence[int]) -> None:
    removed(connection, "records", "row", rows)
    removed(connection, "aliases", "record", rows)
    removed(connection, "said", "rowid" if connection.dialect.name == "sqlite" else "id", rows)
    removed(connection, "members", "report", sorted(set(numbers)))
    counting.dropped(connection, rows)


def _rows(connection: Connection, made: Sequence[Record]) -> dict[str, int]:
    """The numbers of records: the day of each and a part that only its id decides, so that they come in one order however
    the store was filled; the next free one for the rare two that fall together."""
    wanted = {record.id: day(record) * ROWS_A_DAY + number(record.id) % ROWS_A_DAY for record in made}
    taken: set[int] = set()
    for some in chunks(sorted(wanted.values())):
        taken.update(connection.execute(select(records.c.row).where(records.c.row.in_(some))).scalars())
    found: dict[str, int] = {}
    for id in sorted(wanted):
        row = wanted[id]
        while row in taken:
            row += 1
            if connection.execute(select(records.c.row).where(records.c.row == row)).first() is not None:
                taken.add(row)
        taken.add(row)
        found[id] = row
    return found


def _settled(connection: Connection, what: Sequence[str]) -> None:
    removed(connection, "dirty", "what", what)
