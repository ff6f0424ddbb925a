"""Verdicts: a judgement made of what somebody points at in this store, noted in the ledger, and the records it concerns folded anew at once."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, get_args

import msgspec
from sqlalchemy import Connection

from kenes.model.errors import BadInput
from kenes.model.judgement import About, ClaimTarget, IdentityTarget, Judgement, JudgementTarget, PlaceTarget, Target
from kenes.model.judgement import Verdict as Word
from kenes.pack.pack import Pack
from kenes.record.judged.claims import claim_target
from kenes.store import ledger, query, settings
from kenes.store.folding.refold import Folded, refold
from kenes.store.folding.shelf import Shelf
from kenes.store.telling import asked
from kenes.text.anchor import anchor
from kenes.text.span import Span

LONGEST = 2000  # characters of a reason or a value


class Pointed(NamedTuple):
    """What is judged: `seen` what the machine says there, `reader` the version of the reader that says it."""

    target: Target
    seen: str | None = None
    reader: str | None = None


class Noted(NamedTuple):
    """A judgement as the ledger holds it, and what was folded anew for it."""

    judgement: Judgement
    folded: Folded


def claim(connection: Connection, id: str, name: str, value: str | None = None) -> Pointed:
    """A claim of a record: of a value of the field (its value or its id), else of the first. Raises BadInput where there is none."""
    record = query.record(connection, id)
    if record is None:
        raise BadInput(f"expected a record, there is no {id!r}; `kenes ask` prints ids, DOCUMENT@START-STOP is a place")
    field = record.field(name)
    if field is None:
        raise BadInput(
            f"{id}: expected one of its fields {', '.join(each.name for each in record.fields)}, got {name!r}"
        )
    named = [each for each in field.claims if value is None or value in (each.value, each.entity)]
    if not named:
        raise BadInput(
            f"{id}: expected a value of {name}: {'; '.join(each.value for each in field.claims)}; got {value!r}"
        )
    said = named[0]
    evidence = said.evidence[0] if said.evidence else None
    reading = query.reading_of(connection, evidence.document) if evidence else None
    target = ClaimTarget(record=id, field=name, value=said.entity or said.value, evidence=evidence)
    return Pointed(target, said.value, reading.version if reading else None)


def missing(connection: Connection, id: str, name: str) -> Pointed:
    """A field that no document fills, for somebody who knows what belongs there: who spoke. Raises BadInput where there is no such
    record, or the field is filled."""
    record = query.record(connection, id)
    if record is None:
        raise BadInput(f"expected a record, there is no {id!r}")
    if record.field(name) is not None:
        raise BadInput(f"{id}: expected a field that it does not have yet, it has {name}")
    shelf = Shelf(connection)
    serials = (query.serial_of(connection, each) for each in record.documents)
    members = [report for serial in serials if serial is not None for report in shelf.of(serial)]
    return Pointed(claim_target(record, name, members))


def place(connection: Connection, document: str, start: int, stop: int, about: str) -> Pointed:
    """A place of the newest text of a document. Raises BadInput where there is no such place."""
    kept = query.document_of(connection, document)
    if kept is None:
        raise BadInput(f"expected a document of the store, there is no {document!r}")
    what: About | None = next((each for each in get_args(About) if each == about), None)
    if what is None:
        raise BadInput(f"expected one of {', '.join(get_args(About))}, got {about!r}")
    if not 0 <= start < stop <= len(kept.document.text):
        raise BadInput(f"{document}: expected characters within 0-{len(kept.document.text)}, got {start}-{stop}")
    reading = query.reading_of(connection, document)
    sought = anchor(kept.document.text, Span(start, stop))
    target = PlaceTarget(document=document, digest=kept.document.digest, anchor=sought, about=what)
    return Pointed(target, sought.words, reading.version if reading else None)


def identity(connection: Connection, one: str, other: str, pack: Pack) -> Pointed:
    """Two ids as one thing or not. Raises BadInput for an id that nothing has, and for two that cannot be one."""
    for id in (one, other):
        if not _known(connection, id, pack):
            raise BadInput(
                f"expected the id of a record, a story or of the pack, there is no {id!r}; `kenes ask people` prints ids"
            )
    try:
        return Pointed(IdentityTarget(one=one, other=other))
    except ValueError as error:
        raise BadInput(str(error)) from error


def _known(connection: Connection, id: str, pack: Pack) -> bool:
    if ":" not in id:
        return pack.entity(id) is not None
    return (
        id.startswith("report:") or query.record(connection, id) is not None or asked.story(connection, id) is not None
    )


def undoing(id: str) -> Pointed:
    """A judgement of the ledger, to withdraw it."""
    return Pointed(JudgementTarget(judgement=id))


def note(
    connection: Connection,
    pack: Pack,
    verdict: Word,
    pointed: Pointed,
    *,
    by: str,
    at: datetime,
    why: str = "",
    value: str | None = None,
    entity: str | None = None,
) -> Noted:
    """Appends a judgement and folds what it concerns, within the write transaction of `connection`; `at` has its zone. Raises BadInput
    for a judgement that cannot be."""
    for told in (why, value or "", entity or ""):
        if len(told) > LONGEST:
            raise BadInput(f"expected at most {LONGEST} characters, got {len(told)}")
    try:
        judgement = Judgement(
            id="",
            verdict=verdict,
            target=pointed.target,
            by=by,
            at=at.isoformat(timespec="microseconds"),
            why=why,
            value=value,
            entity=entity,
            seen=pointed.seen,
            reader=pointed.reader,
        )
    except (ValueError, msgspec.ValidationError) as error:
        raise BadInput(str(error)) from error
    kept = ledger.append(connection, judgement, pack)
    settings.write(connection, pack)
    return Noted(kept, refold(connection, pack, ledger.all_of(connection)))
