"""Searching: sentences that hold the words asked for, in any inflection, the newest first, with the hits marked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, select

from kenes.model.errors import BadInput
from kenes.store.index import match, words
from kenes.store.index.match import Marks, Term
from kenes.store.ready import bound
from kenes.store.schema import LINES_A_DAY, after, day_of, documents
from kenes.text.span import Span

LAST_DAY = 4_000_000  # later than any day
# The document a line is of, made once: a statement is asked for every hit.
_AT = select(documents).where(documents.c.line <= bindparam("row")).order_by(documents.c.line.desc()).limit(1)


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence found: `span` where it stands in the document's text, `hits` the words that were asked for, in the sentence.
    `row` is where a further search goes on (`before`)."""

    document: str
    version: int
    title: str
    url: str | None
    outlet: str | None
    published: str | None
    lang: str | None
    span: Span
    sentence: str
    hits: tuple[Span, ...]
    row: int


def search(
    connection: Connection,
    question: str,
    *,
    marks: Sequence[Marks] = (),
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
    before: int | None = None,
) -> list[Hit]:
    """The newest sentences that hold every term of `question` and one mark of each of `marks`; published from the ISO prefix
    `since` to the end of `until`. Raises BadInput where neither words nor marks are asked for."""
    asked = match.terms(question)
    if not asked and not marks:
        raise BadInput("expected words to look for or a filter, got neither")
    what = match.sought(connection, asked, marks)
    if what is None:
        return []
    low, high = stretch(since, until, LINES_A_DAY)
    high = min(high, before) if before is not None else high
    found: list[Hit] = []
    while len(found) < limit:
        wanted = limit - len(found)
        rows = match.rows(connection, "lines", what, low, high, wanted)
        found += [hit for row in rows if (hit := _hit(connection, row, asked)) is not None]
        if len(rows) < wanted:
            break
        high = rows[-1]
    return found


def stretch(since: str | None, until: str | None, a_day: int) -> tuple[int, int]:
    """The numbers of the days from `since` to the end of `until`: first and one past the last. Raises BadInput for what is no day."""
    for told in (since, until):
        if told is not None and not day_of(told):
            raise BadInput(f"expected a day, a month or a year like 2024-05-16, got {told!r}")
    return (day_of(since) if since else 0) * a_day, (after(until) if until else LAST_DAY) * a_day


def marked(sentence: str, lang: str | None, asked: Sequence[Term]) -> tuple[Span, ...] | None:
    """Where the terms stand in a sentence; None where one of them does not stand there."""
    told = words.words(sentence, lang)
    found: set[Span] = set()
    for term in asked:
        size = len(term.keys)
        places = [
            Span(told[at].start, told[at + size - 1].stop)
            for at in range(len(told) - size + 1)
            if all(term.meets(step, told[at + step].token) for step in range(size))
        ]
        if bool(places) == term.absent:
            return None
        found.update(places)
    return tuple(sorted(found))


def _hit(connection: Connection, row: int, asked: Sequence[Term]) -> Hit | None:
    """The sentence of a row; None for a row of a version that is no longer current."""
    held = connection.execute(_AT, {"row": row}).one_or_none()
    at = -1 if held is None else len(held.bounds) // 8 - 1 - (row - held.line)
    if held is None or at < 0:
        return None
    span = bound(held.bounds, at)
    sentence = span.of(held.text)
    hits = marked(sentence, held.read_as, asked)
    if hits is None:
        return None
    return Hit(
        document=held.id,
        version=held.version,
        title=held.title,
        url=held.url,
        outlet=held.outlet,
        published=held.published,
        lang=held.read_as,
        span=span,
        sentence=sentence,
        hits=hits,
        row=row,
    )
