"""Folding what is dirty: the reports that can share a record with new or vanished ones are gathered and folded again.

Only the blocks that a change touches are read, and of these only the records whose members change are made and written; what a run was to fold stays dirty until it is committed, so an
interrupted run is taken up by the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from kenes.model.codec import encode
from kenes.model.judgement import Judgement
from kenes.model.record import Record, Report
from kenes.pack.pack import Pack
from kenes.record.fold import closure, fold, touched
from kenes.store.bulk import indexed, insert, removed
from kenes.store.folding import counting
from kenes.store.folding.shelf import Shelf, chunks
from kenes.store.index.said import day, marks, words
from kenes.store.ready import deflated, number
from kenes.store.schema import REPORTS_A_DOCUMENT, ROWS_A_DAY, dirty, members, records
from kenes.store.telling.retold import retell

MOST = 20_000  # documents folded in one transaction of a long run
AT_ONCE = 40  # documents whose blocks are folded together


class Folded(msgspec.Struct):
    """What a run did: documents whose reports were new, records written, records that are no more, stories written."""

    documents: int = 0
    written: int = 0
    dropped: int = 0
    stories: int = 0


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
    fresh = sorted(int(what[2:]) for what in waiting if what.startswith("d:"))
    gone = [int(what[2:]) for what in waiting if what.startswith("r:")]
    keys = [what[2:] for what in waiting if what.startswith("k:")]
    run = _Run(connection, pack, ledger, frozenset(fresh))
    if gone or keys:
        run.fold(keys, gone, anew=True)
        _settled(connection, [what for what in waiting if not what.startswith("d:")])
    serials = fresh[:most]
    for some in chunks(serials, AT_ONCE):
        run.fold({key for report in run.unfolded(some) for key in touched(report)})
        _settled(connection, [f"d:{serial}" for serial in some])
        run.done.documents += len(some)
        if progress is not None:
            progress(run.done.documents, len(serials))
    run.done.stories = retell(connection, ledger)
    if run.done.written or run.done.dropped or run.done.stories:
        counting.turned(connection)
    return run.done


def waiting(connection: Connection) -> bool:
    """Whether anything is still to be folded."""
    return connection.execute(select(dirty.c.what).limit(1)).first() is not None


class _Run:
    """One transaction of folding. `fresh` are the documents whose reports no record holds yet as they are now."""

    def __init__(self, connection: Connection, pack: Pack, ledger: Sequence[Judgement], fresh: frozenset[int]) -> None:
        self.connection = connection
        self.pack = pack
        self.ledger = ledger
        self.fresh = fresh
        self.shelf = Shelf(connection)
        self.folded: set[int] = set()
        self.done = Folded()

    def unfolded(self, serials: Sequence[int]) -> list[Report]:
        """The reports of documents that this run has not met in a block yet."""
        own = [report for serial in serials for report in self.shelf.of(serial)]
        return [report for report in own if self.shelf.numbers[report.id] not in self.folded]

    def fold(self, keys: Collection[str], gone: Sequence[int] = (), *, anew: bool = False) -> None:
        """Folds the blocks of `keys`. A record that keeps its members, none of them `gone` or of a fresh document, is left as it
        is: only with `anew`, where people judged, is it made again too."""
        if not keys and not gone:
            return
        connection = self.connection
        self.shelf.trimmed()
        near = {report.id: report for report in closure(keys, self.shelf.lookup, self.ledger)}
        numbers = {id: self.shelf.numbers[id] for id in near}
        self.folded.update(numbers.values())
        held = _held(connection, {*numbers.values(), *gone})
        sizes = Counter(row for rows in held.values() for row in rows)

        def wanted(members: Sequence[Report]) -> bool:
            own = [numbers[report.id] for report in members]
            rows = {tuple(held.get(each, ())) for each in own}
            if anew or len(rows) != 1 or any(each // REPORTS_A_DOCUMENT in self.fresh for each in own):
                return True
            [row] = rows
            return len(row) != 1 or sizes[row[0]] != len(own)

        made = fold(tuple(near.values()), self.ledger, self.pack, wanted)
        changed = {numbers[id] for record in made for id in record.reports if id in numbers} | set(gone)
        rows = {row for each in changed for row in held.get(each, ())}
        self._write(made, near, numbers, _old(connection, rows, [record.id for record in made]), sorted(changed))

    def _write(
        self,
        made: Sequence[Record],
        near: Mapping[str, Report],
        numbers: Mapping[str, int],
        old: Mapping[str, tuple[int, bytes]],
        changed: Sequence[int],
    ) -> None:
        """Puts `made` in the place of the `old` records, and says whose members the `changed` reports are."""
        connection = self.connection
        fresh = {record.id: (deflated(encode(record)), record) for record in made}
        kept = {id: row for id, (row, body) in old.items() if id in fresh and fresh[id][0] == body}
        _drop(connection, [row for id, (row, _) in old.items() if id not in kept], changed)
        rows = kept | _rows(connection, [record for id, (_, record) in fresh.items() if id not in kept])
        new = [(rows[id], body, record) for id, (body, record) in fresh.items() if id not in kept]
        insert(
            connection, "records", ("row", "id", "kind", "body"), [(row, r.id, r.kind, body) for row, body, r in new]
        )
        aliases = [(each, row) for row, _, record in new for each in sorted({*record.aliases})]
        insert(connection, "aliases", ("id", "record"), aliases)
        told = {(numbers[each], rows[record.id]) for record in made for each in record.reports if each in numbers}
        insert(connection, "members", ("report", "record"), sorted(told))
        said = [
            (row, words(record), marks(record, [near[each] for each in record.reports if each in near], self.pack))
            for row, _, record in new
        ]
        indexed(connection, "said", said)
        counting.kept(connection, [(row, record) for row, _, record in new], self.pack)
        self.done.written += len(new)
        self.done.dropped += sum(id not in fresh for id in old)


def _held(connection: Connection, numbers: Collection[int]) -> dict[int, list[int]]:
    """The rows of the records that reports are members of now, by report."""
    found: dict[int, list[int]] = {}
    for some in chunks(sorted(numbers)):
        rows = connection.execute(select(members.c.report, members.c.record).where(members.c.report.in_(some)))
        for report, row in rows:
            found.setdefault(report, []).append(row)
    return found


def _old(connection: Connection, rows: Collection[int], ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """The records of these rows or of these ids: row and body by id."""
    known = {*rows}
    for named in chunks(ids):
        known.update(connection.execute(select(records.c.row).where(records.c.id.in_(named))).scalars())
    found: dict[str, tuple[int, bytes]] = {}
    for some in chunks(sorted(known)):
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
