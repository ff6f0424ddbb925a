"""Review: what waits for a person, in queues; each case with its sentence, to be accepted, corrected, merged or refused; the ledger."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from kenes.model.judgement import Judgement
from kenes.store import ledger, query
from kenes.store.numbers.kept import kept
from kenes.store.query import Heading
from kenes.web.desk.action import Action
from kenes.web.desk.cases import A_PAGE, COUNTED, QUEUES, Case, Gone, Said, cases, gone, how_many, told
from kenes.web.desk.verdicts import judged
from kenes.web.page import Asked, Page

_LEDGER = 40  # judgements of a page of the ledger
_ASKS = (
    ("queue", "which queue; else the first that is not empty", {"type": "string", "enum": [*QUEUES]}),
    ("done", "ids of judgements that were just noted", {"type": "string"}),
)


class Queue(msgspec.Struct, frozen=True):
    """`count` is how many wait, or how many judgements there are; `over` where it stopped counting there."""

    name: str
    count: int
    over: bool = False


class Review(msgspec.Struct, frozen=True):
    """One queue and what is in it: `cases`, or `lost` judgements, or what was `said`. `done` are the judgements just noted, `by` in whose
    name the next will be (None: sign in first), `more` the address of the next page."""

    queue: str
    queues: tuple[Queue, ...]
    cases: tuple[Case, ...]
    lost: tuple[Gone, ...]
    said: tuple[Said, ...]
    done: tuple[Judgement, ...]
    headings: dict[str, Heading]
    by: str | None
    more: str | None


def review(asked: Asked) -> Review:
    """The queue that is asked for, else the first that is not empty."""
    connection = asked.connection
    everything = ledger.all_of(connection)
    lost = gone(connection, everything)
    counted = {name: kept(connection, how_many, name) for name in QUEUES[:-2]} | {
        "lost": len(lost),
        "ledger": len(everything),
    }
    queue = asked.choice("queue", QUEUES) or next((name for name, count in counted.items() if count), QUEUES[0])
    before = asked.number("before")
    found: list[Case] = []
    said: tuple[Said, ...] = ()
    more: int | None = None
    if queue == "ledger":
        at = before or 0
        whole = told(everything)
        said = whole[at : at + _LEDGER]
        more = at + _LEDGER if len(whole) > at + _LEDGER else None
    elif queue != "lost":
        found = _cases(connection, queue, before)
        more = found[A_PAGE - 1].row if len(found) > A_PAGE else None
    shown = found[:A_PAGE]
    documents = {id for case in shown for id in case.record.documents[:3]} | {each.document for each in lost}
    return Review(
        queue=queue,
        queues=tuple(Queue(name, count, count == COUNTED and name in QUEUES[:-2]) for name, count in counted.items()),
        cases=tuple(shown),
        lost=lost if queue == "lost" else (),
        said=said,
        done=noted(asked, everything),
        headings=query.headings(connection, documents),
        by=asked.visitor.name,
        more=asked.address(queue=queue, before=more, done=None) if more is not None else None,
    )


def _cases(connection: Connection, queue: str, before: int | None) -> list[Case]:
    """The cases of a page and the first of the next; those of the first page, where everybody begins, are kept."""
    if before is None:
        return kept(connection, cases, queue, None, A_PAGE + 1)
    return cases(connection, queue, before, A_PAGE + 1)


def noted(asked: Asked, everything: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that the address says were just noted."""
    ids = (asked.one("done") or "").split()[:20]
    return tuple(each for each in everything if each.id in ids) if ids else ()


ROUTES = (Page("/review", review, "review.html", menu=(85, "Review"), forms=True, asks=_ASKS),)
ACTIONS = (Action("/review/verdict", judged),)
