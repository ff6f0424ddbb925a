"""The ledger: judgements are appended, never edited; each makes dirty what it concerns, and its records are folded anew."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from kenes.model.codec import decode, encode
from kenes.model.errors import BadInput
from kenes.model.judgement import Judgement, JudgementTarget, PlaceTarget
from kenes.pack.pack import Pack
from kenes.record.fold import concerned, stands_in, touched
from kenes.record.judged.places import located
from kenes.store.bulk import insert
from kenes.store.folding.counting import turned
from kenes.store.folding.shelf import Shelf
from kenes.store.query import document_of, serial_of
from kenes.store.ready import flat, party, stored_reading
from kenes.store.ready import number as key_number
from kenes.store.schema import REPORTS_A_DOCUMENT, judgements, readings
from kenes.store.telling import written
from kenes.store.telling.packed import packed
from kenes.store.write import dirty_document, dirty_key, taken_out


class Lost(msgspec.Struct, frozen=True):
    """A standing judgement whose place is no longer in the newest text of its document, of version `version`."""

    judgement: Judgement
    document: str
    version: int


def all_of(connection: Connection) -> tuple[Judgement, ...]:
    """The whole ledger, the oldest first."""
    rows = connection.execute(select(judgements.c.body).order_by(judgements.c.number)).scalars()
    return tuple(decode(body, Judgement) for body in rows)


def append(connection: Connection, judgement: Judgement, pack: Pack) -> Judgement:
    """Writes a judgement down, with an id of the ledger (`j000017`: ids sort as they were made) where it has none, and makes dirty what it concerns.

    Raises BadInput where its document or the judgement it would undo is not in the store.
    """
    number = int(connection.execute(select(func.coalesce(func.max(judgements.c.number), 0))).scalar_one()) + 1
    if not judgement.id:
        judgement = msgspec.structs.replace(judgement, id=f"j{number:06}")
    ledger = (*all_of(connection), judgement)
    dirty = _concerns(connection, judgement, ledger, pack)
    insert(connection, "judgements", ("number", "body"), [(number, encode(judgement).decode())])
    insert(connection, "dirty", ("what",), [(what,) for what in sorted(dirty)], ignore=True)
    written.judged(connection, concerned(judgement, ledger))
    turned(connection)
    return judgement


def lost(connection: Connection, ledger: Sequence[Judgement]) -> list[Lost]:
    """The standing judgements whose place is gone from the newest text of its document; a person must look at them again."""
    ids = dict.fromkeys(each.target.document for each in ledger if isinstance(each.target, PlaceTarget))
    found = []
    for id in ids:
        held = document_of(connection, id)
        if held is not None:
            gone = [each for each, span in located(held.document, ledger) if span is None]
            found += [Lost(each, id, held.version) for each in gone]
    return found


def placed(ledger: Sequence[Judgement], document: str) -> tuple[Judgement, ...]:
    """The part of the ledger that bears on the reports of one document: judgements on its places and their undoings."""
    about = {each.id for each in ledger if isinstance(each.target, PlaceTarget) and each.target.document == document}
    if not about:
        return ()
    while True:
        undoings = {
            each.id for each in ledger if isinstance(each.target, JudgementTarget) and each.target.judgement in about
        }
        if undoings <= about:
            return tuple(each for each in ledger if each.id in about)
        about |= undoings


def _concerns(connection: Connection, judgement: Judgement, ledger: Sequence[Judgement], pack: Pack) -> set[str]:
    """What is dirty through a judgement; an undoing concerns what the undone does."""
    target = judgement.target
    if isinstance(target, JudgementTarget):
        undone = next((each for each in ledger[:-1] if each.id == target.judgement), None)
        if undone is None:
            raise BadInput(
                f"expected a judgement of the ledger to undo, there is no {target.judgement!r}; `kenes judge list` shows them"
            )
        return _concerns(connection, undone, ledger, pack)
    if isinstance(target, PlaceTarget):
        return remade(connection, target.document, ledger, pack)
    shelf = Shelf(connection)
    ids = concerned(judgement, ledger)
    keys = {*ids, *(key for report in shelf.lookup(party(id) for id in ids) for key in touched(report))}
    dirty = {dirty_key(key) for key in keys}
    document = stands_in(judgement, ledger)
    serial = serial_of(connection, document) if document is not None else None
    # A record may have another id by now: the words that were judged still lead to it.
    return dirty | ({dirty_document(serial)} if serial is not None else set())


def remade(connection: Connection, id: str, ledger: Sequence[Judgement], pack: Pack) -> set[str]:
    """Makes the reports of a document anew, with the ledger laid over its places; what is dirty then."""
    from kenes.record.fold import reports
    from kenes.record.story.gist import gist

    serial = serial_of(connection, id)
    held = document_of(connection, id)
    if serial is None or held is None:
        raise BadInput(f"expected a document of the store, there is no {id!r}; `kenes ask search` finds documents")
    body = connection.execute(select(readings.c.body).where(readings.c.document == serial)).scalar_one()
    dirty = taken_out(connection, serial)
    reading = stored_reading(body)
    told = reports(held.document, reading, pack, ledger)
    made = [flat(each) for each in told]
    numbered = list(enumerate(made, serial * REPORTS_A_DOCUMENT))
    insert(connection, "reports", ("number", "body"), [(number, body) for number, (body, _) in numbered])
    insert(
        connection, "blocks", ("key", "report"), sorted((key, number) for number, (_, keys) in numbered for key in keys)
    )
    written.write(connection, [(serial, packed(gist(held.document, reading, pack, told), key_number))])
    return dirty | {dirty_document(serial)}
