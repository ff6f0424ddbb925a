"""Asking: records by what they say and whom they name, newest first; a record or a document by its id; the words behind a claim."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, or_, select, union_all

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.record import Evidence, Record
from kenes.model.report import Reading
from kenes.store.index import match
from kenes.store.index.marks import mark
from kenes.store.index.match import Marks
from kenes.store.ready import inflated, stored_reading, stored_record
from kenes.store.schema import (
    REPORTS_A_DOCUMENT,
    ROWS_A_DAY,
    aliases,
    documents,
    judgements,
    members,
    readings,
    records,
)  # fmt: skip
from kenes.store.search import stretch
from kenes.store.telling import asked as telling
from kenes.text.span import Span


class Kept(msgspec.Struct, frozen=True):
    """A version of a document, and whether it is the newest."""

    document: Document
    version: int
    current: bool


class Opened(msgspec.Struct, frozen=True):
    """The words of a claim in their sentence: `span` and `sentence` in the text of that version, which may be an old one."""

    evidence: Evidence
    document: Document
    version: int
    current: bool
    sentence: Span


class Heading(msgspec.Struct, frozen=True):
    """What stands above a document's text."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    lang: str | None
    url: str | None


def ask(
    connection: Connection,
    kind: str,
    *,
    marks: Sequence[Marks] = (),
    about: str = "",
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
    before: int | None = None,
) -> list[Record]:
    """The records of a kind with one mark of each of `marks` and all the words of `about`, from the ISO prefix `since` to the
    end of `until` (a record's own date, else its first publication), the latest first."""
    return [record for _, record in rows(connection, kind, marks, about, since, until, limit, before)]


def rows(
    connection: Connection,
    kind: str,
    marks: Sequence[Marks],
    about: str,
    since: str | None,
    until: str | None,
    limit: int,
    before: int | None = None,
) -> list[tuple[int, Record]]:
    """The same, each with its number, from which a further page goes on (`before`)."""
    return of_marks(connection, [(mark("kind", kind),), *marks], about, since, until, limit, before)


def of_marks(
    connection: Connection,
    marks: Sequence[Marks],
    about: str,
    since: str | None,
    until: str | None,
    limit: int,
    before: int | None = None,
    *,
    earliest: bool = False,
) -> list[tuple[int, Record]]:
    """Records of any kind with one mark of each of `marks`, as `rows` gives those of one kind; the
    `earliest` of them first where that is asked for."""
    low, high = stretch(since, until, ROWS_A_DAY)
    what = match.sought(connection, match.terms(about), marks)
    if what is None:
        return []
    high = high if before is None else min(high, before)
    found = match.rows(connection, "said", what, low, high, limit, least=earliest)
    held = connection.execute(select(records.c.row, records.c.body).where(records.c.row.in_(found)))
    bodies = {int(row): bytes(body) for row, body in held}
    return [(row, stored_record(bodies[row])) for row in found if row in bodies]


def how_many(connection: Connection, marks: Sequence[Marks], most: int) -> int:
    """How many records have one mark of each of `marks`, `most` at most."""
    low, high = stretch(None, None, ROWS_A_DAY)
    return len(match.rows(connection, "said", match.Sought(marks=tuple(marks)), low, high, most))


def record(connection: Connection, id: str) -> Record | None:
    """The record of an id: its own, or one it had before."""
    also = select(aliases.c.record).where(aliases.c.id == id)
    held = connection.execute(
        select(records.c.id, records.c.body).where(or_(records.c.id == id, records.c.row.in_(also)))
    ).all()
    best = min(held, key=lambda each: (each.id != id, each.id), default=None)
    return stored_record(best.body) if best is not None else None


def titles(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The titles of records, by the ids that were asked for: their own, or ones they had before; those that no record has are left
    out. Asked for at once, however many they are."""
    asked = sorted(set(ids))
    if not asked:
        return {}
    own = select(records.c.id, records.c.id.label("own"), records.c.body).where(records.c.id.in_(asked))
    before = select(aliases.c.id, records.c.id.label("own"), records.c.body)
    before = before.join(records, records.c.row == aliases.c.record).where(aliases.c.id.in_(asked))
    held = sorted(connection.execute(union_all(own, before)), key=lambda each: (each.own != each.id, each.own))
    found: dict[str, str] = {}
    for id, _, body in held:
        if id not in found:
            found[id] = stored_record(body).title
    return found


def document_of(connection: Connection, id: str, version: int | None = None, digest: str | None = None) -> Kept | None:
    """A version of a document: the one asked for by number or digest, else the newest; None where there is none."""
    asked = select(documents).where(documents.c.id == id)
    if version is not None:
        asked = asked.where(documents.c.version == version)
    if digest is not None:
        asked = asked.where(documents.c.digest == digest)
    held = connection.execute(asked.order_by(documents.c.version.desc()).limit(1)).one_or_none()
    return None if held is None else Kept(document_from(held), held.version, bool(held.current))


def headings(connection: Connection, ids: Iterable[str]) -> dict[str, Heading]:
    """What stands above the newest versions of some documents, by id."""
    known = (getattr(documents.c, name) for name in Heading.__struct_fields__)
    asked = sorted(set(ids))
    held = (
        connection.execute(select(*known).where(documents.c.id.in_(asked), documents.c.current == 1)) if asked else ()
    )
    return {each.id: Heading(*each) for each in held}


def versions(connection: Connection, id: str) -> list[Kept]:
    """All versions of a document, the oldest first."""
    held = connection.execute(select(documents).where(documents.c.id == id).order_by(documents.c.version))
    return [Kept(document_from(each), each.version, bool(each.current)) for each in held]


def newest(connection: Connection, id: str) -> int:
    """The number of the newest version of a document, 0 where there is none."""
    return connection.execute(select(func.max(documents.c.version)).where(documents.c.id == id)).scalar_one() or 0


def reading_of(connection: Connection, id: str, version: int | None = None) -> Reading | None:
    """The reading of a version of a document, of the newest where None."""
    serial = serial_of(connection, id, version)
    if serial is None:
        return None
    body = connection.execute(select(readings.c.body).where(readings.c.document == serial)).scalar_one_or_none()
    return None if body is None else stored_reading(body)


def serial_of(connection: Connection, id: str, version: int | None = None) -> int | None:
    asked = select(documents.c.serial).where(documents.c.id == id)
    asked = asked.where(documents.c.version == version) if version is not None else asked
    return connection.execute(asked.order_by(documents.c.version.desc()).limit(1)).scalar_one_or_none()


def opened(connection: Connection, evidence: Evidence) -> Opened:
    """The sentence of a piece of evidence. Raises BadInput where the text it points at is not in the store."""
    from kenes.text.sentences import paragraphs, sentences

    held = document_of(connection, evidence.document, digest=evidence.digest)
    if held is None:
        raise BadInput(
            f"{evidence.document}: expected the text {evidence.digest[:12]} that a claim points at, it is not in the store; `kenes fold`"
        )
    text, span = held.document.text, evidence.span
    inside = [
        each
        for part in paragraphs(text)
        if part.overlaps(span)
        for each in sentences(text, part)
        if each.overlaps(span)
    ]
    whole = Span(min(inside[0].start, span.start), max(inside[-1].stop, span.stop)) if inside else span
    return Opened(evidence, held.document, held.version, held.current, whole)


def every(connection: Connection, kind: str | None = None) -> Iterator[Record]:
    """All records, of one kind or of every, by id; one by one."""
    asked = select(records.c.body).order_by(records.c.kind, records.c.id)
    asked = asked.where(records.c.kind == kind) if kind is not None else asked
    for body in connection.execution_options(yield_per=500).execute(asked).scalars():
        yield stored_record(body)


def every_document(connection: Connection) -> Iterator[Document]:
    """The newest version of every document, by id; one by one."""
    asked = select(documents).where(documents.c.current == 1).order_by(documents.c.id)
    for held in connection.execution_options(yield_per=200).execute(asked):
        yield document_from(held)


def told_in(connection: Connection, serial: int) -> list[Record]:
    """The records that the reports of a version of a document are folded into (`serial_of`)."""
    first = serial * REPORTS_A_DOCUMENT
    own = select(members.c.record).where(members.c.report >= first, members.c.report < first + REPORTS_A_DOCUMENT)
    held = connection.execute(select(records.c.body).where(records.c.row.in_(own)).order_by(records.c.row))
    return [stored_record(body) for body in held.scalars()]


def counts(connection: Connection) -> dict[str, int]:
    """How much is in the store: documents and their versions, judgements, records by kind, stories. All of it by indices."""
    found = {
        "documents": int(connection.execute(select(func.count(documents.c.id.distinct()))).scalar_one()),
        "versions": _count(connection, documents),
        "judgements": _count(connection, judgements),
    }
    for kind, count in connection.execute(
        select(records.c.kind, func.count()).group_by(records.c.kind).order_by(records.c.kind)
    ):
        found[kind] = int(count)
    found["stories"] = telling.count(connection)
    return found


def contents(connection: Connection) -> str:
    """sha256 over all that the store says: documents by version, readings, judgements, records and stories; in one order,
    without the numbers that only this store has. Two stores of the same contents give the same."""
    told = hashlib.sha256()
    plain = [column for column in documents.c if column.name not in ("serial", "line", "bounds", "read_as")]
    for row in connection.execute(select(*plain).order_by(documents.c.id, documents.c.version)):
        told.update(repr(tuple(row)).encode())
    joined = select(readings.c.body).join(documents, documents.c.serial == readings.c.document)
    for body in connection.execute(joined.order_by(documents.c.id, documents.c.version)).scalars():
        told.update(inflated(body))
    for body in connection.execute(select(judgements.c.body).order_by(judgements.c.number)).scalars():
        told.update(body.encode())
    for body in connection.execute(select(records.c.body).order_by(records.c.id)).scalars():
        told.update(inflated(body))
    for body in telling.contents(connection):
        told.update(body)
    return told.hexdigest()


def _count(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def document_from(held: Any) -> Document:
    """The Document of a row of `documents`."""
    known = {name: getattr(held, name) for name in Document.__struct_fields__}
    return Document(**known)


def outdated(connection: Connection, reader: tuple[str, str, str]) -> list[str]:
    """The ids of documents whose newest version another reader has read; `reader` is maker, version and pack's digest."""
    maker, version, pack = reader
    other = or_(readings.c.maker != maker, readings.c.version != version, readings.c.pack != pack)
    return list(
        connection.execute(
            select(documents.c.id)
            .join(readings, readings.c.document == documents.c.serial)
            .where(documents.c.current == 1, other)
            .order_by(documents.c.serial)
        ).scalars()
    )
