"""What waits for a person: the queues of the review, the cases of each with the sentence to judge by, and the ledger."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from kenes.model.judgement import Judgement, PlaceTarget
from kenes.model.record import Claim, Record
from kenes.record.doubt import DOUBTS, MAIN, doubts
from kenes.record.judged.identities import standing
from kenes.store import ledger, query
from kenes.store.index.marks import mark
from kenes.store.ledger import Lost
from kenes.store.query import Kept
from kenes.text.span import Span

QUEUES = (*DOUBTS, "lost", "ledger")
A_PAGE = 10
COUNTED = 1000  # more are only said to be more
PLACES = 5  # where lost words still stand


class Sentence(msgspec.Struct, frozen=True):
    """Words in their sentence: `span` in the document's text, `hit` in the sentence."""

    document: str
    digest: str
    span: Span
    sentence: str
    hit: Span


class Case(msgspec.Struct, frozen=True):
    """A record that somebody should look at: why, the field that stands for it, the sentence it was read in."""

    row: int
    record: Record
    doubts: tuple[str, ...]
    main: str
    sentence: Sentence | None


class Gone(msgspec.Struct, frozen=True):
    """A judgement without its place; `spans` are where its words stand in the newest text, each with what is around it."""

    judgement: Judgement
    document: str
    version: int
    spans: tuple[Sentence, ...]


class Said(msgspec.Struct, frozen=True):
    """A judgement of the ledger: whether it stands, and what it is about: claim, identity, place or judgement."""

    judgement: Judgement
    stands: bool
    about: str


def cases(connection: Connection, doubt: str, before: int | None, limit: int) -> list[Case]:
    """The cases of a queue, the newest first."""
    found = query.of_marks(connection, [(mark("doubt", doubt),)], "", None, None, limit, before)
    return [_case(connection, row, record) for row, record in found]


def how_many(connection: Connection, doubt: str) -> int:
    """How many cases a queue has, COUNTED at most."""
    return query.how_many(connection, [(mark("doubt", doubt),)], COUNTED)


def waiting(connection: Connection) -> int:
    """How many cases wait in all queues, COUNTED of each at most."""
    return sum(how_many(connection, doubt) for doubt in DOUBTS)


def gone(connection: Connection, said: tuple[Judgement, ...]) -> tuple[Gone, ...]:
    """The standing judgements that lost their place."""
    return tuple(_gone(connection, each) for each in ledger.lost(connection, said))


def told(said: tuple[Judgement, ...]) -> tuple[Said, ...]:
    """The whole ledger, the newest first."""
    stands = {each.id for each in standing(said)}
    undone = {each.id for each in said if each.verdict == "undo"}
    return tuple(
        Said(each, each.id in stands or each.id in undone, str(type(each.target).__struct_config__.tag))
        for each in reversed(said)
    )


def sentence_of(connection: Connection, claim: Claim | None) -> Sentence | None:
    """The sentence of the first place that says a claim; None where no document does."""
    if claim is None or not claim.evidence:
        return None
    opened = query.opened(connection, claim.evidence[0])
    start = opened.sentence.start
    span = opened.evidence.span
    return Sentence(
        document=opened.document.id,
        digest=opened.evidence.digest,
        span=span,
        sentence=opened.sentence.of(opened.document.text),
        hit=Span(span.start - start, span.stop - start),
    )


def _case(connection: Connection, row: int, record: Record) -> Case:
    main = MAIN[record.kind]
    field = record.field(main)
    return Case(row, record, doubts(record), main, sentence_of(connection, field.claims[0] if field else None))


def _gone(connection: Connection, lost: Lost) -> Gone:
    target = lost.judgement.target
    held = query.document_of(connection, lost.document)
    spans = tuple(_standing(held, target.anchor.words)) if held is not None and isinstance(target, PlaceTarget) else ()
    return Gone(lost.judgement, lost.document, lost.version, spans)


def _standing(held: Kept, words: str) -> list[Sentence]:
    """Where words stand in a text, each with sixty characters on either side."""
    text, found, at = held.document.text, list[Sentence](), 0
    while len(found) < PLACES and (at := text.find(words, at)) >= 0:
        start, stop = max(0, at - 60), min(len(text), at + len(words) + 60)
        hit = Span(at - start, at - start + len(words))
        span = Span(at, at + len(words))
        found.append(Sentence(held.document.id, held.document.digest, span, text[start:stop], hit))
        at += len(words)
    return found
