"""Paragraphs, sentences, words: where a text divides. Offsets are of the whole text.

Sentences and words are razdel's (Russian rules that hold for the other languages written with the same marks);
what is ours is what news does to them: a link border that lost its space, a line that is one endless sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kenes.text.dateline import dateline
from kenes.text.span import Span, trimmed

# A sentence of more characters than this is cut at a space: a parser's cost grows with the square of its length.
LONGEST = 1500

_LINE = re.compile(r"[^\n]+")
# A link border that lost its space: «теракта.14-летний», «2024Как сообщает», «06:43Как», «CourtesyПодобные».
_GLUED = re.compile(
    r"(?<=[а-яёa-z]{4}[.!?])(?=[А-ЯЁ][а-яё]|\d{1,2}[- ][а-яё])|(?<=\d{4})(?=[А-ЯЁ][а-яё])|(?<=:\d\d)(?=[А-ЯЁ][а-яё])|(?<=[a-z]{3})(?=[А-ЯЁ][а-яё])"
)
_FURTHER = re.compile(r"(?<=[.!?…])\s+(?=[\"«“„]?\s?[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ])")


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that hold more than white space, without the white space at their ends."""
    found = (trimmed(text, *line.span()) for line in _LINE.finditer(text))
    return [span for span in found if span is not None]


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph, in order, none longer than LONGEST characters. A dateline stands by itself."""
    from razdel import sentenize

    found: list[Span] = []
    start = paragraph.start
    opening = dateline(paragraph.of(text))
    if opening is not None and start + opening.length < paragraph.stop:
        line = trimmed(text, start, start + opening.length)
        found += [line] if line is not None else []
        start += opening.length
    for piece in sentenize(text[start : paragraph.stop]):
        span = trimmed(text, start + piece.start, start + piece.stop)
        if span is not None:
            for part in _unglued(text, span):
                found.extend(_bounded(text, part))
    return found or [paragraph]


def _unglued(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for border in _GLUED.finditer(text, span.start, span.stop):
        part = trimmed(text, start, border.start())
        if part is not None:
            yield part
        start = border.start()
    part = trimmed(text, start, span.stop)
    if part is not None:
        yield part


def _bounded(text: str, span: Span) -> Iterator[Span]:
    while len(span) > LONGEST:
        cut = text.rfind(" ", span.start + LONGEST // 2, span.start + LONGEST)
        cut = cut if cut > 0 else span.start + LONGEST
        head, rest = trimmed(text, span.start, cut), trimmed(text, cut, span.stop)
        if head is not None:
            yield head
        if rest is None:
            return
        span = rest
    yield span


def words(text: str, span: Span) -> list[Span]:
    """The words and marks of a span."""
    from razdel import tokenize

    return [Span(span.start + word.start, span.start + word.stop) for word in tokenize(span.of(text))]


def sentence_end(text: str, start: int, stop: int) -> int:
    """Where the sentence that begins at `start` ends, at most `stop`: after its full stop, before the next capital."""
    further = _FURTHER.search(text, start, stop)
    return further.start() if further else stop
