"""An article: its text with all that is read in it marked in place, and a card in the margin for each record at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kenes.model.document import Document
from kenes.model.errors import BadInput
from kenes.model.record import Record
from kenes.model.report import Person, Reading
from kenes.record.page import person_id
from kenes.store import query
from kenes.store.query import Kept
from kenes.text.sentences import paragraphs
from kenes.text.span import Span
from kenes.web.inline import Mark
from kenes.web.page import Asked, NotFound, Page

# The field of a record whose words stand for it in a text, and what they are called there.
ANCHORS = {
    "utterance": ("words", "quotation"),
    "engagement": ("type", "engagement"),
    "instrument": ("name", "instrument"),
    "initiative": ("what", "initiative"),
    "tenure": ("change", "tenure"),
}


class Card(msgspec.Struct, frozen=True):
    """A record this text reports: `number` in the order of the text, `spans` the words that say it."""

    number: int
    record: Record
    spans: tuple[Span, ...]


class Paragraph(msgspec.Struct, frozen=True):
    """Where a paragraph stands in the text, and the numbers of the cards that begin in it."""

    span: Span
    cards: tuple[int, ...]


class Named(msgspec.Struct, frozen=True):
    """Somebody of the text; `roles` in its words, `at` the first place that names them."""

    name: str
    id: str | None
    roles: tuple[str, ...]
    at: Span | None


class Article(msgspec.Struct, frozen=True):
    """A version of a document. The cards are of the newest version; an older one has the marks of its own reading only."""

    document: Document
    digest: str
    version: int
    current: bool
    versions: int
    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...]
    cards: tuple[Card, ...]
    people: tuple[Named, ...]
    themes: tuple[str, ...]


def article(asked: Asked) -> Article:
    """Raises NotFound for an id or a version the store does not have."""
    id = asked.one("id")
    if id is None:
        raise BadInput("expected the id of a document: /document?id=…")
    number = asked.number("version", 1, 1_000_000)
    connection = asked.connection
    kept = query.document_of(connection, id, number, asked.one("digest"))
    if kept is None:
        raise NotFound(id)
    reading = query.reading_of(connection, id, kept.version)
    serial = query.serial_of(connection, id, kept.version)
    records = query.told_in(connection, serial) if kept.current and serial is not None else []
    cards = tuple(_cards(records, kept, reading))
    text = kept.document.text
    marks = [*_marks(cards), *_people(reading, asked), *_here(asked, len(text))]
    return Article(
        document=kept.document,
        digest=kept.document.digest,
        version=kept.version,
        current=kept.current,
        versions=query.newest(connection, id),
        paragraphs=tuple(_paragraphs(text, cards)),
        marks=tuple(sorted(marks, key=lambda each: (each.span, each.kind))),
        cards=cards,
        people=tuple(_named(reading, text)),
        themes=tuple(dict.fromkeys(hit.theme for hit in reading.themes)) if reading is not None else (),
    )


def _cards(records: Iterable[Record], kept: Kept, reading: Reading | None) -> Iterator[Card]:
    """The records that have words of their own in this text, in its order."""
    placed = []
    for record in records:
        spans = _spans(record, kept, reading)
        if spans:
            placed.append((spans, record))
    placed.sort(key=lambda each: (each[0][0], each[1].id))
    for number, (spans, record) in enumerate(placed, 1):
        yield Card(number, record, spans)


def _spans(record: Record, kept: Kept, reading: Reading | None) -> tuple[Span, ...]:
    name, _ = ANCHORS.get(record.kind, ("", ""))
    field = record.field(name)
    digest = kept.document.digest
    found = {
        each.span
        for claim in (field.claims if field is not None else ())
        for each in claim.evidence
        if each.document == kept.document.id and each.digest == digest
    }
    if (
        record.kind == "utterance" and reading is not None
    ):  # its evidence is the first part of words that are interrupted
        for quotation in reading.quotations:
            if quotation.content[0] in found:
                found |= set(quotation.content)
    return tuple(sorted(found))


def _marks(cards: Iterable[Card]) -> Iterator[Mark]:
    for card in cards:
        _, kind = ANCHORS[card.record.kind]
        for span in card.spans:
            yield Mark(span=span, kind=kind, card=card.number, first=span == card.spans[0], last=span == card.spans[-1])


def _people(reading: Reading | None, asked: Asked) -> Iterator[Mark]:
    """Every place that names or describes somebody who has a page."""
    for person in reading.people if reading is not None else ():
        id = person_id(person)
        for span in person.mentions:
            yield Mark(span=span, kind="person", to=asked.links.entity(id) if id is not None else None)


def _here(asked: Asked, length: int) -> Iterator[Mark]:
    """The words that a claim pointed at."""
    start, stop = asked.number("from", 0), asked.number("to")
    if start is not None and stop is not None and start < stop <= length:
        yield Mark(span=Span(start, stop), kind="here")


def _paragraphs(text: str, cards: tuple[Card, ...]) -> Iterator[Paragraph]:
    for span in paragraphs(text):
        yield Paragraph(span, tuple(each.number for each in cards if span.start <= each.spans[0].start < span.stop))


def _named(reading: Reading | None, text: str) -> Iterator[Named]:
    for person in reading.people if reading is not None else ():
        yield Named(person.name, person_id(person), _roles(person, text), min(person.mentions, default=None))


def _roles(person: Person, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(role.span.of(text) for role in person.roles))


_NUMBER = {"type": "integer", "minimum": 0}
_ASKS = (
    ("id", "of the document", {"type": "string"}),
    ("version", "which version; the newest if none", {"type": "integer", "minimum": 1}),
    ("digest", "the version whose text has this sha256", {"type": "string"}),
    ("from", "where words begin that are pointed at, in characters", _NUMBER),
    ("to", "where they end", _NUMBER),
)
ROUTES = (Page("/document", article, "document.html", sample="/document?id=el-kz-2024-05-16", asks=_ASKS),)
