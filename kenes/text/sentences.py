"""Paragraphs, sentences, words: where a text divides. Offsets are of the whole text.

Sentences and words are razdel's (Russian rules that hold for the other languages written with the same marks);
what is ours is what news does to them: a link border that lost its space, a line that is one endless sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kenes.text.dateline import dateline
from kenes.text.span import Span, trimmed

# A sentence of more characters than this is cut at a space: a parser's cost grows with the square of its length.
LONGEST = 1500

_LINE = re.compile(r"[^\n]+")
# A link border that lost its space: «теракта.14-летний», «2024Как сообщает», «06:43Как», «CourtesyПодобные».
_GLUED = re.compile(
    r"(?<=[а-яёa-z]{4}[.!?])(?=[А-ЯЁ][а-яё]|\d{1,2}[- ][а-яё])|(?<=\d{4})(?=[А-ЯЁ][а-яё])|(?<=:\d\d)(?=[А-ЯЁ][а-яё])|(?<=[a-z]{3})(?=[А-ЯЁ][а-яё])"
)
# English: a sentence does not end at «Mr.» or at «J.» and «U.S.» before a name, nor at «No.» and «Aug.» before a number.
_TITLE = re.compile(r"(?:^|[\s(\"“‘])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|St|vs)\.$")
_LETTERS = re.compile(r"(?:^|[\s(\"“‘])(?:[A-Z]\.)*[A-Z]\.$")
_COUNTED = re.compile(r"(?:^|[\s(])(?:Nos?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")
_OPENS = re.compile(r"(?:The|They|He|She|It|We|I|In|On|At|But|And|This|That|A|An|If|As|For|There)\b|[^A-Z]")
_FURTHER = re.compile(r"(?<=[.!?…])\s+(?=[\"«“„]?\s?[A-ZА-ЯЁҚҒҢӨҰҮҺІӘӮҶҲӢЎ])")


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that hold more than white space, without the white space at their ends."""
    found = (trimmed(text, *line.span()) for line in _LINE.finditer(text))
    return [span for span in found if span is not None]


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph, in order, none longer than LONGEST characters. A dateline stands by itself."""
    at = paragraph.start
    return [Span(at + each.start, at + each.stop) for each in _sentences(paragraph.of(text))]


@lru_cache(maxsize=400)  # a text is cut by whoever reads it, by the search, by its gist: one after the other
def _sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text that is one paragraph."""
    from razdel import sentenize

    found: list[Span] = []
    start = 0
    opening = dateline(text)
    if opening is not None and opening.length < len(text):
        line = trimmed(text, 0, opening.length)
        found += [line] if line is not None else []
        start = opening.length
    for span in _whole(text, [Span(start + piece.start, start + piece.stop) for piece in sentenize(text[start:])]):
        for part in _unglued(text, span):
            found.extend(_bounded(text, part))
    return tuple(found) or (Span(0, len(text)),)


def _whole(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces without the white space at their ends; one that ends in an English abbreviation goes on in the next."""
    found: list[Span] = []
    for piece in pieces:
        span = trimmed(text, piece.start, piece.stop)
        if span is None:
            continue
        if found and _goes_on(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.stop)
        else:
            found.append(span)
    return found


def _goes_on(text: str, left: Span, right: Span) -> bool:
    end = text[max(left.start, left.stop - 8) : left.stop]
    if _LETTERS.search(end):
        return _OPENS.match(text, right.start) is None
    return _TITLE.search(end) is not None or (_COUNTED.search(end) is not None and text[right.start].isdigit())


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
