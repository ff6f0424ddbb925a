"""From a form of the review to judgements of the ledger. What a form can say stands in DOES; nothing is guessed: a name that may be
two people leads to the page that asks which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args
from urllib.parse import quote, urlencode

from sqlalchemy import Connection

from kenes.model import report
from kenes.model.errors import BadInput
from kenes.model.judgement import About, Judgement, PlaceTarget
from kenes.model.judgement import Verdict as Word
from kenes.model.record import Record
from kenes.record.doubt import MAIN
from kenes.store import ledger, query, verdict
from kenes.store.index.said import NAMES
from kenes.store.schema import day_of
from kenes.store.verdict import Pointed
from kenes.web.desk.action import Sent
from kenes.web.desk.named import meant
from kenes.web.page import Moved, NotFound

# accept, reject, replace a claim or a place; the whole record is not so; two are one, or are not; withdraw; lost words stand here now.
DOES = ("accept", "reject", "replace", "not", "same", "different", "undo", "again")
# What a value of a field can be, by kind and field.
VALUES: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        ("engagement", "type"): get_args(report.EngagementType),
        ("engagement", "status"): get_args(report.Status),
        ("instrument", "kind"): get_args(report.InstrumentKind),
        ("instrument", "stage"): get_args(report.Stage),
        ("initiative", "status"): get_args(report.InitiativeStatus),
        ("tenure", "change"): get_args(report.TenureChange),
        ("utterance", "form"): get_args(report.QuotationKind),
        ("person", "gender"): ("m", "f"),
    }
)
DAYS = ("date", "since", "until")
NAMING = tuple(name for name in NAMES if name != "name")  # fields whose value is somebody or something with an id
# Fields that somebody may fill where no document does.
MISSING = MappingProxyType({"utterance": ("speaker",), "engagement": ("date", "place"), "tenure": ("since", "until")})
# What is judged where a whole record is not so.
WHOLE: Mapping[str, About] = MappingProxyType(
    {
        "utterance": "quotation", "engagement": "engagement", "instrument": "instrument", "initiative": "initiative",
        "tenure": "tenure", "person": "person", "organisation": "mention",
    }
)  # fmt: skip
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")


class Unclear(Exception):
    """A name that several have, or nobody: the reviewer is asked which."""


def judged(sent: Sent) -> Moved:
    """Does what a form says, in one transaction, and leads back with the ids of what was noted."""
    do, _, named = sent.needed("do").partition(":")
    if do not in DOES:
        raise BadInput(f"expected do to be one of {', '.join(DOES)}, got {do[:40]!r}")
    field = named or sent.one("field") or ""
    try:
        with sent.door.writing() as connection:
            noted = tuple(_noted(sent, connection, do, field))
            back = _back(sent, connection)
    except Unclear:
        return Moved(_asking(sent, do, field))
    path, _, query_ = back.partition("?")
    kept = [pair for pair in (each.split("=", 1) for each in query_.split("&") if "=" in each) if pair[0] != "done"]
    return Moved(path + "?" + "&".join(["=".join(pair) for pair in kept] + [urlencode({"done": " ".join(noted)})]))


def _noted(sent: Sent, connection: Connection, do: str, field: str) -> Iterator[str]:
    if do == "undo":
        for id in sent.needed("judgement").split()[:20]:
            yield _note(sent, connection, "undo", verdict.undoing(id))
    elif do == "again":
        yield from _again(sent, connection)
    elif do == "not":
        yield from _not(sent, connection)
    elif do in ("same", "different"):
        word: Word = "same" if do == "same" else "different"
        other = sent.one("entity") or _whom(sent, connection, sure=True)[1]
        pointed = verdict.identity(connection, sent.needed("record"), other or "", sent.pack)
        yield _note(sent, connection, word, pointed)
    elif do == "replace":
        value, entity = _instead(sent, connection, field)
        yield _note(sent, connection, "replace", _pointed(sent, connection, field, fill=True), value, entity)
    else:
        plain: Word = "accept" if do == "accept" else "reject"
        yield _note(sent, connection, plain, _pointed(sent, connection, field))


def _note(
    sent: Sent,
    connection: Connection,
    word: Word,
    pointed: Pointed,
    value: str | None = None,
    entity: str | None = None,
) -> str:
    by = sent.visitor.name
    assert by is not None, "an action that writes is only done for somebody with a name"
    noted = verdict.note(
        connection, sent.pack, word, pointed, by=by, at=sent.now, why=sent.words("why"), value=value, entity=entity
    )
    return noted.judgement.id


def _pointed(sent: Sent, connection: Connection, field: str, *, fill: bool = False) -> Pointed:
    """The claim or the place of a form."""
    document = sent.one("document")
    if document is not None:
        start, stop = (_number(sent, name) for name in ("start", "stop"))
        return verdict.place(connection, document, start, stop, sent.needed("about"))
    record = _record(sent, connection)
    if fill and record.field(field) is None and field in MISSING.get(record.kind, ()):
        return verdict.missing(connection, record.id, field)
    return verdict.claim(connection, record.id, field, sent.one("value"))


def _instead(sent: Sent, connection: Connection, field: str) -> tuple[str | None, str | None]:
    """The value and the id a form puts in place. Raises BadInput for what cannot be one of the field, Unclear for a name that
    several have."""
    if sent.one("document") is not None:  # a place: whom its words name
        return _whom(sent, connection, sure=True)
    known = VALUES.get((_record(sent, connection).kind, field))
    if field in NAMING:
        return _whom(sent, connection)
    told = sent.words("to")
    if known is not None and told not in known:
        raise BadInput(f"expected {field} to be one of {', '.join(known)}, got {told[:40]!r}")
    if field in DAYS and not (_DAY.fullmatch(told) and all(map(day_of, told.split("/")))):
        raise BadInput(
            f"expected {field} as 2024-05-16, 2024-05, 2024, or two of them with / between, got {told[:40]!r}"
        )
    if not told:
        raise BadInput(f"expected what {field} is, got nothing")
    return told, None


def _whom(sent: Sent, connection: Connection, *, sure: bool = False) -> tuple[str | None, str | None]:
    """The name and the id of whom a form means; where it need not be `sure`, a name that nobody has stands by itself."""
    id = sent.one("entity")
    words = id or sent.words("to", 200)
    if not words:
        raise BadInput("expected a name or an id, got nothing")
    found = meant(connection, sent.pack, words, "ru")
    if len(found) == 1:
        return found[0].name, found[0].id
    if id is None and (found or sure):
        raise Unclear
    if id is not None and sent.pack.entity(id) is None:
        raise BadInput(f"expected an id of the pack or of a record, there is no {id[:80]!r}")
    return (sent.pack.called(id) or id, id) if id is not None else (words, None)


def _not(sent: Sent, connection: Connection) -> Iterator[str]:
    """A judgement on every place the record was read at: it is not there."""
    record = _record(sent, connection)
    field = record.field(MAIN[record.kind])
    places = {(each.document, each.span) for claim in (field.claims if field else ()) for each in claim.evidence}
    for document, span in sorted(places):
        pointed = verdict.place(connection, document, span.start, span.stop, WHOLE[record.kind])
        yield _note(sent, connection, "reject", pointed)


def _again(sent: Sent, connection: Connection) -> Iterator[str]:
    """A judgement that lost its place, given anew where its words stand now, and the old one withdrawn."""
    old = _judgement(connection, sent.needed("judgement"))
    if not isinstance(old.target, PlaceTarget):
        raise BadInput(f"expected a judgement on a place, {old.id} is none")
    start = _number(sent, "start")
    stop = start + len(old.target.anchor.words)
    pointed = verdict.place(connection, old.target.document, start, stop, old.target.about)
    yield _note(sent, connection, old.verdict, pointed, old.value, old.entity)
    yield _note(sent, connection, "undo", verdict.undoing(old.id))


def _judgement(connection: Connection, id: str) -> Judgement:
    found = next((each for each in ledger.all_of(connection) if each.id == id), None)
    if found is None:
        raise BadInput(f"expected a judgement of the ledger, there is no {id[:40]!r}")
    return found


def _record(sent: Sent, connection: Connection) -> Record:
    id = sent.needed("record")
    found = query.record(connection, id)
    if found is None:
        raise NotFound(id)
    return found


def _number(sent: Sent, name: str) -> int:
    told = sent.needed(name)
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise BadInput(f"expected {name} as a whole number, got {told[:40]!r}")
    return int(told)


def _back(sent: Sent, connection: Connection) -> str:
    """Where the form asked to be led; the review where that was the page of a record that is no more."""
    back, id = sent.back(), sent.one("record")
    if id is not None and back.startswith("/review/record/") and query.record(connection, id) is None:
        return "/review"
    return back


def _asking(sent: Sent, do: str, field: str) -> str:
    """The page of the record, or of the place, that asks who is meant."""
    asked = {
        "do": do,
        "field": field,
        "value": sent.one("value"),
        "who": sent.words("to", 200),
        "why": sent.words("why"),
    }
    if sent.one("document") is not None:
        asked |= {name: sent.one(name) for name in ("document", "start", "stop", "about")}
        return "/review/place?" + urlencode({name: value for name, value in asked.items() if value}) + "#who"
    path = "/review/record/" + quote(sent.needed("record"), safe=":")
    return path + "?" + urlencode({name: value for name, value in asked.items() if value}) + "#who"
