"""Correcting where the reader is: one record with a form at every claim, or one place of a text with what was read there."""

from __future__ import annotations

import msgspec

from kenes.model.errors import BadInput
from kenes.model.judgement import IdentityTarget, Judgement
from kenes.model.record import Record
from kenes.model.report import Reading
from kenes.record.doubt import MAIN, doubts
from kenes.record.judged.identities import standing
from kenes.store import ledger, query
from kenes.store.query import Heading
from kenes.text.span import Span
from kenes.web.desk.cases import Said, Sentence, sentence_of, told
from kenes.web.desk.named import Meant, meant
from kenes.web.desk.verdicts import DAYS, DOES, MISSING, NAMING, VALUES
from kenes.web.known import things
from kenes.web.page import Asked, NotFound, Page
from kenes.web.pages.review import noted

_SUGGESTED = 8


class Which(msgspec.Struct, frozen=True):
    """A name that the reviewer gave and all whom it may mean; what is to be done once that is clear."""

    do: str
    field: str
    value: str | None
    words: str
    why: str
    people: tuple[Meant, ...]


class Corrected(msgspec.Struct, frozen=True):
    """A record to be corrected: why it waits, if it does; `values` what the fields with a fixed choice can be, `named` the fields whose
    value is somebody, `days` those whose value is a date, `missing` those no document fills; `said` the judgements on it."""

    record: Record
    doubts: tuple[str, ...]
    main: str
    sentence: Sentence | None
    values: dict[str, tuple[str, ...]]
    named: tuple[str, ...]
    days: tuple[str, ...]
    missing: tuple[str, ...]
    said: tuple[Said, ...]
    done: tuple[Judgement, ...]
    which: Which | None
    headings: dict[str, Heading]
    by: str | None


class Read(msgspec.Struct, frozen=True):
    """What was read at a place: `about` as a judgement calls it, its `span`, whom or what it names; `id` None where that is not certain."""

    about: str
    span: Span
    words: str
    name: str
    id: str | None
    candidates: tuple[str, ...]


class Placed(msgspec.Struct, frozen=True):
    """A place of a text: the words around it and what was read there."""

    document: str
    digest: str
    current: bool
    span: Span
    around: Span
    text: str
    read: tuple[Read, ...]
    which: Which | None
    done: tuple[Judgement, ...]
    by: str | None


class Names(msgspec.Struct, frozen=True):
    """Names that the beginning of one may become."""

    words: str
    names: tuple[Meant, ...]


def record(asked: Asked) -> Corrected:
    """Raises NotFound for an id that no record has or had."""
    found = query.record(asked.connection, asked.params["id"])
    if found is None:
        raise NotFound(asked.params["id"])
    everything = ledger.all_of(asked.connection)
    ids = {found.id, *found.aliases}
    own = {
        each.id
        for each in standing(everything)
        if each.id in (*found.judged, *found.asked)
        or (isinstance(each.target, IdentityTarget) and ids & {each.target.one, each.target.other})
    }
    names = [field.name for field in found.fields]
    missing = tuple(name for name in MISSING.get(found.kind, ()) if name not in names)
    main = MAIN[found.kind]
    field = found.field(main)
    return Corrected(
        record=found,
        doubts=doubts(found),
        main=main,
        sentence=sentence_of(asked.connection, field.claims[0] if field is not None else None),
        values={name: VALUES[found.kind, name] for name in names if (found.kind, name) in VALUES},
        named=tuple(name for name in (*names, *missing) if name in NAMING),
        days=DAYS,
        missing=missing,
        said=tuple(each for each in told(everything) if each.judgement.id in own),
        done=noted(asked, everything),
        which=_which(asked),
        headings=query.headings(asked.connection, found.documents[:30]),
        by=asked.visitor.name,
    )


def place(asked: Asked) -> Placed:
    """Raises NotFound for a document the store does not have, BadInput for a place that is not in it."""
    id, start, stop = asked.one("document"), asked.number("start", 0), asked.number("stop")
    if id is None or start is None or stop is None:
        raise BadInput("expected a place: /review/place?document=…&start=…&stop=…")
    kept = query.document_of(asked.connection, id)
    if kept is None:
        raise NotFound(id)
    text = kept.document.text
    if not start < stop <= len(text):
        raise BadInput(f"expected characters within 0-{len(text)}, got {start}-{stop}")
    span = Span(start, min(stop, start + 1000))
    around = Span(max(0, span.start - 200), min(len(text), span.stop + 200))
    reading = query.reading_of(asked.connection, id)
    return Placed(
        document=id,
        digest=kept.document.digest,
        current=kept.current,
        span=span,
        around=around,
        text=around.of(text),
        read=tuple(_read(reading, span, text)) if reading is not None else (),
        which=_which(asked),
        done=noted(asked, ledger.all_of(asked.connection)),
        by=asked.visitor.name,
    )


def _read(reading: Reading, span: Span, text: str) -> list[Read]:
    found = [
        Read("quotation", each.content[0], each.content[0].of(text), each.speaker.name if each.speaker else "",
             each.speaker.entity if each.speaker else None, ())
        for each in reading.quotations
        if any(part.overlaps(span) for part in each.content)
    ]  # fmt: skip
    known = {at for person in reading.people for at in person.mentions}
    found += [
        Read("person", at, at.of(text), person.name, person.entity, person.candidates)
        for person in reading.people
        for at in person.mentions
        if at.overlaps(span)
    ]
    found += [
        Read("mention", each.span, each.span.of(text), each.name, each.entity, each.candidates)
        for each in reading.mentions
        if each.span.overlaps(span) and each.span not in known
    ]
    return found[:20]


def _which(asked: Asked) -> Which | None:
    """The question that a name which several have, or nobody, leaves open."""
    words, do = asked.one("who"), asked.choice("do", DOES)
    if words is None or do is None:
        return None
    people = meant(asked.connection, asked.pack, words[:200], asked.tongue.code)
    return Which(do, asked.one("field") or "", asked.one("value"), words[:200], asked.one("why") or "", people)


def names(asked: Asked) -> Names:
    """While somebody types a name."""
    words = (asked.one("to") or "")[:200]
    found = meant(asked.connection, asked.pack, words, asked.tongue.code) if words else ()
    ids = {each.id for each in found}
    begun = [
        Meant(each.id, each.name)
        for each in things(asked.pack, words, asked.tongue.code, _SUGGESTED)
        if each.id not in ids and asked.links.kind(each.id) in ("person", "state", "organisation")
    ]
    return Names(words, (*found, *begun)[:_SUGGESTED])


_NUMBER = {"type": "integer", "minimum": 0}
_PLACE = (
    ("document", "the id of a document", {"type": "string"}),
    ("start", "where the words begin, in characters", _NUMBER),
    ("stop", "where they end", _NUMBER),
)
_WHO = (
    ("do", "what is to be done with a name", {"type": "string", "enum": [*DOES]}),
    ("who", "the name, as somebody wrote it", {"type": "string"}),
    ("field", "the field it belongs in", {"type": "string"}),
    ("value", "the claim it takes the place of", {"type": "string"}),
    ("why", "the reason, in the reviewer's words", {"type": "string"}),
    ("about", "what was read at the place", {"type": "string"}),
    ("done", "ids of judgements that were just noted", {"type": "string"}),
)
ROUTES = (
    Page("/review/record/{id}", record, "correct.html", sample="/review/record/{engagement}", forms=True, asks=_WHO),
    Page(
        "/review/place",
        place,
        "place.html",
        sample="/review/place?document=el-kz-2024-05-16&start=558&stop=574",
        forms=True,
        asks=(*_PLACE, *_WHO),
    ),
    Page(
        "/review/names",
        names,
        "names.html",
        sample="/review/names?to=Токаев",
        asks=(("to", "the beginning of a name", {"type": "string"}),),
    ),
)
